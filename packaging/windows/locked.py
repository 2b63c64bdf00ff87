# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of a lock that Windows needs, and the downloads by hash. Markers are evaluated for Windows, whatever this machine is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Container, Mapping
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "packaging/windows"
# sqlite-utils asks for pip, which it uses to install plug-ins; python-dateutil for tzdata, of which Stet takes nothing.
LEFT_OUT = frozenset({"pip", "tzdata"})
WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.13.2",
    "python_version": "3.13",
    "sys_platform": "win32",
}
WHEELHOUSE = ROOT / "build/wheelhouse/windows"
_PIP = (
    sys.executable,
    "-m",
    "pip",
    "download",
    "-qq",
    "--no-input",
    "--disable-pip-version-check",
    "--no-deps",
    "--require-hashes",
)
FOR_WINDOWS = ("--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp")


def chosen(lock: Path, anyway: Container[str] = (), system: Mapping[str, str] = WINDOWS) -> dict[str, str]:
    """Name by name, the lines that fit the system, with their hashes; those of ``anyway`` even where their marker says no."""
    found: dict[str, str] = {}
    for line in lock.read_text("utf-8").replace("\\\n", " ").splitlines():
        head, marked, rest = line.partition(" --hash")
        if not marked or line.startswith("#"):
            continue
        wanted = Requirement(head.strip())
        if wanted.name in anyway or wanted.marker is None or wanted.marker.evaluate(dict(system)):
            found[wanted.name] = f"{wanted.name}{wanted.specifier} --hash{rest}"
    return found


def runtime(system: Mapping[str, str] = WINDOWS) -> str:
    """The lock of what runs Stet on this system."""
    lines = chosen(ROOT / "packaging/lock/runtime.txt", (), system)
    return "\n".join(line for name, line in lines.items() if name not in LEFT_OUT) + "\n"


def download(what: Path, where: Path, *options: str) -> None:
    """By hash, without dependencies: from the wheelhouse, into which they are taken once; afterwards no network is needed."""
    ask = ("--no-index", "--find-links", str(take(what, *options)))
    subprocess.run([*_PIP, "-d", str(where), "-r", str(what), *ask, *options], check=True)


def take(what: Path, *options: str) -> Path:
    """The folder of the wheelhouse in which everything that this lock names lies; it is filled where it is not there, or of another lock."""
    place = WHEELHOUSE / what.stem
    lock, text = place / "lock.txt", what.read_text("utf-8")
    if not lock.exists() or lock.read_text("utf-8") != text:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        subprocess.run([*_PIP, "-d", str(place), "-r", str(what), *options], check=True)
        lock.write_text(text, "utf-8")
    return place
