# SPDX-License-Identifier: GPL-3.0-or-later
"""What the package's launcher runs: its own program as it is written, by Python's own modules."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import PYTHON, ROOT

_PROGRAM = "import argparse\n\n\ndef main():\n    print('genuine')\n    return 0\n"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package's folder whose program says that it is genuine."""
    folder = tmp_path / "stet"
    (folder / "app/ui").mkdir(parents=True)
    (folder / "app/ui/__init__.py").touch()
    (folder / "app/ui/__main__.py").write_text(_PROGRAM, "utf-8")
    return folder


def launched(package: Path) -> str:
    """What the launcher's program says, started as the launcher's first line has it."""
    text = (ROOT / "packaging/linux/debian/launcher.in").read_text("utf-8").replace("/usr/lib/stet", str(package))
    launcher = package.parent / "launcher"
    launcher.write_text(text, "utf-8")
    assert text.startswith(f"#!{PYTHON} -IBS\n")
    return subprocess.run([PYTHON, "-IBS", str(launcher)], capture_output=True, text=True, check=True).stdout


def test_a_file_cannot_take_the_name_of_a_module_of_pythons(package: Path) -> None:
    """It would run before anything else of Stet, the guard too."""
    (package / "app/argparse.py").write_text("print('evil')\n", "utf-8")
    assert launched(package) == "genuine\n"


def test_no_compiled_file_is_read(package: Path) -> None:
    """One that says that its source need not be looked at."""
    source = package / "app/ui/__main__.py"
    source.write_text(_PROGRAM.replace("genuine", "evil"), "utf-8")
    compile_it = (
        f"import py_compile; py_compile.compile({str(source)!r}, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)"
    )
    subprocess.run([PYTHON, "-c", compile_it], check=True)
    source.write_text(_PROGRAM, "utf-8")
    assert [path.parent.name for path in package.rglob("*.pyc")] == ["__pycache__"]
    assert launched(package) == "genuine\n"


@pytest.mark.parametrize(("module", "call"), [("recorder.process.launch", "command('x')"), ("ui.demo.again", "program('ui', 'x')")])
def test_neither_do_the_processes_that_it_starts(module: str, call: str) -> None:
    """They are handed where Python seeks compiled files, as they are handed its path."""
    code = f"import json, sys; sys.path[:] = {sys.path!r}; from {module} import {call.split('(', maxsplit=1)[0]}; print(json.dumps({call}))"
    command = [sys.executable, "-I", "-B", "-S", "-X", "pycache_prefix=/dev/null", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    words = json.loads(done.stdout)
    asked = [*words[: words.index("-c")], "-c", "import sys; print(sys.pycache_prefix)"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "/dev/null\n"
