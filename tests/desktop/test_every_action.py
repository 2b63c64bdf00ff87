# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action of the main window is driven in the real app on a real X server: which test does it by its key, which by the pointer.

The list is kept true: an action without an entry fails, and so does an entry whose test is gone or says nothing of the action.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from ui.every_action import every_action
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
_REVIEW = "desktop/test_review_by_keys.py::test_sixty_minutes_are_reviewed_and_handed_over_by_the_keyboard_alone"
_MARKS = "desktop/test_actions_by_keys.py::test_marks_by_their_keys"
_FOUND = "desktop/test_actions_by_keys.py::test_suggestions_by_their_keys"
_WINDOW = "desktop/test_actions_by_keys.py::test_the_window_by_its_keys"
_SHRED = "desktop/test_actions_by_keys.py::test_salvage_and_shredding_by_their_keys"
_TASKS = "e2e/test_tasks.py::test_sessions_search_and_tasks_by_keys"
_KEPT = "e2e/test_keeping.py::test_kept_shredded_forgotten_and_recovered"
_PICTURE = "desktop/test_actions_by_pointer.py::test_timeline_and_picture_by_the_pointer"
_SEARCH = "desktop/test_actions_by_pointer.py::test_search_and_suggestions_by_the_pointer"
_SESSIONS = "desktop/test_actions_by_pointer.py::test_sessions_and_tasks_by_the_pointer"
_MENU = "desktop/test_actions_by_pointer.py::test_the_menu_by_the_pointer"

BY_KEYS: dict[str, str] = {
    **dict.fromkeys(
        ("undo", "redo", "stand", "remove", "mask", "cover", "timeline", "hand_over", "find", "search", "work_judgement", "work_mine",
         "stand_routine", "stand_wholly", "remove_application", "next_found", "accept", "reject", "suggestions", "selection"),
        _REVIEW,
    ),
    **dict.fromkeys(
        ("review", "withhold", "picture", "next", "previous", "all", "as_it_leaves", "uncover", "uncover_window", "find_text",
         "work_routine", "work_none", "stand_all", "stand_all_text", "withhold_all", "withhold_wholly", "remove_window", "keep_pictures"),
        _MARKS,
    ),
    **dict.fromkeys(("previous_found", "always", "never", "ask_again", "accept_kind", "reject_kind", "look_again", "rules"), _FOUND),
    **dict.fromkeys(
        ("record", "menu", "recognisable", "settings", "about", "quit", "tasks", "ledger", "palette", "column_left", "column_right", "step_back",
         "play", "step_on", "slower", "faster", "play_mode", "zoom_out", "zoom_in", "fit", "clock"),
        _WINDOW,
    ),
    **dict.fromkeys(("salvage", "shred_session", "shred_last", "shred_application", "shred_vault"), _SHRED),
    **dict.fromkeys(("rename", "pin", "note", "add_to_task", "go_on"), _TASKS),
    **dict.fromkeys(("shred_marked", "archive", "restore", "lock"), _KEPT),
}  # fmt: skip
BY_POINTER: dict[str, str] = {
    **dict.fromkeys(
        ("stand", "withhold", "remove", "cover", "picture", "undo", "redo", "uncover", "uncover_window", "as_it_leaves", "step_on",
         "step_back", "play", "zoom_in", "zoom_out", "fit"),
        _PICTURE,
    ),
    **dict.fromkeys(("accept", "reject", "always", "never"), _SEARCH),
    **dict.fromkeys(("pin", "tasks", "menu"), _SESSIONS),
    **dict.fromkeys(
        ("note", "archive", "recognisable", "restore", "shred_marked", "shred_session", "shred_last", "shred_application", "shred_vault", "stand_all",
         "stand_all_text", "withhold_all", "stand_wholly", "withhold_wholly", "remove_application", "remove_window", "mask", "rules",
         "settings", "about", "ledger", "palette", "record", "hand_over", "work_routine", "work_judgement", "work_mine", "work_none",
         "keep_pictures", "suggestions", "look_again", "next_found", "previous_found", "timeline", "next", "previous", "slower",
         "faster", "play_mode", "all", "review", "search", "find", "lock"),
        _MENU,
    ),
}  # fmt: skip
# By the pointer they are entries of the same menu as all others; what each does is driven by its key.
NOT_BY_POINTER = {
    "quit": "ends the app",
    "rename": "opens a field to type into",
    "add_to_task": "opens what Tasks opens",
    "go_on": "opens the start sheet, which Record opens",
    "salvage": "needs a damaged session",
    "find_text": "works for minutes",
    "stand_routine": "needs routine work",
    "ask_again": "needs an answered suggestion",
    "accept_kind": "needs several of a kind",
    "reject_kind": "needs several of a kind",
    "clock": "the time is clicked instead",
    "selection": "the tab is clicked instead",
    "column_left": "two entries of one kind",
    "column_right": "two entries of one kind",
}
# How a key is called in the tests where Qt calls it otherwise.
_CALLED = {
    "Ctrl+,": "ctrl+comma", "Ctrl++": "ctrl+plus", "Ctrl+-": "ctrl+minus", ",": "comma", ".": "period", "[": "bracketleft",
    "]": "bracketright", "\\": "backslash", "Ctrl+Return": "ctrl+enter",
}  # fmt: skip
_POINTED = {"play": "tool_play", "menu": "tool_menu"}


@pytest.fixture
def actions(tmp_path: Path, qtbot: QtBot) -> dict[str, QAction]:
    """The actions of the main window by their names; of two with one name (a button's and the window's) either will do."""
    with desks.make_vault(tmp_path / "vault") as unlocked:
        window = MainWindow(unlocked, api.Settings(language="en"))
        qtbot.addWidget(window)
        found = {action.objectName(): action for action in every_action(window)}
        window.close()
        return found


def source(test: str) -> str:
    """What the file of a test says, with the steps that several share; that the test is in it."""
    file, _, name = test.partition("::")
    text = (ROOT / "tests" / file).read_text("utf-8")
    assert f"def {name}(" in text, f"{test} does not exist"
    assert "mark.desktop" in text, f"{file} does not use a real X server"
    return text + (ROOT / "tests" / "helpers" / "driven.py").read_text("utf-8")


def key(action: QAction) -> str:
    """As the tests write it."""
    portable = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    return _CALLED.get(portable, portable).casefold()


def test_every_action_is_driven_by_its_key(actions: dict[str, QAction]) -> None:
    """Each has a test on a real desktop whose file presses that key; what has no key is found by its name in the palette."""
    assert set(BY_KEYS) == set(actions)
    for name, test in BY_KEYS.items():
        pressed = {word.casefold() for word in re.findall(r'"([^"\s]+)"', source(test))}
        assert key(actions[name]) in pressed or (not key(actions[name]) and name in source(test)), f"{test} does not press {name}"


def test_every_action_is_driven_by_the_pointer_or_says_why_not(actions: dict[str, QAction]) -> None:
    """Each has a test on a real desktop that clicks something of that name."""
    assert set(BY_POINTER) | set(NOT_BY_POINTER) == set(actions)
    assert not set(BY_POINTER) & set(NOT_BY_POINTER)
    for name, test in BY_POINTER.items():
        assert re.search(rf'"(\w+_)?{_POINTED.get(name, name)}"', source(test)), f"{test} does not click {name}"
