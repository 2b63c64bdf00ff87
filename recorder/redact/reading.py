# SPDX-License-Identifier: GPL-3.0-or-later
"""An open session, read only: what was stored, with the marks applied."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from types import TracebackType
from typing import Self

from recorder.detect.pictures.texts import ShownText, shown_texts
from recorder.errors import StoreError
from recorder.model.events import AnyEvent, Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import AnyMark, Cover, Remove, Stand, StoredMark, Withhold
from recorder.model.session import SessionHeader, StoredState
from recorder.redact import looked
from recorder.redact.apply import MarkedSession, Touches, apply, filled, touches
from recorder.redact.outline import Outline, Outliner
from recorder.redact.pictures import covered, small_covered
from recorder.redact.raw import raw_between
from recorder.redact.stepping import StepEvents
from recorder.redact.stretches import inside
from recorder.redact.text_cover import TextCovers
from recorder.store.sessions import SessionReader
from recorder.timeline.spans import Span
from recorder.timeline.text import TypedRun


class SessionReading:
    """An open session. What was stored is read once; what the marks make of it is computed anew after each of them.

    All that a timeline shows comes from its coarse events (no motion, notches, releases); the others are read where they are asked for.
    Lives on the thread that opened it.
    """

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._marked: MarkedSession | None = None
        self._raw: tuple[AnyEvent, ...] | None = None
        self._outlined: Outline | None = None
        self._glanced: Outline | None = None
        self._density: dict[str, list[tuple[int, int]]] | None = None
        self._coarse: Outliner | None = None
        self._stepping = StepEvents(reader)
        self._shown_texts: tuple[str, tuple[ShownText, ...]] = ("", ())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def header(self) -> SessionHeader:
        """What was written at the session's start."""
        return self._reader.header

    @property
    def state(self) -> StoredState:
        """Whether the session still runs, was stopped, or was interrupted."""
        return self._reader.state

    @property
    def duration(self) -> int:
        """Nanoseconds from the start to the end, or to the last event where no end was written."""
        return self._reader.duration

    @cached_property
    def _recorded(self) -> tuple[AnyEvent, ...]:
        return tuple(self._reader.events())

    @property
    def raw_events(self) -> tuple[AnyEvent, ...]:
        """What was recorded, and what the worker filled in, before any other mark."""
        if self._raw is None:
            self._raw = filled(self._recorded, self.marks())
        return self._raw

    @property
    def coarse_events(self) -> tuple[AnyEvent, ...]:
        """The same without motion, of which a day has millions."""
        return tuple(self._coarsely().raw)

    @property
    def raw_runs(self) -> tuple[TypedRun, ...]:
        """The typed texts of these; their positions count in the coarse events."""
        return self._coarsely().raw_runs

    def reading(self) -> Iterator[float]:
        """Reads what an outline is made of, a piece at a time: the share that has been read, 0 to 1.

        Whoever asks without it waits until all is read.
        """
        found: list[AnyEvent] = []
        for piece in self._reader.coarse() if self._coarse is None else ():
            if self._coarse is not None:
                return  # somebody could not wait
            found += piece
            yield min(1.0, piece[-1].at / max(1, self.duration)) if piece else 0.0
        if self._coarse is None:
            self._coarse = Outliner(self.header.anchor, found, self._frames, self.density(), self.duration, whole=True)

    def stepping(self) -> Iterator[float]:
        """Reads what steps are made of, a piece at a time: the share that has been read, 0 to 1."""
        yield from self._stepping.reading()

    def as_steps(self) -> MarkedSession:
        """The session as marked, with the events alone that steps are made of: no motion, no releases of keys."""
        return self._stepping.marked(self.outline())

    def raw_steps(self) -> tuple[AnyEvent, ...]:
        """What steps are made of as recorded, with what the worker filled in, before any other mark."""
        return self._stepping.raw(self.marks())

    def glance(self) -> Outline:
        """What can be told before the events are read: windows, gaps, pictures, densities and what stands."""
        if self._glanced is None:
            turns = Outliner(self.header.anchor, self._reader.turns(), self._frames, self.density(), self.duration, whole=False)
            self._glanced = turns.outline(self.marks())
        return self._glanced

    def outline(self) -> Outline:
        """The session as marked, as a timeline shows it."""
        if self._outlined is None:
            self._outlined = self._coarsely().outline(self.marks())
        return self._outlined

    def _coarsely(self) -> Outliner:
        while self._coarse is None:
            for _share in self.reading():
                pass
        self._coarse.fill(self.marks())
        return self._coarse

    def _changed(self) -> None:
        self._marked = self._raw = self._outlined = self._glanced = None

    @cached_property
    def _frames(self) -> tuple[FrameInfo, ...]:
        return tuple(self._reader.frames())

    @cached_property
    def _by_number(self) -> dict[int, FrameInfo]:
        return {frame.number: frame for frame in self._frames}

    def frames(self) -> tuple[FrameInfo, ...]:
        """The pictures that are not removed, without their pixels."""
        return self.outline().frames

    def marks(self) -> tuple[StoredMark, ...]:
        """Every mark, undone ones too, in the order in which they were made."""
        return self._reader.marks()

    def _shown_at(self, at: int) -> FrameInfo | None:
        return max((frame for frame in self._frames if frame.at <= at), key=lambda frame: (frame.at, frame.number), default=None)

    def thumbnail(self, number: int) -> Pixels:
        """About what a picture shows, small, with its covers filled, and those of the neighbour that it may be. Raises StoreError."""
        covers = self._all_covers()
        boxes = [box for each in self._reader.alike(number) for box in covers.get(each, ())] if covers else ()
        return small_covered(self._reader.thumbnail(number), boxes, self._by_number[number])

    def small_as_recorded(self, number: int) -> Pixels:
        """The same without covers: to tell which pictures are alike. Raises StoreError."""
        return self._reader.thumbnail(number)

    def marked(self) -> MarkedSession:
        """The session as marked: what is seen is what would leave."""
        if self._marked is None:
            self._marked = apply(self.raw_events, self._frames, self.marks(), self.duration)
        return self._marked

    def spans(self) -> tuple[Span, ...]:
        """Windows, typed texts and gaps as intervals, as marked."""
        return self.outline().spans

    def runs(self) -> tuple[TypedRun, ...]:
        """The typed texts as marked; their positions count in the coarse events."""
        return self.outline().runs

    def pixels(self, number: int) -> Pixels:
        """One picture with its covers filled. Raises StoreError when it cannot be read."""
        boxes = self._covers(number)
        info = self._by_number[number]
        shifted = tuple(type(box)(box.x - info.x, box.y - info.y, box.width, box.height) for box in boxes)
        return covered(self._reader.pixels(number), shifted)

    def text_boxes(self) -> TextCovers:
        """What is covered of each picture because text was found there."""
        covers = self.outline().marked.covers
        found = looked.current(self._reader.found_text(), self._reader.ready_found(), self._frames, covers)
        return TextCovers(found, self._frames, self.pixels, covers)

    def searched(self) -> frozenset[int]:
        """The pictures in which text was looked for."""
        return frozenset(self._reader.found_text())

    def not_looked_at(self, numbers: Collection[int]) -> tuple[int, ...]:
        """Those of these pictures in which, as they are covered now, text was not looked for."""
        kept, covers = self._reader.ready_found(), self.outline().marked.covers
        frames = [self._by_number[number] for number in sorted(numbers)]
        current = [looked.digest(frame, covers.get(frame.number, ())) for frame in frames]
        return tuple(f.number for f, digest in zip(frames, current, strict=True) if kept.get(f.number, (b"",))[0] != digest)

    def covered_to_look_at(self, number: int) -> Pixels:
        """A picture as the finder of text is shown it. Raises StoreError when it cannot be read."""
        return looked.to_look_at(self._reader.pixels(number), self._by_number[number], self.outline().marked.covers.get(number, ()))

    def keep_found_as_covered(self, number: int, boxes: Sequence[Box]) -> None:
        """Keeps where text was found in what :meth:`covered_to_look_at` gave (its own pixels)."""
        frame = self._by_number[number]
        digest = looked.digest(frame, self.outline().marked.covers.get(number, ()))
        self._reader.keep_ready_found(number, digest, looked.beside(boxes, frame))

    def keep_ready_only(self, numbers: Collection[int]) -> None:
        """Of all other pictures nothing that was made ready is kept."""
        self._reader.keep_ready_only(numbers)

    def ready_file(self, number: int, made_of: bytes) -> bytes | None:
        """The file of a picture as it leaves that was made ready of this; None where there is none."""
        return self._reader.ready_file(number, made_of)

    def keep_file(self, number: int, made_of: bytes, file: bytes) -> None:
        """Keeps it in the session's own file. One that cannot be kept is made again."""
        with contextlib.suppress(StoreError):
            self._reader.keep_ready_file(number, made_of, file)

    def _all_covers(self) -> dict[int, tuple[Box, ...]]:
        """They are told by a glance already."""
        seen = self._outlined or self._glanced or self.outline()
        return seen.marked.covers

    def _covers(self, number: int) -> tuple[Box, ...]:
        return self._all_covers().get(number, ())

    def shown_texts(self) -> tuple[ShownText, ...]:
        """What was read in the pictures that are not removed, as recorded: covers do not take away from it."""
        removed, looked = self.outline().marked.removed, self._reader.looks_digest()
        if looked != self._shown_texts[0]:
            self._shown_texts = looked, shown_texts(self._reader)
        return tuple(text for text in self._shown_texts[1] if not inside(text.at, removed))

    def raw_pixels(self, number: int) -> Pixels:
        """One picture as recorded."""
        return self._reader.pixels(number)

    def density(self) -> dict[str, list[tuple[int, int]]]:
        """How much happened in each second, by lane: ``keys``, ``pointer``, ``pictures``."""
        if self._density is None:
            self._density = self._reader.density()
        return self._density

    def touches(self, mark: AnyMark) -> Touches:
        """What a mark would touch, before it is made."""
        if isinstance(mark, Remove | Stand | Withhold):
            return self._coarsely().tally.stretch(mark.start, mark.end)
        return touches(mark, self._coarsely().raw, self._frames)

    def reached(self, covers: Sequence[Cover]) -> int:
        """How many pictures these covers lie on."""
        return sum(1 for frame in self._frames if any(cover.first <= frame.number <= cover.last for cover in covers))

    def events_between(self, start: int, end: int) -> tuple[AnyEvent, ...]:
        """All that is stored of ``start`` <= at < ``end``, motion too, as marked."""
        return raw_between(self._reader, self.outline(), start, end)

    def digest(self) -> str:
        """64 hex figures that change with every mark."""
        return self._reader.digest()

    def close(self) -> None:
        """Closes the file."""
        self._reader.close()
