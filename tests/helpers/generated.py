# SPDX-License-Identifier: GPL-3.0-or-later
"""Generated sessions: what was done (a script), by which hand, and with what in all that does not leave.

The same script by another hand has other times, paths, typos that were corrected, pauses and overshoots. The same script with other
contents differs inside redacted and withheld content alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Literal

import msgspec
from hypothesis import strategies as st

from recorder.clock import Anchor
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
    Scroll,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.pictures import Frame, Picture
from recorder.model.redaction import AnyMark, Cover, Mask, Remove, Stand, StandPicture, Why, Withhold
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.store.sessions import create_session

SIZE = (480, 320)
WINDOW = Box(40, 24, 400, 272)
COVERED = Box(320, 200, 64, 32)
_MS = 1_000_000
Kind = Literal[
    "window", "type", "untold", "secret", "hidden", "commit", "click", "double", "drag", "button", "row", "scroll", "press", "hotkey",
    "copy", "cut", "paste", "withheld", "removed", "why",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]  # what typing keeps of a Literal


class Act(msgspec.Struct, frozen=True):
    """One thing that is done: ``text`` and ``number`` mean what the kind makes of them."""

    kind: Kind
    text: str = ""
    number: int = 0


scripts = st.lists(
    st.builds(
        Act,
        kind=st.sampled_from(KINDS),
        text=st.text("abcdef 42你好", min_size=1, max_size=9),
        number=st.integers(min_value=0, max_value=23),
    ),
    min_size=1,
    max_size=14,
)


class Performed(msgspec.Struct):
    """The events, frames and marks of a session, and how long it lasts."""

    events: list[AnyEvent]
    frames: list[Frame]
    marks: list[AnyMark]
    duration: int


def perform(script: list[Act], hand: int, contents: int) -> Performed:
    """Does what the script says, by this hand, with these contents."""
    performer = _Performer(Random(hand), Random(contents))
    performer.window("Editor 1")
    for act in script:
        performer.act(act)
    return performer.done()


class _Performer:
    def __init__(self, hand: Random, contents: Random) -> None:
        self._hand, self._contents = hand, contents
        self._now = 10 * _MS
        self._events: list[AnyEvent] = []
        self._frames: list[Frame] = []
        self._marks: list[AnyMark] = []
        self._cuts: list[AnyMark] = []
        self._application = ""
        self._state = 0

    def done(self) -> Performed:
        """What was done, with the marks of a worker who lets all of it stand that is not withheld."""
        self._wait()
        stand = Stand(start=0, end=self._now + 1, text=True)
        pictures = [StandPicture(frame=frame.number) for frame in self._frames]
        cover = [Cover(at=0, box=COVERED, first=1, last=len(self._frames), through="change")]
        return Performed(self._events, self._frames, [stand, *self._cuts, *self._marks, *pictures, *cover], self._now)

    def act(self, act: Act) -> None:
        """Does one act, waits, and has the picture of what came of it taken."""
        doing: Callable[[Act], None] = getattr(self, f"_{act.kind}")
        doing(act)
        self._state += 1
        self._settle()

    def window(self, application: str, title: str = "") -> None:
        """A window comes to the front."""
        self._application = application
        number = sum(map(ord, application))
        self._add(WindowFocus(at=self._now, window=number, application=application, title=title or self._noise(), box=WINDOW))

    def _window(self, act: Act) -> None:
        self.window(f"Editor {act.number % 3}")
        if self._contents.random() < 0.5:
            self._wait()
            self._add(TitleChange(at=self._now, window=1, application=self._application, title=self._noise()))

    def _type(self, act: Act) -> None:
        self._written(act.text)
        self._key("Return")

    def _untold(self, _act: Act) -> None:
        """Typed where the text is not let stand."""
        start = self._now
        self._written(self._noise())
        self._cuts.append(Stand(start=start, end=self._now))
        self._key("Return")

    def _secret(self, act: Act) -> None:
        secret = self._noise()
        self._marks.append(Mask(text=secret))
        self._written(f"{act.text} {secret} end")
        self._key("Return")

    def _hidden(self, _act: Act) -> None:
        for _ in range(self._contents.randrange(1, 4)):
            self._add(KeyPress(at=self._now, hidden=True))
            self._tick()
        self._key("Return")

    def _commit(self, act: Act) -> None:
        for character in act.text if self._hand.random() < 0.5 else [act.text]:
            self._add(TextCommitted(at=self._now, text=character))
            self._tick()
        self._key("Return")

    def _click(self, act: Act) -> None:
        self._button_at(*self._point(act.number))

    def _double(self, act: Act) -> None:
        x, y = self._point(act.number)
        self._button_at(x, y, gap=_MS)
        self._now += self._hand.randrange(30, 250) * _MS
        self._button_at(x + self._hand.randrange(3), y)
        self._wait()

    def _drag(self, act: Act) -> None:
        x, y = self._point(act.number)
        end = self._point((act.number + 9) % 24)
        self._add(PointerPress(at=self._now, button="left", x=x, y=y))
        self._move()
        self._add(PointerRelease(at=self._now, button="left", x=end[0], y=end[1]))

    def _button(self, act: Act) -> None:
        box = Box(60 + act.number * 4, 60, 76, 26)
        self._on(Element(role="push button", name=act.text, box=box), box)

    def _row(self, act: Act) -> None:
        box = Box(60, 60 + act.number * 4, 300, 22)
        start = box.x + act.number * 10
        cell = Box(44 + (start - 40) // 32 * 32, box.y, 24, 22)
        self._on(Element(role="table cell", name=self._noise(), box=box), cell)

    def _scroll(self, act: Act) -> None:
        left, over = act.number % 5 + 1, self._hand.choice((0, 0, 1, 3))
        turns = [-1] * (left + over) + [1] * over
        if self._hand.random() < 0.4:
            turns = [sum(turns[:2]), *turns[2:]]
        for turn in turns:
            x, y = self._point(act.number)
            self._add(Scroll(at=self._now, dx=0, dy=turn, x=x, y=y))
            self._tick()

    def _press(self, act: Act) -> None:
        self._pressed(("Down", "Return", "Page_Up", "F2", "Tab")[act.number % 5], (), act.number % 3 + 1)

    def _hotkey(self, act: Act) -> None:
        self._pressed("spf"[act.number % 3], ("ctrl",), 1)

    def _copy(self, _act: Act) -> None:
        self._clip("c", "copy")

    def _cut(self, _act: Act) -> None:
        self._clip("x", "cut")

    def _paste(self, _act: Act) -> None:
        self._clip("v", "paste")

    def _withheld(self, _act: Act) -> None:
        self._apart(lambda start, end: Withhold(start=start, end=end))

    def _removed(self, _act: Act) -> None:
        self._apart(lambda start, end: Remove(start=start, end=end))

    def _why(self, act: Act) -> None:
        self._marks.append(Why(at=self._now, text=act.text, wait=act.number % 2 == 0))
        self._wait()

    def _apart(self, mark: Callable[[int, int], AnyMark]) -> None:
        """Anything at all, in a stretch that does not leave; it ends in the window in which it began."""
        start, before = self._now, self._application
        aside = _Performer(Random(self._contents.random()), self._contents)
        aside._now, aside._frames, aside._application, aside._state = self._now, self._frames, before, 100
        kinds = [kind for kind in KINDS if kind not in ("withheld", "removed", "secret", "untold", "why")]
        for _ in range(self._contents.randrange(5)):
            text = "".join(self._contents.choice("GHJKLM") for _ in range(self._contents.randrange(6, 12)))
            aside.act(Act(self._contents.choice(kinds), text, self._contents.randrange(24)))
        aside.window(before)
        aside._wait()
        self._events += aside._events
        self._now = aside._now
        self._cuts.append(mark(start, self._now))
        self._wait()

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
        elif away < 0.3:
            self._add(FieldFocus(at=self._now, application=self._application, role="text", name="Field"))
        self._now += self._hand.randrange(500, 900) * _MS

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


def keep(home: Path, performed: Performed, session: str, *, name: str = "Work", anchor: Anchor | None = None) -> str:
    """Stores a performed session as the capture process would; its marks are the caller's to make."""
    begun = anchor or Anchor(1, 1, 1_767_340_800_000_000_000, 0, "boot")
    choice = StartChoice(name=name, everything=True)
    header = SessionHeader(session=session, choice=choice, anchor=begun, monitors=(Monitor(0, 0, *SIZE),))
    writer = create_session(home, header)
    for frame in performed.frames:
        writer.write_frame(frame)
    writer.write(sorted(performed.events, key=lambda event: event.at))
    writer.close("stopped", performed.duration)
    return session
