# SPDX-License-Identifier: GPL-3.0-or-later
"""The same work by another hand: every key, click and window in the same order, with the times, ways and slips of somebody else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

import msgspec

from recorder.export.recognisable.people import Person, code_of
from recorder.model.events import (
    AnyEvent,
    Box,
    Gap,
    KeyPress,
    KeyRelease,
    PointerMove,
    PointerPress,
    PointerRelease,
    Scroll,
)

_MS = 1_000_000
# Two clicks that are not one double click lie at least so far apart.
_FRAME_MS, _SOON_MS, _APART_MS = 8.0, 5.0, 650.0
# Up to here, two presses at one place are one double click; a button that goes up farther away has dragged something.
_DOUBLE_NS, _DOUBLE_PX, _DRAG_PX = 400 * _MS, 8, 10
# A thing that is not known is taken to be as large as this; one that is smaller than the other is a point.
_THING, _SMALL = (60, 24), 3
_WORKER = Person("whoever was recorded", 0)
_ROW = {key: row for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for key in row}


class Redone(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it, and where in its time the asked-for times lie."""

    events: tuple[AnyEvent, ...]
    times: tuple[int, ...]
    duration: int


def redone(events: Sequence[AnyEvent], person: Person, times: Iterable[int] = (), duration: int = 0) -> Redone:
    """The same done by a person. ``times``, sorted, are where stretches begin and end: what lay before one of them does so again."""
    return _Hands(person, tuple(times)).work(events, duration)


class _Hands:
    def __init__(self, person: Person, times: tuple[int, ...]) -> None:
        self._person, self._luck = person, person.luck
        self._asked, self._found = times, list[int]()
        self._now = 0.0  # milliseconds
        self._last = 0  # when the original had its last event
        self._made: list[AnyEvent] = []
        self._down: dict[int, tuple[float, str]] = {}
        self._typed: tuple[float, str] | None = None
        self._letter = False
        self._at: tuple[float, float] | None = None
        self._pressed: tuple[PointerPress, float, tuple[float, float]] | None = None

    def work(self, events: Sequence[AnyEvent], duration: int) -> Redone:
        for event in events:
            self._pass(event.at)
            self._do(event)
            self._last = event.at
        self._pass(max(duration, self._last) + 1)
        while len(self._found) < len(self._asked):
            self._found.append(self._ns() + 1)
        self._made.sort(key=lambda event: event.at)
        return Redone(events=tuple(self._made), times=tuple(self._found), duration=self._ns() + _MS)

    def _pass(self, until: int) -> None:
        """Nothing of what lies before an asked-for time may come after it."""
        while len(self._found) < len(self._asked) and self._asked[len(self._found)] <= until:
            self._now = max([self._now, *(event.at / _MS for event in self._made[-12:])]) + 1
            self._typed = None
            self._found.append(self._ns())
            self._now += 1

    def _do(self, event: AnyEvent) -> None:
        match event:
            case KeyPress(hidden=False, repeat=False):
                self._press(event)
            case KeyRelease():
                self._release(event)
            case PointerMove():
                return  # somebody else goes another way
            case PointerPress():
                self._button(event)
            case PointerRelease():
                self._up(event)
            case Gap():
                self._wait(event)
                self._add(msgspec.structs.replace(event, until=event.until - event.at + self._ns() if event.until else 0))
            case Scroll():
                self._wait(event)
                self._add(event)
            case _:
                self._wait(event)
                self._add(event)

    def _press(self, event: KeyPress) -> None:
        name = event.text or event.keysym
        letter = len(event.text) == 1 and event.text.isascii() and event.text.isalpha() and not event.modifiers
        if letter and self._letter and event.text in _ROW and self._luck.random() < self._person.slips:
            self._slip(event.text)
        self._key(name, event)
        self._letter = letter

    def _slip(self, meant: str) -> None:
        """The key beside it, seen and taken back."""
        row = _ROW[meant]
        wrong = row[max(0, row.index(meant) - 1)] if row.index(meant) else row[1]
        for name, press in (
            (wrong, KeyPress(at=0, keycode=231, keysym=wrong, text=wrong)),
            ("BackSpace", KeyPress(at=0, keycode=22, keysym="BackSpace")),
        ):
            self._key(name, press)
            self._release(KeyRelease(at=0, keycode=press.keycode, keysym=press.keysym))

    def _key(self, name: str, event: KeyPress) -> None:
        code = code_of(name)
        if self._typed is not None:
            at, before = self._typed
            thinks = self._thinks(event.at - self._last) if event.at else 0.0
            self._now = max(self._now, at + self._person.follows(before, code)) + thinks
        else:
            self._now += self._thinks(event.at - self._last)
        self._typed = self._now, code
        self._down[event.keycode] = self._now + self._person.held(code), code
        self._add(event)

    def _release(self, event: KeyRelease) -> None:
        if event.keycode in self._down:
            at, _code = self._down.pop(event.keycode)
            self._made.append(msgspec.structs.replace(event, at=max(round(at * _MS), self._found[-1] if self._found else 0)))

    def _button(self, event: PointerPress) -> None:
        self._typed = None
        if self._pressed is not None and self._twice(event):
            _first, at, where = self._pressed
            self._now = max(self._now + 10, at + self._person.twice())
        else:
            apart = self._pressed[1] + _APART_MS if self._pressed is not None else 0.0
            self._now = max(self._now + self._thinks(event.at - self._last), apart)
            where = self._aimed(event)
            self._go(where, event.element.box if event.element is not None else None)
        self._pressed = event, self._now, where
        self._add(msgspec.structs.replace(event, x=round(where[0]), y=round(where[1])))

    def _twice(self, event: PointerPress) -> bool:
        assert self._pressed is not None
        first = self._pressed[0]
        near = max(abs(first.x - event.x), abs(first.y - event.y)) <= _DOUBLE_PX
        return near and first.button == event.button and event.at - first.at <= _DOUBLE_NS

    def _aimed(self, event: PointerPress) -> tuple[float, float]:
        """Where this person clicks on it: never beside it, where it is known.

        Where it is not, it lies around where the worker clicked: as far from there as a click lies from the middle of what it is on.
        """
        box = event.element.box if event.element is not None else None
        if box is not None and box.width >= _SMALL and box.height >= _SMALL:
            along = [min(max(0.5 + aside, 0.06), 0.94) for aside in self._person.aims(self._luck)]
            return box.x + along[0] * (box.width - 1), box.y + along[1] * (box.height - 1)
        theirs = _WORKER.aims(Random(f"{event.at} {event.x} {event.y}"))  # noqa: S311 - the same for everybody who does it again
        mine = self._person.aims(self._luck)
        return event.x + _THING[0] * (mine[0] - theirs[0]), event.y + _THING[1] * (mine[1] - theirs[1])

    def _go(self, end: tuple[float, float], box: Box | None) -> None:
        """The pointer's way: bent as this person bends it, fastest where this person is fastest."""
        begin, self._at = self._at or (end[0] - 120, end[1] - 80), end
        far = math.dist(begin, end)
        if far < 1:
            return
        width = max(8, min(box.width, box.height)) if box is not None else 32
        takes = self._person.moves(math.log2(far / width + 1))
        bend = self._person.bend + self._luck.gauss(0, 0.03)
        across = (-(end[1] - begin[1]), end[0] - begin[0])
        start, count = self._now, max(3, int(takes / _FRAME_MS))
        for number in range(1, count):
            share = number / count
            way = share ** (1.6 * self._person.peak / 0.45)
            way = way * way * (3 - 2 * way)
            side = bend * math.sin(math.pi * way)
            x, y = (
                begin[axis] + (end[axis] - begin[axis]) * way + across[axis] * side + self._luck.gauss(0, self._person.shake)
                for axis in (0, 1)
            )
            self._made.append(PointerMove(at=round((start + takes * share) * _MS), x=round(x), y=round(y)))
        self._now = start + takes

    def _up(self, event: PointerRelease) -> None:
        if self._pressed is None:
            self._wait(event)
            self._add(event)
            return
        press, at, where = self._pressed
        if max(abs(press.x - event.x), abs(press.y - event.y)) > _DRAG_PX:
            end = float(event.x), float(event.y)
            self._go(end, None)
        else:
            end, self._now = where, max(self._now, at + self._person.clicks())
        self._add(msgspec.structs.replace(event, x=round(end[0]), y=round(end[1])))

    def _thinks(self, took: int) -> float:
        """A pause by the worker is one by whoever does it again, in that one's own pace."""
        return took / _MS * self._person.pace * math.exp(self._luck.gauss(0, 0.25)) if took > 700 * _MS else 0.0

    def _wait(self, event: AnyEvent) -> None:
        took = event.at - self._last
        self._now += self._thinks(took) or min(max(0.0, took / _MS), _SOON_MS)

    def _add(self, event: AnyEvent) -> None:
        self._made.append(msgspec.structs.replace(event, at=self._ns()))

    def _ns(self) -> int:
        return round(self._now * _MS)
