# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes and signs the index of a flat apt repository, in force for half a year: an old one cannot be played for ever."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from signing import Keys

IN_FORCE = timedelta(days=180)


def index(place: Path, keys: Keys) -> None:
    """Lists the packages in ``place``, whose name is the suite's, and signs the list."""
    (place / "Packages").write_bytes(_archive(place, "packages", "."))
    for stale in ("Release", "InRelease"):
        (place / stale).unlink(missing_ok=True)
    until = f"{datetime.now(UTC) + IN_FORCE:%a, %d %b %Y %H:%M:%S} UTC"
    options = []
    for name, value in {"Origin": "Stet", "Suite": place.name, "Valid-Until": until}.items():
        options += ["-o", f"APT::FTPArchive::Release::{name}={value}"]
    listed = _archive(place, *options, "release", ".")
    (place / "Release").write_bytes(listed)
    keys.clearsign(place / "Release", place / "InRelease")


def _archive(place: Path, *words: str) -> bytes:
    return subprocess.run(["apt-ftparchive", *words], cwd=place, capture_output=True, check=True).stdout
