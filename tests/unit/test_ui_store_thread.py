# SPDX-License-Identifier: GPL-3.0-or-later
"""The window never waits for the store: what is asked comes back later, in order, and what is no longer wanted does not."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import unlocked
from ui import bridge
from ui.bridge import StoreThread
from ui.desk import Desk
from ui.garbage import TURNS, Collector

__all__ = ["unlocked"]  # a fixture


@pytest.fixture(autouse=True)
def impatience(patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for."""
    monkeypatch.setattr(bridge, "PATIENCE", 0.0)


@pytest.fixture
def store(qapp: QApplication) -> Iterator[StoreThread]:
    """A thread that is stopped afterwards."""
    made = StoreThread()
    yield made
    made.stop()


@pytest.fixture
def desk(unlocked: api.Unlocked, qapp: QApplication) -> Iterator[Desk]:
    """An empty desk."""
    made = Desk(unlocked)
    yield made
    made.close()
    made.store.stop()


def nothing_shown(desk: Desk) -> bool:
    """Nothing has come yet."""
    return desk.board is None


def marked(desk: Desk) -> bool:
    """Whether what is shown has a mark."""
    return desk.board is not None and desk.board.outline.can_undo


def _steps(*values: object, gate: threading.Event | None = None) -> Iterator[object]:
    for value in values:
        if gate is not None:
            gate.wait(10)
        yield value


def test_what_is_urgent_comes_between_the_steps_of_what_is_long(store: StoreThread, qtbot: QtBot) -> None:
    """An act asked for later is done before the rest of the reading."""
    came: list[object] = []
    gate = threading.Event()
    store.ask(_steps(1, 2, 3, gate=gate), came.append, came.append, bridge.READ)
    store.ask(_steps("act"), came.append, came.append, bridge.ACT)
    with qtbot.waitSignal(store.idle):
        gate.set()
    assert came == [1, "act", 2, 3]


def test_what_is_forgotten_does_not_come_back(store: StoreThread, qtbot: QtBot) -> None:
    """Neither what is done already nor what is yet to be done."""
    came: list[object] = []
    gate = threading.Event()
    store.ask(_steps(1, 2, gate=gate), came.append, came.append, bridge.READ)
    store.forget()
    gate.set()
    with qtbot.waitSignal(store.idle):
        store.ask(_steps("kept"), came.append, came.append)
    assert came == ["kept"]


def test_a_fault_is_told_without_content(store: StoreThread, qtbot: QtBot) -> None:
    """An error of ours comes as it is; any other by its kind alone."""

    def fail(error: Exception) -> Iterator[object]:
        yield 1
        raise error

    told: list[object] = []
    store.ask(fail(api.StoreError("Full.")), lambda _: None, told.append)
    store.ask(fail(ValueError("secret")), lambda _: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [type(error) for error in told] == [api.StoreError, api.RecorderError]
    assert "secret" not in str(told[1])


def test_a_session_opens_with_a_glance_and_grows(desk: Desk, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """First windows and pictures, then the typed texts; nothing has come on return from the call."""
    session = unlocked.summaries()[0].session
    with qtbot.waitSignal(desk.opened):
        desk.open(session)
        assert nothing_shown(desk)
    assert desk.board is not None
    assert desk.board.items["window"]
    qtbot.waitUntil(lambda: desk.board is not None and desk.board.outline.whole)
    assert [item.label for item in desk.board.items["typed"]] == ["make test", desks.SECRET, "done"]


def test_a_mark_and_a_picture_come_when_they_are_ready(desk: Desk, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Until then the board is the old one, and the picture empty."""
    with qtbot.waitSignal(desk.grown):
        desk.open(unlocked.summaries()[0].session)
    desk.select_all()
    with qtbot.waitSignal(desk.changed):
        desk.withhold()
        assert not marked(desk)
    assert marked(desk)
    with qtbot.waitSignal(desk.pictured):
        assert desk.image(1).isNull()
    assert not desk.image(1).isNull()


def test_the_session_asked_for_last_is_the_one_that_lies_there(desk: Desk, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """However quickly one after the other."""
    newer, older = (summary.session for summary in unlocked.summaries())
    opened: list[str] = []
    desk.opened.connect(lambda: opened.append(desk.session))
    with qtbot.waitSignal(desk.grown):
        for session in (newer, older, newer, older):
            desk.open(session)
    assert desk.view is not None
    assert desk.view.header.session == older
    assert set(opened) == {older}


def test_a_session_that_is_closed_while_it_is_read_is_closed(desk: Desk, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Nothing of it comes any more, and its file can go."""
    session = unlocked.summaries()[0].session
    desk.open(session)
    desk.close()
    with qtbot.waitSignal(desk.grown):
        desk.open(session)
    view = desk.view
    desk.close()
    assert desk.board is None
    assert view is not None
    with pytest.raises(api.VaultLocked):
        view.marks()


def test_damage_that_no_glance_met_closes_the_session(desk: Desk, unlocked: api.Unlocked, tmp_path: Path, qtbot: QtBot) -> None:
    """Every page is looked at beside; where one is not as it was written, that is said and nothing of the session stays on the desk."""
    session = unlocked.summaries()[0].session
    (path,) = (unlocked.home / "sessions").glob(f"{session}*.stet")
    data = bytearray(path.read_bytes())
    data[-100] ^= 1  # the last page holds pictures
    path.write_bytes(data)
    with qtbot.waitSignal(desk.failed):
        desk.open(session)
    assert desk.board is None
    assert desk.session == ""


def test_a_store_whose_window_is_gone_ends_its_thread(qtbot: QtBot) -> None:
    """Nobody has to remember to stop it."""
    before = set(threading.enumerate())
    store = StoreThread()
    store.ask(_steps(1), print, print)
    qtbot.waitUntil(lambda: not store.busy)
    (thread,) = set(threading.enumerate()) - before
    store.deleteLater()
    qtbot.waitUntil(lambda: not thread.is_alive())


def _litter() -> Iterator[object]:
    """More garbage than sets a collection off. Lives on the store thread."""
    for _ in range(3):
        yield [[] for _ in range(200_000)]


def _ring(died: list[threading.Thread]) -> None:
    """An object of Qt that refers to itself."""
    thing = QObject()
    thing.me = thing  # type: ignore[attr-defined]  # the ring itself
    thing.destroyed.connect(lambda: died.append(threading.current_thread()), Qt.ConnectionType.DirectConnection)


def test_garbage_is_collected_on_the_windows_thread_alone(store: StoreThread, qtbot: QtBot) -> None:
    """An object of Qt in a ring of references dies there, however much garbage the store thread makes."""
    died: list[threading.Thread] = []
    collector = Collector()
    try:
        _ring(died)
        store.ask(_litter(), print, print)
        qtbot.waitUntil(lambda: not store.busy)
        for _ in range(3):
            gc.collect()
        qtbot.waitUntil(lambda: bool(died))
    finally:
        collector.stop()
    assert died == [threading.main_thread()]


def test_the_collector_collects_by_itself(qtbot: QtBot) -> None:
    """What has become garbage goes within a second or so."""
    died: list[threading.Thread] = []
    collector = Collector()
    try:
        _ring(died)
        kept: list[object] = []
        for _ in range(30):
            kept.append([[] for _ in range(3 * TURNS[0])])
            collector.collect()
        qtbot.waitUntil(lambda: bool(died))
    finally:
        collector.stop()
