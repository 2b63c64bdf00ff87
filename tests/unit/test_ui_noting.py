# SPDX-License-Identifier: GPL-3.0-or-later
"""A note is written from the tray or the command line, locked or not, into the recording that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from ui import i18n, noting, theme
from ui.noting import NoteDialog
from ui.recording import Recorder
from ui.tray import Tray

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "plugin does not support")


class Notes(Recorder):
    """A recorder that keeps what is written down."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, "en")
        self.notes: list[str] = []

    @property
    def runs(self) -> bool:
        """Always."""
        return True

    def note(self, text: str) -> None:
        """Keeps it."""
        self.notes.append(text)


@pytest.fixture
def notes(tmp_path: Path, qapp: QApplication) -> Notes:
    """A recorder that runs."""
    i18n.install(qapp, "en")
    theme.apply(qapp, "light")
    return Notes(tmp_path)


def test_the_window_asks_for_a_line(notes: Notes, qtbot: QtBot) -> None:
    """Return writes it down once the window is gone, so that the picture shows what was in front before; nothing is no note."""
    noting.write_down(notes, "")
    dialog = notes.asks
    assert isinstance(dialog, NoteDialog)
    assert not dialog.yes.isEnabled()
    QTest.keyClicks(dialog.text, " two   numbers ")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert notes.notes == []
    qtbot.waitUntil(lambda: notes.notes == ["two numbers"])


def test_what_comes_with_a_text_is_written_at_once(notes: Notes) -> None:
    """As the command line sends it."""
    noting.write_down(notes, "from a terminal")
    assert notes.notes == ["from a terminal"]
    assert notes.asks is None


@pytest.mark.parametrize(("state", "offered"), [("recording", True), ("paused", False)])
def test_the_tray_offers_it_while_it_records(notes: Notes, state: Literal["recording", "paused"], offered: bool) -> None:
    """A pause keeps nothing, a note neither."""
    tray = Tray()
    asked: list[str] = []
    tray.asked.connect(asked.append)
    tray.show_state(api.Status(state=state), locked=True)
    tray.rebuild()
    found = [action for action in tray.menu.actions() if action.objectName() == "note"]
    assert bool(found) == offered
    for action in found:
        action.trigger()
    assert asked == ["note"] * offered
