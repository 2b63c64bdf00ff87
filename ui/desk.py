# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies on the desk: one open session, the playhead, the selection, and the acts that mark it. Widgets only show this."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from recorder import api
from ui import words
from ui.timeline_model import Board, Item, Selection
from ui.timeline_scale import LANES, Lane

_LANES = tuple(lane for lane in LANES if lane in ("window", "typed", "picture", "gap"))


class Desk(QObject):
    """One open session and what is picked of it. Lives on the window's thread.

    Signals: ``opened`` (another session, or none), ``changed`` (its marks), ``moved`` (playhead or selection), ``said`` (a sentence
    about what was done), ``failed`` (an error to be shown).
    """

    opened = Signal()
    changed = Signal()
    moved = Signal()
    said = Signal(str)
    failed = Signal(api.RecorderError)

    def __init__(self, unlocked: api.Unlocked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unlocked = unlocked
        self.view: api.SessionView | None = None
        self.board: Board | None = None
        self.playhead = 0
        self.selection: Selection | None = None
        self.item: Item | None = None
        self.lane: Lane = "window"
        self.reach: api.Reach = "change"
        self._images: dict[int, QImage] = {}

    def open(self, session: str) -> None:
        """Puts a session on the desk; the one that lay there is closed."""
        self._drop()
        try:
            self.view = api.open_session(self.unlocked, session)
            self.board = Board(self.view)
        except api.RecorderError as error:
            self._drop()
            self.failed.emit(error)
        self.opened.emit()

    def close(self) -> None:
        """Clears the desk and closes the session's file."""
        self._drop()
        self.opened.emit()

    def seek(self, at: int) -> None:
        """Moves the playhead (ns)."""
        if self.board is not None:
            self.playhead = min(max(0, at), self.board.duration)
            self.moved.emit()

    def select(self, anchor: int, head: int) -> None:
        """Picks a range; the playhead follows its moving end."""
        self.selection, self.item = Selection(self._whole(anchor), self._whole(head)), None
        self.seek(head)

    def pick(self, item: Item) -> None:
        """Picks what is on a lane: its stretch is selected, the playhead stands at its beginning."""
        self.item, self.lane = item, item.lane
        self.selection = Selection(item.start, self._whole(item.end))
        self.seek(item.start)

    def clear(self) -> None:
        """Picks nothing."""
        self.selection = self.item = None
        self.moved.emit()

    def select_all(self) -> None:
        """Picks the whole session, its last instant too."""
        if self.board is not None:
            self.item, self.selection = None, Selection(0, self._whole(self.board.duration))
            self.moved.emit()

    def step(self, direction: int, lane: Lane | None = None) -> None:
        """Picks the next (1) or previous (-1) item of a lane; without one, of the lane picked last."""
        if self.board is not None:
            current = self.item if self.item is not None and self.item.lane == (lane or self.lane) else None
            item = self.board.neighbour(lane or self.lane, self.playhead, direction, current)
            if item is not None:
                self.pick(item)

    def change_lane(self, direction: int) -> None:
        """Picks what is above (-1) or below (1) on the nearest lane that has anything at the playhead."""
        place = _LANES.index(self.lane) + direction
        while self.board is not None and 0 <= place < len(_LANES):
            lane = _LANES[place]
            items = self.board.items[lane]
            if items:
                self.pick(self.board.item_at(lane, self.playhead) or min(items, key=lambda item: abs(item.start - self.playhead)))
                return
            place += direction

    def extend(self, direction: int) -> None:
        """Moves the selection's head to the next edge."""
        if self.board is not None:
            chosen = self.selection or Selection(self.playhead, self.playhead)
            self.select(chosen.anchor, self.board.edge_beside(min(chosen.head, self.board.duration), direction))

    def touches(self, mark: api.AnyMark) -> api.Touches:
        """What a mark would touch; nothing where no session is open."""
        return self.view.touches(mark) if self.view is not None else api.Touches()

    def picked_runs(self) -> tuple[api.TypedRun, ...]:
        """The typed texts that the selection touches, as marked."""
        if self.view is None or self.selection is None:
            return ()
        chosen = self.selection
        return tuple(run for run in self.view.runs() if run.start < chosen.end and chosen.start < run.end)

    def let_stand(self, *, text: bool) -> None:
        """Lets the selected stretch leave, typed text in it only with ``text``."""
        if self.selection is not None:
            mark = api.Stand(start=self.selection.start, end=self.selection.end, text=text)
            with_text = self.tr("{length} may leave, typed text too: {what}.")
            self._mark(mark, with_text if text else self.tr("{length} may leave, without typed text: {what}."))

    def withhold(self) -> None:
        """Keeps the selected stretch here."""
        if self.selection is not None:
            mark = api.Withhold(start=self.selection.start, end=self.selection.end)
            self._mark(mark, self.tr("{length} stays here: {what}."))

    def remove(self) -> None:
        """Redacts the selected stretch."""
        if self.selection is not None:
            mark = api.Remove(start=self.selection.start, end=self.selection.end)
            self._mark(mark, self.tr("{length} is gone from view and from what leaves: {what}."))

    def mask(self, text: str, covers: Sequence[api.Cover] = ()) -> None:
        """Redacts a text wherever it occurs in this session, and what these covers hide."""
        view, mark = self.view, api.Mask(text=text)
        if view is None or not covers:
            self._mark(mark, self.tr("Masked everywhere in this session: {what}."))
            return
        told = self.tr("Masked everywhere in this session: {what}. Covered where it was typed: {pictures}.")
        sentence = told.format(what=words.touched(view.touches(mark)), pictures=words.pictures(self.reached(covers)))
        self._changed(lambda: view.add_all((mark, *covers))[0], sentence)

    def fill(self, at: int, text: str) -> None:
        """Says what was put in unseen at this time (ns)."""
        told = self.tr("Filled in: {what}. It leaves only where it stands with its text.")
        self._mark(api.Fill(at=at, text=text), told)

    def reached(self, covers: Sequence[api.Cover]) -> int:
        """How many pictures these covers lie on."""
        frames = self.view.frames() if self.view is not None else ()
        return sum(1 for frame in frames if any(cover.first <= frame.number <= cover.last for cover in covers))

    def cover(self, box: api.Box) -> None:
        """Redacts a rectangle (pixels of the desktop) of the picture at the playhead, as far as ``reach`` says."""
        frame = self.board.picture_at(self.playhead) if self.board is not None else None
        if frame is None:
            return
        assert self.view is not None
        try:
            # The picture's own time: before the first picture the playhead shows one that is yet to come.
            mark = self.view.cover(frame.at, box, self.reach)
        except api.RecorderError as error:
            self.failed.emit(error)
            return
        self._mark(mark, self.tr("Covered: {what}."))

    def picture_stands(self) -> bool:
        """Whether the picture at the playhead may leave."""
        frame = self.board.picture_at(self.playhead) if self.board is not None else None
        return frame is not None and self.view is not None and frame.number in self.view.marked().pictures

    def turn_picture(self) -> None:
        """Lets the picture at the playhead leave, or takes that back."""
        frame = self.board.picture_at(self.playhead) if self.board is not None else None
        view = self.view
        if frame is None or view is None:
            return
        held = [stored for stored in view.marks() if not stored.undone and stored.mark == api.StandPicture(frame=frame.number)]
        if held:
            self._changed(lambda: _unmarked(view, held), self.tr("This picture stays here."))
        else:
            stands = self.board is not None and self.board.fate(frame.at).fate == "stands"
            alone = self.tr("This picture stands, but leaves only with its stretch: let that stand too (S).")
            sentence = self.tr("This picture may leave with what it shows.") if stands else alone
            self._mark(api.StandPicture(frame=frame.number), sentence)

    def undo(self) -> None:
        """Takes the latest mark back."""
        if self.view is not None:
            self._changed(self.view.undo, self.tr("Taken back."))

    def redo(self) -> None:
        """Brings back the mark that was undone last."""
        if self.view is not None:
            self._changed(self.view.redo, self.tr("Done again."))

    def image(self, number: int) -> QImage:
        """A picture with its covers; empty where it cannot be read. Kept for a while."""
        if number not in self._images and self.view is not None:
            while len(self._images) > 12:
                self._images.pop(next(iter(self._images)))
            try:
                self._images[number] = to_image(self.view.pixels(number))
            except api.RecorderError as error:
                self._images[number] = QImage()
                self.failed.emit(error)
        return self._images.get(number, QImage())

    def small_image(self, number: int) -> QImage:
        """About what a picture shows, for the timeline, with its covers; empty where it cannot be read."""
        try:
            return to_image(self.view.thumbnail(number)) if self.view is not None else QImage()
        except api.RecorderError:
            return QImage()  # whoever looks at the picture itself is told

    def _mark(self, mark: api.AnyMark, sentence: str) -> None:
        if self.view is not None:
            what = self.view.touches(mark)
            view = self.view
            self._changed(lambda: view.add(mark), sentence.format(length=words.length(what.nanoseconds), what=words.touched(what)))

    def _changed(self, act: Callable[[], api.StoredMark | None], sentence: str) -> None:
        try:
            done = act()
        except api.RecorderError as error:
            self.failed.emit(error)
            return
        if done is not None and self.view is not None:
            self._images.clear()
            self.board = Board(self.view)
            self.item = self._again(self.item)
            self.changed.emit()
            self.said.emit(sentence)

    def _whole(self, at: int) -> int:
        """Stretches are half open: one that reaches the session's end takes its last instant in."""
        last = self.board.duration if self.board is not None else 0
        return last + 1 if at >= last else max(0, at)

    def _again(self, item: Item | None) -> Item | None:
        """The same item after the marks changed; None when it is gone."""
        if item is None or self.board is None:
            return None
        return next((new for new in self.board.items[item.lane] if new.start == item.start), None)

    def _drop(self) -> None:
        if self.view is not None:
            self.view.close()
        self.view = self.board = self.selection = self.item = None
        self.playhead = 0
        self._images.clear()


def _unmarked(view: api.SessionView, marks: Sequence[api.StoredMark]) -> api.StoredMark:
    for stored in marks:
        view.unmark(stored.number)
    return marks[-1]


def to_image(pixels: api.Pixels) -> QImage:
    """Stored pixels as an image of its own."""
    shown = QImage(pixels.rgb, pixels.width, pixels.height, pixels.width * 3, QImage.Format.Format_RGB888)
    return shown.copy()
