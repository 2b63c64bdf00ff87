# SPDX-License-Identifier: GPL-3.0-or-later
"""What an input method makes of the keys is the text; the keys themselves are stored nowhere."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from recorder.capture.atspi.methods import ibus_address
from recorder.model.events import KeyPress, KeyRelease, TextCommitted
from tests.helpers.installed import program
from tests.helpers.pinyin import PinyinDesktop, only, pinyin
from tests.helpers.taped import Tape
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
__all__ = ["pinyin"]  # a fixture


def _letters(tape: Tape) -> set[str]:
    return {event.keysym for event in tape.events if isinstance(event, KeyPress | KeyRelease) and len(event.keysym) == 1}


def _write(desktop: PinyinDesktop, tape: Tape) -> None:
    """English, then two words of pinyin with a correction in one and one of the other's characters taken back, then English."""
    desktop.write("7")
    until(lambda: tape.stored(KeyPress), "the first key")  # a recorder that has just begun on a busy machine asks for it late
    desktop.pinyin()
    desktop.write("nihao ")
    desktop.type("shijie", 60)
    desktop.key("BackSpace")
    desktop.write("e ")
    desktop.press("BackSpace")
    desktop.write("jie ")
    desktop.press("ctrl+space")
    desktop.write("8")


def test_pinyin_into_a_gtk_editor(desktop: PinyinDesktop, tmp_path: Path) -> None:
    """The stored text is what the editor holds; no key of the pinyin is stored."""
    note = tmp_path / "note.txt"
    desktop.mousepad(note)
    with Tape(tmp_path / "vault", only("Mousepad")) as tape:
        _write(desktop, tape)
    desktop.press("ctrl+s")
    until(lambda: "8" in note.read_text("utf-8"), "the saved note")
    assert tape.text.replace("|", "") == note.read_text("utf-8").strip()
    assert "你好" in tape.text
    assert _letters(tape) == {"7", "8"}
    assert not tape.errors


@pytest.mark.parametrize("field", ["plain", "editor"])
def test_pinyin_into_a_qt_field(desktop: PinyinDesktop, tmp_path: Path, field: str) -> None:
    """In a line and in an editor, which tells each change as a whole paragraph."""
    out = tmp_path / "out.json"
    desktop.form(out)
    if field == "editor":
        desktop.press("Tab", "Tab")
    with Tape(tmp_path / "vault", only("QtForm")) as tape:
        _write(desktop, tape)
    assert tape.text.replace("|", "") == json.loads(out.read_text("utf-8"))[field]
    assert "你好" in tape.text
    assert _letters(tape) == {"7", "8"}


def test_what_is_pasted_is_not_taken_for_typed(desktop: PinyinDesktop, tmp_path: Path) -> None:
    """The clipboard's content appears in the field as a commit does, and is not kept."""
    note = tmp_path / "note.txt"
    desktop.mousepad(note, "Κρυφό")
    with Tape(tmp_path / "vault", only("Mousepad")) as tape:
        desktop.pinyin()
        desktop.write("nihao ")
        until(lambda: tape.stored(TextCommitted), "the first text")
        desktop.press("ctrl+a", "ctrl+c", "End")
        desktop.press("ctrl+v", "ctrl+v")
        desktop.write("nihao ")
    assert "Κρυφό" not in tape.words
    assert tape.text.count("你好") == 2


def test_a_text_that_cannot_be_seen_is_said_to_be_unseen(desktop: PinyinDesktop, tmp_path: Path) -> None:
    """Without accessibility the keys are dropped all the same, and one event says that something was typed."""
    desktop.more["NO_AT_BRIDGE"] = "1"
    note = tmp_path / "note.txt"
    desktop.mousepad(note)
    with Tape(tmp_path / "vault", only("Mousepad")) as tape:
        desktop.pinyin()
        desktop.write("nihao shijie ")
    assert [(event.text, event.seen) for event in tape.committed] == [("", False)]
    assert _letters(tape) == set()


def test_without_permission_no_committed_text_is_kept(desktop: PinyinDesktop, tmp_path: Path) -> None:
    """Where text is not allowed, one hidden press stands for it."""
    note = tmp_path / "note.txt"
    desktop.mousepad(note)
    with Tape(tmp_path / "vault", only("Mousepad", text=False)) as tape:
        desktop.pinyin()
        desktop.write("nihao ")
    assert tape.committed == []
    assert "你好" not in tape.words.replace(str(note), "")
    assert [event.hidden for event in tape.events if isinstance(event, KeyPress) and event.hidden] == [True]


def test_pinyin_by_ibus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The other input method: asked by its own bus, and believed when it says that the plain keyboard is chosen."""
    with PinyinDesktop() as desktop:
        desktop.enter(monkeypatch)
        desktop.more = {"QT_IM_MODULE": "ibus"}
        desktop.run(program("ibus-daemon"), "--panel", "disable")
        until(ibus_address, "ibus", 20)
        if b"libpinyin" not in desktop.output("ibus", "list-engine"):
            pytest.fail("ibus-libpinyin is not installed; `sh packaging/setup.sh run` installs it")
        out = tmp_path / "out.json"
        desktop.form(out)
        desktop.output("ibus", "engine", "libpinyin")
        with Tape(tmp_path / "vault", only("QtForm")) as tape:
            time.sleep(0.5)
            desktop.write("nihao ")
            until(lambda: "你好" in out.read_text("utf-8"), "the text")
            desktop.output("ibus", "engine", "xkb:us::eng")
            time.sleep(0.5)
            desktop.write("78")
            time.sleep(0.5)
        assert tape.text == "你好78"
        assert _letters(tape) == {"7", "8"}
