# SPDX-License-Identifier: GPL-3.0-or-later
"""What is picked, in words, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from recorder import api
from ui import theme, words
from ui.desk import Desk
from ui.fill_dialog import FillDialog
from ui.inspector_now import NowCard
from ui.inspector_rows import ActionRow, CoverQuestion, StandQuestion, rows_card
from ui.inspector_words import breakable, session_lines, title, where
from ui.inspector_work import WorkRow
from ui.timeline_hits import Selection
from ui.timeline_paint import MASKED

_ROWS = ("stand", "withhold", "remove", "mask", "cover", "picture")
_OF_WINDOWS = ("stand_wholly", "withhold_wholly", "remove_application", "remove_window")
_LONGEST = 2000  # characters of typed text that are shown
_DOTS = 16  # that stand for text that is not shown


class Inspector(QScrollArea):
    """Shows the desk's selection. The actions are the window's: the rows only stand for them."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("What is picked"))
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
        self.work, self.windows = WorkRow(desk, actions), rows_card([ActionRow(actions[name]) for name in _OF_WINDOWS])
        self.now_head, self.now, self.take_back = _head(), NowCard(desk), self._take_back_button()
        self.session_head, self.session, self.said = _head(), _muted(), _plain()
        self.said.setObjectName("said")
        self.said.setContentsMargins(10, 8, 10, 8)
        self.said.setAccessibleName(self.tr("What was done last"))
        self._build(actions)
        self._connect()
        self.dress()
        self._say("")
        self.look()

    def _connect(self) -> None:
        self.stand.answered.connect(self._stand)
        self.stand.left.connect(self.stand.hide)
        self.cover.reach.connect(self._reach)
        self.desk.opened.connect(self._opened)
        self.desk.moved.connect(self._moved)
        self.desk.changed.connect(self.look)
        self.desk.grown.connect(self.look)
        self.desk.said.connect(self._say)

    def dress(self) -> None:
        """Takes on the theme in force."""
        self.said.setStyleSheet(f"#said {{ background: {theme.tokens().accent_soft}; border-radius: 6px; }}")

    def ask_stand(self) -> None:
        """Opens the question below *Let stand*."""
        chosen = self.desk.selection
        if chosen is not None:
            mark = api.Stand(start=chosen.start, end=chosen.end)
            self.desk.ask(lambda view: api.wholly.would_stand(view, [mark]), lambda what: self._open_stand(chosen, what))

    def _open_stand(self, asked: Selection, what: object) -> None:
        if asked == self.desk.selection and isinstance(what, api.Touches):
            self.stand.ask(what)

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
        self.now_head.setText(words.DOT.join((self.tr("At the playhead"), board.clock.told(self.desk.playhead))).upper())
        self.windows.setVisible(self.desk.item is not None and self.desk.item.lane == "window")
        self.work.setVisible(chosen is not None and chosen.end > chosen.start)
        self.take_back.setVisible(self.desk.item is not None and self.desk.item.lane == "mark")
        length = words.DOT + words.length(chosen.end - chosen.start) if chosen is not None else ""
        self.head.setText((self.tr("Selected") + length).upper())
        self.title.setText(title(self.desk))
        self.where.setText(where(self.desk))
        what = self.desk.touches(api.Withhold(start=chosen.start, end=chosen.end)) if chosen is not None else None
        self.inside.setText(self.tr("In it: {what}").format(what=words.touched(what)) if what is not None else "")
        self.inside.setVisible(what is not None and self._unseen() is None)
        self._look_at_text()
        self.session.setText("\n".join(session_lines(self.desk)))

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

    def _stand(self, text: bool, pictures: bool) -> None:
        self.stand.hide()
        self.desk.let_stand(text=text, pictures=pictures)

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
        self.text.setText(breakable(full[:_LONGEST]) if self._shown else "•" * min(_DOTS, len(full)))

    def _unseen(self) -> api.TypedRun | None:
        """What is picked, where it is one text that could not be seen."""
        runs = self.desk.picked_runs()
        return runs[0] if len(runs) == 1 and runs[0].unseen else None

    def _fill_button(self) -> QPushButton:
        button = QPushButton(self.tr("Say what it was…"))
        button.setObjectName("fill")
        button.clicked.connect(self._ask_fill)
        return button

    def _take_back_button(self) -> QPushButton:
        button = QPushButton(self.tr("Take this mark back"))
        button.setObjectName("take_back")
        button.clicked.connect(self._take_back)
        return button

    def _take_back(self) -> None:
        if self.desk.item is not None and self.desk.item.lane == "mark":
            self.desk.unmark([self.desk.item.number], self.tr("Taken back."))

    def _ask_fill(self) -> None:
        run = self._unseen()
        if run is not None:
            FillDialog(self.desk, run.start, self.window()).open()

    def _build(self, actions: Mapping[str, QAction]) -> None:
        inner = QWidget()
        inner.setObjectName("inspector_inner")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self.now_head, self.now, self.head, self._selected_card()):
            column.addWidget(widget)
        column.addWidget(self._actions_card(actions))
        column.addWidget(self.windows)
        column.addWidget(self.work)
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
        column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _actions_card(self, actions: Mapping[str, QAction]) -> QFrame:
        rows: list[QWidget] = []
        for name in _ROWS:
            rows.append(ActionRow(actions[name]))
            if name in ("stand", "cover"):
                rows.append(self.stand if name == "stand" else self.cover)
        return rows_card(rows)


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
