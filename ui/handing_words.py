# SPDX-License-Identifier: GPL-3.0-or-later
"""Second page of the hand-over: the programs' own words in the pictures, un-covered everywhere by one decision."""

from __future__ import annotations

from typing import cast

from recorder import api
from ui import words
from ui.decisions import Answer, Row
from ui.fields import quiet
from ui.handing_desk import HandingDesk
from ui.handing_page import HandingPage
from ui.text_seeking import TextSeeking


class InterfaceWordsPage(HandingPage):
    """Buttons, menus and heads of columns, the commonest first; content is never offered."""

    def __init__(self, desk: HandingDesk) -> None:
        super().__init__(
            desk,
            "hand_words",
            self.tr("Interface words"),
            self.tr(
                "All text in the pictures is covered. These are words of the programs themselves: un-cover them everywhere at once, or one by one."
            ),
            (Answer("uncover", self.tr("Un-cover"), "U"), Answer("keep", self.tr("Keep covered"), "K")),
        )
        self._offers: tuple[api.handing.WordEverywhere, ...] = ()
        self._read = True
        self.all = quiet("hand_words_all", "")
        self.all.setShortcut("Ctrl+U")
        self.all.clicked.connect(self._uncover_all)
        self.list.line.addWidget(self.all)
        self.seeking = TextSeeking(desk.unlocked, lambda: desk.sessions, read=True)
        self.seeking.ended.connect(desk.changed)
        self.column.addWidget(self.seeking)

    def refresh(self) -> None:
        """Reads the words that are offered."""
        if not self.seeking.works:
            self.desk.ask(lambda handing: (handing.read(), handing.words()), self._show)

    def answer(self, rows: list[int], name: str) -> None:
        """Un-covers these words, or keeps them covered."""
        chosen = [self._offers[row] for row in rows]
        if name == "uncover":
            self.desk.decide(lambda handing: handing.uncover(chosen))
        else:
            self.desk.decide(lambda handing: handing.keep_covered(chosen))

    def abandon(self) -> None:
        """Stops looking for text."""
        self.seeking.abandon()

    def _uncover_all(self) -> None:
        chosen = [offer for offer in self._offers if not offer.refused]
        if chosen:
            self.desk.decide(lambda handing: handing.uncover(chosen))

    def _show(self, found: object) -> None:
        self._read, self._offers = cast("tuple[bool, tuple[api.handing.WordEverywhere, ...]]", found)
        self.list.show_rows([self._row(offer) for offer in self._offers])
        count = sum(1 for offer in self._offers if not offer.refused)
        one, more = self.tr("Un-cover this word everywhere"), self.tr("Un-cover these {count} words everywhere")
        self.all.setText(f"{one if count == 1 else more.format(count=count)} (Ctrl+U)")
        self.all.setShortcut("Ctrl+U")
        self.all.setVisible(count > 0)
        self.seeking.setVisible(not self._read or self.seeking.works)
        if not self._read and not self._offers and not api.picture_texts.can_find_text():
            self.seeking.say_missing()
        self.say_empty(self._why())
        self.counted.emit()

    def _why(self) -> str:
        if self._offers:
            return ""
        if not self._read:
            return self.tr("Nobody has looked for text in all the pictures yet. Until then they leave only one by one.")
        return self.tr("No word is left to decide: what is not un-covered stays covered.")

    def _row(self, offer: api.handing.WordEverywhere) -> Row:
        source = offer.offers[0][1].source
        note = self.tr("the name of a control") if source == "control" else self.tr("a message of an installed program")
        return Row(
            text=offer.word,
            note=words.DOT.join((note, words.pictures(offer.pictures))),
            told=self.tr("covered"),
            fate="gone",
            decided=offer.refused,
        )
