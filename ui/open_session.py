# SPDX-License-Identifier: GPL-3.0-or-later
"""The session that lies on the desk: opened, read and marked on the store thread, so that the window never waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from recorder import api
from ui import bridge
from ui.bridge import StoreThread
from ui.timeline_items import Item
from ui.timeline_model import Board

_KEPT = 12  # pictures


class OpenSession(QObject):
    """One session, or none. ``view`` belongs to the store thread: what is shown comes from ``board``, which never changes.

    Signals: ``opened`` (another session, or none; typed texts may be yet to come), ``grown`` (they have come), ``reading(float)`` (how far
    it is read, 0 to 1), ``waiting(bool)`` (an act takes longer than a moment), ``changed`` (its marks), ``pictured(int)`` (a picture can
    be shown now), ``said`` (a sentence about what was done), ``failed`` (an error to be shown). Lives on the window's thread.
    """

    opened = Signal()
    grown = Signal()
    reading = Signal(float)
    waiting = Signal(bool)
    changed = Signal()
    pictured = Signal(int)
    said = Signal(str)
    failed = Signal(api.RecorderError)

    def __init__(self, unlocked: api.Unlocked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unlocked = unlocked
        self.store = StoreThread(self)
        self.store.idle.connect(lambda: self.waiting.emit(False))
        self.view: api.SessionView | None = None
        self.board: Board | None = None
        self.session = ""
        self._found: tuple[Item, ...] = ()
        self._images: dict[int, QImage] = {}
        self._coming: set[int] = set()
        self._checks = StoreThread(self)
        self._telling, self._later = False, list[object]()

    def open(self, session: str) -> None:
        """Puts a session on the desk; the one that lay there is closed."""
        self._drop()
        self.session = session
        self.store.ask(self._opening(session), self._got, self._not_opened, bridge.READ)

    def close(self) -> None:
        """Clears the desk and closes the session's file."""
        self._drop()
        self.store.stop()
        self._checks.stop()
        self.opened.emit()

    def ask(
        self, question: Callable[[api.SessionView], object], receive: Callable[[object], object], urgency: int = bridge.ACT
    ) -> None:
        """What the open session says to a question comes back on the window's thread; an error is told."""
        if self.view is not None:
            self.store.ask(_once(question, self.view), receive, self.failed.emit, urgency)

    def follow(self, steps: Callable[[api.SessionView], Iterator[object]], receive: Callable[[object], object]) -> None:
        """The same for what is said piece by piece, while more urgent things come between."""
        if self.view is not None:
            self.store.ask(steps(self.view), receive, self.failed.emit, bridge.READ)

    def suggest(self, found: Sequence[Item]) -> None:
        """Shows these suggestions (items of the lane ``found``) until others come or another session does."""
        self._found = tuple(found)
        if self.board is not None:
            self._lay(self.board)
            self.grown.emit()

    def _lay(self, board: Board) -> None:
        self.board = board.with_found(self._found) if self._found or board.items["found"] else board
        self._renew()

    def act(self, act: Callable[[api.SessionView], str]) -> None:
        """Does something to the marks on the store thread; ``act`` returns the sentence to say, empty where nothing was done."""

        def work(view: api.SessionView) -> object:
            sentence = act(view)
            return (sentence, Board(view)) if sentence else None

        self.ask(work, self._acted)
        self.waiting.emit(self.store.busy)

    def act_slowly(self, steps: Callable[[api.SessionView], Iterator[float | str]], told: Callable[[float | None], object]) -> None:
        """The same for what takes long, while more urgent things come between.

        ``steps`` says how far it is, 0 to 1, and once it is done the sentence; ``told`` hears that, and None at the end.
        """

        def work(view: api.SessionView) -> Iterator[object]:
            for step in steps(view):
                yield step if isinstance(step, float) else (step, Board(view)) if step else None

        def receive(what: object) -> None:
            if isinstance(what, float):
                told(what)
            else:
                told(None)
                self._acted(what)

        def fail(error: object) -> None:
            told(None)
            self.failed.emit(error)

        if self.view is not None:
            self.store.ask(work(self.view), receive, fail, bridge.READ)

    def image(self, number: int) -> QImage:
        """A picture with its covers, kept for a while; empty where it cannot be read, or until ``pictured`` tells that it has come."""
        if number not in self._images and number not in self._coming and self.view is not None:
            self._coming.add(number)
            steps = _once(lambda view: to_image(view.pixels(number)), self.view)
            self.store.ask(steps, lambda image: self._keep(number, image), lambda error: self._unread(number, error), bridge.SEEN)
        return self._images.get(number, QImage())

    def is_coming(self, number: int) -> bool:
        """Whether a picture was asked for and has not come yet."""
        return number in self._coming

    def small_image(self, number: int, receive: Callable[[QImage], object]) -> None:
        """About what a picture shows, for the timeline, with its covers; empty where it cannot be read."""
        if self.view is not None:
            steps = _once(lambda view: to_image(view.thumbnail(number)), self.view)
            # Whoever looks at the picture itself is told what is wrong with it.
            give = cast(Callable[[object], object], receive)
            self.store.ask(steps, give, lambda _error: receive(QImage()), bridge.SOME_TIME)

    def _opening(self, session: str) -> Iterator[object]:
        """Lives on the store thread."""
        view = api.open_session(self.unlocked, session, checked=False)
        try:
            yield view, Board(view, view.glance())
            yield from view.reading()
            yield view, Board(view)
        except GeneratorExit:  # another session was asked for meanwhile
            view.close()
            raise

    def _got(self, what: object) -> None:
        """Whoever hears that it is open may ask something, and its answer may bring the rest: that is told when all have heard it."""
        if self._telling:
            self._later.append(what)
            return
        if isinstance(what, float):
            self.reading.emit(what)
            return
        first = self.view is None
        self.view, board = cast(tuple[api.SessionView, Board], what)
        self._lay(board)
        if first:
            self._tell_opened()
        else:
            self._check_file()
            self.reading.emit(1.0)
            self.grown.emit()

    def _tell_opened(self) -> None:
        self._telling = True
        try:
            self.opened.emit()
        finally:
            self._telling = False
        later, self._later = self._later, []
        for each in later:
            self._got(each)

    def _check_file(self) -> None:
        """Every page is looked at beside: a file of many pictures takes seconds."""
        unlocked, session = self.unlocked, self.session

        def look() -> Iterator[object]:
            api.check_session(unlocked, session)
            yield None

        self._checks.forget()
        self._checks.ask(look(), lambda _sound: None, self._not_opened, bridge.SOME_TIME)

    def _not_opened(self, error: object) -> None:
        self._drop()
        self.failed.emit(error)
        self.opened.emit()

    def _acted(self, what: object) -> None:
        if what is not None:
            sentence, board = cast(tuple[str, Board], what)
            self._images.clear()
            self._coming.clear()
            self._lay(board)
            self.changed.emit()
            self.said.emit(sentence)

    def _renew(self) -> None:
        """The board is another: whoever holds a part of the old one finds it in the new."""

    def _keep(self, number: int, image: object) -> None:
        while len(self._images) > _KEPT:
            self._images.pop(next(iter(self._images)))
        self._images[number] = cast(QImage, image)
        self._coming.discard(number)
        self.pictured.emit(number)

    def _unread(self, number: int, error: object) -> None:
        self._keep(number, QImage())
        self.failed.emit(error)

    def _drop(self) -> None:
        self.store.forget()
        self._checks.forget()
        if self.view is not None:
            self.view.close()
        self.view = self.board = None
        self.session, self._found = "", ()
        self._later.clear()
        self._images.clear()
        self._coming.clear()


def _once(question: Callable[[api.SessionView], object], view: api.SessionView) -> Iterator[object]:
    yield question(view)


def to_image(pixels: api.Pixels) -> QImage:
    """Stored pixels as an image of its own."""
    shown = QImage(pixels.rgb, pixels.width, pixels.height, pixels.width * 3, QImage.Format.Format_RGB888)
    return shown.copy()
