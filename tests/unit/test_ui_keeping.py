# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping and destroying in the app, on real vaults: pins, archives, salvage, retention, and every kind of shredding."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.clock import SystemClock
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session, new_session_id
from tests.helpers import canary, desks
from tests.helpers.window import listed, unlocked, window
from ui.main_window import MainWindow
from ui.retention_dialog import RetentionDialog, asked_today
from ui.shred_dialog import ShredDialog
from ui.shred_more import ShredApplicationDialog, ShredLastDialog, ShredVaultDialog
from ui.task_dialog import TaskDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["unlocked", "window"]  # fixtures
_Dialog = TypeVar("_Dialog", bound=TaskDialog)
ARCHIVE_PASSPHRASE = "copper wire and tea"


def click(button: QPushButton) -> None:
    """As a worker does."""
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(window: MainWindow, act: str, kind: type[_Dialog]) -> _Dialog:
    """The dialog that an act opens."""
    window.keep_menu.acts[act].trigger()
    dialog = shown(window)
    assert isinstance(dialog, kind)
    return dialog


def shown(window: MainWindow) -> TaskDialog | None:
    """The dialog that is open."""
    return window.keeper.dialog


def counted(qtbot: QtBot, dialog: ShredDialog) -> str:
    """What it says would be gone, once it knows."""
    qtbot.waitUntil(lambda: dialog.plan is not None or dialog.trouble.isVisible(), timeout=20_000)
    return dialog.note.text()


def finished(qtbot: QtBot, dialog: TaskDialog) -> str:
    """Waits for the end of its work, and closes it; returns its last words."""
    qtbot.waitUntil(lambda: not dialog.works, timeout=60_000)
    said, window = f"{dialog.title.text()} {dialog.note.text()} {dialog.trouble.text()}", dialog.parentWidget()
    click(dialog.no)
    if isinstance(window, MainWindow):
        listed(window, qtbot)
    return said


def test_what_is_redacted_is_shredded_and_the_open_session_is_read_anew(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot
) -> None:
    """It says how much, does it off the window's thread, and no byte of the secret is left; the rest of the session is."""
    session = window.sessions.current()
    window.desk.mask(desks.SECRET)
    dialog = opened(window, "shred_marked", ShredDialog)
    said = counted(qtbot, dialog)
    assert "cannot be undone" in said
    assert "1 masked text" in said
    assert canary.readable(unlocked, [desks.SECRET]) == [desks.SECRET]
    click(dialog.yes)
    assert dialog.works
    assert "It is gone" in finished(qtbot, dialog)
    assert window.desk.view is not None
    assert window.desk.view.header.session == session
    assert window.desk.board is not None
    assert "make test" in {item.label for item in window.desk.board.items["typed"]}
    assert canary.readable(unlocked, [desks.SECRET]) == []


def test_keeping_is_the_default_of_every_shredding(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Return at once, without a look, keeps; so does Escape."""
    before = [summary.digest for summary in unlocked.summaries()]
    for act, kind in (
        ("shred_session", ShredDialog),
        ("shred_last", ShredLastDialog),
        ("shred_application", ShredApplicationDialog),
        ("shred_vault", ShredVaultDialog),
    ):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
            dialog = opened(window, act, kind)
            counted(qtbot, dialog)
            QTest.keyClick(dialog, key)
            qtbot.waitUntil(lambda: shown(window) is None)
    assert [summary.digest for summary in unlocked.summaries()] == before


def test_nothing_redacted_is_said(window: MainWindow, qtbot: QtBot) -> None:
    """There is nothing to press then."""
    dialog = opened(window, "shred_marked", ShredDialog)
    assert "Nothing is redacted" in counted(qtbot, dialog)
    assert not dialog.yes.isEnabled()
    click(dialog.no)


def test_the_last_minutes_of_every_session_are_shredded(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Another number of minutes is counted anew; a session that lies in them as a whole goes as a whole."""
    dialog = opened(window, "shred_last", ShredLastDialog)
    assert "1 session" in counted(qtbot, dialog)
    dialog.minutes.setValue(6 * 24 * 60)
    assert not dialog.yes.isEnabled()
    assert "2 sessions" in counted(qtbot, dialog)
    dialog.minutes.setValue(15)
    assert "Gone as a whole" in counted(qtbot, dialog)
    click(dialog.yes)
    finished(qtbot, dialog)
    assert [summary.name for summary in unlocked.summaries()] == ["Older"]
    assert window.top.name.text() == "Older"
    assert canary.readable(unlocked, ["Newer"]) == []


def test_an_application_is_shredded_in_every_session(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Everything while it was in front, its name too; the other application stays."""
    dialog = opened(window, "shred_application", ShredApplicationDialog)
    dialog.application.setCurrentText("Mousepad")
    assert "in 2 sessions" in counted(qtbot, dialog)
    assert canary.readable(unlocked, ["Mousepad", "notes.txt"]) == ["Mousepad", "notes.txt"]
    click(dialog.yes)
    assert "free again" in finished(qtbot, dialog)
    assert {name for summary in unlocked.summaries() for name, _time in summary.applications} == {"Terminal"}
    assert canary.readable(unlocked, [desks.SECRET, "Mousepad", "notes.txt"]) == []


def test_everything_is_shredded_only_after_a_word_is_typed(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """The vault is missing afterwards, and the window says so."""
    dialog = opened(window, "shred_vault", ShredVaultDialog)
    assert "2 sessions" in counted(qtbot, dialog)
    assert not dialog.yes.isEnabled()
    assert dialog.focusWidget() is dialog.word
    QTest.keyClicks(dialog.word, "shred")
    assert not dialog.yes.isEnabled()
    dialog.word.setText("SHRED")
    with qtbot.waitSignal(window.vault_gone, timeout=20_000):
        click(dialog.yes)
        qtbot.waitUntil(lambda: not dialog.works, timeout=20_000)
        click(dialog.no)
    assert api.vault_state(unlocked.home) == "missing"
    assert not list(unlocked.home.rglob("*.stet"))


def test_a_session_that_is_being_recorded_is_refused_in_words(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Nothing can be pressed, and the way out is named."""
    anchor = SystemClock().anchor()
    header = SessionHeader(session=new_session_id(anchor), choice=StartChoice(name="Running"), anchor=anchor)
    writer = create_session(unlocked.home, header)
    try:
        window.refresh()
        listed(window, qtbot)
        window.show_session(header.session)
        dialog = opened(window, "shred_session", ShredDialog)
        counted(qtbot, dialog)
        assert dialog.trouble.text().startswith("This session is being recorded.")
        assert "forget its last minutes" in dialog.trouble.text()
        assert not dialog.yes.isEnabled()
        click(dialog.no)
    finally:
        window.desk.close()
        writer.close("stopped", 1)


def test_a_shredding_that_is_stopped_leaves_the_sessions(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Stop, then locked away: what was not shredded yet is as before, at the next unlock too."""
    before = {summary.session: summary.digest for summary in unlocked.summaries()}
    dialog = opened(window, "shred_application", ShredApplicationDialog)
    counted(qtbot, dialog)
    click(dialog.yes)
    dialog.no.click()
    qtbot.waitUntil(lambda: not dialog.works, timeout=20_000)
    after = {summary.session: summary.digest for summary in unlocked.summaries()}
    assert set(after) == set(before)
    assert unlocked.intended() == []
    changed = [session for session in before if before[session] != after[session]]
    assert len(changed) < 2  # the one that was being rewritten may have been finished
    assert "Stopped" in dialog.trouble.text()
    dialog.reject()


def test_closing_the_window_stops_what_runs(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """The vault is being locked: the work ends first, and nothing is half done."""
    dialog = opened(window, "shred_application", ShredApplicationDialog)
    counted(qtbot, dialog)
    click(dialog.yes)
    window.close()
    assert not dialog.works
    assert shown(window) is None
    assert len(unlocked.summaries()) == 2


def test_a_pin_shows_and_is_let_go_of(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """By one act that says what it would do."""
    act = window.keep_menu.acts["pin"]
    assert act.text() == "Pin"
    act.trigger()
    listed(window, qtbot)
    assert unlocked.summaries()[0].pinned
    assert act.text() == "Let go of the pin"
    index = window.sessions.list.currentIndex()
    assert "pinned" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    act.trigger()
    assert not unlocked.summaries()[0].pinned


def test_sizes_are_those_of_the_disk(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """The foot of the list says what the vault takes."""
    whole = sum(path.stat().st_blocks * 512 for path in unlocked.home.rglob("*") if path.is_file())
    assert api.vault_size(unlocked.home) == whole
    window.refresh()
    listed(window, qtbot)
    assert window.sessions.footer.text().startswith("2 sessions · ")


def test_retention_asks_once_a_day_and_deletes_what_is_ticked(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Nothing goes unasked, nothing pinned is shown, and what is unticked stays."""
    third = desks.add_session(unlocked, "Pinned", ago=9 * 86400, pictures=False)
    desks.add_session(unlocked, "Oldest", ago=10 * 86400, pictures=False)
    unlocked.pin(third, True)
    settings = api.Settings(keep_days=2)
    window.keeper.ask_retention(api.Settings())
    assert shown(window) is None
    window.keeper.ask_retention(settings)
    dialog = shown(window)
    assert isinstance(dialog, RetentionDialog)
    assert [entry.name for entry in dialog.ticked()] == ["Oldest", "Older"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert len(unlocked.summaries()) == 4
    window.keeper.ask_retention(settings)
    assert shown(window) is None
    mark = unlocked.home / "run" / "retention-asked"
    os.utime(mark, (mark.stat().st_mtime - 86400,) * 2)
    window.keeper.ask_retention(settings)
    again = shown(window)
    assert isinstance(again, RetentionDialog)
    again.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert again.yes.text() == "Delete 1 session"
    click(again.yes)
    finished(qtbot, again)
    assert [summary.name for summary in unlocked.summaries()] == ["Newer", "Older", "Pinned"]


def test_asking_is_remembered_for_the_day(tmp_path: Path) -> None:
    """The mark is this user's alone and holds nothing."""
    (tmp_path / "run").mkdir()
    assert not asked_today(tmp_path)
    assert asked_today(tmp_path)
    mark = tmp_path / "run" / "retention-asked"
    assert (mark.stat().st_size, mark.stat().st_mode & 0o777) == (0, 0o600)
