# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways into the vault: the first run, the desktop's keyring, the passphrase, the recovery words."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from recorder import api
from ui.bridge import Work
from ui.first_run import FirstRun
from ui.unlock import UnlockDialog

_PATIENCE_MS = 1_500


class Entry(QObject):
    """Asks one way at a time. Lives on the main thread.

    Signals: ``entered(Unlocked, bool)``, true where the worker wants to record at once; ``moved(Path)`` before it where the vault was
    made in another folder than was asked for; ``failed(RecorderError)``.
    """

    entered = Signal(object, bool)
    moved = Signal(object)
    failed = Signal(object)

    def __init__(self, home: Path, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home, self.language = home, language
        self._inside = False
        self._work: Work | None = None
        self._dialog: UnlockDialog | None = None
        self._wizard: FirstRun | None = None
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._keyring_waits)

    @property
    def asks(self) -> bool:
        """Whether the first run is being gone through, which nothing may disturb."""
        return self._wizard is not None

    def open(self) -> None:
        """Asks for what opens the vault; by the keyring nothing is asked."""
        shown = self._wizard or self._dialog
        if shown is not None:
            bring(shown)
            return
        if self._work is not None:
            self._keyring_waits()
            return
        try:
            if api.vault_state(self.home) == "missing":
                self._first_run()
            elif api.opens_by_keyring(self.home):
                self._ask_keyring()
            else:
                self._ask_passphrase("")
        except api.RecorderError as error:
            self.failed.emit(error)

    def close(self) -> None:
        """The app ends: a keyring that still waits for the worker's answer is not waited for."""
        if self._work is not None and not self._work.wait(_PATIENCE_MS):
            self._work.terminate()
            self._work.wait()

    def _ask_keyring(self) -> None:
        home = self.home
        self._work = Work(lambda: api.unlock_by_keyring(home), self)
        self._work.done.connect(self._keyring_opened)
        self._work.failed.connect(self._keyring_failed)
        self._work.start()
        self._patience.start()

    def _keyring_waits(self) -> None:
        """A keyring that is locked asks the worker, or nobody: the passphrase opens the vault meanwhile."""
        if self._work is not None and self._dialog is None and not self._inside:
            said = self.tr("The desktop's keyring has not answered yet. The passphrase opens it too.")
            self._ask_passphrase(said, trouble=False)

    def _keyring_opened(self, unlocked: object) -> None:
        self._end_work()
        opened = cast("api.Unlocked", unlocked)
        if self._inside or (self._dialog is not None and self._dialog.works):
            opened.lock()  # the passphrase was faster
            return
        if self._dialog is not None:
            self._dialog.reject()
        self._enter(opened, try_now=False)

    def left(self) -> None:
        """The vault is locked again."""
        self._inside = False

    def _enter(self, unlocked: api.Unlocked, *, try_now: bool) -> None:
        self._inside = True
        self.entered.emit(unlocked, try_now)

    def _keyring_failed(self, error: object) -> None:
        self._end_work()
        said = " ".join(api.localized(error, self.language)) if isinstance(error, api.RecorderError) else ""
        if self._dialog is not None:
            self._dialog.say(said)
        elif not self._inside:
            self._ask_passphrase(said)

    def _end_work(self) -> None:
        self._patience.stop()
        if self._work is not None:
            self._work.wait()
            self._work.deleteLater()
            self._work = None

    def _ask_passphrase(self, said: str, *, trouble: bool = True) -> None:
        self._dialog = UnlockDialog(self.home, self.language)
        self._dialog.say(said, trouble=trouble)
        self._dialog.finished.connect(self._answered)
        bring(self._dialog)

    def _answered(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
            if dialog.unlocked is not None:
                self._enter(dialog.unlocked, try_now=False)

    def _first_run(self) -> None:
        self._wizard = FirstRun(self.home, self.language)
        self._wizard.finished.connect(self._made)
        bring(self._wizard)

    def _made(self) -> None:
        wizard, self._wizard = self._wizard, None
        if wizard is None:
            return
        wizard.deleteLater()
        if wizard.unlocked is not None:
            if wizard.home != self.home:
                self.home = wizard.home
                self.moved.emit(wizard.home)
            self._enter(wizard.unlocked, try_now=wizard.try_now)


def bring(window: QWidget) -> None:
    """Shows a window in front of the others."""
    window.show()
    window.raise_()
    window.activateWindow()
