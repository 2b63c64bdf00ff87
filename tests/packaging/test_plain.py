# SPDX-License-Identifier: GPL-3.0-or-later
"""Wheel, sdist and bill of materials: the same twice, whole, and in the words of whoever reads them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, fine, script

LICENCES = dict(
    line.split(" ", 1)
    for line in (ROOT / "packaging/release/licences.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


@pytest.mark.timeout(900)  # a quarter of a minute's work each time, beside whatever else this machine does
def test_one_commit_gives_the_same_bytes_twice() -> None:
    """In another folder, by another user, in another zone, language and year, with another umask and on one processor.

    The packages hold nothing of others here: whole ones are built twice by `make release-check`.
    """
    said = fine(script("verify/twice.py", "debian12", "--own"))
    assert said.endswith("the same bytes twice\n")
    assert {".whl", ".gz", ".json", ".txt", ".deb", ".sha256"} == {
        Path(line.split()[1]).suffix for line in said.splitlines() if re.match("[0-9a-f]{64}", line)
    }


def test_the_bill_names_every_locked_distribution_with_its_licence(release: Path) -> None:
    """And the hashes of the lock, without what Stet leaves out."""
    (path,) = release.glob("*.cdx.json")
    bill = json.loads(path.read_text("utf-8"))
    lock = (ROOT / "packaging/lock/runtime.txt").read_text("utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==([^ ]+)", lock, re.MULTILINE))
    assert {(part["name"], part["version"]) for part in bill["components"]} == {
        pin for pin in pinned if pin[0] not in ("pip", "tzdata")
    }
    for part in bill["components"]:
        assert part["licenses"]
        assert all(entry["content"] in lock for entry in part["externalReferences"][0]["hashes"])


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_a_licence_is_what_the_distribution_says(name: str) -> None:
    """Where its metadata says it as an expression."""
    try:
        said = metadata.metadata(name).get_all("License-Expression")
    except metadata.PackageNotFoundError:
        return  # it belongs to another platform
    assert said in (None, [LICENCES[name]])


def test_the_wheel_is_made_of_the_sdist(release: Path) -> None:
    """What an auditor unpacks is what is installed."""
    (sdist,), (wheel,) = release.glob("*.tar.gz"), release.glob("*.whl")
    with tarfile.open(sdist) as packed, zipfile.ZipFile(wheel) as archive:
        source = {member.name.split("/", 1)[1]: packed.extractfile(member) for member in packed.getmembers() if member.isfile()}
        installed = [name for name in archive.namelist() if ".dist-info/" not in name]
        assert [] == [name for name in installed if (file := source.get(name)) is None or file.read() != archive.read(name)]
        assert {(0, "", 0o644)} == {(member.uid, member.uname, member.mode) for member in packed.getmembers() if member.isfile()}
        assert "recorder/py.typed" in installed
        assert "ui/resources/translations/zh_CN.qm" in installed


def test_pip_takes_the_wheel_by_its_hash_alone(release: Path, tmp_path: Path) -> None:
    """As VERIFY.md has it: with one byte of the wheel changed it stops."""
    (given,), (locked,) = release.glob("*.whl"), release.glob("*.locked.txt")
    wheel = Path(shutil.copy2(given, tmp_path))
    address = f"{wheel.as_uri()}#sha256={hashlib.sha256(wheel.read_bytes()).hexdigest()}"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--require-hashes", "-c", str(locked)]
    command += ["--target", str(tmp_path / "to"), address]
    good = subprocess.run(command, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    data = bytearray(wheel.read_bytes())
    data[len(data) // 2] ^= 1
    wheel.write_bytes(data)
    bad = subprocess.run(command, capture_output=True, text=True, check=False)
    assert bad.returncode != 0
    assert "DO NOT MATCH THE HASHES" in bad.stderr


def test_a_tree_with_changes_makes_no_release(tmp_path: Path) -> None:
    """Nobody could rebuild it."""
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(tmp_path / "clone")], check=True)
    (tmp_path / "clone/README.md").write_text("changed", "utf-8")
    command = ["/usr/bin/python3", "-B", "packaging/release/make.py"]
    done = subprocess.run(command, cwd=tmp_path / "clone", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "The tree has changes that no commit holds" in done.stderr


@pytest.mark.parametrize(("mode", "words"), [(0o755, "Others can read"), (0o700, "lacks gnupg")])
def test_real_keys_are_kept_by_their_owner_alone(
    mode: int, words: str, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that others can read, or that lacks a key, signs nothing."""
    keys = tmp_path / "keys"
    keys.mkdir(mode=mode)
    monkeypatch.setenv("STET_RELEASE_KEYS", str(keys))
    done = script("release/make.py", "sign", str(release))
    assert done.returncode == 1
    assert words in done.stderr
