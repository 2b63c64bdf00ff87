# SPDX-License-Identifier: GPL-3.0-or-later
"""What an input method makes of the keys is the text; the keys themselves are stored nowhere."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.capture.atspi.methods import ibus_address
from recorder.model.events import KeyPress, KeyRelease, TextCommitted
from recorder.model.session import StartChoice
from tests.helpers.accessible import AccessibleDesktop, fcitx
from tests.helpers.taped import Tape
from tests.helpers.xserver import until

pytestmark = [pytest.mark.desktop, pytest.mark.skipif(shutil.which("fcitx5") is None, reason="fcitx5 is not installed")]
FORM = Path(__file__).resolve().parents[1] / "helpers" / "apps" / "qt_form.py"


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """An accessible desktop with fcitx5 and pinyin."""
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        desktop.more = {"GTK_IM_MODULE": "fcitx", "QT_IM_MODULE": "ibus"}
        fcitx(desktop)
        yield desktop


def _choice(application: str, *, text: bool = True) -> StartChoice:
    return StartChoice(applications=(application,), text_for=(application,) if text else (), pictures=False)


def _type(desktop: AccessibleDesktop, text: str) -> None:
    desktop.output("xdotool", "type", "--delay", "60", text)
    time.sleep(0.3)


def _key(desktop: AccessibleDesktop, *keys: str) -> None:
    desktop.output("xdotool", "key", "--delay", "60", *keys)
    time.sleep(0.3)


def _pinyin(desktop: AccessibleDesktop) -> None:
    """Switches to pinyin, which loads its dictionary at the first letter."""
    _key(desktop, "ctrl+space")
    until(lambda: desktop.output("fcitx5-remote", "-n").strip() == b"pinyin", "pinyin")


def _letters(tape: Tape) -> set[str]:
    return {event.keysym for event in tape.events if isinstance(event, KeyPress | KeyRelease) and len(event.keysym) == 1}


def _write(desktop: AccessibleDesktop) -> None:
    """English, then two words of pinyin with a correction in one and one of the other's characters taken back, then English."""
    _type(desktop, "7")
    _pinyin(desktop)
    _type(desktop, "nihao ")
    desktop.output("xdotool", "type", "--delay", "60", "shijie")
    desktop.output("xdotool", "key", "BackSpace")
    _type(desktop, "e ")
    _key(desktop, "BackSpace")
    _type(desktop, "jie ")
    _key(desktop, "ctrl+space")
    _type(desktop, "8")


def test_pinyin_into_a_gtk_editor(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The stored text is what the editor holds; no key of the pinyin is stored."""
    note = tmp_path / "note.txt"
    note.write_text("")
    desktop.run("mousepad", "--disable-server", str(note))
    desktop.activate(".*Mousepad")
    with Tape(tmp_path / "vault", _choice("Mousepad")) as tape:
        _write(desktop)
    _key(desktop, "ctrl+s")
    until(lambda: "8" in note.read_text("utf-8"), "the saved note")
    assert tape.text.replace("|", "") == note.read_text("utf-8").strip()
    assert "你好" in tape.text
    assert _letters(tape) == {"7", "8"}
    assert not tape.errors


@pytest.mark.parametrize("field", ["plain", "editor"])
def test_pinyin_into_a_qt_field(desktop: AccessibleDesktop, tmp_path: Path, field: str) -> None:
    """In a line and in an editor, which tells each change as a whole paragraph."""
    out = tmp_path / "out.json"
    desktop.run(sys.executable, str(FORM), str(out))
    desktop.activate("Qt form")
    if field == "editor":
        _key(desktop, "Tab", "Tab")
    with Tape(tmp_path / "vault", _choice("QtForm")) as tape:
        _write(desktop)
    assert tape.text.replace("|", "") == json.loads(out.read_text("utf-8"))[field]
    assert "你好" in tape.text
    assert _letters(tape) == {"7", "8"}


def test_what_is_pasted_is_not_taken_for_typed(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The clipboard's content appears in the field as a commit does, and is not kept."""
    note = tmp_path / "note.txt"
    note.write_text("Κρυφό")
    desktop.run("mousepad", "--disable-server", str(note))
    desktop.activate(".*Mousepad")
    with Tape(tmp_path / "vault", _choice("Mousepad")) as tape:
        _pinyin(desktop)
        _type(desktop, "nihao ")
        until(lambda: tape.stored(TextCommitted), "the first text")
        _key(desktop, "ctrl+a", "ctrl+c", "End")
        _key(desktop, "ctrl+v", "ctrl+v")
        _type(desktop, "nihao ")
    assert "Κρυφό" not in tape.words
    assert tape.text.count("你好") == 2


def test_a_text_that_cannot_be_seen_is_said_to_be_unseen(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Without accessibility the keys are dropped all the same, and one event says that something was typed."""
    desktop.more["NO_AT_BRIDGE"] = "1"
    note = tmp_path / "note.txt"
    note.write_text("")
    desktop.run("mousepad", "--disable-server", str(note))
    desktop.activate(".*Mousepad")
    with Tape(tmp_path / "vault", _choice("Mousepad")) as tape:
        _pinyin(desktop)
        _type(desktop, "nihao shijie ")
    assert [(event.text, event.seen) for event in tape.committed] == [("", False)]
    assert _letters(tape) == set()


def test_without_permission_no_committed_text_is_kept(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Where text is not allowed, one hidden press stands for it."""
    note = tmp_path / "note.txt"
    note.write_text("")
    desktop.run("mousepad", "--disable-server", str(note))
    desktop.activate(".*Mousepad")
    with Tape(tmp_path / "vault", _choice("Mousepad", text=False)) as tape:
        _pinyin(desktop)
        _type(desktop, "nihao ")
    assert tape.committed == []
    assert "你好" not in tape.words.replace(str(note), "")
    assert [event.hidden for event in tape.events if isinstance(event, KeyPress) and event.hidden] == [True]


@pytest.mark.skipif(shutil.which("ibus-daemon") is None, reason="ibus is not installed")
def test_pinyin_by_ibus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The other input method: asked by its own bus, and believed when it says that the plain keyboard is chosen."""
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        desktop.more = {"QT_IM_MODULE": "ibus"}
        desktop.run("ibus-daemon", "--panel", "disable")
        until(ibus_address, "ibus", 20)
        if b"libpinyin" not in desktop.output("ibus", "list-engine"):
            pytest.skip("ibus-libpinyin is not installed")
        out = tmp_path / "out.json"
        desktop.run(sys.executable, str(FORM), str(out))
        desktop.activate("Qt form")
        desktop.output("ibus", "engine", "libpinyin")
        with Tape(tmp_path / "vault", _choice("QtForm")) as tape:
            time.sleep(0.5)
            _type(desktop, "nihao ")
            until(lambda: "你好" in out.read_text("utf-8"), "the text")
            desktop.output("ibus", "engine", "xkb:us::eng")
            time.sleep(0.5)
            _type(desktop, "78")
            time.sleep(0.5)
        assert tape.text == "你好78"
        assert _letters(tape) == {"7", "8"}
