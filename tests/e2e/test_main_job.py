# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on a real desktop, from the tray to a verified export, with every system call for the network watched."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from recorder import api
from ui.demo.desktop import Desktop
from ui.demo.story import Story

pytestmark = pytest.mark.desktop


@pytest.mark.timeout(480)
def test_the_whole_story_leaves_a_verified_export_and_no_socket_but_local_ones(tmp_path: Path) -> None:
    """Start, work, stop, redact, let stand, review, approve, verify; Stet's own processes open AF_UNIX sockets alone."""
    assert shutil.which("strace"), "strace is needed: packaging/setup.sh installs it"
    log = tmp_path / "network.log"
    prefix = (
        "strace",
        "-f",
        "-qq",
        "-e",
        "trace=execve,socket,socketpair,connect,bind,listen,sendto,io_uring_setup,ptrace",
        "-o",
        str(log),
    )
    said: list[str] = []
    with Desktop() as desktop:
        # Every window is shown by tests/unit/test_ui_every_window.py.
        summary = Story(tmp_path / "demo", desktop, said.append, prefix).play(windows=False)
    assert "export verified" in summary
    assert (tmp_path / "demo" / "report.html").exists()
    assert api.verify(tmp_path / "demo" / "export").code == 0
    calls = log.read_text("utf-8", "replace").splitlines()
    assert [line for line in calls if "execve(" in line and '"capture"' in line], "the capture process was not watched"
    opened = [line for line in calls if re.search(r"socket(pair)?\(", line) and not line.rstrip().endswith("(Permission denied)")]
    assert opened, "nothing was watched"
    assert [line for line in opened if "AF_UNIX" not in line] == []
    assert [line for line in calls if re.search(r"(connect|bind)\(", line) and "AF_UNIX" not in line] == []
    assert [line for line in calls if re.search(r"(io_uring_setup|ptrace|listen)\(", line)] == []
