# SPDX-License-Identifier: GPL-3.0-or-later
"""What the detectors propose for the open session: sought on a thread of its own, answered on the store thread, shown on the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, cast

from PySide6.QtCore import QObject, QTimer, Signal

from recorder import api
from ui import bridge, words
from ui.bridge import Ending, Halt, LongWork, put_down
from ui.desk import Desk
from ui.left_alone import LeftAlone
from ui.suggestion_items import in_order, item_of

Suggestion = api.suggest.Suggestion
Place = api.suggest.Place
# Whoever only leafs through sessions is not looked after; and nothing competes with the opening.
SETTLE_MS = 1_500
Phase = Literal["idle", "looking", "done", "stopped", "failed"]


class Suggesting(QObject):
    """Signals: ``changed`` (what is found, what was said to it, which one is picked), ``progressed`` (0 to 1).

    They are looked for by themselves a moment after a session is read, without haste until somebody wants to see them. ``found`` are all
    of the session, decided ones too; ``answering`` says that an answer to many is being carried out. Lives on the window's thread.
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
        self._halt: Halt | None = None
        self.left = LeftAlone(desk)
        self._soon = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._soon.timeout.connect(self._look_eased)
        desk.opened.connect(self._opened)
        desk.grown.connect(self._grown)
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
        return board is not None and board.outline.whole and self._work is None

    @property
    def answering(self) -> bool:
        """Whether an answer to many is being carried out."""
        return self._halt is not None

    def look(self) -> None:
        """Seeks them in the background, as fast as may be."""
        self._soon.stop()
        self.hurry()
        if self.can_look:
            self.phase, self._session = "looking", self.desk.session
            self.changed.emit()
            self.desk.ask(api.suggest.recorded, lambda read: self._begin(read, eased=False))

    def hurry(self) -> None:
        """Somebody waits for it."""
        if self._work is not None:
            self._work.ease(False)

    def _look_eased(self) -> None:
        """Nobody has asked for it."""
        if self.can_look and self.phase == "idle":
            self.phase, self._session = "looking", self.desk.session
            self.changed.emit()
            self.desk.ask(api.suggest.recorded, lambda read: self._begin(read, eased=True), bridge.SOME_TIME)

    def _begin(self, read: object, *, eased: bool) -> None:
        if self.phase != "looking" or self._session != self.desk.session or self._work is not None:
            return
        unlocked, session, recorded = self._unlocked, self._session, cast("api.suggest.Recorded", read)
        work = LongWork(lambda progress: api.suggest.seek(unlocked, session, recorded, progress), self)
        work.ease(eased)
        work.progressed.connect(self.progressed)
        work.done.connect(self._sought)
        work.failed.connect(self._failed)
        self._work = work
        work.start()

    def stop(self) -> None:
        """Ends the search; what was looked at stays known. An answer to many that is being carried out ends with nothing done."""
        if self._halt is not None:
            self._halt.ask()
        elif self.phase == "looking":
            self._let_go()
            self.phase = "stopped"
            self.changed.emit()

    def abandon(self) -> None:
        """Ends the search and waits for its end: the vault is about to be closed, or a file of it to go."""
        self._soon.stop()
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
        """Redacts every place of these, as one act; that can be stopped, and then nothing is done."""
        told = self.tr("Redacted wherever it stands: {what}.").format(what=_several(ones))
        self._answered = self.one
        self._carry_out(lambda view: api.suggest.accepting(view, *ones), told)

    def reject(self, *ones: Suggestion) -> None:
        """These are not proposed in this session any more; the next undo takes that back."""
        self.left.remember(ones)
        self._leave(ones)

    def undo(self) -> None:
        """Takes back what was done last: that some were left as they are, else the latest mark."""
        if self.left.can_undo:
            self.ask_again(*self.left.turn())
        else:
            self.desk.undo()

    def redo(self) -> None:
        """Does again what was taken back last, likewise."""
        if self.left.can_redo:
            self._leave(self.left.turn())
        else:
            self.desk.redo()

    def _leave(self, ones: tuple[Suggestion, ...]) -> None:
        left = self.tr("Left as it is. It is not proposed in this session any more.")
        many = self.tr("Left as they are: {what}. They are not proposed in this session any more.").format(what=_several(ones))
        self._answer(lambda view: api.suggest.reject(self._unlocked, view, *ones), left if len(ones) == 1 else many)

    def always(self, one: Suggestion) -> None:
        """It is redacted now, and wherever it is found from now on."""
        told = self.tr("Redacted, and from now on wherever it is found.")
        self._answer(lambda view: api.suggest.always(self._unlocked, view, one), told)

    def never(self, one: Suggestion) -> None:
        """It is proposed nowhere any more."""
        told = self.tr("It is proposed in no session any more.")
        self._answer(lambda view: api.suggest.never(self._unlocked, view, one), told)

    def ask_again(self, *ones: Suggestion) -> None:
        """What was said to these is taken back."""
        again = self.tr("It is proposed again.") if len(ones) == 1 else self.tr("They are proposed again.")
        self._answer(lambda view: api.suggest.ask_again(self._unlocked, view, *ones), again)

    def judge(self) -> None:
        """The worker's rules have changed."""
        self._judge()

    def _answer(self, act: Callable[[api.SessionView], object], told: str) -> None:
        self._answered = self.one
        self.desk.act(lambda view: (act(view), told)[1])

    def _carry_out(self, steps: Callable[[api.SessionView], Iterator[object]], told: str) -> None:
        """What comes a little at a time: shares, then marks. Between two of them the window may ask for other things, or for its end."""
        if self._halt is not None:
            return
        halt = self._halt = Halt()

        def work(view: api.SessionView) -> Iterator[float | str]:
            for step in steps(view):
                if isinstance(step, float):
                    if halt.asked:
                        yield ""
                        return
                    yield step
                else:
                    yield told if step else ""

        self.desk.act_slowly(work, lambda share: self._carried(halt, share))
        self.changed.emit()

    def _carried(self, halt: Halt, share: float | None) -> None:
        if halt is self._halt:
            if share is not None:
                self.progressed.emit(share)
            else:
                self._halt = None
                if halt.asked:
                    self.desk.said.emit(self.tr("Stopped. Nothing was redacted."))
                self.changed.emit()

    def _sought(self, found: object) -> None:
        self._end()
        unjudged, unlocked, session = cast("tuple[Suggestion, ...]", found), self._unlocked, self.desk.session
        self.desk.ask(
            lambda view: api.suggest.judged_again(unlocked, view, unjudged),
            lambda judged: self._found(cast("tuple[Suggestion, ...]", judged)) if session == self.desk.session else None,
        )

    def _found(self, found: tuple[Suggestion, ...]) -> None:
        self.phase = "done"
        self._take(found)
        ruled = [one for one in self.found if one.always and one.state == "open"]
        if ruled:
            unlocked, told = self._unlocked, self.tr("Redacted by your rules: {what}.").format(what=_several(ruled))
            self._carry_out(lambda view: api.suggest.premarking(unlocked, view, ruled), told)

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
        self._soon.stop()
        self._let_go()
        self.found, self.picked, self.phase, self._answered, self._halt = (), "", "idle", None, None
        self.left.forget()
        self.changed.emit()

    def _grown(self) -> None:
        if self.phase == "idle" and self.can_look:
            self._soon.start()

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


def _several(ones: Sequence[Suggestion]) -> str:
    return words.suggestions(len(ones))
