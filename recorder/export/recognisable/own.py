# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's question: would my recording be told among people who do this very work, and what leaves of it.

Half of the pieces of the work are known to the attacker, the other half are to be told, and then the other way round. The strangers do the
worker's own steps, and their exports are made as the worker's is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

import msgspec

from recorder.errors import StaleApproval
from recorder.export.build import Wanted, bare
from recorder.export.draft import standing_of
from recorder.export.pictures import Source
from recorder.export.recognisable.acts import Act, acts_of
from recorder.export.recognisable.attack import Rate, attack, interval
from recorder.export.recognisable.features import Sample, sample
from recorder.export.recognisable.hands import redone
from recorder.export.recognisable.people import Person
from recorder.export.recognisable.reading import acts_in
from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll
from recorder.model.steps import Level
from recorder.model.terms import Terms
from recorder.redact.apply import MarkedSession, Stretch
from recorder.redact.stretches import inside, united
from recorder.store.vault import Unlocked

DRAFT = "draft-"
FORMATS = ("steps", "openadapt", "owamcap", "activitywatch")
_PEOPLE, _FEWEST, _EVENTS = 40, 12, 300_000
# A piece is worth so many keys; a click tells as much as so many. Fewer pieces tell nothing.
_PIECE, _CLICK, _LEAST, _MOST = 60, 6, 4, 12
_INPUT = (KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll)
_MARGIN = 60_000_000_000
_NOWHERE = Terms(recipient="nobody", purpose="nothing", expires="2000-01-01")
Told = Callable[[float], None]


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """The share of the pieces that were recognised as the worker's, and its interval of 95 % confidence; each from 0 to 1."""

    share: float
    low: float
    high: float
    way: str

    def guessed(self, chance: float) -> bool:
        """Whether guessing does as well, as far as so few pieces can tell."""
        return self.low <= chance <= self.high


class Recognisable(msgspec.Struct, frozen=True, kw_only=True):
    """What the attacker made of it. ``people`` includes the worker; ``chance`` is what guessing gives.

    ``enough`` is false where there are too few ``keys`` and ``clicks``: then nothing was measured. ``supposed`` says that nothing stands,
    so that all of it was taken as if it stood. ``identical`` says that what leaves is the same whoever of these people does the work.
    """

    level: Level
    keys: int
    clicks: int
    enough: bool
    supposed: bool = False
    people: int = 0
    pieces: int = 0
    chance: float = 0.0
    recording: Bar | None = None
    export: Bar | None = None
    identical: bool = False


def recognisable(
    unlocked: Unlocked, chosen: Sequence[str], *, level: Level = "neutral", progress: Told | None = None
) -> Recognisable:
    """Asks it of a draft, or of sessions and tasks as they are marked now. ``progress`` may raise to cancel. Raises RecorderError.

    A draft without pictures is read from its bytes; one with pictures is built again without them, as the strangers' are.
    """
    told = progress or _nobody
    told(0.0)
    draft = chosen[0] if len(chosen) == 1 and chosen[0].startswith(DRAFT) else ""
    terms, own, formats = _NOWHERE, dict[str, bytes](), tuple[str, ...](FORMATS)
    if draft:
        stored = unlocked.draft(draft)
        summary = stored.summary
        # Strangers have no pictures of what they did; names and boxes of pictures are in what times are drawn from, and some points follow them.
        own = {} if summary.pictures else unlocked.draft_files(draft)
        chosen, level, terms = summary.chosen or summary.sessions, summary.level, summary.terms
        formats = tuple(name for name in FORMATS if name in summary.formats)
    sources, basis = standing_of(unlocked, chosen)
    if draft and basis != stored.basis:
        raise StaleApproval("The sessions were changed after this draft was built.", "Build it again and read it.")
    asked = _Asked(sources, terms, Wanted(formats=formats, level=level), own)
    return asked.answer(told)


class _Asked:
    def __init__(self, sources: Sequence[Source], terms: Terms, wanted: Wanted, own: dict[str, bytes]) -> None:
        self._supposed = not any(source.marked.standing for source in sources)
        self._sources = [_supposed(source) if self._supposed else source for source in sources]
        self._terms, self._wanted, self._own = terms, wanted, own
        self._acts = [act for source in self._sources for act in _standing_acts(source.marked)]
        self.keys = sum(1 for act in self._acts if act.what == "press")
        self.clicks = sum(1 for act in self._acts if act.what == "down")
        self.pieces = min(_MOST, (self.keys + _CLICK * self.clicks) // _PIECE)

    def answer(self, told: Told) -> Recognisable:
        """Too little is said to be so."""
        found = Recognisable(
            level=self._wanted.level, keys=self.keys, clicks=self.clicks, enough=self.pieces >= _LEAST, supposed=self._supposed
        )
        if not found.enough:
            return found
        people = max(_FEWEST, min(_PEOPLE, _EVENTS // max(1, len(self._acts))))
        raw = [self._recorded(self._sources)]
        files = [self._left(self._own or bare(self._sources, self._terms, self._wanted))]
        for number in range(1, people):
            told(number / (people + 1))
            others = [_by(source, Person(f"stranger {number}", place)) for place, source in enumerate(self._sources)]
            raw.append(self._recorded(others))
            files.append(self._left(bare(others, self._terms, self._wanted)))
        told(people / (people + 1))
        best = max((_bar([each[path] for each in files]) for path in files[0]), key=lambda bar: bar.share)
        recording = _bar(raw)
        told(1.0)
        return msgspec.structs.replace(
            found, people=people, pieces=self.pieces, chance=1 / people, recording=recording, export=best,
            identical=all(each == files[0] for each in files),
        )  # fmt: skip

    def _recorded(self, sources: Sequence[Source]) -> list[Sample]:
        return _cut([act for source in sources for act in _standing_acts(source.marked)], self.pieces)

    def _left(self, files: dict[str, bytes]) -> dict[str, list[Sample]]:
        return {path: _cut(acts, self.pieces) for path, acts in acts_in(files).items()}


def _bar(pieces: Sequence[Sequence[Sample]]) -> Bar:
    """Both halves, each told by what the other one shows."""
    halves = [[own[half::2] for own in pieces] for half in (0, 1)]
    rates: list[Rate] = [attack(halves[known], halves[1 - known]) for known in (0, 1)]
    tries = len(pieces[0])
    right = sum(rate.own * len(half[0]) for rate, half in zip(rates, reversed(halves), strict=True))
    low, high = interval(right, tries)
    return Bar(share=right / tries, low=low, high=high, way=rates[0].way)


def _cut(acts: Sequence[Act], pieces: int) -> list[Sample]:
    """The acts in so many pieces, each with as many things done in it."""
    done = [place for place, act in enumerate(acts) if act.what in ("press", "down", "scroll")]
    edges = [0, *(done[len(done) * number // pieces] if done else 0 for number in range(1, pieces)), len(acts)]
    return [sample(acts[edges[number] : edges[number + 1]]) for number in range(pieces)]


def _standing_acts(marked: MarkedSession) -> list[Act]:
    times = [event.at for event in marked.events]
    found: list[Act] = []
    for stretch in marked.standing:
        found += acts_of(marked.events[bisect_left(times, stretch.start) : bisect_left(times, stretch.end)])
    return found


def _supposed(source: Source) -> Source:
    whole = (Stretch(0, source.marked.duration + 1, text=True),)
    return msgspec.structs.replace(source, marked=msgspec.structs.replace(source.marked, standing=whole))


def _by(source: Source, person: Person) -> Source:
    """The same, done by somebody else: what stands and what was said of it lie where the same was done."""
    marked = source.marked
    edges = sorted({edge for each in marked.standing for edge in (each.start, each.end)} | {why.at for why in marked.whys})
    done = redone(_near(marked), person, edges, marked.duration)
    at = dict(zip(edges, done.times, strict=True))
    moved = msgspec.structs.replace(
        marked,
        events=done.events,
        standing=tuple(msgspec.structs.replace(each, start=at[each.start], end=at[each.end]) for each in marked.standing),
        whys=tuple(msgspec.structs.replace(why, at=at[why.at]) for why in marked.whys),
        duration=max(done.duration, done.times[-1] if done.times else 0),
    )
    return msgspec.structs.replace(source, marked=moved)


def _near(marked: MarkedSession) -> list[AnyEvent]:
    """Without the keys and ways that lie far from what stands."""
    near = united((stretch.start - _MARGIN, stretch.end + _MARGIN) for stretch in marked.standing)
    return [event for event in marked.events if not isinstance(event, _INPUT) or inside(event.at, near)]


def _nobody(share: float) -> None:
    """Nobody asked how far it is."""
