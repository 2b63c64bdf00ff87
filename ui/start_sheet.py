# SPDX-License-Identifier: GPL-3.0-or-later
"""The start sheet: what the worker picks before a session. Without it nothing is recorded."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from recorder import api
from ui import icons, theme
from ui.fields import Tall
from ui.settings_exclusions import ExclusionsDialog
from ui.settings_recording import limit_box, limit_row
from ui.start_exclusions import NotRecorded
from ui.start_fields import Fields
from ui.start_pictures import Pictures
from ui.words import DOT

# The sheet's width, and that of what is in it.
_SHEET, _WIDTH = 520, 472
# What a window's title bar and a panel take from a small screen, in pixels.
_FRAME = 40


class StartSheet(QDialog):
    """Return starts, Escape declines: :meth:`answered` tells. :meth:`choice` is what was picked."""

    def __init__(
        self,
        windows: Sequence[api.Window],
        filled: api.StartChoice | None = None,
        exclusions: Sequence[api.exclusions.Exclusion] = (),
        home: Path | None = None,
        accessibility: str = "missing",
    ) -> None:
        super().__init__()
        self._home = home
        self.setWindowTitle(self.tr("Stet: start"))
        self.setObjectName("start_sheet")
        self.setMinimumWidth(_SHEET)
        self._rows: dict[str, tuple[QCheckBox, QCheckBox]] = {}
        self._never: dict[str, QLabel] = {}
        self._applications = list(dict.fromkeys(window.application for window in windows if window.application))
        filled = filled or api.StartChoice()
        self.left_out = NotRecorded(windows, exclusions, filled.lifted)
        self.left_out.changed.connect(self._refresh)
        if not filled.applications and not filled.everything:
            front = [name for name in self._applications[:1] if self.left_out.reason(name) is None]
            filled = replace(filled, applications=tuple(front))
        self._applications += [name for name in filled.applications if name not in self._applications]
        self._motion, self._text_allowed = filled.motion, True
        self.fields = Fields(accessibility, filled.accessibility)
        self._build(windows, filled)

    def choice(self) -> api.StartChoice:
        """What the worker picked."""
        everything = self.everything.isChecked()
        return api.StartChoice(
            name=self.name.text().strip(),
            applications=() if everything else tuple(name for name, (task, _text) in self._rows.items() if task.isChecked()),
            everything=everything,
            text_for=tuple(name for name, (_task, text) in self._rows.items() if text.isChecked() and text.isEnabled()),
            pictures=self.pictures.take.isChecked(),
            motion=self._motion,
            area=self.pictures.chosen_area,
            cursor=self.pictures.cursor_in.isChecked(),
            limit_minutes=self.limit.currentData(),
            accessibility=self.fields.agreed,
            lifted=self.left_out.lifts,
        )

    def answered(self) -> bool:
        """Waits for the answer: true is to record. Then the sheet goes as soon as the event loop turns; its pixels lie in the X server."""
        accepted = self.exec()
        self.deleteLater()
        return bool(accepted)

    def forbid_text(self) -> None:
        """Typed text is kept for no application, whatever is picked."""
        self._text_allowed = False
        for _task, text in self._rows.values():
            text.setChecked(False)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return starts wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start()
            return
        super().keyPressEvent(event)

    def _build(self, windows: Sequence[api.Window], filled: api.StartChoice) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        head = QLabel(self.tr("Start a session"))
        head.setProperty("title", True)
        layout.addWidget(head)
        layout.addWidget(Tall(self._inner(windows, filled), _WIDTH), 1)
        layout.addLayout(self._buttons())
        self._refresh()
        self.name.setFocus()

    def _inner(self, windows: Sequence[api.Window], filled: api.StartChoice) -> QWidget:
        """All that is picked; it scrolls where the screen is too small for it."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.name = QLineEdit(filled.name)
        self.name.setObjectName("task_name")
        self.name.setPlaceholderText(self.tr("What is the task? (only you see this)"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.everything = QCheckBox(self.tr("Record everything on the screen instead"))
        self.everything.setObjectName("everything")
        self.everything.setChecked(filled.everything)
        self.everything.toggled.connect(self._refresh)
        self.pictures = Pictures(filled)
        self.limit = limit_box("limit", filled.limit_minutes)
        column.addWidget(self.name)
        column.addWidget(self._head(self.tr("WHICH APPLICATIONS BELONG TO IT")))
        for part in (self._table(windows, filled), self.left_out, self.everything, self.pictures):
            column.addWidget(part)
        column.addLayout(limit_row(self.limit))
        column.addWidget(self.fields)
        return inner

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what is in it, if the screen has room for that."""
        super().showEvent(event)
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(self.width(), min(self.sizeHint().height(), room))

    def _table(self, windows: Sequence[api.Window], filled: api.StartChoice) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        if not self._applications:
            grid.addWidget(QLabel(self.tr("No window is open. Open what you work with, then start.")), 0, 0)
        for row, name in enumerate(self._applications):
            self._add_row(grid, row, name, filled)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(card)
        area.setMinimumHeight(min(44 + 34 * max(1, len(self._applications)), 220))
        return area

    def _add_row(self, grid: QGridLayout, row: int, name: str, filled: api.StartChoice) -> None:
        task = QCheckBox(name)
        task.setIcon(_swatch(name))
        task.setObjectName(f"task_{row}")
        task.setChecked(name in filled.applications and self.left_out.reason(name) is None)
        text = QCheckBox(self.tr("keep typed text"))
        text.setObjectName(f"text_{row}")
        text.setChecked(name in filled.text_for)
        text.setAccessibleName(name + DOT + text.text())
        never = QLabel(self.tr("not recorded"))
        never.setProperty("muted", True)
        text.setToolTip(self.tr("Without this, Stet notes that you typed, and not what."))
        task.toggled.connect(lambda checked: self._toggled(name, task, checked))
        grid.addWidget(task, row, 0)
        grid.addWidget(text, row, 1)
        grid.addWidget(never, row, 1)
        self._rows[name] = (task, text)
        self._never[name] = never

    def _toggled(self, name: str, task: QCheckBox, checked: bool) -> None:
        """What is never recorded is asked about before it is picked; unpicked, it is left out again."""
        reason = self.left_out.reason(name)
        if checked and reason is not None and not (reason.liftable and self.left_out.ask(reason)):
            task.setChecked(False)
        elif not checked and self.left_out.lifted_for(name):
            self.left_out.take_back(name)
        self._refresh()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._home is not None:
            row.addWidget(self._list_button(self._home))
        row.addStretch()
        decline = QPushButton(self.tr("Not now"))
        decline.setAutoDefault(False)
        decline.clicked.connect(self.reject)
        self.start = QPushButton(icons.icon("record"), self.tr("Start recording"))
        self.start.setObjectName("start")
        self.start.setProperty("accent", True)
        self.start.setAutoDefault(False)
        self.start.clicked.connect(self._start)
        row.addWidget(decline)
        row.addWidget(self.start)
        return row

    def _list_button(self, home: Path) -> QPushButton:
        button = QPushButton(self.tr("What is never recorded…"))
        button.setObjectName("never")
        button.setProperty("flat", True)
        button.setFlat(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._show_list(home))
        return button

    def _show_list(self, home: Path) -> None:
        ExclusionsDialog(home, self._applications, self).exec()
        with contextlib.suppress(api.RecorderError):  # the dialog has told it
            self.left_out.renew(api.exclusions.every(home))
            self._refresh()

    def _start(self) -> None:
        if self.start.isEnabled():
            self.accept()

    def _refresh(self) -> None:
        everything = self.everything.isChecked()
        for name, (task, text) in self._rows.items():
            reason = self.left_out.reason(name)
            task.setEnabled(not everything and (reason is None or reason.liftable))
            text.setEnabled(self._text_allowed and ((everything and reason is None) or task.isChecked()))
            text.setVisible(reason is None)
            self._never[name].setVisible(reason is not None)
        self.start.setEnabled(everything or any(task.isChecked() for task, _text in self._rows.values()))

    def _head(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("head", True)
        return label


def _swatch(name: str) -> QPixmap:
    pixmap = QPixmap(12, 12)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.application_colour(name)))
    painter.drawRoundedRect(0, 0, 12, 12, 3, 3)
    painter.end()
    return pixmap
