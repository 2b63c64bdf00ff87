# SPDX-License-Identifier: GPL-3.0-or-later
"""``vault.json``: who made the vault, and the wrapped ring; refused where it is not this worker's own."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recorder.errors import VaultDamaged, VaultMissing, VaultRefused, VaultTooNew
from recorder.store import folder, keys

FORMAT = 1


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """``vault.json``: who made the vault, the wrapped ring key, and the ring under it. Nothing in it opens anything by itself."""

    format: int
    user: int
    made_by: str
    made_at: float
    machine: str
    wrapped: keys.Wrapped
    ring: bytes


def read_head(home: Path) -> Head:
    """Reads and checks it. Raises VaultMissing, VaultRefused, VaultTooNew or VaultDamaged."""
    if not (home / "vault.json").exists():
        if home.exists():
            folder.check(home)
        raise VaultMissing("There is no vault in {folder}.", "Make one with: stet init", folder=home)
    folder.check(home)
    try:
        version = msgspec.json.decode((home / "vault.json").read_bytes(), type=_Version).format
        if version > FORMAT:
            raise VaultTooNew("The vault in {folder} was written by a newer Stet.", "Update Stet to open it.", folder=home)
        head = msgspec.json.decode((home / "vault.json").read_bytes(), type=Head)
    except (OSError, msgspec.DecodeError) as error:
        raise VaultDamaged("The vault's own file is damaged.", "Restore vault.json from a backup of the folder.") from error
    _check_maker(head, home)
    return head


class _Version(msgspec.Struct, frozen=True):
    format: int


def _check_maker(head: Head, home: Path) -> None:
    if head.user != folder.user_number() or head.machine != folder.machine():
        raise VaultRefused(
            "The vault in {folder} was made by {maker}, as another user or on another computer.",
            "Make a vault of your own: nothing is recorded into this one.",
            folder=home,
            maker=head.made_by,
        )
