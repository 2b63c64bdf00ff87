# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns beside the timeline, which can be put away where the screen is small."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.main_actions import add_action


class Columns(QObject):
    """Two actions of the window; what was put away stays away until it is called back. The keyboard goes to what is left."""

    def __init__(self, left: QWidget, right: QWidget, middle: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._middle = middle
        self._away: set[QWidget] = set()
        self._sides = {"left": left, "right": right}
        self.acts = {
            "left": add_action(window, "column_left", self.tr("Put the sessions away"), "F9", lambda: self._turn("left")),
            "right": add_action(window, "column_right", self.tr("Put the selection away"), "F8", lambda: self._turn("right")),
        }

    def is_away(self, side: QWidget) -> bool:
        """Whether the worker has put a column away."""
        return side in self._away

    def all_acts(self) -> list[QAction]:
        """For the menu."""
        return list(self.acts.values())

    def bring(self, name: str) -> None:
        """Calls a column back where it was put away: something in it is wanted."""
        if self._sides[name] in self._away:
            self._turn(name)

    def _turn(self, name: str) -> None:
        side = self._sides[name]
        away = side not in self._away
        (self._away.add if away else self._away.discard)(side)
        if away and (side.hasFocus() or side.isAncestorOf(side.focusWidget() or side)):
            self._middle.setFocus()
        side.setVisible(not away)
        words = {
            "left": self.tr("Show the sessions") if away else self.tr("Put the sessions away"),
            "right": self.tr("Show the selection") if away else self.tr("Put the selection away"),
        }
        self.acts[name].setText(words[name])
