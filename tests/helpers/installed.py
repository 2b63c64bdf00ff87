# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that tests drive: one that is missing is a fault of the machine and fails the test, it does not skip it."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str) -> str:
    """Where it is, those of administrators too; fails the test where it is not."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '/usr/bin')}:/usr/sbin:/sbin")
    if found is None:
        pytest.fail(f"{name} is not installed; `sh packaging/setup.sh run` installs what the tests drive", pytrace=False)
    return found
