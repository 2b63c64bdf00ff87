# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the installer for Windows on Linux: a genuine CPython, the locked distributions, Stet as plain files, two launchers of our own.

The same commit gives the same bytes: wheels are taken by hash, times are the commit's, identities are made of paths. Without a
certificate the installer is unsigned; with one, the launchers and the installer are signed, and every other byte stays.

    python packaging/windows/installer.py [--certificate FILE --key FILE] [--stated VERSION] [--to FOLDER]
    python packaging/windows/installer.py --fetch       only takes what it is made of into build/wheelhouse; after that no network is needed
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import genuine
from authenticode import Signer, sign, signer_of
from icon import draw
from keep import trim_runtime, trim_vendor
from locked import FOR_WINDOWS, HERE, ROOT, download, runtime, take
from wxs import identity, source

LAUNCHERS = ("stet.exe", "stetw.exe")
_COMPILER = ("x86_64-w64-mingw32-gcc", "-municode", "-O2", "-s", "-Wall", "-Wextra", "-Werror", "-Wl,--no-insert-timestamp",
             "-Wl,--dynamicbase,--nxcompat,--high-entropy-va")  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """What every version of the installer is made of: CPython and the distributions, checked and trimmed."""

    python: Path
    vendor: Path


def stated() -> str:
    """The version that the project states."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def fetch() -> None:
    """Takes everything by its hash, once."""
    lock = ROOT / "build/windows.txt"
    lock.parent.mkdir(exist_ok=True)
    lock.write_text(runtime(), "utf-8")
    for each in genuine.LOCKS:
        take(each, *genuine.AS_SOURCES)
    print(f"windows: {len(list(take(lock, *FOR_WINDOWS).glob('*.whl')))} wheels, CPython and what it is checked with are here")


def gather(work: Path) -> Parts:
    """Fetches, checks and trims. Raises SystemExit where anything is not what it should be."""
    home, sources, trusted = genuine.fetch(work)
    signed = genuine.check_programs(home, trusted)
    listed = genuine.check_sources(home, sources)
    compiled = genuine.check_library(home, sources, work)
    print(f"CPython: {', '.join(f'{number} by {name}' for name, number in signed.items())}; {compiled} modules are what their sources "
          f"compile to, {listed} sources are in the signed catalogue")  # fmt: skip
    python = work / "python"
    shutil.copytree(home, python)
    trim_runtime(python)
    (python / "python313._pth").write_text("python313.zip\n.\n", "utf-8")
    return Parts(python, _vendor(work, trusted))


def _vendor(work: Path, trusted: Path) -> Path:
    lock, wheels, vendor = work / "windows.txt", work / "wheels", work / "vendor"
    lock.write_text(runtime(), "utf-8")
    download(lock, wheels, *FOR_WINDOWS)
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(vendor)
    before = _size(vendor)
    trim_vendor(vendor)
    for path in sorted([*vendor.glob("PySide6/**/*.dll"), *vendor.glob("PySide6/*.pyd"), *vendor.glob("shiboken6/*.[dp][ly][ld]")]):
        signer_of(path, trusted)
    print(
        f"vendored {len(list(wheels.glob('*.whl')))} distributions: {before} MB, trimmed to {_size(vendor)} MB; Qt's signatures hold"
    )
    return vendor


def stage(parts: Parts, tree: Path, version: str) -> None:
    """Lays out the folder as it will be installed, with the launchers unsigned."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(parts.python, tree / "runtime")
    shutil.copytree(parts.vendor, tree / "vendor")
    _stage_app(tree / "app", tree.parent / f"app-{version}", version)
    shutil.copy2(HERE / "launcher/start.py", tree / "app")
    # jaraco.context and stdnum ask for these while they are loaded; Stet uses nothing of them that would.
    for stand_in in (HERE / "launcher/refused").glob("*.txt"):
        shutil.copy2(stand_in, tree / "app" / f"{stand_in.stem}.py")
    shutil.copy2(ROOT / "LICENSE", tree / "LICENSE.txt")
    (tree / "vendor.lock").write_text(runtime(), "utf-8")
    _compile(tree, tree.parent / f"launcher-{version}", version)


def _stage_app(app: Path, work: Path, version: str) -> None:
    """Builds our own wheel from a clean copy and unpacks it."""
    shutil.rmtree(work, ignore_errors=True)
    for name in ("recorder", "ui"):
        shutil.copytree(ROOT / name, work / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "LICENSE"):
        shutil.copy2(ROOT / name, work / "source")
    settings = (ROOT / "pyproject.toml").read_text("utf-8").replace(f'version = "{stated()}"', f'version = "{version}"', 1)
    (work / "source/pyproject.toml").write_text(settings, "utf-8")
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", str(work), "."]
    subprocess.run(command, cwd=work / "source", env=_settled(), check=True)
    (wheel,) = work.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(app)


def _compile(tree: Path, work: Path, version: str) -> None:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(HERE / "launcher", work)
    draw(ROOT / "packaging/linux/data/stet.svg", work / "stet.ico")
    values = {"VERSION": version, "NUMBERS": version.replace(".", ",")}
    resources = re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], (work / "launcher.rc.in").read_text("utf-8"))
    (work / "launcher.rc").write_text(resources, "utf-8")
    subprocess.run(["x86_64-w64-mingw32-windres", "launcher.rc", "-O", "coff", "-o", "launcher.res"], cwd=work, check=True)
    for name, options in zip(LAUNCHERS, (("-mconsole",), ("-mwindows", "-DWINDOWED")), strict=True):
        command = [*_COMPILER, *options, "-o", name, "launcher.c", "launcher.res", "-lshell32"]
        subprocess.run(command, cwd=work, env=_settled(), check=True)
        shutil.copy2(work / name, tree)


def pack(tree: Path, installer: Path, version: str) -> None:
    """Makes the installer of the folder; the same folder gives the same bytes, wherever it lies."""
    epoch = int(_settled()["SOURCE_DATE_EPOCH"])
    for path in tree.rglob("*"):
        os.utime(path, (epoch, epoch))
    written = tree.parent / "stet.wxs"
    written.write_text(source(tree, version, f"launcher-{version}/stet.ico"), "utf-8")
    # wixl writes the time of day and a number of its own into the installer; both are put back to what the commit says.
    moment = subprocess.run(["date", "-u", "-d", f"@{epoch}", "+%F %T"], capture_output=True, text=True, check=True).stdout.strip()
    installer.unlink(missing_ok=True)
    command = ["faketime", "-f", moment, "wixl", "-a", "x64", "-o", str(installer), written.name]
    subprocess.run(command, cwd=tree.parent, env=_settled(), check=True)
    number = f"{{{identity(f'package {version}')}}}"
    subprocess.run(["msibuild", str(installer), "-s", "Stet", "Stet contributors", "x64;1033", number], env=_settled(), check=True)


def build(parts: Parts, work: Path, version: str, signer: Signer | None = None) -> Path:
    """The installer of this version, below ``work``; signed, and so are its launchers, where there is something to sign with."""
    tree, installer = work / "tree", work / f"stet-{version}-x64.msi"
    stage(parts, tree, version)
    if signer is not None:
        for name in LAUNCHERS:
            sign(tree / name, signer, "Stet")
    pack(tree, installer, version)
    if signer is not None:
        sign(installer, signer, f"Stet {version}")
    files = sum(1 for path in tree.rglob("*") if path.is_file())
    print(f"built {installer.name}: {installer.stat().st_size / 1e6:.1f} MB, {files} files, {_size(tree)} MB installed")
    return installer


def _settled() -> dict[str, str]:
    """The environment of every step that could leave a trace of this machine."""
    epoch = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    )
    return {**os.environ, "SOURCE_DATE_EPOCH": epoch, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


def main() -> None:
    """Builds it anew below build/msi, or where it is told to."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--certificate", type=Path, help="the certificate that signs, with its chain")
    words.add_argument("--key", type=Path)
    words.add_argument("--stated", default=stated(), help="the version that it says it is; for trials of an upgrade")
    words.add_argument("--to", type=Path, default=ROOT / "build/msi")
    words.add_argument("--fetch", action="store_true")
    asked = words.parse_args()
    if asked.fetch:
        return fetch()
    shutil.rmtree(asked.to, ignore_errors=True)
    asked.to.mkdir(parents=True)
    signer = Signer(asked.certificate, asked.key) if asked.certificate and asked.key else None
    build(gather(asked.to / "parts"), asked.to, asked.stated, signer)


if __name__ == "__main__":
    os.umask(0o022)
    main()
