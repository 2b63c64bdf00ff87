# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof for the suspicious: what is denied is tried, and what runs, is open, may be written and was built is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from recorder.doctor.installed import Build, compare, package_folder
from recorder.doctor.places import Place, places
from recorder.doctor.running import Process, own, processes
from recorder.guard import Holding, report
from recorder.guard.trying import every_way

# English templates; recorder.language has them in Chinese.
LIMITS = (
    (
        "Local sockets are open to Stet: the X server and the desktop's services (D-Bus) are reached by them, and such a service could send "
        "something elsewhere. strace shows what Stet says to whom: docs/admin.md has the command."
    ),
    "Whoever is root can replace this program and the kernel, and then this text too. Check the package from outside: packaging/VERIFY.md.",
    (
        "Of another process it is seen that a filter holds for good, but not which: only this command tries its own. Its sockets are those of "
        "this moment."
    ),
    "The app's and the capture process's own descriptors are shown to root alone: the guard closes them to other programs.",
)

BRIEF = "This brief form leaves out the folders' paths and looks at no other process, so that it tells nothing of anybody."

Outcome = Literal["proved", "not seen", "against"]


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was tried and seen. ``limits`` are what no such proof can show.

    ``outcome``: ``proved`` where everything was refused, all was seen and is as it should be, and the files are those of a signed manifest;
    ``against`` where something is not; ``not seen`` where nothing is, but a process, or whose files these are, could not be looked at.
    ``proved`` is the first of these.
    """

    version: str
    tries: tuple[Holding, ...]
    guard: tuple[Holding, ...]
    processes: tuple[Process, ...]
    places: tuple[Place, ...]
    build: Build
    limits: tuple[str, ...] = LIMITS
    outcome: Outcome
    proved: bool


def prove(home: Path, version: str, *, brief: bool = False) -> Proof:
    """Tries and looks, once. Takes a few seconds: every file of an installed package is read.

    ``brief``: without what tells of its user, see BRIEF.
    """
    package = package_folder()
    tries, held, where, build = every_way(), report(), places(home, package), compare(package)
    running = own() if brief else processes(home)
    if brief:
        where = tuple(msgspec.structs.replace(place, path=None) for place in where)
        build = msgspec.structs.replace(build, folder="")
    outcome = _outcome((*tries, *held), running, where, build)
    return Proof(
        version=version,
        tries=tries,
        guard=held,
        processes=running,
        places=where,
        build=build,
        limits=(*LIMITS, BRIEF) if brief else LIMITS,
        outcome=outcome,
        proved=outcome == "proved",
    )


def _outcome(held: tuple[Holding, ...], running: tuple[Process, ...], where: tuple[Place, ...], build: Build) -> Outcome:
    standing = {process.standing for process in running}
    wrong = not all(entry.holds for entry in held) or not all(place.as_wanted for place in where)
    if wrong or "against" in standing or build.verdict in ("changed", "signature bad"):
        return "against"
    return "not seen" if "not seen" in standing or build.verdict != "whole" else "proved"
