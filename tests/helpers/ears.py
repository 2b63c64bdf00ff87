# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures: a system bus with a logind on it, and a session bus, both of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.buses import Bus, Login


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """A system bus of the test's own."""
    with Bus() as bus:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """A session bus of the test's own."""
    with Bus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def login(system: Bus) -> Iterator[Login]:
    """A logind on the system bus."""
    login = Login(system.address)
    yield login
    login.close()
