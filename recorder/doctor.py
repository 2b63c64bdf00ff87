# SPDX-License-Identifier: GPL-3.0-or-later
"""What this desktop can and cannot record, what the guard holds, and where the data is."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recorder import desktop, guard
from recorder.capture import backends, surroundings
from recorder.capture.ports import Capability
from recorder.errors import RecorderError, VaultMissing
from recorder.language import localized, say
from recorder.store import vault


class Doctor(msgspec.Struct, frozen=True, kw_only=True):
    """The findings. ``problems`` are sentences that say what to do; ``size`` is bytes of the vault on disk."""

    version: str
    home: Path
    size: int
    made_by: str
    capabilities: tuple[Capability, ...]
    guard: tuple[guard.Holding, ...]
    problems: tuple[str, ...]


def examine(home: Path, version: str, language: str = "") -> Doctor:
    """Looks at everything once and changes nothing."""
    problems: list[str] = []
    made_by = ""
    try:
        made_by = vault.inspect(home).made_by
    except VaultMissing:
        pass
    except RecorderError as error:
        problems.append(" ".join(localized(error, language)))
    told = [
        Capability(what=entry.what, works=entry.works, backend=entry.backend, hint=say(entry.hint, language))
        for entry in desktop.look()
    ]
    capabilities = (*backends.capabilities(), *told, surroundings.capability())
    problems += [f"{entry.what}: {entry.hint}" for entry in capabilities if not entry.works]
    held = guard.report()
    problems += [f"{entry.what}: {entry.detail}" for entry in held if not entry.holds]
    return Doctor(
        version=version,
        home=home,
        size=_size(home),
        made_by=made_by,
        capabilities=capabilities,
        guard=held,
        problems=tuple(problems),
    )


def _size(home: Path) -> int:
    return sum(path.lstat().st_size for path in home.rglob("*") if path.is_file()) if home.is_dir() else 0
