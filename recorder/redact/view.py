# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as the worker sees it: stored events and pictures with the marks applied, and the acts that change the marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from recorder.errors import RedactionError
from recorder.model.events import AnyEvent, Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import AnyMark, Cover, Fill, Reach, Remove, Stand, StoredMark, Uncover, Withhold
from recorder.model.session import SessionHeader, StoredState
from recorder.redact import reach
from recorder.redact.apply import MarkedSession, Touches, apply, filled, is_unseen, touches
from recorder.redact.outline import Outline, Outliner
from recorder.redact.pictures import covered, small_covered
from recorder.redact.raw import raw_between
from recorder.redact.snapping import snapped, widgets_of
from recorder.redact.text_cover import TextBoxes, text_boxes
from recorder.store.sessions import SessionReader
from recorder.timeline.spans import Span
from recorder.timeline.text import TypedRun

# Times on the command line are rounded to a microsecond.
_NEAR = 1_000
# The frame through which a mark reaches that was made while the session still ran: whatever comes.
EVER = 1 << 62


class SessionView:
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
        self._snapped: set[Cover] = set()

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

    def add(self, mark: AnyMark) -> StoredMark:
        """Makes a mark; what had been undone can then not be redone. A cover is never of the size of what it hides: see :meth:`cover`."""
        return self.add_all((mark,))[0]

    def add_all(self, marks: Sequence[AnyMark]) -> tuple[StoredMark, ...]:
        """Makes marks that belong together: they are undone and redone as one."""
        stored = self._reader.add_marks([self._wide(mark) for mark in marks])
        self._changed()
        return stored

    def _wide(self, mark: AnyMark) -> AnyMark:
        """A cover that did not come from here is made as wide as it must be; a reach that it names stays."""
        if not isinstance(mark, Cover) or mark in self._snapped:
            return mark
        made = self.cover(mark.at, mark.box, mark.through)
        return replace(made, first=mark.first, last=mark.last) if mark.first else made

    def fill(self, at: int, text: str) -> Fill:
        """The mark that fills this text in where nobody could see what was put in. Raises RedactionError where nothing was."""
        unseen = [event.at for event in self._coarsely().raw if is_unseen(event) and abs(event.at - at) <= _NEAR]
        if not unseen or not text:
            raise RedactionError("Nothing unseen was put in at this moment.", "Look with: stet show SESSION --events")
        return Fill(at=min(unseen, key=lambda each: abs(each - at)), text=text)

    def cover(self, at: int, box: Box, through: Reach = "this") -> Cover:
        """The cover to make where this box was drawn on the picture shown at ``at``: never of the size of what it hides.

        It takes the whole widget, or the whole line; *until the screen changes* reaches before and after, as long as what it covers is
        shown. Raises StoreError when the picture cannot be read.
        """
        frame = self._shown_at(at)
        if frame is None:
            return self._made(Cover(at=at, box=box, through=through))
        wide = snapped(box, frame, self._reader.pixels(frame.number), widgets_of(self._coarsely().raw, frame))
        first, last = (0, 0)
        if through == "change":
            first, last = reach.until_change(self._frames, frame.number, box, self._reader.pixels)
        return self._made(Cover(at=at, box=wide, through=through, first=first, last=self._open(last)))

    def uncover(self, at: int, box: Box | None, through: Reach = "this") -> Uncover:
        """The mark that lets the text in this box (None: all of the window in front) of the picture shown at ``at`` be seen.

        *Until the screen changes* ends where any pixel of the box does. Raises RedactionError where there is no picture.
        """
        frame = self._shown_at(at)
        if frame is None:
            raise RedactionError("There is no picture at this moment.", "Look with: stet show")
        first, last = (0, 0)
        if through == "change":
            area = box or frame.area or Box(frame.x, frame.y, frame.width, frame.height)
            first, last = reach.until_change(self._frames, frame.number, area, self._reader.pixels, exact=True)
        return Uncover(at=at, box=box, through=through, first=first, last=last)

    def _shown_at(self, at: int) -> FrameInfo | None:
        return max((frame for frame in self._frames if frame.at <= at), key=lambda frame: (frame.at, frame.number), default=None)

    def _made(self, cover: Cover) -> Cover:
        self._snapped.add(cover)
        return cover

    def _open(self, last: int) -> int:
        """While the session still runs, what its last picture shows may be shown by the next one too."""
        still = bool(last) and last == self._frames[-1].number and self._reader.state == "recording"
        return EVER if still else last

    def covers_for(self, text: str) -> tuple[Cover, ...]:
        """Covers to offer where this text is masked: its field, on the frames between its first key and the next change of focus.

        Where nobody told which field that was, what changed on the screen while it was typed is taken for it.
        """
        return tuple(found for each in self.each_cover_for(text) for found in each)

    def each_cover_for(self, text: str) -> Iterator[tuple[Cover, ...]]:
        """The same one typed text after another: each may take pictures to look at."""
        for run in self.raw_runs:
            if text and text in run.text:
                yield tuple(self._covers_of(run))

    def _covers_of(self, run: TypedRun) -> list[Cover]:
        start, end = reach.while_typed(run, self._coarsely().raw, self.duration)
        shown = [frame for frame in self._frames if start <= frame.at < end]
        before = [frame for frame in self._frames if frame.at < start]
        if not shown:
            return []
        box = reach.field_of(run, self._coarsely().raw)
        if box is None and before:
            box = reach.changed_box(before[-1], shown[-1], self._reader.pixels)
        if box is None:
            return []
        wide = snapped(box, shown[-1], self._reader.pixels(shown[-1].number), widgets_of(self._coarsely().raw, shown[-1]))
        last = self._open(shown[-1].number)
        return [self._made(Cover(at=shown[0].at, box=wide, through="change", first=shown[0].number, last=last))]

    def thumbnail(self, number: int) -> Pixels:
        """About what a picture shows, small, with its covers filled, and those of the neighbour that it may be. Raises StoreError."""
        covers = self._all_covers()
        boxes = [box for each in self._reader.alike(number) for box in covers.get(each, ())] if covers else ()
        return small_covered(self._reader.thumbnail(number), boxes, self._by_number[number])

    def undo(self) -> StoredMark | None:
        """Takes back the latest mark that holds; None when there is none."""
        self._changed()
        return self._reader.undo()

    def redo(self) -> StoredMark | None:
        """Brings back the mark undone last; None when there is none."""
        self._changed()
        return self._reader.redo()

    def unmark(self, number: int) -> None:
        """Undoes one mark by its number. Raises RedactionError when there is no such mark."""
        self._reader.set_undone(number, True)
        self._changed()

    @property
    def can_undo(self) -> bool:
        """Whether a mark holds."""
        return any(not mark.undone for mark in self.marks())

    @property
    def can_redo(self) -> bool:
        """Whether the latest mark is undone."""
        marks = self.marks()
        return bool(marks) and marks[-1].undone

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

    def text_boxes(self) -> TextBoxes:
        """What is covered of each picture because text was found there; see :func:`recorder.redact.text_cover.text_boxes`."""
        return text_boxes(self._reader.found_text(), self._frames, self._reader.pixels)

    def searched(self) -> frozenset[int]:
        """The pictures in which text was looked for."""
        return frozenset(self._reader.found_text())

    def _all_covers(self) -> dict[int, tuple[Box, ...]]:
        """They are told by a glance already."""
        seen = self._outlined or self._glanced or self.outline()
        return seen.marked.covers

    def _covers(self, number: int) -> tuple[Box, ...]:
        return self._all_covers().get(number, ())

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

    def events_between(self, start: int, end: int) -> tuple[AnyEvent, ...]:
        """All that is stored of ``start`` <= at < ``end``, motion too, as marked."""
        return raw_between(self._reader, self.outline(), start, end)

    def digest(self) -> str:
        """64 hex figures that change with every mark."""
        return self._reader.digest()

    def close(self) -> None:
        """Closes the file."""
        self._reader.close()
