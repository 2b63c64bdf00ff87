# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions in the real window: sought in the background, gone through, answered, remembered, and taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import listed
from ui import i18n, suggestion_words, theme
from ui.main_window import MainWindow
from ui.rulings_dialog import RulingsDialog
from ui.suggestions_tree import one_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "plugin does not support")
Key = Qt.Key
MAIL, PHONE, OTHER = "zhang.wei@example.com", "13812345678", "13912345679"
SCRIPT = (
    (0, 20, "Mail", f"Re: {MAIL}", (f"call {PHONE} now", f"or {OTHER} then")),
    (20, 40, "Editor", "notes.txt", (f"write to {MAIL}", "all is well")),
)


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[api.Unlocked]:
    """A vault with two such sessions."""
    with desks.make_vault(tmp_path / "vault") as vault:
        desks.add_session(vault, "Older", SCRIPT, ago=86400, pictures=False)
        desks.add_session(vault, "Newer", SCRIPT, ago=600)
        yield vault


def show(unlocked: api.Unlocked, qtbot: QtBot) -> MainWindow:
    """The window, shown."""
    made = MainWindow(unlocked, api.Settings(language="en", theme="light"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # a key of a window is heard by the active one alone
    listed(made, qtbot)
    return made


@pytest.fixture
def window(unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window with the suggestions of the newer session sought, its list under the keyboard."""
    i18n.install(qapp, "en")
    theme.apply(qapp, "light")
    made = show(unlocked, qtbot)
    seek(made, qtbot)
    yield made
    made.close()


def seek(window: MainWindow, qtbot: QtBot) -> None:
    """By its key."""
    QTest.keyClick(window, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.side.suggesting.phase == "done")


def states(window: MainWindow) -> dict[str, str]:
    """What was decided, by text."""
    return {one.texts[0]: one.state for one in window.side.suggesting.found}


def pick(window: MainWindow, text: str) -> None:
    """Picks the suggestion of this text."""
    window.side.suggesting.pick(next(one for one in window.side.suggesting.found if one.texts[0] == text))


def told(window: MainWindow) -> list[str]:
    """Every row of the list, as a screen reader is told it."""
    rows, found = QTreeWidgetItemIterator(window.side.panel.tree), []
    while rows.value() is not None:
        item = rows.value()
        found.append(str(item.data(0, Qt.ItemDataRole.AccessibleTextRole) or item.text(0)))
        rows += 1
    return found


def test_they_are_grouped_by_kind_and_hidden_until_asked_for(window: MainWindow) -> None:
    """Where, how often and how sure is told; the text and what stands around it only on demand."""
    rows = told(window)
    assert rows[0] == "Phone numbers · 2"
    assert "E-mail addresses · 1" in rows
    assert not any(MAIL in row or PHONE in row for row in rows)
    assert any(row.startswith("text not shown · title, typed text · 2 places") for row in rows)
    window.side.panel.show_texts.click()
    assert any(f"call {PHONE} now" in row for row in told(window))
    assert window.side.tabs.tabText(1) == "Suggestions (3)"


def test_they_lie_on_the_timeline_and_are_jumped_to(window: MainWindow) -> None:
    """G goes to the next, the row follows; a row, or one of its places, moves the playhead; no item tells the text."""
    board = window.desk.board
    assert board is not None
    assert len(board.items["found"]) == 4
    assert not any(PHONE in item.label or MAIL in item.label for item in board.items["found"])
    QTest.keyClick(window.timeline, Key.Key_G)
    one = one_of(window.side.panel.tree.currentItem())
    assert one is not None
    assert one.id == window.side.suggesting.picked
    pick(window, MAIL)
    row = window.side.panel.tree.currentItem()
    assert row is not None
    assert window.desk.playhead == 0
    second = row.child(1)
    assert second is not None
    window.side.panel.tree.setCurrentItem(second)
    assert window.desk.playhead > 20 * desks.SECOND
    assert "It has the form" in window.side.panel.why.text()


def test_accepting_redacts_every_place_and_one_undo_takes_it_back(window: MainWindow) -> None:
    """A redacts what is picked, in titles too; the next one is picked; undone it is proposed again."""
    pick(window, MAIL)
    QTest.keyClick(window.side.panel.tree, Key.Key_A)
    assert states(window)[MAIL] == "accepted"
    assert MAIL not in titles(window)
    assert window.side.suggesting.one is not None
    assert window.side.suggesting.one.state == "open"
    window.acts["undo"].trigger()
    assert states(window)[MAIL] == "open"
    assert MAIL in titles(window)
    window.acts["redo"].trigger()
    assert states(window)[MAIL] == "accepted"
    window.side.panel.decided.click()
    window.side.panel.show_texts.click()
    assert not any(MAIL in row for row in told(window))


def titles(window: MainWindow) -> str:
    """What the lane of windows shows."""
    assert window.desk.board is not None
    return " ".join(item.label for item in window.desk.board.items["window"])


def test_all_of_a_kind_are_redacted_at_once(window: MainWindow) -> None:
    """The action says how many of what; one undo takes all of them back."""
    pick(window, PHONE)
    assert window.side.acts["accept_kind"].text() == "Redact all 2: Phone numbers"
    window.side.acts["accept_kind"].trigger()
    assert {text: state for text, state in states(window).items() if text != MAIL} == {PHONE: "accepted", OTHER: "accepted"}
    window.acts["undo"].trigger()
    assert set(states(window).values()) == {"open"}


def test_leaving_all_of_a_kind_is_undone_and_done_again(window: MainWindow) -> None:
    """One undo proposes all again, one redo leaves all again; a mark that comes between ends both."""
    pick(window, PHONE)
    undo, redo = window.acts["undo"], window.acts["redo"]
    window.side.acts["reject_kind"].trigger()
    kinds = {PHONE: "rejected", OTHER: "rejected"}
    assert {text: state for text, state in states(window).items() if text != MAIL} == kinds
    undo.trigger()
    assert set(states(window).values()) == {"open"}
    assert redo.isEnabled()
    redo.trigger()
    assert {text: state for text, state in states(window).items() if text != MAIL} == kinds
    assert not redo.isEnabled()
    undo.trigger()
    window.desk.select(0, desks.SECOND)
    window.acts["withhold"].trigger()
    assert not redo.isEnabled()
    undo.trigger()
    assert set(states(window).values()) == {"open"}


def test_rejected_stays_rejected_also_after_a_restart(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """R leaves it as it is; it is off the list and the timeline, and can be asked for again."""
    pick(window, PHONE)
    QTest.keyClick(window.timeline, Key.Key_R)
    assert states(window)[PHONE] == "rejected"
    window.close()
    again = show(unlocked, qtbot)
    seek(again, qtbot)
    assert states(again)[PHONE] == "rejected"
    assert "to decide".upper() in again.side.panel.head.text()
    again.side.panel.decided.click()
    pick(again, PHONE)
    QTest.keyClick(again.timeline, Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert states(again)[PHONE] == "open"
    again.close()


def test_rules_hold_in_other_sessions_and_are_looked_up_and_taken_back(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot
) -> None:
    """Always redacts by itself where it is looked for next, never is not proposed; a rule that is taken back holds no more."""
    pick(window, PHONE)
    QTest.keyClick(window.timeline, Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    pick(window, OTHER)
    QTest.keyClick(window.timeline, Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert states(window) == {PHONE: "accepted", OTHER: "never", MAIL: "open"}
    window.show_session(unlocked.summaries()[1].session)
    qtbot.waitUntil(lambda: window.side.suggesting.phase == "done" and states(window).get(PHONE) == "accepted")
    assert "by your rules" in window.side.panel.said.text()
    assert states(window)[OTHER] == "never"
    window.side.panel.rules.click()
    dialog = window.findChild(RulingsDialog)
    assert dialog is not None
    assert [dialog.list.item(row).text() for row in range(2)] == [
        f"Phone numbers · {suggestion_words.HIDDEN} · always redacted",
        f"Phone numbers · {suggestion_words.HIDDEN} · never proposed",
    ]
    dialog.show_texts.click()
    assert OTHER in dialog.list.item(1).text()
    dialog.list.setCurrentRow(1)
    dialog.back.click()
    assert dialog.list.count() == 1
    assert states(window)[OTHER] == "open"
    dialog.accept()


def test_the_search_is_told_and_can_be_stopped(
    unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bar while it looks, the window answers meanwhile; stopped, it says how to begin again, and goes on where it was."""
    i18n.install(qapp, "en")
    held, reached = threading.Event(), threading.Event()
    real = api.suggest.seek

    def slow(vault: api.Unlocked, session: str, read: api.suggest.Recorded, progress: Callable[[float], None]) -> object:
        def told(share: float) -> None:
            progress(share)
            reached.set()
            held.wait(20)

        return real(vault, session, read, told)

    monkeypatch.setattr(api.suggest, "seek", slow)
    window = show(unlocked, qtbot)
    panel = window.side.panel
    assert window.side.suggesting.phase == "idle"
    window.side.show_suggestions()
    qtbot.waitUntil(lambda: reached.is_set() and panel.bar.value() > 0)
    assert panel.bar.isVisible()
    window.desk.select_all()
    QTest.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    held.set()
    assert (window.side.suggesting.phase, panel.look_button.isVisible()) == ("stopped", True)
    panel.look_button.click()
    qtbot.waitUntil(lambda: window.side.suggesting.phase == "done")
    assert len(window.side.suggesting.open_ones) == 3
    window.close()


def test_closing_ends_the_search(unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """Nothing of the vault stays open behind a closed window."""
    i18n.install(qapp, "en")
    window = show(unlocked, qtbot)
    window.side.show_suggestions()
    window.close()
    assert window.side.suggesting.phase in ("idle", "done")
    assert window.side.suggesting.found == ()


def test_the_tabs_are_turned_by_key(window: MainWindow) -> None:
    """F7 goes to the other; S brings the selection back, where its question opens."""
    assert window.side.tabs.currentIndex() == 1
    QTest.keyClick(window, Key.Key_F7)
    assert window.side.tabs.currentIndex() == 0
    QTest.keyClick(window, Key.Key_F7)
    window.desk.select_all()
    QTest.keyClick(window.timeline, Key.Key_S)
    assert window.side.tabs.currentIndex() == 0
    assert window.inspector.stand.isVisible()


def test_a_column_that_was_put_away_comes_back_where_it_is_wanted(window: MainWindow) -> None:
    """F8 puts it away; Ctrl+G brings it back with the list, S with the question."""
    for key, modifier in ((Key.Key_G, Qt.KeyboardModifier.ControlModifier), (Key.Key_S, Qt.KeyboardModifier.NoModifier)):
        window.desk.select_all()
        window.columns.acts["right"].trigger()
        assert not window.side.isVisible()
        QTest.keyClick(window, key, modifier)
        assert window.side.isVisible()


@pytest.mark.parametrize("layer", ["own terms", "token:github", "word:secret", "url:parameter", "random", "lac", "English names"])
def test_each_reason_is_plain(qapp: QApplication, layer: str) -> None:
    """No name of a rule reaches the worker."""
    i18n.install(qapp, "en")
    said = suggestion_words.why([layer, layer])
    assert layer not in said
    assert said.endswith(".")
