# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what can be read of a damaged session into a new one, and says what could not be."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from recorder import api
from ui import words
from ui.task_dialog import TaskDialog


class SalvageDialog(TaskDialog):
    """The damaged session stays as it is until the worker shreds it."""

    def __init__(self, unlocked: api.Unlocked, session: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__("salvage_dialog", self.tr("Stet: salvage"), language, parent)
        note = self.tr("What can still be read goes into a new session. The damaged one stays as it is until you shred it.")
        self.ask(self.tr("Salvage a damaged session"), note, self.tr("Salvage"), self.tr("Not now"))
        self.prefer_yes()
        self.yes.clicked.connect(lambda: self._salvage(unlocked, session))
        self.yes.setFocus()

    def _salvage(self, unlocked: api.Unlocked, session: str) -> None:
        language = self.language
        self.begin(
            lambda progress: api.salvage(unlocked, session, progress, language=language), self.tr("Reading…"), self._salvaged
        )

    def _salvaged(self, result: object) -> None:
        found = cast("api.Salvaged", result)
        events = self.tr("1 event") if found.events == 1 else self.tr("{count} events").format(count=found.events)
        lines = [
            self.tr("{events} and {pictures} are in the new session.").format(events=events, pictures=words.pictures(found.frames))
        ]
        lines += found.missing or [self.tr("Nothing is missing, as far as can be told.")]
        self.end(self.tr("Salvaged"), "\n".join(lines))

    def stopped(self) -> None:
        """No new session is left."""
        self.say_trouble(self.tr("Stopped. Nothing has changed."))
