# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens once a second for eight hours may leave nothing behind: a day at work that is lived in minutes would hardly show it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.fronts import ledger
from tests.helpers.xserver import VirtualDesktop

pytestmark = pytest.mark.desktop
__all__ = ["ledger"]  # a fixture
# Bytes a beat: eight hours of each are then within 0.7 MB. An icon made anew at each beat was 2,580.
_MOST = 16
_BEATS = 1200


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc for its heap")
def test_the_tray_and_the_indicator_hold_no_more_after_many_beats(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """The real ones, in a real tray: the dots of the icon, the look at the pill, its words, the state."""
    desktop.run("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--height", "28")
    command = [sys.executable, "-m", "tests.helpers.beating", str(_BEATS), str(tmp_path)]
    done = subprocess.run(
        command,
        env={**os.environ, **desktop.env, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    grown = {name: float(figure) for name, figure in (line.split() for line in done.stdout.splitlines())}
    assert set(grown) == {"tray", "look", "words", "state"}
    assert all(figure <= _MOST for figure in grown.values()), grown
