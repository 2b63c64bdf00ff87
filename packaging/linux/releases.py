# SPDX-License-Identifier: GPL-3.0-or-later
"""The releases for which packages are built: each has its own Python, and the extensions are made for one Python alone."""

from __future__ import annotations

import platform
import re
from pathlib import Path
from typing import NamedTuple


class Release(NamedTuple):
    """A release by its name in the package's version, its Python, and the suite by which its archive knows it."""

    name: str
    python: str
    suite: str
    machine: str = platform.machine()


KNOWN = (Release("debian12", "3.11", "bookworm"), Release("debian13", "3.13", "trixie"), Release("ubuntu24.04", "3.12", "noble"))

# The version before, from which the packages are upgraded when they are tried: the last commit of 0.1.0.
PREVIOUS = "eb4d79a~1"


def chosen(name: str) -> Release:
    """The release of that name or suite; without a name, the one that this machine runs. Raises SystemExit for one that is not known."""
    wanted = name or _here()
    for release in KNOWN:
        if wanted in (release.name, release.suite):
            return release
    raise SystemExit(f"Packages are built for {', '.join(release.name for release in KNOWN)}; {wanted} is none of them.")


def _here() -> str:
    fields = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text("utf-8").splitlines() if "=" in line)
    return re.sub(r"[^a-z0-9.]", "", f"{fields.get('ID', 'linux')}{fields.get('VERSION_ID', '')}".replace('"', "").lower())
