# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual desktop with a terminal in front, for what is started from one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ui.demo.desktop import Desktop
from ui.demo.hands import Hands


@pytest.fixture
def hands() -> Iterator[tuple[Hands, Desktop]]:
    """A desktop with a terminal in front."""
    with Desktop(1024, 700) as desktop:
        desktop.spawn("xterm", "-T", "Ledger")
        hands = Hands(desktop)
        hands.activate(hands.window("Ledger"))
        yield hands, desktop
