# SPDX-License-Identifier: GPL-3.0-or-later
"""The main window by keyboard and mouse, on a real vault: what is picked, marked, undone, reviewed and approved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import listed, unlocked, window
from ui import theme
from ui.main_window import MainWindow
from ui.mask_dialog import MaskDialog
from ui.review_dialog import ReviewDialog
from ui.shred_dialog import ShredDialog

# The offscreen platform cannot tell a window manager how small a dialog may be.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key, Modifier = Qt.Key, Qt.KeyboardModifier
__all__ = ["unlocked", "window"]  # fixtures


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    """A key on the timeline."""
    QTest.keyClick(window.timeline, key, modifier)


def test_the_newest_session_is_open(window: MainWindow) -> None:
    """The window opens on the newest session, with every act that needs a selection out of reach."""
    assert window.top.name.text() == "Newer"
    assert not window.acts["stand"].isEnabled()
    assert window.acts["review"].isEnabled()


def test_the_keyboard_alone_picks(window: MainWindow) -> None:
    """N picks the next typed text, Shift+N goes back, arrows go along and between lanes, Ctrl+A picks all."""
    press(window, Key.Key_N)
    press(window, Key.Key_N)
    item = window.desk.item
    assert item is not None
    assert (item.lane, item.label) == ("typed", desks.SECRET)
    press(window, Key.Key_N, Modifier.ShiftModifier)
    assert window.desk.item is not None
    assert window.desk.item.label == "make test"
    press(window, Key.Key_Up)
    assert window.desk.item.lane == "window"
    press(window, Key.Key_Right)
    assert window.desk.item.application == "Mousepad"
    press(window, Key.Key_A, Modifier.ControlModifier)
    assert window.desk.selection is not None
    assert window.desk.board is not None
    assert (window.desk.selection.start, window.desk.selection.end) == (0, window.desk.board.duration + 1)


def test_shift_and_arrows_extend(window: MainWindow) -> None:
    """Shift+Right takes in one edge after the other, Shift+Left gives it back."""
    press(window, Key.Key_Home)
    press(window, Key.Key_Right, Modifier.ShiftModifier)
    first = window.desk.selection
    press(window, Key.Key_Right, Modifier.ShiftModifier)
    second = window.desk.selection
    assert first is not None
    assert second is not None
    assert (first.start, second.start) == (0, 0)
    assert second.end > first.end
    press(window, Key.Key_Left, Modifier.ShiftModifier)
    assert window.desk.selection == first


def test_a_drag_selects_and_a_click_picks(window: MainWindow) -> None:
    """Dragging over the lanes picks a range; a click on a window picks the window."""
    timeline, y = window.timeline, 75
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(200, y))
    QTest.mouseMove(timeline, QPoint(260, y))
    QTest.mouseMove(timeline, QPoint(320, y))
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=QPoint(320, y))
    chosen, dragged = window.desk.selection, window.desk.item
    assert chosen is not None
    assert dragged is None
    assert chosen.end > chosen.start
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(150, y))
    assert window.desk.item is not None
    assert window.desk.item.application == "Terminal"


def test_a_mark_shows_at_once_and_can_be_undone(window: MainWindow) -> None:
    """Removing a typed text takes it off the timeline; undo brings it back, redo takes it again."""
    press(window, Key.Key_N)
    press(window, Key.Key_N)
    window.acts["remove"].trigger()
    assert desks.SECRET not in labels(window)
    assert "gone" in window.inspector.said.text()
    window.acts["undo"].trigger()
    assert desks.SECRET in labels(window)
    window.acts["redo"].trigger()
    assert desks.SECRET not in labels(window)


def test_let_stand_asks_for_typed_text_and_ticks_nothing(window: MainWindow) -> None:
    """S opens the question in the panel, unticked; only a tick lets typed text stand."""
    window.desk.select_all()
    window.acts["stand"].trigger()
    assert window.inspector.stand.isVisible()
    assert not window.inspector.stand.text.isChecked()
    QTest.keyClick(window.inspector.stand.text, Key.Key_Return)
    assert fates(window) == [("stands", False)]
    window.acts["stand"].trigger()
    window.inspector.stand.text.setChecked(True)
    QTest.keyClick(window.inspector.stand.text, Key.Key_Return)
    assert fates(window) == [("stands", True)]
    window.acts["withhold"].trigger()
    assert fates(window) == [("withheld", False)]


def test_typed_text_is_hidden_until_asked_for(window: MainWindow) -> None:
    """The inspector shows dots for a picked text, the text on demand, and dots again for the next."""
    press(window, Key.Key_N)
    press(window, Key.Key_N)
    assert desks.SECRET not in window.inspector.text.text()
    QTest.mouseClick(window.inspector.show_text, Qt.MouseButton.LeftButton)
    assert window.inspector.text.text() == desks.SECRET
    press(window, Key.Key_N)
    assert "•" in window.inspector.text.text()


def test_the_panel_never_scrolls_sideways(window: MainWindow) -> None:
    """Whatever is picked and shown, long words too, is no wider than the panel: nothing is cut, nothing moves when the focus does."""
    panel = window.inspector
    window.desk.select_all()
    window.acts["stand"].trigger()
    panel.show_text.click()
    panel.where.setText("x" * 300)
    QApplication.processEvents()
    inner = panel.widget()
    assert inner is not None
    assert inner.width() <= panel.viewport().width()
    assert panel.horizontalScrollBar().maximum() == 0


def test_masking_says_what_it_touches(window: MainWindow) -> None:
    """The dialog is prefilled with the shown text, counts before it acts, and masks everywhere."""
    press(window, Key.Key_N)
    press(window, Key.Key_N)
    QTest.mouseClick(window.inspector.show_text, Qt.MouseButton.LeftButton)
    window.acts["mask"].trigger()
    dialog = window.findChild(MaskDialog)
    assert dialog is not None
    assert dialog.text.text() == desks.SECRET
    assert f"{len(desks.SECRET)} typed characters" in dialog.what.text()
    dialog.text.setText("nowhere")
    assert not dialog.yes.isEnabled()
    dialog.text.setText(desks.SECRET)
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert desks.SECRET not in labels(window)


def mask_dialog(window: MainWindow) -> MaskDialog:
    """The dialog with the secret in it."""
    window.acts["mask"].trigger()
    dialog = window.findChild(MaskDialog)
    assert dialog is not None
    dialog.text.setText(desks.SECRET)
    return dialog


def test_masking_offers_to_cover_the_field_that_it_was_typed_into(window: MainWindow, qtbot: QtBot) -> None:
    """Ticked, with the number of pictures; what is masked is then covered on each of them, and undone and redone as one."""
    view = window.desk.view
    assert view is not None
    offers = view.covers_for(desks.SECRET)
    pictures = window.desk.reached(offers)
    dialog = mask_dialog(window)
    qtbot.waitUntil(dialog.cover.isVisible)
    assert f"({pictures} picture" in dialog.cover.text()
    assert pictures > 0
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert {(type(stored.mark).__name__, stored.mark.act) for stored in view.marks()} == {("Mask", 1), ("Cover", 1)}
    assert len(view.marked().covers) == pictures
    window.desk.undo()
    assert (view.marked().covers, view.marked().masks) == ({}, ())
    window.desk.redo()
    assert (len(view.marked().covers), view.marked().masks) == (pictures, (desks.SECRET,))


def test_the_cover_of_a_masked_text_can_be_left_out(window: MainWindow, qtbot: QtBot) -> None:
    """Unticked, pictures stay as they are; a text that was only in a title offers none."""
    dialog = mask_dialog(window)
    qtbot.waitUntil(dialog.cover.isVisible)
    dialog.cover.setChecked(False)
    dialog.text.setText("nowhere")
    assert not dialog.cover.isVisible()
    dialog.text.setText(desks.SECRET)
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert window.desk.view is not None
    assert [stored.mark for stored in window.desk.view.marks()] == [api.Mask(text=desks.SECRET)]


def test_a_rectangle_drawn_on_the_picture_covers_it(window: MainWindow) -> None:
    """In cover mode a drag makes a cover, which is black in the picture at once."""
    window.desk.seek(0)
    window.acts["cover"].trigger()
    assert window.inspector.cover.isVisible()
    centre = window.picture.rect().center()
    QTest.mousePress(window.picture, Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseMove(window.picture, centre + QPoint(60, 40))
    QTest.mouseRelease(window.picture, Qt.MouseButton.LeftButton, pos=centre + QPoint(60, 40))
    view = window.desk.view
    assert view is not None
    covers = [stored.mark for stored in view.marks() if isinstance(stored.mark, api.Cover)]
    assert len(covers) == 1
    box = covers[0].box
    shown = window.desk.image(1).pixelColor(box.x + box.width // 2, box.y + box.height // 2)
    assert shown.lightness() < 30
    window.acts["cover"].trigger()
    assert not window.picture.covering


def test_one_key_lets_a_picture_stand_and_takes_it_back(window: MainWindow) -> None:
    """P lets the picture at the playhead stand; P again keeps it here."""
    window.acts["picture"].trigger()
    assert window.desk.picture_stands()
    window.acts["picture"].trigger()
    assert not window.desk.picture_stands()


def test_a_session_is_renamed_and_shredded_in_plain_words(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """A new name is stored; Delete in the list says first what will be gone, then it is."""
    index = window.sessions.model.find(unlocked.summaries()[0].session)
    window.sessions.model.setData(index, "Renamed")
    assert unlocked.summaries()[0].name == "Renamed"
    window.sessions.list.setFocus()
    QTest.keyClick(window.sessions.list, Key.Key_Delete)
    dialog = window.findChild(ShredDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.yes.isEnabled)
    assert "the whole session, 20 s" in dialog.note.text()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.title.text() == "It is gone")
    dialog.reject()
    listed(window, qtbot)
    assert [summary.name for summary in unlocked.summaries()] == ["Older"]
    assert window.top.name.text() == "Older"


def test_review_without_anything_that_stands_says_so(window: MainWindow) -> None:
    """Review does not open on nothing; it says how to let something stand."""
    window.acts["review"].trigger()
    assert window.findChild(ReviewDialog) is None
    assert "press S" in window.inspector.said.text()


def test_closing_the_window_closes_the_session_and_showing_it_opens_it_again(window: MainWindow, qtbot: QtBot) -> None:
    """Behind a closed window nothing of the vault stays open."""
    window.close()
    assert window.desk.view is None
    window.show()
    qtbot.waitExposed(window)
    listed(window, qtbot)
    assert window.top.name.text() == "Newer"


def test_an_empty_vault_teaches_the_next_step(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    """Without sessions there is one sentence and one button, and it asks to record."""
    theme.apply(qapp, "dark")
    with desks.make_vault(tmp_path / "vault") as vault:
        made = MainWindow(vault, api.Settings(language="en"))
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        listed(made, qtbot)
        assert made.middle.currentWidget() is made.empty
        button = made.empty.findChildren(type(made.sessions.record))[0]
        with qtbot.waitSignal(made.record_asked):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        made.close()


def labels(window: MainWindow) -> set[str]:
    """The typed texts as marked."""
    assert window.desk.board is not None
    return {item.label for item in window.desk.board.items["typed"]}


def fates(window: MainWindow) -> list[tuple[str, bool]]:
    """The lane *Leaves*."""
    assert window.desk.board is not None
    return [(leaf.fate, leaf.text) for leaf in window.desk.board.leaves]
