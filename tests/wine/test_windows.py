# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in front and the visible ones by Windows' own calls, with windows of other processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import pytest

from recorder.capture.ports import WindowChange
from recorder.capture.pynput_input import PynputInput
from recorder.model.events import Box, KeyPress
from tests.helpers.xserver import until
from tests.wine import hands

pytestmark = pytest.mark.wine


class Other:
    """A window of another process. Ends with ``with``."""

    def __init__(self, title: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-X", "utf8", "-m", "tests.wine.window", title],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._process.stdout is not None
        self.handle = int(self._process.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.communicate(timeout=20)

    def tell(self, line: str) -> None:
        """Its next title; empty: come to the front."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


@pytest.fixture
def source() -> Iterator[Any]:
    """The source, not started."""
    from recorder.capture import backends

    source = backends._window_source()
    assert type(source).__name__ == "Win32Windows"
    yield source
    source.stop()


def test_the_window_in_front_and_its_titles_are_told_in_order(source: Any) -> None:
    """The first at once; then each title, each other window, and the first again, once each."""
    changes: list[WindowChange] = []
    deaths: list[Exception] = []
    with Other("Ledger") as ledger:
        source.start(changes.append, deaths.append)
        assert len(changes) == 1
        first = changes[0].window
        assert first is not None
        assert (first.handle, first.title, first.application, first.popup) == (ledger.handle, "Ledger", "python", False)
        assert first.box == Box(100, 120, 320, 200)
        ledger.tell("Ledger 二")
        until(lambda: len(changes) >= 2, "the title")
        with Other("Letter") as letter:
            until(lambda: _front(changes) == letter.handle, "the other window")
            ledger.tell("")
            until(lambda: _front(changes) == ledger.handle, "the first window again")
            source.sync()
    told = [(change.window.title, change.title_only) for change in changes if change.window is not None]
    assert told[:4] == [("Ledger", False), ("Ledger 二", True), ("Letter", False), ("Ledger 二", False)]
    times = [change.at for change in changes]
    assert sorted(times) == times
    assert [] == deaths


def test_open_windows_have_the_one_in_front_first_and_the_scene_the_lowest(source: Any) -> None:
    """What the start sheet lists, and what a picture is compared with."""
    with Other("Ledger") as ledger, Other("Letter") as letter:
        until(lambda: source.scene().front == letter.handle, "the front")
        assert [window.title for window in source.windows()][:2] == ["Letter", "Ledger"]
        scene = source.scene()
        stack = [window.handle for window in scene.stack]
        assert stack.index(ledger.handle) < stack.index(letter.handle)


def test_a_stopped_source_tells_nothing_and_can_be_started_again(source: Any) -> None:
    """And stop is harmless twice."""
    changes: list[WindowChange] = []
    with Other("Ledger") as ledger:
        for round_ in range(3):
            source.start(changes.append, lambda _: None)
            source.sync()
            source.stop()
            source.stop()
            assert len(changes) == round_ + 1
        ledger.tell("Unheard")
        until(lambda: source.windows()[0].title == "Unheard", "the title")
    assert {change.window.title for change in changes if change.window is not None} == {"Ledger"}


def test_keys_are_heard_whoever_is_in_front(source: Any) -> None:
    """Input and windows run beside each other."""
    events: list[Any] = []
    changes: list[WindowChange] = []
    keys = PynputInput()
    with Other("Ledger"):
        source.start(changes.append, lambda _: None)
        keys.start(events.append, lambda _: None)
        hands.tap(hands.A)
        keys.sync()
        source.sync()
        keys.stop()
    assert [event.keycode for event in events if isinstance(event, KeyPress)] == [hands.A]
    assert changes[0].window is not None


def _front(changes: list[WindowChange]) -> int:
    window = changes[-1].window
    return 0 if window is None else window.handle
