# SPDX-License-Identifier: GPL-3.0-or-later
"""A correction of what has left, in the app on a real vault: the text is named, the successor read and approved, the letter written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from tests.unit.test_ui_ledger import click, hand_over, ledger, opened
from ui.correct_dialog import CorrectDialog
from ui.ledger_dialogs import LetterDialog
from ui.main_window import MainWindow
from ui.successor_dialog import SuccessorDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures


def test_a_correction_from_the_app(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """The text is named, the successor read and approved; both are linked, and the open session shows the new mark."""
    first = hand_over(unlocked, tmp_path / "out")
    window.refresh()
    dialog = ledger(window)
    ask = opened(dialog, "correct", CorrectDialog)
    ask.text.setText("no such text")
    click(ask.yes)
    qtbot.waitUntil(ask.trouble.isVisible, timeout=20_000)
    ask.text.setText("DONE")
    click(ask.yes)
    qtbot.waitUntil(lambda: isinstance(dialog.dialog, SuccessorDialog), timeout=30_000)
    approve(dialog.dialog, tmp_path / "second", qtbot)
    second, old = api.ledger.listed(unlocked)
    assert unlocked.drafts() == []
    assert (old.state, old.corrected_by, second.entry.corrects) == ("corrected", second.entry.export, first.export)
    assert not any(b"done" in path.read_bytes() for path in (tmp_path / "second" / "steps").rglob("*.jsonl"))
    dialog.list.setCurrentRow(1)
    letter = opened(dialog, "letter", LetterDialog)
    text = letter.text.toPlainText()
    assert (first.digest in text, second.entry.digest in text) == (True, True)
    letter.folder.setText(str(tmp_path / "letter"))
    letter.passphrase.setText(desks.PASSPHRASE)
    click(letter.yes)
    qtbot.waitUntil(lambda: letter.title.text() == "The letter is written", timeout=20_000)
    assert {"LETTER.en.txt", "LETTER.zh.txt"} <= {path.name for path in (tmp_path / "letter").iterdir()}
    verdict = api.verify(tmp_path / "out", first.fingerprint, withdrawal=tmp_path / "letter")
    assert (verdict.code, verdict.successor) == (12, second.entry.digest)
    dialog.abandon()
    qtbot.waitUntil(
        lambda: (
            window.desk.view is not None
            and any(isinstance(each.mark, api.Mask) and each.mark.text == "done" for each in window.desk.view.marks())
        )
    )
    assert unlocked.drafts() == []


def test_a_correction_at_full_asks_again(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """The consent was to the export before: without another one nothing is masked or built; the approval is red then."""
    first = hand_over(unlocked, tmp_path / "out", level="full")
    with pytest.raises(api.ExportError, match="identifies you"):
        api.ledger.correct(unlocked, first.export, "done")
    assert unlocked.drafts() == []
    dialog = ledger(window)
    ask = opened(dialog, "correct", CorrectDialog)
    ask.text.setText("done")
    assert not ask.yes.isEnabled()
    assert "fingerprint" in ask.warning.text()
    assert ask.warning.property("trouble")
    ask.meant.click()
    click(ask.yes)
    qtbot.waitUntil(lambda: isinstance(dialog.dialog, SuccessorDialog), timeout=30_000)
    successor = dialog.dialog
    assert isinstance(successor, SuccessorDialog)
    assert "fingerprint" in successor.told.text()
    approve(successor, tmp_path / "second", qtbot)
    assert "fingerprint" in successor.approve.warning.text()
    assert api.ledger.listed(unlocked)[0].entry.level == "full"
    dialog.reject()


def test_a_correction_at_another_level_asks_nothing_of_it(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    """There is no box to tick, and none is in the way."""
    hand_over(unlocked, tmp_path / "out")
    ask = opened(ledger(window), "correct", CorrectDialog)
    ask.text.setText("done")
    assert ask.findChild(QCheckBox) is None
    assert ask.yes.isEnabled()
    ask.reject()


def approve(successor: object, folder: Path, qtbot: QtBot) -> None:
    """Reads to the end, approves, and closes."""
    assert isinstance(successor, SuccessorDialog)
    qtbot.waitUntil(lambda: successor.steps.has_read or successor.steps.verticalScrollBar().maximum() > 0)
    successor.steps.verticalScrollBar().setValue(successor.steps.verticalScrollBar().maximum())
    qtbot.waitUntil(successor.next.isEnabled)
    click(successor.next)
    successor.approve.folder.setText(str(folder))
    successor.approve.passphrase.setText(desks.PASSPHRASE)
    with qtbot.waitSignal(successor.left, timeout=20_000):
        click(successor.next)
    click(successor.next)
