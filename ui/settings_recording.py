# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the settings that holds while recording: hotkeys, and what pauses by itself."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QKeySequenceEdit, QLabel, QWidget

from recorder import api
from ui.fields import Choice, named_box, named_keys
from ui.words import translate

_LIMITS = (15, 30, 60, 120, 240, 0)
_IDLE = (2, 5, 10, 30, 0)
_OUTSIDE = (5, 10, 30, 0)


class RecordingSettings(QWidget):
    """A form; :meth:`put` gives settings with what stands in it."""

    def __init__(self, settings: api.Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pause = _keys("settings_pause_hotkey", settings.pause_hotkey)
        self.forget = _keys("settings_forget_hotkey", settings.forget_hotkey)
        self.idle = _minutes("settings_idle", _IDLE, settings.idle_pause_minutes)
        self.outside = _minutes("settings_outside", _OUTSIDE, settings.outside_minutes)
        self.limit = limit_box("settings_limit", settings.limit_minutes)
        self.microphone = QCheckBox(self.tr("Pause and ask when a microphone is used"))
        self.microphone.setObjectName("settings_microphone")
        self.microphone.setChecked(settings.pause_with_microphone)
        self._lay_out()

    def put(self, settings: api.Settings) -> api.Settings:
        """These settings with what stands in the form."""
        return replace(
            settings,
            pause_hotkey=_written(self.pause),
            forget_hotkey=_written(self.forget),
            idle_pause_minutes=self.idle.currentData(),
            outside_minutes=self.outside.currentData(),
            limit_minutes=self.limit.currentData(),
            pause_with_microphone=self.microphone.isChecked(),
        )

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for text, field in (
            (self.tr("Pause, from any window"), self.pause),
            (self.tr("Forget the last 5 minutes, from any window"), self.forget),
            (self.tr("Pause when nothing is touched"), self.idle),
            (self.tr("Ask when the task is not in front"), self.outside),
            (self.tr("Pause and ask in any case"), self.limit),
        ):
            if isinstance(field, QComboBox):
                named_box(field, text)
            else:
                named_keys(field, text)
            form.addRow(text, field)
        form.addRow(self.microphone)
        note = QLabel(self.tr("None of these goes on by itself: the indicator asks. They hold from the next session on."))
        note.setWordWrap(True)
        note.setProperty("muted", True)
        form.addRow(note)


def limit_box(name: str, minutes: int | None) -> QComboBox:
    """How long a session records before it asks."""
    return _minutes(name, _LIMITS, minutes or 0)


def limit_row(box: QComboBox) -> QHBoxLayout:
    """The box with its words beside it."""
    row = QHBoxLayout()
    words = QLabel(translate("Limits", "Pause and ask whether to go on"))
    words.setBuddy(box)
    named_box(box, words.text())
    row.addWidget(words)
    row.addWidget(box)
    row.addStretch()
    return row


def _minutes(name: str, choices: tuple[int, ...], now: int) -> QComboBox:
    """These choices and the one that holds now, *never* last."""
    box = Choice()
    box.setObjectName(name)
    for count in sorted({*choices, now}, key=lambda count: (count == 0, count)):
        text = translate("Limits", "after {count} minutes").format(count=count) if count else translate("Limits", "never")
        box.addItem(text, count)
    box.setCurrentIndex(box.findData(now))
    return box


def _keys(name: str, keys: str) -> QKeySequenceEdit:
    edit = QKeySequenceEdit(QKeySequence(keys))
    edit.setObjectName(name)
    edit.setMaximumSequenceLength(1)
    edit.setClearButtonEnabled(True)
    return edit


def _written(edit: QKeySequenceEdit) -> str:
    """As the settings write it: Ctrl+Alt+P, whatever the language."""
    return edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText).replace("Meta+", "Super+")
