# SPDX-License-Identifier: GPL-3.0-or-later
"""An export that was touched is refused, and the file is named."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recorder import api


def test_every_flipped_byte_is_found_and_named(export: Path) -> None:
    """One flipped bit in any file of an export exits 10 or 13 and names the file."""
    for path in sorted(path for path in export.rglob("*") if path.is_file() and path.stat().st_size):
        whole = path.read_bytes()
        for position in {0, len(whole) // 2, len(whole) - 1}:
            path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
            verdict = api.verify(export)
            name = path.relative_to(export).as_posix()
            signed = name.startswith(("SHA256SUMS", "approval", "allowed"))
            assert verdict.code == (13 if signed else 10), (name, position, verdict)
            assert any(name.removesuffix(".sig") in problem or "allowed_signers" in problem for problem in verdict.problems), (
                name,
                verdict,
            )
        path.write_bytes(whole)
    assert api.verify(export).code == 0


def _add(folder: Path) -> None:
    (folder / "steps" / "more.txt").write_text("more")


def _remove(folder: Path) -> None:
    (folder / "TERMS.txt").unlink()


def _rename(folder: Path) -> None:
    (folder / "TERMS.txt").rename(folder / "TERMS2.txt")


def _cut(folder: Path) -> None:
    os.truncate(folder / "steps" / "steps.jsonl", 10)


def _link(folder: Path) -> None:
    shutil.copy(folder / "TERMS.txt", folder.parent / "elsewhere")
    (folder / "TERMS.txt").unlink()
    (folder / "TERMS.txt").symlink_to(folder.parent / "elsewhere")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")


def _fill_complete(folder: Path) -> None:
    (folder / ".complete").write_text("x")


@pytest.mark.parametrize("touch", [_add, _remove, _rename, _cut, _link, _pipe, _fill_complete])
def test_files_added_removed_renamed_cut_or_linked_are_refused(export: Path, touch: Callable[[Path], None]) -> None:
    """A folder that is not exactly what was approved is changed: exit 10."""
    touch(export)
    assert api.verify(export).code == 10


def test_a_signature_by_another_key_is_never_approved(export: Path, tmp_path: Path) -> None:
    """Someone who changes a file and signs anew is told apart by the fingerprint: exit 13."""
    signer = api.verify(export).signer
    key = tmp_path / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name in ("SHA256SUMS", "approval.json"):
        (export / f"{name}.sig").unlink()
        subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "export@stet", str(export / name)],
            check=True,
            capture_output=True,
        )
    public = (tmp_path / "other.pub").read_text().split()
    (export / "allowed_signers").write_text(f'worker namespaces="export@stet" {public[0]} {public[1]}\n')
    assert api.verify(export, signer).code == 13


def test_terms_that_ended_are_expired(export: Path) -> None:
    """A whole and approved export past its date exits 11."""
    from recorder.export.verify import verify

    assert verify(export, today=date(2100, 1, 1)).code == 11
    assert verify(export, today=date(2099, 12, 31)).code == 0


def _deep(folder: Path) -> None:
    place = folder
    for _ in range(1200):
        place /= "d"
        place.mkdir()


def _orders(folder: Path) -> None:
    (folder / "\x1b[2K\x1b[1Avalid\u202e").touch()


def _no_text(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff\xfe")).touch()


@pytest.mark.parametrize("touch", [_deep, _orders, _no_text])
def test_a_hostile_folder_is_refused_in_words_that_a_terminal_can_show(export: Path, touch: Callable[[Path], None]) -> None:
    """Folders without end, and names that move the cursor or are no text, are said as what does not belong."""
    try:
        touch(export)
        verdict = api.verify(export)
    finally:
        subprocess.run(["rm", "-rf", export / "d"], check=True)  # rmtree goes no deeper than Python does
    assert verdict.code == 10
    assert all(problem.isprintable() and problem.encode() for problem in verdict.problems)
