# SPDX-License-Identifier: GPL-3.0-or-later
"""A real remote desktop: TigerVNC's viewer before a server of the test's own. Pictures and clicks are kept, and nothing that is typed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.model.events import Clipboard, KeyPress, KeyRelease, PointerPress
from recorder.model.session import StartChoice
from tests.helpers.installed import program
from tests.helpers.recordings import Recorded
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
SECRET = "zqjxkv4711"
VIEWER = ".*TigerVNC.*"


class Remote:
    """The other machine: an X server of its own whose terminal asks for a password and writes what it got."""

    def __init__(self, folder: Path, port: int) -> None:
        self.got, self.port = folder / "got", port
        reader, writer = os.pipe()
        served = ["-SecurityTypes", "None", "-localhost", "-rfbport", str(port), "-geometry", "800x500", "-AcceptSetDesktopSize=0"]
        self._server = _started(program("Xvnc"), "-displayfd", str(writer), *served, pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            display = ":" + pipe.readline().decode().strip()
        asks = f"stty -echo; printf 'Password: '; read -r secret; printf %s \"$secret\" > {self.got}; sleep 600"
        self._terminal = _started(
            "xterm", "-geometry", "120x30+0+0", "-e", "sh", "-c", asks, env={**os.environ, "DISPLAY": display}
        )

    def end(self) -> None:
        """Switches it off."""
        for process in (self._terminal, self._server):
            process.kill()
            process.wait()


def _started(*command: str, pass_fds: tuple[int, ...] = (), env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, pass_fds=pass_fds, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Remote]:
    """The other machine, running."""
    remote = Remote(tmp_path, 20000 + os.getpid() % 20000)
    yield remote
    remote.end()


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, remote: Remote) -> Iterator[VirtualDesktop]:
    """The worker's desktop, with the viewer in front."""
    with VirtualDesktop() as desktop:
        desktop.enter(monkeypatch)
        desktop.run(program("xtigervncviewer"), "-SecurityTypes", "None", "-RemoteResize=0", f"127.0.0.1::{remote.port}")
        desktop.activate(VIEWER)
        desktop.output("xdotool", "search", "--onlyvisible", "--name", VIEWER, "windowmove", "--sync", "100", "50")
        yield desktop


@pytest.mark.parametrize(
    "choice",
    [StartChoice(applications=("TigerVNC Viewer",)), StartChoice(everything=True, text_for=("XTerm",))],
    ids=["one", "everything"],
)
def test_what_is_typed_to_another_machine(desktop: VirtualDesktop, remote: Remote, tmp_path: Path, choice: StartChoice) -> None:
    """The password arrived there; here it is one hidden press, without shortcuts, copies or Return, beside clicks and pictures."""
    with Recorded(tmp_path / "vault", choice) as recorded:
        desktop.click(400, 200)
        desktop.type(SECRET, 30)
        desktop.key("ctrl+c", "shift+Insert", "F5", "BackSpace", "Return")
        desktop.click(410, 210)
    keys = [event for event in recorded.events if isinstance(event, KeyPress | KeyRelease | Clipboard)]
    assert [(type(event).__name__, getattr(event, "hidden", False), getattr(event, "keycode", 0)) for event in keys] == [
        ("KeyPress", True, 0)
    ]
    assert not [letter for letter in set(SECRET) - set("4711") if f"'{letter}'" in repr(recorded.events)]
    assert "4711" not in recorded.said
    assert len([event for event in recorded.events if isinstance(event, PointerPress)]) == 2
    assert recorded.frames
    assert not recorded.errors


def test_it_is_typed_there_all_the_same(desktop: VirtualDesktop, remote: Remote, tmp_path: Path) -> None:
    """The test above could fail: the other machine got the password whole."""
    with Recorded(tmp_path / "vault", StartChoice(applications=("TigerVNC Viewer",))):
        desktop.click(400, 200)
        desktop.type(SECRET, 30)
        desktop.key("Return")
        until(lambda: remote.got.exists() and remote.got.read_text() == SECRET, "the password on the other machine")
