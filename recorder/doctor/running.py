# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of a vault that run now, as the kernel shows them: their filters, and what sockets they have open."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections import Counter
from pathlib import Path

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


class Process(msgspec.Struct, frozen=True, kw_only=True):
    """One process. ``role`` is ``this command``, ``app``, ``record`` (in a terminal), ``capture``, ``pictures`` or ``notice``.

    ``sockets`` counts the open ones by family (``unix`` is the local one), None where the kernel does not let this user look: the guard
    closes a process's descriptors to other programs, but not to root. ``guarded``: the filter holds, for good.
    """

    role: str
    pid: int
    guarded: bool
    seccomp: str
    filters: str
    sockets: dict[str, int] | None

    @property
    def local_only(self) -> bool:
        """Whether no socket but local ones is seen; also where it cannot be seen, and the filter must do."""
        return self.guarded and not set(self.sockets or ()) - {"unix"}


def processes(home: Path) -> tuple[Process, ...]:
    """This process, those that hold the vault's pipe, and what they started. Nothing off Linux."""
    if sys.platform != "linux":
        return ()
    holders = {pid: role for role in ("app", "record") if (pid := _holder(home / "run" / f"{role}.lock"))}
    found = [_look("this command", os.getpid())]
    for pid, role in holders.items():
        found.append(_look(role, pid))
        found += [_look(word, child) for child, word in _children(pid)]
    return tuple(process for process in found if process is not None)


def _holder(lock: Path) -> int:
    """The number of the process that holds the lock; 0 where none does."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        place = _place(lock.stat())
        for line in (_PROC / "locks").read_text("ascii", "replace").splitlines():
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


def _children(parent: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    try:
        numbers = [folder for folder in _PROC.iterdir() if folder.name.isdigit()]
    except OSError:  # a profile that confines Stet may close it
        return found
    for folder in numbers:
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            role = next((word for word in _HIDDEN if word in words), "")
            if role and _status(folder).get("PPid") == str(parent):
                found.append((int(folder.name), role))
    return found


def _look(role: str, pid: int) -> Process | None:
    folder = _PROC / str(pid)
    try:
        fields = _status(folder)
    except OSError:
        return None
    seccomp = fields.get("Seccomp", "?")
    return Process(
        role=role,
        pid=pid,
        guarded=seccomp == "2" and fields.get("NoNewPrivs") == "1",
        seccomp=seccomp,
        filters=fields.get("Seccomp_filters", "?"),
        sockets=_sockets(folder),
    )


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
