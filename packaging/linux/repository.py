# SPDX-License-Identifier: GPL-3.0-or-later
"""A flat apt repository in a folder, signed with a throw-away key, and the entry by which apt-get trusts it and nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

ENTRY = Path("/etc/apt/sources.list.d/stet-round.sources")


def as_root(*command: str) -> list[str]:
    """The command as root: itself, or by sudo."""
    return list(command) if os.geteuid() == 0 else ["sudo", *command]


class Repository:
    """The folder ``place`` (readable for apt's own user): the packages in ``place/repo``, the key in ``place/gnupg``.

    The private key never leaves ``place``, which the caller removes.
    """

    def __init__(self, place: Path) -> None:
        self._home = place / "gnupg"
        self._repo = place / "repo"
        self.keyring = place / "stet-archive-keyring.gpg"

    @property
    def folder(self) -> Path:
        """Where the packages and their lists lie."""
        return self._repo

    @property
    def package(self) -> Path:
        """The one package of the repository."""
        (found,) = self._repo.glob("stet_*.deb")
        return found

    def add(self, *packages: Path) -> None:
        """Puts packages in, and signs the index anew."""
        for package in packages:
            shutil.copy2(package, self._repo)
        self.sign()

    def make(self, *packages: Path) -> str:
        """Makes the key, puts the packages in, signs the index. Returns the key's fingerprint."""
        self._home.mkdir(mode=0o700)
        self._repo.mkdir(mode=0o755)
        for package in packages:
            shutil.copy2(package, self._repo)
        self._gpg("--quick-generate-key", "Stet throw-away test key <nobody@stet-recorder.invalid>", "ed25519", "sign", "1d")
        self.keyring.write_bytes(self._gpg("--export"))
        self.keyring.chmod(0o644)
        self.sign()
        listing = self._gpg("--with-colons", "--fingerprint").decode()
        return next(line.split(":")[9] for line in listing.splitlines() if line.startswith("fpr:"))

    def sign(self, *, expired: bool = False) -> None:
        """Writes the list of packages and the signed index anew; in force for a week, or no longer."""
        (self._repo / "Packages").write_bytes(self._archive("packages", "."))
        for stale in ("Release", "InRelease"):
            (self._repo / stale).unlink(missing_ok=True)
        (self._repo / "Release").write_bytes(self._release(expired))
        self._gpg("--clearsign", "--output", str(self._repo / "InRelease"), str(self._repo / "Release"))

    def sums(self) -> bytes:
        """The package's line of a SHA256SUMS file."""
        return f"{hashlib.sha256(self.package.read_bytes()).hexdigest()}  {self.package.name}\n".encode()

    def flip(self, path: Path) -> None:
        """Changes one bit in the middle of a file of the repository, and leaves its size and time."""
        stat = path.stat()
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    @property
    def index(self) -> Path:
        """The list of packages, whose hash the signed index holds."""
        return self._repo / "Packages"

    def entry(self, seen_at: str = "") -> str:
        """What stands in the sources of apt: this folder, believed only under this key. ``seen_at`` is where another system has it."""
        folder = f"{seen_at}/repo" if seen_at else str(self._repo)
        keyring = "/usr/share/keyrings/stet-archive-keyring.gpg" if seen_at else str(self.keyring)
        return f"Types: deb\nURIs: file:{folder}\nSuites: ./\nSigned-By: {keyring}\n"

    def _release(self, expired: bool) -> bytes:
        until = datetime.now(UTC) + timedelta(days=-1 if expired else 7)
        body = self._archive("-o", "APT::FTPArchive::Release::Suite=stet", "release", ".")
        return f"Valid-Until: {until:%a, %d %b %Y %H:%M:%S} UTC\n".encode() + body

    def _archive(self, *words: str) -> bytes:
        return subprocess.run(["apt-ftparchive", *words], cwd=self._repo, capture_output=True, check=True).stdout

    def _gpg(self, *words: str) -> bytes:
        command = [
            "gpg",
            "--homedir",
            str(self._home),
            "--batch",
            "--quiet",
            "--yes",
            "--passphrase",
            "",
            "--pinentry-mode",
            "loopback",
            *words,
        ]
        return subprocess.run(command, capture_output=True, check=True).stdout

    def close(self) -> None:
        """Ends the key's agent."""
        subprocess.run(["gpgconf", "--homedir", str(self._home), "--kill", "all"], capture_output=True, check=False)
