# SPDX-License-Identifier: GPL-3.0-or-later
"""A short day at work: what `make endurance` lives through in 26 minutes, in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.endurance.checks import ROOT_ONLY, desktop, live, nothing_leaks, whole
from tests.endurance.judging import recordings
from tests.endurance.story import SHORT
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.buses import Login
from tests.helpers.ears import login, system

pytestmark = [pytest.mark.desktop, ROOT_ONLY]
__all__ = ["desktop", "login", "system"]  # fixtures


@pytest.mark.timeout(400)
def test_a_short_day(desktop: AccessibleDesktop, login: Login, tmp_path: Path) -> None:
    """A pause, a lock, a sleep, a storm of windows, a log-out while it records; how memory goes, so short a time does not tell."""
    day = live(desktop, login, tmp_path, SHORT, storm=40, rest=2.0)
    # One second of a source that seems dead on a busy machine is a large share of so short a recording; and thirds of it hold few events.
    whole(day, SHORT, recordings(day.home, day.sent), in_gaps=1.0, slack=5.0)
    nothing_leaks(day)
