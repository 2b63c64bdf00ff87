# SPDX-License-Identifier: GPL-3.0-or-later
"""A mask that is asked for before it is known what else it covers is made all the same, with what was found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers import desks
from tests.helpers.window import unlocked, window
from ui.main_window import MainWindow
from ui.mask_dialog import MaskDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["unlocked", "window"]  # fixtures


def test_return_before_all_covers_are_found_masks(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Return while the fields are still being sought: the dialog waits for them, and then masks; it does not close with nothing done."""
    held = []
    monkeypatch.setattr(window.desk, "seek_covers", lambda _text, receive: held.append(receive))
    dialog = MaskDialog(window.desk, desks.SECRET, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.yes.isEnabled() and bool(held), timeout=20_000)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    held[-1](None)
    qtbot.waitUntil(lambda: window.desk.board is not None and window.desk.board.outline.can_undo, timeout=20_000)
    assert "Masked" in window.inspector.said.text()
