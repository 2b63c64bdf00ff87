# SPDX-License-Identifier: GPL-3.0-or-later
"""A session in outline, as marked: all that a timeline shows, without the events by the million that it is made of."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recorder.clock import Anchor
from recorder.model.events import AnyEvent, WindowFocus
from recorder.model.pictures import FrameInfo
from recorder.model.redaction import Classify, Cover, Elsewhere, Fill, Stand, StandPicture, StoredMark, Uncover, Why, Withhold
from recorder.redact.apply import MarkedSession, apply, filled
from recorder.redact.stretches import inside
from recorder.redact.tally import Tally
from recorder.timeline.clocks import WallClock
from recorder.timeline.moments import Moment, moments
from recorder.timeline.spans import Span, spans
from recorder.timeline.text import TypedRun, typed_runs

# These change no event: what stands, which kind of work it is, what is covered and un-covered, what is said of a step. A mark of any other kind is taken to change them.
_LIGHT = Stand | Withhold | Classify | Cover | Uncover | StandPicture | Fill | Why | Elsewhere


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What a session looks like under its marks. May be read on any thread: nothing in it changes.

    ``marked`` holds the coarse events alone (no motion, notches, releases). ``frames`` are the pictures that are not removed, ``density`` what
    happened in each second by lane, as recorded, ``masked`` where each masked text was typed, ``clock`` what the wall showed (:meth:`WallClock.origins`). Until the session is read to its end it is not ``whole``: windows, gaps and pictures are all
    there, typed texts and moments are not.
    """

    marked: MarkedSession
    marks: tuple[StoredMark, ...]
    spans: tuple[Span, ...]
    runs: tuple[TypedRun, ...]
    moments: tuple[Moment, ...]
    frames: tuple[FrameInfo, ...]
    density: dict[str, list[tuple[int, int]]]
    tally: Tally
    clock: tuple[tuple[int, int], ...]
    duration: int
    masked: dict[str, tuple[tuple[int, int], ...]] = {}
    whole: bool = True

    @property
    def can_undo(self) -> bool:
        """Whether a mark holds."""
        return any(not mark.undone for mark in self.marks)

    @property
    def can_redo(self) -> bool:
        """Whether the latest mark is undone."""
        return bool(self.marks) and self.marks[-1].undone


class Outliner:
    """Makes outlines of one session, again after each mark; what a mark does not touch is kept from the outline before.

    Lives on the thread that opened the session.
    """

    def __init__(
        self,
        start: Anchor,
        recorded: Sequence[AnyEvent],
        frames: tuple[FrameInfo, ...],
        density: dict[str, list[tuple[int, int]]],
        duration: int,
        *,
        whole: bool,
    ) -> None:
        self._start = start
        self._recorded, self._frames, self._density, self._duration, self._whole = recorded, frames, density, duration, whole
        self._fills: tuple[StoredMark, ...] | None = None
        self._cuts: tuple[StoredMark, ...] | None = None
        self._focuses: tuple[AnyEvent, ...] = ()
        self._latest: Outline | None = None
        self._typed_at: dict[str, tuple[tuple[int, int], ...]] = {}
        self.raw: tuple[AnyEvent, ...] = ()
        self.raw_runs: tuple[TypedRun, ...] = ()
        self.tally = Tally((), (), ())

    def outline(self, marks: tuple[StoredMark, ...]) -> Outline:
        """The session under these marks."""
        self.fill(marks)
        cuts = tuple(stored for stored in marks if not stored.undone and not isinstance(stored.mark, _LIGHT))
        before = self._latest
        if before is not None and cuts == self._cuts:
            light = apply(self._focuses, self._frames, marks, self._duration)
            marked = msgspec.structs.replace(light, events=before.marked.events)
            self._latest = msgspec.structs.replace(before, marked=marked, marks=marks)
        else:
            marked = apply(self.raw, self._frames, marks, self._duration)
            self._latest = self._anew(marked, marks, self.raw_runs if not cuts else typed_runs(marked.events))
        self._cuts = cuts
        return self._latest

    def fill(self, marks: tuple[StoredMark, ...]) -> None:
        """The session as recorded, with what the worker filled in: done again where that changed."""
        fills = tuple(stored for stored in marks if not stored.undone and isinstance(stored.mark, Fill))
        if fills == self._fills:
            return
        self._fills, self._latest = fills, None
        self._typed_at = {}
        self.raw = filled(self._recorded, marks)
        self.raw_runs = typed_runs(self.raw)
        self.tally = Tally(self.raw_runs, self.raw, self._frames)
        # Which pictures a cover reaches depends on these alone.
        self._focuses = tuple(event for event in self.raw if isinstance(event, WindowFocus))

    def _anew(self, marked: MarkedSession, marks: tuple[StoredMark, ...], runs: tuple[TypedRun, ...]) -> Outline:
        return Outline(
            marked=marked,
            marks=marks,
            spans=spans(marked.events, self._duration, runs),
            runs=runs,
            moments=moments(marked.events, self._duration) if self._whole else (),
            frames=tuple(frame for frame in self._frames if not inside(frame.at, marked.removed)),
            density=self._density,
            tally=self.tally,
            clock=WallClock(self._start, self.raw).origins(),
            duration=self._duration,
            masked={text: self._places(text) for text in marked.masks},
            whole=self._whole,
        )

    def _places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Looked for once, however often the marks change."""
        if text not in self._typed_at:
            self._typed_at[text] = tuple((run.start, run.end) for run in self.raw_runs if text in run.text)
        return self._typed_at[text]
