# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of VERIFY.md, as they stand there: each accepts a release, and refuses it with one byte changed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, fine, script

BLOCKS = dict(re.findall(r"```sh (\S+)\n(.*?)```", (ROOT / "packaging/VERIFY.md").read_text("utf-8"), re.DOTALL))
# What is changed, and the checks that must see it.
TAMPERED = [
    ("sums", "SHA256SUMS"),
    ("sums", "LISTED"),
    ("sums", "SHA256SUMS.asc"),
    ("sums-ssh", "SHA256SUMS"),
    ("sums-ssh", "SHA256SUMS.sig"),
    ("packages", "apt/debian12/*.deb"),
    ("repository", "apt/debian12/*.deb"),
    ("repository", "apt/debian12/Packages"),
    ("repository", "apt/debian12/InRelease"),
    ("wheel", "*.whl"),
    ("wheel", "*.whl.sig"),
    ("sdist", "*.tar.gz"),
    ("installer", "windows/*.msi"),
    ("installer", "windows/*.msi.sig"),
    ("bills", "*.cdx.json"),
    ("provenance", "*.provenance.json"),
    ("provenance", "*.whl"),
]


def run(block: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a block by sh in the folder."""
    return subprocess.run(["sh", "-c", BLOCKS[block]], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("block", sorted(BLOCKS))
def test_each_command_accepts_the_release(block: str, release: Path) -> None:
    """It ends with 0, and complains of nothing."""
    done = run(block, release)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("block", "pattern"), TAMPERED)
def test_one_changed_byte_is_refused(block: str, pattern: str, release: Path, tmp_path: Path) -> None:
    """Of the artefact itself, or of its signature."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    (path,) = folder.glob(pattern.replace("LISTED", "*.locked.txt"))
    data = bytearray(path.read_bytes())
    place = len(data) // 2
    data[place] = ord("A") if data[place] != ord("A") else ord("B")
    path.write_bytes(data)
    done = run(block, folder)
    assert done.returncode != 0, done.stdout + done.stderr


def test_a_release_signed_with_another_key_is_refused(release: Path, tmp_path: Path) -> None:
    """Whoever changes a file and signs it anew has not the key that the admin was given."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "foreign")], check=True)
    (sums,) = folder.glob("SHA256SUMS")
    (folder / "SHA256SUMS.sig").unlink()
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(tmp_path / "foreign"), "-n", "stet-release", str(sums)]
    subprocess.run(command, check=True, capture_output=True)
    assert run("sums-ssh", folder).returncode != 0


def test_an_index_is_signed_anew_by_the_same_keys(release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made as RELEASE.md has it: everything is accepted afterwards, the provenance is the old one, and it is no trial any more."""
    folder, keys = tmp_path / "release", tmp_path / "keys"
    shutil.copytree(release, folder)
    (keys / "gnupg").mkdir(parents=True, mode=0o700)
    keys.chmod(0o700)
    gpg = ["gpg", "--homedir", str(keys / "gnupg"), "--batch", "--quiet", "--passphrase", ""]
    subprocess.run([*gpg, "--quick-generate-key", "Stet archive", "ed25519", "sign", "1d"], check=True, capture_output=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / "stet-release")], check=True)
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", str(keys / "stet-provenance.pem")], check=True)
    monkeypatch.setenv("STET_RELEASE_KEYS", str(keys))
    fine(script("release/make.py", "sign", str(folder)))
    (told,) = folder.glob("*.provenance.json")
    before = told.read_bytes()
    fine(script("release/make.py", "again", str(folder)))
    assert before == told.read_bytes()
    assert not (folder / "TRIAL").exists()
    assert [] == [block for block in BLOCKS if run(block, folder).returncode]


def test_no_private_key_is_in_a_release(release: Path) -> None:
    """Nor in the source."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [path for path in release.rglob("*") if path.is_file()] + [ROOT / name for name in tracked]
    marked = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----\n[A-Za-z0-9+/=\n]{60}")
    assert [] == [path.name for path in paths if path.is_file() and marked.search(path.read_bytes())]
