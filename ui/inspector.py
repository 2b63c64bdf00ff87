# SPDX-License-Identifier: GPL-3.0-or-later
"""What is picked, in words, and what can be done about it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from recorder import api
from ui import theme, words
from ui.desk import Desk
from ui.fill_dialog import FillDialog
from ui.inspector_rows import ActionRow, CoverQuestion, StandQuestion
from ui.timeline_items import Item
from ui.timeline_paint import MASKED
from ui.timeline_scale import clock

_ROWS = ("stand", "withhold", "remove", "mask", "cover", "picture")
_LONGEST = 2000  # characters of typed text that are shown
_DOTS = 16  # that stand for text that is not shown
_UNBROKEN = re.compile(r"\S{20}(?=\S)")


class Inspector(QScrollArea):
    """Shows the desk's selection. The actions are the window's: the rows only stand for them."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.desk = desk
        self._shown = False
        self.head, self.title, self.where, self.inside = _head(), _plain(), _muted(), _muted()
        self.title.setProperty("strong", True)
        self.title.setStyleSheet("font-weight: 600")
        self.title.setObjectName("selected_title")
        self.text, self.show_text = _plain(), QPushButton(self.tr("Show"))
        self.text.setObjectName("typed_text")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.show_text.setObjectName("show_text")
        self.show_text.setStyleSheet("padding: 1px 8px; font-size: 11px; border-radius: 4px;")
        self.show_text.clicked.connect(self._toggle_text)
        self.fill, self.stand, self.cover = self._fill_button(), StandQuestion(), CoverQuestion()
        self.stand.answered.connect(self._stand)
        self.stand.left.connect(self.stand.hide)
        self.cover.reach.connect(self._reach)
        self.session_head, self.session, self.said = _head(), _muted(), _plain()
        self.said.setObjectName("said")
        self.said.setContentsMargins(10, 8, 10, 8)
        self.said.setAccessibleName(self.tr("What was done last"))
        self._build(actions)
        desk.opened.connect(self._opened)
        desk.moved.connect(self._moved)
        desk.changed.connect(self.look)
        desk.grown.connect(self.look)
        desk.said.connect(self._say)
        self.dress()
        self._say("")
        self.look()

    def dress(self) -> None:
        """Takes on the theme in force."""
        self.said.setStyleSheet(f"#said {{ background: {theme.tokens().accent_soft}; border-radius: 6px; }}")

    def ask_stand(self) -> None:
        """Opens the question below *Let stand*."""
        if self.desk.selection is not None:
            chosen = self.desk.selection
            self.stand.ask(self.desk.touches(api.Stand(start=chosen.start, end=chosen.end)))

    def show_covering(self, on: bool) -> None:
        """Opens or closes the question below *Cover an area*."""
        self.cover.setVisible(on)

    def shown_text(self) -> str:
        """The typed text that is picked, where it is one text and the worker asked to see it; else nothing."""
        runs = self.desk.picked_runs()
        return runs[0].text if self._shown and len(runs) == 1 and MASKED not in runs[0].text else ""

    def look(self) -> None:
        """Says what is picked now."""
        board, chosen = self.desk.board, self.desk.selection
        self.head.setVisible(board is not None)
        if board is None:
            return
        length = words.DOT + words.length(chosen.end - chosen.start) if chosen is not None else ""
        self.head.setText((self.tr("Selected") + length).upper())
        self.title.setText(self._title())
        self.where.setText(self._where())
        what = self.desk.touches(api.Withhold(start=chosen.start, end=chosen.end)) if chosen is not None else None
        self.inside.setText(self.tr("In it: {what}").format(what=words.touched(what)) if what is not None else "")
        self.inside.setVisible(what is not None and self._unseen() is None)
        self._look_at_text()
        self.session.setText("\n".join(self._session_lines()))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _opened(self) -> None:
        self._say("")
        self._shown = False
        self.stand.hide()
        self.look()

    def _moved(self) -> None:
        self._shown = False
        self.stand.hide()
        self.look()

    def _stand(self, text: bool) -> None:
        self.stand.hide()
        self.desk.let_stand(text=text)

    def _reach(self, name: str) -> None:
        reaches: dict[str, api.Reach] = {"this": "this", "change": "change", "window": "window"}
        self.desk.reach = reaches[name]

    def _toggle_text(self) -> None:
        self._shown = not self._shown
        self._look_at_text()

    def _look_at_text(self) -> None:
        runs = self.desk.picked_runs()
        kept = [run for run in runs if not run.hidden and run.text]
        self.show_text.setVisible(bool(kept))
        self.text.setVisible(bool(kept))
        self.fill.setVisible(self._unseen() is not None)
        self.show_text.setText(self.tr("Hide") if self._shown else self.tr("Show"))
        full = "\n".join(run.text for run in kept)
        self.text.setText(_breakable(full[:_LONGEST]) if self._shown else "•" * min(_DOTS, len(full)))

    def _unseen(self) -> api.TypedRun | None:
        """What is picked, where it is one text that could not be seen."""
        runs = self.desk.picked_runs()
        return runs[0] if len(runs) == 1 and runs[0].unseen else None

    def _fill_button(self) -> QPushButton:
        button = QPushButton(self.tr("Say what it was…"))
        button.setObjectName("fill")
        button.clicked.connect(self._ask_fill)
        return button

    def _ask_fill(self) -> None:
        run = self._unseen()
        if run is not None:
            FillDialog(self.desk, run.start, self.window()).open()

    def _title(self) -> str:
        item = self.desk.item
        if self.desk.selection is None:
            return self.tr("Nothing yet")
        if item is None:
            return self.tr("A stretch of the session")
        names = {"window": item.application or self.tr("A window"), "typed": self._typed(item), "picture": self.tr("A picture")}
        return names.get(item.lane, self.tr("Not recorded"))

    def _typed(self, item: Item) -> str:
        if item.unseen:
            return words.unseen()
        if item.hidden:
            return self.tr("Typed here; the text was not kept")
        kept = len(item.label.replace(MASKED, ""))
        if MASKED in item.label and not kept:
            return self.tr("Typed text, masked")
        one, more = self.tr("Typed 1 character in {application}"), self.tr("Typed {count} characters in {application}")
        return (one if kept == 1 else more).format(count=kept, application=item.application or "?")

    def _where(self) -> str:
        board, item, chosen = self.desk.board, self.desk.item, self.desk.selection
        if board is None or chosen is None:
            return self.tr(
                "Click something on the timeline, drag over a stretch of it, or press N for the next typed text. Ctrl+A picks all."
            )
        first, last = clock(board.origin + chosen.start), clock(board.origin + chosen.end)
        label = ""
        if item is not None and item.lane == "gap":
            label = words.gap(item.label, item.source)
        elif item is not None:
            window = item if item.lane == "window" else board.item_at("window", item.start)
            label = window.label if window is not None else ""
        else:
            label = ", ".join(dict.fromkeys(span.application for span in board.within("window", chosen.start, chosen.end)))
        return "\n".join(part for part in (_breakable(label), first if first == last else f"{first} – {last}") if part)

    def _session_lines(self) -> list[str]:
        board = self.desk.board
        if board is None:
            return []
        marked = board.outline.marked
        stands = sum(leaf.end - leaf.start for leaf in board.leaves if leaf.fate == "stands")
        with_text = any(leaf.text for leaf in board.leaves if leaf.fate == "stands")
        lines = [self.tr("Nothing stands yet: all of it stays here.")]
        if stands:
            kept = self.tr("{length} stands, typed text too") if with_text else self.tr("{length} stands, typed text withheld")
            lines = [kept.format(length=words.length(stands))]
        for count, one, more in (
            (len(marked.pictures), self.tr("1 picture stands"), self.tr("{count} pictures stand")),
            (len(marked.removed), self.tr("1 stretch removed"), self.tr("{count} stretches removed")),
            (len(marked.masks), self.tr("1 text masked"), self.tr("{count} texts masked")),
            (len(marked.covers), self.tr("covers on 1 picture"), self.tr("covers on {count} pictures")),
        ):
            if count:
                lines.append(one if count == 1 else more.format(count=count))
        return [*lines, self.tr("Nothing leaves until you approve it.")]

    def _build(self, actions: Mapping[str, QAction]) -> None:
        inner = QWidget()
        inner.setObjectName("inspector_inner")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self._selected_card())
        column.addWidget(self._actions_card(actions))
        column.addWidget(self.said)
        self.session_head.setText(self.tr("This session").upper())
        column.addWidget(self.session_head)
        column.addWidget(self.session)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _selected_card(self) -> QFrame:
        card = _card()
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.text, 1)
        line.addWidget(self.show_text, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (self.title, self.where):
            column.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self.inside)
        column.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _actions_card(self, actions: Mapping[str, QAction]) -> QFrame:
        card = _card()
        column = QVBoxLayout(card)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        for name in _ROWS:
            column.addWidget(ActionRow(actions[name]))
            if name in ("stand", "cover"):
                column.addWidget(self.stand if name == "stand" else self.cover)
        return card


def _breakable(text: str) -> str:
    """The same with places where a long word or address may go on in the next line."""
    return _UNBROKEN.sub("\\g<0>\u200b", text)


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    return card


def _head() -> QLabel:
    label = QLabel()
    label.setProperty("head", True)
    label.setContentsMargins(2, 6, 0, 0)
    return label


def _plain() -> QLabel:
    """Words that wrap, and that never ask for more room than the panel has."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    return label


def _muted() -> QLabel:
    label = _plain()
    label.setProperty("muted", True)
    return label
