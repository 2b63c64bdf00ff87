# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the settings, each of which gives back the settings with what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.fields import figure, head, quiet, sentence

_MINUTES = (5, 15, 30, 60, 0)
_FLOORS = (0, 1024, 5 * 1024, 10 * 1024, 20 * 1024)
_Value = TypeVar("_Value", str, int)
replace = msgspec.structs.replace


class LookPage(QWidget):
    """Language and look."""

    def __init__(self, settings: api.Settings) -> None:
        super().__init__()
        languages = {"": self.tr("as the desktop"), "en": "English", "zh_CN": "简体中文"}
        self.language = choice("settings_language", languages, settings.language)
        themes = {"system": self.tr("as the desktop"), "light": self.tr("light"), "dark": self.tr("dark")}
        self.theme = choice("settings_theme", themes, settings.theme)
        column = rows(self, (self.tr("Language"), self.language), (self.tr("Look"), self.theme))
        column.addWidget(sentence(self.tr("Another language is spoken from the next start on."), muted=True))
        column.addStretch(1)

    def put(self, settings: api.Settings) -> api.Settings:
        """With what was chosen here."""
        changed: api.Settings = replace(settings, language=self.language.currentData(), theme=self.theme.currentData())
        return changed


class LockPage(QWidget):
    """When the view of the vault closes by itself."""

    def __init__(self, settings: api.Settings) -> None:
        super().__init__()
        now = settings.lock_after_minutes
        counts = _MINUTES if now in _MINUTES else (*sorted({*_MINUTES[:-1], now}), 0)
        texts = {count: self.tr("after {count} minutes").format(count=count) if count else self.tr("never") for count in counts}
        self.minutes = choice("settings_lock", texts, now)
        self.with_screen = QCheckBox(self.tr("Lock when the screen is locked"))
        self.with_screen.setObjectName("settings_lock_screen")
        self.with_screen.setChecked(settings.lock_with_screen)
        column = rows(self, (self.tr("Lock when nothing is touched"), self.minutes))
        column.addWidget(self.with_screen)
        column.addWidget(sentence(self.tr("Locking closes the view of what was recorded. A recording goes on."), muted=True))
        column.addStretch(1)

    def put(self, settings: api.Settings) -> api.Settings:
        """With what was chosen here."""
        changed: api.Settings = replace(
            settings, lock_after_minutes=self.minutes.currentData(), lock_with_screen=self.with_screen.isChecked()
        )
        return changed


class KeepPage(QWidget):
    """Room on the disk, and what is proposed to be deleted. Signals: ``changed``; ``show_asked`` to see what is due now."""

    changed = Signal()
    show_asked = Signal()

    def __init__(self, settings: api.Settings) -> None:
        super().__init__()
        now = settings.disk_floor_mb
        floors = _FLOORS if now in _FLOORS else (0, *sorted({*_FLOORS[1:], now}))
        texts = {count: words.size(count << 20) if count else self.tr("2 GB, or 5 % of a small disk") for count in floors}
        self.floor = choice("settings_floor", texts, now)
        self.by_age = QCheckBox(self.tr("Propose to delete what is older than"))
        self.by_size = QCheckBox(self.tr("Propose to delete the oldest when all take more than"))
        self.days = QSpinBox(minimum=1, maximum=3650, value=settings.keep_days or 90)
        self.gigabytes = QDoubleSpinBox(minimum=0.1, maximum=9999, decimals=1, value=settings.keep_gb or 20)
        self.days.setSuffix(self.tr(" days"))
        self.gigabytes.setSuffix(" GB")
        self.due = sentence()
        self.due.setObjectName("settings_due")
        self.show_due = quiet("settings_show_due", self.tr("Show them…"))
        self.show_due.hide()
        self._lay_out()
        for box, field, on, name in (
            (self.by_age, self.days, settings.keep_days, "settings_days"),
            (self.by_size, self.gigabytes, settings.keep_gb, "settings_gigabytes"),
        ):
            box.setObjectName(f"{name}_on")
            figure(name, field)
            field.setAccessibleName(box.text())
            box.setChecked(bool(on))
            field.setEnabled(bool(on))
            box.toggled.connect(field.setEnabled)
            box.toggled.connect(self.changed)
            field.valueChanged.connect(self.changed)
        self.show_due.clicked.connect(self.show_asked)

    def show_count(self, due: tuple[api.Expired, ...] | None) -> None:
        """Says what would be proposed now; None while that is being counted."""
        self.show_due.setVisible(bool(due))
        if not self.by_age.isChecked() and not self.by_size.isChecked():
            self.due.setText(self.tr("Everything is kept until you delete it."))
        elif due is None:
            self.due.setText(self.tr("Counting…"))
        elif not due:
            self.due.setText(self.tr("Nothing would be proposed now."))
        else:
            told = self.tr("Now it would propose {sessions}, {size}. You are asked before anything is deleted.")
            size = words.size(sum(entry.size for entry in due))
            self.due.setText(told.format(sessions=words.sessions(len(due)), size=size))

    def put(self, settings: api.Settings) -> api.Settings:
        """With what was chosen here."""
        changed: api.Settings = replace(
            settings,
            disk_floor_mb=self.floor.currentData(),
            keep_days=self.days.value() if self.by_age.isChecked() else 0,
            keep_gb=self.gigabytes.value() if self.by_size.isChecked() else 0.0,
        )
        return changed

    def _lay_out(self) -> None:
        column = rows(self, (self.tr("Pause recording when less is free than"), self.floor))
        column.addSpacing(4)
        column.addWidget(head(self.tr("Old sessions")))
        for box, field in ((self.by_age, self.days), (self.by_size, self.gigabytes)):
            row = QHBoxLayout()
            row.addWidget(box, 1)
            field.setFixedWidth(120)
            row.addWidget(field)
            column.addLayout(row)
        column.addWidget(self.due)
        line = QHBoxLayout()
        line.addWidget(self.show_due)
        line.addStretch(1)
        column.addLayout(line)
        note = self.tr("You are asked once a day at most. What is pinned is never proposed, and counts towards the size.")
        column.addWidget(sentence(note, muted=True))
        column.addStretch(1)


class KeysPage(QWidget):
    """Passphrase, keyring, recovery words. Signals: ``passphrase_asked``, ``keyring_asked``."""

    passphrase_asked = Signal()
    keyring_asked = Signal()

    def __init__(self, by_keyring: bool) -> None:
        super().__init__()
        self.passphrase = quiet("settings_passphrase", self.tr("Change the passphrase…"))
        self.passphrase.clicked.connect(self.passphrase_asked)
        self.state, self.keyring = sentence(), quiet("settings_keyring", "")
        self.keyring.clicked.connect(self.keyring_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(head(self.tr("Passphrase")))
        column.addWidget(sentence(self.tr("It opens what was recorded, and is asked for when something is to leave.")))
        column.addLayout(_left(self.passphrase))
        column.addSpacing(8)
        column.addWidget(head(self.tr("The desktop's keyring")))
        column.addWidget(self.state)
        column.addLayout(_left(self.keyring))
        column.addSpacing(8)
        column.addWidget(head(self.tr("Recovery words")))
        words_told = self.tr(
            "They were shown once, when the vault was made, and cannot be shown again. They open it when all else is lost."
        )
        column.addWidget(sentence(words_told))
        column.addStretch(1)
        self.show_keyring(by_keyring)

    def show_keyring(self, on: bool) -> None:
        """Says whether the keyring opens the vault."""
        self.state.setText(
            self.tr("It opens the vault: nothing is asked while you are logged in.")
            if on
            else self.tr("It does not open the vault: the passphrase is asked for each time.")
        )
        self.keyring.setText(self.tr("Stop using the keyring…") if on else self.tr("Let the keyring open it…"))


def choice(name: str, texts: Mapping[_Value, str], now: _Value) -> QComboBox:
    """A list of values by their words."""
    box = QComboBox()
    box.setObjectName(name)
    for value, text in texts.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(now)))
    return box


def rows(page: QWidget, *fields: tuple[str, QWidget]) -> QVBoxLayout:
    """Fields beside their labels, and room below them."""
    form = QFormLayout()
    form.setHorizontalSpacing(24)
    form.setVerticalSpacing(10)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for text, field in fields:
        field.setAccessibleName(text)
        form.addRow(text, field)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addLayout(form)
    return column


def _left(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
