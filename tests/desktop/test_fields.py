# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of fields and clicks, and what happens where nothing is told, or nobody answers."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.capture.atspi.bus import Bus
from recorder.errors import SourceDied
from recorder.model.events import Clipboard, FieldFocus, Gap, KeyPress, PointerPress
from recorder.model.session import StartChoice
from tests.desktop.test_passwords import APPS, chromium
from tests.helpers.accessible import AccessibleDesktop, fcitx
from tests.helpers.greek import ALPHABET, assert_nowhere
from tests.helpers.taped import Tape
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """An accessible desktop."""
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        yield desktop


def _choice(application: str, *, text: bool = True) -> StartChoice:
    return StartChoice(applications=(application,), text_for=(application,) if text else (), pictures=False)


def _form(desktop: AccessibleDesktop, folder: Path) -> int:
    """Opens the Qt form; returns its process."""
    process = desktop.run(sys.executable, str(APPS / "qt_form.py"), str(folder / "out.json"))
    desktop.activate("Qt form")
    return process.pid


def test_the_field_and_the_element_under_a_click_are_told(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """With role, name, place, states and path; of a password field as of any other, without what stands in it."""
    _form(desktop, tmp_path)
    with Tape(tmp_path / "vault", _choice("QtForm", text=False)) as tape:
        desktop.type("4711")
        desktop.output("xdotool", "mousemove", "300", "160", "click", "1")
        time.sleep(0.4)
        desktop.type("xyz")
        desktop.output("xdotool", "mousemove", "300", "450", "click", "1")
        time.sleep(0.4)
    elements = [event.element for event in tape.events if isinstance(event, PointerPress)]
    assert [(each.role, each.name) for each in elements if each] == [("password text", "Key"), ("push button", "Save")]
    for element, (x, y) in zip(elements, ((300, 160), (300, 450)), strict=True):
        assert element is not None
        assert element.box is not None
        assert element.box.x <= x < element.box.x + element.box.width
        assert element.box.y <= y < element.box.y + element.box.height
        assert "enabled" in element.states
        assert element.path.endswith("]")
    fields = [(event.role, event.name) for event in tape.events if isinstance(event, FieldFocus)]
    assert fields[:2] == [("text", "Account"), ("password text", "Key")]
    assert "4711" not in tape.words
    assert "xyz" not in tape.words


def test_a_click_out_of_scope_asks_nothing(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Nothing of a window that is not recorded: neither its fields nor what was clicked."""
    _form(desktop, tmp_path)
    with Tape(tmp_path / "vault", _choice("Mousepad")) as tape:
        desktop.output("xdotool", "mousemove", "300", "160", "click", "1")
        desktop.type("4711")
        time.sleep(0.5)
    assert {type(event) for event in tape.events} == {Gap}
    assert "Account" not in tape.words


def test_a_program_that_does_not_answer_gets_its_keys_hidden(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """It may have moved the focus to a password field and not told it yet."""
    pid = _form(desktop, tmp_path)
    with Tape(tmp_path / "vault", _choice("QtForm")) as tape:
        desktop.type("4711")
        time.sleep(1.2)  # it is looked at again within 0.9 s
        os.kill(pid, signal.SIGSTOP)
        desktop.type("secret")
        time.sleep(2.0)
        os.kill(pid, signal.SIGCONT)
        time.sleep(0.8)
        desktop.output("xdotool", "key", "Tab")
        time.sleep(0.5)
    assert tape.keys == "4711"
    assert any(isinstance(event, KeyPress) and event.hidden for event in tape.events)


def test_a_dead_bus_is_told_and_pauses(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Without it password fields are not known any more; what was recorded stays."""
    _form(desktop, tmp_path)
    with Tape(tmp_path / "vault", _choice("QtForm")) as tape:
        desktop.type("4711")
        time.sleep(0.8)
        desktop.kill_bus()
        until(lambda: tape.errors, "the news", 2.0)
        desktop.type("815")
        time.sleep(0.5)
    assert isinstance(tape.errors[0], SourceDied)
    assert tape.keys == "4711"
    assert "source" in {event.cause for event in tape.events if isinstance(event, Gap)}


def test_copy_cut_and_paste_are_events(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """By their shortcuts; what was copied is nowhere."""
    _form(desktop, tmp_path)
    with Tape(tmp_path / "vault", _choice("QtForm", text=False)) as tape:
        desktop.type("4711")
        desktop.output("xdotool", "key", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+Insert", "shift+Insert")
        time.sleep(0.5)
    assert [event.action for event in tape.events if isinstance(event, Clipboard)] == ["copy", "cut", "paste", "copy", "paste"]
    assert "4711" not in tape.words


def test_no_byte_of_a_qt_password_reaches_this_process(
    desktop: AccessibleDesktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even while an input method's commits are listened to: Qt tells passwords in clear to whoever listens to all fields."""
    desktop.more = {"QT_IM_MODULE": "ibus"}
    fcitx(desktop)
    _form(desktop, tmp_path)
    heard: list[str] = []
    keep = Bus._keep

    def listen(self: Bus, message: object) -> None:
        heard.append(repr(message))
        keep(self, message)

    monkeypatch.setattr(Bus, "_keep", listen)
    with Tape(tmp_path / "vault", _choice("QtForm")) as tape:
        desktop.output("xdotool", "key", "ctrl+space")
        time.sleep(0.5)
        desktop.output("xdotool", "type", "--delay", "60", "nihao ")
        time.sleep(1.0)
        desktop.output("xdotool", "key", "Tab")
        desktop.output("xdotool", "type", "--delay", "30", "ZXJ%ZXJ")
        time.sleep(0.8)
    assert "ZXJ%ZXJ" in (tmp_path / "out.json").read_text("utf-8")
    assert any("你好" in message for message in heard), "the commit was listened to"
    texts = [message for message in heard if "text-changed" in message.lower() or "TextChanged" in message]
    assert not [message for message in texts if any(f"'{letter}'" in message for letter in "ZXJ%")]
    assert not set("ZXJ%") & set(tape.text + tape.keys)
    assert tape.text == "你好"


def test_a_stock_chromium_tells_nothing(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """So where its text was not allowed nothing typed is stored, in whatever field."""
    desktop.output("setxkbmap", "gr")
    desktop.run(*chromium(tmp_path), f"file://{APPS / 'form.html'}")
    desktop.run("xterm", "-T", "Notes")
    desktop.window("Web form.*")
    choice = StartChoice(applications=("Chromium", "XTerm"), text_for=("XTerm",), pictures=False)
    with Tape(tmp_path / "vault", choice) as tape:
        desktop.activate("Notes")
        desktop.type("4711")
        time.sleep(0.5)
        desktop.activate("Web form.*")
        desktop.type(f"8\t{ALPHABET[:4]}")
        time.sleep(0.8)
    assert_nowhere(tape)
    assert "8" not in tape.keys
