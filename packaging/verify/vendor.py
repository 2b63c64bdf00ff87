# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the distributions in an installed package are the locked wheels, file by file; by the system's Python alone.

    python3 -m pip download -q --no-deps --require-hashes --only-binary :all: -r /usr/lib/stet/vendor.lock -d wheels
    python3 packaging/verify/vendor.py wheels [--package /usr/lib/stet] [--lock packaging/lock/runtime.txt]

A wheel counts only if its hash stands in the lock: the package's own, or better the lock of the source that you trust, which may be given
several times. The heavy detectors have a lock of their own, detectors.lock. Exits with 1 where a file is not as in its wheel, or in none.
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import re
import sys
import zipfile
from pathlib import Path

# What an installer writes into the folder of a distribution's metadata.
_WRITTEN = re.compile(r"[^/]+\.dist-info/(RECORD|INSTALLER|REQUESTED)")
_SPREAD = re.compile(r"[^/]+\.data/(?:purelib|platlib|data)/")


def main() -> int:
    """Compares, says what it saw, and returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheels", type=Path, help="the folder with the wheels")
    parser.add_argument("--package", type=Path, default=Path("/usr/lib/stet"))
    parser.add_argument("--lock", type=Path, action="append", help="a lock that you trust")
    given = parser.parse_args()
    folders = [folder for folder in (given.package / "vendor", given.package / "detectors") if folder.is_dir()]
    locks = given.lock or [folder.with_name(folder.name + ".lock") for folder in folders]
    recorded = read(given.wheels, locked(locks))
    bad = 0
    for folder in folders:
        bad += compare(folder, recorded)
    if not folders:
        print(f"there is no vendored distribution below {given.package}")
    return 1 if bad or not folders else 0


def locked(locks: list[Path]) -> set[str]:
    """The hashes that the locks name."""
    return {digest for lock in locks for digest in re.findall(r"sha256:([0-9a-f]{64})", lock.read_text("utf-8"))}


def read(wheels: Path, hashes: set[str]) -> dict[str, set[str]]:
    """What the locked wheels say of their files: for each path the hashes that it may have. Says which wheels are not locked."""
    recorded: dict[str, set[str]] = {}
    number, others = 0, []
    for wheel in sorted(wheels.rglob("*.whl")):
        if hashlib.sha256(wheel.read_bytes()).hexdigest() not in hashes:
            others.append(wheel.name)
            continue
        number += 1
        with zipfile.ZipFile(str(wheel)) as archive:
            (record,) = [name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/RECORD", name)]
            for row in csv.reader(archive.read(record).decode("utf-8").splitlines()):
                if len(row) > 1 and row[1]:
                    recorded.setdefault(_SPREAD.sub("", row[0]), set()).add(row[1])
    print(f"{number} locked wheels" + (f"; not counted, since no lock here has their hash: {', '.join(others)}" if others else ""))
    return recorded


def compare(folder: Path, recorded: dict[str, set[str]]) -> int:
    """Compares each file that is installed; returns how many are not as they should be."""
    same, changed, unknown = 0, [], []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if name not in recorded:
            if path.is_symlink() or not _WRITTEN.fullmatch(name) or not honest(path, recorded):
                unknown.append(name)
        elif path.is_symlink() or _digest(path) not in recorded[name]:
            changed.append(name)
        else:
            same += 1
    print(f"{folder}: {same} files are as in a locked wheel, {len(changed)} changed, {len(unknown)} in none")
    for word, names in (("changed", changed), ("in no locked wheel", unknown)):
        for name in names[:20]:
            print(f"  {word}: {name}")
    return len(changed) + len(unknown)


def honest(path: Path, recorded: dict[str, set[str]]) -> bool:
    """An installer's RECORD must say of each file what the wheel says; its other notes are a word long."""
    if path.name != "RECORD":
        return path.stat().st_size < 16
    for row in csv.reader(path.read_text("utf-8").splitlines()):
        own = _WRITTEN.fullmatch(row[0]) or row[0].startswith("../../bin/") or row[0].startswith("bin/")
        if not own and row[1] not in recorded.get(row[0], set()):
            return False
    return True


def _digest(path: Path) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    sys.exit(main())
