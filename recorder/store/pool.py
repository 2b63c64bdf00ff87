# SPDX-License-Identifier: GPL-3.0-or-later
"""The pool: public keys that lie ready, one for each session to come, so that recording needs no secret."""

from __future__ import annotations

import errno
from pathlib import Path

from recorder.errors import StoreError
from recorder.store import folder, keys
from recorder.store.ring import OpenRing

POOL_SIZE = 64
_ROOM = 1024 * 1024  # opening what is stored needs the last of it more


def take(home: Path) -> bytes:
    """One public key, which is never used again. Raises StoreError when there is none."""
    for path in sorted((home / "pool").glob("*.pub")):
        public = _read(path)
        try:
            path.unlink()
        except FileNotFoundError:
            continue  # another process took it
        except OSError as error:
            raise folder.write_error(error, path.parent) from error
        if public:
            # Before anything is sealed to it: a key that came back after a power cut would serve two sessions.
            folder.sync_folder(path.parent)
            return public
    raise StoreError("There is no key left for a new session.", "Unlock Stet once, then start again.")


def fill(home: Path, ring: OpenRing) -> None:
    """Fills the pool when less than half is left, and removes what is not the ring's: a session under such a key would be lost."""
    found = list((home / "pool").glob("*.pub"))
    known = ring.reload().privates
    strays = [path for path in found if path.stem not in known or not _read(path)]
    if strays:
        folder.remove(*strays)
    missing = POOL_SIZE - (len(found) - len(strays))
    if missing > POOL_SIZE // 2:
        _add(home / "pool", ring, missing)


def fill_when_low(home: Path, ring: OpenRing) -> None:
    """Fills the pool when less than half is left, without a look at what is in it."""
    if len(list((home / "pool").glob("*.pub"))) < POOL_SIZE // 2:
        fill(home, ring)


def _add(place: Path, ring: OpenRing, count: int) -> None:
    if not folder.has_room(place, _ROOM):
        raise folder.write_error(OSError(errno.ENOSPC, ""), place)
    publics: dict[str, bytes] = {}

    def grow(old: keys.Ring) -> keys.Ring:
        new, made = old.with_new(count)
        publics.update(made)
        return new

    # The ring first: a public key whose private half was lost would make a session that nobody can open.
    ring.change(grow)
    for name, public in publics.items():
        folder.replace_file(place / f"{name}.pub", public, sync=False)
    folder.sync_folder(place)


def _read(path: Path) -> bytes:
    """The key, or nothing when the file is gone or is not what its name says."""
    try:
        public = path.read_bytes()
    except OSError:
        return b""
    return public if len(public) == 32 and keys.key_name(public) == path.stem else b""
