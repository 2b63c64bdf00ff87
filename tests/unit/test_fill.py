# SPDX-License-Identifier: GPL-3.0-or-later
"""What an input method put in unseen can be filled in by the worker, and is then typed text like any other."""

from __future__ import annotations

import click
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.cli.marks import _mark
from recorder.model.events import AnyEvent, PointerPress, PointerRelease, Screenshot, TextCommitted
from recorder.model.keeping import ShredMarked
from recorder.redact import destroy
from recorder.store.vault import Unlocked
from tests.helpers.sample import SECOND, TERMS, focus, record, typing
from tests.helpers.window import listed
from ui import i18n, words
from ui.fill_dialog import FillDialog
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
AT = 4 * SECOND
WORDS = "你好 hunter2"
EVENTS: list[AnyEvent] = [
    focus(SECOND),
    *typing("total", 2 * SECOND),
    PointerPress(at=3 * SECOND, button="left", x=333, y=222),
    PointerRelease(at=3 * SECOND + 1, button="left", x=333, y=222),
    TextCommitted(at=AT, text="", seen=False),
    Screenshot(at=5 * SECOND, frame=1, trigger="typing", window=1),
    *typing("end", 20 * SECOND),
]


def _texts(view: api.SessionView) -> list[str]:
    return [run.text for run in view.runs()]


def _leaves(unlocked: Unlocked, session: str) -> str:
    draft = api.build_draft(unlocked, [session], TERMS)
    return b"".join(unlocked.draft_files(draft.draft).values()).decode("utf-8", "replace")


def test_filled_in_it_is_typed_text_until_that_is_undone(unlocked: Unlocked) -> None:
    """The time may be a rounded one; the latest word holds; each is a mark that can be taken back."""
    session = record(unlocked.home, EVENTS)
    with api.open_session(unlocked, session) as view:
        assert [(run.text, run.hidden, run.unseen) for run in view.runs()][1] == ("", True, True)
        mark = view.fill(AT + 300, WORDS)
        assert mark == api.Fill(at=AT, text=WORDS)
        assert view.touches(mark).typed == len(WORDS)
        view.add(mark)
        assert _texts(view) == ["total", f"{WORDS}end"]
        view.add(api.Fill(at=AT, text="other"))
        assert _texts(view) == ["total", "otherend"]
        for _mark_of_two in range(2):
            view.undo()
        assert _texts(view) == ["total", "", "end"]


def test_nothing_is_filled_in_where_nothing_was_put_in_unseen(unlocked: Unlocked) -> None:
    """Neither at another moment, nor without a text, nor over what was seen."""
    session = record(unlocked.home, EVENTS)
    with api.open_session(unlocked, session) as view:
        for at, text in ((AT + SECOND, WORDS), (AT, ""), (2 * SECOND, WORDS)):
            with pytest.raises(api.RedactionError):
                view.fill(at, text)
        view.add(api.Fill(at=2 * SECOND, text=WORDS))
        assert _texts(view) == ["total", "", "end"]


def test_it_leaves_only_where_it_stands_with_its_text(unlocked: Unlocked) -> None:
    """Not where the stretch stands without text, and not where it is masked; then the gate looks for it, too."""
    session = record(unlocked.home, EVENTS)
    with api.open_session(unlocked, session) as view:
        view.add(view.fill(AT, WORDS))
        view.add(api.Stand(start=0, end=60 * SECOND, text=False))
    assert "hunter2" not in _leaves(unlocked, session)
    with api.open_session(unlocked, session) as view:
        view.add(api.Stand(start=0, end=60 * SECOND, text=True))
    assert "hunter2" in _leaves(unlocked, session)
    with api.open_session(unlocked, session) as view:
        assert view.touches(api.Mask(text="hunter2")).typed == len("hunter2")
        view.add(api.Mask(text="hunter2"))
    assert "hunter2" not in _leaves(unlocked, session)


def test_shredded_it_is_in_no_mark_either(unlocked: Unlocked) -> None:
    """A masked text that ran over what was seen and what was filled in goes whole; the rest of it is stored from then on."""
    session = record(unlocked.home, EVENTS)
    with api.open_session(unlocked, session) as view:
        view.add(view.fill(AT, WORDS))
        view.add(api.Mask(text="hunter2end"))
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(session)))
    with api.open_session(unlocked, session) as view:
        stored = f"{view.raw_events}{view.marks()}"
        assert "hunter2" not in stored
        assert view.marks() == ()
        assert "你好" in stored


def test_the_command_line_names_moment_and_text() -> None:
    """Both are needed."""
    given = {"start": None, "end": None, "cover": None, "through": "this", "kind": "fill"}
    assert _mark({**given, "at": 4.0, "text": WORDS}) == api.Fill(at=AT, text=WORDS)
    for lacking in ({"at": None, "text": WORDS}, {"at": 4.0, "text": None}):
        with pytest.raises(click.UsageError):
            _mark({**given, **lacking})


def test_the_worker_fills_it_in_from_the_inspector(unlocked: Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """It is named in words, offered for nothing else, and filled in on Return."""
    i18n.install(qapp, "en")
    record(unlocked.home, EVENTS)
    window = MainWindow(unlocked, api.Settings(language="en"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    listed(window, qtbot)
    inspector = window.inspector
    window.desk.step(1, "typed")
    assert not inspector.fill.isVisible()
    window.desk.step(1, "typed")
    assert inspector.title.text() == words.unseen()
    QTest.mouseClick(inspector.fill, Qt.MouseButton.LeftButton)
    dialog = window.findChild(FillDialog)
    assert dialog is not None
    assert not dialog.yes.isEnabled()
    dialog.text.setText(WORDS)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.desk.view is not None
    assert [stored.mark for stored in window.desk.view.marks()] == [api.Fill(at=AT, text=WORDS)]
    assert not inspector.fill.isVisible()
    window.acts["undo"].trigger()
    assert inspector.title.text() == words.unseen()
