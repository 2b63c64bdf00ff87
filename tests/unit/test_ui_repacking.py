# SPDX-License-Identifier: GPL-3.0-or-later
"""After an unlock pictures are made smaller in the background; a lock ends that at once and loses nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder.store import repack, vault
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.screens import SESSION, blank, rgb, store, write
from ui.repacking import Repacking


def test_pictures_are_made_smaller_without_anybody_waiting(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    """Started it returns at once; in the end no picture waits, and each shows what it showed."""
    page = blank()
    write(page, "a page", 20, 20)
    with make_vault(tmp_path / "vault") as unlocked:
        store(unlocked.home, [blank(), page])
        work = Repacking(unlocked, qapp)
        with qtbot.waitSignal(work.finished, timeout=10_000):
            work.start()
        with unlocked.open(SESSION) as reader:
            assert repack.waiting(reader.database) == 0
            assert reader.pixels(2).rgb == rgb(page)


@pytest.mark.parametrize("how", ["lock", "end"])
def test_a_lock_or_the_end_of_the_app_ends_it(tmp_path: Path, qtbot: QtBot, qapp: QApplication, how: str) -> None:
    """Right after its start it ends between two pictures, says nothing, and every picture is whole."""
    screens = [np.random.default_rng(number).integers(0, 4, (400, 640), dtype=np.uint32) * 0x202020 for number in range(40)]
    unlocked = make_vault(tmp_path / "vault")
    store(unlocked.home, screens)
    work = Repacking(unlocked, qapp)
    with qtbot.waitSignal(work.finished, timeout=10_000):
        work.start()
        if how == "end":
            work.end()
        else:
            unlocked.lock()
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again, again.open(SESSION) as reader:
        assert repack.waiting(reader.database) > 0
        assert all(reader.pixels(number).rgb == rgb(screen) for number, screen in enumerate(screens, 1))
