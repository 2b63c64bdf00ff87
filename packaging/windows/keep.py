# SPDX-License-Identifier: GPL-3.0-or-later
"""What of CPython and of the distributions goes into the installer for Windows; trimmed by the rules of Linux, with these lists."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "linux"))

from trim import DROPPED, trim

# Python's own network, what only that needs, and what answers questions of administration or makes noise.
WITHOUT = ("_asyncio.pyd", "_overlapped.pyd", "_socket.pyd", "_ssl.pyd", "libssl-3.dll", "_wmi.pyd", "winsound.pyd")
KEPT = (
    r"(__init__|_config|_git_pyside_version)\.py",
    r"pyside6\.abi3\.dll",
    r"(msvcp140(_[12])?|vcruntime140(_1)?)\.dll",
    r"Qt(Core|Gui|Svg|Widgets)\.pyd",
    r"Qt6(Core|Gui|Svg|Widgets)\.dll",
    r"support/[^/]+\.py",
    r"plugins/iconengines/qsvgicon\.dll",
    r"plugins/imageformats/q(ico|jpeg|svg)\.dll",
    r"plugins/platforms/q(offscreen|windows)\.dll",
    r"plugins/styles/qmodernwindowsstyle\.dll",
    r"translations/qtbase_(en|zh_CN)\.qm",
)
GOES = (
    *DROPPED,
    r"(Scripts|share|include)/.*",
    r"numpy/_core/_\w+_tests\..*\.pyd",
    r"zstandard/_cffi\..*\.pyd",
    r"shiboken6/(concrt140|vcamp140|vccorlib140|vcomp140|msvcp140_codecvt_ids)\.dll",
    r".*\.lib",
)


def trim_runtime(home: Path) -> None:
    """Takes out of CPython what Stet never loads. Raises SystemExit where one of them is not there."""
    for name in WITHOUT:
        if not (home / name).exists():
            raise SystemExit(f"CPython has changed its shape; it has no {name}")
        (home / name).unlink()


def trim_vendor(vendor: Path) -> None:
    """Takes out of the distributions what Stet never loads, above all Qt's network."""
    trim(vendor, KEPT, GOES)
