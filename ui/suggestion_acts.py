# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with suggestions, as the window's actions: go to one, answer, look up the rules."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from recorder import api
from ui import suggestion_words as told
from ui.main_actions import add_action, reword
from ui.rulings_dialog import RulingsDialog
from ui.suggesting import Suggesting

Suggestion = api.suggest.Suggestion


class SuggestionActs(QObject):
    """``acts`` are the window's actions; they answer to the suggestion that is picked."""

    def __init__(self, unlocked: api.Unlocked, suggesting: Suggesting, window: QWidget) -> None:
        super().__init__(window)
        self._unlocked, self._suggesting, self._window = unlocked, suggesting, window
        made = (
            ("next_found", self.tr("Next suggestion"), "G", lambda: suggesting.step(1)),
            ("previous_found", self.tr("Previous suggestion"), "Shift+G", lambda: suggesting.step(-1)),
            ("accept", self.tr("Redact it wherever it stands"), "A", lambda: self._with(suggesting.accept)),
            ("reject", self.tr("Leave it as it is"), "R", lambda: self._with(suggesting.reject)),
            ("always", self.tr("Redact it, and always from now on"), "Shift+A", lambda: self._with(suggesting.always)),
            ("never", self.tr("Never propose it again"), "Shift+R", lambda: self._with(suggesting.never)),
            ("ask_again", self.tr("Propose it again"), "Alt+R", lambda: self._with(suggesting.ask_again)),
            ("accept_kind", "", "Ctrl+Shift+K", self._accept_kind),
            ("reject_kind", "", "Ctrl+Shift+J", self._reject_kind),
            ("look_again", self.tr("Look for suggestions again"), "Alt+G", suggesting.look),
            ("rules", self.tr("Rules for suggestions…"), "Ctrl+Shift+G", self._ask_rules),
        )
        self.acts = {name: add_action(window, name, text, keys, act) for name, text, keys, act in made}
        for signal in (suggesting.changed, suggesting.desk.opened, suggesting.desk.grown):
            signal.connect(self.look)
        self.look()

    def look(self) -> None:
        """What can be said now."""
        one, some = self._suggesting.one, bool(self._suggesting.open_ones)
        free = not self._suggesting.answering
        for name in ("next_found", "previous_found"):
            self.acts[name].setEnabled(some)
        for name in ("accept", "reject", "always", "never"):
            self.acts[name].setEnabled(free and one is not None and one.state == "open")
        self.acts["ask_again"].setEnabled(free and one is not None and one.state in ("rejected", "never"))
        self.acts["look_again"].setEnabled(self._suggesting.can_look)
        alike = self._alike()
        kind = told.kind(one.kind) if one is not None else ""
        for name, all_of, of_none in (
            ("accept_kind", self.tr("Redact all {count}: {kind}"), self.tr("Redact all of a kind")),
            ("reject_kind", self.tr("Leave all {count} as they are: {kind}"), self.tr("Leave all of a kind as they are")),
        ):
            self.acts[name].setEnabled(free and len(alike) > 1)
            reword(self.acts[name], all_of.format(count=len(alike), kind=kind) if alike else of_none)

    def _alike(self) -> tuple[Suggestion, ...]:
        one = self._suggesting.one
        return tuple(each for each in self._suggesting.open_ones if one is not None and each.kind == one.kind)

    def _with(self, act: Callable[[Suggestion], None]) -> None:
        one = self._suggesting.one
        if one is not None:
            act(one)

    def _accept_kind(self) -> None:
        alike = self._alike()
        if alike:
            self._suggesting.accept(*alike)

    def _reject_kind(self) -> None:
        alike = self._alike()
        if alike:
            self._suggesting.reject(*alike)

    def _ask_rules(self) -> None:
        dialog = RulingsDialog(self._unlocked, self._window)
        dialog.changed.connect(self._suggesting.judge)
        dialog.open()
