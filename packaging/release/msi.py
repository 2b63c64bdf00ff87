# SPDX-License-Identifier: GPL-3.0-or-later
"""The installer for Windows as a part of a release: built of the commit, unsigned as all that a rebuild must give again, with its bill."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import build as packages
import sbom

TOOLS = ("wine", "wixl", "msibuild", "osslsigncode", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres", "faketime")


def possible() -> list[str]:
    """The name under which a release builds it, where every tool for it is here; says what is missing otherwise."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print(f"the installer for Windows is left out: {', '.join(missing)} are missing (sh packaging/setup.sh msi)")
    return [] if missing else ["windows"]


def fetch(root: Path, python: Path) -> None:
    """Takes CPython, what it is checked with, and the wheels into the wheelhouse."""
    subprocess.run([str(python), "-B", str(root / "packaging/windows/installer.py"), "--fetch"], check=True)


def build(source: Path, python: Path, out: Path, wheelhouse: Path) -> None:
    """Builds it from a clean source tree into ``out/windows``, and writes the bill of what is in it. SOURCE_DATE_EPOCH must be set."""
    (source / "build").mkdir(exist_ok=True)
    lent = source / "build/wheelhouse"
    if not lent.exists():
        lent.symlink_to(wheelhouse)
    with tempfile.TemporaryDirectory(prefix="stet-msi-") as folder:
        work = Path(folder) / "work"
        command = [str(python), "-B", str(source / "packaging/windows/installer.py"), "--to", str(work)]
        done = subprocess.run(command, cwd=source, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{done.stdout[-2000:]}{done.stderr[-3000:]}\nthe installer for Windows was not built")
        print(done.stdout.strip())
        (out / "windows").mkdir()
        (made,) = work.glob("*.msi")
        shutil.copy2(made, out / "windows")
        _bill(source, out, (work / "tree/vendor.lock").read_text("utf-8"), wheelhouse)


def _bill(source: Path, out: Path, lock: str, wheelhouse: Path) -> None:
    """Names each distribution, and CPython by the package that it was taken out of."""
    python = (source / "packaging/windows/python.txt").read_text("utf-8")
    entries = [line for line in (lock + python).splitlines() if "==" in line]
    whole = sbom.Whole("stet", f"{packages.stated(source)}~windows", packages.epoch_of(source))
    sbom.write(out / f"{whole.name}_{whole.version}.cdx.json", whole, entries, wheelhouse / "windows")
