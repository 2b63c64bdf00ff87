# SPDX-License-Identifier: GPL-3.0-or-later
"""Stet's other processes run Stet's own code, wherever the worker starts it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from recorder.process.launch import command


def test_the_folder_that_the_worker_is_in_brings_no_code(tmp_path: Path) -> None:
    """A file named like a library, in a downloads folder or on a share, is not run by the process that reads the keyboard."""
    for name in ("msgspec", "recorder", "struct", "nacl"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\n", "utf-8")
    done = subprocess.run(command("--help"), cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, (tmp_path / "ran").exists()) == (0, False)
    assert b"stet" in done.stdout
