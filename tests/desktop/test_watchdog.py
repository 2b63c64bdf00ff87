# SPDX-License-Identifier: GPL-3.0-or-later
"""Real sources that die or hang: the session opens, holds all up to that moment, names the gap, and goes on where it can."""

from __future__ import annotations

import os
import signal
import socket  # noqa: TID251 - where an X server of this machine listens
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import Gap
from recorder.model.session import StartChoice
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.recordings import Recorded, paint
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import VirtualDesktop, until, wait_managed

pytestmark = pytest.mark.desktop
ONE = StartChoice(applications=("Ledger",), text_for=("Ledger",))


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop with one window."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        _show(desktop)
        yield desktop


def _show(desktop: VirtualDesktop) -> None:
    paint(desktop, "Ledger", "Invoices", "ff0010", "600x400+100+100")
    desktop.activate("Invoices")


def _type(desktop: VirtualDesktop, text: str) -> None:
    desktop.output("xdotool", "type", "--delay", "12", text)


def _kill(desktop: VirtualDesktop) -> socket.socket:
    """Kills the server. What is returned keeps its number taken until it is closed: else the next server that somebody starts had it."""
    assert desktop.server is not None
    desktop.server.kill()
    desktop.server.wait()
    kept = socket.socket(socket.AF_UNIX)
    kept.bind(f"\0/tmp/.X11-unix/X{desktop.display[1:]}")
    return kept


def _again(desktop: VirtualDesktop, kept: socket.socket) -> None:
    """The server is started anew under its old number, with a window manager and the window."""
    command = ["Xvfb", desktop.display, "-screen", "0", "1280x800x24", "-noreset", "-nolisten", "tcp"]
    kept.close()
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desktop._processes.append(server)
    until(lambda: desktop.output("xdpyinfo"), "the server")
    assert server.poll() is None, "another server has taken the number"
    desktop.run("openbox", "--sm-disable")
    wait_managed(desktop.display)
    _show(desktop)


def _gaps(events: list[api.AnyEvent]) -> list[tuple[str, str]]:
    return [(event.cause, event.source) for event in events if isinstance(event, Gap) and event.until]


def test_a_killed_server_is_named_and_what_was_before_is_kept(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Within two seconds; the session opens with all that was typed, and its end is a gap of the source that told it first."""
    with Recorded(tmp_path / "vault", ONE) as recorded:
        _type(desktop, "before")
        assert desktop.server is not None
        desktop.server.kill()
        until(lambda: recorded.errors, "the news", 2.0)
        until(lambda: set(recorded.pipeline.counts().missing) >= {"input", "windows"}, "both", 2.0)
    assert recorded.text == "before"
    sources = {source for cause, source in _gaps(recorded.events) if cause in ("source", "missing")}
    assert sources >= {"input", "windows"}


def test_a_server_that_comes_back_is_recorded_again(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """The sources are started again as soon as they can be."""
    with Recorded(tmp_path / "vault", ONE) as recorded:
        _type(desktop, "before")
        kept = _kill(desktop)
        until(lambda: recorded.errors, "the news", 2.0)
        _again(desktop, kept)
        until(lambda: recorded.pipeline.healthy, "the sources", 40.0)
        recorded.pipeline.resume()
        time.sleep(0.1)
        _type(desktop, "after")
    assert recorded.text == "beforeafter"
    assert [cause for cause, _source in _gaps(recorded.events)].count("source") == 1


def test_a_server_that_hangs_is_noticed_and_forgiven(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Stopped, it answers nobody: a gap. Going on, it is recorded again, and nothing had to be started anew."""
    with Recorded(tmp_path / "vault", ONE) as recorded:
        _type(desktop, "before")
        assert desktop.server is not None
        os.kill(desktop.server.pid, signal.SIGSTOP)
        try:
            until(lambda: recorded.errors, "the news", 3.0)
        finally:
            os.kill(desktop.server.pid, signal.SIGCONT)
        until(lambda: recorded.pipeline.healthy, "the answer")
        recorded.pipeline.resume()
        time.sleep(0.1)
        _type(desktop, "after")
    assert recorded.text == "beforeafter"
    assert "source" in {cause for cause, _source in _gaps(recorded.events)}


def test_the_recording_process_goes_on_by_itself_when_its_sources_are_back(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Under a lease that is renewed: paused because of the source while it is dead, recording when it is there again."""
    home = tmp_path / "vault"
    make_vault(home).lock()
    statuses: list[api.Status] = []
    recording = api.start_recording(home, ONE, statuses.append)

    def state(name: str) -> bool:
        recording.lease(True)
        return bool(statuses) and statuses[-1].state == name

    until(lambda: state("recording"), "the recording")
    _type(desktop, "before")
    assert desktop.server is not None
    os.kill(desktop.server.pid, signal.SIGSTOP)
    until(lambda: state("paused"), "the pause", 4.0)
    assert (statuses[-1].cause, bool(statuses[-1].missing), bool(statuses[-1].message)) == ("source", True, True)
    os.kill(desktop.server.pid, signal.SIGCONT)
    until(lambda: state("recording") and not statuses[-1].missing, "the recording again")
    _type(desktop, "after")
    until(lambda: state("recording") and statuses[-1].stored_at > time.time() - 1, "the last event")
    recording.stop()
    assert recording.wait(10)
    with api.unlock(home, PASSPHRASE) as unlocked, unlocked.open(statuses[-1].session) as reader:
        text = "".join(getattr(event, "text", "") for event in reader.events())
    assert text == "beforeafter"


def test_a_killed_message_bus_is_named_and_what_was_before_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it nobody knows which field has the keys: the recording pauses within two seconds, and the gap names the source."""
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        _show(desktop)
        with Recorded(tmp_path / "vault", ONE) as recorded:
            _type(desktop, "before")
            time.sleep(0.5)
            desktop.kill_bus()
            until(lambda: recorded.errors, "the news", 2.0)
            assert recorded.pipeline.counts().missing == ("focus",)
            _type(desktop, "secret")
    assert recorded.text == "before"
    assert ("source", "focus") in _gaps(recorded.events)
