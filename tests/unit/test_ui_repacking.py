# SPDX-License-Identifier: GPL-3.0-or-later
"""After an unlock pictures are made smaller in the background; a lock ends that at once and loses nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from recorder.store import repack
from tests.helpers.sample import make_vault
from tests.helpers.screens import SESSION, blank, rgb, store, write
from ui.repacking import Repacking


def test_pictures_are_made_smaller_without_anybody_waiting(tmp_path: Path, qtbot: QtBot) -> None:
    """Started it returns at once; in the end no picture waits, and each shows what it showed. Ending twice does no harm."""
    page = blank()
    write(page, "a page", 20, 20)
    with make_vault(tmp_path / "vault") as unlocked:
        store(unlocked.home, [blank(), page])
        parent = QObject()
        work = Repacking(unlocked, parent)
        work.start()
        with unlocked.open(SESSION) as reader:
            qtbot.waitUntil(lambda: repack.waiting(reader.database) == 0, timeout=10_000)
            assert reader.pixels(2).rgb == rgb(page)
        work.end()
        work.end()


def test_a_lock_ends_it(tmp_path: Path, qtbot: QtBot) -> None:
    """Ended right after its start it stops between two pictures; the vault can be locked then."""
    screens = [blank(shade=0x010203 * number) for number in range(1, 60)]
    with make_vault(tmp_path / "vault") as unlocked:
        store(unlocked.home, screens)
        work = Repacking(unlocked, QObject())
        work.start()
        work.end()
        with unlocked.open(SESSION) as reader:
            assert all(reader.pixels(number).rgb == rgb(screen) for number, screen in enumerate(screens, 1))
