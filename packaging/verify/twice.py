# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds one commit twice, in surroundings that differ in all that could leave a trace, and compares the bytes.

    python3 packaging/verify/twice.py                   wheel, sdist and bill of materials: some seconds
    python3 packaging/verify/twice.py debian12 --own    packages too, but with nothing of others in them: half a minute; the gate does this
    python3 packaging/verify/twice.py debian12 [--xz]   the packages of that release as they are: some minutes

The second time: a longer folder, another user (in a namespace of its own, where the kernel has them), time zone, language, umask, home,
hash seed, a clock that is five years ahead, and one processor. Exits with 1 where a file differs, and names it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLAIN = {
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "1",
}
STRANGE = {
    "TZ": "Asia/Shanghai",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "de_DE.UTF-8",
    "HOME": "/nonexistent",
    "USER": "somebody",
    "LOGNAME": "somebody",
    "PYTHONHASHSEED": "4711",
    "EDITOR": "false",
}


def main(words: list[str]) -> None:
    """Builds twice and compares; prints each file with its hash."""
    packed = [*([] if "--xz" in words else ["--zstd"]), *(["--own"] if "--own" in words else [])]
    names = [word for word in words if word not in ("--xz", "--own")]
    with tempfile.TemporaryDirectory(prefix="stet-twice-") as folder:
        first = _build(Path(folder) / "a", names, packed, PLAIN, ["sh", "-c", 'umask 022; exec "$@"', "sh"])
        second = _build(Path(folder) / "second/a/longer/folder", names, packed, STRANGE, _strangely())
        if differing := compare(first, second):
            kept = Path(tempfile.mkdtemp(prefix="stet-differs-"))
            shutil.copytree(first, kept / "first")
            shutil.copytree(second, kept / "second")
            raise SystemExit(f"not the same twice: {', '.join(differing)}; both are in {kept} (diffoscope tells what differs)")
    print("the same bytes twice")


def compare(first: Path, second: Path) -> list[str]:
    """The files that are not the same in both folders, or in one alone; the others are printed with their hash and size."""
    differing = []
    for name in sorted(_files(first) | _files(second)):
        one, other = (_digest(folder / name) for folder in (first, second))
        if one == other:
            print(f"{one}  {name}  ({(first / name).stat().st_size / 1e6:.2f} MB)")
        else:
            print(f"DIFFERS {name}: {one} and {other}")
            differing.append(name)
    return differing


def _build(place: Path, names: list[str], packed: list[str], surroundings: dict[str, str], by: list[str]) -> Path:
    """Clones the commit into ``place`` and builds there; returns the folder of what was built."""
    place.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(place)], check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["git", "-c", "advice.detachedHead=false", "checkout", "-q", head], cwd=place, check=True)
    (place / ".venv").symlink_to(ROOT / ".venv")
    (place / "build").mkdir()
    # What is taken from elsewhere is the same by its hash; a clock that is years ahead would not believe a server.
    (ROOT / "build/wheelhouse").mkdir(parents=True, exist_ok=True)
    (place / "build/wheelhouse").symlink_to(ROOT / "build/wheelhouse")
    command = [*by, "/usr/bin/python3", "-B", "packaging/release/make.py", "plain", "out", *names, *packed]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "GIT_", "SOURCE_DATE"))}
    done = subprocess.run(command, cwd=place, env={**environment, **surroundings}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{done.stdout[-2000:]}{done.stderr[-4000:]}\nthe build in {place} failed")
    return place / "out"


def _strangely() -> list[str]:
    """What the second build is started by, as far as it is here; says what is not."""
    words = ["sh", "-c", 'umask 002; exec "$@"', "sh"]
    tried = {
        "another user": ["unshare", "--user", "--map-user=4242", "--map-group=4243"],
        "one processor": ["taskset", "-c", "0"],
        "another time": ["faketime", "-f", f"@{datetime.now(UTC).year + 5}-03-01 12:00:00"],
    }
    for what, command in tried.items():
        done = subprocess.run([*command, "true"], capture_output=True, check=False) if shutil.which(command[0]) else None
        if done is None or done.returncode:
            print(f"not varied, since {command[0]} does not work here: {what}")
        else:
            words += command
    return words


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "nothing"


if __name__ == "__main__":
    main(sys.argv[1:])
