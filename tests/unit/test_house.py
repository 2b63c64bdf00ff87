# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house hold, and each of them fails when it is broken on purpose in a copy of the tree."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from recorder.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
SOURCES = ("recorder", "ui", "tests", "packaging", ".ci")
SUFFIXES = {".py", ".sh", ".svg", ".desktop", ".xml", ".in", ".1", ".toml", ".qss"}


def files() -> list[Path]:
    """Every source file of the project."""
    found = [path for name in SOURCES for path in (ROOT / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return [*found, ROOT / "Makefile", ROOT / "pyproject.toml"]


def contracts(tree: Path) -> subprocess.CompletedProcess[str]:
    """Checks the import contracts of the project in this folder."""
    command = [str(TOOLS / "lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=60, check=False)


def ruff(tree: Path) -> subprocess.CompletedProcess[str]:
    """Lints the project in this folder."""
    command = [str(TOOLS / "ruff"), "check", "--no-cache", "--output-format", "concise", "recorder", "ui"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the packages and the settings, free to be spoilt."""
    for name in ("recorder", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "resources"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(tree: Path, file: str, line: str) -> None:
    """Adds a line of code at the end of a file, which is made where it is missing."""
    path = tree / file
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", "utf-8")


def test_the_contracts_hold() -> None:
    """The tree keeps every import contract."""
    done = contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("1. Floors", "recorder/model/events.py", "import recorder.store"),
        ("1. Floors", "recorder/store/__init__.py", "import recorder.capture.ports"),
        ("1. Floors", "recorder/timeline/__init__.py", "from recorder import api"),
        ("2. recorder knows", "recorder/timeline/__init__.py", "import PySide6.QtCore"),
        ("2. recorder knows", "recorder/api/acts.py", "import ui"),
        ("3. The app enters", "ui/planted.py", "from recorder.store import vault"),
        ("3. The app enters", "ui/planted.py", "import recorder.guard"),
        ("4. Nothing opens", "recorder/export/planted.py", "import socket"),
        ("4. Nothing opens", "ui/planted.py", "from http import client"),
        ("4. Nothing opens", "recorder/process/planted.py", "import asyncio"),
        ("4. Nothing opens", "recorder/capture/planted.py", "import requests"),
        ("5. Only capture", "recorder/process/planted.py", "import Xlib.display"),
        ("5. Only capture", "ui/planted.py", "import mss"),
        ("5. Only capture", "recorder/timeline/planted.py", "from pynput import keyboard"),
        ("6. Only store", "recorder/process/planted.py", "import sqlcipher3"),
        ("6. Only store", "recorder/capture/planted.py", "import nacl.secret"),
        ("6. Only store", "ui/planted.py", "import sqlite_utils"),
        ("7. No cycles", "recorder/model/pictures.py", "import recorder.model.steps\n"),
    ],
)
def test_a_planted_import_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    """One forbidden import anywhere makes the check fail and name the contract."""
    plant(copy, file, line)
    if contract.startswith("7"):
        plant(copy, "recorder/model/steps.py", "import recorder.model.pictures")
    done = contracts(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(rf"^{re.escape(contract)}.* BROKEN\b", done.stdout, re.MULTILINE), done.stdout


def test_a_room_without_a_floor_is_refused(copy: Path) -> None:
    """A new room must be given its floor before anything passes."""
    plant(copy, "recorder/attic.py", "")
    done = contracts(copy)
    assert done.returncode == 1
    assert "attic" in done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6.QtWebEngineWidgets import QWebEngineView",
        "from PySide6.QtGui import QDesktopServices",
        "from urllib import request",
        "import urllib.request",
        "from importlib import import_module",
        "import importlib\n\nimportlib.import_module('socket')",
        "import pickle",
    ],
)
def test_a_planted_network_module_fails_the_linter(copy: Path, line: str) -> None:
    """What opens a connection, or hides an import from the contracts, is banned by name."""
    plant(copy, "ui/planted.py", f'"""Planted."""\n\n{line}')
    done = ruff(copy)
    assert done.returncode == 1
    assert re.search(r"ui/planted\.py:.* TID251 ", done.stdout), done.stdout


def test_addresses_may_still_be_taken_apart(copy: Path) -> None:
    """urllib.parse opens nothing and stays allowed."""
    plant(copy, "ui/planted.py", '"""Planted."""\n\nfrom urllib import parse\n\nQUOTE = parse.quote')
    assert "planted.py" not in ruff(copy).stdout


def test_every_file_names_its_licence() -> None:
    """Each source file carries its SPDX line near its top."""
    missing = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.name != "changelog.in"  # dpkg reads no comment there
        and (path.suffix in SUFFIXES or path.name == "Makefile" or path.parent.name == ".ci")
        and "SPDX-License-Identifier: " + "GPL-3.0-or-later" not in path.read_text("utf-8")[:400]
    ]
    assert [] == missing


def test_no_file_outgrows_its_room() -> None:
    """No source file has more than 300 lines: a folder grows before a file does."""
    long = {str(path.relative_to(ROOT)): lines for path in files() if path.suffix == ".py" and (lines := _lines(path)) > 300}
    assert {} == long


def test_there_is_one_version_number() -> None:
    """The version stands in pyproject.toml and is read from there everywhere; the changelog knows it."""
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert stated == VERSION
    literal = re.compile(rf"(?<![\d.]){re.escape(stated)}(?![\d.])")
    shipped = [path for path in files() if path.suffix != ".txt" and path.name != "pyproject.toml" and "tests" not in path.parts]
    assert [] == [str(path.relative_to(ROOT)) for path in shipped if literal.search(path.read_text("utf-8", "replace"))]
    assert f"## [{stated}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["argus.txt", "detectors.txt", "dev.txt", "pipx.txt", "release.txt", "runtime.txt"])
def test_locks_hold_hashes_and_no_addresses(name: str) -> None:
    """Each pinned distribution has its hashes, and the file says nothing of where it came from."""
    text = (ROOT / "packaging/lock" / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip())
    pinned = [entry for entry in entries if not entry.startswith("#")]
    assert pinned
    assert [] == [entry for entry in pinned if not re.match(r"[a-z0-9._-]+==\S+( ; .*?)? .*--hash=sha256:[0-9a-f]{64}", entry)]
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text)


def test_every_suppression_gives_its_code_and_reason() -> None:
    """A rule is switched off on one line, by its code, and that line or the comment above it says why."""
    pattern = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)$")
    bare = []
    for path in files():
        if path.suffix != ".py" or path == Path(__file__):
            continue
        above = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            found, before, above = pattern.search(line), above, line.strip()
            coded = found and re.match(r"(: [A-Z]+\d+(, ?[A-Z]+\d+)*|\[[a-z-]+(, ?[a-z-]+)*\])(\W+\w+)?", found["rest"])
            if found and not (coded and (coded[4] or before.startswith("#"))):
                bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert [] == bare


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())
