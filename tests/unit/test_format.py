# SPDX-License-Identifier: GPL-3.0-or-later
"""FORMAT.md says enough: a program that shares nothing with Stet reads an archive, and the vault's own file."""

from __future__ import annotations

import ast
import json
import re
from base64 import b64decode
from hashlib import blake2b, sha256
from pathlib import Path

import msgspec
import pytest
from nacl import pwhash, secret
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

import recorder.store
from recorder import api
from recorder.model.events import PointerMove, Screenshot
from recorder.model.redaction import Mask, Stand
from recorder.store import migrations, vault
from recorder.store.connection import Database, Key
from recorder.store.vault import Unlocked
from recorder.store.words import WORDS
from tests.helpers import archive_reader
from tests.helpers.sample import CHEAP, PASSPHRASE, SECOND, record, work_events

FORMAT = (Path(recorder.store.__file__).parent / "FORMAT.md").read_text("utf-8")


def test_another_program_reads_an_archive(unlocked: Unlocked, tmp_path: Path) -> None:
    """Names, events in their order with motion among them, marks, and the pixels of patched pictures."""
    events = [*work_events(), *(Screenshot(at=(30 + n) * SECOND, frame=2 + n, trigger="click", window=1) for n in range(3))]
    events += [PointerMove(at=25 * SECOND + n * 7, x=n, y=500 - n) for n in range(50)]
    sessions = [record(unlocked.home, events, session=f"20260102-09000{n}-0001") for n in range(2)]
    unlocked.rename(sessions[1], "给自己")
    unlocked.pin(sessions[1], True)
    with api.open_session(unlocked, sessions[1]) as view:
        for mark in (Mask(text="total"), Stand(start=0, end=SECOND)):
            view.add(mark)
        view.undo()
        stored, pixels = view.raw_events, {frame.number: view.raw_pixels(frame.number) for frame in view.frames()}
    target = tmp_path / "a.stet-archive"
    unlocked.archive(sessions, target, "cafe\u0301 密码", lambda _share: None, cost=CHEAP)
    first, second = archive_reader.read(target, "caf\u00e9 密码")
    assert (first["session"], first["pinned"], second["name"], second["pinned"]) == (sessions[0], False, "给自己", True)
    assert second["header"]["choice"]["applications"] == ["Editor"]
    assert second["ended"][:2] == ("stopped", 60 * SECOND)
    assert [msgspec.msgpack.decode(msgspec.msgpack.encode(event)) for event in stored] == second["events"]
    assert [mark["mark"] for mark in second["marks"]] == ["mask"]
    shown = {number: _bgr(found.rgb) for number, found in pixels.items()}
    assert shown == second["pictures"]
    assert len(shown) == 4
    with pytest.raises(Exception, match="failure"):
        archive_reader.read(target, "cafe")


def _bgr(rgb: bytes) -> bytes:
    found = bytearray(rgb)
    found[0::3], found[2::3] = rgb[2::3], rgb[0::3]
    return bytes(found)


def test_the_other_program_shares_nothing_with_stet() -> None:
    """It imports no module of ours."""
    tree = ast.parse(Path(archive_reader.__file__).read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in names if name.split(".")[0] in ("recorder", "ui", "tests")}


def test_the_vaults_own_file_is_as_described(tmp_path: Path) -> None:
    """Passphrase and recovery words each lead, by hand, to the ring, from there to a session's key, and so to its events."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    session = record(unlocked.home, work_events())
    unlocked.lock()
    data = (unlocked.home / "vault.json").read_bytes()
    made = json.loads(data)
    assert sha256(re.sub(rb'"check":"\w+"}$', b'"check":""}', data)).hexdigest() == made["check"]
    wrapped = {name: b64decode(value) for name, value in made["wrapped"].items() if isinstance(value, str)}
    cost = made["wrapped"]["cost"]
    derived = pwhash.argon2id.kdf(32, PASSPHRASE.encode(), wrapped["salt"], opslimit=cost["passes"], memlimit=cost["memory"])
    places = bytes(WORDS.index(word) for word in words)
    assert blake2b(places[:-1], digest_size=1, person=b"stet check").digest() == places[-1:]
    rings = []
    for base, person, name in ((derived, b"stet passphrase", "by_passphrase"), (places, b"stet recovery", "by_recovery")):
        pair = PrivateKey(blake2b(base, digest_size=32, person=person).digest())
        ring_key = SealedBox(pair).decrypt(wrapped[name])
        rings.append(msgspec.msgpack.decode(secret.SecretBox(ring_key).decrypt(b64decode(made["ring"]))))
    assert rings[0] == rings[1]
    place = unlocked.home / "sessions"
    sealed = msgspec.msgpack.decode((place / f"{session}.key").read_bytes())
    key = SealedBox(PrivateKey(rings[0]["privates"][sealed["name"]])).decrypt(sealed["sealed"])
    database = dbapi2.connect(str(place / f"{session}.stet"))
    database.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    assert database.execute("SELECT count(*) FROM events").fetchone() == (len(work_events()),)
    database.close()
    with pytest.raises(CryptoError):
        secret.SecretBox(derived).decrypt(b64decode(made["ring"]))


@pytest.mark.parametrize("shape", ["SESSION", "INDEX", "DRAFT"])
def test_every_table_is_described(shape: str, tmp_path: Path) -> None:
    """A table or column that nobody described fails here."""
    database = Database(tmp_path / "x.stet", Key(b"k" * 32), create=True)
    migrations.migrate(database, getattr(migrations, shape))
    for table in database.tables.table_names():
        if table.startswith(("_sqlite", "texts_search_", "sqlite_")):
            continue
        assert f"`{table}`" in FORMAT, table
        missing = [
            column.name
            for column in database.tables[table].columns
            if f"`{column.name}`" not in FORMAT and column.name not in ("id", "body", "session", "draft")
        ]
        assert missing == [], table
    database.close()
