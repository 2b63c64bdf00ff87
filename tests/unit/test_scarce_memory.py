# SPDX-License-Identifier: GPL-3.0-or-later
"""Where memory is scarce a picture may be refused; the session is none the worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder.errors import StoreError, VaultDamaged
from recorder.model.events import Note
from recorder.store import coding
from tests.helpers.sample import make_vault
from tests.helpers.screens import SECOND, SESSION, blank, frame, rgb, start


def test_too_little_memory_for_a_picture_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of its batch is stored, and the next batch is as if it had never been."""
    unlocked = make_vault(tmp_path / "vault")
    writer = start(unlocked.home)
    with monkeypatch.context() as scarce:
        scarce.setattr(coding, "reduced", lambda _pixels, _most: bytearray(1 << 60))
        with pytest.raises(StoreError, match="not enough memory") as refused:
            writer.write([Note(at=SECOND, text="with it")], [frame(1, blank())])
    assert not isinstance(refused.value, VaultDamaged)
    writer.write([Note(at=2 * SECOND, text="after it")], [frame(1, blank())])
    writer.close("stopped", 3 * SECOND)
    with unlocked.open(SESSION) as reader:
        assert [event.text for event in reader.events() if isinstance(event, Note)] == ["after it"]
        assert reader.pixels(1).rgb == rgb(blank())
