# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session may record: the worker's choice and the list of what never is, asked by input and pixels alike."""

from __future__ import annotations

from recorder.capture.excluding import Exclusions
from recorder.capture.ourselves import is_own
from recorder.capture.ports import Window
from recorder.capture.seeds import SEEDS
from recorder.model.session import StartChoice

SCOPE = "scope"
EXCLUDED = "excluded"
OWN = "own window"


class Scope:
    """Which windows belong to the session. Read from several threads; applications are only ever added."""

    def __init__(self, choice: StartChoice, own_pids: frozenset[int], exclusions: Exclusions | None = None) -> None:
        self.everything = choice.everything
        self._exclusions = exclusions or Exclusions(SEEDS, choice.lifted)
        self._applications = frozenset(choice.applications)
        self._text_for = frozenset(choice.text_for)
        self._own_pids = own_pids

    def add(self, application: str) -> None:
        """From now on this application is in scope."""
        self._applications |= {application}

    def refuses(self, window: Window | None) -> str:
        """Why this window is not recorded: ``own window``, ``excluded``, ``scope``, or empty when it is.

        No window is recorded with everything.
        """
        if window is not None and is_own(window, self._own_pids):
            return OWN
        if window is not None and self._exclusions.holds(window):
            return EXCLUDED
        if self.everything:
            return ""
        return "" if window is not None and window.application in self._applications else SCOPE

    def owns_keys(self, window: Window | None) -> bool:
        """Whether what is typed goes to an open menu of Stet itself."""
        return window is not None and window.keys_elsewhere and not self._own_pids.isdisjoint(window.menus_of)

    def told(self, pid: int, names: tuple[str, ...]) -> bool:
        """Takes what accessibility calls the windows of a process; returns whether one of them is private."""
        return self._exclusions.told(pid, names)

    def keeps_text(self, window: Window | None) -> bool:
        """Whether the worker allowed typed text to be kept here."""
        return window is not None and window.application in self._text_for
