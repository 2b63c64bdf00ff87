# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof of erasure: canaries in a throw-away vault, every kind of shredding, and a search for what is left.

The vault lies beside the worker's own, on the same disk, and is removed afterwards. The worker's own is not opened.
"""

from __future__ import annotations

import io
import logging
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import platformdirs

from recorder.doctor import canaries
from recorder.doctor.canaries import Canaries
from recorder.errors import StoreError
from recorder.model.keeping import ShredApplication, ShredLast, ShredMarked, ShredSession, ShredVault, ShredWhat
from recorder.redact import destroy
from recorder.store import folder, keys, remains, vault
from recorder.store.connection import Key
from recorder.store.remains import Searched
from recorder.store.vault import Unlocked

_COST = keys.Cost(passes=1, memory=8 * 1024 * 1024)  # of a vault that lives for seconds
_PLACES = {
    "session files": ("sessions/*.stet", "sessions/*.stet-wal", "sessions/*.stet-shm", "sessions/*.before", "sessions/*.part"),
    "session keys": ("sessions/*.key*", "pool/*", "vault.json*"),
    "index and its log": ("index*",),
    "drafts": ("drafts/*",),
    "everything else in the vault": ("CACHEDIR.TAG", "settings.json", "policy.json", "run/*", "sessions/*.lock"),
}
_KINDS = ("marked", "application", "session", "last", "vault")
_DAY = 86_400_000_000_000


class Erasure(msgspec.Struct, frozen=True, kw_only=True):
    """``planted`` canaries, all of which must be among the ``seen`` before the shredding, and none ``found`` after it in any place.

    ``shredded`` are the kinds of shredding that were tried.
    """

    planted: int
    seen: int
    shredded: tuple[str, ...]
    places: tuple[Searched, ...]

    @property
    def found(self) -> int:
        """How many canaries were still there."""
        return sum(place.found for place in self.places)

    @property
    def clean(self) -> bool:
        """Whether the search can be trusted and found nothing."""
        return self.seen == self.planted and not self.found


def prove_erasure(home: Path) -> Erasure:
    """Makes a vault beside ``home``, plants, shreds and searches. Raises StoreError where none can be made there."""
    start, passphrase = time.time(), secrets.token_hex(16)
    with _beside(home) as place, _log() as log:
        unlocked, _words = vault.create(place / "vault", passphrase, cost=_COST)
        with unlocked:
            planted = {kind: canaries.plant(unlocked, 0 if kind == "last" else _DAY) for kind in _KINDS}
        wanted = [text for kind, each in planted.items() for text in each.wanted(kind)]
        seen = sum(
            entry.found for entry in _look(place / "vault", wanted, remains.held_keys(place / "vault", passphrase), whole=True)
        )
        shutil.copytree(place / "vault" / "sessions", place / "copy")
        found = _shred(place, passphrase, planted)
        (place / "log").write_text(log.getvalue(), "utf-8")
        found.append(remains.search("log", [place / "log"], wanted, ()))
        found.append(remains.search("temporary files and caches", _strays(start, place), wanted, ()))
    return Erasure(planted=len(wanted), seen=seen, shredded=_KINDS, places=tuple(found))


def _shred(place: Path, passphrase: str, planted: dict[str, Canaries]) -> list[Searched]:
    """Shreds one kind after the other and searches; the vault comes last, and is searched for by itself."""
    home = place / "vault"
    with vault.unlock(home, passphrase) as unlocked:
        canaries.redact(unlocked, planted["marked"])
        for what in (
            ShredMarked(planted["marked"].session),
            ShredApplication(planted["application"].application),
            ShredSession(planted["session"].session),
            ShredLast(5),
        ):
            _destroy(unlocked, what)
    gone = [text for kind, each in planted.items() if kind != "vault" for text in each.wanted(kind)]
    held = remains.held_keys(home, passphrase)
    found = _look(home, gone, held)
    copies = [path for path in sorted((place / "copy").iterdir()) if not path.name.startswith(planted["vault"].session)]
    found.append(remains.search("old copy of session files", copies, gone, held))
    with vault.unlock(home, passphrase) as unlocked:
        _destroy(unlocked, ShredVault())
    return [*found, remains.search("what is left of a destroyed vault", _files(home, "**/*"), planted["vault"].wanted(), held)]


def _destroy(unlocked: Unlocked, what: ShredWhat) -> None:
    plan = destroy.shred_plan(unlocked, what)
    if plan.empty:
        raise StoreError("The proof of erasure could not be made.", "Report this with the version.")
    destroy.shred(unlocked, plan)


def _look(home: Path, wanted: Sequence[bytes], held: Sequence[Key], *, whole: bool = False) -> list[Searched]:
    """Searches a vault place by place; as a ``whole``, so that what stands in several places counts once."""
    places = {"vault": ("**/*",)} if whole else _PLACES
    return [remains.search(what, _files(home, *patterns), wanted, held) for what, patterns in places.items()]


def _files(place: Path, *patterns: str) -> list[Path]:
    found = {path for pattern in patterns for path in place.glob(pattern)}
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def _strays(start: float, place: Path) -> list[Path]:
    """Files of this user's among the temporary ones and in Stet's cache that were written meanwhile."""
    folders = {Path(tempfile.gettempdir()), Path(platformdirs.user_cache_path("stet", appauthor=False))}
    found = [path for each in folders for path in _listed(each)]
    found += [path for each in found for path in _listed(each)]
    return sorted(path for path in set(found) if not path.is_relative_to(place) and _is_ours(path, start))


def _listed(place: Path) -> list[Path]:
    """What lies in a folder; nothing where it is none, is gone meanwhile, or is somebody else's."""
    try:
        return list(place.iterdir())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []


def _is_ours(path: Path, start: float) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_uid == folder.user_number() and status.st_mtime >= start


@contextmanager
def _beside(home: Path) -> Iterator[Path]:
    """A folder beside the vault, where nobody looks in, and which is gone afterwards."""
    parent = next(path for path in home.parents if path.is_dir())
    try:
        place = Path(tempfile.mkdtemp(prefix=".stet-erasure-", dir=parent))
    except OSError as error:
        raise folder.write_error(error, parent) from error
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _log() -> Iterator[io.StringIO]:
    """What is logged meanwhile, at every level."""
    kept = io.StringIO()
    handler, root = logging.StreamHandler(kept), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield kept
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
