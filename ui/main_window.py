# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window: sessions left, picture and timeline in the middle, what is picked right. It only puts them together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from recorder import api
from ui import icons, theme
from ui.about import About
from ui.columns import Columns
from ui.damaged_room import DamagedRoom
from ui.deciding import Deciding
from ui.desk import Desk
from ui.fields import hairline, room
from ui.frame_view import FrameView
from ui.inspector import Inspector
from ui.keeper import Keeper
from ui.keeper_menu import KeeperMenu
from ui.main_actions import add_action, table
from ui.mask_dialog import MaskDialog
from ui.picture_room import PictureRoom
from ui.reviewing import Reviewing
from ui.searching import Searching
from ui.sessions_reading import Read, SessionsReading
from ui.sessions_view import SessionsView
from ui.setting import Setting
from ui.side import Side
from ui.tasking import Tasking
from ui.timeline_panel import TimelinePanel
from ui.timeline_view import TimelineView
from ui.top_bar import EmptyRoom, TopBar

_LEAST = QSize(980, 640)


class MainWindow(QMainWindow):
    """Signals: ``record_asked``, ``lock_asked``, ``quit_asked``, ``settings_kept`` (Settings), ``vault_gone`` after all was shredded.

    Every action but the last of all has a shortcut.
    """

    record_asked = Signal()
    lock_asked = Signal()
    quit_asked = Signal()
    settings_kept = Signal(api.Settings)
    vault_gone = Signal()

    def __init__(self, unlocked: api.Unlocked, settings: api.Settings) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle("Stet")
        self.setMinimumSize(_LEAST.boundedTo(room(self)))
        self.resize(QSize(1440, 900).boundedTo(room(self)))
        self._unlocked = unlocked
        self._language = settings.language or ("zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en")
        self.setting = Setting(unlocked, settings, self._language, self)
        self.reviewing = Reviewing(unlocked, self._language, self)
        self._wanted = ""
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._ask_retention)
        self.desk, self.reading = Desk(unlocked, self), SessionsReading(unlocked, self)
        self.acts = self._actions()
        self.top, self.sessions = TopBar(self.acts), SessionsView(self.acts["record"])
        self.keeper = Keeper(unlocked, self._language, self)
        self.tasking = Tasking(unlocked, self.desk, self.sessions, self._language, self)
        self.keep_menu = KeeperMenu(self.keeper, self.tasking, self.sessions, self)
        self.search = Searching(unlocked, self.desk, self.sessions.named, self)
        self.picture, self.timeline = FrameView(self.desk), TimelineView(self.desk)
        self.picture_room = PictureRoom(unlocked, self.picture, self)
        self.panel = TimelinePanel(self.timeline, self.picture)
        self.deciding = Deciding(self.desk, self.timeline.menu_asked, self.acts, self)
        self.inspector = Inspector(self.desk, {**self.acts, **self.deciding.acts})
        self.side = Side(unlocked, self.desk, self.inspector, self)
        self.empty, self.damaged, self.middle = EmptyRoom(self.acts["record"]), DamagedRoom(), QStackedWidget()
        self.columns = Columns(self.sessions, self.side, self.timeline, self)
        self._lay_out()
        self._connect()
        self._look()

    def refresh(self) -> None:
        """Reads the list of sessions anew, on another thread; then opens the newest where none is open."""
        self.reading.ask()

    def _listed(self, read: Read) -> None:
        listing = read.listing
        self.sessions.show_sessions(listing.summaries, listing.damaged, read.left_today, read.size)
        listed = [*(summary.session for summary in listing.summaries), *listing.damaged]
        now = self.desk.session or self._wanted
        if now not in listed:
            self.show_session(listed[0]) if listed else self.desk.close()
        elif not self.desk.session:
            self.show_session(now)
        else:
            self.sessions.choose(now)
        self._look()

    def show_session(self, session: str) -> None:
        """Opens a session and picks it in the list."""
        self.sessions.choose(session)
        self._open(session)
        self._look()  # what is not shown yet would not take the keyboard: the next button would have it
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def reopen(self) -> None:
        """Reads what is open anew: its file has been rewritten."""
        if self.isVisible() and not self.keeper.works:
            self._wanted = self.desk.session or self._wanted
            self.desk.close()
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What was closed with the window is opened again; what is due by the worker's own rules is asked about."""
        super().showEvent(event)
        if not self.desk.session:
            self.refresh()
        self._due.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing of the vault stays open behind a closed window."""
        self.reviewing.abandon()
        self.keeper.abandon()
        for part in (self.reading, self.tasking, self.search, self.setting, self.side.suggesting):
            part.abandon()
        self._wanted = self.desk.session
        self.desk.close()
        super().closeEvent(event)

    def _open(self, session: str) -> None:
        self._wanted = session
        if self.sessions.picked_damaged():
            self.desk.close()
        else:
            self.desk.open(session)

    def _actions(self) -> dict[str, QAction]:
        calls: dict[str, Callable[[], object]] = {
            "record": self.record_asked.emit,
            "review": self._ask_review,
            "undo": lambda: self._turn("undo"),
            "redo": lambda: self._turn("redo"),
            "stand": self._ask_stand,
            "withhold": self.desk.withhold,
            "remove": self.desk.remove,
            "mask": lambda: MaskDialog(self.desk, self.inspector.shown_text(), self).open(),
            "cover": lambda: self.picture.set_covering(not self.picture.covering),
            "picture": self.desk.turn_picture,
            "next": lambda: self.desk.step(1, "typed"),
            "previous": lambda: self.desk.step(-1, "typed"),
            "all": self.desk.select_all,
            "timeline": lambda: self.timeline.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "menu": self._show_menu,
            "settings": self.setting.ask,
            "lock": self.lock_asked.emit,
            "about": lambda: About(self._unlocked.home, self._language, self).open(),
            "quit": self.quit_asked.emit,
        }
        return {name: add_action(self, name, text, keys, calls[name]) for name, text, keys in table()}

    def _lay_out(self) -> None:
        work = QSplitter(Qt.Orientation.Vertical)
        work.setHandleWidth(12)
        work.setChildrenCollapsible(False)
        work.addWidget(self.picture_room)
        work.addWidget(self.panel)
        work.setStretchFactor(0, 1)
        work.setStretchFactor(1, 0)
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(16, 14, 16, 16)
        padded.addWidget(self.search.panel)
        padded.addWidget(work, 1)
        for part in (self.empty, inner, self.damaged, QWidget()):
            self.middle.addWidget(part)
        narrow = room(self).width() < _LEAST.width()
        self.sessions.setFixedWidth(188 if narrow else 268)
        self.side.setFixedWidth(272 if narrow else 320)
        self._lines = (hairline(), hairline())
        body = QHBoxLayout()
        body.setSpacing(0)
        for widget in (self.sessions, self._lines[0], self.middle, self._lines[1], self.side):
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
        self.reading.read.connect(self._listed)
        self.reading.failed.connect(self._tell)
        self.setting.kept.connect(self._dress)
        self.setting.kept.connect(self.settings_kept)
        for signal in (self.reviewing.done, self.setting.deleted):
            signal.connect(self.refresh)
        self.tasking.review_asked.connect(self.reviewing.hand_over)
        self.reviewing.decided.connect(self.reopen)
        self.tasking.session_asked.connect(self.search.show_moment)
        self.search.export_asked.connect(self.keeper.leaving.show_export)
        self.search.session_asked.connect(self.show_session)
        self.sessions.picked.connect(self._open)
        self.sessions.entered.connect(self.timeline.setFocus)
        self.sessions.renamed.connect(self.keeper.rename)
        self.sessions.shred_asked.connect(self.keep_menu.shred_session)
        self.sessions.menu_asked.connect(lambda place: self.keep_menu.session_menu().popup(place))
        self.damaged.salvage_asked.connect(self.keep_menu.acts["salvage"].trigger)
        self.damaged.shred_asked.connect(self.keep_menu.acts["shred_session"].trigger)
        self.keeper.changed.connect(self.refresh)
        self.keeper.made.connect(self.show_session)
        self.keeper.going.connect(self._let_go)
        self.keeper.vault_gone.connect(self.vault_gone)
        self.keeper.failed.connect(self._tell)
        self.picture.cover_mode.connect(self.side.show_covering)
        self.side.wanted.connect(lambda: self.columns.bring("right"))
        self.inspector.cover.left.connect(lambda: self.picture.set_covering(False))
        for signal in (self.desk.opened, self.desk.grown, self.desk.changed, self.desk.moved, self.side.suggesting.changed):
            signal.connect(self._look)
        self.desk.failed.connect(self._tell)

    def _look(self) -> None:
        """What can be done now."""
        desk, board = self.desk, self.desk.board
        empty = (0 if self.reading.known else 3) if not desk.session and not self.sessions.current() else 1
        part = 2 if self.sessions.picked_damaged() else empty
        self.middle.setCurrentIndex(part)
        self.keep_menu.look()
        self.side.setVisible(board is not None and not self.columns.is_away(self.side))
        self._lines[1].setVisible(board is not None)
        picked = desk.selection is not None and desk.selection.end > desk.selection.start
        framed = board is not None and bool(board.frames)
        can = {
            "undo": board is not None and (board.outline.can_undo or self.side.suggesting.left.can_undo),
            "redo": board is not None and (board.outline.can_redo or self.side.suggesting.left.can_redo),
            "stand": picked,
            "withhold": picked,
            "remove": picked,
            "mask": board is not None,
            "cover": framed,
            "picture": framed,
            "review": board is not None,
        }
        for name, on in can.items():
            self.acts[name].setEnabled(on)
        self.search.act.setEnabled(can["mask"])
        stands = self.desk.picture_stands()
        self.acts["picture"].setText(self.tr("Keep this picture here") if stands else self.tr("Let this picture stand"))
        self.top.name.setText((board.header.choice.name or self.tr("Unnamed session")) if board is not None else "")

    def _turn(self, way: Literal["undo", "redo"]) -> None:
        (self.side.suggesting.undo if way == "undo" else self.side.suggesting.redo)()

    def _ask_stand(self) -> None:
        self.side.show_selection()
        self.inspector.ask_stand()

    def _ask_review(self) -> None:
        board = self.desk.board
        if board is not None and any(leaf.fate == "stands" for leaf in board.leaves):
            self.reviewing.ask([board.header.session])
        elif board is not None:
            self.desk.said.emit(self.tr("Nothing stands yet, so nothing would leave. Pick a stretch and press S to let it stand."))

    def _ask_retention(self) -> None:
        if self.isVisible() and not self.reviewing.open and not self.setting.open:
            self.keeper.ask_retention(self.setting.settings)

    def _show_menu(self) -> None:
        button = self.top.button("menu")
        rest = {**self.acts, **self.columns.acts, **self.side.acts, **self.picture_room.acts, "search": self.search.act}
        menu = self.deciding.add_to(self.keep_menu.main_menu(rest), rest)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _let_go(self, sessions: tuple[str, ...]) -> None:
        """The file of the open session is about to go: it is closed, and opened again afterwards where it is left."""
        self.side.suggesting.abandon()
        if self.desk.session in sessions:
            self._wanted = self.desk.session
            self.desk.close()

    def _tell(self, error: object) -> None:
        if isinstance(error, api.RecorderError):
            self.desk.said.emit(" ".join(api.localized(error, self._language)))

    def _dress(self) -> None:
        for line in self._lines:
            line.setStyleSheet(f"background: {theme.tokens().line};")
        for part in (self.top, self.side, self.panel, self.keep_menu, self.search.panel):
            part.dress()
        self.sessions.record.setIcon(icons.icon("record", theme.tokens().recording))
        for name in ("undo", "redo", "lock", "settings", "menu"):
            self.acts[name].setIcon(icons.icon(name))
        self.update()
