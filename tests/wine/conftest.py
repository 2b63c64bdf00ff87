# SPDX-License-Identifier: GPL-3.0-or-later
"""Refuses to pass anywhere but under Windows' own Python."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def windows() -> None:
    """These tests are never skipped in silence: asked for on another system, they fail and say what runs them."""
    platform: str = sys.platform
    assert platform == "win32", "these tests run under wine: make wine"
