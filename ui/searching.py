# SPDX-License-Identifier: GPL-3.0-or-later
"""The search and the desk together: a hit is jumped to, its places are marks on the timeline, all of it is masked as one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recorder import api
from ui import words
from ui.desk import Desk
from ui.main_actions import add_action
from ui.mask_all_dialog import MaskAllDialog
from ui.search_model import timed
from ui.search_panel import SearchPanel


class Searching(QObject):
    """Lives on the window's thread.

    Signals: ``session_asked(str)``: a hit in another session than the one that is open is wanted; ``export_asked(str)``: one in what left.
    """

    session_asked = Signal(str)
    export_asked = Signal(str)

    def __init__(self, unlocked: api.Unlocked, desk: Desk, named: Callable[[str], str], window: QWidget) -> None:
        super().__init__(window)
        self._unlocked, self._desk, self._window = unlocked, desk, window
        self._waiting: tuple[str, int] | None = None  # a session that is being opened: where to go in it
        self.dialog: MaskAllDialog | None = None
        self.panel = SearchPanel(unlocked, named)
        self.act = add_action(window, "search", self.tr("Search…"), "Ctrl+F", self.panel.begin)
        self.panel.jumped.connect(self._jump)
        self.panel.marked.connect(lambda times: desk.show_hits(cast("tuple[int, ...]", times)))
        self.panel.mask_asked.connect(self._ask_mask)
        desk.opened.connect(self._opened)
        desk.changed.connect(self.panel.again)

    def abandon(self) -> None:
        """Closes, and forgets what was found: the vault is being locked."""
        self._waiting = None
        if self.dialog is not None:
            self.dialog.abandon()
        self.panel.abandon()

    def _opened(self) -> None:
        session = self._desk.session
        self.panel.show_session(session)
        waiting = self._waiting
        if waiting is not None and waiting[0] == session:
            self._waiting = None
            self._desk.seek(waiting[1])

    def _jump(self, hit: object) -> None:
        wanted = cast("api.Hit", hit)
        if wanted.export:
            self.export_asked.emit(wanted.export)
        elif wanted.session == self._desk.session:
            self._desk.seek(wanted.at)
        else:
            self.show_moment(wanted.session, wanted.at if timed(wanted) else 0)

    def show_moment(self, session: str, at: int) -> None:
        """Opens a session, and goes to a moment of it."""
        self._waiting = (session, at)
        self.session_asked.emit(session)

    def _ask_mask(self, text: str, everywhere: bool) -> None:
        if self.dialog is not None or not text:
            return
        language = words.language()
        self.dialog = MaskAllDialog(self._unlocked, text, self._desk.session, language, self._window, everywhere=everywhere)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if dialog.masked is not None:
            told = self.tr("Masked in {sessions}; Ctrl+Z takes all of it back.")
            count = len(dialog.masked.marks) + (dialog.own is not None)
            self._desk.mask_together(dialog.own, dialog.masked, told.format(sessions=words.sessions(count)))
