# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's accessibility for the length of a recording, where the worker agreed to that."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal


def accessibility() -> Literal["on", "off", "missing"]:
    """Whether programs tell their fields to accessibility now; ``missing`` where this desktop has none."""
    if sys.platform != "linux":
        return "missing"
    from recorder.capture.atspi import switch

    return switch.state()


def put_back(home: Path) -> None:
    """Undoes what a recording that crashed left switched on; harmless where there is none, or one that still runs."""
    if sys.platform == "linux":
        from recorder.capture.atspi import switch

        switch.put_back(home / "run")


@contextmanager
def switched(home: Path, agreed: bool) -> Iterator[None]:
    """Switches it on if the worker agreed and it is off, and puts it back afterwards."""
    put_back(home)
    if agreed and sys.platform == "linux":
        from recorder.capture.atspi import switch

        switch.switch_on(home / "run")
    try:
        yield
    finally:
        put_back(home)
