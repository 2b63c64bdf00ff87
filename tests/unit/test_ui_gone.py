# SPDX-License-Identifier: GPL-3.0-or-later
"""Dialogs that were answered are gone: each that stays holds memory, and pixels in the X server, for as long as the app runs."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.sample import make_vault
from ui.about import About
from ui.garbage import Collector, dismiss
from ui.main_window import MainWindow
from ui.repacking import Repacking
from ui.start_sheet import StartSheet

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("answer", [QDialog.accept, QDialog.reject])
def test_the_start_sheet_goes_when_it_was_answered(qtbot: QtBot, answer: Callable[[QDialog], None]) -> None:
    """What was picked can still be read right after the answer; when the event loop has turned nothing of it is left."""
    sheet = StartSheet([])
    sheet.name.setText("Invoices")
    QTimer.singleShot(0, sheet, lambda: answer(sheet))
    assert sheet.answered() is (answer is QDialog.accept)
    assert sheet.choice().name == "Invoices"
    _turn()
    assert not shiboken6.isValid(sheet)


def test_about_goes_when_it_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    """Whether it was waited for, as from the tray, or only shown."""
    waited = About(tmp_path / "vault", "en")
    QTimer.singleShot(0, waited, waited.reject)
    waited.exec()
    shown = About(tmp_path / "vault", "en")
    shown.open()
    shown.reject()
    _turn()
    assert [shiboken6.isValid(about) for about in (waited, shown)] == [False, False]


def test_what_repacks_after_an_unlock_goes_when_it_is_done(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """A worker locks and unlocks many times a day; and the end of the app does not look for it any more."""
    with make_vault(tmp_path / "vault") as unlocked:
        work = Repacking(unlocked, qapp)
        with qtbot.waitSignal(work.destroyed, timeout=10_000):
            work.start()
    assert not shiboken6.isValid(work)
    QMetaObject.invokeMethod(qapp, "aboutToQuit")


def test_with_the_window_all_goes_that_it_knew(qtbot: QtBot, tmp_path: Path) -> None:
    """When the vault is locked: not hours later, when Python would look through what is old; its keys and texts are gone with it."""
    collector = Collector()
    try:
        known = _opened_and_locked(qtbot, tmp_path / "vault")
        assert any(each() for each in known)
        qtbot.waitUntil(lambda: not any(each() for each in known), timeout=10_000)
    finally:
        collector.stop()


def _opened_and_locked(qtbot: QtBot, home: Path) -> list[weakref.ref[Any]]:
    unlocked = desks.make_vault(home)
    desks.add_session(unlocked, "Invoices", ago=60)
    window = MainWindow(unlocked, api.Settings(language="en", theme="light"))
    window.show()
    qtbot.waitUntil(lambda: window.desk.board is not None, timeout=10_000)
    known = [weakref.ref(each) for each in (window, window.desk, unlocked)]
    dismiss(window)
    unlocked.lock()
    return known


def _turn() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
