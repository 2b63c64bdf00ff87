# SPDX-License-Identifier: GPL-3.0-or-later
"""Stet's other processes run Stet's own code, wherever the worker starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import recorder
from recorder import api
from recorder.process import launch
from recorder.process.launch import command


def test_the_folder_that_the_worker_is_in_brings_no_code(tmp_path: Path) -> None:
    """A file named like a library, in a downloads folder or on a share, is not run by the process that reads the keyboard."""
    for name in ("msgspec", "recorder", "struct", "nacl"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\n", "utf-8")
    done = subprocess.run(command("--help"), cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, (tmp_path / "ran").exists()) == (0, False)
    assert b"stet" in done.stdout


def test_a_process_of_another_version_does_not_join_an_old_one(tmp_path: Path) -> None:
    """Once the files were replaced as a package manager does it, by others of the same content even, nothing is started any more."""
    shutil.copytree(Path(recorder.__file__).parent, tmp_path / "recorder", ignore=shutil.ignore_patterns("__pycache__"))
    code = """
        from pathlib import Path
        import recorder
        from recorder.errors import ProcessError
        from recorder.process.launch import demand_same_program
        demand_same_program()
        old = Path(recorder.__file__).parent / "version.py"
        new = old.with_name("version.py.dpkg-new")
        new.write_bytes(old.read_bytes())
        new.rename(old)
        try:
            demand_same_program()
        except ProcessError as error:
            print(error.message)
    """
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", textwrap.dedent(code)], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "Another version of Stet was installed while this one ran."


def test_the_app_says_so_before_it_asks_what_to_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No start sheet of an old program for a recording by a new one: the worker is told to start Stet again."""
    api.demand_alone(tmp_path)
    monkeypatch.setattr(launch, "_BEGAN", (0, 1, 2))
    with pytest.raises(api.ProcessError, match="Another version of Stet") as told:
        api.demand_alone(tmp_path)
    assert "start it again" in told.value.hint


def test_a_process_that_waits_for_a_recording_ends_when_none_is_begun() -> None:
    """The worker closes the start sheet: nothing of Stet is left behind."""
    waiting = api.Waiting()
    assert waiting.process.poll() is None
    waiting.let_go()
    assert waiting.process.poll() is not None
