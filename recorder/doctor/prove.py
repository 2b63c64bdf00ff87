# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof for the suspicious: what is denied is tried, and what runs, is open, may be written and was built is shown."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recorder.doctor.installed import Build, compare, package_folder
from recorder.doctor.places import Place, places
from recorder.doctor.running import Process, processes
from recorder.guard import Holding, report
from recorder.guard.trying import every_way

# English templates; recorder.language has them in Chinese.
LIMITS = (
    (
        "Local sockets are open to Stet: the X server and the desktop's services (D-Bus) are reached by them, and such a service could send "
        "something elsewhere. strace shows what Stet says to whom: docs/admin.md has the command."
    ),
    "Whoever is root can replace this program and the kernel, and then this text too. Check the package from outside: packaging/VERIFY.md.",
    "The app's and the capture process's own descriptors are shown to root alone: the guard closes them to other programs.",
)


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was tried and seen; ``proved`` where nothing speaks against it. ``limits`` are what no such proof can show."""

    version: str
    tries: tuple[Holding, ...]
    guard: tuple[Holding, ...]
    processes: tuple[Process, ...]
    places: tuple[Place, ...]
    build: Build
    limits: tuple[str, ...] = LIMITS
    proved: bool


def prove(home: Path, version: str) -> Proof:
    """Tries and looks, once. Takes a few seconds: every file of an installed package is read."""
    package = package_folder()
    tries, held, running, where, build = every_way(), report(), processes(home), places(home, package), compare(package)
    return Proof(
        version=version,
        tries=tries,
        guard=held,
        processes=running,
        places=where,
        build=build,
        proved=all(entry.holds for entry in (*tries, *held))
        and all(process.local_only for process in running)
        and all(place.as_wanted for place in where)
        and build.verdict != "changed",
    )
