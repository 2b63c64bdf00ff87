# SPDX-License-Identifier: GPL-3.0-or-later
"""What is visible is told as it is, though it is asked only after a change; motion is kept where the worker asked for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.capture.ports import Scene, Window
from recorder.capture.x11.windows import X11Windows
from recorder.clock import SystemClock
from recorder.model.events import PointerMove, PointerPress
from recorder.model.session import Motion, StartChoice
from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, MOVE, Injector
from tests.helpers.sinks import ListSink
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop with a terminal called Ledger in front."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        desktop.run("xterm", "-T", "Ledger", "-geometry", "60x20+100+100")
        desktop.activate("Ledger")
        yield desktop


def _named(scene: Scene, title: str) -> Window | None:
    return next((window for window in scene.stack if window.title == title), None)


def test_every_change_of_the_windows_is_seen_at_the_next_look(desktop: VirtualDesktop) -> None:
    """A new window, its title, its place, its order, and its end: the look after the change shows it."""
    source = X11Windows()
    before = source.scene()
    assert before is source.scene()
    desktop.run("xterm", "-T", "Second", "-geometry", "40x10+300+300")
    second = str(desktop.activate("Second"))
    shown = source.scene()
    assert _named(shown, "Second") == shown.stack[-1] or shown.front == int(second)
    steps: list[tuple[tuple[str, ...], Callable[[Scene], bool]]] = [
        (("set_window", "--name", "Renamed", second), lambda scene: _named(scene, "Renamed") is not None),
        (("windowmove", "--sync", second, "10", "20"), lambda scene: _box_x(scene, "Renamed") < 60),
        (("windowactivate", "--sync", str(desktop.window("Ledger"))), lambda scene: scene.front != int(second)),
        (("windowunmap", "--sync", second), lambda scene: _named(scene, "Renamed") is None),
    ]
    for command, holds in steps:
        desktop.output("xdotool", *command)
        until(lambda: holds(source.scene()), str(command), 2.0)  # noqa: B023 - asked before the next step
    source.stop()


def _box_x(scene: Scene, title: str) -> int:
    window = _named(scene, title)
    return window.box.x if window is not None and window.box is not None else 10_000


@pytest.mark.parametrize(("motion", "kept"), [("none", []), ("drags", [152, 153]), ("full", [150, 151, 152, 153, 154])])
def test_motion_is_kept_as_the_worker_asked(desktop: VirtualDesktop, motion: Motion, kept: list[int]) -> None:
    """Nothing, the way while a button is down, or all of it; buttons say where they happened whatever was asked."""
    sink = ListSink()
    choice = StartChoice(applications=("XTerm",), text_for=("XTerm",), pictures=False, motion=motion)
    pipeline = Pipeline(backends.pick(), sink, SystemClock(), choice, own_pids=frozenset({os.getpid()}))
    pipeline.start()
    with Injector() as injector:
        for kind, x in ((MOVE, 150), (MOVE, 151), (BUTTON_DOWN, 0), (MOVE, 152), (MOVE, 153), (BUTTON_UP, 0), (MOVE, 154)):
            injector.send(kind, 0 if kind == MOVE else 1, x, 200 if kind == MOVE else 0)
        injector.settle()
    pipeline.stop()
    assert kept == [event.x for event in sink.events if isinstance(event, PointerMove)]
    assert [(151, 200)] == [(event.x, event.y) for event in sink.events if isinstance(event, PointerPress)]


def test_the_way_over_another_window_is_not_kept(desktop: VirtualDesktop) -> None:
    """Of one movement through a window in scope and one out of it, only the samples over the first are stored."""
    desktop.run("xmessage", "-name", "bank", "-title", "Account", "-geometry", "300x300+300+120", "x")
    desktop.window("Account")
    desktop.activate("Ledger")
    desktop.output("xdotool", "search", "--name", "^Account$", "windowraise")
    sink = ListSink()
    choice = StartChoice(applications=("XTerm",), text_for=("XTerm",), pictures=False, motion="full")
    pipeline = Pipeline(backends.pick(), sink, SystemClock(), choice, own_pids=frozenset({os.getpid()}))
    pipeline.start()
    with Injector() as injector:
        for x in range(200, 500, 10):
            injector.send(MOVE, 0, x, 250)
        injector.settle()
    pipeline.stop()
    xs = [event.x for event in sink.events if isinstance(event, PointerMove)]
    assert xs
    assert max(xs) < 310
