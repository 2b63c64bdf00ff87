# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as the worker sees it: stored events and pictures with the marks applied, and the acts that change the marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from recorder.errors import RedactionError
from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import AnyMark, Cover, Fill, MaskHere, Named, Reach, StoredMark, Uncover
from recorder.redact import reach
from recorder.redact.apply import is_unseen
from recorder.redact.masks import named_at
from recorder.redact.reading import SessionReading
from recorder.redact.snapping import snapped, widgets_of
from recorder.store.sessions import SessionReader
from recorder.timeline.text import TypedRun

# Times on the command line are rounded to a microsecond.
_NEAR = 1_000
# The frame through which a mark reaches that was made while the session still ran: whatever comes.
EVER = 1 << 62
# Bytes of pictures that are kept at hand: some twenty of a usual screen.
_AT_HAND = 1 << 26


class SessionView(SessionReading):
    """The same, and the acts that change the marks. Lives on the thread that opened it."""

    def __init__(self, reader: SessionReader) -> None:
        super().__init__(reader)
        self._snapped: set[Cover] = set()
        self._typed_boxes: dict[TypedRun, tuple[Box, FrameInfo, FrameInfo] | None] = {}
        self._lately: dict[int, Pixels] = {}

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

    def mask_here(self, at: int, text: str, where: Named | None = None) -> MaskHere:
        """The mark that takes this text out of what something is called at this moment (a title, a field, a click, a note), and nowhere else.

        Without ``where`` a name that is told right then goes before the title. Raises RedactionError where the text does not stand there.
        """
        for sort, event in named_at(self._coarsely().raw, at, text, _NEAR):
            if where in (None, sort):
                return MaskHere(at=event.at, text=text, where=sort)
        raise RedactionError("Nothing that is shown at this moment is called so.", "Look with: stet show SESSION --spans")

    def cover(self, at: int, box: Box, through: Reach = "this") -> Cover:
        """The cover to make where this box was drawn on the picture shown at ``at``: never of the size of what it hides.

        It takes the whole widget, or the whole line; *until the screen changes* reaches before and after, as long as what it covers is
        shown. Raises StoreError when the picture cannot be read.
        """
        frame = self._shown_at(at)
        if frame is None:
            return self._made(Cover(at=at, box=box, through=through))
        wide = snapped(box, frame, self._look(frame.number), widgets_of(self._coarsely().raw, frame))
        first, last = (0, 0)
        if through == "change":
            first, last = reach.until_change(self._frames, frame.number, box, self._look)
        return self._made(Cover(at=at, box=wide, through=through, first=first, last=self._open(last)))

    def cover_wholly(self, number: int) -> Cover:
        """The cover to make that hides all of one picture. Raises RedactionError where there is no such picture."""
        frame = self._by_number.get(number)
        if frame is None:
            raise RedactionError("There is no picture at this moment.", "Look with: stet show")
        box = Box(frame.x, frame.y, frame.width, frame.height)
        return self._made(Cover(at=frame.at, box=box, first=number, last=number))

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
            first, last = reach.until_change(self._frames, frame.number, area, self._look, exact=True)
        return Uncover(at=at, box=box, through=through, first=first, last=last)

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
        if run not in self._typed_boxes:
            self._typed_boxes[run] = self._typed_box(run)
        found = self._typed_boxes[run]
        if found is None:
            return []
        box, first, last = found
        return [self._made(Cover(at=first.at, box=box, through="change", first=first.number, last=self._open(last.number)))]

    def _typed_box(self, run: TypedRun) -> tuple[Box, FrameInfo, FrameInfo] | None:
        """What to cover for a typed text, and from which picture to which; None where no picture shows it."""
        events = self._coarsely().raw
        start, end = reach.while_typed(run, events, self.duration)
        begin, stop = (bisect_left(self._frames, at, key=lambda frame: frame.at) for at in (start, end))
        if begin >= stop:
            return None
        first, last = self._frames[begin], self._frames[stop - 1]
        box = reach.field_of(run, events)
        if box is None and begin > 0:
            box = reach.changed_box(self._frames[begin - 1], last, self._look)
        if box is None:
            return None
        return snapped(box, last, self._look(last.number), widgets_of(events, last)), first, last

    def _look(self, number: int) -> Pixels:
        """A picture as recorded; those looked at last are at hand: covers made one after another look at the same ones."""
        pixels = self._lately.pop(number, None) or self._reader.pixels(number)
        self._lately[number] = pixels
        while len(self._lately) > 1 and sum(len(each.rgb) for each in self._lately.values()) > _AT_HAND:
            self._lately.pop(next(iter(self._lately)))
        return pixels

    def close(self) -> None:
        """Closes the file; no pixel is kept."""
        self._lately.clear()
        super().close()

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
