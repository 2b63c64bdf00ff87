# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process holds: memory, threads, descriptors, and what the X server keeps for it. Needs root where it forbids a look."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from Xlib import error
from Xlib.display import Display
from Xlib.ext import res

_KIB = 1024


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """``resident``, ``proportional`` (its share of what is shared) and ``private`` are bytes of memory.

    ``connections`` to the X server have ``resources`` there (windows, pixmaps, contexts and so on), and ``pixmaps`` bytes in pixmaps.
    """

    resident: int
    proportional: int
    private: int
    threads: int
    descriptors: int
    connections: int = 0
    resources: int = 0
    pixmaps: int = 0


class Server:
    """Asks an X server what it keeps for whom, by its X-Resource extension. ``close`` ends the connection."""

    def __init__(self, name: str) -> None:
        self._display = Display(name)

    def close(self) -> None:
        """Lets go of the server."""
        with contextlib.suppress(error.ConnectionClosedError):
            self._display.close()

    def kept_for(self, process: int) -> tuple[int, int, int]:
        """Connections, resources and bytes of pixmaps of a process."""
        clients = self._clients(process)
        counts = [sum(kind.count for kind in res.query_client_resources(self._display, client).types) for client in clients]
        return len(clients), sum(counts), sum(res.query_client_pixmap_bytes(self._display, client).bytes for client in clients)

    def kinds(self, process: int) -> dict[str, int]:
        """How many resources of each kind, for who looks for what has leaked."""
        found: dict[str, int] = {}
        for client in self._clients(process):
            for kind in res.query_client_resources(self._display, client).types:
                name = self._display.get_atom_name(kind.resource_type)
                found[name] = found.get(name, 0) + kind.count
        return found

    def _clients(self, process: int) -> list[int]:
        answer = res.query_client_ids(self._display, [(0, res.LocalClientPIDMask)])
        return [each.spec.client for each in answer.ids if each.spec.mask & res.LocalClientPIDMask and process in each.value]


def held(process: int, server: Server | None = None) -> Held | None:
    """What a process holds now; None when it is gone."""
    place = Path(f"/proc/{process}")
    try:
        memory = _figures((place / "smaps_rollup").read_text("ascii"))
        threads = _figures((place / "status").read_text("utf-8"))["Threads"]
        descriptors = len(list((place / "fd").iterdir()))
    except (OSError, KeyError):
        return None
    connections, resources, pixmaps = server.kept_for(process) if server is not None else (0, 0, 0)
    return Held(
        resident=memory["Rss"] * _KIB,
        proportional=memory["Pss"] * _KIB,
        private=(memory["Private_Clean"] + memory["Private_Dirty"]) * _KIB,
        threads=threads,
        descriptors=descriptors,
        connections=connections,
        resources=resources,
        pixmaps=pixmaps,
    )


def child(parent: int, word: str) -> int:
    """The process that this one has started whose command line holds this word; 0 where there is none."""
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                stat, command = (place / "stat").read_text("utf-8"), (place / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == parent and word.encode() in command:
                return int(place.name)
    return 0


def _figures(text: str) -> dict[str, int]:
    """The lines of the form ``Name: 123 kB``."""
    found = {}
    for line in text.splitlines():
        name, _, rest = line.partition(":")
        if rest.split() and rest.split()[0].isdigit():
            found[name] = int(rest.split()[0])
    return found
