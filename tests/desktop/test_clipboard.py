# SPDX-License-Identifier: GPL-3.0-or-later
"""That something was copied is an event, by whatever menu; what it was is nowhere, and other programs' clipboards are none of the session's."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from recorder.capture.exclusion import Gate
from recorder.capture.ports import Copied, Window, WindowChange
from recorder.capture.scope import Scope
from recorder.capture.x11.record import RecordInput
from recorder.capture.x11.windows import X11Windows
from recorder.model.events import AnyEvent, Clipboard, KeyPress
from recorder.model.session import StartChoice
from tests.desktop.test_passwords import APPS
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.pinyin import only
from tests.helpers.taped import Tape
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
NOTE = "Κρυφό"


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """An accessible desktop."""
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        yield desktop


def _actions(events: tuple[AnyEvent, ...] | list[AnyEvent]) -> list[str]:
    return [event.action for event in events if isinstance(event, Clipboard)]


def _by_menu(desktop: AccessibleDesktop, x: int, y: int, letter: str) -> None:
    """Opens the context menu there and chooses the entry of this letter."""
    desktop.click(x, y, 3)
    desktop.key(letter)
    time.sleep(1.2)  # two within a second are taken for one


def test_copying_by_the_menus_of_gtk(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Once by the context menu, once by a key, which is told once; the text that was copied is nowhere."""
    note = tmp_path / "note.txt"
    note.write_text(NOTE)
    desktop.run("mousepad", "--disable-server", str(note))
    desktop.activate(".*Mousepad")
    with Tape(tmp_path / "vault", only("Mousepad")) as tape:
        desktop.key("ctrl+a")
        _by_menu(desktop, 640, 500, "c")
        desktop.key("ctrl+a", "ctrl+c")
        time.sleep(1.2)
    assert _actions(tape.events) == ["copy", "copy"]
    assert NOTE not in tape.words
    assert NOTE.encode() not in tape.bytes


def test_copying_by_the_menus_of_qt(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """A cut by a menu looks like a copy, and a paste by a menu is not seen."""
    out = tmp_path / "out.json"
    desktop.run(sys.executable, str(APPS / "qt_form.py"), str(out))
    desktop.activate("Qt form")
    with Tape(tmp_path / "vault", only("QtForm", text=False)) as tape:
        desktop.type("4711")
        desktop.key("ctrl+a")
        _by_menu(desktop, 300, 105, "c")
        desktop.key("ctrl+a")
        _by_menu(desktop, 300, 105, "t")
        until(lambda: "4711" not in out.read_text(), "the field to be empty")
        _by_menu(desktop, 300, 105, "p")
        until(lambda: "4711" in out.read_text(), "the pasted text")
    assert _actions(tape.events) == ["copy", "copy"]
    assert "4711" not in tape.words


def test_what_other_programs_put_there_is_not_told(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """A clipboard manager, a password manager in the background: not of the window in front, so not of the session."""
    desktop.run("xterm", "-T", "Ledger")
    desktop.activate("Ledger")
    display = Display(desktop.display)
    with Tape(tmp_path / "vault", only("XTerm")) as tape:
        desktop.type("4711")
        owner = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        owner.set_selection_owner(display.intern_atom("CLIPBOARD"), X.CurrentTime)
        display.sync()
        time.sleep(0.6)
    display.close()
    assert tape.keys == "4711"
    assert _actions(tape.events) == []


def test_what_a_key_copied_comes_after_the_key(desktop: AccessibleDesktop) -> None:
    """Also within the same millisecond of the server, so that it is told once."""
    display, keys, copied = Display(desktop.display), list[int](), list[int]()
    owner, clipboard = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent), display.intern_atom("CLIPBOARD")
    windows, source = X11Windows(), RecordInput()
    windows.start(lambda news: copied.append(news.at) if isinstance(news, Copied) else None, lambda _: None)
    source.start(lambda event: keys.append(event.at) if isinstance(event, KeyPress) else None, lambda _: None)
    for _ in range(20):
        xtest.fake_input(display, X.KeyPress, 38)
        owner.set_selection_owner(clipboard, X.CurrentTime)
        xtest.fake_input(display, X.KeyRelease, 38)
        display.sync()
    source.sync()
    windows.sync()
    source.stop()
    windows.stop()
    display.close()
    assert (len(keys), len(copied)) == (20, 20)
    assert [at < after for at, after in zip(keys, copied, strict=True)] == [True] * 20


def test_only_the_window_in_front_that_is_recorded_copies() -> None:
    """Neither an excluded one, nor one out of scope, nor another machine's desktop."""
    gate = Gate(Scope(StartChoice(everything=True), frozenset()))
    for pid, name, told in ((1, "Editor", 1), (2, "KeePassXC", 0), (3, "TigerVNC Viewer", 0)):
        gate.change(WindowChange(at=pid * 10**10, window=Window(handle=pid, application=name, pid=pid)))
        assert len(gate.copied(pid * 10**10 + 1, pid)) == told
        assert gate.copied(pid * 10**10 + 2, os.getpid()) == []
