# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the files of a session lie, and which generation of them counts: the one that its key file names."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from recorder.errors import VaultDamaged
from recorder.store import folder, keys, locks


def name_of(path: Path) -> str:
    """The session that a file belongs to."""
    return path.name.partition(".")[0]


def names(place: Path) -> list[str]:
    """Every session that has a file of data, newest first."""
    return sorted({name_of(path) for path in place.glob("*.stet")}, reverse=True)


def key_path(place: Path, session: str) -> Path:
    """The file with the sealed key."""
    return place / f"{session}.key"


def lock_path(place: Path, session: str) -> Path:
    """The file that is held while a process writes the session."""
    return place / f"{session}.lock"


def data_path(place: Path, session: str, generation: int) -> Path:
    """The data of one generation: each rewriting makes another file, so that no log of the old one is taken for the new one's."""
    return place / (f"{session}.stet" if generation == 1 else f"{session}.g{generation}.stet")


def read_key(place: Path, session: str) -> keys.SealedKey:
    """The sealed key. Raises VaultDamaged."""
    try:
        return msgspec.msgpack.decode(folder.read_whole(key_path(place, session)), type=keys.SealedKey)
    except (OSError, ValueError) as error:
        raise VaultDamaged("The key file of this session is damaged.", "Restore it from a backup.") from error


def write_key(place: Path, session: str, sealed: keys.SealedKey) -> None:
    """Replaces the sealed key; the old one is overwritten. Raises StoreError."""
    folder.replace_secret(key_path(place, session), msgspec.msgpack.encode(sealed))


def current(place: Path, session: str) -> Path:
    """The data that counts. Where the key file is damaged: the oldest that is there, which nothing opens anyway."""
    try:
        return data_path(place, session, read_key(place, session).generation)
    except VaultDamaged:
        found = sorted(place.glob(f"{session}.*stet"))
        return found[0] if found else data_path(place, session, 1)


def files(place: Path, session: str) -> list[Path]:
    """Every file that a session has, the lock last."""
    found = sorted(path for path in place.glob(f"{session}.*") if path.suffix != ".lock")
    return [*found, lock_path(place, session)]


def strays(place: Path, session: str) -> list[Path]:
    """What a rewriting left that died before it counted, or after: generations that the key file does not name.

    None where the one that it names is not there: the key file is damaged then, and nothing is what it says.
    """
    try:
        counts = data_path(place, session, read_key(place, session).generation)
    except VaultDamaged:
        return []
    if not counts.exists():
        return []
    known = {*folder.parts(counts), key_path(place, session), lock_path(place, session)}
    return [path for path in place.glob(f"{session}.*") if path not in known]


def size(place: Path, session: str) -> int:
    """Bytes of a session on the disk, its log included."""
    try:
        names = os.listdir(place)  # noqa: PTH208 - once a second while recording, at a third of what a glob costs
    except OSError:
        return 0
    return sum(folder.size(place / name) for name in names if name.startswith(f"{session}.") and not name.endswith(".stet-shm"))


def writer_lives(place: Path, session: str) -> bool:
    """Whether a process still writes this session."""
    return locks.held(lock_path(place, session))
