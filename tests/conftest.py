# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the long counts are, and from which seed: ``STET_SOAK_SHARE`` (1 is all of them; 0.02 by default) and ``STET_SEED``."""

from __future__ import annotations

import os

import hypothesis
import pytest

from tests.helpers.soak import count, seed, share

# Widgets are tested without a display; what needs one starts its own X server and its own processes.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine makes one example slow, which says nothing about the code: no deadline. What explains a failure traces each line of Python,
# by settrace before 3.12: slow always, and once it crashed beside a window's threads.
PHASES = tuple(phase for phase in hypothesis.Phase if phase is not hypothesis.Phase.explain)
hypothesis.settings.register_profile("stet", max_examples=count(5000), deadline=None, print_blob=True, phases=PHASES)
hypothesis.settings.load_profile("stet")


def pytest_configure(config: pytest.Config) -> None:
    """Gives hypothesis the seed of this run unless the command line gave one."""
    if config.getoption("--hypothesis-seed", default=None) is None:
        config.option.hypothesis_seed = str(seed())


def pytest_report_header() -> str:
    """Says with which seed this run can be repeated."""
    return f"stet: STET_SEED={seed()}, {share():.0%} of the long counts"
