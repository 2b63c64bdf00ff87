# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of store and export share: an open vault, and a real export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.model.redaction import Mask, Stand, StandPicture
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, SECOND, SECRET, TERMS, make_vault, record, work_events
from ui import bridge


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[Unlocked]:
    """An open vault without sessions."""
    with make_vault(tmp_path / "vault") as unlocked:
        yield unlocked


@pytest.fixture
def export(unlocked: Unlocked, tmp_path: Path) -> Path:
    """A real export of a session with a masked secret and one picture."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        for mark in (Mask(text=SECRET), Stand(start=0, end=60 * SECOND, text=True), StandPicture(frame=1)):
            view.add(mark)
    draft = api.build_draft(unlocked, [session], TERMS)
    folder = tmp_path / "handover"
    api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, folder)
    return folder


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows wait for the store thread here: what a test does is done on return. tests/unit/test_ui_store_thread.py does without."""
    monkeypatch.setattr(bridge, "PATIENCE", 20.0)
