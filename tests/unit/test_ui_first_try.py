# SPDX-License-Identifier: GPL-3.0-or-later
"""The try at the end of the first run: a session as any other, which ends by itself after ten seconds that were recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import listed
from ui import bridge
from ui.first_try import SECONDS, FirstTry
from ui.main_actions import show_recording
from ui.main_window import MainWindow
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


def test_the_first_session_of_all_opens_with_the_keyboard_on_the_timeline(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The empty room had the keyboard; when it goes, it is not the button that locks which gets it."""
    monkeypatch.setattr(bridge, "PATIENCE", 0.0)
    with desks.make_vault(tmp_path / "vault") as vault:
        window = MainWindow(vault, api.Settings(language="en", theme="light"))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        listed(window, qtbot)
        show_recording(window.acts["record"], runs=True)
        session = desks.add_session(vault, "First", pictures=False)
        show_recording(window.acts["record"], runs=False)
        window.refresh()
        window.show_session(session)
        listed(window, qtbot)
        qtbot.waitUntil(lambda: window.desk.board is not None)
        assert window.focusWidget() is window.timeline
        window.close()
