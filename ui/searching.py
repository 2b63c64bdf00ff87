# SPDX-License-Identifier: GPL-3.0-or-later
"""The search and the desk together: a hit is jumped to, its places are marks on the timeline, all of it is masked and taken back as one."""

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
        self._waiting: tuple[str, int, str] | None = None  # a session that is being opened: where to go in it, what to say then
        self.masked: api.masking.Masked | None = None
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
        self._waiting = self.masked = None
        if self.dialog is not None:
            self.dialog.abandon()
        self.panel.abandon()

    def take_back(self) -> bool:
        """Takes back in every session what was masked last as one, unless something else was done here since. Whether it did."""
        masked, view = self.masked, self._desk.view
        if masked is None or view is None:
            return False
        numbers = dict(masked.marks).get(self._desk.session, ())
        held = [stored.number for stored in view.marks() if not stored.undone]
        if not numbers or held[-1:] != list(numbers[-1:]):
            return False
        self.masked = None
        try:
            api.masking.unmask(self._unlocked, masked)
        except api.RecorderError as error:
            self._desk.failed.emit(error)
        self._read_anew(self.tr("Taken back in {sessions}.").format(sessions=words.sessions(len(masked.marks))))
        return True

    def _opened(self) -> None:
        session = self._desk.session
        self.panel.show_session(session)
        waiting = self._waiting
        if waiting is not None and waiting[0] == session:
            self._waiting = None
            self._desk.seek(waiting[1])
            if waiting[2]:
                self._desk.said.emit(waiting[2])

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
        self._waiting = (session, at, "")
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
            self.masked = dialog.masked
            told = self.tr("Masked in {sessions}; Ctrl+Z takes all of it back.")
            self._read_anew(told.format(sessions=words.sessions(len(dialog.masked.marks))))
            self.panel.again()

    def _read_anew(self, told: str) -> None:
        """The open session has other marks now than the desk knows."""
        session = self._desk.session
        if session:
            self._waiting = (session, self._desk.playhead, told)
            self._desk.open(session)
