# SPDX-License-Identifier: GPL-3.0-or-later
"""Titles that come after what they are titles of: a page is shown, and typed into, before its window says that it is an excluded one."""

from __future__ import annotations

from msgspec.structs import replace

from recorder.capture.ports import Window, WindowChange
from recorder.capture.scope import Scope

# Shorter than the hold-back, so that nothing of that time has been stored yet.
LAG_NS = 250_000_000


class Lateness:
    """Lives on the window source's thread."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._told = 0

    def dated(self, before: Window | None, change: WindowChange) -> WindowChange:
        """A window that is recorded and becomes one that is not, by its title or its class, was so for a moment before it said so."""
        if change.title_only and self._scope.refuses(change.window) and not self._scope.refuses(before):
            change = replace(change, at=max(self._told, change.at - LAG_NS))
        self._told = change.at
        return change
