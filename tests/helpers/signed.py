# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports that are signed anew, with whatever a test put into them."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from recorder import sshsig
from recorder.export.verify import Verdict, verify
from tests.helpers.sample import export_of

SEED, OTHER = bytes(range(32)), bytes(32)
MINE, THEIRS = sshsig.fingerprint(SEED), sshsig.fingerprint(OTHER)
NAME = "export@stet"
TODAY = date(2026, 1, 1)
SIGNED = ("SHA256SUMS.sig", "allowed_signers", "approval.json", "approval.json.sig", ".complete", "SHA256SUMS")
Files = dict[str, bytes]


def files_of(folder: Path) -> Files:
    """Every file of a folder, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def contents(folder: Path) -> Files:
    """The same without what signs it."""
    return {path: data for path, data in files_of(folder).items() if path not in SIGNED}


def put_files(folder: Path, files: Files) -> None:
    """Writes files into a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def sign(
    folder: Path, listed: bytes, *, digest: str = "", fingerprint: str = MINE, seeds: tuple[bytes, bytes] = (SEED, SEED)
) -> None:
    """Signs the folder anew over this list."""
    record = {"digest": digest or hashlib.sha256(listed).hexdigest(), "fingerprint": fingerprint, "approved": 1}
    paper = json.dumps(record).encode()
    put_files(
        folder,
        {
            "SHA256SUMS": listed,
            "SHA256SUMS.sig": sshsig.sign(listed, seeds[0], NAME),
            "approval.json": paper,
            "approval.json.sig": sshsig.sign(paper, seeds[1], NAME),
            "allowed_signers": f'worker namespaces="{NAME}" {sshsig.public_line(SEED)}\n'.encode(),
        },
    )


def verdict_of(folder: Path, signer: str = MINE) -> Verdict:
    """What ``verify`` says on the day of these tests."""
    return verify(folder, signer, TODAY)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real export, once for all tests of a file."""
    return export_of(tmp_path_factory.mktemp("made"))


@pytest.fixture
def export(made_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made_once, tmp_path / "export"))
