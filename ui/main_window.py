# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window: sessions left, picture and timeline in the middle, what is picked right. It only puts them together."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from recorder import api
from ui import icons, theme
from ui.about import About
from ui.desk import Desk
from ui.frame_view import FrameView
from ui.inspector import Inspector
from ui.mask_dialog import MaskDialog
from ui.review_dialog import ReviewDialog
from ui.sessions_view import SessionsView
from ui.settings_dialog import SettingsDialog
from ui.shred_dialog import ShredDialog
from ui.timeline_view import TimelineView
from ui.top_bar import EmptyRoom, TopBar

_DAY = 86_400


class MainWindow(QMainWindow):
    """Signals: ``record_asked``, ``lock_asked``, ``quit_asked``, ``settings_kept`` (Settings). Every action has a shortcut."""

    record_asked = Signal()
    lock_asked = Signal()
    quit_asked = Signal()
    settings_kept = Signal(api.Settings)

    def __init__(self, unlocked: api.Unlocked, settings: api.Settings) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle("Stet")
        self.setMinimumSize(980, 640)
        # A little less than the screen, since the frame needs room too.
        room = self.screen().availableGeometry().size()
        self.resize(min(1440, room.width() - 8), min(900, room.height() - 40))
        self._unlocked, self.settings = unlocked, settings
        self._language = settings.language or ("zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en")
        self._review: ReviewDialog | None = None
        self._wanted = ""
        self.desk = Desk(unlocked, self)
        self.acts = self._actions()
        self.top, self.sessions = TopBar(self.acts), SessionsView()
        self.picture, self.timeline = FrameView(self.desk), TimelineView(self.desk)
        self.inspector = Inspector(self.desk, self.acts)
        self.empty, self.middle = EmptyRoom(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Reads the list of sessions anew; opens the newest where none is open."""
        summaries = self._unlocked.summaries()
        since = time.time() - _DAY
        left = sum(1 for entry in self._unlocked.ledger() if entry.left > since)
        self.sessions.show_sessions(summaries, self._unlocked.damaged(), left)
        listed = [summary.session for summary in summaries]
        now = self.desk.view.header.session if self.desk.view is not None else self._wanted
        if now not in listed:
            self.show_session(listed[0]) if listed else self.desk.close()
        elif self.desk.view is None:
            self.show_session(now)
        self._look()

    def show_session(self, session: str) -> None:
        """Opens a session and picks it in the list."""
        self.sessions.choose(session)
        self._open(session)
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What was closed with the window is opened again."""
        super().showEvent(event)
        if self.desk.view is None:
            self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing of the vault stays open behind a closed window."""
        if self._review is not None:
            self._review.abandon()
        self._wanted = self.desk.view.header.session if self.desk.view is not None else ""
        self.desk.close()
        super().closeEvent(event)

    def _open(self, session: str) -> None:
        self._wanted = session
        self.desk.open(session)

    def _actions(self) -> dict[str, QAction]:
        made = (
            ("record", self.tr("Record a session"), "Ctrl+R", self.record_asked.emit),
            ("review", self.tr("Review what leaves…"), "Ctrl+Return", self._ask_review),
            ("undo", self.tr("Undo"), "Ctrl+Z", self.desk.undo),
            ("redo", self.tr("Redo"), "Ctrl+Shift+Z", self.desk.redo),
            ("stand", self.tr("Let stand"), "S", self._ask_stand),
            ("withhold", self.tr("Withhold"), "W", self.desk.withhold),
            ("remove", self.tr("Remove this stretch"), "Del", self.desk.remove),
            ("mask", self.tr("Mask this text everywhere…"), "M", self._ask_mask),
            ("cover", self.tr("Cover an area"), "C", lambda: self.picture.set_covering(not self.picture.covering)),
            ("picture", self.tr("Let this picture stand"), "P", self.desk.turn_picture),
            ("next", self.tr("Next typed text"), "N", lambda: self.desk.step(1, "typed")),
            ("previous", self.tr("Previous typed text"), "Shift+N", lambda: self.desk.step(-1, "typed")),
            ("all", self.tr("Pick the whole session"), "Ctrl+A", self.desk.select_all),
            ("timeline", self.tr("Go to the timeline"), "F6", self._to_timeline),
            ("settings", self.tr("Settings"), "Ctrl+,", self._ask_settings),
            ("lock", self.tr("Lock"), "Ctrl+L", self.lock_asked.emit),
            ("about", self.tr("About Stet"), "F1", lambda: About(self._language, self).open()),
            ("quit", self.tr("Quit"), "Ctrl+Q", self.quit_asked.emit),
        )
        return {name: self._action(name, text, keys, act) for name, text, keys, act in made}

    def _action(self, name: str, text: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        work = QSplitter(Qt.Orientation.Vertical)
        work.setHandleWidth(12)
        work.setChildrenCollapsible(False)
        work.addWidget(self.picture)
        work.addWidget(self.timeline)
        work.setStretchFactor(0, 1)
        work.setStretchFactor(1, 0)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(16, 14, 16, 16)
        padded.addWidget(work)
        self.middle.addWidget(self.empty)
        self.middle.addWidget(inner)
        self.sessions.setFixedWidth(268)
        self.inspector.setFixedWidth(320)
        self._lines = (_hairline(), _hairline())
        body = QHBoxLayout()
        body.setSpacing(0)
        for widget in (self.sessions, self._lines[0], self.middle, self._lines[1], self.inspector):
            body.addWidget(widget, 1 if widget is self.middle else 0)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(body, 1)
        self.setCentralWidget(whole)
        self._dress()

    def _connect(self) -> None:
        self.sessions.record_asked.connect(self.record_asked)
        self.empty.record_asked.connect(self.record_asked)
        self.sessions.picked.connect(self._open)
        self.sessions.entered.connect(self.timeline.setFocus)
        self.sessions.renamed.connect(self._rename)
        self.sessions.shred_asked.connect(self._ask_shred)
        self.picture.cover_mode.connect(self.inspector.show_covering)
        self.inspector.cover.left.connect(lambda: self.picture.set_covering(False))
        for signal in (self.desk.opened, self.desk.changed, self.desk.moved):
            signal.connect(self._look)
        self.desk.failed.connect(self._tell)

    def _look(self) -> None:
        """What can be done now."""
        desk, view = self.desk, self.desk.view
        self.middle.setCurrentIndex(0 if view is None else 1)
        self.inspector.setVisible(view is not None)
        self._lines[1].setVisible(view is not None)
        picked = desk.selection is not None and desk.selection.end > desk.selection.start
        framed = desk.board is not None and bool(desk.board.frames)
        can = {
            "undo": view is not None and view.can_undo,
            "redo": view is not None and view.can_redo,
            "stand": picked,
            "withhold": picked,
            "remove": picked,
            "mask": view is not None,
            "cover": framed,
            "picture": framed,
            "review": view is not None,
        }
        for name, on in can.items():
            self.acts[name].setEnabled(on)
        stands = self.desk.picture_stands()
        self.acts["picture"].setText(self.tr("Keep this picture here") if stands else self.tr("Let this picture stand"))
        self.top.name.setText((view.header.choice.name or self.tr("Unnamed session")) if view is not None else "")

    def _to_timeline(self) -> None:
        self.timeline.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_stand(self) -> None:
        self.inspector.ask_stand()

    def _ask_mask(self) -> None:
        MaskDialog(self.desk, self.inspector.shown_text(), self).open()

    def _ask_review(self) -> None:
        board, view = self.desk.board, self.desk.view
        if board is None or view is None or self._review is not None:
            return
        if not any(leaf.fate == "stands" for leaf in board.leaves):
            self.desk.said.emit(self.tr("Nothing stands yet, so nothing would leave. Pick a stretch and press S to let it stand."))
            return
        self._review = ReviewDialog(self._unlocked, [view.header.session], self._language, self)
        self._review.finished.connect(self._reviewed)
        self._review.open()

    def _reviewed(self) -> None:
        if self._review is not None:
            self._review.deleteLater()
        self._review = None
        self.refresh()

    def _ask_settings(self) -> None:
        dialog = SettingsDialog(self.settings, self)
        dialog.kept.connect(self._keep_settings)
        dialog.open()

    def _keep_settings(self, settings: api.Settings) -> None:
        api.save_settings(self._unlocked.home, settings)
        self.settings = settings
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, settings.theme)
        self._dress()
        self.settings_kept.emit(settings)

    def _ask_shred(self, summary: api.SessionSummary) -> None:
        dialog = ShredDialog(summary, self)
        dialog.accepted.connect(lambda: self._shred(summary.session))
        dialog.open()

    def _shred(self, session: str) -> None:
        if self.desk.view is not None and self.desk.view.header.session == session:
            self._wanted = ""
            self.desk.close()
        self._try(lambda: self._unlocked.delete(session))

    def _rename(self, session: str, name: str) -> None:
        self._try(lambda: self._unlocked.rename(session, name))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except api.RecorderError as error:
            self._tell(error)
        self.refresh()

    def _tell(self, error: object) -> None:
        if isinstance(error, api.RecorderError):
            self.desk.said.emit(" ".join(api.localized(error, self._language)))

    def _dress(self) -> None:
        for line in self._lines:
            line.setStyleSheet(f"background: {theme.tokens().line};")
        self.top.dress()
        self.inspector.dress()
        self.sessions.record.setIcon(icons.icon("record", theme.tokens().recording))
        for name in ("undo", "redo", "lock", "settings"):
            self.acts[name].setIcon(icons.icon(name))
        self.update()


def _hairline() -> QFrame:
    line = QFrame()
    line.setFixedWidth(1)
    return line
