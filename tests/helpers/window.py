# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures: a vault with two sessions, and the main window on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from ui import i18n, theme
from ui.main_window import MainWindow


def listed(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until the list of sessions, which is read on another thread, is shown as it is now."""
    qtbot.waitUntil(lambda: window.reading.known and not window.reading.busy, timeout=20_000)


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[api.Unlocked]:
    """A vault with two sessions; the newer has a secret typed into it."""
    with desks.make_vault(tmp_path / "vault") as vault:
        desks.add_session(vault, "Older", ago=3 * 86400, pictures=False)
        desks.add_session(vault, "Newer", ago=60)
        yield vault


@pytest.fixture
def window(unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window, shown, with the newer session open."""
    i18n.install(qapp, "en")
    theme.apply(qapp, "light")
    made = MainWindow(unlocked, api.Settings(language="en", theme="light"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    listed(made, qtbot)
    yield made
    made.close()
