# SPDX-License-Identifier: GPL-3.0-or-later
"""What would leave, read from the built bytes: step by step, picture by picture, file by file; and what was not on screen yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import words
from ui.fields import hairline, page_button, quiet
from ui.review_draft import Made
from ui.review_files import Files
from ui.review_reel import Reel
from ui.review_steps import ColumnHeads, StepsView
from ui.review_why import WhyLine

_KEPT = 24  # pictures
_STEPS, _PICTURES, _FILES = range(3)


class Reading(QFrame):
    """Signals: ``changed`` when more of it was on screen; ``explained(int, str)``, why the step of this number was taken."""

    changed = Signal()
    explained = Signal(int, str)

    def __init__(self, made: Made, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._files = made.files
        self._pixmaps: dict[str, QPixmap] = {}
        self.shown, self.why = made.shown, WhyLine()
        self.steps = StepsView(made.pairs, self._picture)
        self.reel, self.files = Reel(self.shown, self._picture), Files(made.files)
        self.left, self.next = QLabel(), quiet("review_next_unseen", self.tr("Show what is left (F3)"))
        self.left.setObjectName("review_left")
        self.left.setProperty("muted", True)
        self.stack, self.tabs = QStackedWidget(), QButtonGroup(self)
        self.show_texts = QCheckBox(self.tr("show what I typed"))
        self.show_texts.setObjectName("review_show")
        self._lay_out()
        self._connect()
        self._look()

    @property
    def complete(self) -> bool:
        """Whether it was read to its end, and each picture and each text that leaves was on screen."""
        return self.steps.has_read and self.shown.all_shown and not self.why.pending

    def take_over(self, before: Reading) -> None:
        """The same draft but for what was said of steps: what was read is read, and the same line is picked."""
        self.shown.take_over(before.shown)
        self.steps.has_read = before.steps.has_read
        self.steps.go_to(min(before.steps.currentIndex().row(), self.steps.pairs.rowCount() - 1))
        self._look()

    def said(self) -> str:
        """What is left, in words; empty where nothing is."""
        pictures, texts = self.shown.pictures_left, self.shown.texts_left
        one, more = self.tr("1 typed text"), self.tr("{count} typed texts")
        typed = one if texts == 1 else more.format(count=texts)
        parts = [words.pictures(pictures) if pictures else "", typed if texts else ""]
        parts.append(self.tr("the end of the list") if not self.steps.has_read else "")
        held = [part for part in parts if part]
        return self.tr("Not on screen yet: {what}.").format(what=words.DOT.join(held)) if held else ""

    def go_on(self) -> None:
        """Shows the next thing that was not on screen yet."""
        text = self.shown.next_text()
        if text >= 0:
            self._show(_STEPS)
            self.steps.go_to(text)
        elif self.shown.next_picture():
            self._show(_PICTURES)
            self.reel.go_on()
        elif not self.steps.has_read:
            self._show(_STEPS)
            self.steps.go_to(self.steps.pairs.rowCount() - 1)

    def _lay_out(self) -> None:
        names = (self.tr("Steps"), self.tr("Pictures"), self.tr("Files"))
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(6)
        for number, name in enumerate(names):
            button = page_button(f"review_tab_{number}", name)
            button.setChecked(number == _STEPS)
            button.setToolTip(f"{name} (Ctrl+{number + 1})")
            self.tabs.addButton(button, number)
            bar.addWidget(button)
            QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self, lambda number=number: self._show(number))
        bar.addSpacing(8)
        bar.addWidget(self.left, 1)
        bar.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(bar)
        for widget in (self._both(), self.reel, self.files):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)

    def _both(self) -> QWidget:
        """The two columns under their heads."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = ColumnHeads((self.tr("Recorded"), self.tr("Leaves")))
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 8, 16, 8)
        row.addStretch(1)
        row.addWidget(self.show_texts)
        column.addWidget(line)
        column.addWidget(self.steps, 1)
        column.addWidget(hairline())
        column.addWidget(self.why)
        return page

    def _connect(self) -> None:
        self.tabs.idClicked.connect(self._show)
        self.show_texts.toggled.connect(self.steps.show_texts)
        self.next.clicked.connect(self.go_on)
        QShortcut(QKeySequence("F3"), self, self.go_on)
        self.steps.rows_shown.connect(self._rows)
        self.steps.selectionModel().currentChanged.connect(lambda now, _before: self._pick(now.row()))
        self.why.said.connect(self.explained)
        self.why.said.connect(self._look)
        self.steps.read.connect(self._look)
        self.reel.shown.connect(self._look)

    def _show(self, page: int) -> None:
        self.tabs.button(page).setChecked(True)
        self.stack.setCurrentIndex(page)
        if page == _FILES:
            self.files.begin()
        (self.steps, self.reel, self.files)[page].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, row: int) -> None:
        pairs = self.steps.pairs.pairs
        self.why.show_step(pairs[row].leaves if 0 <= row < len(pairs) else None)

    def _rows(self, seen: object) -> None:
        assert isinstance(seen, list)
        for row, top, bottom in seen:
            self.shown.show_row(row, top=top, bottom=bottom)
        self._look()

    def _look(self) -> None:
        said = self.said()
        self.left.setText(said or self.tr("All of it was on screen."))
        self.next.setVisible(bool(said))
        self.changed.emit()

    def _picture(self, path: str) -> QPixmap:
        if path not in self._pixmaps:
            while len(self._pixmaps) >= _KEPT:
                self._pixmaps.pop(next(iter(self._pixmaps)))
            pixmap = QPixmap()
            pixmap.loadFromData(self._files[f"steps/{path}"])
            self._pixmaps[path] = pixmap
        return self._pixmaps[path]
