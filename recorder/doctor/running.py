# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of a vault that run now, as the kernel shows them: their filters, and what sockets they have open."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Literal

import msgspec

_PROC = Path("/proc")
# Which column of /proc/PID/net/<family> holds the number by which a socket is known.
_COLUMNS = {
    "unix": 6,
    **dict.fromkeys(("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6", "netlink"), 9),
    "packet": 8,
}
_SOCKET = re.compile(r"socket:\[(\d+)\]")
_HIDDEN = ("capture", "pictures", "notice")

Standing = Literal["holds", "not seen", "against"]


class Process(msgspec.Struct, frozen=True, kw_only=True):
    """One process. ``role`` is ``this command``, ``app``, ``record`` (in a terminal), ``capture``, ``pictures`` or ``notice``.

    ``sockets`` counts the open ones by family (``unix`` is the local one), None where the kernel does not let this user look: the guard
    closes a process's descriptors to other programs, but not to root. ``guarded``: a filter holds, for good; which, is not shown. ``pid`` is
    0 where it could not be learned whether there is such a process.
    """

    role: str
    pid: int
    guarded: bool
    seccomp: str
    filters: str
    sockets: dict[str, int] | None
    standing: Standing


def processes(home: Path) -> tuple[Process, ...]:
    """This process, those that hold the vault's pipe, and what they started. Nothing off Linux."""
    if sys.platform != "linux":
        return ()
    found = list(own())
    try:
        locks = (_PROC / "locks").read_text("ascii", "replace").splitlines()
        commands = [(int(folder.name), folder) for folder in _PROC.iterdir() if folder.name.isdigit()]
    except OSError:  # a profile that confines Stet may close it
        return (*found, _unseen("app", 0))
    for role in ("app", "record"):
        if pid := _holder(home / "run" / f"{role}.lock", locks):
            found.append(_look(role, pid) or _unseen(role, pid))
            found += [process for child, word in _children(pid, commands) if (process := _look(word, child)) is not None]
    return tuple(found)


def own() -> tuple[Process, ...]:
    """This process alone. Nothing off Linux."""
    return (_look("this command", os.getpid()) or _unseen("this command", os.getpid()),) if sys.platform == "linux" else ()


def _unseen(role: str, pid: int) -> Process:
    return Process(role=role, pid=pid, guarded=False, seccomp="?", filters="?", sockets=None, standing="not seen")


def _holder(lock: Path, locks: list[str]) -> int:
    """The number of the process that holds the lock; 0 where none does."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        place = _place(lock.stat())
        for line in locks:
            words = line.split()
            if "FLOCK" in words and place in words:
                return int(words[words.index(place) - 1])
    return 0


def _place(found: os.stat_result) -> str:
    """How /proc/locks names a file."""
    if sys.platform != "win32":
        return f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}:{found.st_ino}"
    else:
        return ""


def _children(parent: int, commands: list[tuple[int, Path]]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for number, folder in commands:
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            role = next((word for word in _HIDDEN if word in words), "")
            if role and _status(folder).get("PPid") == str(parent):
                found.append((number, role))
    return found


def _look(role: str, pid: int) -> Process | None:
    folder = _PROC / str(pid)
    try:
        fields = _status(folder)
    except OSError:
        return None
    seccomp = fields.get("Seccomp", "?")
    guarded, sockets = seccomp == "2" and fields.get("NoNewPrivs") == "1", _sockets(folder)
    return Process(
        role=role,
        pid=pid,
        guarded=guarded,
        seccomp=seccomp,
        filters=fields.get("Seccomp_filters", "?"),
        sockets=sockets,
        standing=_standing(guarded, sockets),
    )


def _standing(guarded: bool, sockets: dict[str, int] | None) -> Standing:
    """A filter alone shows nothing, since any filter looks like this one: what is not seen to be local is not held to be."""
    if not guarded or set(sockets or ()) - {"unix"}:
        return "against"
    return "not seen" if sockets is None else "holds"


def _sockets(folder: Path) -> dict[str, int] | None:
    """How many of each family; ``?`` is one that no table of the kernel's knows."""
    numbers = []
    try:
        for path in (folder / "fd").iterdir():
            with contextlib.suppress(OSError):
                if found := _SOCKET.fullmatch(str(path.readlink())):
                    numbers.append(found[1])
    except OSError:
        return None
    families = _families(folder)
    return dict(sorted(Counter(families.get(number, "?") for number in numbers).items()))


def _families(folder: Path) -> dict[str, str]:
    found = {}
    for family, column in _COLUMNS.items():
        with contextlib.suppress(OSError):
            for line in (folder / "net" / family).read_text("utf-8", "replace").splitlines()[1:]:
                words = line.split()
                if len(words) > column:
                    found[words[column]] = family
    return found


def _status(folder: Path) -> dict[str, str]:
    lines = (folder / "status").read_text("utf-8", "replace").splitlines()
    return {name: rest.strip() for name, _, rest in (line.partition(":") for line in lines)}
