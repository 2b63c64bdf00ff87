# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds a release again from its commit, and compares what comes out with the release's sums.

    python3 packaging/verify/rebuild.py COMMIT path/to/SHA256SUMS [debian12] [debian13] [windows]

Run in a clone of the source; check the signature of the sums first (packaging/VERIFY.md). Without a release of Debian's it builds wheel,
sdist and bill of materials, with one the packages too, with `windows` the installer: some minutes each. Dependencies are taken by hash, into an environment of
its own. Exits with 0 where every file that was built is in the sums with the same hash.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(words: list[str]) -> int:
    """Rebuilds, compares, and returns the exit code. What was built is kept where something differs."""
    if len(words) < 2:
        raise SystemExit(__doc__)
    commit, stated = words[0], sums(Path(words[1]))
    place = Path(tempfile.mkdtemp(prefix="stet-rebuild-"))
    built = build(place / "source", commit, words[2:])
    bad = compare(built, stated)
    if bad:
        print(f"{bad} files are not as in the release; what was built here is in {built}")
        print("diffoscope tells what differs; the release's provenance names the versions of the tools that packed it")
        return 1
    shutil.rmtree(place)
    print("every file that was built here is the release's, byte for byte")
    return 0


def sums(path: Path) -> dict[str, str]:
    """The hash of each file, by its name."""
    return {name: digest for digest, name in (line.split("  ", 1) for line in path.read_text("utf-8").splitlines())}


def build(place: Path, commit: str, names: list[str]) -> Path:
    """Clones the commit, makes its environment, and builds; returns the folder of what was built."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(place)], check=True)
    subprocess.run(["git", "-c", "advice.detachedHead=false", "checkout", "-q", commit], cwd=place, check=True)
    groups = [*(["deb"] if names else []), *(["msi"] if "windows" in names else [])]
    subprocess.run(["sh", "packaging/setup.sh", "run", *groups], cwd=place, check=True)
    command = ["/usr/bin/python3", "-B", "packaging/release/make.py", "plain", "out", *names]
    subprocess.run(command, cwd=place, check=True, stdout=subprocess.DEVNULL)
    return place / "out"


def compare(built: Path, stated: dict[str, str]) -> int:
    """Says of each file that was built whether the release has it so; returns how many it has not."""
    bad = 0
    for path in sorted(path for path in built.rglob("*") if path.is_file()):
        name = path.relative_to(built).as_posix()
        same = stated.get(name) == hashlib.sha256(path.read_bytes()).hexdigest()
        bad += not same
        print(f"{'same' if same else 'DIFFERS' if name in stated else 'NOT IN THE RELEASE'}  {name}")
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
