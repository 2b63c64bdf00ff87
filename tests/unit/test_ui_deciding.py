# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of work, whole applications, windows and sessions, in the real window: said before it is done, undone as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from ui import theme
from ui.main_window import MainWindow
from ui.timeline_scale import rows
from ui.timeline_view import GUTTER
from ui.timeline_words import fate_told
from ui.whole_dialog import WholeDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "plugin does not support")
Key, Modifier = Qt.Key, Qt.KeyboardModifier
SECOND = desks.SECOND
__all__ = ["unlocked", "window"]  # fixtures


def asked(window: MainWindow) -> WholeDialog:
    """The dialog that is open."""
    return next(dialog for dialog in window.findChildren(WholeDialog) if dialog.isVisible())


def pick_window(window: MainWindow, at: int) -> None:
    """Picks the window in front at this time (ns)."""
    board = window.desk.board
    assert board is not None
    item = board.item_at("window", at)
    assert item is not None
    window.desk.pick(item)


def classes(window: MainWindow) -> list[tuple[int, int, str]]:
    """What is called what, in seconds."""
    assert window.desk.board is not None
    return [(each.start // SECOND, each.end // SECOND, each.work) for each in window.desk.board.outline.marked.classes]


def fates(window: MainWindow) -> list[tuple[str, bool]]:
    """The lane *Leaves*."""
    assert window.desk.board is not None
    return [(leaf.fate, leaf.text) for leaf in window.desk.board.leaves]


def test_figures_say_what_kind_of_work_a_stretch_is(window: MainWindow) -> None:
    """1, 2, 3 and 4 on what is picked; the buttons follow, and a second press takes it back."""
    pick_window(window, 2 * SECOND)
    for key, work in ((Key.Key_1, "routine"), (Key.Key_2, "judgement"), (Key.Key_3, "mine")):
        QTest.keyClick(window.timeline, key)
        assert classes(window) == [(0, 9, work)]
        assert [kind for kind, button in window.inspector.work.buttons.items() if button.isChecked()] == [work]
    assert "stays here" in window.inspector.said.text()
    QTest.keyClick(window.timeline, Key.Key_4)
    assert classes(window) == []
    QTest.mouseClick(window.inspector.work.buttons["routine"], Qt.MouseButton.LeftButton)
    assert classes(window) == [(0, 9, "routine")]
    QTest.mouseClick(window.inspector.work.buttons["routine"], Qt.MouseButton.LeftButton)
    assert classes(window) == []


def test_only_routine_is_offered_and_judgement_never_stands(window: MainWindow) -> None:
    """*Let all routine stand* says how much that is, without typed text unless ticked; judgement cannot be let stand at all."""
    assert not window.deciding.acts["stand_routine"].isEnabled()
    pick_window(window, 2 * SECOND)
    window.deciding.acts["work_routine"].trigger()
    pick_window(window, 12 * SECOND)
    window.deciding.acts["work_judgement"].trigger()
    QTest.keyClick(window, Key.Key_1, Modifier.ControlModifier)
    dialog = asked(window)
    assert dialog.what.currentText() == "All that is routine"
    assert dialog.touched.text().startswith("9 s would stand: 1 title")
    assert "typed text stay here" in dialog.touched.text()
    assert not dialog.text.isChecked()
    QTest.keyClick(dialog, Key.Key_Return)
    assert fates(window) == [("stands", False), ("withheld", False)]
    QTest.keyClick(window.timeline, Key.Key_S)
    assert "None of it can stand" in window.inspector.stand.told.text()
    assert not window.inspector.stand.yes.isEnabled()


def test_everything_stands_by_one_shortcut_and_judgement_stays(window: MainWindow) -> None:
    """Ctrl+3 counts what would stand without judgement; pictures only as they are where that is ticked; one undo takes all back."""
    pick_window(window, 12 * SECOND)
    window.deciding.acts["work_mine"].trigger()
    QTest.keyClick(window, Key.Key_3, Modifier.ControlModifier)
    dialog = asked(window)
    assert dialog.touched.text().startswith("9 s would stand: 9 typed characters")
    dialog.pictures.setChecked(True)
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert fates(window) == [("stands", True), ("withheld", False)]
    assert window.desk.board is not None
    assert len(window.desk.board.outline.marked.pictures) == 8
    window.acts["undo"].trigger()
    assert window.desk.board.outline.marked.pictures == frozenset()
    assert fates(window) == [("withheld", False)]


def test_everything_is_kept_here_by_one_shortcut(window: MainWindow) -> None:
    """Ctrl+4, whatever was let stand before."""
    window.desk.select_all()
    window.desk.let_stand(text=True)
    QTest.keyClick(window, Key.Key_4, Modifier.ControlModifier)
    dialog = asked(window)
    assert "20 s stays here" in dialog.touched.text()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert fates(window) == [("withheld", False)]


def test_an_application_is_removed_wholly(window: MainWindow) -> None:
    """From the inspector where a window is picked; the dialog says what goes, then it is gone from every lane, and undone as one."""
    pick_window(window, 12 * SECOND)
    row = next(each for each in window.inspector.windows.children() if each.objectName() == "act_remove_application")
    assert row.property("text") == "Remove all of Mousepad…"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]  # a row is a widget
    dialog = asked(window)
    assert f"{len(desks.SECRET) + len('done')} typed characters" in dialog.touched.text()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    board = window.desk.board
    assert board is not None
    assert {item.application for item in board.items["window"]} == {"Terminal"}
    assert [run.text for run in board.runs] == ["make test"]
    window.acts["undo"].trigger()
    assert window.desk.board is not None
    assert {item.application for item in window.desk.board.items["window"]} == {"Terminal", "Mousepad"}


def test_a_window_can_be_chosen_without_any_being_picked(window: MainWindow) -> None:
    """The dialog lists every application and window; nothing happens before it is said."""
    QTest.keyClick(window, Key.Key_Delete, Modifier.AltModifier)
    dialog = asked(window)
    listed = [dialog.what.itemText(place) for place in range(dialog.what.count())]
    assert listed == ["All of Terminal", "All of Mousepad", "The window make test · Terminal", "The window notes.txt · Mousepad"]
    dialog.what.setCurrentIndex(3)
    assert dialog.touched.text().startswith("11 s will be gone")
    QTest.keyClick(dialog, Key.Key_Escape)
    assert fates(window) == [("withheld", False)]


def test_an_application_is_let_stand_and_kept_here(window: MainWindow) -> None:
    """Shift+S and Shift+W for the application at the playhead."""
    pick_window(window, 2 * SECOND)
    QTest.keyClick(window.timeline, Key.Key_S, Modifier.ShiftModifier)
    asked(window).yes.click()
    assert fates(window) == [("stands", False), ("withheld", False)]
    QTest.keyClick(window.timeline, Key.Key_W, Modifier.ShiftModifier)
    asked(window).yes.click()
    assert fates(window) == [("withheld", False)]


def test_pictures_are_apart(window: MainWindow) -> None:
    """A stretch stands with its pictures as they are only where that is ticked; Shift+P keeps them here again."""
    pick_window(window, 2 * SECOND)
    window.acts["stand"].trigger()
    assert not window.inspector.stand.pictures.isChecked()
    window.inspector.stand.pictures.setChecked(True)
    window.inspector.stand.yes.click()
    board = window.desk.board
    assert board is not None
    assert len(board.outline.marked.pictures) == 3
    QTest.keyClick(window.timeline, Key.Key_P, Modifier.ShiftModifier)
    assert window.desk.board is not None
    assert window.desk.board.outline.marked.pictures == frozenset()
    assert "3 pictures of this stretch stay here" in window.inspector.said.text()
    assert fates(window)[0] == ("stands", False)
    QTest.keyClick(window.timeline, Key.Key_P, Modifier.ShiftModifier)
    assert "No picture" in window.inspector.said.text()


def test_the_top_lane_tells_kinds_in_words(window: MainWindow) -> None:
    """The word is painted where there is room, and the tool tip says what happens to the instant and why."""
    pick_window(window, 2 * SECOND)
    before = lane(window)
    window.deciding.acts["work_routine"].trigger()
    assert lane(window) != before
    board = window.desk.board
    assert board is not None
    assert fate_told(board, 2 * SECOND) == "Stays here · routine"
    window.desk.let_stand(text=False)
    assert window.desk.board is not None
    assert fate_told(window.desk.board, 2 * SECOND) == "May leave, without typed text · routine"
    assert fate_told(window.desk.board, 15 * SECOND) == "Stays here"


def lane(window: MainWindow) -> list[int]:
    """The dark pixels of the top lane's beginning: letters, not hatching."""
    QApplication.processEvents()
    row = rows(window.timeline.lane_height(), window.timeline.lanes)[0]
    image: QImage = window.timeline.grab().toImage()
    ink = theme.tokens().ink
    return [x for x in range(GUTTER + 8, GUTTER + 60) for y in range(row.top, row.bottom) if image.pixelColor(x, y).name() == ink]


def test_a_right_click_offers_what_can_be_done_here(window: MainWindow, qtbot: QtBot) -> None:
    """On what lies under the pointer; the same is in the main menu."""
    place = QPoint(150, 75)
    glob = window.timeline.mapToGlobal(place)
    QApplication.sendEvent(window.timeline, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, glob))
    menu = window.findChild(QMenu, "timeline_menu")
    assert menu is not None
    assert "Remove all of Terminal…" in [action.text() for action in menu.actions()]
    menu.close()
    window.acts["menu"].trigger()
    names = {part.objectName() for part in window.findChildren(QMenu)}
    assert {"menu_stand", "menu_redact", "menu_suggestions"} <= names
    for popup in window.findChildren(QMenu):
        popup.close()


def test_every_new_action_has_a_key_of_its_own(window: MainWindow) -> None:
    """No two actions of the window answer to one key."""
    keys = [action.shortcut().toString() for action in window.actions() if action.shortcut().toString()]
    assert sorted(keys) == sorted(set(keys))
    assert all(action.shortcut().toString() for action in [*window.deciding.acts.values(), *window.side.acts.values()])
    assert isinstance(window.desk.unlocked, api.Unlocked)
