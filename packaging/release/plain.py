# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the wheel and the sdist so that one commit gives the same bytes: from a clean copy, with settled modes, owners and times."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

# What a build may read of its surroundings, as far as it is not the same everywhere.
SETTLED = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def distributions(source: Path, python: Path, epoch: int, out: Path) -> tuple[Path, Path]:
    """Builds both from a clean source tree, the wheel from the unpacked sdist; returns their paths below ``out``."""
    work = out / "work"
    settle(source)
    sdist = _repack(_backend("build_sdist", source, python, epoch, work / "sdist"), epoch, out)
    (tree,) = unpack(sdist, work / "unpacked").iterdir()
    settle(tree)
    wheel = _backend("build_wheel", tree, python, epoch, work / "wheel")
    result = Path(shutil.move(wheel, out / wheel.name))
    shutil.rmtree(work)
    return result, sdist


def unpack(archive: Path, place: Path) -> Path:
    """Unpacks an archive that we made ourselves into a new folder, and returns it."""
    place.mkdir(parents=True)
    subprocess.run(["tar", "-xf", str(archive), "-C", str(place)], check=True)
    return place


def settle(tree: Path) -> None:
    """Gives files and folders the modes that they have everywhere: a wheel keeps those that the umask left."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _backend(hook: str, source: Path, python: Path, epoch: int, place: Path) -> Path:
    """Calls setuptools as pip would, in the environment that the lock made; returns the one file that it built."""
    place.mkdir(parents=True)
    command = [
        str(python),
        "-I",
        "-c",
        f"import sys; from setuptools import build_meta; build_meta.{hook}(sys.argv[1])",
        str(place),
    ]
    environment = {**os.environ, **SETTLED, "SOURCE_DATE_EPOCH": str(epoch)}
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{(done.stdout + done.stderr)[-3000:]}\nsetuptools could not {hook.replace('_', ' a ')}")
    (built,) = place.iterdir()
    return built


def _repack(sdist: Path, epoch: int, out: Path) -> Path:
    """The same members in the order of their names, owned by nobody, of the commit's time; setuptools leaves all three to the machine."""
    target = out / sdist.name
    with tarfile.open(sdist) as given, target.open("wb") as file:
        packed = gzip.GzipFile("", "wb", 9, file, epoch)
        with packed, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for member in sorted(given.getmembers(), key=lambda each: each.name):
                member.uid = member.gid = 0
                member.uname = member.gname = ""
                member.mtime, member.pax_headers = epoch, {}
                member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
                archive.addfile(member, given.extractfile(member) if member.isfile() else None)
    return target
