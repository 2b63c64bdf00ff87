# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window's own actions: names, words, keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

translate = QCoreApplication.translate


def table() -> tuple[tuple[str, str, str], ...]:
    """Name, words and key of each."""
    return (
        ("record", translate("MainWindow", "Record a session"), "Ctrl+R"),
        ("review", translate("MainWindow", "Review what leaves…"), "Ctrl+Return"),
        ("undo", translate("MainWindow", "Undo"), "Ctrl+Z"),
        ("redo", translate("MainWindow", "Redo"), "Ctrl+Shift+Z"),
        ("stand", translate("MainWindow", "Let stand"), "S"),
        ("withhold", translate("MainWindow", "Withhold"), "W"),
        ("remove", translate("MainWindow", "Remove this stretch"), "Del"),
        ("mask", translate("MainWindow", "Mask this text everywhere…"), "M"),
        ("cover", translate("MainWindow", "Cover an area"), "C"),
        ("picture", translate("MainWindow", "Let this picture stand"), "P"),
        ("next", translate("MainWindow", "Next typed text"), "N"),
        ("previous", translate("MainWindow", "Previous typed text"), "Shift+N"),
        ("all", translate("MainWindow", "Pick the whole session"), "Ctrl+A"),
        ("timeline", translate("MainWindow", "Go to the timeline"), "F6"),
        ("menu", translate("MainWindow", "Menu"), "F10"),
        ("settings", translate("MainWindow", "Settings"), "Ctrl+,"),
        ("lock", translate("MainWindow", "Lock"), "Ctrl+L"),
        ("about", translate("MainWindow", "About Stet"), "F1"),
        ("quit", translate("MainWindow", "Quit"), "Ctrl+Q"),
    )


def add_action(window: QWidget, name: str, text: str, keys: str, act: Callable[[], object]) -> QAction:
    """An action of the window; its words and its key are its tool tip."""
    action = QAction(text, window)
    action.setObjectName(name)
    action.setShortcut(QKeySequence(keys))
    reword(action, text)
    action.triggered.connect(lambda _checked=False: act())
    window.addAction(action)
    return action


def reword(action: QAction, text: str) -> None:
    """Other words for an action; they and its key are its tool tip."""
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setText(text)
    action.setToolTip(f"{text} ({shown})" if shown else text)


def follow(button: QPushButton, action: QAction) -> None:
    """The button does what the action does, and looks as it does."""

    def look() -> None:
        button.setText(action.text())
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())

    button.clicked.connect(action.trigger)
    action.changed.connect(look)
    look()


def show_recording(record: QAction, *, runs: bool) -> None:
    """One recording at a time: while one runs, the action says so, starts no other, and its tool tip says where that one is stopped."""
    reword(record, translate("MainWindow", "Recording…") if runs else translate("MainWindow", "Record a session"))
    if runs:
        record.setToolTip(translate("MainWindow", "Stop it in the menu of the red pill (right click) or of the tray"))
    record.setEnabled(not runs)
