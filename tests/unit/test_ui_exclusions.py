# SPDX-License-Identifier: GPL-3.0-or-later
"""What is never recorded, as the worker meets it: on the start sheet, in the settings, on the indicator and in the tray."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from recorder import api
from ui import i18n
from ui.indicator import Indicator
from ui.settings_exclusions import ExclusionsDialog, ExclusionsPage
from ui.start_sheet import StartSheet
from ui.tray import Tray

# The offscreen platform warns of every dialog; what it shows is the same.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
WINDOWS = (
    api.Window(handle=1, application="Thunderbird", title="Inbox"),
    api.Window(handle=2, application="Mousepad", title="notes"),
    api.Window(handle=3, application="Firefox", title="Hello — Mozilla Firefox Private Browsing"),
    api.Window(handle=4, application="i3lock"),
)


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> StartSheet:
    """The sheet with a mail program in front."""
    i18n.install(qapp, "en")
    made = StartSheet(WINDOWS, None, api.exclusions.every(tmp_path), tmp_path)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def answer(act: Callable[[QDialog], None]) -> None:
    """Does this in the dialog that opens next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def lift(title: str) -> Callable[[QDialog], None]:
    """Lets it be recorded where the title contains this."""

    def act(dialog: QDialog) -> None:
        edit, yes = dialog.findChild(QLineEdit, "lift_title"), dialog.findChild(QPushButton, "lift_yes")
        assert isinstance(edit, QLineEdit)
        assert isinstance(yes, QPushButton)
        assert not yes.isEnabled()
        edit.setText(title)
        yes.click()

    return act


def test_what_is_never_recorded_is_listed_and_not_picked(sheet: StartSheet) -> None:
    """Though it was in front; a lock screen cannot be picked at all."""
    said = sheet.left_out.text.text()
    for words in ("Thunderbird", "private windows of Firefox", "the lock screen"):
        assert words in said
    assert "Mousepad" not in said
    assert sheet.choice().applications == ()
    assert not sheet.start.isEnabled()
    assert sheet._rows["Thunderbird"][0].isEnabled()
    assert not sheet._rows["i3lock"][0].isEnabled()


def test_picking_it_asks_and_lifts_it_for_these_titles(sheet: StartSheet) -> None:
    """The worker's own choice, for one session, never silently."""
    answer(lift("invoice"))
    sheet._rows["Thunderbird"][0].click()
    choice = sheet.choice()
    assert choice.applications == ("Thunderbird",)
    assert choice.lifted == (api.exclusions.Lift("thunderbird", "invoice"),)
    assert "invoice" in sheet.left_out.text.text()
    sheet._rows["Thunderbird"][0].click()
    assert sheet.choice().lifted == ()
    assert sheet.choice().applications == ()


@pytest.mark.parametrize("act", [lambda dialog: dialog.reject(), lambda dialog: dialog.findChild(QPushButton, "lift_no").click()])
def test_a_declined_question_leaves_it_out(sheet: StartSheet, act: Callable[[QDialog], None]) -> None:
    """It is as if it had not been clicked."""
    answer(act)
    sheet._rows["Thunderbird"][0].click()
    assert sheet.choice().applications == ()
    assert sheet.choice().lifted == ()


def test_a_private_window_can_be_lifted_by_its_link(sheet: StartSheet) -> None:
    """An application of which only some windows are held back."""
    answer(lift("hello"))
    sheet.left_out.text.linkActivated.emit("private-firefox")
    assert sheet.choice().lifted == (api.exclusions.Lift("private-firefox", "hello"),)


def test_a_lift_asked_for_on_the_command_line_is_shown(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """Filled in and picked, for the worker to see before the start."""
    i18n.install(qapp, "en")
    filled = api.StartChoice(applications=("Thunderbird",), lifted=(api.exclusions.Lift("thunderbird", "invoice"),))
    sheet = StartSheet(WINDOWS, filled, api.exclusions.every(tmp_path), tmp_path)
    qtbot.addWidget(sheet)
    assert sheet.choice().applications == ("Thunderbird",)
    assert "invoice" in sheet.left_out.text.text()


def test_the_worker_adds_to_the_list_and_takes_off_again(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """What came with Stet cannot be taken off; the start sheet follows."""
    i18n.install(qapp, "en")
    page = ExclusionsPage(tmp_path, ("Mousepad",))
    qtbot.addWidget(page)
    page.application.setCurrentText("Mousepad")
    page.add.click()
    assert [each.label for each in api.exclusions.load(tmp_path).exclusions] == ["Mousepad"]
    enabled = {}
    for item in page.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
        page.tree.setCurrentItem(item)
        enabled[item.text(0)] = page.remove.isEnabled()
    assert len(enabled) > 30
    assert [name for name, can in enabled.items() if can] == ["Mousepad"]
    mine = next(item for item in page.tree.findItems("Mousepad", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive))
    page.tree.setCurrentItem(mine)
    page.remove.click()
    assert api.exclusions.load(tmp_path).exclusions == ()
    page.add.click()
    assert "exclude every window" in page.said.text()


def test_the_sheet_follows_its_list(sheet: StartSheet, tmp_path: Path) -> None:
    """Added from the sheet's own button."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ExclusionsDialog)
        dialog.page.application.setCurrentText("Mousepad")
        dialog.page.add.click()
        dialog.accept()

    answer(act)
    never = sheet.findChild(QPushButton, "never")
    assert isinstance(never, QPushButton)
    never.click()
    assert "Mousepad" in sheet.left_out.text.text()


def test_the_indicator_says_what_is_never_recorded(qtbot: QtBot, qapp: QApplication) -> None:
    """Apart from what is only outside the task."""
    i18n.install(qapp, "en")
    it = Indicator()
    qtbot.addWidget(it)
    it.show_status(api.Status(state="recording", here=False, why="excluded"))
    assert it.accessibleName() == "Never recorded: not recording here"
    it.show_status(api.Status(state="recording", here=False, why="scope"))
    assert it.accessibleName() == "Not recording here"


def test_the_tray_tells_what_does_not_answer_and_what_was_stored_last(qtbot: QtBot, qapp: QApplication) -> None:
    """Called recording is what lies on the disk."""
    i18n.install(qapp, "en")
    tray = Tray()
    tray.show_state(api.Status(state="recording", here=True, stored_at=1_767_225_600.0), locked=False)
    assert "last stored at" in tray.line()
    tray.show_state(api.Status(state="recording", here=True, missing=("screen",)), locked=False)
    assert tray.line() == "needs you: no answer from pictures"


def test_the_sheet_asks_how_much_of_the_screen_and_whether_the_pointer_is_in_pictures(qtbot: QtBot, qapp: QApplication) -> None:
    """As filled in, or as picked; neither where no picture is taken."""
    i18n.install(qapp, "en")
    filled = StartSheet(WINDOWS, api.StartChoice(area="window", cursor=True))
    plain = StartSheet(WINDOWS)
    for made in (filled, plain):
        qtbot.addWidget(made)
    assert (filled.choice().area, filled.choice().cursor) == ("window", True)
    assert (plain.choice().area, plain.choice().cursor) == ("desktop", False)
    plain.pictures.area.setCurrentIndex(1)
    plain.pictures.cursor_in.click()
    assert (plain.choice().area, plain.choice().cursor) == ("window", True)
    plain.pictures.take.click()
    assert [plain.pictures.area.isEnabled(), plain.pictures.cursor_in.isEnabled()] == [False, False]


def test_the_sheet_fits_a_small_screen_and_scrolls(qtbot: QtBot, qapp: QApplication) -> None:
    """1440 x 900 at 200 % are 720 x 450; with room it is as high as what is in it; a wheel changes no choice on its way."""
    i18n.install(qapp, "en")
    many = [api.Window(handle=number, application=f"Program {number}") for number in range(30)]
    made = StartSheet(many, None, accessibility="off")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    assert made.height() <= made.screen().availableGeometry().height()
    assert made.minimumSizeHint().height() <= 410
    made.resize(made.width(), 410)
    start = made.start.mapTo(made, made.start.rect().bottomLeft())
    assert start.y() < 410
    area = made.pictures.area
    where = QPointF(area.rect().center())
    wheel = QWheelEvent(
        where,
        QPointF(area.mapToGlobal(area.rect().center())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(area, wheel)
    assert made.choice().area == "desktop"
