# SPDX-License-Identifier: GPL-3.0-or-later
"""The installers that the tests install, built once; and a wine of their own that nothing of the worker's reaches."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging/windows"))


@dataclass(frozen=True)
class Built:
    """The installers of one tree: as it is, the version before, and the root of the certificate that signed the last."""

    current: Path
    older: Path
    signed: Path
    root: Path
    tree: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Builds them from what is fetched by hash."""
    import authenticode
    import installer

    work = tmp_path_factory.mktemp("built")
    parts = installer.gather(work / "parts")
    current = installer.build(parts, work / "current", installer.stated())
    older = installer.build(parts, work / "older", "0.0.9")
    signer, root = authenticode.throw_away(work / "keys")
    signed = installer.build(parts, work / "signed", installer.stated(), signer)
    return Built(current, older, signed, root, work / "current/tree")


class Wine:
    """A Windows for these tests."""

    def __init__(self, prefix: Path) -> None:
        from stubs import OVERRIDES

        self.disk = prefix / "drive_c"
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        self.env = {**kept, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": OVERRIDES}

    def run(self, *words: str, text: str = "") -> tuple[int, str]:
        """Runs a program to its end with this text to read. Returns its exit code and what it told, on whichever way."""
        done = subprocess.run(
            ["wine", *words], env=self.env, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=300, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")

    def install(self, installer: Path) -> tuple[int, str]:
        """Installs without a word and without a question."""
        return self.run("msiexec", "/i", "Z:" + str(installer).replace("/", "\\"), "/qn")

    def remove(self, installer: Path) -> tuple[int, str]:
        """Removes what this installer installed, in the same way."""
        return self.run("msiexec", "/x", "Z:" + str(installer).replace("/", "\\"), "/qn")

    @property
    def home(self) -> Path:
        """Where it is installed."""
        return self.disk / "Program Files/Stet"

    def lend(self) -> None:
        """Lends numpy what wine has not, in the installed copy: what is said of the tree's bytes must have been said before."""
        from stubs import lend_mathematics

        lend_mathematics(self.home / "vendor/numpy", self.disk / "windows/system32")

    def end(self) -> None:
        """Ends everything that runs in it; what starts next looks anew whether there is a display."""
        for word in ("-k", "-w"):
            subprocess.run(["wineserver", word], env=self.env, capture_output=True, check=False)

    def stet(self, *words: str, text: str = "") -> tuple[int, str]:
        """Runs the installed command."""
        return self.run(r"C:\Program Files\Stet\stet.exe", *words, text=text)


@pytest.fixture
def wine(tmp_path: Path) -> Iterator[Wine]:
    """A fresh Windows."""
    from stubs import lend_libraries

    wine = Wine(tmp_path / "prefix")
    assert wine.run("wineboot", "-i")[0] == 0
    assert wine.run("winecfg", "-v", "win10")[0] == 0
    lend_libraries(wine.disk / "windows/system32")
    yield wine
    wine.end()
