# SPDX-License-Identifier: GPL-3.0-or-later
"""Listens to one field at a time for what an input method puts into it.

Some toolkits (Qt) tell every character of a password to whoever listens to all fields. So nobody is asked to tell before an input method
takes keys in a field that is known to be none for passwords, and the bus then delivers what this one object says, and nothing else.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from recorder.capture.atspi.bus import Bus, NoAnswer, Ref, Signal
from recorder.capture.atspi.tracker import Tracker
from recorder.capture.ports import Committed, Erased

_REGISTRY: Ref = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
_EVENT = "object:text-changed"
_TEXT = "org.a11y.atspi.Text"
# More at once was pasted or loaded, not typed.
_LONGEST = 200
_READ = 20_000


class Commits:
    """Lives on the focus source's thread."""

    def __init__(self, bus: Bus, tracker: Tracker, emit: Callable[[Committed | Erased], None]) -> None:
        self._bus, self._tracker, self._emit = bus, tracker, emit
        self._ref: Ref | None = None
        self._rule = ""
        self._text: str | None = None
        self._blind = False
        self._deleted: tuple[int, int, str] | None = None

    def listen(self, *, composing: bool) -> None:
        """Listens to the field that has the keys while an input method takes them, and to none otherwise."""
        field = self._tracker.field
        wanted = self._tracker.ref if composing and field is not None and field.commits and not field.secret else None
        if wanted == self._ref:
            return
        self._leave()
        if wanted is not None:
            self._ref = wanted
            self._rule = (
                f"type='signal',sender='{wanted[0]}',path='{wanted[1]}',"
                "interface='org.a11y.atspi.Event.Object',member='TextChanged'"
            )
            self._bus.daemon("AddMatch", "s", self._rule)
            with contextlib.suppress(NoAnswer):
                self._bus.call(_REGISTRY, _REGISTRY[0], "RegisterEvent", "s", _EVENT)
            self._text = self._before(wanted)

    def take(self, signal: Signal) -> None:
        """A text changed. Nothing of it is looked at unless the object is no password field at this moment."""
        fields: tuple[object, ...] = (*signal.body, None, None, None, None)
        kind, place, length, value = str(fields[0]), fields[1], fields[2], fields[3]
        if signal.sender != self._ref:
            return
        try:
            if not self._tracker.still_open(signal.sender):
                return
        except NoAnswer:  # busy: what changed is not looked at, and that it did is said
            self._unseen(signal.at)
            return
        if not isinstance(place, int) or not isinstance(length, int) or not isinstance(value, tuple):
            return
        if kind.startswith("delete"):
            self.flush()
            self._deleted = (signal.at, place, self._cut(place, length, str(value[1])))
        elif kind.startswith("insert"):
            self._insert(signal.at, place, str(value[1]))

    def flush(self) -> None:
        """What was deleted and not put back has been erased."""
        deleted, self._deleted = self._deleted, None
        if deleted is not None:
            self._emit(Committed(deleted[0], "", seen=False) if self._blind else Erased(deleted[0], len(deleted[2])))

    def _insert(self, at: int, place: int, text: str) -> None:
        """What is new is what differs from what was taken out right before."""
        if self._deleted is not None and self._deleted[1] != place:
            self.flush()
        deleted, self._deleted = self._deleted, None
        old, new = difference(deleted[2] if deleted is not None else "", text)
        if self._blind:  # whatever of it is new, it may as well have stood there
            self._text, self._blind, old, new = " " * place, False, "", ""
            self._emit(Committed(at, "", seen=False))
        if self._text is not None:
            self._text = self._text[:place] + text + self._text[place:]
        if old:
            self._emit(Erased(at, len(old)))
        if new and len(new) <= _LONGEST:
            self._emit(Committed(at, new))

    def _unseen(self, at: int) -> None:
        """What stands in the field is told by what is put in next."""
        self._deleted = None
        if self._text is not None:
            self._text, self._blind = "", True
        self._emit(Committed(at, "", seen=False))

    def _before(self, ref: Ref) -> str | None:
        """What stands in a field of Qt, which takes a whole paragraph out, as blanks, and puts it in again; None for other toolkits."""
        if self._tracker.objects.toolkit(ref[0]).lower() != "qt":
            return None
        try:
            length = int(self._bus.get(ref, _TEXT, "CharacterCount"))
            return str(self._bus.call(ref, _TEXT, "GetText", "ii", 0, min(length, _READ))[0])
        except NoAnswer:  # busy: what it puts in first tells what stood there
            self._blind = True
            return ""

    def _cut(self, place: int, length: int, told: str) -> str:
        """Takes out what was deleted. A paragraph's end, which is counted and not put in again, stays."""
        if self._text is None:
            return told
        found = self._text[place : place + length]
        found = found.rstrip("\n\u2029") if length > 1 else found
        self._text = self._text[:place] + self._text[place + len(found) :]
        return found

    def _leave(self) -> None:
        if self._ref is None:
            return
        with contextlib.suppress(NoAnswer):
            self._bus.call(_REGISTRY, _REGISTRY[0], "DeregisterEvent", "s", _EVENT)
        with contextlib.suppress(NoAnswer):
            self._bus.daemon("RemoveMatch", "s", self._rule)
        self._ref, self._rule, self._text, self._blind, self._deleted = None, "", None, False, None


def difference(old: str, new: str) -> tuple[str, str]:
    """What of two texts is left when what they begin with and end with alike is taken off."""
    start = _alike(old, new)
    old, new = old[start:], new[start:]
    end = _alike(old[::-1], new[::-1])
    return old[: len(old) - end], new[: len(new) - end]


def _alike(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (number for number, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )
