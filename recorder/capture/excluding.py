# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a window is one of those that are never recorded."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from recorder.capture.ports import Window
from recorder.model.exclusion import Exclusion, Lift

# What the desktop shows over other windows for a moment, or what shows nothing but other windows' names.
_PASSING = frozenset({"notification", "tooltip", "dnd"})
# The same few windows are asked about many times a second.
_MOST = 64


class Exclusions:
    """The list that holds for one session. Remembers which windows fitted a sticky exclusion; may be asked from several threads."""

    def __init__(self, exclusions: Sequence[Exclusion], lifts: Sequence[Lift] = ()) -> None:
        self._exclusions = tuple(exclusions)
        self._lifts = tuple(lifts)
        self._stuck: dict[tuple[int, int], Exclusion] = {}
        self._named: dict[int, dict[str, Exclusion]] = {}
        self._lock = threading.Lock()
        self._answers: dict[Window, bool] = {}

    def holds(self, window: Window) -> bool:
        """Whether nothing of this window may be recorded."""
        with self._lock:
            answer = self._answers.get(window)
            if answer is None:
                answer = window.kind in _PASSING or any(not self._lifted(each, window) for each in self._fitting(window))
                if len(self._answers) >= _MOST:
                    self._answers.clear()
                self._answers[window] = answer
            return answer

    def told(self, pid: int, names: Sequence[str]) -> bool:
        """Takes what accessibility calls the windows of a process; returns whether one of them is private.

        Which of its windows that is, its title says, with which the name begins; from then on it is known.
        """
        private = [each for each in self._exclusions if each.kind == "private" and each.sticky]
        found = {_plain(name): each for name in names for each in private if any(title_fits(one, name) for one in each.titles)}
        with self._lock:
            if found != self._named.get(pid, {}):
                self._named[pid] = found
                self._answers.clear()
        return bool(found)

    def _fitting(self, window: Window) -> list[Exclusion]:
        names = _names(window)
        found = [each for each in self._exclusions if fits(each, window, names)]
        title = _plain(window.title)
        found += [each for name, each in self._named.get(window.pid, {}).items() if title and name.startswith(title)]
        key = (window.handle, window.pid)
        for each in found:
            if each.sticky and self._stuck.get(key) != each:
                self._stuck[key] = each
                self._answers.clear()  # what was said of the window under other titles holds no more
        stuck = self._stuck.get(key)
        return [*found, stuck] if stuck is not None and stuck not in found else found

    def _lifted(self, exclusion: Exclusion, window: Window) -> bool:
        if not exclusion.liftable or exclusion.origin == "policy":
            return False
        return any(lift.name == exclusion.name and lift.title and title_fits(lift.title, window.title) for lift in self._lifts)


def fits(exclusion: Exclusion, window: Window, names: frozenset[str] | None = None) -> bool:
    """Whether the exclusion means this window."""
    known = _names(window) if names is None else names
    if exclusion.applications and known.isdisjoint(_all_folded(exclusion.applications)):
        return False
    if exclusion.kind == "private" and window.private:
        return True
    return not exclusion.titles or any(title_fits(pattern, window.title) for pattern in exclusion.titles)


def title_fits(pattern: str, title: str) -> bool:
    """Whether a title contains a pattern (see :mod:`recorder.model.exclusion`)."""
    wanted, text = _plain_pattern(pattern), _plain(title)
    at_start = wanted.startswith("^")
    at_end = wanted[at_start:].endswith("$")
    parts = wanted[at_start : len(wanted) - at_end].split("*")
    if at_start and at_end and len(parts) == 1:
        return text == parts[0]
    place = 0
    if at_start:
        first = parts.pop(0)
        if not text.startswith(first):
            return False
        place = len(first)
    last = parts.pop() if at_end else ""
    for part in parts:
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return text.endswith(last) and len(text) - len(last) >= place


@lru_cache(maxsize=1024)
def folded(name: str) -> str:
    """An application's name as it is compared: case and ``.exe`` do not matter."""
    return _plain(name).removesuffix(".exe")


@lru_cache(maxsize=1024)
def _all_folded(names: tuple[str, ...]) -> frozenset[str]:
    """Remembered for each exclusion, since every window is held against all of them many times a second."""
    return frozenset(map(folded, names))


@lru_cache(maxsize=1024)
def _plain_pattern(pattern: str) -> str:
    return _plain(pattern)


def _names(window: Window) -> frozenset[str]:
    return frozenset(folded(name) for name in (window.application, window.process, *window.names) if name)


def _plain(text: str) -> str:
    if text.isascii():  # such a text is its own normal form
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
