# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in which the worker sees what an export left out, and opens single places of it, on a real vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from tests.unit.test_ui_ledger import hand_over, ledger
from ui.ledger_view import LedgerDialog
from ui.main_window import MainWindow
from ui.omissions_dialog import OmissionsDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures


def told(dialog: LedgerDialog) -> str:
    """What the page says of what was left out."""
    (line,) = (label for label in dialog.page.findChildren(QLabel) if label.objectName() == "ledger_omission")
    return line.text()


def omissions(dialog: LedgerDialog, qtbot: QtBot) -> OmissionsDialog:
    """What its button opens, when all was read."""
    QTest.mouseClick(dialog.acts["omissions"], Qt.MouseButton.LeftButton)
    found = dialog.dialog
    assert isinstance(found, OmissionsDialog)
    qtbot.waitUntil(lambda: found.list.count() > 0, timeout=20_000)
    return found


def test_the_worker_sees_what_was_left_out_and_opens_one_place(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    """Each place says where, why and what; a wrong passphrase writes nothing; what is written fits the export, and the ledger knows."""
    entry = hand_over(unlocked, tmp_path / "out", omission="accountable")
    dialog = ledger(window)
    assert told(dialog) == "they see where, and why"
    ask = omissions(dialog, qtbot)
    expected = api.opening.left_out(unlocked, entry.export)
    assert [ask.list.item(row).text() for row in range(ask.list.count())] == [
        f"{api.opening.place(each.what, each.step, 'en')} · a masked word" for each in expected
    ]
    assert ask.content.toPlainText() == expected[0].content
    assert desks.SECRET in ask.content.toPlainText()
    assert not ask.yes.isEnabled()
    ask.folder.setText(str(tmp_path / "opening"))
    ask.passphrase.setText("guess")
    QTest.mouseClick(ask.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(ask.trouble.isVisible, timeout=20_000)
    assert not (tmp_path / "opening").exists()
    ask.passphrase.setText(desks.PASSPHRASE)
    QTest.mouseClick(ask.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(ask.told.isVisible, timeout=20_000)
    assert str(tmp_path / "opening") in ask.told.text()
    assert ask.list.item(0).text().endswith(" · opened")
    assert ask.passphrase.text() == ""
    checked = api.opening.check_opening(tmp_path / "out", tmp_path / "opening" / "opening.json", api.verify(tmp_path / "out"))
    assert (checked.content, checked.reason, checked.problem) == (expected[0].content, "masked", "")
    ask.reject()
    assert api.ledger.one(unlocked, entry.export).entry.opened == (1,)
    assert told(dialog).endswith("1 place is opened")
    dialog.reject()


def test_what_went_with_its_session_can_be_opened_no_more(unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """A kept copy outlives its session, but not what is behind its leaves: that is said, and nothing can be written."""
    entry = hand_over(unlocked, tmp_path / "out", omission="accountable")
    api.ledger.keep(unlocked, entry.export, True)
    api.shred(unlocked, api.shred_plan(unlocked, api.ShredSession(entry.sessions[0])))
    dialog = LedgerDialog(unlocked, "en")
    qtbot.addWidget(dialog)
    dialog.show()
    ask = omissions(dialog, qtbot)
    ask.passphrase.setText(desks.PASSPHRASE)
    assert "not here any more" in ask.content.toPlainText()
    assert not ask.yes.isEnabled()
    dialog.abandon()


def test_a_private_omission_has_no_such_window(window: MainWindow, unlocked: api.Unlocked, tmp_path: Path) -> None:
    """What the export says nothing of is not offered to be opened."""
    hand_over(unlocked, tmp_path / "out")
    dialog = ledger(window)
    assert not dialog.acts["omissions"].isVisible()
    assert dialog.acts["letter"].isVisible()
    dialog.reject()
