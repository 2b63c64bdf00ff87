# SPDX-License-Identifier: GPL-3.0-or-later
"""What the doctor says on a terminal."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.test_cli import home, stet

__all__ = ["home"]  # a fixture


def test_doctor_tells_what_holds(home: Path) -> None:
    """The guard is read back, and the missing display is a problem with a hint."""
    found = json.loads(stet(home, "--json", "doctor").stdout)
    assert all(entry["holds"] for entry in found["guard"])
    assert not any(entry["works"] for entry in found["capabilities"] if entry["what"] in ("input", "windows", "pictures"))
    assert found["problems"]


def test_doctor_proves_erasure_beside_the_vault(home: Path) -> None:
    """Exit code 0 and a line for each place that was searched; the worker's vault is not asked for."""
    found = json.loads(stet(home, "--json", "doctor", "--erasure").stdout)
    assert (found["clean"], found["found"], found["seen"]) == (True, 0, found["planted"])
    told = stet(home, "--lang", "zh_CN", "doctor", "--erasure")
    assert (told.returncode, told.stdout.count("[ok]")) == (0, len(found["places"]))


def test_doctor_shows_true_sizes(home: Path) -> None:
    """What the files take on the disk, and the floor under which recording pauses."""
    found = json.loads(stet(home, "--json", "doctor").stdout)
    taken = sum(path.lstat().st_blocks * 512 for path in home.rglob("*") if path.is_file())
    assert found["size"] == taken
    assert 0 < found["sessions"] < found["size"]
    assert found["free"] > 0
    assert 0 < found["floor"] <= 2 << 30
