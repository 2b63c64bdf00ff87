# SPDX-License-Identifier: GPL-3.0-or-later
"""What the detectors propose for the open session: sought on a thread of its own, answered on the store thread, shown on the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, cast

from PySide6.QtCore import QObject, Signal

from recorder import api
from ui import words
from ui.bridge import Ending, LongWork, put_down
from ui.desk import Desk
from ui.suggestion_words import kind as kind_name
from ui.timeline_items import Item

Suggestion = api.suggest.Suggestion
Place = api.suggest.Place
Phase = Literal["idle", "looking", "done", "stopped", "failed"]


class Suggesting(QObject):
    """Signals: ``changed`` (what is found, what was said to it, which one is picked), ``progressed`` (0 to 1).

    ``found`` are all of the session, decided ones too. Lives on the window's thread.
    """

    changed = Signal()
    progressed = Signal(float)

    def __init__(self, unlocked: api.Unlocked, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unlocked, self.desk = unlocked, desk
        self.found: tuple[Suggestion, ...] = ()
        self.phase: Phase = "idle"
        self.picked = ""  # the id of a suggestion
        self._answered: Suggestion | None = None  # whoever answered to it wants to see the next one
        self._session = ""
        self._work: LongWork | None = None
        self._ending = Ending()
        desk.opened.connect(self._opened)
        desk.changed.connect(self._judge)
        desk.moved.connect(self._follow)

    @property
    def open_ones(self) -> tuple[Suggestion, ...]:
        """Those to which nothing was said yet."""
        return tuple(one for one in self.found if one.state == "open")

    @property
    def one(self) -> Suggestion | None:
        """The one that is picked."""
        return next((one for one in self.found if one.id == self.picked), None)

    @property
    def can_look(self) -> bool:
        """Whether the session is read, and nobody looks."""
        board = self.desk.board
        return board is not None and board.outline.whole and self.phase != "looking"

    def look(self) -> None:
        """Seeks them in the background."""
        if not self.can_look:
            return
        unlocked, session = self._unlocked, self.desk.session
        self._session = session
        work = LongWork(lambda progress: api.suggest.suggestions(unlocked, session, progress), self)
        work.progressed.connect(self.progressed)
        work.done.connect(self._sought)
        work.failed.connect(self._failed)
        self._work, self.phase = work, "looking"
        work.start()
        self.changed.emit()

    def stop(self) -> None:
        """Ends the search; what was looked at stays known."""
        if self._work is not None:
            self._let_go()
            self.phase = "stopped"
            self.changed.emit()

    def abandon(self) -> None:
        """Ends the search and waits for its end: the vault is about to be closed, or a file of it to go."""
        self._let_go()
        self._ending.wait()
        self.phase = "idle" if self.phase == "looking" else self.phase

    def pick(self, one: Suggestion, place: Place | None = None) -> None:
        """Goes to a place of it, the first where none is named."""
        at = place or one.places[0]
        self.picked = one.id
        self.desk.pick(item_of(one, at))
        self.changed.emit()

    def step(self, direction: int) -> None:
        """Goes to the next open one (1), or the previous (-1), in the order of time."""
        self.desk.step(direction, "found")

    def accept(self, *ones: Suggestion) -> None:
        """Redacts every place of these, as one act."""
        told = self.tr("Redacted wherever it stands: {what}.").format(what=_several(ones))
        self._answer(lambda view: api.suggest.accept(view, *ones), told)

    def reject(self, one: Suggestion) -> None:
        """It is not proposed in this session any more."""
        told = self.tr("Left as it is. It is not proposed in this session any more.")
        self._answer(lambda view: api.suggest.reject(self._unlocked, view, one), told)

    def always(self, one: Suggestion) -> None:
        """It is redacted now, and wherever it is found from now on."""
        told = self.tr("Redacted, and from now on wherever it is found.")
        self._answer(lambda view: api.suggest.always(self._unlocked, view, one), told)

    def never(self, one: Suggestion) -> None:
        """It is proposed nowhere any more."""
        told = self.tr("It is proposed in no session any more.")
        self._answer(lambda view: api.suggest.never(self._unlocked, view, one), told)

    def ask_again(self, one: Suggestion) -> None:
        """What was said to it is taken back."""
        self._answer(lambda view: api.suggest.ask_again(self._unlocked, view, one), self.tr("It is proposed again."))

    def judge(self) -> None:
        """The worker's rules have changed."""
        self._judge()

    def _answer(self, act: Callable[[api.SessionView], object], told: str) -> None:
        self._answered = self.one
        self.desk.act(lambda view: (act(view), told)[1])

    def _sought(self, found: object) -> None:
        self._end()
        self.phase = "done"
        self._take(cast("tuple[Suggestion, ...]", found))
        ruled = [one for one in self.found if one.always and one.state == "open"]
        if ruled:
            unlocked, told = self._unlocked, self.tr("Redacted by your rules: {what}.").format(what=_several(ruled))
            self.desk.act(lambda view: told if api.suggest.premark(unlocked, view, ruled) else "")

    def _failed(self, error: object) -> None:
        self._end()
        self.phase = "failed"
        if not isinstance(error, api.Cancelled | api.VaultLocked):
            self.desk.failed.emit(error)
        self.changed.emit()

    def _judge(self) -> None:
        """Marks have changed, or words: which of them are hidden now."""
        found, unlocked = self.found, self._unlocked
        if found:
            self.desk.ask(
                lambda view: api.suggest.judged_again(unlocked, view, found),
                lambda judged: self._take(cast("tuple[Suggestion, ...]", judged)) if self.found is found else None,
            )

    def _take(self, found: tuple[Suggestion, ...]) -> None:
        self.found = found
        self.desk.suggest([item_of(one, place) for one in self.open_ones for place in one.places])
        answered, self._answered = self._answered, None
        following = self._after(answered) if answered is not None else None
        if following is not None:
            self.pick(following)
        else:
            self.changed.emit()

    def _after(self, answered: Suggestion) -> Suggestion | None:
        """The open one after it in the list; none where it is open itself, or was decided before."""
        listed = in_order(self.found)
        places = [place for place, one in enumerate(listed) if one.id == answered.id]
        if not places or answered.state != "open" or listed[places[0]].state == "open":
            return None
        return next((one for one in (*listed[places[0] :], *listed) if one.state == "open"), None)

    def _opened(self) -> None:
        if self.phase == "looking" and self._session == self.desk.session:
            return  # it was read to its end, and looked at, before everybody had heard that it is open
        self._let_go()
        self.found, self.picked, self.phase, self._answered = (), "", "idle", None
        self.changed.emit()

    def _follow(self) -> None:
        """Whoever picks one on the timeline has picked it in the list."""
        item = self.desk.item
        if item is not None and item.lane == "found" and item.source != self.picked:
            self.picked = item.source
            self.changed.emit()

    def _let_go(self) -> None:
        """Asks what runs to end; nobody waits for it."""
        if self._work is not None:
            self._work.progressed.disconnect()
            self._ending.take(self._work)
            self._work = None

    def _end(self) -> None:
        if self._work is not None:
            put_down(self._work)
            self._work = None


def in_order(found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """As a list shows them: by kind, the surest first."""
    return tuple(sorted(found, key=lambda one: api.suggest.KINDS.index(one.kind)))


def item_of(one: Suggestion, place: Place) -> Item:
    """A place as it lies on the timeline: what kind it is, never the text."""
    return Item(lane="found", start=place.at, end=max(place.until, place.at + 1), label=kind_name(one.kind), source=one.id)


def _several(ones: Sequence[Suggestion]) -> str:
    return words.suggestions(len(ones))
