# SPDX-License-Identifier: GPL-3.0-or-later
"""What travels from the sources' threads and the owner to the writer thread, and what the writer tells of itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from recorder.capture.ports import Committed, Copied, Erased, FieldChange, WindowChange
from recorder.capture.shots import Shot
from recorder.capture.strokes import Stroke
from recorder.errors import StoreError
from recorder.model.events import AnyEvent, Gap, KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What has been stored; ``stored_at`` is nanoseconds of CLOCK_MONOTONIC at the last commit (0: none yet).

    ``here`` says whether the window in front is being recorded, ``application`` its name where it is, ``why`` the gap's cause where it is
    not. ``missing`` are the sources that do not answer.
    """

    events: int = 0
    frames: int = 0
    gaps: int = 0
    stored_at: int = 0
    here: bool = False
    application: str = ""
    why: str = ""
    missing: tuple[str, ...] = ()

    def after(self, batch: Sequence[AnyEvent], frames: int, at: int) -> Counts:
        """The same when this batch was stored at this time; a gap counts once, when it is open or has, or may have, lost something."""
        gaps = sum(1 for event in batch if isinstance(event, Gap) and (event.until == 0 or event.count or event.cause == "queue"))
        return replace(self, events=self.events + len(batch), frames=frames, gaps=self.gaps + gaps, stored_at=at)


class Paused(msgspec.Struct, frozen=True):
    """The owner, or the death of a source, closed the way in."""

    cause: str
    source: str = ""


class Resumed(msgspec.Struct, frozen=True):
    """The way in is open again."""


class Admit(msgspec.Struct, frozen=True):
    """An application joins the scope."""

    application: str


class Finish(msgspec.Struct, frozen=True):
    """The session ends."""


class Forget(msgspec.Struct, frozen=True):
    """What happened since then (nanoseconds of CLOCK_MONOTONIC) is to be destroyed; ``done`` is told, with the error if there was one."""

    since: int
    done: Callable[[StoreError | None], None]


class Placed(msgspec.Struct, frozen=True):
    """A pointer event, and whether it happened over something in scope."""

    event: AnyEvent
    inside: bool


class SourceLost(msgspec.Struct, frozen=True):
    """A source does not answer any more; the recording goes on without it."""

    source: str


class SourceBack(msgspec.Struct, frozen=True):
    """The source answers again."""

    source: str


Item = (
    AnyEvent
    | Stroke
    | WindowChange
    | FieldChange
    | Committed
    | Copied
    | Erased
    | Shot
    | Paused
    | Resumed
    | Admit
    | Finish
    | Forget
    | Placed
    | SourceLost
    | SourceBack
)

_INPUT = (KeyPress, KeyRelease, PointerPress, PointerRelease, PointerMove, Scroll, Stroke)


def input_until(items: Sequence[tuple[int, Item]]) -> int:
    """When the last input among these happened, of a source that tells it in order; 0 where there is none."""
    last = next((item for _, item in reversed(items) if isinstance(item, _INPUT)), None)
    if last is None:
        return 0
    return last.until if isinstance(last, Stroke) else last.at
