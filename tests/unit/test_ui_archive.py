# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives and damaged sessions in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.store import places
from tests.helpers import desks
from tests.helpers.window import listed, unlocked, window
from tests.unit.test_ui_keeping import click, counted, finished, opened, shown
from ui.archive_dialog import ArchiveDialog, RestoreDialog
from ui.main_window import MainWindow
from ui.salvage_dialog import SalvageDialog
from ui.shred_dialog import ShredDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["unlocked", "window"]  # fixtures
ARCHIVE_PASSPHRASE = "copper wire and tea"


def damage(unlocked: api.Unlocked, session: str) -> None:
    """Flips a byte in every other page but the first ones."""
    path = places.current(unlocked.home / "sessions", session)
    data = bytearray(path.read_bytes())
    for page in range(6, len(data) // 4096, 2):
        data[page * 4096 + 100] ^= 0x55
    path.write_bytes(data)


def written(window: MainWindow, qtbot: QtBot, target: Path) -> None:
    """An archive of the session that is picked."""
    dialog = opened(window, "archive", ArchiveDialog)
    dialog.file.setText(str(target))
    dialog.new.setText(ARCHIVE_PASSPHRASE)
    dialog.again.setText(ARCHIVE_PASSPHRASE)
    dialog.own.setText(desks.PASSPHRASE)
    click(dialog.yes)
    assert "1 session" in finished(qtbot, dialog)


def test_the_file_is_proposed_in_a_folder_that_is_there(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An account without a folder for documents gets its home folder proposed."""
    monkeypatch.setenv("HOME", str(tmp_path))
    dialog = opened(window, "archive", ArchiveDialog)
    assert Path(dialog.file.text()).parent == tmp_path


def test_an_archive_asks_for_the_vaults_passphrase(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """A wrong one, or two that differ, write nothing; what is written shows nothing."""
    target = tmp_path / "mine.stet-archive"
    dialog = opened(window, "archive", ArchiveDialog)
    assert dialog.sessions() == [window.sessions.current()]
    dialog.file.setText(str(target))
    dialog.own.setText("wrong")
    dialog.new.setText(ARCHIVE_PASSPHRASE)
    dialog.again.setText("something else")
    assert "do not agree" in dialog.trouble.text()
    assert not dialog.yes.isEnabled()
    dialog.again.setText(ARCHIVE_PASSPHRASE)
    click(dialog.yes)
    qtbot.waitUntil(lambda: not dialog.works, timeout=20_000)
    assert "does not open the vault" in dialog.trouble.text()
    assert not target.exists()
    click(dialog.no)
    written(window, qtbot, target)
    assert desks.SECRET.encode() not in target.read_bytes()


def test_an_archive_is_restored_and_opened(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """After the session itself is gone; a wrong passphrase is said."""
    target, session = tmp_path / "mine.stet-archive", window.sessions.current()
    assert window.desk.view is not None
    events = window.desk.view.raw_events
    written(window, qtbot, target)
    window.desk.close()
    unlocked.delete(session)
    window.refresh()
    listed(window, qtbot)
    back = opened(window, "restore", RestoreDialog)
    back.file.setText(str(target))
    back.passphrase.setText("wrong")
    click(back.yes)
    qtbot.waitUntil(lambda: not back.works, timeout=20_000)
    assert "does not open the archive" in back.trouble.text()
    back.passphrase.setText(ARCHIVE_PASSPHRASE)
    click(back.yes)
    assert "is here again" in finished(qtbot, back)
    assert window.sessions.current() == session
    assert window.desk.view is not None
    assert window.desk.view.raw_events == events


def test_a_damaged_session_is_listed_salvaged_and_shredded(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """It stands in the list with its two acts; the salvaged one is opened; the damaged one goes when the worker says so."""
    session = window.sessions.current()
    window.desk.close()
    damage(unlocked, session)
    window.show_session(session)  # the whole look at its opening finds the damage
    window.refresh()
    listed(window, qtbot)
    assert unlocked.damaged() == [session]
    window.show_session(session)
    assert window.middle.currentWidget() is window.damaged
    assert "damaged" in window.sessions.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert not window.keep_menu.acts["shred_marked"].isEnabled()
    click(window.damaged.salvage)
    dialog = shown(window)
    assert isinstance(dialog, SalvageDialog)
    click(dialog.yes)
    qtbot.waitUntil(lambda: not dialog.works, timeout=20_000)
    assert dialog.title.text() == "Salvaged"
    click(dialog.no)
    listed(window, qtbot)
    assert window.desk.view is not None
    assert window.sessions.current() != session
    window.show_session(session)
    shred = opened(window, "shred_session", ShredDialog)
    counted(qtbot, shred)
    click(shred.yes)
    finished(qtbot, shred)
    assert unlocked.damaged() == []
    assert len(unlocked.summaries()) == 2
