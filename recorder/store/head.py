# SPDX-License-Identifier: GPL-3.0-or-later
"""``vault.json``: who made the vault, and the wrapped ring; refused where it is not this worker's own."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec

from recorder.errors import VaultDamaged, VaultMissing, VaultRefused, VaultTooNew
from recorder.store import ending, folder, keys

# 1 was the first release's: its ring was under a key of the passphrase's own, and knew no generations.
FORMAT = 2
_CHECK = re.compile(rb'"check":"[0-9a-f]{64}"}\Z')


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """``vault.json``: who made the vault, the wrapped ring key, and the ring under it. Nothing in it opens anything by itself.

    ``check`` is a digest of all the rest: it tells a damaged file from a wrong passphrase, and protects nothing.
    """

    format: int
    user: int
    made_by: str
    made_at: float
    machine: str
    wrapped: keys.Wrapped
    ring: bytes
    check: str = ""


class VaultInfo(msgspec.Struct, frozen=True):
    """Who made the vault, and when (epoch seconds)."""

    home: Path
    made_by: str
    made_at: float


def inspect(home: Path) -> VaultInfo:
    """Looks whether this worker may use the vault. Raises VaultMissing, VaultRefused, VaultTooNew or VaultDamaged."""
    ending.finish(home)
    head = read_head(home)
    return VaultInfo(home, head.made_by, head.made_at)


def read_head(home: Path) -> Head:
    """Reads and checks it. Raises VaultMissing, VaultRefused, VaultTooNew or VaultDamaged."""
    folder.check(home)
    data = _read(home)
    try:
        version = msgspec.json.decode(data, type=_Version).format
        if version > FORMAT:
            raise VaultTooNew("The vault in {folder} was written by a newer Stet.", "Update Stet to open it.", folder=home)
        head = msgspec.json.decode(data, type=Head)
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    _check_maker(head, home)
    if head.check != _digest(data):
        raise _damaged()
    return head


def write_head(home: Path, head: Head) -> None:
    """Replaces ``vault.json``, whole or not at all. Raises StoreError."""
    current = msgspec.structs.replace(head, format=FORMAT)
    blank = msgspec.json.encode(msgspec.structs.replace(current, check="0" * 64))
    complete = msgspec.structs.replace(current, check=_digest(blank))
    folder.replace_secret(home / "vault.json", msgspec.json.encode(complete))


class _Version(msgspec.Struct, frozen=True):
    format: int


def _read(home: Path) -> bytes:
    try:
        return folder.read_whole(home / "vault.json")
    except FileNotFoundError as error:
        raise VaultMissing("There is no vault in {folder}.", "Make one with: stet init", folder=home) from error
    except OSError as error:
        raise _damaged() from error


def _digest(data: bytes) -> str:
    """Of the bytes as they lie there, not of what this release makes of them: an older release wrote fewer fields. Raises VaultDamaged."""
    end = _CHECK.search(data)
    if end is None:
        raise _damaged()
    return hashlib.sha256(data[: end.start()] + b'"check":""}').hexdigest()


def _damaged() -> VaultDamaged:
    return VaultDamaged("The vault's own file is damaged.", "Restore vault.json from a backup of the folder.")


def _check_maker(head: Head, home: Path) -> None:
    if head.user != folder.user_number() or head.machine != folder.machine():
        raise VaultRefused(
            "The vault in {folder} was made by {maker}, as another user or on another computer.",
            "Make a vault of your own: nothing is recorded into this one.",
            folder=home,
            maker=head.made_by,
        )
