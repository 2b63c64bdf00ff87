# SPDX-License-Identifier: GPL-3.0-or-later
"""People who do not exist, at the same work: what they do is stored as a recording and exported as anybody's, and then they are told apart.

Each writes the same texts and clicks on the same things on each of some days; how, is drawn from laws over many people.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from recorder import api
from recorder.export.recognisable.acts import acts_of
from recorder.export.recognisable.attack import Rate, attack, best_of
from recorder.export.recognisable.features import Sample, sample
from recorder.export.recognisable.hands import redone
from recorder.export.recognisable.people import Person
from recorder.export.recognisable.reading import acts_in
from recorder.model.events import AnyEvent, Box, Element, KeyPress, KeyRelease, PointerPress, PointerRelease, Scroll, WindowFocus
from recorder.model.redaction import Stand
from recorder.store import pool
from tests.helpers.generated import Performed, keep
from tests.helpers.sample import TERMS

_MS = 1_000_000
_TEXTS = (
    "please send the invoice for the third quarter again",
    "the total of the order does not match what we agreed on",
    "meeting moved to thursday morning because of the audit",
    "customer asked for a copy of the contract from last year",
    "all four parcels were delivered to the wrong address today",
    "we need the figures of the northern branch before friday",
    "the printer on the second floor is out of order once more",
    "thank you for the quick answer and have a pleasant weekend",
)
_WIDGETS = ("Save", "Next", "Search", "Details", "Close", "Apply")


def work(day: int, texts: int, *, known: bool = True) -> list[AnyEvent]:
    """What everybody does on a day: writes, clicks on widgets (whether or not they are ``known``), turns the wheel, presses keys."""
    draw = Random(f"work {day}")
    desk = _Desk(known=known)
    for text in draw.sample(_TEXTS, texts):
        # A double click right before a text selects what stood there.
        for name in sorted(draw.sample(_WIDGETS, 3), key="Details".__ne__):
            desk.click(name, draw.randrange(60, 700), draw.randrange(80, 500), twice=name == "Details")
        desk.write(text)
        desk.wheel(draw.choice((-3, -2, 2)))
        desk.press("s", ("ctrl",))
    return desk.events


class _Desk:
    def __init__(self, *, known: bool) -> None:
        self.known, self.now = known, 1000
        self.events: list[AnyEvent] = [
            WindowFocus(at=_MS, window=1, application="Editor", title="Orders", box=Box(0, 0, 1280, 800))
        ]

    def click(self, name: str, x: int, y: int, *, twice: bool) -> None:
        self.now += 1200
        box = Box(x, y, 70 + len(name), 26)
        element = Element(role="push button", name=name, box=box) if self.known else None
        for gap in (0, 150)[: 2 if twice else 1]:
            self.now += gap
            at = self.now * _MS
            press = PointerPress(at=at, button="left", x=x + 35, y=y + 13, element=element)
            self.events += [press, PointerRelease(at=at + 80 * _MS, button="left", x=x + 35, y=y + 13)]

    def write(self, text: str) -> None:
        self.now += 900
        for character in text:
            self._key({" ": "space"}.get(character, character), text=character)
        self._key("Return")

    def press(self, key: str, modifiers: tuple[str, ...]) -> None:
        self.now += 900
        self._key(key, modifiers=modifiers)

    def wheel(self, notches: int) -> None:
        self.now += 800
        self.events.append(Scroll(at=self.now * _MS, dx=0, dy=notches, x=400, y=300))

    def _key(self, keysym: str, *, text: str = "", modifiers: tuple[str, ...] = ()) -> None:
        self.now += 100
        code = 30 + sum(map(ord, keysym)) % 90
        self.events.append(KeyPress(at=self.now * _MS, keycode=code, keysym=keysym, text=text, modifiers=modifiers))
        self.events.append(KeyRelease(at=(self.now + 60) * _MS, keycode=code, keysym=keysym))


class Crowd:
    """So many people on so many days, in a vault; the last day is the one to be told."""

    def __init__(self, unlocked: api.Unlocked, people: int, days: int, texts: int, *, known: bool = True) -> None:
        self._unlocked, self._numbers = unlocked, 0
        self.events = [
            [list(redone(work(day, texts, known=known), Person(f"{number}", day)).events) for day in range(days)]
            for number in range(people)
        ]

    def raw(self) -> Rate:
        """How often their recordings are told apart."""
        return _attacked([[{"raw": sample(acts_of(day))} for day in days] for days in self.events])

    def exported(self, level: api.Level) -> Rate:
        """How often their exports are, by the file of them that tells most."""
        return _attacked([[self._export(day, level) for day in days] for days in self.events])

    def _export(self, events: list[AnyEvent], level: api.Level) -> dict[str, Sample]:
        self._numbers += 1
        pool.fill_when_low(self._unlocked.home, self._unlocked._keys)
        end = events[-1].at + _MS
        session = keep(
            self._unlocked.home, Performed(events, [], [], end), f"20260102-0900{self._numbers % 60:02}-{self._numbers:04x}"
        )
        with api.open_session(self._unlocked, session) as view:
            view.add(Stand(start=0, end=end + 1, text=True))
        draft = api.build_draft(self._unlocked, [session], TERMS, formats=api.FORMAT_NAMES, level=level)
        files = self._unlocked.draft_files(draft.draft)
        self._unlocked.drop_draft(draft.draft)
        self._unlocked.delete(session)
        return {path: sample(acts) for path, acts in acts_in(files).items()}


def _attacked(samples: Sequence[Sequence[dict[str, Sample]]]) -> Rate:
    """All days but the last are known, the last is to be told; by the file that tells most."""
    rates = []
    for path in samples[0][0]:
        pieces = [[day[path] for day in days] for days in samples]
        rates.append(attack([days[:-1] for days in pieces], [days[-1:] for days in pieces]))
    return best_of(rates)
