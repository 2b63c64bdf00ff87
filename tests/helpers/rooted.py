# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine's own folder of policies for a real process: a copy of /etc that it sees in the place of /etc, by a mount of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT_ALONE = pytest.mark.skipif(os.getuid() != 0, reason="a folder of root's needs root, and a view of /etc of one's own does too")


class Etc:
    """``policies`` is the folder of policies in the copy; the machine's own /etc stays as it is."""

    def __init__(self, folder: Path) -> None:
        self.copy = folder / "etc"
        shutil.copytree("/etc", self.copy, symlinks=True, ignore_dangling_symlinks=True, ignore=shutil.ignore_patterns("stet"))
        self.copy.chmod(0o755)
        self.policies = self.copy / "stet" / "policy.d"
        for made in (self.policies.parent, self.policies):
            made.mkdir(mode=0o755)

    def inside(self, *command: str) -> list[str]:
        """The command line that runs this one with the copy in the place of /etc."""
        return ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" /etc && exec "$@"', str(self.copy), *command]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs it to its end."""
        return subprocess.run(self.inside(*command), capture_output=True, text=True, check=False, timeout=60)
