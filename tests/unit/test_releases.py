# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as each release wrote them, which open for ever."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from recorder import api
from recorder.store import folder, migrations, vault
from recorder.store.connection import Database, Key
from recorder.store.reader import SessionReader

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.mark.parametrize("release", sorted(path.name for path in FIXTURES.iterdir()))
def test_files_of_a_release_open_for_ever(release: str, tmp_path: Path) -> None:
    """A session file, the index, and the vault's own file with its wrapped ring."""
    shutil.copytree(FIXTURES / release, tmp_path / "old")
    known = json.loads((tmp_path / "old" / "keys.json").read_text())
    database = Database(tmp_path / "old" / "session.stet", Key(bytes.fromhex(known["key"])))
    migrations.migrate(database, migrations.SESSION)
    reader = SessionReader(database, known["session"])
    assert len(reader.events()) == 119
    assert [type(stored.mark).__name__ for stored in reader.marks()] == ["Mask", "Stand"]
    assert reader.pixels(1).width == 1280
    database.close()
    index = Database(tmp_path / "old" / "index.stet", Key(bytes.fromhex(known["index"])))
    migrations.migrate(index, migrations.INDEX)
    assert index.rows("SELECT name, pinned FROM sessions") == [("Umbenannt", 0)]
    index.close()


@pytest.mark.parametrize("release", sorted(path.name for path in FIXTURES.iterdir()))
def test_a_vault_of_a_release_is_brought_up_to_date(release: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unlocked with its passphrase, as the user and on the machine that made it; afterwards its ring is wrapped as today's are."""
    known = json.loads((FIXTURES / release / "keys.json").read_text())
    home = tmp_path / "vault"
    folder.prepare(home)
    shutil.copy(FIXTURES / release / "vault.json", home)
    shutil.copy(FIXTURES / release / "index.stet", home)
    for end in ("stet", "key"):
        shutil.copy(FIXTURES / release / f"session.{end}", home / "sessions" / f"{known['session']}.{end}")
    made = json.loads((home / "vault.json").read_text())
    monkeypatch.setattr(folder, "machine", lambda: made["machine"])
    monkeypatch.setattr(folder, "user_number", lambda: made["user"])
    monkeypatch.setattr(folder, "check", lambda _home: None)
    for _time in range(2):
        with vault.unlock(home, known["passphrase"]) as unlocked, api.open_session(unlocked, known["session"]) as view:
            assert len(view.raw_events) == 119
    assert json.loads((home / "vault.json").read_text())["format"] == 2
