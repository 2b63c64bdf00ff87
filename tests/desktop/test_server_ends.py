# SPDX-License-Identifier: GPL-3.0-or-later
"""The X server ends while input is recorded: what was done before is kept, though nobody had looked at it yet."""

from __future__ import annotations

import time

import pytest
from Xlib import X

from recorder.capture.x11.record import RecordInput
from recorder.model.events import KeyPress
from tests.helpers.injector import Injector
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
KEYS = (38, 39, 40, 41)


def test_what_was_done_right_before_the_server_ended_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is emitted before the end is told."""
    keys: list[int] = []
    ended: list[Exception] = []
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        source = RecordInput()
        source.hurried = lambda: False
        source.start(lambda event: keys.append(event.keycode) if isinstance(event, KeyPress) else None, ended.append)
        with Injector(desktop.display) as injector:
            for keycode in KEYS:
                injector.send(X.KeyPress, keycode)
                injector.send(X.KeyRelease, keycode)
                injector.settle()
                time.sleep(0.02)
        assert desktop.server is not None
        desktop.server.kill()
        until(lambda: ended, "the end")
        source.stop()
    assert keys == list(KEYS)
