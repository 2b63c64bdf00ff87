# SPDX-License-Identifier: GPL-3.0-or-later
"""Says of what and by what a release was made: an in-toto statement with SLSA's build provenance. It claims no level."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

_NAMES = "https://stet-recorder.invalid"
_PACKERS = ("debhelper", "dpkg-dev", "dpkg", "python3-pip", "xz-utils")
_WINDOWS_PACKERS = ("wixl", "msitools", "gcc-mingw-w64-x86-64", "binutils-mingw-w64-x86-64", "osslsigncode", "wine", "faketime")


def statement(out: Path, commit: str, epoch: int, releases: list[str], wheels: Path) -> dict[str, Any]:
    """The statement over what was built in ``out``, the commit, and each wheel (CPython too) below ``wheels`` for these releases."""
    taken = {
        path.name: path for name in releases for path in sorted((wheels / name).rglob("*.*")) if path.suffix in (".whl", ".gz")
    }
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": name, "digest": {"sha256": digest(out / name)}} for name in built(out)],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": f"{_NAMES}/build/make-release/v1",
                "externalParameters": {"commit": commit, "releases": releases},
                "internalParameters": {"SOURCE_DATE_EPOCH": epoch, "tools": _tools(releases)},
                "resolvedDependencies": [
                    {"uri": f"git+{_NAMES}/stet", "digest": {"gitCommit": commit}},
                    *({"name": name, "digest": {"sha256": digest(path)}} for name, path in sorted(taken.items())),
                ],
            },
            "runDetails": {"builder": {"id": f"{_NAMES}/builder/a-machine-of-a-maintainer"}},
        },
    }


def built(out: Path) -> list[str]:
    """What a rebuild gives again: neither signatures nor indexes, which have a time of their own."""
    kinds = ("*.whl", "*.tar.gz", "*.cdx.json", "*.locked.txt", "apt/*/*.deb", "windows/*.msi", "manifest/*/MANIFEST*.sha256")
    return sorted(path.relative_to(out).as_posix() for kind in kinds for path in out.glob(kind))


def files(out: Path) -> list[str]:
    """The paths of all files below a folder, in the order of their names."""
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def digest(path: Path) -> str:
    """The file's SHA-256, as sha256sum has it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tools(releases: list[str]) -> dict[str, str]:
    """What packed: another version of one of these may pack the same files otherwise."""
    names = _PACKERS + (_WINDOWS_PACKERS if "windows" in releases else ())
    asked = ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *names]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    packed = dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)
    return {**packed, "python": sys.version.split()[0], "zlib": zlib.ZLIB_RUNTIME_VERSION}
