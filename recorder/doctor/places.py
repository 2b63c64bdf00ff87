# SPDX-License-Identifier: GPL-3.0-or-later
"""Where this program may write, and who else may write where it is read from."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import msgspec

import recorder

_POLICY = Path("/etc/stet/policy.d")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A folder: what for, its mode, whether this process may write into it, and whether anybody but its owner and root may.

    ``path`` is None in the brief form, since it names its user. ``as_wanted``: the vault is the worker's alone, and nobody but root (in a
    source tree, the worker) changes the program or a policy.
    """

    what: str
    path: Path | None
    mode: str
    writable: bool
    others: bool
    as_wanted: bool


def places(home: Path, package: Path | None) -> tuple[Place, ...]:
    """The vault, the program's own folder, every folder that modules are loaded from, and where policies lie; those that exist."""
    found = [_place("the vault", home, home.exists() and stat.S_IMODE(home.stat().st_mode) & 0o077 == 0)]
    program = Path(recorder.__file__).resolve().parents[1]
    roots = [package] if package is not None else [program, *(Path(entry) for entry in sys.path if entry)]
    found += [_place("the program", path, package is None or _is_roots(path)) for path in dict.fromkeys(roots)]
    found.append(_place("policies", _POLICY, _is_roots(_POLICY)))
    return tuple(place for place in found if place.mode)


def _place(what: str, path: Path, as_wanted: bool) -> Place:
    if not path.is_dir():
        return Place(what=what, path=path, mode="", writable=False, others=False, as_wanted=True)
    mode = path.stat().st_mode
    others = bool(mode & 0o022)
    return Place(
        what=what,
        path=path,
        mode=stat.filemode(mode),
        writable=os.access(path, os.W_OK),
        others=others,
        as_wanted=as_wanted,
    )


def _is_roots(path: Path) -> bool:
    """Whether nobody but root may change what is in it."""
    return path.is_dir() and path.stat().st_uid == 0 and not path.stat().st_mode & 0o022
