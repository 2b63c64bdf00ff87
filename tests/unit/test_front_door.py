# SPDX-License-Identifier: GPL-3.0-or-later
"""The front door has all its names, and what a start does without is loaded when it is asked for, not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from recorder import api
from recorder.api import later

_HEAVY = {
    "numpy",
    "recorder.api.later",
    "recorder.cli.every",
    "recorder.doctor.prove",
    "recorder.export.draft",
    "recorder.redact.view",
}


@pytest.mark.parametrize("module", ["ui.app", "ui.record", "recorder.capture.x11.visibility"])
def test_a_start_loads_nothing_that_it_does_without(module: str) -> None:
    """Neither the tray, nor the start sheet, nor the look at the indicator waits for what exports, redacts, proves, or for the other commands."""
    asked = f"import sys, ui.__main__, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & _HEAVY == set()


def test_what_is_loaded_later_is_at_the_door_too() -> None:
    """Each of its names is the same thing by either way, and is then kept there."""
    names = [name for name in vars(later) if not name.startswith("_")]
    assert len(names) > 50
    assert [name for name in names if getattr(api, name) is not getattr(later, name)] == []
    assert set(names) <= set(vars(api))


def test_a_name_that_is_nowhere_is_refused_as_any_other() -> None:
    """By the name of the door."""
    with pytest.raises(AttributeError, match=r"module 'recorder\.api' has no attribute 'nowhere'"):
        api.nowhere  # type: ignore[attr-defined]  # noqa: B018 - it is not there
