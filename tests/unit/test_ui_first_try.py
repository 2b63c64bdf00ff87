# SPDX-License-Identifier: GPL-3.0-or-later
"""The try at the end of the first run: a session as any other, which ends by itself after ten seconds that were recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from recorder import api
from ui.first_try import SECONDS, FirstTry
from ui.recording import Recorder

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


class Started(Recorder):
    """A recorder whose session the test drives by its status; no process runs behind it."""

    started = False
    stops = 0

    @property
    def runs(self) -> bool:
        """Whether the test has started it."""
        return self.started

    def stop(self) -> None:
        """Counts."""
        self.stops += 1


def test_it_ends_after_ten_seconds_in_the_application(tmp_path: Path, qtbot: QtBot) -> None:
    """Seconds in a pause, or in another window, are not counted; at the end the app is told."""
    recorder = Started(tmp_path, "en")
    tried = FirstTry(recorder)
    tried._timer.setInterval(0)
    over: list[bool] = []
    tried.over.connect(lambda: over.append(True))
    recorder.status = api.Status(state="recording", here=False)
    tried.begin(lambda: setattr(recorder, "started", True))
    qtbot.wait(50)
    recorder.status = api.Status(state="paused", here=True)
    qtbot.wait(50)
    assert (recorder.stops, tried._left) == (0, SECONDS)
    recorder.status = api.Status(state="recording", here=True)
    qtbot.waitUntil(lambda: recorder.stops > 0)
    recorder.ended.emit(api.Status(state="stopped"))
    assert over == [True]
    recorder.ended.emit(api.Status(state="stopped"))
    assert over == [True]


def test_a_sheet_that_was_declined_tries_nothing(tmp_path: Path) -> None:
    """A session that the worker starts later is no try, and does not end by itself."""
    recorder = Started(tmp_path, "en")
    tried = FirstTry(recorder)
    tried.begin(lambda: None)
    recorder.started = True
    assert not tried._timer.isActive()
