# SPDX-License-Identifier: GPL-3.0-or-later
"""What is under the playhead: the step in words, its text where that is asked for, and the raw events for who wants them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from recorder import api
from ui import moment_words
from ui.desk import Desk
from ui.timeline_items import Item
from ui.timeline_scale import SECOND, elapsed

_DOTS = 16  # that stand for text that is not shown
_LONGEST = 2000  # characters of text that are shown
_BEFORE, _AFTER = SECOND // 2, 2 * SECOND  # around the playhead, of which raw events are shown
_MOST = 200  # lines


class NowCard(QFrame):
    """Follows the playhead. Text is hidden again with each step; raw events stay open until closed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("now")
        self.setProperty("card", True)
        self.desk = desk
        self._step: Item | None = None
        self.told, self.title, self.text = _words("now_told"), _words("now_title"), _words("now_text")
        self.title.setProperty("muted", True)
        self.show_text, self.show_raw = _small("now_show_text"), _small("now_show_raw")
        self.show_text.setCheckable(True)
        self.show_raw.setCheckable(True)
        self.show_text.toggled.connect(lambda _on: self._look_at_text())
        self.show_raw.toggled.connect(lambda _on: self._look_at_raw())
        self.raw = QPlainTextEdit(readOnly=True)
        self._lay_out()
        for signal in (desk.opened, desk.grown, desk.changed, desk.moved):
            signal.connect(self.look)
        self.look()

    def _lay_out(self) -> None:
        self.raw.setObjectName("raw_events")
        self.raw.setAccessibleName(self.tr("Raw events around the playhead"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(11)
        self.raw.setFont(font)
        self.raw.setFixedHeight(168)
        self.raw.setTabChangesFocus(True)
        line = QHBoxLayout()
        line.addWidget(self.text, 1)
        line.addWidget(self.show_text, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(self.told)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self.show_raw, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.raw)

    def look(self) -> None:
        """Says what is there now."""
        board = self.desk.board
        step = board.step_at(self.desk.playhead) if board is not None else None
        if step is None or self._step is None or (step.lane, step.start) != (self._step.lane, self._step.start):
            self.show_text.setChecked(False)
        self._step = step
        self.told.setText(moment_words.sentence(step) if step is not None else self.tr("Before the first step"))
        self.told.setAccessibleName(moment_words.plain(step) if step is not None else self.told.text())
        window = board.item_at("window", self.desk.playhead) if board is not None else None
        self.title.setText(window.label if window is not None and (step is None or step.lane != "window") else "")
        self.title.setVisible(bool(self.title.text()))
        self._look_at_text()
        self._look_at_raw()

    def _look_at_text(self) -> None:
        step = self._step
        picked = self.desk.item is not None and step == self.desk.item  # then it is shown, or hidden, with what is picked
        kept = step.label[:_LONGEST] if step is not None and step.lane == "typed" and not step.hidden and not picked else ""
        shown = self.show_text.isChecked()
        self.text.setText(kept if shown else "•" * min(_DOTS, len(kept)))
        for widget in (self.text, self.show_text):
            widget.setVisible(bool(kept))
        self.show_text.setText(self.tr("Hide") if shown else self.tr("Show"))

    def _look_at_raw(self) -> None:
        shown = self.show_raw.isChecked()
        self.show_raw.setText(self.tr("Hide raw events") if shown else self.tr("Raw events"))
        self.raw.setVisible(shown)
        if shown:
            at = self.desk.playhead
            self.desk.ask(lambda view: lines(view.events_between(at - _BEFORE, at + _AFTER)), self._show_lines)

    def _show_lines(self, found: object) -> None:
        self.raw.setPlainText("\n".join(cast(list[str], found)) or self.tr("Nothing happened here."))


def lines(events: Sequence[api.AnyEvent]) -> list[str]:
    """One event a line, as it is stored; motion is counted."""
    found: list[str] = []
    for event, count in _grouped(events):
        values = {name: value for name, value in msgspec.to_builtins(event).items() if name not in ("at", "kind")}
        kind = str(type(event).__struct_config__.tag)
        rest = f"× {count}" if count > 1 else " ".join(f"{name}={value}" for name, value in values.items())
        found.append(f"{elapsed(event.at)}.{event.at % SECOND // 1_000_000:03} {kind} {rest}".rstrip())
    return found[:_MOST]


def _grouped(events: Sequence[api.AnyEvent]) -> Iterator[tuple[api.AnyEvent, int]]:
    """Motion in a row is one line with its count."""
    waiting: api.AnyEvent | None = None
    count = 0
    for event in events:
        moves = type(event).__struct_config__.tag == "pointer_move"
        if waiting is not None and not moves:
            yield waiting, count
            waiting, count = None, 0
        if not moves:
            yield event, 1
        else:
            waiting, count = waiting or event, count + 1
    if waiting is not None:
        yield waiting, count


def _words(name: str) -> QLabel:
    """Words that wrap, and that never ask for more room than the panel has."""
    label = QLabel(wordWrap=True)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.RichText if name == "now_told" else Qt.TextFormat.PlainText)
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    return label


def _small(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setStyleSheet("padding: 1px 8px; font-size: 11px; border-radius: 4px;")
    return button
