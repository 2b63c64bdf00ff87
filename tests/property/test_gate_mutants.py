# SPDX-License-Identifier: GPL-3.0-or-later
"""A fault in the last gate or in the check of a signature is noticed by their own tests, or is known to let nothing out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.helpers.soak import seed, share

ROOT = Path(__file__).resolve().parents[2]


def test_no_fault_goes_unnoticed() -> None:
    """One at a time: other comparisons and numbers, branches never taken, statements, parts of tuples and layers left out."""
    command = [sys.executable, "-m", "tests.helpers.mutants", str(share()), str(seed())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
