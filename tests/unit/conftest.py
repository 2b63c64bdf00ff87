# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of store and export share: an open vault, and a real export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from recorder.store.vault import Unlocked
from tests.helpers.sample import handed_over, make_vault
from ui import bridge


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[Unlocked]:
    """An open vault without sessions."""
    with make_vault(tmp_path / "vault") as unlocked:
        yield unlocked


@pytest.fixture
def export(unlocked: Unlocked, tmp_path: Path) -> Path:
    """A real export of a session with a masked secret and one picture."""
    return handed_over(unlocked, tmp_path / "handover")


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows wait for the store thread here: what a test does is done on return. tests/unit/test_ui_store_thread.py does without."""
    monkeypatch.setattr(bridge, "PATIENCE", 20.0)


@pytest.fixture(autouse=True, scope="module")
def no_windows_left() -> Iterator[None]:
    """The windows that a module leaves go with it: each that stays takes its share of every change of style afterwards."""
    yield
    if isinstance(app := QApplication.instance(), QApplication):
        for widget in app.topLevelWidgets():
            if widget.parent() is None:
                widget.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
