# SPDX-License-Identifier: GPL-3.0-or-later
"""Synthetic times and straight paths for steps: drawn from averages over many people, seeded by the steps' content alone.

They are nobody's: the same steps have the same times, whoever did them.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from random import Random
from statistics import NormalDist

import msgspec

from recorder.export.formats.hands import Hand, Played, played
from recorder.export.population import CLICK_HOLD, DOUBLE_CLICK, FITTS, HOLD, HOLD_ANY, PRESS, PRESS_ANY, Law
from recorder.model.steps import Step

_NORMAL = NormalDist()
_CODES = {"BackSpace": 8, "Tab": 9, "Return": 13, "shift": 16, "ctrl": 17, "alt": 18, "Left": 37, "Up": 38, "Right": 39, "Down": 40}
_CODES |= {"Delete": 46, " ": 32, ",": 188, ".": 190, "-": 189}
# Where the pointer is shown on its way, and what a target is wide whose box is not known.
_FRAME_MS, _WIDTH = 40, 32
_PAUSE = 400


def replayed(steps: Sequence[Step]) -> list[Played]:
    """The acts of the steps with drawn times (milliseconds from the first step); the pointer goes straight from place to place."""
    body = b"\n".join(msgspec.json.encode(step, order="deterministic") for step in steps)
    seed = int.from_bytes(hashlib.sha256(body).digest(), "big")
    draw = _Draw(Random(seed))  # noqa: S311 - what is drawn is no secret, and must be the same for the same steps
    found: list[Played] = []
    start = 0
    for part in played(steps):
        hands = tuple(draw.timed(part, start))
        end = max((hand.at for hand in hands), default=start) + _PAUSE
        found.append(Played(step=part.step, start=start, end=end, hands=hands))
        start = end + draw.milliseconds(PRESS_ANY)
    return found


class _Draw:
    """Draws one value after another, and remembers where the pointer is."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._pointer: tuple[int, int] | None = None

    def milliseconds(self, law: Law, *, logarithmic: bool = True) -> int:
        """One value of a law, at least 1."""
        mean, deviation = law
        drawn = mean + deviation * _NORMAL.inv_cdf(min(max(self._random.random(), 0.001), 0.999))
        return max(1, round(math.exp(drawn) if logarithmic else drawn))

    def timed(self, part: Played, start: int) -> Iterator[Hand]:
        """The acts of one step, each at its time."""
        now, pressed, before = start, start, ""
        for hand in part.hands:
            if hand.point is not None and hand.point != self._pointer:
                path = list(self._path(hand.point, part.step, now))
                yield from path
                now = path[-1].at if path else now
                if hand.act == "move":
                    continue  # the last of the path is where it goes
            if hand.act == "press":
                name = hand.text or hand.key
                now = max(now, pressed + self._press(before, name)) if before else now
                pressed, before = now, name
            yield msgspec.structs.replace(hand, at=now)
            now += self._lasts(hand)

    def _lasts(self, hand: Hand) -> int:
        """What goes by until the next act."""
        match hand.act:
            case "press":
                return self.milliseconds(HOLD.get(_code(hand.text or hand.key), HOLD_ANY))
            case "button_down":
                return self.milliseconds(CLICK_HOLD, logarithmic=False)
            case "button_up":
                return max(1, self.milliseconds(DOUBLE_CLICK, logarithmic=False) - round(CLICK_HOLD[0]))
            case _:
                return 1

    def _press(self, before: str, name: str) -> int:
        return self.milliseconds(PRESS.get(f"{_code(before)}-{_code(name)}", PRESS_ANY))

    def _path(self, end: tuple[int, int], step: Step, now: int) -> Iterator[Hand]:
        """Straight, slow at both ends, as long as Fitts's law says on average."""
        begin, self._pointer = self._pointer, end
        if begin is None:
            return
        box = step.target.box if step.target is not None else None
        width = max(1, min(box.width, box.height)) if box is not None else _WIDTH
        takes = round(FITTS[0] + FITTS[1] * math.log2(math.dist(begin, end) / width + 1))
        count = max(2, takes // _FRAME_MS)
        for number in range(1, count + 1):
            share = number / count
            way = share * share * (3 - 2 * share)
            point = round(begin[0] + (end[0] - begin[0]) * way), round(begin[1] + (end[1] - begin[1]) * way)
            yield Hand(at=now + round(takes * share), act="move", step=step.index, point=point)


def _code(name: str) -> str:
    if len(name) == 1 and name.isascii() and name.isalnum():
        return str(ord(name.upper()))
    return str(_CODES.get(name, ""))
