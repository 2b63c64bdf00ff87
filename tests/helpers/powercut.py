# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that forgets: what a process wrote is replayed up to a moment, and what it had not made durable by then is lost, or torn.

A file holds what it held at its last fsync, and of the writes since then any subset, each whole or some of its sectors. A name in a
folder counts once the folder was synchronised; of the later changes of a folder a beginning may be there.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from tests.helpers.watched import Call

_SECTOR = 512
Mode = Literal["nothing", "some", "everything"]
_Write = tuple[int, bytes]


class Inode:
    """What a file holds: as the process sees it, and as the disk has it for certain."""

    def __init__(self, data: bytes = b"") -> None:
        self.live, self.durable = bytearray(data), bytes(data)
        self.pending: list[_Write | int] = []

    def write(self, at: int, data: bytes) -> None:
        """Some bytes; a whole number stands for a new size."""
        self.pending.append((at, data))
        _apply(self.live, (at, data))

    def resize(self, size: int) -> None:
        """Cut or lengthened."""
        self.pending.append(size)
        _apply(self.live, size)

    def sync(self) -> None:
        """Now it is on the disk."""
        self.durable, self.pending = bytes(self.live), []

    def after(self, mode: Mode, draw: random.Random) -> bytes:
        """What is found after the power came back."""
        data = bytearray(self.durable)
        for change in self.pending:
            if mode == "everything" or (mode == "some" and draw.random() < 0.5):
                for part in _torn(change, draw) if mode == "some" and draw.random() < 0.5 else (change,):
                    _apply(data, part)
        return bytes(data)


def _torn(change: _Write | int, draw: random.Random) -> Iterable[_Write | int]:
    if isinstance(change, int):
        return (change,)
    at, data = change
    edges = [0, *range(_SECTOR - at % _SECTOR, len(data), _SECTOR), len(data)]
    step = draw.choice((1, 8))  # sectors, or pages
    edges = [*edges[:-1:step], len(data)]
    return [(at + a, data[a:b]) for a, b in itertools.pairwise(edges) if draw.random() < 0.5]


def _apply(data: bytearray, change: _Write | int) -> None:
    size = change if isinstance(change, int) else change[0]
    if len(data) < size:
        data.extend(bytes(size - len(data)))
    if isinstance(change, int):
        del data[size:]
    else:
        data[size : size + len(change[1])] = change[1]


class Disk:
    """The files under ``home`` while calls are replayed."""

    def __init__(self, home: Path, before: Path) -> None:
        self._home = home
        self.live = {self._path(home / path.relative_to(before)): Inode(path.read_bytes()) for path in _files(before)}
        self._durable = dict(self.live)
        self._names: dict[str, list[tuple[str, Inode | None, str]]] = {}
        self._open: dict[int, tuple[str, Inode | None, int]] = {}
        self.told: list[list[str]] = []

    def replay(self, calls: Sequence[Call]) -> None:
        """Does what was done."""
        for call in calls:
            self._one(call)

    def _one(self, call: Call) -> None:
        match call.name:
            case "openat" | "open" | "creat":
                self._opened(call)
            case "close":
                self._open.pop(call.numbers[0], None)
            case "writev" if call.numbers[0] == 1:
                self.told.append(call.texts[0].decode().split()[1:])
            case "rename" | "renameat" | "renameat2" | "link" | "linkat" | "unlink" | "unlinkat":
                self._named(call)
            case _:
                self._changed(call)

    def _opened(self, call: Call) -> None:
        path = call.texts[0].decode()
        inode = self.live.get(path)
        if inode is None and "O_CREAT" in call.plain and self._ours(path):
            inode = Inode()
            self._name(path, inode)
        if inode is not None and "O_TRUNC" in call.plain:
            inode.resize(0)
        if self._ours(path):
            self._open[call.result] = (path, inode, 0)
        else:
            self._open.pop(call.result, None)

    def _named(self, call: Call) -> None:
        paths = [text.decode() for text in call.texts]
        if not all(self._ours(path) for path in paths):
            return
        inode = self.live[paths[0]]
        if call.name.startswith("unlink"):
            self._name(paths[0], None)
        elif call.name.startswith("link"):
            self._name(paths[1], inode)
        else:
            assert Path(paths[0]).parent == Path(paths[1]).parent, "a rename between folders is not modelled"
            self._name(paths[1], inode, gone=paths[0])

    def _changed(self, call: Call) -> None:
        found = self._open.get(call.numbers[0])
        if found is None:
            return
        path, inode, position = found
        if inode is None:
            assert call.name == "fsync"  # of a folder
            self._sync_folder(path)
        elif call.name in ("fsync", "fdatasync"):
            inode.sync()
        elif call.name == "ftruncate":
            inode.resize(call.numbers[-1])
        elif call.name == "pwrite64":
            inode.write(call.numbers[-1], call.texts[0][: call.result])
        else:
            assert call.name == "write", f"{call.name} is not modelled"
            inode.write(position, call.texts[0][: call.result])
            self._open[call.numbers[0]] = (path, inode, position + call.result)

    def _name(self, path: str, inode: Inode | None, gone: str = "") -> None:
        self._names.setdefault(str(Path(path).parent), []).append((path, inode, gone))
        _entry(self.live, (path, inode, gone))

    def _sync_folder(self, folder: str) -> None:
        for change in self._names.pop(folder, []):
            _entry(self._durable, change)

    def crash(self, target: Path, mode: Mode, draw: random.Random) -> None:
        """Writes what is found afterwards into another folder."""
        names = dict(self._durable)
        for changes in self._names.values():
            reached = {"nothing": 0, "some": draw.randint(0, len(changes)), "everything": len(changes)}[mode]
            for change in changes[:reached]:
                _entry(names, change)
        shutil.rmtree(target, ignore_errors=True)
        for name in ("pool", "sessions", "drafts", "run"):
            (target / name).mkdir(parents=True)
        target.chmod(0o700)
        for path, inode in names.items():
            if not path.endswith("-shm"):  # shared memory, which SQLite makes anew
                (target / Path(path).relative_to(self._home)).write_bytes(inode.after(mode, draw))

    def _ours(self, path: str) -> bool:
        return path == str(self._home) or path.startswith(f"{self._home}/")

    @staticmethod
    def _path(path: Path) -> str:
        return str(path)


def _entry(names: dict[str, Inode], change: tuple[str, Inode | None, str]) -> None:
    path, inode, gone = change
    if inode is None:
        names.pop(path, None)
    else:
        names[path] = inode
    names.pop(gone, None)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
