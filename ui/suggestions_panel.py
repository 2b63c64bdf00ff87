# SPDX-License-Identifier: GPL-3.0-or-later
"""What should perhaps not leave: a list to go through, what is known of the picked one, and the answers with their keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import suggestion_words as told
from ui import theme, words
from ui.fields import quiet, scrolled, sentence
from ui.inspector_rows import ActionRow, rows_card
from ui.suggesting import Suggesting
from ui.suggestions_tree import SuggestionsTree

_LEAST = 150  # pixels of the list, below which all of it scrolls
_ANSWERS = ("accept", "reject", "always", "never", "ask_again", "accept_kind", "reject_kind")


class SuggestionsPanel(QFrame):
    """Makes haste with the search as soon as it is shown. Texts are hidden until asked for, and again in the next session."""

    def __init__(self, suggesting: Suggesting, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions_panel")
        self.suggesting, self._session = suggesting, ""
        self.head = QLabel()
        self.head.setProperty("head", True)
        self.show_texts = QPushButton(self.tr("Show texts"))
        self.show_texts.setCheckable(True)
        self.show_texts.setObjectName("show_texts")
        self.show_texts.setStyleSheet("padding: 1px 8px; font-size: 11px; border-radius: 4px;")
        self.bar, self.stop = QProgressBar(textVisible=False), quiet("suggestions_stop", self.tr("Stop"))
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.tree = SuggestionsTree(self._clock)
        self.tree.setMinimumHeight(_LEAST)
        self.decided = QCheckBox(self.tr("Decided ones, too"))
        self.decided.setObjectName("show_decided")
        self.empty, self.look_button = sentence(muted=True), QPushButton(self.tr("Look for them"))
        self.look_button.setObjectName("suggestions_look")
        self.look_button.setProperty("accent", True)
        self.why, self.more = sentence(muted=True), sentence(muted=True)
        self.why.setObjectName("suggestion_why")
        self.said = sentence()
        self.said.setObjectName("suggestions_said")
        self.said.setContentsMargins(10, 8, 10, 8)
        self.said.setAccessibleName(self.tr("What was done last"))
        self.rules = quiet("suggestions_rules", self.tr("Rules…"))
        self._lay_out(actions)
        self._connect(actions)
        self.dress()
        self.look()

    def dress(self) -> None:
        """Takes on the theme in force."""
        self.said.setStyleSheet(f"#suggestions_said {{ background: {theme.tokens().accent_soft}; border-radius: 6px; }}")
        self.tree.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever opens it wants to see them."""
        super().showEvent(event)
        self._begin()

    def look(self) -> None:
        """Says what there is now."""
        state = self.suggesting
        if state.desk.session != self._session:
            self._session = state.desk.session
            self.show_texts.setChecked(False)
            self.said.hide()
        for widget in (self.bar, self.stop):
            widget.setVisible(state.phase == "looking" or state.answering)
        shown = [one for one in state.found if one.state == "open" or self.decided.isChecked()]
        self.tree.fill(shown, state.picked)
        self.tree.setVisible(bool(shown))
        self.head.setText(self._count().upper())
        self.empty.setText(self._teach())
        self.empty.setVisible(not shown)
        self.look_button.setVisible(state.phase in ("idle", "stopped", "failed") and state.desk.board is not None)
        self.show_texts.setVisible(bool(state.found))
        self.decided.setVisible(bool(state.found))
        self._look_at_one()

    def _count(self) -> str:
        state = self.suggesting
        if state.answering:
            return self.tr("Redacting…")
        if state.phase == "looking":
            return self.tr("Looking for what should not leave…")
        count = len(state.open_ones)
        return (self.tr("1 to decide") if count == 1 else self.tr("{count} to decide").format(count=count)) if state.found else ""

    def _teach(self) -> str:
        state = self.suggesting
        if state.phase == "looking":
            return self.tr("Titles, typed texts, fields and notes are being read on this computer. You can go on meanwhile.")
        if state.phase == "done" and state.found:
            return self.tr("All is decided. What you redacted can be undone; what you left comes back with the tick below.")
        if state.phase == "done":
            return self.tr("Nothing was found that should not leave. Detectors miss things: look through it yourself, too.")
        return self.tr("Stet looks for passwords, numbers, names and addresses. It only proposes; you decide.")

    def _look_at_one(self) -> None:
        one = self.suggesting.one
        self.why.setVisible(one is not None)
        if one is not None:
            sure = words.DOT.join((told.kind(one.kind), told.sure(one.confidence)))
            self.why.setText("\n".join((sure, told.why(one.layers))))
        for row in self.rows.values():
            row.setVisible(row.action.isEnabled())
        self.answers.setVisible(any(row.action.isEnabled() for row in self.rows.values()))

    def _begin(self) -> None:
        if self.isVisible() and self.suggesting.phase in ("idle", "looking"):
            self.suggesting.look()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def _clock(self, at: int) -> str:
        board = self.suggesting.desk.board
        return board.clock.told(at) if board is not None else ""

    def _show_texts(self, on: bool) -> None:
        self.tree.open_texts = on
        self.show_texts.setText(self.tr("Hide texts") if on else self.tr("Show texts"))
        self.look()

    def _connect(self, actions: Mapping[str, QAction]) -> None:
        state = self.suggesting
        state.changed.connect(self.look)
        state.progressed.connect(lambda share: self.bar.setValue(round(share * 1000)))
        state.desk.grown.connect(self._begin)
        state.desk.said.connect(self._say)
        self.tree.chosen.connect(state.pick)
        self.show_texts.toggled.connect(self._show_texts)
        self.decided.toggled.connect(lambda _on: self.look())
        self.stop.clicked.connect(state.stop)
        self.look_button.clicked.connect(state.look)
        self.rules.clicked.connect(actions["rules"].trigger)

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(_beside(self.head, self.show_texts))
        column.addLayout(_beside(self.bar, self.stop))
        column.addWidget(self.empty)
        column.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.tree, 1)
        column.addWidget(self.why)
        self.answers = self._answers_card(actions)
        column.addWidget(self.answers)
        column.addWidget(self.said)
        self.said.hide()
        column.addStretch(0)
        column.addLayout(_beside(self.decided, self.rules))
        self.more.setText("\n".join(api.say(each, words.language()) for each in api.suggest.missing()))
        self.more.setVisible(bool(self.more.text()))
        column.addWidget(self.more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))

    def _answers_card(self, actions: Mapping[str, QAction]) -> QFrame:
        self.rows = {name: ActionRow(actions[name]) for name in _ANSWERS}
        return rows_card(list(self.rows.values()))


def _beside(wide: QWidget, narrow: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(wide, 1)
    line.addWidget(narrow)
    return line
