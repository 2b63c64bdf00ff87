# SPDX-License-Identifier: GPL-3.0-or-later
"""People who do not exist: each with a way of typing and pointing, drawn from laws over many people.

How long keys are held, how fast they follow, and how the pointer's way lasts are drawn from ``population`` and ``spread``. The laws say
nothing of slips, of the shape of a way, of where on a button somebody clicks, or of how much a person differs from day to day: what stands
for these here is assumed, and such that people differ clearly.
"""

from __future__ import annotations

import math
from random import Random

from recorder.export.population import (
    CLICK_HOLD,
    DOUBLE_CLICK,
    FITTS,
    HOLD,
    HOLD_ANY,
    PRESS,
    PRESS_ANY,
    Law,
)
from recorder.export.recognisable.spread import (
    CLICK_BETWEEN,
    DOUBLE_BETWEEN,
    FITTS_BETWEEN,
    HOLD_BETWEEN,
    HOLD_BETWEEN_ANY,
    PRESS_BETWEEN,
    PRESS_BETWEEN_ANY,
    SPEED_HOLD,
    SPEED_PRESS,
    TOGETHER,
)

# Assumed: from one day to the next, of the logarithm; where on a thing people click, and how far one's clicks lie apart, in shares of it.
_DAY = 0.04
_AIM, _SCATTER = 0.08, 0.16
# fmt: off
_NAMED = {
    "BackSpace": 8, "Tab": 9, "Return": 13, "KP_Enter": 13, "Caps_Lock": 20, "Left": 37, "Up": 38, "Right": 39, "Down": 40,
    "Delete": 46, "space": 32, "Shift_L": 160, "Shift_R": 161, "Control_L": 162, "Control_R": 162, "Alt_L": 164,
    " ": 32, ",": 188, ".": 190, "-": 189, "/": 191, ";": 186, "'": 222, "=": 187, "[": 219,
}
# fmt: on


class Person:
    """One of them on one day: the same ``seed`` is the same person, another ``day`` the same one in another mood."""

    def __init__(self, seed: str, day: int) -> None:
        self._seed = seed
        own, mood = Random(f"{seed} person"), Random(f"{seed} day {day}")  # noqa: S311 - nobody's secret
        self.luck = Random(f"{seed} luck {day}")  # noqa: S311 - nobody's secret, and the same each time
        first, second = own.gauss(0, 1), own.gauss(0, 1)
        self._hold = SPEED_HOLD * first + mood.gauss(0, _DAY)
        self._press = SPEED_PRESS * (TOGETHER * first + math.sqrt(1 - TOGETHER**2) * second) + mood.gauss(0, _DAY)
        self._fitts = tuple(max(law / 4, own.gauss(law, far)) for law, far in zip(FITTS, FITTS_BETWEEN, strict=True))
        self._click = max(25.0, own.gauss(CLICK_HOLD[0], CLICK_BETWEEN))
        self._double = max(80.0, own.gauss(DOUBLE_CLICK[0], DOUBLE_BETWEEN))
        # Assumed, all of it.
        self.slips = min(0.15, math.exp(own.gauss(math.log(0.03), 0.6)))
        self.bend, self.peak, self.shake = own.gauss(0, 0.08), own.uniform(0.3, 0.6), own.uniform(0.2, 1.5)
        self._aim = own.gauss(0, _AIM), own.gauss(0, _AIM)
        self.pace = math.exp(own.gauss(0, 0.3))

    def held(self, code: str) -> float:
        """How long a key is held this time, in milliseconds."""
        return math.exp(
            self._drawn(f"hold {code}", HOLD.get(code, HOLD_ANY), HOLD_BETWEEN.get(code, HOLD_BETWEEN_ANY), SPEED_HOLD) + self._hold
        )

    def follows(self, before: str, code: str) -> float:
        """What goes by from one key's press to the next one's."""
        pair = f"{before}-{code}"
        law, far = PRESS.get(pair, PRESS_ANY), PRESS_BETWEEN.get(pair, PRESS_BETWEEN_ANY)
        return math.exp(self._drawn(pair, law, far, SPEED_PRESS) + self._press)

    def clicks(self) -> float:
        """How long a button is held."""
        return max(10.0, self.luck.gauss(self._click, CLICK_HOLD[1] / 3))

    def twice(self) -> float:
        """What goes by from one press of a double click to the next one's."""
        return max(60.0, self.luck.gauss(self._double, DOUBLE_CLICK[1] / 2))

    def moves(self, bits: float) -> float:
        """How long a movement of this difficulty takes."""
        return max(40.0, (self._fitts[0] + self._fitts[1] * bits) * math.exp(self.luck.gauss(0, 0.2)))

    def aims(self, luck: Random) -> tuple[float, float]:
        """How far from the middle of a thing this person clicks this time, in shares of its size."""
        return self._aim[0] + luck.gauss(0, _SCATTER), self._aim[1] + luck.gauss(0, _SCATTER)

    def _drawn(self, what: str, law: Law, far: float, speed: float) -> float:
        """The logarithm of one value: the law's mean, this person's own habit, and chance. Speed as a whole is added by who asks."""
        habit = math.sqrt(max(far * far - speed * speed, 0.0)) * Random(f"{self._seed} {what}").gauss(0, 1)  # noqa: S311 - nobody's secret
        return law[0] + habit + law[1] * max(-2.5, min(2.5, self.luck.gauss(0, 1)))


def code_of(name: str) -> str:
    """The virtual-key code of a key by its name or by what it types; empty where the laws do not know it."""
    if len(name) == 1 and name.isascii() and name.isalnum():
        return str(ord(name.upper()))
    return str(_NAMED.get(name, ""))
