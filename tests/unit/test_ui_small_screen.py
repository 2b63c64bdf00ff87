# SPDX-License-Identifier: GPL-3.0-or-later
"""On a screen of 400 x 400 points (800 x 800 at 200 %) no window is higher than the screen, and its buttons can be reached."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers.window import unlocked, window
from ui.app import App
from ui.main_actions import show_recording
from ui.main_window import MainWindow
from ui.review_dialog import ReviewDialog
from ui.task_dialog import TaskDialog
from ui.top_bar import EmptyRoom

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures

MEASURE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QPushButton
from recorder import api
from ui.first_run import FirstRun
from ui.recover_dialog import RecoverDialog
from ui.start_sheet import StartSheet
qt = QApplication(["stet"])
home = Path(sys.argv[1])
windows = [api.Window(handle=number, application=f"Program {number}") for number in range(9)]
for made, chosen in (
    (FirstRun(home, "en"), "forward"),
    (RecoverDialog(home, "en"), "recover_yes"),
    (StartSheet(windows, home=home), "start"),
):
    made.show()
    for _ in range(5):
        qt.processEvents()
    button = made.findChild(QPushButton, chosen)
    foot = button.mapTo(made, button.rect().bottomLeft()).y()
    print(made.objectName(), qt.primaryScreen().size().height(), made.frameGeometry().height(), foot)
    made.hide()
"""


def test_no_window_is_higher_than_a_low_screen(tmp_path: Path) -> None:
    """The first run, a dialog with fields and the start sheet end above the screen's end, with the button that goes on in them."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2"}
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, tmp_path / "vault"], env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    measured = [line.split() for line in done.stdout.splitlines()]
    assert [name for name, *_sizes in measured] == ["first_run", "recover", "start_sheet"]
    for name, screen, high, foot in measured:
        assert int(foot) < int(high) <= int(screen) == 400, name


def test_the_review_is_no_larger_than_the_screen(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Its buttons are on the screen also where it is smaller than the review would like."""
    review = ReviewDialog(unlocked, [unlocked.summaries()[0].session], "en")
    qtbot.addWidget(review)
    screen = review.screen().availableGeometry()
    assert (review.width() <= screen.width(), review.height() <= screen.height()) == (True, True)
    assert review.minimumSizeHint().height() <= 500


def test_a_dialog_that_scrolled_is_high_enough_without_its_bar(qtbot: QtBot) -> None:
    """Words that break at the bar's width need a line more; where they fit without it, it goes."""
    dialog = TaskDialog("told", "told", "en")
    qtbot.addWidget(dialog)
    dialog.ask("Title", "line\n" * 9, "Go", "Not now")
    dialog.show()
    qtbot.waitExposed(dialog)
    area = dialog.findChild(QScrollArea)
    assert area is not None
    line = dialog.note.heightForWidth(dialog.note.width())
    while dialog.note.heightForWidth(dialog.note.width()) == line:
        dialog.note.setText(dialog.note.text() + " i")
    dialog.note.setText(dialog.note.text()[:-2])
    qtbot.waitUntil(lambda: not dialog._fitting.isActive())
    dialog.resize(dialog.width(), 80)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    dialog.fit()
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())


def test_trouble_is_told_where_no_window_is_open(qapp: QApplication, tmp_path: Path) -> None:
    """A message of a locked app stays until it is closed."""
    app = App(qapp, tmp_path / "vault", "en")
    app.tell(api.ProcessError("It went wrong.", "Try again."))
    gc.collect()
    told = [widget for widget in qapp.topLevelWidgets() if widget.objectName() == "told" and widget.isVisible()]
    assert len(told) == 1
    told[0].close()
    app._trayless.deleteLater()


def test_while_a_session_runs_no_other_can_be_started(window: MainWindow) -> None:
    """The button and the key say that one runs, instead of doing nothing."""
    show_recording(window.acts["record"], runs=True)
    assert (window.sessions.record.text(), window.sessions.record.isEnabled()) == ("Recording…", False)
    show_recording(window.acts["record"], runs=False)
    assert (window.sessions.record.text(), window.sessions.record.isEnabled()) == ("Record a session", True)


def test_space_in_an_empty_window_records_and_does_not_lock(window: MainWindow, qtbot: QtBot) -> None:
    """Its one button has the focus; while a session runs, nothing that can be pressed has it."""
    room = EmptyRoom(window.acts["record"])
    qtbot.addWidget(room)
    asked: list[bool] = []
    window.record_asked.connect(lambda: asked.append(True))
    room.show()
    qtbot.waitExposed(room)
    focused = room.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert asked == [True]
    show_recording(window.acts["record"], runs=True)
    assert room.focusWidget() is room
