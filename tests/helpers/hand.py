# SPDX-License-Identifier: GPL-3.0-or-later
"""The hand of a generated session: how it types, clicks, waits and goes away; no two do it alike."""

from __future__ import annotations

from random import Random
from typing import Literal

from recorder.model.events import (
    AnyEvent,
    Box,
    Clipboard,
    Element,
    FieldFocus,
    Gap,
    KeyPress,
    KeyRelease,
    Note,
    Pause,
    PointerMove,
    PointerPress,
    PointerRelease,
    Resume,
    Screenshot,
)
from recorder.model.pictures import Frame, Picture
from recorder.model.redaction import AnyMark

SIZE = (480, 320)
WINDOW = Box(40, 24, 400, 272)
COVERED = Box(320, 200, 64, 32)
# A button that accessibility does not know: two cells of the window's grid.
DRAWN = Box(168, 120, 64, 32)
_MS = 1_000_000


class Hand:
    """What it does, event by event; ``contents`` is where all comes from that does not leave."""

    def __init__(self, hand: Random, contents: Random) -> None:
        self._hand, self._contents = hand, contents
        self._now = 10 * _MS
        self._events: list[AnyEvent] = []
        self._frames: list[Frame] = []
        self._marks: list[AnyMark] = []
        self._cuts: list[AnyMark] = []
        self._application = ""
        # The programs in which another field has been named: there, to name the usual one is to leave that.
        self._elsewhere_named: set[str] = set()
        self._state = 0
        self._spot: Box | None = None

    def _on(self, element: Element, where: Box) -> None:
        x, y = where.x + self._hand.randrange(where.width), where.y + self._hand.randrange(where.height)
        self._button_at(x, y, element=element)

    def _button_at(self, x: int, y: int, *, gap: int = 0, element: Element | None = None) -> None:
        self._add(PointerPress(at=self._now, button="left", x=x, y=y, element=element))
        self._now += gap or self._hand.randrange(20, 300) * _MS
        slip = self._hand.choice((0, 0, 3, 9))
        self._add(PointerRelease(at=self._now, button="left", x=x + slip, y=y))
        self._now += _MS

    def _point(self, number: int) -> tuple[int, int]:
        """Somewhere in one of 24 cells of the window's grid."""
        column, row = number % 8, number // 8
        x, y = WINDOW.x + 64 + column * 32, WINDOW.y + 64 + row * 32
        return x + self._hand.randrange(32), y + self._hand.randrange(32)

    def _written(self, text: str) -> None:
        """Typed by hand: some characters wrong at first, some out of order."""
        for character in text:
            slip = self._hand.random()
            if slip < 0.08:
                wrong = self._hand.randrange(1, 4)
                for _ in range(wrong):
                    self._character(self._hand.choice("xyz"))
                self._erase(wrong)
            elif slip < 0.12:
                self._character("q")
                self._key("Left")
                self._key("Delete")
            self._character(character)
        if self._hand.random() < 0.3:
            self._key(self._hand.choice(("Home", "End")))

    def _erase(self, times: int) -> None:
        if times > 1 and self._hand.random() < 0.5:
            self._add(KeyPress(at=self._now, keycode=22, keysym="BackSpace"))
            self._tick()
            self._add(KeyPress(at=self._now, keycode=22, keysym="BackSpace", repeat=True, times=times - 1))
            self._tick()
        else:
            for _ in range(times):
                self._key("BackSpace")

    def _character(self, character: str) -> None:
        self._add(KeyPress(at=self._now, keycode=30, keysym=character, text=character))
        if self._hand.random() < 0.05:
            self._add(Gap(at=self._now, until=self._now + 1, cause="picture", count=1))
        self._tick()
        self._add(KeyRelease(at=self._now, keycode=30, keysym=character))
        self._tick()

    def _pressed(self, keysym: str, modifiers: tuple[str, ...], times: int) -> None:
        if times > 1 and self._hand.random() < 0.5:
            self._add(KeyPress(at=self._now, keycode=99, keysym=keysym, modifiers=modifiers))
            self._tick()
            held = KeyPress(at=self._now, keycode=99, keysym=keysym, modifiers=modifiers, repeat=True, times=times - 1)
            self._add(held)
            self._tick()
            return
        for _ in range(times):
            self._key(keysym, modifiers)

    def _key(self, keysym: str, modifiers: tuple[str, ...] = ()) -> None:
        name = self._hand.choice((keysym, {"Return": "KP_Enter", "Page_Up": "Prior"}.get(keysym, keysym)))
        self._add(KeyPress(at=self._now, keycode=36, keysym=name, modifiers=modifiers))
        self._tick()

    def _clip(self, key: str, action: Literal["copy", "cut", "paste"]) -> None:
        self._add(KeyPress(at=self._now, keycode=54, keysym=key, modifiers=("ctrl",)))
        self._add(Clipboard(at=self._now, action=action))

    def _settle(self) -> None:
        """The screen comes to rest, with a picture or several."""
        for _ in range(self._hand.randrange(3)):
            self._tick()
            self._shot(self._hand.randrange(40))
        self._tick()
        self._shot(60 + self._state * 7 % 180)
        self._wait()

    def _shot(self, shade: int) -> None:
        number = len(self._frames) + 1
        self._frames.append(Frame(number=number, at=self._now, picture=self._picture(shade), window=1, area=WINDOW))
        self._add(Screenshot(at=self._now, frame=number, trigger="click", window=1))

    def _picture(self, shade: int) -> Picture:
        """One shade; in the covered place and outside the window whatever was there."""
        secret = self._contents.randrange(256)
        row = bytearray(bytes((shade, shade, shade, 0)) * SIZE[0])
        inside = bytearray(row)
        inside[COVERED.x * 4 : (COVERED.x + COVERED.width) * 4] = bytes((secret, 0, secret, 0)) * COVERED.width
        rows = [bytes((secret,)) * len(row)] * WINDOW.y + [bytes(row)] * (SIZE[1] - WINDOW.y)
        rows[COVERED.y : COVERED.y + COVERED.height] = [bytes(inside)] * COVERED.height
        drawn = bytearray(row)
        drawn[DRAWN.x * 4 : (DRAWN.x + DRAWN.width) * 4] = bytes(((shade + 60) % 256,)) * (4 * DRAWN.width)
        rows[DRAWN.y : DRAWN.y + DRAWN.height] = [bytes(drawn)] * DRAWN.height
        if self._spot is not None:
            spot, noise = self._spot, bytes((secret, 255 - secret, secret, 0))
            for place in range(spot.y, spot.y + spot.height):
                row = bytearray(rows[place])
                row[spot.x * 4 : (spot.x + spot.width) * 4] = noise * spot.width
                rows[place] = bytes(row)
        return Picture(at=self._now, x=0, y=0, width=SIZE[0], height=SIZE[1], pixels=b"".join(rows))

    def _move(self) -> None:
        for _ in range(self._hand.randrange(4)):
            self._now += self._hand.randrange(1, 40) * _MS
            self._add(PointerMove(at=self._now, x=self._hand.randrange(SIZE[0]), y=self._hand.randrange(SIZE[1])))
        self._now += _MS

    def _wait(self) -> None:
        """Between two acts: a while, the pointer moves, some think for longer, some go away, some write a note."""
        self._now += self._hand.randrange(500, 20_000) * _MS
        self._move()
        away = self._hand.random()
        if away < 0.1:
            self._away(self._hand.choice(("idle", "lock", "suspend")))
        elif away < 0.2:
            self._add(Note(at=self._now, text="a note of mine"))
        elif away < 0.3 and self._application not in self._elsewhere_named:
            self._usual()
        self._now += self._hand.randrange(500, 900) * _MS

    def _usual(self) -> None:
        """The field that a program has first. It is named before another one, or a hand that named it before would tell that this is another."""
        self._add(FieldFocus(at=self._now, application=self._application, role="text", name="Field"))

    def _away(self, cause: str) -> None:
        left = self._now
        self._add(Pause(at=left, cause=cause))
        self._now += self._hand.randrange(60, 4_000) * 1000 * _MS
        self._add(Gap(at=left, until=self._now, cause=cause))
        self._add(Resume(at=self._now))

    def _tick(self) -> None:
        self._now += self._hand.randrange(15, 450) * _MS

    def _add(self, event: AnyEvent) -> None:
        self._events.append(event)

    def _noise(self) -> str:
        """What nobody is to see: another one each time, of any length."""
        return "".join(self._contents.choice("NOPQRSTUVWXYZ0123456789") for _ in range(self._contents.randrange(8, 30)))
