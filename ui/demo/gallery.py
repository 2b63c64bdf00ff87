# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every window in light and dark, English and Chinese, and at 200 %: each set by a process of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from recorder.api import ProcessError
from ui.demo.again import program
from ui.demo.desktop import Desktop

SETS = (("en", "light", "1"), ("en", "dark", "1"), ("zh_CN", "light", "1"), ("zh_CN", "dark", "1"), ("zh_CN", "light", "2"))


def take(folder: Path, home: Path, passphrase: str, desktop: Desktop) -> list[str]:
    """Takes all sets; returns the pictures' paths below the report's folder."""
    before = set(folder.glob("*.png"))
    for language, look, scale in SETS:
        _take_set(folder, home, passphrase, desktop, (language, look, scale))
    return [f"pictures/{path.name}" for path in sorted(set(folder.glob("*.png")) - before)]


def _take_set(folder: Path, home: Path, passphrase: str, desktop: Desktop, chosen: tuple[str, str, str]) -> None:
    done = subprocess.run(
        program("ui.demo.windows", str(folder), str(home), *chosen),
        input=passphrase.encode(),
        env={**desktop.env, "QT_SCALE_FACTOR": chosen[2]},
        capture_output=True,
        check=False,
        timeout=180,
    )
    if done.returncode:
        raise ProcessError("The windows could not be shown in {spoken}, {look}.", "Report this.", spoken=chosen[0], look=chosen[1])
