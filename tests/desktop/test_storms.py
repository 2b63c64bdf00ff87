# SPDX-License-Identifier: GPL-3.0-or-later
"""Many windows that open and close at once, on a slow machine."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

import pytest

from recorder.capture.atspi.focus import DesktopFocus
from recorder.capture.atspi.watching import Watching
from recorder.capture.x11.watch import Watch
from recorder.capture.x11.windows import X11Windows
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.recordings import ROOT
from tests.helpers.xserver import VirtualDesktop

pytestmark = pytest.mark.desktop
_PATIENCE_S = 1.0  # of the watchdog


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop with a window manager."""
    with VirtualDesktop() as desktop:
        desktop.enter(monkeypatch)
        yield desktop


def test_a_storm_of_windows_is_no_silence(desktop: VirtualDesktop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window source takes one piece of news after the other for seconds: it is not taken for dead, and has told what is in front."""
    took, take = 0, Watch._take

    def slowly(self: Watch, event: object) -> None:
        nonlocal took
        time.sleep(0.02)
        took += 1
        take(self, event)

    monkeypatch.setattr(Watch, "_take", slowly)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    source, deaths, ages = X11Windows(desktop.display), list[Exception](), list[float]()
    source.start(lambda _news: None, deaths.append)
    storm = desktop.run(sys.executable, "-m", "tests.helpers.storm", "24", "Storm")
    while storm.poll() is None or source.since():
        since = source.since()
        ages.append(time.monotonic() - since if since else 0.0)
        time.sleep(0.01)
    source.sync()
    source.stop()
    assert took * 0.02 > 2 * _PATIENCE_S, f"it took {took} pieces of news: no storm"
    assert (deaths, max(ages) < _PATIENCE_S) == ([], True), max(ages)


def test_many_windows_in_front_are_no_silence_of_what_tells_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    """Likewise what is asked for each of them, one after the other."""

    def slowly(_self: Watching, _pid: int, _at: int) -> None:
        time.sleep(0.1)

    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        monkeypatch.setattr(Watching, "follow", slowly)
        source, deaths, ages = DesktopFocus(), list[Exception](), list[float]()
        source.start(lambda _news: None, deaths.append)
        for at in range(1, 26):
            source.follow(None, at)
        end = time.monotonic() + 2.5 * _PATIENCE_S
        while time.monotonic() < end:
            since = source.since()
            ages.append(time.monotonic() - since if since else 0.0)
            time.sleep(0.01)
        source.stop()
    assert (deaths, max(ages) < _PATIENCE_S) == ([], True), max(ages)


class _Late(deque[object]):
    """Requests, of which one is left just after it was looked whether there is any."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self._leave, self._looks = leave, 0

    def __bool__(self) -> bool:
        found = len(self) > 0
        self._looks += not found
        if not found and self._looks == 1:
            self._leave()
        return found


def test_no_request_waits_for_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that is left while its byte could still be taken for another's is heard at once."""
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        source, deaths, heard = DesktopFocus(), list[Exception](), threading.Event()
        source.start(lambda _news: None, deaths.append)
        source.answer()
        time.sleep(0.2)  # it waits: whatever wakes it now is looked at with nothing to do
        source._requests = _Late(lambda: source._ask(lambda _watch: heard.set()))  # type: ignore[assignment]  # a deque all the same
        os.write(source._wake[1], b"r")  # a byte whose request was done before it came
        assert heard.wait(2)
        source.stop()
    assert deaths == []
