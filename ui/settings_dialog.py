# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's few settings: language, theme, when it locks."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from recorder import api

_MINUTES = (5, 15, 30, 60, 0)


class SettingsDialog(QDialog):
    """Signal ``kept`` (Settings) when the worker keeps what was chosen."""

    kept = Signal(api.Settings)

    def __init__(self, settings: api.Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Stet: settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.language = _choice(
            "settings_language", {"": self.tr("as the desktop"), "en": "English", "zh_CN": "简体中文"}, settings.language
        )
        themes = {"system": self.tr("as the desktop"), "light": self.tr("light"), "dark": self.tr("dark")}
        self.theme = _choice("settings_theme", themes, settings.theme)
        minutes = {count: self.tr("after {count} minutes").format(count=count) if count else self.tr("never") for count in _MINUTES}
        self.lock = _choice("settings_lock", minutes, settings.lock_after_minutes)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for text, field in (
            (self.tr("Language"), self.language),
            (self.tr("Look"), self.theme),
            (self.tr("Lock when nothing is touched"), self.lock),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
        note = QLabel(self.tr("Another language is spoken from the next start on."), wordWrap=True)
        note.setProperty("muted", True)
        keep = QPushButton(self.tr("Keep"), default=True)
        keep.setObjectName("settings_keep")
        keep.setProperty("accent", True)
        keep.clicked.connect(self._keep)
        stop = QPushButton(self.tr("Not now"))
        stop.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stop)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(note)
        column.addLayout(buttons)
        self.setMinimumWidth(420)

    def chosen(self) -> api.Settings:
        """The settings as they stand in the window."""
        language: Literal["", "en", "zh_CN"] = self.language.currentData()
        theme: Literal["system", "light", "dark"] = self.theme.currentData()
        return api.Settings(language=language, theme=theme, lock_after_minutes=self.lock.currentData())

    def _keep(self) -> None:
        self.kept.emit(self.chosen())
        self.accept()


def _choice(name: str, texts: dict[str, str] | dict[int, str], now: object) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, text in texts.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(now)))
    return box
