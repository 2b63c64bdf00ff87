# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of the main window: what is picked, and what is proposed, behind two tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from recorder import api
from ui import theme
from ui.desk import Desk
from ui.inspector import Inspector
from ui.main_actions import add_action
from ui.suggesting import Suggesting
from ui.suggestion_acts import SuggestionActs
from ui.suggestions_panel import SuggestionsPanel


class Side(QWidget):
    """``acts`` are the window's actions that it brings. Signals: ``wanted`` when something in it is to be seen."""

    wanted = Signal()

    def __init__(self, unlocked: api.Unlocked, desk: Desk, inspector: Inspector, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("side")
        self.inspector, self.suggesting = inspector, Suggesting(unlocked, desk, self)
        self._answers = SuggestionActs(unlocked, self.suggesting, window)
        self.acts = {
            **self._answers.acts,
            "suggestions": add_action(window, "suggestions", self.tr("Suggestions"), "Ctrl+G", self.show_suggestions),
            "selection": add_action(window, "selection", self.tr("Selection"), "F7", self.turn),
        }
        self.panel = SuggestionsPanel(self.suggesting, self.acts)
        self.tabs, self._parts = QTabBar(), QStackedWidget()
        self.tabs.setObjectName("side_tabs")
        self.tabs.setAccessibleName(self.tr("Selection and suggestions"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        for part, name in ((inspector, self.tr("Selection")), (self.panel, self.tr("Suggestions"))):
            self.tabs.addTab(name)
            self._parts.addWidget(part)
        self.tabs.currentChanged.connect(self._parts.setCurrentIndex)
        self.tabs.setTabToolTip(0, self.acts["selection"].toolTip())
        self.tabs.setTabToolTip(1, self.acts["suggestions"].toolTip())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._parts, 1)
        self.suggesting.changed.connect(self._count)
        self.dress()

    def show_selection(self) -> None:
        """What is picked is in sight."""
        self.wanted.emit()
        self.tabs.setCurrentIndex(0)

    def show_covering(self, on: bool) -> None:
        """Opens or closes the question how far a cover reaches."""
        self.inspector.show_covering(on)
        if on:
            self.show_selection()

    def show_suggestions(self) -> None:
        """What is proposed is in sight, with the keyboard in the list; it is sought where nobody has yet."""
        self.wanted.emit()
        self.tabs.setCurrentIndex(1)
        self.panel.tree.setFocus()

    def turn(self) -> None:
        """The other of the two."""
        self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def dress(self) -> None:
        """Takes on the theme in force."""
        colours = theme.tokens()
        self.tabs.setStyleSheet(
            f"QTabBar::tab {{ background: transparent; color: {colours.muted}; padding: 10px 8px 8px 8px; border: 0;"
            f" border-bottom: 2px solid {colours.line}; }}"
            f"QTabBar::tab:selected {{ color: {colours.ink}; font-weight: 600; border-bottom: 2px solid {colours.accent}; }}"
            f"QTabBar::tab:hover {{ color: {colours.ink}; }}"
            f"QTabBar::tab:focus {{ border: 2px solid {colours.accent}; border-radius: 4px; padding: 8px 6px 6px 6px; }}"
        )
        self.inspector.dress()
        self.panel.dress()

    def _count(self) -> None:
        count = len(self.suggesting.open_ones)
        name = self.tr("Suggestions")
        self.tabs.setTabText(1, f"{name} ({count})" if count else name)
