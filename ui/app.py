# SPDX-License-Identifier: GPL-3.0-or-later
"""The app: puts tray, windows and recorder together, and is the only one of its vault."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from recorder import api
from ui import forgetting, garbage, i18n, icons, noting, theme
from ui.about import About
from ui.entry import Entry, bring
from ui.first_try import FirstTry
from ui.going_on import GoingOn
from ui.interrupts import Interrupts
from ui.main_actions import show_recording
from ui.recording import Recorder
from ui.spare_time import SpareTime
from ui.telling import tell
from ui.touch import Touch
from ui.tray import Tray
from ui.trayless import Trayless

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LOCK_CHECK_MS, _TRAY_WAIT_MS = 5_000, 2_500


def prepare(home: Path, language: str = "", chosen_theme: theme.Theme | None = None) -> tuple[QApplication, str]:
    """The QApplication with language, theme and icon; returns it and the language that it speaks."""
    settings = api.load_settings(home)
    qt = QApplication.instance() or QApplication(["stet"])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("stet")
    qt.setDesktopFileName("stet")
    qt.setQuitOnLastWindowClosed(False)
    qt.setWindowIcon(icons.app_icon())
    spoken = i18n.install(qt, language or settings.language)
    theme.apply(qt, chosen_theme or settings.theme)
    return qt, spoken


class App(QObject):
    """Composition of the app. Lives on the main thread."""

    def __init__(self, qt: QApplication, home: Path, language: str) -> None:
        super().__init__()
        self._qt, self._home, self._language = qt, home, language
        self._control = api.ControlServer(home)
        self._unlocked: api.Unlocked | None = None
        self._window: MainWindow | None = None
        self._quitting = self._busy = self._away = False
        self._input_at = time.monotonic()
        self._going_on = GoingOn()
        self.tray = Tray(self)
        self.recorder = Recorder(home, language, self)
        self.entry, self._first_try = Entry(home, language, self), FirstTry(self.recorder, self)
        self._trayless = Trayless(self.tray)

    def run(self) -> int:
        """Runs until the worker quits. Raises ProcessError when another app of this vault runs, StoreError for a vault refused."""
        self._control.open()
        sys.excepthook = self._unexpected
        try:
            api.vault_state(self._home)
            self._connect()
            self._interrupts = Interrupts(self._quit)
            self.recorder.watch()
            QTimer.singleShot(0, self.open_window)
            return self._qt.exec()
        finally:
            self.recorder.unwatch()
            self._control.close()

    def _connect(self) -> None:
        self.tray.asked.connect(self.act)
        self.recorder.changed.connect(self._show_state)
        self.recorder.told.connect(self._told)
        self.recorder.ended.connect(self._ended)
        self.recorder.desk.connect(self._desk_changed)
        self.entry.entered.connect(self._enter)
        self.entry.moved.connect(self._move)
        self.entry.failed.connect(self.tell)
        self._first_try.over.connect(self.open_window)
        self._listen()
        self._touch = Touch(self._qt, self)
        self._touch.felt.connect(self._felt)
        self._lock_timer = QTimer(self)
        self._lock_timer.timeout.connect(self._lock_when_idle)
        self._lock_timer.start(_LOCK_CHECK_MS)
        self.tray.show()
        QTimer.singleShot(_TRAY_WAIT_MS, self._look_for_tray)
        self._show_state(None)

    def act(self, name: str) -> None:
        """Does what the tray's menu, another window or a command asks for; minutes or a text may follow the word."""
        word, _, rest = name.partition(" ")
        acts = {
            "start": self.start_session,
            "pause": lambda: self.recorder.pause(minutes=int(rest or 0)),
            "forget": lambda: self._forget(int(rest)),
            "note": lambda: noting.write_down(self.recorder, rest),
            "resume": self.recorder.resume,
            "stop": self.recorder.stop,
            "open": self.open_window,
            "raise": self.open_window,
            "lock": self.lock,
            "about": self.about,
            "quit": self._quit,
        }
        # After the menu has closed: a dialog that is opened from inside it would keep its grab.
        QTimer.singleShot(0, acts[word])

    def start_session(self, before: str = "") -> None:
        """Shows the start sheet, filled in as for the session ``before`` where that goes on, and starts what the worker picked."""
        if self.recorder.runs or self._busy or self.entry.asks:
            return
        self._busy = True
        try:
            sheet = self.recorder.ask(self._going_on.choice(self._unlocked, before))
            bring(sheet)
            if sheet.answered():
                self._going_on.begin(before)
                self.recorder.begin(sheet.choice())
        except api.RecorderError as error:
            self.tell(error)
        finally:
            self._busy = False

    def _forget(self, minutes: int) -> None:
        """Locked or not; what came of it is told when it is known."""
        if self.recorder.runs:
            self.recorder.forget(minutes)
        else:
            self.tray.say(self.tr("Nothing is being recorded"), self.tr("What is stored is shredded from the window's menu."))

    def open_window(self) -> None:
        """Shows the timeline; asks for the passphrase first when locked."""
        if self._window is None:
            self.entry.open()
        else:
            bring(self._window)

    def lock(self) -> None:
        """Closes the view of the vault; a recording goes on."""
        if self._window is not None:
            garbage.dismiss(self._window)
            self._window = None
        if self._unlocked is not None:
            self._unlocked.lock()
            self._unlocked = None
        self.entry.left()
        self._show_state(self.recorder.status)

    def about(self) -> None:
        """Shows what this program is."""
        About(self._home, self._language, self._window).exec()

    def tell(self, error: api.RecorderError) -> None:
        """An error in words."""
        self._say(*api.localized(error, self._language))

    def _felt(self) -> None:
        """The worker did something in a window of ours."""
        self._input_at, self._away = time.monotonic(), False

    def _listen(self) -> None:
        self._notifier = QSocketNotifier(self._control.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._obey)

    def _move(self, home: Path) -> None:
        """The vault was made in another folder than was asked for: this is its app now. Nothing records yet."""
        self._notifier.setEnabled(False)
        self._control.close()
        self._home, self._control = home, api.ControlServer(home)
        self._control.open()
        self._listen()
        self.recorder.home = home

    def _enter(self, unlocked: api.Unlocked, try_now: bool = False) -> None:
        if self._away:  # the screen was locked while the passphrase was being checked
            unlocked.lock()
            self.entry.left()
            return
        from ui.main_window import MainWindow

        self._unlocked = unlocked
        window = self._window = MainWindow(unlocked, api.load_settings(self._home))
        for signal, word in ((window.record_asked, "start"), (window.lock_asked, "lock"), (window.quit_asked, "quit")):
            signal.connect(partial(self.act, word))
        window.tasking.go_on_asked.connect(lambda before: QTimer.singleShot(0, partial(self.start_session, before)))
        for kept, act in ((window.settings_kept, self._keep_settings), (window.vault_gone, self._vault_gone)):
            kept.connect(act)
        window.keeper.leaving.due.connect(self.tray.remind)
        SpareTime(unlocked, self._qt, lambda: self.recorder.runs)
        self._show_state(self.recorder.status)
        bring(window)
        if try_now:
            QTimer.singleShot(0, partial(self._first_try.begin, self.start_session))

    def _vault_gone(self) -> None:
        """Everything is shredded: what is left to do is to begin anew."""
        self.lock()
        self.open_window()

    def _keep_settings(self, settings: api.Settings) -> None:
        """Writes what the worker set, and puts the theme in force; another language comes with the next unlock."""
        try:
            api.save_settings(self._home, settings)
        except OSError as error:
            self._say(self.tr("The settings could not be written."), str(error.strerror or ""))
        self._language = i18n.install(self._qt, settings.language)
        theme.apply(self._qt, settings.theme)

    def _show_state(self, status: object) -> None:
        known = status if isinstance(status, api.Status) else None
        self.tray.show_state(known, locked=self._unlocked is None)
        self._trayless.refresh()
        self._going_on.take(self._unlocked, known)
        if self._window is not None:
            show_recording(self._window.acts["record"], runs=known is not None)
        self._control.report(known.state if known is not None else "idle")

    def _told(self, status: object) -> None:
        """What a recording tells in passing; what is open is read anew where its file was rewritten."""
        assert isinstance(status, api.Status)
        passing = forgetting.told(status)
        if passing is not None:
            self.tray.say(*passing, good=status.notice in forgetting.GOOD)
        if status.notice == "forgotten" and self._window is not None:
            self._window.reopen()

    def _ended(self, status: object) -> None:
        self._show_state(None)
        self._going_on.take(self._unlocked, status)
        if isinstance(status, api.Status) and status.reference:
            self._say(status.message, status.hint)
        if self._window is not None and isinstance(status, api.Status):
            self._window.refresh()
            if status.session:
                self._window.show_session(status.session)
        if self._quitting:
            self._leave()

    def _obey(self) -> None:
        for word in self._control.read():
            self.act(word)

    def _lock_when_idle(self) -> None:
        self._touch.look()
        minutes = api.policy.settings(self._home).lock_after_minutes
        idle = self._window is not None and not self._window.keeper.works and not self._busy
        if self._unlocked is not None and idle and minutes and time.monotonic() - self._input_at > minutes * 60:
            self.lock()

    def _desk_changed(self, what: str) -> None:
        """Before the computer sleeps the vault is always locked; with the screen as the worker set it."""
        self._away = what == "sleep" or (what == "locked" and api.policy.settings(self._home).lock_with_screen)
        if self._away:
            self.lock()

    def _look_for_tray(self) -> None:
        (self._trayless.hide if QSystemTrayIcon.isSystemTrayAvailable() else self._trayless.show)()
        # A tray host may come, or come back, at any time.
        QTimer.singleShot(_TRAY_WAIT_MS, self._look_for_tray)

    def _quit(self) -> None:
        self._quitting = True
        if self.recorder.runs:
            self.recorder.stop()
        else:
            self._leave()

    def _leave(self) -> None:
        self.lock()
        self.entry.close()
        self.tray.icon.hide()
        self._qt.quit()

    def _say(self, message: str, hint: str) -> None:
        self._box = tell(message, hint, self._window)

    def _unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The border of Qt's thread: said without content; a recording is stopped and closed as it should be."""
        self.recorder.stop()
        where = Path(trace.tb_frame.f_code.co_filename).name if trace is not None else ""
        self._say(
            self.tr("Something in Stet failed (%1).").replace("%1", f"{kind.__name__}, {where}"),
            self.tr("What was recorded is kept."),
        )
