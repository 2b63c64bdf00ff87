# SPDX-License-Identifier: GPL-3.0-or-later
"""What the capture process tells the app of itself: its status, put together."""

from __future__ import annotations

import time

from msgspec.structs import replace

from recorder import language
from recorder.capture.pipeline import Counts
from recorder.errors import RecorderError
from recorder.process.messages import State, Status
from recorder.process.pausing import Pausing
from recorder.store.sessions import SessionWriter

_EVERY_S = 0.9


class Told:
    """What the app was told last, as far as the indicator shows it."""

    def __init__(self) -> None:
        self._shown: tuple[object, ...] = ()
        self._at = 0.0

    def due(self, state: State, counts: Counts) -> bool:
        """Whether the app should be told: now and then, and at once where the indicator should show something else."""
        shown, now = (state, counts.here, counts.application, counts.why, counts.missing), time.monotonic()
        if shown == self._shown and now - self._at < _EVERY_S:
            return False
        self._shown, self._at = shown, now
        return True


def told(state: State, pausing: Pausing, now: int, *, asks: bool) -> Status:
    """Whether and why it pauses, and what it asks."""
    left = pausing.until(now)
    return Status(
        state=state,
        cause=pausing.cause,
        question=pausing.question(now) if asks else "",
        until=time.time() + left / 1e9 if left else 0.0,
    )


def troubled(status: Status, trouble: RecorderError, spoken: str) -> Status:
    """With an error in the worker's language."""
    message, hint = language.localized(trouble, spoken)
    return replace(status, reference=trouble.reference, message=message, hint=hint)


def counted(status: Status, counts: Counts, writer: SessionWriter, now: int) -> Status:
    """With what has been stored."""
    age = now - counts.stored_at
    return replace(
        status,
        session=writer.session,
        events=counts.events,
        frames=counts.frames,
        gaps=counts.gaps,
        bytes=writer.size(),
        stored_at=time.time() - age / 1e9 if counts.stored_at else 0.0,
        here=counts.here,
        application=counts.application,
        why=counts.why,
        missing=counts.missing,
    )
