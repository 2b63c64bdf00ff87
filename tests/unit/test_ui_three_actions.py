# SPDX-License-Identifier: GPL-3.0-or-later
"""A secret in typed text, titles, a field's name and pictures goes from all of them in three actions of the real window."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.model.events import AnyEvent, Box, Element, FieldFocus, KeyPress, PointerPress, Screenshot, TitleChange, WindowFocus
from recorder.store.coding import Screen
from tests.helpers.sample import SECOND, TERMS, make_vault, typing
from tests.helpers.screens import blank, frame, start, write
from tests.helpers.window import listed, window
from ui.main_window import MainWindow
from ui.mask_dialog import MaskDialog
from ui.timeline_items import Item
from ui.whole_dialog import WholeDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "plugin does not support")
__all__ = ["window"]  # a fixture
SECRET, INK = "Zebra-9041-mango", (200, 0, 200)
FIELD, AREA = Box(101, 203, 300, 26), Box(0, 0, 640, 400)


def _screen(*places: tuple[int, int]) -> Screen:
    """A desktop on which the secret stands at these places."""
    page = blank()
    write(page, "Customer", 20, FIELD.y + 5)
    page[FIELD.y : FIELD.y + FIELD.height, FIELD.x : FIELD.x + FIELD.width] = 0xFFFFFF
    for x, y in places:
        write(page, SECRET, x, y, INK)
    return page


def _events() -> list[AnyEvent]:
    return [
        WindowFocus(at=SECOND, window=1, application="Editor", title="Form", box=AREA),
        FieldFocus(at=2 * SECOND, application="Editor", role="text", name=f"Key of {SECRET}", box=FIELD),
        *typing(SECRET, 3 * SECOND),
        KeyPress(at=7 * SECOND, keycode=36, keysym="Return"),
        WindowFocus(at=9 * SECOND, window=2, application="Browser", title=f"{SECRET} - found", box=AREA),
        PointerPress(at=11 * SECOND, button="left", x=40, y=300, element=Element(role="link", name="Open")),
        TitleChange(at=13 * SECOND, window=2, application="Browser", title=f"About {SECRET}"),
        KeyPress(at=15 * SECOND, keycode=36, keysym="Return"),
    ]


def _record(home: Path, session: str) -> str:
    writer = start(home, session)
    inside, heading = _screen((FIELD.x + 4, FIELD.y + 5)), _screen((200, 64))
    shots = (
        (2 * SECOND + 1, _screen(), 1),
        (6 * SECOND, inside, 1),
        (8 * SECOND, inside, 1),
        (10 * SECOND, heading, 2),
        (14 * SECOND, heading, 2),
    )
    for number, (at, screen, front) in enumerate(shots, 1):
        writer.write_frame(frame(number, screen, window=front, at=at))
    taken = [
        Screenshot(at=at, frame=number, trigger="click", window=window) for number, (at, _screen, window) in enumerate(shots, 1)
    ]
    writer.write(sorted([*_events(), *taken], key=lambda event: event.at))
    writer.close("stopped", 20 * SECOND)
    return session


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[api.Unlocked]:
    """A vault with this session, twice."""
    with make_vault(tmp_path / "vault") as made:
        _record(made.home, "20260101-090000-0000")
        _record(made.home, "20260102-090000-0001")
        yield made


def _leaves(unlocked: api.Unlocked, session: str) -> tuple[str, int]:
    """All text of the export, and how many of its pictures hold a pixel of the secret's ink."""
    files = unlocked.draft_files(api.build_draft(unlocked, [session], TERMS).draft)
    shown = 0
    for name, body in files.items():
        if name.endswith(".png"):
            pixels = np.asarray(Image.open(BytesIO(body)).convert("RGB"))
            shown += bool((pixels == INK).all(axis=2).any())
    return "".join(body.decode("utf-8", "ignore") for name, body in files.items() if not name.endswith(".png")), shown


def _said(window: MainWindow) -> str:
    """Every word that the window shows or tells: labels, fields, tool tips, lists, accessible names, the timeline's items."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of dialogs that are closed
    found: list[str] = []
    for widget in [window, *window.findChildren(QWidget)]:
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        if isinstance(widget, QAbstractItemView):
            found += _cells(widget.model())
    board = window.desk.board
    assert board is not None
    found += [item.label for lane in board.items for item in board.items[lane]]
    found += [window.timeline._told(item) for lane in board.items for item in board.items[lane] if isinstance(item, Item)]
    return "\n".join(found)


def _cells(model: QAbstractItemModel | None, parent: QModelIndex | None = None) -> list[str]:
    if model is None:
        return []
    above = parent or QModelIndex()
    found: list[str] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found += [str(index.data(role) or "") for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)]
        found += _cells(model, index)
    return found


def _let_all_stand(window: MainWindow) -> None:
    window.deciding.acts["stand_all_text"].trigger()
    dialog = window.findChild(WholeDialog)
    assert dialog is not None
    assert dialog.text.isChecked()
    dialog.pictures.setChecked(True)
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)


def test_three_actions_take_it_out_of_everything(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Mask it with its field, cover it where it was only shown, let the rest stand: the window and the export hold none of it."""
    window.inspector.now.show_raw.click()
    window.side.show_suggestions()
    qtbot.waitUntil(lambda: window.side.suggesting.phase == "done")
    window.side.panel.show_texts.click()
    QTest.keyClick(window, Qt.Key.Key_M)
    dialog = window.findChild(MaskDialog)
    assert dialog is not None
    dialog.text.setText(SECRET)
    qtbot.waitUntil(dialog.cover.isVisible)
    assert f"{len(SECRET)} typed characters" in dialog.what.text()
    assert "3 titles" in dialog.what.text()  # two titles, and the field's name
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)

    window.desk.seek(10 * SECOND)
    window.desk.reach = "window"
    window.desk.cover(Box(200, 64, 130, 16))
    _let_all_stand(window)

    told = _said(window)
    assert SECRET not in told
    assert "███" in told
    text, shown = _leaves(unlocked, window.desk.session)
    assert (SECRET in text, "███" in text, shown) == (False, True, 0)


def test_without_them_it_would_leave(window: MainWindow, unlocked: api.Unlocked) -> None:
    """The measure: the same session without redaction has it in its text, in its titles' place and in three pictures or more."""
    _let_all_stand(window)
    assert SECRET in _said(window)
    text, shown = _leaves(unlocked, window.desk.session)
    assert SECRET in text
    assert shown >= 3


def test_undo_and_redo_go_all_the_way_also_after_a_restart(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Each action is one step back; a window that is opened anew undoes and redoes the same."""
    window.desk.mask(SECRET, window.desk.view.covers_for(SECRET) if window.desk.view is not None else ())
    _let_all_stand(window)
    window.close()
    again = MainWindow(unlocked, api.Settings(language="en", theme="light"))
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    listed(again, qtbot)
    marks = [0, 0, 0]
    for place in range(3):
        board = again.desk.board
        assert board is not None
        marks[place] = sum(1 for stored in board.outline.marks if not stored.undone)
        assert (SECRET in _said(again)) == (place == 2)
        again.acts["undo"].trigger()
    assert marks[0] > marks[1] > marks[2] == 0
    assert not again.acts["undo"].isEnabled()
    for _act in range(2):
        again.acts["redo"].trigger()
    board = again.desk.board
    assert board is not None
    assert sum(1 for stored in board.outline.marks if not stored.undone) == marks[0]
    assert SECRET not in _said(again)
    again.close()


def test_the_other_sessions_are_masked_on_request(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """The dialog says in how many more it stands and what it touches; then it is gone there too, and one undo brings it back in both."""
    window.acts["mask"].trigger()
    dialog = window.findChild(MaskDialog)
    assert dialog is not None
    dialog.where.setCurrentIndex(dialog.where.findData("all"))
    dialog.text.setText(SECRET)
    qtbot.waitUntil(lambda: "1 session" in dialog.elsewhere.told.text())
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert SECRET not in _said(window)
    assert _masked_there(unlocked) == (SECRET,)
    assert "1 session besides this one" in window.inspector.said.text()
    window.acts["undo"].trigger()
    assert SECRET in _said(window)
    assert _masked_there(unlocked) == ()
    assert "In 1 session besides this one, too." in window.inspector.said.text()
    window.acts["redo"].trigger()
    assert (SECRET in _said(window), _masked_there(unlocked)) == (False, (SECRET,))


def _masked_there(unlocked: api.Unlocked) -> tuple[str, ...]:
    with api.open_session(unlocked, "20260101-090000-0000") as view:
        return view.marked().masks


def test_only_in_this_title(window: MainWindow, qtbot: QtBot) -> None:
    """A picked title is offered alone: it is gone there, from the list and the inspector at once, and stays where it stands besides."""
    board = window.desk.board
    assert board is not None
    item = next(item for item in board.items["window"] if SECRET in item.label)
    others = sum(SECRET in each.label for each in board.items["window"]) - 1
    window.desk.pick(item)
    window.acts["mask"].trigger()
    dialog = window.findChild(MaskDialog)
    assert dialog is not None
    assert dialog.text.text() == item.label
    dialog.text.setText("nowhere")
    dialog.where.setCurrentIndex(dialog.where.findData("name"))
    assert (dialog.what.text(), dialog.yes.isEnabled()) == ("It does not stand there.", False)
    dialog.text.setText(SECRET)
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    board = window.desk.board
    assert board is not None
    assert sum(SECRET in each.label for each in board.items["window"]) == others
    assert any(run.text == SECRET for run in board.runs)
    assert SECRET not in window.inspector.title.text()
    assert [each.label for each in board.items["mark"] if each.start == item.start] == ["MaskHere"]


def test_only_here_takes_the_picked_text_whole(window: MainWindow, qtbot: QtBot) -> None:
    """What is picked goes, the titles keep it."""
    QTest.keyClick(window.timeline, Qt.Key.Key_N)
    window.acts["mask"].trigger()
    dialog = window.findChild(MaskDialog)
    assert dialog is not None
    dialog.where.setCurrentIndex(dialog.where.findData("here"))
    assert f"{len(SECRET)} typed characters" in dialog.what.text()
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    board = window.desk.board
    assert board is not None
    assert [run.text for run in board.runs] == []
    assert any(SECRET in item.label for item in board.items["window"])
