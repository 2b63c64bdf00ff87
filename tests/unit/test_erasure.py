# SPDX-License-Identifier: GPL-3.0-or-later
"""The doctor's proof of erasure: finds what is planted, finds nothing after shredding, and tells when something is left."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest

from recorder import api
from recorder.doctor import erasure
from recorder.errors import StoreError
from recorder.store import remains
from recorder.store.connection import Database, Key
from recorder.store.vault import Unlocked
from tests.helpers.sample import make_vault, record, work_events


def test_nothing_is_left_after_every_kind_of_shredding(tmp_path: Path) -> None:
    """All canaries stood there before; the throw-away vault is gone afterwards, and the worker's own was not touched."""
    home = tmp_path / "vault"
    with make_vault(home) as unlocked:
        record(home, work_events())
        before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        found = api.prove_erasure(home)
        assert before == {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        assert len(unlocked.summaries()) == 1
    assert (found.seen, found.found, found.clean) == (found.planted, 0, True)
    assert found.planted >= 40
    assert {place.what for place in found.places if place.pages} >= {
        "session files",
        "index and its log",
        "old copy of session files",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


def test_a_shredding_that_does_nothing_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where marks alone are left in place of a shredding, the proof says how much still stands there."""
    monkeypatch.setattr(erasure, "_destroy", lambda _unlocked, _what: None)
    found = erasure.prove_erasure(tmp_path / "vault")
    assert found.found >= found.planted - 8
    assert not found.clean
    assert not list(tmp_path.iterdir())


def test_a_search_that_sees_nothing_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing found where nothing was seen before either is no proof."""
    monkeypatch.setattr(remains, "held_keys", lambda _home, _passphrase: [])
    found = erasure.prove_erasure(tmp_path / "vault")
    assert not found.clean


def test_files_that_come_and_go_do_not_end_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program of the worker's makes and removes files and folders all the time, in the folder of temporary files."""
    temporary, place = tmp_path / "temporary", tmp_path / "place"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (temporary / "stays").write_text("Zebra-4711")
    script = "while :; do mkdir d e; echo x > d/f; echo x > e/f; echo x > g; rm -r d g e; done"
    with subprocess.Popen(["sh", "-c", script], cwd=temporary, stderr=subprocess.DEVNULL) as busy:
        try:
            for _turn in range(300):
                searched = remains.search("strays", erasure._strays(0.0, place), [b"Zebra-4711"], ())
                assert searched.found == 1
        finally:
            busy.kill()


def test_a_file_that_vanished_holds_nothing_and_one_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """What is gone is not counted as searched; what is there and cannot be looked into is no proof."""
    there = tmp_path / "there"
    there.write_text("Zebra-4711")
    searched = remains.search("x", [tmp_path / "gone", there], [b"Zebra-4711"], ())
    assert (searched.files, searched.found) == (1, 1)
    with pytest.raises(StoreError, match="cannot be read"):
        remains.search("x", [tmp_path], [b"Zebra-4711"], ())


def test_a_deleted_row_is_found_on_its_page(unlocked: Unlocked, tmp_path: Path) -> None:
    """What SQLite has only unlinked is found by decrypting, also in the log, and in none of the raw bytes."""
    path, key = tmp_path / "x.stet", Key(b"k" * 32)
    database = Database(path, key, create=True)
    database.raw.execute("PRAGMA secure_delete = 0")
    database.raw.execute("CREATE TABLE t (a TEXT)")
    database.raw.execute("INSERT INTO t VALUES ('Zebra-4711')")
    database.raw.execute("DELETE FROM t")
    files = [tmp_path / "x.stet", tmp_path / "x.stet-wal"]
    wanted = [b"Zebra-4711", b"Giraffe-4711"]
    assert remains.search("x", files, wanted, [key]).found == 1
    assert remains.search("x", files, wanted, [Key(b"l" * 32)]).found == 0
    database.close()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_text_is_found_in_every_form(tmp_path: Path, encoding: str) -> None:
    """Plain, wide, in base64 at any place, and by its tail."""
    import base64

    path = tmp_path / "file"
    for data in (
        "..Quagga4711..".encode(encoding),
        b"gga4711!",
        *(base64.b64encode(b"x" * n + b"Quagga4711, and more") for n in range(3)),
    ):
        path.write_bytes(b"before" + data)
        assert remains.search("x", [path], [b"Quagga4711"], ()).found == 1, data
    path.write_bytes(b"Zebra4712")
    assert remains.search("x", [path], [b"Quagga4711"], ()).found == 0
