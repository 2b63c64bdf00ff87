# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the locked distributions, taken by hash and made for the release that is built for, into the package's tree."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from pip._vendor.packaging.markers import Marker, default_environment

from releases import Release

PYTHON = "/usr/bin/python3"
# sqlite-utils asks for pip, which it uses to install plug-ins; python-dateutil for tzdata, which Debian has.
LEFT_OUT = ("pip", "tzdata")
WHEELHOUSE = Path(__file__).resolve().parents[2] / "build/wheelhouse"
# The C libraries that wheels may ask for; all releases that are built for have newer ones.
_LIBC = (34, 31, 28, 27, 26, 24, 17, 12, 5)


def stage(tree: Path, folder: str, entries: list[str], release: Release) -> None:
    """Installs these entries of a lock into ``tree/folder``, and writes them into ``tree/folder.lock`` for whoever compares."""
    lock = tree / f"{folder}.lock"
    lock.write_text("\n".join(entries) + "\n", "utf-8")
    command = _pip("install", release, "--no-compile", "--no-warn-script-location", "--target", folder)
    command += ["--no-index", "--find-links", str(fetch(folder, entries, release))]
    subprocess.run([*command, "-r", lock.name], cwd=tree, check=True)


def fetch(folder: str, entries: list[str], release: Release) -> Path:
    """Takes the wheels of these entries by hash, unless they are here; returns their folder. Afterwards a build needs no network."""
    place = WHEELHOUSE / release.name / folder
    lock = place / "lock.txt"
    text = "\n".join(entries) + "\n"
    if not lock.exists() or lock.read_text("utf-8") != text:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        taking = place / "taking.txt"
        taking.write_text(text, "utf-8")
        subprocess.run([*_pip("download", release, "--dest", str(place)), "-r", str(taking)], check=True)
        taking.rename(lock)
    return place


def _pip(word: str, release: Release, *more: str) -> list[str]:
    command = [PYTHON, "-m", "pip", word, "-qq", "--no-input", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    return [*command, "--only-binary", ":all:", "--ignore-requires-python", *_made_for(release), *more]


def runtime(locks: Path, release: Release) -> list[str]:
    """The lock's entries without which Stet does not run there."""
    return [entry for entry in _entries(locks / "runtime.txt", release) if _name(entry) not in LEFT_OUT]


def detectors(locks: Path, release: Release) -> list[str]:
    """Those of the heavy detectors that come on top; none where the source has no such lock."""
    if not (locks / "detectors.txt").exists():
        return []
    here = {_name(entry) for entry in _entries(locks / "runtime.txt", release)}
    return [entry for entry in _entries(locks / "detectors.txt", release) if _name(entry) not in here]


def everywhere(locks: Path) -> list[str]:
    """All entries without which Stet does not run, for every platform; one that is there in several versions stands several times."""
    return [
        entry for entry in re.split(r"\n(?=\S)", (locks / "runtime.txt").read_text("utf-8").strip()) if _name(entry) not in LEFT_OUT
    ]


def _entries(lock: Path, release: Release) -> list[str]:
    """The entries whose marker holds there, without it: pip would ask it of the Python that builds."""
    environment = {str(name): str(value) for name, value in default_environment().items()}
    environment |= {"python_version": release.python, "python_full_version": f"{release.python}.0"}
    found: list[str] = []
    for entry in re.split(r"\n(?=\S)", lock.read_text("utf-8").strip()):
        pin, _, hashes = entry.partition(" \\\n")
        name, _, marker = pin.partition(" ; ")
        if not marker or Marker(marker).evaluate(environment):
            found.append(f"{name} \\\n{hashes}")
    return found


def _name(entry: str) -> str:
    return entry.split("==", 1)[0]


def _made_for(release: Release) -> list[str]:
    digits = release.python.replace(".", "")
    words = ["--implementation", "cp", "--python-version", release.python]
    for abi in (f"cp{digits}", "abi3", "none"):
        words += ["--abi", abi]
    for minor in _LIBC:
        words += ["--platform", f"manylinux_2_{minor}_{release.machine}"]
    for old in ("manylinux2014", "manylinux2010", "manylinux1", "linux"):
        words += ["--platform", f"{old}_{release.machine}"]
    return words
