# SPDX-License-Identifier: GPL-3.0-or-later
"""The start sheet: what the worker picks before a session. Without it nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
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
from ui.settings_recording import limit_box, limit_row

_MARGIN = 24


class StartSheet(QDialog):
    """Return starts, Escape declines. :meth:`choice` is what was picked.

    ``accessibility`` says whether the desktop's is on; where it is off, the worker is asked whether Stet may switch it on.
    """

    def __init__(
        self,
        windows: Sequence[api.Window],
        filled: api.StartChoice | None = None,
        accessibility: str = "missing",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Stet: start")
        self.setObjectName("start_sheet")
        self.setMinimumWidth(520)
        self._rows: dict[str, tuple[QCheckBox, QCheckBox]] = {}
        self._applications = list(dict.fromkeys(window.application for window in windows if window.application))
        filled = filled or api.StartChoice()
        if not filled.applications and not filled.everything:
            filled = api.StartChoice(
                name=filled.name,
                applications=tuple(self._applications[:1]),
                text_for=filled.text_for,
                pictures=filled.pictures,
                motion=filled.motion,
                area=filled.area,
                cursor=filled.cursor,
                limit_minutes=filled.limit_minutes,
                accessibility=filled.accessibility,
            )
        self._applications += [name for name in filled.applications if name not in self._applications]
        self._motion, self._area, self._cursor = filled.motion, filled.area, filled.cursor
        self._accessibility = accessibility
        self._build(windows, filled)

    def choice(self) -> api.StartChoice:
        """What the worker picked."""
        everything = self.everything.isChecked()
        return api.StartChoice(
            name=self.name.text().strip(),
            applications=() if everything else tuple(name for name, (task, _text) in self._rows.items() if task.isChecked()),
            everything=everything,
            text_for=tuple(name for name, (_task, text) in self._rows.items() if text.isChecked() and text.isEnabled()),
            pictures=self.pictures.isChecked(),
            motion=self._motion,
            area=self._area,
            cursor=self._cursor,
            limit_minutes=self.limit.currentData(),
            accessibility=self._accessibility == "off" and self.fields.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return starts wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start()
            return
        super().keyPressEvent(event)

    def _build(self, windows: Sequence[api.Window], filled: api.StartChoice) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        layout.setSpacing(12)
        head = QLabel(self.tr("Start a session"))
        head.setProperty("title", True)
        layout.addWidget(head)
        self.name = QLineEdit(filled.name)
        self.name.setObjectName("task_name")
        self.name.setPlaceholderText(self.tr("What is the task? (only you see this)"))
        layout.addWidget(self.name)
        layout.addWidget(self._head(self.tr("WHICH APPLICATIONS BELONG TO IT")))
        layout.addWidget(self._table(windows, filled))
        self.everything = QCheckBox(self.tr("Record everything on the screen instead"))
        self.everything.setObjectName("everything")
        self.everything.setChecked(filled.everything)
        self.everything.toggled.connect(self._refresh)
        layout.addWidget(self.everything)
        self.pictures = QCheckBox(self.tr("Take pictures of these windows (%1)").replace("%1", self._screens()))
        self.pictures.setObjectName("pictures")
        self.pictures.setChecked(filled.pictures)
        layout.addWidget(self.pictures)
        self.limit = limit_box("limit", filled.limit_minutes)
        layout.addLayout(limit_row(self.limit))
        layout.addWidget(self._fields(filled))
        layout.addWidget(self._promise())
        layout.addLayout(self._buttons())
        self._refresh()
        self.name.setFocus()

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
        task.setChecked(name in filled.applications)
        text = QCheckBox(self.tr("keep typed text"))
        text.setObjectName(f"text_{row}")
        text.setChecked(name in filled.text_for)
        text.setToolTip(self.tr("Without this, Stet notes that you typed, and not what."))
        task.toggled.connect(self._refresh)
        grid.addWidget(task, row, 0)
        grid.addWidget(text, row, 1)
        self._rows[name] = (task, text)

    def _fields(self, filled: api.StartChoice) -> QCheckBox:
        self.fields = QCheckBox(self.tr("Let programs tell Stet which field you type in, until the session ends"))
        self.fields.setObjectName("accessibility")
        self.fields.setToolTip(
            self.tr(
                "This switches the desktop's accessibility on, and afterwards back. Meanwhile your other programs could read what windows "
                "show, too. Programs that are open now may take a moment to join in."
            )
        )
        self.fields.setChecked(filled.accessibility)
        self.fields.setVisible(self._accessibility == "off")
        self.fields.toggled.connect(self._tell_fields)
        return self.fields

    def _promise(self) -> QLabel:
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("muted", True)
        self._tell_fields()
        return self._words

    def _tell_fields(self) -> None:
        told = self._accessibility == "on" or (self._accessibility == "off" and self.fields.isChecked())
        never = self.tr(
            "Never recorded: other windows (a gap stands there, without title, keys or picture), sound, camera, the clipboard."
        )
        passwords = self.tr(
            "Passwords are left out where the program tells that a field is for one, and at prompts in terminals. Web browsers often do "
            "not tell, remote desktops and ssh never do: keep no text there."
        )
        blind = self.tr(
            "Passwords at prompts in terminals are left out. Elsewhere Stet cannot tell password fields now: keep no text where you type "
            "passwords."
        )
        self._words.setText(" ".join((never, passwords if told else blind, self.tr("Everything stays on this computer."))))
        # A dialog does not ask a wrapped text how high it is at its least width.
        self._words.setMinimumHeight(self._words.heightForWidth(self.minimumWidth() - 2 * _MARGIN))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
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

    def _start(self) -> None:
        if self.start.isEnabled():
            self.accept()

    def _refresh(self) -> None:
        everything = self.everything.isChecked()
        for task, text in self._rows.values():
            task.setEnabled(not everything)
            text.setEnabled(everything or task.isChecked())
        self.start.setEnabled(everything or any(task.isChecked() for task, _text in self._rows.values()))

    def _head(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("head", True)
        return label

    def _screens(self) -> str:
        from PySide6.QtGui import QGuiApplication

        return self.tr("%n monitor(s)", "", len(QGuiApplication.screens()))


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
