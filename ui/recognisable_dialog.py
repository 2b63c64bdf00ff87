# SPDX-License-Identifier: GPL-3.0-or-later
"""How recognisable something is: a program tries to tell the worker's recording, and what leaves of it, from strangers who do the same work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from recorder import api
from ui.fields import sentence
from ui.recognisable_bars import RecognisableBars, percent
from ui.task_dialog import TaskDialog


class RecognisableDialog(TaskDialog):
    """Begins at once, in the background; of a draft, or of sessions as they are marked now. :attr:`found` is what came of it."""

    def __init__(self, unlocked: api.Unlocked, chosen: Sequence[str], language: str, parent: QWidget | None = None) -> None:
        super().__init__("recognisable", "", language, parent)
        self.setWindowTitle(self.tr("Stet: how recognisable?"))
        self.setMinimumWidth(520)
        self.found: api.Recognisable | None = None
        self.bars = RecognisableBars()
        self.told, self.besides = sentence(), sentence(muted=True)
        self.told.setObjectName("recognisable_told")
        self.besides.setObjectName("recognisable_besides")
        for widget in (self.bars, self.told, self.besides):
            widget.hide()
            self.body.addWidget(widget)
        note = self.tr(
            "A program that knows typing rhythm and pointer paths tries to tell your work from that of strangers who do exactly the "
            "same steps. The strangers are made up from averages over many people. Nothing leaves this computer."
        )
        self.ask(self.tr("How recognisable is this?"), note, "", self.tr("Close"))
        self.yes.hide()
        sessions = list(chosen)
        self.begin(
            lambda progress: api.recognisable(unlocked, sessions, progress=progress), self.tr("Strangers do your work…"), self._tell
        )

    def stopped(self) -> None:
        """Nothing is shown that was not measured to its end."""
        self.say_trouble(self.tr("Stopped. Nothing was measured."))

    def _tell(self, result: object) -> None:
        found = self.found = cast("api.Recognisable", result)
        if not found.enough or found.recording is None or found.export is None:
            told = self.tr(
                "There is too little here to say anything: {keys} keys and {clicks} clicks. It takes about 240 keys, or 40 clicks."
            )
            self.told.setText(told.format(keys=found.keys, clicks=found.clicks))
        else:
            leaves = self.tr("What would leave of it") if found.supposed else self.tr("What leaves")
            self.bars.show_shares(found.recording.share, found.export.share, found.chance, leaves)
            self.bars.show()
            self.told.setText("\n\n".join((self._figures(found, found.recording, found.export), self._words(found))))
            self.besides.setText(self._caution(found, found.export))
            self.besides.show()
        self.told.show()
        self.fit()

    def _figures(self, found: api.Recognisable, recording: api.Bar, export: api.Bar) -> str:
        told = self.tr(
            "Cut into {pieces} pieces and mixed with those of {strangers} strangers, {raw} of your recording was recognised as yours, "
            "and {left} of what leaves."
        )
        said = told.format(
            pieces=found.pieces, strangers=found.people - 1, raw=percent(recording.share), left=percent(export.share)
        )
        if found.supposed:
            said = self._joined(said, self.tr("Nothing stands yet: this is as if all of it did."))
        if found.identical:
            return self._joined(
                said, self.tr("Nothing in it tells of a hand: in that it is the same whoever of you does the work.")
            )
        if export.guessed(found.chance):
            guessed = self.tr("That is no more than guessing: one in {people}.")
            return self._joined(said, guessed.format(people=found.people))
        return self._joined(said, self.tr("That is more than guessing would be."))

    def _words(self, found: api.Recognisable) -> str:
        known = self.tr("Your employer knows that this is yours; the figure is for strangers.")
        if found.level == "full":
            return self._joined(self.tr("Typing rhythm and pointer path are in it: they identify you like a fingerprint."), known)
        kept = self.tr("Order and shortcuts that you let stand are.")
        if found.level != "outline":
            kept = self.tr("Order, shortcuts and wording that you let stand are.")
        said = self._joined(self.tr("Typing rhythm and pointer path are not in it."), kept, known)
        if found.identical:
            return said
        clicks = self.tr("Where Stet does not know what you clicked on, something of where you click is in it, to 32 pixels.")
        return self._joined(said, clicks)

    def _caution(self, found: api.Recognisable, export: api.Bar) -> str:
        said = self.tr(
            "Everybody here does the same work with the same words: wording is not measured. Among 154 real people, in a study, 92 of 100 "
            "were recognised by their raw typing rhythm."
        )
        if found.identical:
            return said
        room = self.tr("So few pieces leave room: the true share of what leaves lies between {low} and {high}.")
        return self._joined(room.format(low=percent(export.low), high=percent(export.high)), said)

    def _joined(self, *sentences: str) -> str:
        """Chinese has no space between sentences."""
        return ("" if api.chosen(self.language) == "zh_CN" else " ").join(sentences)
