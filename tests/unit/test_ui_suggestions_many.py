# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions are sought without being asked for; answers to many come a little at a time, can be stopped, and are taken back as one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import listed
from ui import bridge, i18n, suggesting, theme
from ui.desk import Desk
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "plugin does not support")
MAILS = tuple(f"zhang.wei{number}@example.com" for number in range(40))
SCRIPT = ((0, 4000, "Editor", "notes.txt", MAILS),)


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[api.Unlocked]:
    """A vault with two sessions in which many addresses were typed."""
    with desks.make_vault(tmp_path / "vault") as vault:
        desks.add_session(vault, "Older", SCRIPT, ago=86400, pictures=False)
        desks.add_session(vault, "Newer", SCRIPT, ago=6000, pictures=False)
        yield vault


@pytest.fixture
def window(unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The window, which waits for nothing, with its timeline in sight and the suggestions behind the other tab."""
    i18n.install(qapp, "en")
    theme.apply(qapp, "light")
    monkeypatch.setattr(bridge, "PATIENCE", 0.0)
    monkeypatch.setattr(suggesting, "SETTLE_MS", 0)
    made = MainWindow(unlocked, api.Settings(language="en", theme="light"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    listed(made, qtbot)
    yield made
    made.close()


def found(window: MainWindow, qtbot: QtBot) -> suggesting.Suggesting:
    """Once all are found."""
    qtbot.waitUntil(lambda: window.side.suggesting.phase == "done", timeout=20_000)
    return window.side.suggesting


def held_half_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real answer, which from its middle on takes at least 20 ms a step: so that a test can look in between."""
    never, real = threading.Event(), api.suggest.accepting

    def held(view: api.SessionView, *ones: api.suggest.Suggestion) -> Iterator[object]:
        for step in real(view, *ones):
            yield step
            if isinstance(step, float) and step >= 0.5:
                never.wait(0.02)

    monkeypatch.setattr(api.suggest, "accepting", held)


def decided(window: MainWindow, state: str) -> int:
    """How many are in this state."""
    return sum(one.state == state for one in window.side.suggesting.found)


def test_they_are_sought_as_soon_as_a_session_is_read(window: MainWindow, qtbot: QtBot) -> None:
    """Nobody opened the tab, which counts them; in the next session they are sought again."""
    assert len(found(window, qtbot).open_ones) == len(MAILS)
    assert window.side.tabs.currentIndex() == 0
    assert window.side.tabs.tabText(1) == f"Suggestions ({len(MAILS)})"
    assert window.desk.board is not None
    assert len(window.desk.board.items["found"]) == len(MAILS)
    first = window.desk.session
    window.show_session(next(each for each in (s.session for s in window.desk.unlocked.summaries()) if each != first))
    qtbot.waitUntil(lambda: window.side.suggesting.phase != "done")
    assert len(found(window, qtbot).open_ones) == len(MAILS)


def test_rules_act_then(unlocked: api.Unlocked, window: MainWindow, qtbot: QtBot) -> None:
    """What is always to be redacted is redacted when the session is opened, and it is said; one undo takes it back for good."""
    found(window, qtbot)
    api.suggest.rule_kind(unlocked, "email", "always")
    first = window.desk.session
    window.show_session(next(each for each in (s.session for s in unlocked.summaries()) if each != first))
    qtbot.waitUntil(lambda: decided(window, "accepted") == len(MAILS), timeout=20_000)
    assert window.inspector.said.text().startswith(f"Redacted by your rules: {len(MAILS)} suggestions")
    window.acts["undo"].trigger()
    qtbot.waitUntil(lambda: decided(window, "open") == len(MAILS))


def test_closing_ends_the_search_that_nobody_asked_for(unlocked: api.Unlocked, window: MainWindow, qtbot: QtBot) -> None:
    """As the lock does: nothing reads the vault afterwards."""
    qtbot.waitUntil(lambda: window.side.suggesting.phase in ("looking", "done"), timeout=20_000)
    window.close()
    state = window.side.suggesting
    assert (state.phase, state.found, state._work, state._ending._ending) == ("idle", (), None, [])
    assert not state._soon.isActive()


def test_all_of_a_kind_are_redacted_step_by_step_and_taken_back_as_one(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar moves, other questions are answered in between; one undo brings all of them back, one redo takes them away."""
    held_half_way(monkeypatch)
    state, shares, between = found(window, qtbot), list[float](), list[object]()

    def heard(share: float) -> None:
        shares.append(share)
        window.desk.ask(lambda _view: len(shares), between.append)

    state.progressed.connect(heard)
    state.pick(state.open_ones[0])
    window.side.show_suggestions()
    window.side.acts["accept_kind"].trigger()
    assert (state.answering, window.side.panel.bar.isVisible(), window.side.panel.stop.isVisible()) == (True, True, True)
    assert not window.side.acts["accept"].isEnabled()
    qtbot.waitUntil(lambda: not state.answering and decided(window, "accepted") == len(MAILS), timeout=20_000)
    assert shares == sorted(shares)
    assert len(shares) > len(MAILS)
    assert between[0] != len(shares)
    assert not window.side.panel.bar.isVisible()
    for act, left in (("undo", len(MAILS)), ("redo", 0), ("undo", len(MAILS))):
        window.acts[act].trigger()
        qtbot.waitUntil(lambda left=left: len(state.open_ones) == left)  # type: ignore[misc]  # mypy does not infer bound arguments


def test_stopped_it_has_done_nothing(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """No mark, nothing to undo, and all are still to be decided."""
    held_half_way(monkeypatch)
    state = found(window, qtbot)
    state.pick(state.open_ones[0])
    window.side.show_suggestions()

    def stop(share: float) -> None:
        if share > 0.4:
            QTest.mouseClick(window.side.panel.stop, Qt.MouseButton.LeftButton)

    state.progressed.connect(stop)
    window.side.acts["accept_kind"].trigger()
    qtbot.waitUntil(lambda: not state.answering, timeout=20_000)
    qtbot.waitUntil(lambda: not window.desk.store.busy)
    assert decided(window, "open") == len(MAILS)
    assert window.desk.board is not None
    assert window.desk.board.outline.marks == ()
    assert window.side.panel.said.text() == "Stopped. Nothing was redacted."


def test_all_of_a_kind_are_left_and_the_next_undo_asks_again(window: MainWindow, qtbot: QtBot) -> None:
    """As one; but what was marked since is taken back first, and then they stay decided."""
    state = found(window, qtbot)
    for since in (False, True):
        state.pick(state.open_ones[0])
        window.side.acts["reject_kind"].trigger()
        qtbot.waitUntil(lambda: decided(window, "rejected") == len(MAILS))
        if since:
            window.desk.select_all()
            window.desk.withhold()
            qtbot.waitUntil(lambda: window.desk.board is not None and len(window.desk.board.outline.marks) == 1)
        assert window.acts["undo"].isEnabled()
        window.acts["undo"].trigger()
        if not since:
            qtbot.waitUntil(lambda: decided(window, "open") == len(MAILS))
    qtbot.waitUntil(lambda: window.desk.board is not None and not window.desk.board.outline.can_undo)
    assert decided(window, "rejected") == len(MAILS)
    assert not window.acts["undo"].isEnabled()


def test_what_is_open_is_told_before_it_is_whole(unlocked: api.Unlocked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks something as soon as it is open makes the rest come at once: still all hear first that it is open."""
    monkeypatch.setattr(bridge, "PATIENCE", 20.0)
    desk, heard = Desk(unlocked), list[str]()
    desk.opened.connect(lambda: desk.ask(lambda view: view.outline(), lambda _outline: heard.append("answer")))
    desk.opened.connect(lambda: heard.append("opened"))
    desk.grown.connect(lambda: heard.append("grown"))
    desk.open(unlocked.summaries()[0].session)
    qtbot.waitUntil(lambda: "grown" in heard)
    assert [each for each in heard if each != "answer"] == ["opened", "grown"]
    desk.close()
