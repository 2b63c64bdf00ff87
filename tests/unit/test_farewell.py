# SPDX-License-Identifier: GPL-3.0-or-later
"""The small window that says why a recording ended, where nobody is left to read it."""

from __future__ import annotations

import os
import subprocess

from recorder.process.launch import command


def test_at_a_log_out_nothing_is_said_and_nothing_fails() -> None:
    """The display has gone with the app: no traceback in the log of the session."""
    gone = {**os.environ, "DISPLAY": ":64000"}
    done = subprocess.run(command("notice", "en"), env=gone, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
