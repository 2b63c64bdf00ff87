# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what a recorder kept with what was injected: lost, duplicated, out of order, and how far the times are off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from recorder.capture.strokes import Stroke
from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll
from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, MOVE, Sent

What = tuple[str, int, int, int]
Seen = tuple[What, int]

_BUTTONS = {"left": 1, "middle": 2, "right": 3}
_SCROLLS = {(0, 1): 4, (0, -1): 5, (-1, 0): 6, (1, 0): 7}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the comparison found: counts by kind, and the errors of the times in nanoseconds, smallest first.

    ``late`` is measured from the moment before the event was sent; ``outside`` is how far a time lies outside of the stretch in which the
    server must have seen the event, which no busy machine can stretch.
    """

    injected: int
    kept: int
    lost: dict[str, int]
    extra: dict[str, int]
    disordered: int
    late: list[int]
    outside: list[int]

    @property
    def whole(self) -> bool:
        """Whether exactly what was injected is there, in that order."""
        return not self.lost and not self.extra and not self.disordered

    def share_late(self, limit: int) -> float:
        """The share of events whose time is within so many nanoseconds of the injection."""
        return sum(abs(error) <= limit for error in self.late) / max(1, len(self.late))

    def share_outside(self, limit: int) -> float:
        """The share of events whose time is further than this (ns) from the stretch in which the server must have seen them."""
        return sum(error > limit for error in self.outside) / max(1, len(self.outside))

    def describe(self) -> str:
        """One line for people."""
        middle, most = (percentile(self.late, share) / 1e6 for share in (0.5, 0.99))
        return (
            f"{self.injected} injected, {self.kept} kept, lost {self.lost}, extra {self.extra}, {self.disordered} out of order, "
            f"time error p50 {middle:.2f} ms, p99 {most:.2f} ms, {self.share_late(2_000_000):.2%} within 2 ms of being sent, "
            f"{self.share_outside(2_000_000):.2%} more than 2 ms from when the server had it"
        )


def percentile(values: Sequence[int], share: float) -> int:
    """The value below which this share lies; 0 where there are none."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0


def injected(sent: Iterable[Sent]) -> list[tuple[What, Sent]]:
    """What a recorder should keep of it: a notch is one event, not a press and a release."""
    named = []
    for each in sent:
        if each.kind == MOVE:
            named.append((("move", 0, each.x, each.y), each))
        elif each.kind in (BUTTON_DOWN, BUTTON_UP):
            if each.detail not in (4, 5, 6, 7):
                named.append((("down" if each.kind == BUTTON_DOWN else "up", each.detail, 0, 0), each))
            elif each.kind == BUTTON_DOWN:
                named.append((("scroll", each.detail, 0, 0), each))
        else:
            named.append((("key" if each.kind == KEY_DOWN else "key up", each.detail, 0, 0), each))
    return named


def taken_apart(event: AnyEvent | Stroke) -> list[AnyEvent]:
    """The event, or the movements of a stroke."""
    return [*event.moves(0, 0)] if isinstance(event, Stroke) else [event]


def kept(events: Iterable[AnyEvent]) -> list[Seen]:
    """The input among the events, in the same words; windows, pauses and pictures are left out."""
    return [seen for event in events if (seen := _seen(event))]


def _seen(event: AnyEvent) -> Seen | None:
    what: What | None = None
    match event:
        case KeyPress():
            what = ("key", event.keycode, 0, 0)
        case KeyRelease():
            what = ("key up", event.keycode, 0, 0)
        case PointerMove():
            what = ("move", 0, event.x, event.y)
        case PointerPress():
            what = ("down", _number(event.button), 0, 0)
        case PointerRelease():
            what = ("up", _number(event.button), 0, 0)
        case Scroll():
            what = ("scroll", _SCROLLS.get((event.dx, event.dy), 0), 0, 0)
    return None if what is None else (what, event.at)


def _number(button: str) -> int:
    return _BUTTONS.get(button) or int(button.removeprefix("button"))


def judge(sent: Iterable[Sent], seen: Sequence[Seen]) -> Verdict:
    """Compares; the times of ``seen`` are nanoseconds of CLOCK_MONOTONIC."""
    truth = injected(sent)
    wanted, found = [what for what, _ in truth], [what for what, _ in seen]
    lost, extra = Counter(wanted), Counter(found)
    lost.subtract(found)
    extra.subtract(wanted)
    pairs = _pairs(truth, seen)
    return Verdict(
        injected=len(wanted),
        kept=len(found),
        lost=_by_kind(lost),
        extra=_by_kind(extra),
        disordered=_disorder(wanted, found),
        late=sorted(at - each.before for each, at in pairs),
        outside=sorted(max(each.before - at, at - each.after, 0) for each, at in pairs),
    )


def _pairs(truth: Sequence[tuple[What, Sent]], seen: Sequence[Seen]) -> list[tuple[Sent, int]]:
    """The n-th time that something was injected belongs to the n-th time that it was kept."""
    places: dict[What, list[int]] = {}
    for what, at in seen:
        places.setdefault(what, []).append(at)
    used: Counter[What] = Counter()
    pairs = []
    for what, each in truth:
        times = places.get(what, [])
        if used[what] < len(times):
            pairs.append((each, times[used[what]]))
            used[what] += 1
    return pairs


def _disorder(wanted: Sequence[What], found: Sequence[What]) -> int:
    """Events that stand before one that was injected earlier."""
    places: dict[What, list[int]] = {}
    for place, what in enumerate(wanted):
        places.setdefault(what, []).append(place)
    used: Counter[What] = Counter()
    highest, inversions = -1, 0
    for what in found:
        known = places.get(what, [])
        if used[what] >= len(known):
            continue
        place = known[used[what]]
        used[what] += 1
        inversions += place < highest
        highest = max(highest, place)
    return inversions


def _by_kind(counts: Counter[What]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for what, number in counts.items():
        if number > 0:
            total[what[0]] += number
    return dict(total)
