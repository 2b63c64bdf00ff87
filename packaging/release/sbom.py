# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the bill of materials (CycloneDX 1.6): each distribution of a lock with its version, licence and hashes, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
import time
import uuid
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
Part = dict[str, Any]


class Whole(NamedTuple):
    """What the parts belong to: the name and version of a package or wheel, and the time of its commit."""

    name: str
    version: str
    epoch: int


def write(path: Path, whole: Whole, entries: list[str], wheels: Path | None = None) -> None:
    """Writes the bill for these entries of a lock; with the folder of the wheels that were taken, each has its wheel's own hash."""
    licences = _licences()
    parts = sorted((_part(entry, licences, wheels) for entry in entries), key=lambda part: str(part["purl"]))
    root: Part = {
        "type": "application",
        "bom-ref": f"{whole.name}@{whole.version}",
        "name": whole.name,
        "version": whole.version,
        "licenses": [{"expression": "GPL-3.0-or-later"}],
    }
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([root, parts], sort_keys=True))}",
        "version": 1,
        "metadata": {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(whole.epoch)), "component": root},
        "components": parts,
        "dependencies": [
            {"ref": root["bom-ref"], "dependsOn": [part["bom-ref"] for part in parts]},
            *({"ref": part["bom-ref"]} for part in parts),
        ],
    }
    path.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", "utf-8")


def _part(entry: str, licences: dict[str, str], wheels: Path | None) -> Part:
    name, version = re.match(r"([^=\s]+)==([^\s;]+)", entry).groups()  # type: ignore[union-attr]  # a lock has nothing else
    locked = re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)
    if name not in licences:
        raise SystemExit(f"packaging/release/licences.txt names no licence for {name}")
    purl = f"pkg:pypi/{name}@{version}"
    part: Part = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    part["licenses"] = [_licence(licences[name])]
    if wheels is None:
        # One of these is taken, by the platform that it is installed on.
        hashes = [{"alg": "SHA-256", "content": digest} for digest in sorted(locked)]
        part["externalReferences"] = [{"type": "distribution", "url": purl, "comment": "one of these files", "hashes": hashes}]
        return part
    digest, file = _taken(name, locked, wheels)
    part["hashes"] = [{"alg": "SHA-256", "content": digest}]
    part["properties"] = [{"name": "stet:wheel", "value": file}]
    return part


def _taken(name: str, locked: list[str], wheels: Path) -> tuple[str, str]:
    """The hash and file name of the wheel of that name, or of its sources. Raises SystemExit where it is not one of the lock's."""
    for wheel in sorted([*wheels.rglob("*.whl"), *wheels.rglob("*.tar.gz")]):
        if re.sub(r"[-_.]+", "-", wheel.name.split("-", 1)[0]).lower() == re.sub(r"[-_.]+", "-", name).lower():
            digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
            if digest in locked:
                return digest, wheel.name
    raise SystemExit(f"no wheel of {name} below {wheels} has a hash of the lock")


def _licence(expression: str) -> Part:
    """CycloneDX has a form for one licence of SPDX's list, and another for expressions."""
    if re.fullmatch(r"[A-Za-z0-9.-]+", expression):
        return {"license": {"id": expression}}
    return {"expression": expression}


def _licences() -> dict[str, str]:
    lines = (HERE / "licences.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))
