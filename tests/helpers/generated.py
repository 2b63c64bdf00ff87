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
    Element,
    FieldFocus,
    KeyPress,
    Note,
    PointerPress,
    PointerRelease,
    Scroll,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.pictures import Frame
from recorder.model.redaction import (
    AnyMark,
    Classify,
    Cover,
    Elsewhere,
    Mask,
    MaskHere,
    Named,
    Remove,
    Stand,
    StandPicture,
    Why,
    Withhold,
)
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.store.sessions import create_session
from tests.helpers.hand import COVERED, SIZE, WINDOW, Hand

_MS = 1_000_000
Kind = Literal[
    "window", "type", "untold", "secret", "hidden", "commit", "click", "double", "drag", "button", "row", "scroll", "press", "hotkey",
    "copy", "cut", "paste", "withheld", "removed", "judged", "why", "twice", "titled", "named", "field", "noted", "elsewhere", "covered",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]  # what typing keeps of a Literal

_MARKED = ("titled", "named", "field", "noted", "elsewhere", "covered")


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


class _Performer(Hand):
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
        self._now += self._hand.randrange(30, 398) * _MS
        self._button_at(x + self._hand.randrange(3), y)
        self._wait()

    def _drag(self, act: Act) -> None:
        x, y = self._point(act.number)
        end = self._point((act.number + 10) % 24)  # not beside the first: there a hand that trembles only clicks
        self._add(PointerPress(at=self._now, button="left", x=x, y=y))
        self._move()
        self._add(PointerRelease(at=self._now, button="left", x=end[0], y=end[1]))

    def _button(self, act: Act) -> None:
        box = Box(60 + act.number * 4, 60, 76, 26)
        self._on(Element(role="push button", name=act.text, box=box), box)

    def _twice(self, act: Act) -> None:
        """A button that counts is pressed twice, as quickly as the hand does it."""
        box = Box(60 + act.number * 4, 60, 76, 26)
        for _ in range(2):
            self._button_at(box.x + 9, box.y + 9, element=Element(role="spin button", name=act.text, box=box))
            self._now += self._hand.randrange(20, 900) * _MS

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

    def _judged(self, act: Act) -> None:
        self._apart(lambda start, end: Classify(start=start, end=end, work="mine" if act.number % 2 else "judgement"))

    def _why(self, act: Act) -> None:
        self._marks.append(Why(at=self._now, text=act.text, wait=act.number % 2 == 0))
        self._wait()

    def _titled(self, act: Act) -> None:
        """A title of which a part is masked in this one place."""
        self.window(self._application, f"{act.text} {self._here('title')}")

    def _named(self, act: Act) -> None:
        """A button of which a part of the name is masked in this one place."""
        box = Box(60 + act.number * 4, 60, 76, 26)
        self._on(Element(role="push button", name=f"{act.text} {self._here('clicked')}", box=box), box)

    def _field(self, act: Act) -> None:
        """A field of which a part of the name is masked in this one place, and something typed into it."""
        self._usual()
        name = f"{act.text} {self._here('field')}"
        self._elsewhere_named.add(self._application)
        self._add(FieldFocus(at=self._now, application=self._application, role="text", name=name, box=Box(60, 60, 300, 24)))
        self._tick()
        self._written(act.text)
        self._key("Return")

    def _noted(self, _act: Act) -> None:
        self._add(Note(at=self._now, text=f"a note {self._here('note')}"))
        self._tick()

    def _here(self, where: Named) -> str:
        secret = self._noise()
        self._marks.append(MaskHere(at=self._now, text=secret, where=where))
        return secret

    def _elsewhere(self, _act: Act) -> None:
        """The marks of this session may be told of in others, of which what leaves tells nothing."""
        others = tuple(self._noise() for _ in range(self._contents.randrange(3)))
        self._marks.append(Elsewhere(token=self._noise(), sessions=others))

    def _covered(self, act: Act) -> None:
        """The picture that comes next shows something of any size inside of the box that the worker draws over it."""
        box = Box(72, 48 + act.number, 96, 40)
        width, height = self._contents.randrange(1, box.width - 8), self._contents.randrange(1, box.height - 8)
        self._spot = Box(box.x + self._contents.randrange(4, box.width - width - 3), box.y + 4, width, height)
        self._shot(90)
        self._marks.append(Cover(at=self._now, box=box))
        self._spot = None
        self._tick()

    def _apart(self, mark: Callable[[int, int], AnyMark]) -> None:
        """Anything at all, in a stretch that does not leave; it ends in the window in which it began."""
        start, before = self._now, self._application
        aside = _Performer(Random(self._contents.random()), self._contents)
        aside._now, aside._frames, aside._application, aside._state = self._now, self._frames, before, 100
        aside._elsewhere_named = set(self._elsewhere_named)
        kinds = [kind for kind in KINDS if kind not in ("withheld", "removed", "judged", "secret", "untold", "why", *_MARKED)]
        for _ in range(self._contents.randrange(5)):
            text = "".join(self._contents.choice("GHJKLM") for _ in range(self._contents.randrange(6, 12)))
            aside.act(Act(self._contents.choice(kinds), text, self._contents.randrange(24)))
        aside.window(before)
        aside._wait()
        self._events += aside._events
        self._now = aside._now
        self._cuts.append(mark(start, self._now))
        self._wait()


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
