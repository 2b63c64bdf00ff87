# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays out Stet.app: the locked distributions for macOS, trimmed, Stet as plain files, Info.plist, and CPython's framework where it is given.

Without --python and --launcher the bundle is laid out but cannot start: neither can be had on Linux. Nothing here was ever run on a Mac.

    python packaging/macos/bundle.py [--python Python.framework] [--launcher FILE] [--to FOLDER]
"""

from __future__ import annotations

import argparse
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "linux"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "windows"))

from locked import ROOT, download, runtime
from trim import DROPPED, trim

HERE = Path(__file__).resolve().parent
MACOS = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "arm64",
    "platform_python_implementation": "CPython",
    "platform_system": "Darwin",
    "python_full_version": "3.13.2",
    "python_version": "3.13",
    "sys_platform": "darwin",
}
FOR_MACOS = ("--only-binary", ":all:", "--platform", "macosx_14_0_arm64", "--python-version", "3.13", "--implementation", "cp")
KEPT = (
    r"(__init__|_config|_git_pyside_version)\.py",
    r"libpyside6\.abi3\.[\d.]+\.dylib",
    r"Qt(Core|Gui|Svg|Widgets)\.abi3\.so",
    r"support/[^/]+\.py",
    r"Qt/lib/Qt(Core|DBus|Gui|Svg|Widgets)\.framework/.*",
    r"Qt/plugins/iconengines/libqsvgicon\.dylib",
    r"Qt/plugins/imageformats/libq(jpeg|svg)\.dylib",
    r"Qt/plugins/platforms/libq(cocoa|offscreen)\.dylib",
    r"Qt/plugins/styles/libqmacstyle\.dylib",
    r"Qt/translations/qtbase_(en|zh_CN)\.qm",
)


def lay_out(work: Path, framework: Path | None, launcher: Path | None) -> Path:
    """Makes the bundle below ``work``; returns it."""
    bundle = work / "Stet.app"
    contents, resources = bundle / "Contents", bundle / "Contents/Resources"
    version = str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    resources.mkdir(parents=True)
    (contents / "MacOS").mkdir()
    settings = re.sub("@VERSION@", version, (HERE / "Info.plist.in").read_text("utf-8"))
    (contents / "Info.plist").write_text(settings, "utf-8")
    (contents / "PkgInfo").write_text("APPL????", "utf-8")
    _vendor(work, resources / "vendor")
    _app(work, resources / "app")
    shutil.copy2(ROOT / "LICENSE", resources / "LICENSE.txt")
    if framework is not None:
        shutil.copytree(framework, contents / "Frameworks/Python.framework", symlinks=True)
    if launcher is not None:
        shutil.copy2(launcher, contents / "MacOS/stet")
    return bundle


def _vendor(work: Path, vendor: Path) -> None:
    (work / "macos.txt").write_text(runtime(MACOS), "utf-8")
    download(work / "macos.txt", work / "wheels", *FOR_MACOS)
    for wheel in sorted((work / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(vendor)
    trim(vendor, KEPT, (*DROPPED, r".*/Headers/.*", r".*\.dSYM/.*", r"PyObjCTest/.*"))
    for framework in vendor.rglob("*.framework"):
        _link(framework)


def _link(framework: Path) -> None:
    """A wheel holds no links, but a framework is made of them, and codesign takes no other."""
    (framework / "Versions/Current").symlink_to("A")
    shutil.rmtree(framework / "Resources", ignore_errors=True)
    for name in ("Resources", framework.stem):
        (framework / name).symlink_to(f"Versions/Current/{name}")


def _app(work: Path, app: Path) -> None:
    for name in ("recorder", "ui"):
        shutil.copytree(ROOT / name, work / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, work / "source")
    command = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "-w", str(work), "."]
    subprocess.run(command, cwd=work / "source", check=True)
    (wheel,) = work.glob("stet_recorder-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(app)


def flaws(bundle: Path) -> list[str]:
    """What is wrong with the bundle, as far as this can be said without a Mac; empty where nothing was found."""
    settings = plistlib.loads((bundle / "Contents/Info.plist").read_bytes())
    rights = plistlib.loads((HERE / "entitlements.plist").read_bytes())
    keys = ("CFBundleIdentifier", "CFBundleExecutable", "CFBundleShortVersionString", "LSMinimumSystemVersion")
    parts = ("Frameworks/Python.framework", f"MacOS/{settings.get('CFBundleExecutable')}")
    frameworks = [framework for framework in bundle.rglob("*.framework") if not (framework / framework.stem).is_symlink()]
    return [
        *(f"Info.plist has no {key}" for key in keys if not settings.get(key)),
        *(f"{part} is missing: the bundle cannot start" for part in parts if not (bundle / "Contents" / part).exists()),
        *(f"{framework.name} is no framework that codesign takes" for framework in frameworks),
        *(f"the entitlement {name} is asked for" for name in rights if "network" in name or "get-task-allow" in name),
    ]


def main() -> int:
    """Lays it out anew and says what is wrong with it."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--python", type=Path, help="python.org's Python.framework, its signature checked on a Mac")
    words.add_argument("--launcher", type=Path, help="what launcher.c compiles to")
    words.add_argument("--to", type=Path, default=ROOT / "build/macos")
    asked = words.parse_args()
    shutil.rmtree(asked.to, ignore_errors=True)
    asked.to.mkdir(parents=True)
    bundle = lay_out(asked.to, asked.python, asked.launcher)
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6
    print(f"{bundle}: {size:.0f} MB; never started, for want of a Mac")
    found = flaws(bundle)
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    os.umask(0o022)
    raise SystemExit(main())
