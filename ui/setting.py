# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings in force for the main window, and the way to change them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from recorder import api
from ui import theme
from ui.settings_dialog import SettingsDialog


class Setting(QObject):
    """Signals: ``kept`` (Settings) after they are written and the theme is in force; ``deleted`` when old sessions have gone from there."""

    kept = Signal(api.Settings)
    deleted = Signal()

    def __init__(self, unlocked: api.Unlocked, settings: api.Settings, language: str, window: QWidget) -> None:
        super().__init__(window)
        self.settings = settings
        self._unlocked, self._language, self._window = unlocked, language, window

    @property
    def open(self) -> bool:
        """Whether the dialog is open."""
        return self._window.findChild(SettingsDialog) is not None

    def ask(self) -> None:
        """Shows the dialog."""
        dialog = SettingsDialog(self._unlocked, self.settings, self._language, self._window)
        dialog.kept.connect(self._keep)
        dialog.deleted.connect(lambda _done: self.deleted.emit())
        dialog.open()

    def abandon(self) -> None:
        """Closes it with whatever runs: the vault is being locked."""
        for dialog in self._window.findChildren(SettingsDialog):
            dialog.abandon()

    def _keep(self, settings: api.Settings) -> None:
        api.save_settings(self._unlocked.home, settings)
        self.settings = settings
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, settings.theme)
        self.kept.emit(settings)
