# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the program that runs is the one that was built: each of its files against the signed manifest, and the lists of its wheels.

The manifest is ``MANIFEST.sha256`` (a package of its own may add ``MANIFEST-<name>.sha256``) in the package's folder, in the form that
``sha256sum -c`` reads, its paths relative to the root of the file system. Beside it, or in /etc/stet, may lie its SSHSIG signature
``<manifest>.sig`` of the namespace ``stet-manifest``. Only a manifest answers for a file: a distribution's RECORD is written by whoever puts
the distribution there. A program that checks itself convinces nobody who does not trust it: packaging/VERIFY.md has the same check by
standard tools.
"""

from __future__ import annotations

import base64
import contextlib
import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

import recorder
from recorder import sshsig
from recorder.errors import BundleInvalid

NAMESPACE = "stet-manifest"
_SIGNATURES = Path("/etc/stet")
_PARTS = ("app", "vendor", "detectors")
_MANIFEST = "MANIFEST.sha256"
_OURS = "stet_recorder-*.dist-info/RECORD"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_SEVERAL = 20  # paths named at most

Verdict = Literal["nothing to compare", "own lists", "unsigned", "whole", "signature bad", "changed"]


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """What was compared, and what is not as it was built. Paths are relative to the package's folder; at most twenty of a kind are named.

    ``whole``: every file is as a signed manifest says. ``unsigned``: as the manifest says, but a signature of it is not here. ``own lists``:
    there is no manifest (pip, pipx, Windows), and the files are as the distributions' own lists say, which vouch for nobody.
    ``signature bad``: a manifest is not what was signed, or two keys signed. ``changed``: a file is not as it should be.

    ``manifest`` says whether there is one; ``signature`` is ``none``, ``bad``, or the signer's fingerprint, ``unsigned`` names the manifests
    whose signature is not here. ``trimmed`` files of distributions were left out of the package. ``unlisted`` files belong to nobody, and a
    program could be led to load them.
    """

    verdict: Verdict
    folder: str = ""
    manifest: bool = False
    signature: str = "none"
    unsigned: tuple[str, ...] = ()
    listed: int = 0
    recorded: int = 0
    trimmed: int = 0
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


class _Seen(msgspec.Struct):
    """What was found so far; ``known`` are the files that a manifest answers for, ``claimed`` those that only a RECORD names."""

    known: set[Path]
    claimed: set[Path]
    changed: set[str]
    missing: set[str]
    listed: int = 0
    recorded: int = 0
    trimmed: int = 0


def package_folder() -> Path | None:
    """Where the package that runs lies: /usr/lib/stet, or the site directory of pip's; None where Stet runs from a source tree."""
    program = Path(recorder.__file__).resolve().parents[1]
    if program.name == "app" and (program.parent / "vendor").is_dir():
        return program.parent
    return program if any(program.glob(_OURS)) else None


def compare(folder: Path | None, signatures: Path = _SIGNATURES) -> Build:
    """Reads every file of the package once and changes nothing."""
    if folder is None:
        return Build(verdict="nothing to compare")
    seen, packed = _Seen(set(), set(), set(), set()), (folder / "vendor").is_dir()
    manifests = sorted(folder.glob("MANIFEST*.sha256")) if packed else []
    for manifest in manifests:
        _read_manifest(manifest, folder, seen)
    for record in _records(folder, packed=packed):
        _read_record(record, folder, seen)
    has_manifest = folder / _MANIFEST in manifests and seen.listed > 0
    unlisted = _unlisted(folder, seen, manifests) if packed else _beside(folder, seen)
    unsigned, signature = _signature(manifests, signatures)
    return Build(
        verdict=_verdict(seen, signature, has_manifest=has_manifest, unlisted=bool(unlisted)),
        folder=str(folder),
        manifest=has_manifest,
        signature=signature,
        unsigned=unsigned,
        listed=seen.listed,
        recorded=seen.recorded,
        trimmed=seen.trimmed,
        changed=_some(sorted(seen.changed)),
        missing=_some(sorted(seen.missing)),
        unlisted=_some(unlisted),
    )


def _verdict(seen: _Seen, signature: str, *, has_manifest: bool, unlisted: bool) -> Verdict:
    if seen.changed or seen.missing or unlisted:
        return "changed"
    if signature == "bad":
        return "signature bad"
    if not has_manifest:
        return "own lists" if seen.recorded else "nothing to compare"
    return "unsigned" if signature == "none" else "whole"


def _records(folder: Path, *, packed: bool) -> list[Path]:
    """The lists of the package's distributions; in a site directory, which others use too, that of Stet alone."""
    if not packed:
        return sorted(folder.glob(_OURS))
    return [record for part in _PARTS for record in sorted((folder / part).glob("*.dist-info/RECORD"))]


def _unlisted(folder: Path, seen: _Seen, manifests: list[Path]) -> list[str]:
    """Files that no manifest names. Without any manifest a RECORD must do, which the verdict says."""
    papers = {*manifests, *(manifest.with_name(manifest.name + ".sig") for manifest in manifests)}
    known = seen.known | papers if manifests else seen.claimed
    return sorted(_name(path, folder) for path in _files(folder) if path not in known)


def _beside(folder: Path, seen: _Seen) -> list[str]:
    """Files beside ours in a site directory that our list does not name, but for what Python compiled there."""
    ours = {path.relative_to(folder).parts[0] for path in seen.claimed}
    found = (path for name in ours for path in _files(folder / name) if path.parent.name != "__pycache__")
    return sorted(_name(path, folder) for path in found if path not in seen.claimed)


def _read_manifest(manifest: Path, folder: Path, seen: _Seen) -> None:
    """Each line is a file that must be there as it says; a line that cannot be read is itself a change."""
    root = folder.parents[2] if len(folder.parents) > 2 else folder
    for line in manifest.read_text("utf-8", "replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None or _leads_out(found[2]):
            seen.changed.add(manifest.name)
            continue
        path = root / found[2]
        seen.known.add(path)
        seen.listed += 1
        digest = _digest(path)
        if digest is None:
            seen.missing.add(_name(path, folder))
        elif digest.hex() != found[1]:
            seen.changed.add(_name(path, folder))


def _read_record(record: Path, folder: Path, seen: _Seen) -> None:
    """What a distribution's wheel says of its files. One that is not there was left out; what is there must be as in the wheel."""
    part = record.parents[1]
    seen.claimed.add(record)
    for row in csv.reader(record.read_text("utf-8", "replace").splitlines()):
        name, wanted = (row[0], row[1].removeprefix("sha256=")) if len(row) > 1 else ("", "")
        path = part / name
        if _leads_out(name) or path == record or not wanted:  # of what it compiles, pip writes no hash
            continue
        digest = _digest(path)
        if digest is None:
            seen.trimmed += 1
            continue
        seen.claimed.add(path)
        seen.recorded += 1
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != wanted:
            seen.changed.add(_name(path, folder))


def _signature(manifests: list[Path], elsewhere: Path) -> tuple[tuple[str, ...], str]:
    """The manifests without one, and ``none``; ``bad`` where one is not good, or another key signed another; else the fingerprint."""
    signers, without = set(), []
    for manifest in manifests:
        places = (manifest.with_name(manifest.name + ".sig"), elsewhere / (manifest.name + ".sig"))
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            without.append(manifest.name)
            continue
        try:
            signers.add(sshsig.verify(manifest.read_bytes(), path.read_bytes(), NAMESPACE))
        except (BundleInvalid, OSError):
            return (), "bad"
    if len(signers) > 1:
        return (), "bad"
    return tuple(without), "none" if without or not signers else signers.pop()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())


def _digest(path: Path) -> bytes | None:
    """None where no file is; a link is none, since it leads elsewhere."""
    with contextlib.suppress(OSError):
        if not path.is_symlink():
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest()
    return None


def _leads_out(name: str) -> bool:
    return not name or name.startswith("/") or ".." in PurePosixPath(name).parts


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _some(names: list[str]) -> tuple[str, ...]:
    return tuple(names[:_SEVERAL])
