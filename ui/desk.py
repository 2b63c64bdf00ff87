# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies on the desk: one open session, the playhead, the selection, and the acts that mark it. Widgets only show this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal

from recorder import api
from ui import words
from ui.open_session import OpenSession
from ui.timeline_hits import Selection
from ui.timeline_items import Item, ItemLane

__all__ = ["Desk"]


class Desk(OpenSession):
    """One open session and what is picked of it; what is done to it is done on the store thread. Lives on the window's thread.

    Signals: those of OpenSession, and ``moved`` (playhead or selection).
    """

    moved = Signal()

    def __init__(self, unlocked: api.Unlocked, parent: QObject | None = None) -> None:
        super().__init__(unlocked, parent)
        self.playhead = 0
        self.selection: Selection | None = None
        self.item: Item | None = None
        self.lane: ItemLane = "window"
        self.reach: api.Reach = "change"
        self.hits: tuple[int, ...] = ()
        self._left_at: dict[str, int] = {}

    def show_hits(self, times: Sequence[int]) -> None:
        """Where a searched text stands in this session (ns), for the timeline."""
        self.hits = tuple(times)
        self.moved.emit()

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
        """Picks what is on a lane: its stretch is selected, the playhead stands at its beginning, or where a picture first shows its window."""
        self.item, self.lane = item, item.lane
        self.selection = Selection(item.start, self._whole(item.end))
        self.seek(self.board.first_seen(item) if self.board is not None else item.start)

    def clear(self) -> None:
        """Picks nothing."""
        self.selection = self.item = None
        self.moved.emit()

    def select_all(self) -> None:
        """Picks the whole session, its last instant too."""
        if self.board is not None:
            self.item, self.selection = None, Selection(0, self._whole(self.board.duration))
            self.moved.emit()

    def step(self, direction: int, lane: ItemLane | None = None) -> None:
        """Picks the next (1) or previous (-1) item of a lane; without one, of the lane picked last, of the windows where that is empty now."""
        if self.board is not None:
            lane = lane or (self.lane if self.board.items[self.lane] else "window")
            current = self.item if self.item is not None and self.item.lane == lane else None
            item = self.board.neighbour(lane, self.playhead, direction, current)
            if item is not None:
                self.pick(item)

    def change_lane(self, direction: int) -> None:
        """Picks what is above (-1) or below (1) on the nearest lane that has anything at the playhead."""
        if self.board is None:
            return
        lanes = [lane for lane in self.board.lanes if self.board.items[lane] or lane == self.lane]
        place = lanes.index(self.lane) + direction if self.lane in lanes else 0
        if 0 <= place < len(lanes):
            lane, items = lanes[place], self.board.items[lanes[place]]
            if items:
                self.pick(self.board.item_at(lane, self.playhead) or min(items, key=lambda item: abs(item.start - self.playhead)))

    def walk(self, direction: int) -> bool:
        """Moves the playhead to the next step (1) or the last one (-1); False where there is none."""
        step = self.board.step_beside(self.playhead, direction) if self.board is not None else None
        if step is not None:
            self.seek(step.start)
        return step is not None

    def extend(self, direction: int) -> None:
        """Moves the selection's head to the next edge."""
        if self.board is not None:
            chosen = self.selection or Selection(self.playhead, self.playhead)
            self.select(chosen.anchor, self.board.edge_beside(min(chosen.head, self.board.duration), direction))

    def touches(self, mark: api.Stand | api.Withhold | api.Remove) -> api.Touches:
        """What a mark on a stretch would touch, at once; nothing where no session is open."""
        return self.board.outline.tally.stretch(mark.start, mark.end) if self.board is not None else api.Touches()

    def weigh(self, mark: api.AnyMark, receive: Callable[[api.Touches], object]) -> None:
        """What any mark would touch, as soon as it is known."""
        self.ask(lambda view: view.touches(mark), cast(Callable[[object], object], receive))

    def seek_covers(self, text: str, receive: Callable[[tuple[api.Cover, ...] | None], object]) -> None:
        """Which covers to offer where this text is masked, one typed text after the other; None at the end."""

        def steps(view: api.SessionView) -> Iterator[object]:
            yield from view.each_cover_for(text)
            yield None

        self.follow(steps, cast(Callable[[object], object], receive))

    def picked_runs(self) -> tuple[api.TypedRun, ...]:
        """The typed texts that the selection touches, as marked."""
        if self.board is None or self.selection is None:
            return ()
        return self.board.runs_within(self.selection.start, self.selection.end)

    def window_here(self) -> Item | None:
        """The window that is picked, or the one in front at the playhead."""
        if self.board is None:
            return None
        return self.item if self.item is not None and self.item.lane == "window" else self.board.item_at("window", self.playhead)

    def let_stand(self, *, text: bool, pictures: bool = False) -> None:
        """Lets the selected stretch leave, typed text in it only with ``text``; its pictures with all that they show with ``pictures``."""
        if self.selection is None:
            return
        mark = api.Stand(start=self.selection.start, end=self.selection.end, text=text)
        with_text = self.tr("{length} may leave, typed text too: {what}.")
        told = with_text if text else self.tr("{length} may leave, without typed text: {what}.")

        def act(view: api.SessionView) -> str:
            what = api.wholly.would_stand(view, [mark])
            view.add_all([mark, *(api.wholly.pictures_in(view, [(mark.start, mark.end)]) if pictures else ())])
            return told.format(length=words.length(what.nanoseconds), what=words.touched(what, typed=text))

        self.act(act)

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
        mark = api.Mask(text=text)
        if not covers:
            self._mark(mark, self.tr("Masked everywhere in this session: {what}."))
            return
        told = self.tr("Masked everywhere in this session: {what}. Covered where it was typed: {pictures}.")
        pictures = words.pictures(self.reached(covers))

        def act(view: api.SessionView) -> str:
            what = words.touched(view.touches(mark))
            view.add_all((mark, *covers))
            return told.format(what=what, pictures=pictures)

        self.act(act)

    def mask_here(self, at: int, text: str, where: api.Named) -> None:
        """Redacts a text in the one name that is shown at this time (ns)."""
        told = self.tr("Masked in this one place: {what}.")
        self.act(lambda view: _added(view, view.mask_here(at, text, where), told))

    def mask_together(self, own: api.masking.Planned | None, masked: api.masking.Masked, told: str) -> None:
        """Masks here too what was masked in other sessions: one undo takes all of it back."""
        self.act(lambda view: (api.masking.finish(self.unlocked, view, own, masked), told)[1])

    def fill(self, at: int, text: str) -> None:
        """Says what was put in unseen at this time (ns)."""
        told = self.tr("Filled in: {what}. It leaves only where it stands with its text.")
        self._mark(api.Fill(at=at, text=text), told)

    def reached(self, covers: Sequence[api.Cover]) -> int:
        """How many pictures these covers lie on."""
        frames = self.board.frames if self.board is not None else ()
        return sum(1 for frame in frames if any(cover.first <= frame.number <= cover.last for cover in covers))

    def cover(self, box: api.Box) -> None:
        """Redacts a rectangle (pixels of the desktop) of the picture at the playhead, as far as ``reach`` says."""
        frame = self.board.picture_at(self.playhead) if self.board is not None else None
        if frame is None:
            return
        reach, told = self.reach, self.tr("Covered: {what}.")

        def act(view: api.SessionView) -> str:
            # The picture's own time: before the first picture the playhead shows one that is yet to come.
            return _added(view, view.cover(frame.at, box, reach), told)

        self.act(act)

    def picture_stands(self) -> bool:
        """Whether the picture at the playhead may leave."""
        frame = self.board.picture_at(self.playhead) if self.board is not None else None
        return frame is not None and self.board is not None and frame.number in self.board.outline.marked.pictures

    def turn_picture(self) -> None:
        """Lets the picture at the playhead leave, or takes that back."""
        frame = self.board.picture_at(self.playhead) if self.board is not None else None
        if frame is None or self.board is None:
            return
        if self.picture_stands():
            self._mark(api.StandPicture(frame=frame.number, stands=False), self.tr("This picture stays here."))
        else:
            alone = self.tr("This picture stands, but leaves only with its stretch: let that stand too (S).")
            stands = self.board.fate(frame.at).fate == "stands"
            told = self.tr("This picture may leave with what it shows.") if stands else alone
            self._mark(api.StandPicture(frame=frame.number), told)

    def unmark(self, numbers: Sequence[int], sentence: str) -> None:
        """Takes these marks back, and says so."""

        def act(view: api.SessionView) -> str:
            turned = [api.elsewhere.unmark(self.unlocked, view, number) for number in numbers]
            return " ".join([sentence, *filter(None, map(self._elsewhere, turned))])

        self.act(act)

    def undo(self) -> None:
        """Takes the latest act back, in the other sessions too where it was made in several."""
        told = self.tr("Taken back.")
        self.act(lambda view: self._turned(api.elsewhere.undo(self.unlocked, view), told))

    def redo(self) -> None:
        """Brings back what was undone last, likewise."""
        told = self.tr("Done again.")
        self.act(lambda view: self._turned(api.elsewhere.redo(self.unlocked, view), told))

    def _turned(self, turned: api.elsewhere.Turned | None, told: str) -> str:
        return " ".join(filter(None, (told, self._elsewhere(turned)))) if turned is not None else ""

    def _elsewhere(self, turned: api.elsewhere.Turned) -> str:
        """Lives on the store thread."""
        done = self.tr("In {sessions} besides this one, too.").format(sessions=words.sessions(turned.sessions))
        missed = self.tr("In {sessions} it could not be done: do it there.").format(sessions=words.sessions(turned.missed))
        return " ".join((done,) * bool(turned.sessions) + (missed,) * bool(turned.missed))

    def _mark(self, mark: api.AnyMark, told: str) -> None:
        self.act(lambda view: _added(view, mark, told))

    def _whole(self, at: int) -> int:
        """Stretches are half open: one that reaches the session's end takes its last instant in."""
        last = self.board.duration if self.board is not None else 0
        return last + 1 if at >= last else max(0, at)

    def _renew(self) -> None:
        """The same item after the board changed; none when it is gone."""
        if self.item is not None and self.board is not None:
            same = self.board.within(self.item.lane, self.item.start, self.item.start + 1)
            self.item = next((item for item in same if item.start == self.item.start), None)

    def _tell_opened(self) -> None:
        """A session that was closed for a while goes on where its playhead stood."""
        if self.board is not None:
            self.playhead = min(self._left_at.get(self.session, 0), self.board.duration)
        super()._tell_opened()

    def _drop(self) -> None:
        if self.board is not None:
            self._left_at[self.session] = self.playhead
        super()._drop()
        self.selection = self.item = None
        self.playhead = 0


def _added(view: api.SessionView, mark: api.AnyMark, told: str) -> str:
    what = view.touches(mark)
    view.add(mark)
    return told.format(length=words.length(what.nanoseconds), what=words.touched(what))
