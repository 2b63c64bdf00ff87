# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks in the window, by mouse and by keyboard: made, filled in, joined, cut, reviewed, gone on with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.pressing import active, click, keys
from tests.helpers.window import listed, unlocked, window
from ui.going_on import GoingOn
from ui.handing_dialog import HandingDialog
from ui.main_window import MainWindow
from ui.tasks_dialog import TasksDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, Modifier = Qt.Key, Qt.KeyboardModifier
__all__ = ["unlocked", "window"]  # fixtures


def tasks(window: MainWindow) -> TasksDialog:
    """The tasks, opened by their key."""
    QTest.keyClick(window, Key.Key_T, Modifier.ControlModifier)
    dialog = window.tasking.dialog
    assert isinstance(dialog, TasksDialog)
    return active(dialog)


def test_a_task_is_made_filled_in_and_reviewed(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """From the open session, with every field by keyboard; each change is in the vault; the review is of the task."""
    QTest.keyClick(window, Key.Key_T, Modifier.ControlModifier | Modifier.ShiftModifier)
    dialog = window.tasking.dialog
    assert dialog is not None
    assert active(dialog).page.name.text() == "Newer"
    keys(dialog.page.name, "Notes")  # in the place of the picked name
    QTest.keyClick(dialog.page.name, Key.Key_Return)
    for name, text in (
        ("task_goal", "write it down"),
        ("task_preconditions", "an editor"),
        ("task_check", "it is there"),
        ("task_why", "audit"),
    ):
        edit = dialog.findChild(QPlainTextEdit, name)
        assert edit is not None
        edit.setFocus()
        keys(edit, text)
    click(dialog.page.parameters.add)
    edit_name = dialog.findChild(QLineEdit, "parameter_name_1")
    assert edit_name is not None
    keys(edit_name, "word")
    QTest.keyClick(edit_name, Key.Key_Return)
    dialog.page.outcome.setCurrentIndex(1)
    dialog.page.outcome.activated.emit(1)
    (task,) = unlocked.tasks()
    assert (task.name, task.goal, task.preconditions, task.check, task.why) == (
        "Notes",
        "write it down",
        "an editor",
        "it is there",
        "audit",
    )
    assert (task.outcome, task.parameters) == ("success", (api.tasks.Parameter(name="word"),))
    assert task.sessions == (unlocked.summaries()[0].session,)
    QTest.keyClick(dialog, Key.Key_Return, Modifier.ControlModifier)
    handing = window.findChild(HandingDialog)
    assert handing is not None
    assert handing.desk.task == task.task
    handing.reject()


def test_parts_are_added_moved_taken_out_and_undone(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """By buttons and keys; each step is in the vault at once and can be taken back."""
    older = unlocked.summaries()[1].session
    newer = window.sessions.current()
    task = api.tasks.new(unlocked, "Both", [api.tasks.Part(session=older)])
    window.desk.select(5 * desks.SECOND, 12 * desks.SECOND)
    dialog = tasks(window)
    buttons = dialog.page.parts.buttons
    click(buttons["add_session"])
    click(buttons["add_stretch"])
    stretch = api.tasks.Part(session=newer, start=5 * desks.SECOND, end=12 * desks.SECOND)
    assert unlocked.task(task.task).parts == (api.tasks.Part(session=older), api.tasks.Part(session=newer), stretch)
    QTest.keyClick(dialog.page.parts.list, Key.Key_Up, Modifier.AltModifier)
    assert unlocked.task(task.task).parts[1] == stretch
    QTest.keyClick(dialog.page.parts.list, Key.Key_Delete)
    assert [part.session for part in unlocked.task(task.task).parts] == [older, newer]
    QTest.keyClick(dialog, Key.Key_Z, Modifier.ControlModifier)
    assert unlocked.task(task.task).parts[1] == stretch
    click(dialog.redo)
    assert len(unlocked.task(task.task).parts) == 2
    for _change in range(4):
        QTest.keyClick(dialog, Key.Key_Z, Modifier.ControlModifier)
    assert unlocked.task(task.task) == task
    assert not dialog.undo.isEnabled()
    dialog.page.parts.list.setCurrentRow(0)
    QTest.keyClick(dialog.page.parts.list, Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.session == older)
    assert window.tasking.dialog is None


def test_the_same_part_is_not_added_twice(window: MainWindow, unlocked: api.Unlocked) -> None:
    """The second time is told and changes nothing; what overlaps is added, and told too."""
    session = window.sessions.current()
    whole = api.tasks.Part(session=session)
    task = api.tasks.new(unlocked, "Once", [whole])
    window.desk.select(5 * desks.SECOND, 12 * desks.SECOND)
    dialog = tasks(window)
    buttons = dialog.page.parts.buttons
    click(buttons["add_session"])
    assert unlocked.task(task.task).parts == (whole,)
    assert not dialog.undo.isEnabled()
    assert (dialog.trouble.isVisible(), dialog.trouble.text()) == (True, "This is part 1 of the task already.")
    click(buttons["add_stretch"])
    assert len(unlocked.task(task.task).parts) == 2
    assert dialog.trouble.text().startswith("Part 1 shows some of it too")
    click(buttons["take_out"])
    dialog.accept()


def test_the_tail_behind_the_last_step_is_offered(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """It is told how long it is, and cut by one press."""
    script = ((0, 9, "Terminal", "t", ("make test",)), (60, 61, "Mousepad", "n", ()))
    long = desks.add_session(unlocked, "Long", script, ago=20, pictures=False)
    part = api.tasks.Part(session=long, end=50 * desks.SECOND)
    task = api.tasks.new(unlocked, "Tail", [part])
    behind = api.tasks.tail(unlocked, part)
    window.refresh()
    listed(window, qtbot)
    dialog = tasks(window)
    cut = dialog.page.parts.buttons["cut"]
    qtbot.waitUntil(cut.isEnabled)
    assert dialog.page.parts.tail.text() == "The last 40 s of part 1 hold no step."
    click(cut)
    assert unlocked.task(task.task).parts[0].end == behind
    qtbot.waitUntil(lambda: dialog.page.parts._work is None or dialog.page.parts._work.isFinished())
    assert not cut.isEnabled()


def test_a_task_is_deleted_and_its_sessions_stay(window: MainWindow, unlocked: api.Unlocked) -> None:
    """It is said, and an empty list teaches."""
    api.tasks.new(unlocked, "Gone", [api.tasks.Part(session=window.sessions.current())])
    dialog = tasks(window)
    click(dialog.delete)
    assert unlocked.tasks() == []
    assert "its sessions stay" in dialog.trouble.text()
    assert len(unlocked.summaries()) == 2
    assert not dialog.page.isEnabled()
    assert not dialog.review.isEnabled()


def test_every_control_of_the_tasks_has_a_name(window: MainWindow, unlocked: api.Unlocked) -> None:
    """A screen reader is told what each field and button is."""
    task = api.tasks.new(unlocked, "Named", [api.tasks.Part(session=window.sessions.current())])
    unlocked.keep_task(api.tasks.Task(task=task.task, name="Named", parameters=(api.tasks.Parameter(name="x"),), parts=task.parts))
    dialog = tasks(window)
    nameless = [
        widget.objectName()
        for widget in dialog.findChildren(QWidget)
        if isinstance(widget, QLineEdit | QPlainTextEdit | QPushButton)
        and not (widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()))
    ]
    assert nameless == []


def test_a_session_goes_on_with_what_was_chosen_before(unlocked: api.Unlocked) -> None:
    """The sheet is filled in as then, lifts apart; both are in one task as soon as the new one is known, also after a lock."""
    older, newer = unlocked.summaries()[1].session, unlocked.summaries()[0].session
    going = GoingOn()
    choice = going.choice(unlocked, older)
    assert choice is not None
    assert (choice.name, set(choice.applications), choice.lifted) == ("Older", {"Terminal", "Mousepad"}, ())
    assert going.choice(unlocked, "") is None
    going.begin(older)
    going.take(unlocked, api.Status(state="starting"))
    assert unlocked.tasks() == []
    going.take(None, api.Status(state="recording", session=newer))
    going.take(unlocked, None)
    going.take(unlocked, api.Status(state="recording", session=newer))
    assert [task.sessions for task in unlocked.tasks()] == [(older, newer)]
