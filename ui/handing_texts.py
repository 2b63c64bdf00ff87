# SPDX-License-Identifier: GPL-3.0-or-later
"""Third page of the hand-over: what was typed, text by text."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QPlainTextEdit

from recorder import api
from ui import words
from ui.decisions import Answer, Row
from ui.fields import quiet
from ui.handing_desk import HandingDesk
from ui.handing_page import HandingPage


class TextsPage(HandingPage):
    """What is not let leave stays here: a name leaves in its place."""

    def __init__(self, desk: HandingDesk) -> None:
        super().__init__(
            desk,
            "hand_texts",
            self.tr("Typed texts"),
            self.tr("What you typed stays here, and a name like {{text_1}} leaves in its place, unless you let the text leave."),
            (Answer("stand", self.tr("Let it leave"), "S"), Answer("withhold", self.tr("Keep it here"), "W")),
        )
        self._texts: tuple[api.handing.StandingText, ...] = ()
        self._decided: set[tuple[str, int]] = set()
        self.rest = quiet("hand_texts_rest", self.tr("Keep all the rest here"))
        self.rest.clicked.connect(self._keep_rest)
        self.list.line.addWidget(self.rest)
        self.whole = QPlainTextEdit(readOnly=True)
        self.whole.setObjectName("hand_text_whole")
        self.whole.setAccessibleName(self.tr("All of the text that is picked"))
        self.whole.setTabChangesFocus(True)
        self.whole.setFixedHeight(96)
        self.column.addWidget(self.whole)
        self.list.moved.connect(self._look)

    def refresh(self) -> None:
        """Reads the texts in what stands."""
        self.desk.ask(lambda handing: handing.texts(), self._show)

    def answer(self, rows: list[int], name: str) -> None:
        """These leave, or stay."""
        chosen = [self._texts[row] for row in rows]
        self._decided |= {(text.session, text.start) for text in chosen}
        changed = [text for text in chosen if text.leaves != (name == "stand")]
        if changed:
            self.desk.decide(lambda handing: handing.release(changed, leaves=name == "stand"))
        self._show(self._texts)

    def _keep_rest(self) -> None:
        """Those that nobody decided; one that was let stand on the timeline stays let."""
        self._decided |= {(text.session, text.start) for text in self._texts}
        self._show(self._texts)

    def _show(self, texts: object) -> None:
        self._texts = cast("tuple[api.handing.StandingText, ...]", texts)
        self.list.show_rows([self._row(text) for text in self._texts])
        self.say_empty("" if self._texts else self.tr("No typed text lies in what stands."))
        self.whole.setVisible(bool(self._texts))
        self.rest.setVisible(self.list.left > 0)
        self.counted.emit()

    def _look(self, row: int) -> None:
        self.whole.setPlainText(self._texts[row].text if 0 <= row < len(self._texts) else "")

    def _row(self, text: api.handing.StandingText) -> Row:
        return Row(
            text=text.text,
            note=words.DOT.join((text.application, words.letters(len(text.text)))),
            told=self.tr("leaves") if text.leaves else self.tr("stays here"),
            fate="stands" if text.leaves else "stays",
            decided=(text.session, text.start) in self._decided,
        )
