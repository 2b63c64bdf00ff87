# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes and signs the index of a flat apt repository, in force for half a year: an old one cannot be played for ever."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

from signing import Keys

IN_FORCE = timedelta(days=180)


def index(place: Path, keys: Keys) -> None:
    """Lists the packages in ``place``, whose name is the suite's, and signs the list."""
    (place / "Packages").write_bytes(_archive(place, "packages", "."))
    for stale in ("Release", "InRelease"):
        (place / stale).unlink(missing_ok=True)
    options = []
    # It takes seconds, and writes Valid-Until of them; an option of that name it passes over without a word.
    in_force = str(int(IN_FORCE.total_seconds()))
    for name, value in {"Origin": "Stet", "Suite": place.name, "ValidTime": in_force}.items():
        options += ["-o", f"APT::FTPArchive::Release::{name}={value}"]
    listed = _archive(place, *options, "release", ".")
    if b"\nValid-Until: " not in listed:
        raise SystemExit("apt-ftparchive made an index that would be in force for ever.")
    (place / "Release").write_bytes(listed)
    keys.clearsign(place / "Release", place / "InRelease")


def _archive(place: Path, *words: str) -> bytes:
    return subprocess.run(["apt-ftparchive", *words], cwd=place, capture_output=True, check=True).stdout
