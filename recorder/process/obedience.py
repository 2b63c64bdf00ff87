# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording obeys the policy of the machine, whatever the app asked for, and ends where that becomes another one."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from recorder.clock import Clock
from recorder.policy import force
from recorder.policy.merge import choice_in_force, settings_in_force
from recorder.process.messages import Begin
from recorder.settings import Settings, load_settings

_EVERY_NS = 2_000_000_000


class Obedience:
    """``settings`` are those that hold, from :meth:`begin` on. Lives on the main thread of the capture process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._home = Path()
        self._digest = ""
        self._weighed: object = None  # what was found to be the policy that holds, byte for byte
        self._looked = 0
        self.settings = Settings()

    def begin(self, begin: Begin) -> Begin:
        """What the app asked for, without what the policy forbids. Raises PolicyError where the worker has not seen it."""
        self._home = Path(begin.home)
        found = force.demand_seen(self._home)
        self._digest, self._looked = found.digest, self._clock.monotonic()
        self.settings = settings_in_force(load_settings(self._home), found.rules)
        return replace(begin, choice=choice_in_force(begin.choice, found.rules))

    def broken(self) -> bool:
        """Whether another policy holds by now; looks every other second."""
        now = self._clock.monotonic()
        if now - self._looked < _EVERY_NS:
            return False
        self._looked = now
        parts = force.parts(self._home)
        if parts == self._weighed:
            return False
        broken = force.weigh(*parts).digest != self._digest
        self._weighed = None if broken else parts
        return broken
