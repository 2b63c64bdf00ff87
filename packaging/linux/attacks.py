# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody between the repository and a system may try, each refused by apt-get: other bytes, other lists, other keys, older ones."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from repository import Repository

if TYPE_CHECKING:
    from chroots import Chroot

_ONLY = "-o Dir::Etc::sourcelist=/etc/apt/sources.list.d/stet.sources -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0"


def keep(repository: Repository) -> Path:
    """A copy of the repository as it is now, validly signed, for who would play it again later."""
    older = repository.folder.with_name("older")
    shutil.copytree(repository.folder, older)
    return older


def replay(system: Chroot, repository: Repository, older: Path) -> None:
    """Plays an older index again, whose signature is good: apt-get stays with the newer one. Afterwards the repository is as before."""
    candidate = "apt-cache policy stet | sed -n 's/^ *Candidate: //p'"
    before, kept = system.run(candidate).stdout, repository.folder.with_name("kept")
    repository.folder.rename(kept)
    try:
        shutil.copytree(older, repository.folder)
        system.apt(f"{_ONLY} update", may_fail=True)
        after = system.run(candidate).stdout
    finally:
        shutil.rmtree(repository.folder)
        kept.rename(repository.folder)
    if not before or after != before:
        raise SystemExit(f"apt-get took an older index: {before.strip()} before, {after.strip()} after")
    print(f"an older index with a good signature: refused (apt-get stays with {after.strip()})")


def refuse(system: Chroot, repository: Repository, package: Path) -> None:
    """Tries them all. Raises SystemExit where apt-get accepted one. Afterwards the repository is as before."""
    system.apt("remove stet stet-detectors")
    packed = repository.folder / package.name
    tries: dict[str, tuple[Callable[[], None], str]] = {
        "one bit flipped in the package": (lambda: repository.flip(packed), "install stet"),
        "one bit flipped in the list of packages": (lambda: repository.flip(repository.index), "update"),
        "a list that was edited and not signed": (lambda: _edit(repository), "update"),
        "the index signed with another key": (lambda: _foreign(repository), "update"),
        "the index without its signature": (lambda: _bare(repository), "update"),
        "an index that is no longer in force": (lambda: repository.sign(expired=True), "update"),
    }
    for what, (attack, words) in tries.items():
        kept = repository.folder.with_name("kept")
        shutil.copytree(repository.folder, kept)
        try:
            attack()
            _must_fail(system, what, words)
        finally:
            shutil.rmtree(repository.folder)
            kept.rename(repository.folder)
    system.run("rm -rf /var/lib/apt/lists/*srv_stet*")
    system.apt("update")
    system.apt("install stet stet-detectors")


def _must_fail(system: Chroot, what: str, words: str) -> None:
    if words == "update":
        system.run("rm -rf /var/lib/apt/lists/*srv_stet*")
    done = system.apt(f"-o APT::Update::Error-Mode=any {_ONLY if words == 'update' else ''} {words}", may_fail=True)
    if done.returncode == 0:
        raise SystemExit(f"apt-get accepted {what}:\n{done.stdout}{done.stderr}")
    reasons = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(("E:", "W:")) or "ismatch" in line]
    print(f"{what}: refused ({reasons[0].strip()[:140] if reasons else done.returncode})")


def _edit(repository: Repository) -> None:
    text = repository.index.read_bytes()
    repository.index.write_bytes(text.replace(b"Priority: optional", b"Priority: required"))


def _bare(repository: Repository) -> None:
    (repository.folder / "InRelease").unlink()


def _foreign(repository: Repository) -> None:
    """Signs the index anew with a key that nobody was told of."""
    home = repository.folder.with_name("foreign")
    home.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", str(home), "--batch", "--quiet", "--yes", "--passphrase", "", "--pinentry-mode", "loopback"]
    try:
        subprocess.run([*gpg, "--quick-generate-key", "Somebody <else@stet-recorder.invalid>", "ed25519", "sign", "1d"], check=True)
        files = ("--output", str(repository.folder / "InRelease"), str(repository.folder / "Release"))
        subprocess.run([*gpg, "--clearsign", *files], check=True)
    finally:
        subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], capture_output=True, check=False)
        shutil.rmtree(home)
