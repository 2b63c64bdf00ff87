# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktops that lack something: no tray, no window manager, Wayland; and an app that runs already."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from tests.helpers.sample import make_vault
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked vault."""
    make_vault(tmp_path / "vault").lock()
    return tmp_path / "vault"


@pytest.fixture(params=[True, False], ids=["no tray", "no tray and no window manager"])
def bare(request: pytest.FixtureRequest) -> Iterator[VirtualDesktop]:
    """A desktop without a tray, with and without a window manager."""
    desktop = VirtualDesktop()
    desktop.start(wm=bool(request.param))
    yield desktop
    desktop.stop()


def _command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "ui", "--home", str(home), "--lang", "en", *words]


def test_without_a_tray_a_small_window_has_the_menu(bare: VirtualDesktop, home: Path) -> None:
    """The app stays reachable: state and menu are in a window of their own."""
    app = bare.run(*_command(home, "app"))
    until(lambda: bare.output("xdotool", "search", "--onlyvisible", "--name", "^Stet$").strip(), "the small window", 20)
    assert api.app_state(home) == "idle"
    assert api.send_control(home, "quit")
    assert app.wait(10) == 0


def test_a_second_start_raises_the_first(bare: VirtualDesktop, home: Path) -> None:
    """It says so, exits with 0, and the first app goes on."""
    app = bare.run(*_command(home, "app"))
    until(lambda: api.app_state(home) == "idle", "the first app", 20)
    second = subprocess.run(_command(home, "app"), env=bare.env, capture_output=True, text=True, check=False, timeout=30)
    assert (second.returncode, second.stderr) == (0, "")
    assert "already running" in second.stdout
    assert app.poll() is None
    api.send_control(home, "quit")
    assert app.wait(10) == 0


def test_wayland_is_refused_in_a_sentence(bare: VirtualDesktop, home: Path) -> None:
    """Nothing is half recorded: the way out is named."""
    env = {**bare.env, "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}
    answer = subprocess.run(_command(home, "record"), env=env, capture_output=True, text=True, check=False, timeout=30)
    assert answer.returncode == 1
    assert "Wayland" in answer.stderr
    assert "X11" in answer.stderr
    assert "Traceback" not in answer.stderr
