# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of candidates of a real fcitx5, over the work or beside it: neither its words, its place nor its pixels are in the store."""

from __future__ import annotations

import time
from pathlib import Path

import mss
import numpy as np
import pytest

from recorder.model.events import Clipboard, KeyPress, KeyRelease, PointerPress, TextCommitted
from recorder.model.session import StartChoice
from tests.helpers.pinyin import LIST, PinyinDesktop, pinyin
from tests.helpers.recordings import Recorded
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
__all__ = ["pinyin"]  # a fixture
EVERYTHING = StartChoice(everything=True, text_for=("Mousepad", "QtForm"))


def _one(application: str) -> StartChoice:
    return StartChoice(applications=(application,), text_for=(application,))


def _on_screen(desktop: PinyinDesktop) -> bool:
    """Whether the list's colour is on the screen now: looked at, not asked for."""
    with mss.MSS(display=desktop.display) as screen:
        pixels = np.frombuffer(bytes(screen.grab(screen.monitors[0]).raw), np.uint32)
    return bool((pixels & 0xFFFFFF == int(LIST, 16)).sum() > 1_000)


def _compose(desktop: PinyinDesktop, recording: Recorded) -> None:
    """A word of pinyin with its list open for as long as pictures need, and a click beside it."""
    desktop.write("7")
    desktop.pinyin()
    desktop.write("nihao")
    until(lambda: _on_screen(desktop), "the list of candidates")
    before = recording.pipeline.counts().frames
    recording.pipeline.note("while the list is open")
    until(lambda: recording.pipeline.counts().frames > before, "a picture of the open list")
    assert _on_screen(desktop)
    desktop.write(" ")
    until(lambda: not _on_screen(desktop), "the list's end")
    desktop.press("ctrl+space")
    desktop.write("8")


def _assert_nothing_of_it(recorded: Recorded) -> None:
    """Neither pixels, nor words other than the one that was chosen, nor a key of the pinyin."""
    assert recorded.frames
    assert recorded.shows(LIST) == set()
    assert "fcitx" not in recorded.said.lower()
    assert not {"拟", "泥", "逆"} & set(recorded.said)
    letters = {event.keysym for event in recorded.events if isinstance(event, KeyPress | KeyRelease) and len(event.keysym) == 1}
    assert letters == {"7", "8"}
    assert [event.text for event in recorded.events if isinstance(event, TextCommitted)] == ["你好"]
    assert not recorded.errors


@pytest.mark.parametrize("choice", [_one("Mousepad"), EVERYTHING], ids=["one", "everything"])
def test_the_list_over_a_gtk_editor(desktop: PinyinDesktop, tmp_path: Path, choice: StartChoice) -> None:
    """It lies in the middle of the window that is recorded, whose other pixels are kept."""
    desktop.mousepad(tmp_path / "note.txt")
    with Recorded(tmp_path / "vault", choice) as recorded:
        _compose(desktop, recorded)
    _assert_nothing_of_it(recorded)
    assert recorded.shows("ffffff")


@pytest.mark.parametrize("choice", [_one("QtForm"), EVERYTHING], ids=["one", "everything"])
def test_the_list_over_a_qt_editor(desktop: PinyinDesktop, tmp_path: Path, choice: StartChoice) -> None:
    """The same for a program that reaches the input method another way."""
    desktop.form(tmp_path / "out.json")
    with Recorded(tmp_path / "vault", choice) as recorded:
        _compose(desktop, recorded)
    _assert_nothing_of_it(recorded)


def test_a_list_that_is_merely_seen(desktop: PinyinDesktop, tmp_path: Path) -> None:
    """It belongs to an editor that is not recorded, reaches over the one that is, and stays while that one comes to the front."""
    desktop.mousepad(tmp_path / "note.txt")
    desktop.form(tmp_path / "out.json")
    with Recorded(tmp_path / "vault", _one("Mousepad")) as recorded:
        desktop.pinyin()
        desktop.write("nihao")
        until(lambda: _on_screen(desktop), "the list of candidates")
        recorded.pipeline.note("not recorded here")
        time.sleep(0.5)
        desktop.activate(".*Mousepad")
        until(lambda: recorded.pipeline.counts().frames, "a picture")
    assert recorded.shows(LIST) == set()
    assert "fcitx" not in recorded.said.lower()
    assert recorded.causes() == {"scope"}


def test_a_candidate_that_is_clicked(desktop: PinyinDesktop, tmp_path: Path) -> None:
    """The text is kept, for it is in the editor; where the list lay is not, and nothing was pasted."""
    note = tmp_path / "note.txt"
    desktop.mousepad(note)
    with Recorded(tmp_path / "vault", _one("Mousepad")) as recorded:
        desktop.write("7")
        desktop.pinyin()
        desktop.write("nihao")
        until(lambda: _on_screen(desktop), "the list of candidates")
        x, y = _list(desktop)
        desktop.click(x + 20, y + 15)
        until(lambda: not _on_screen(desktop), "the list's end")
        time.sleep(0.5)
        desktop.press("ctrl+space")
        desktop.write("8")
    desktop.press("ctrl+s")
    until(lambda: "8" in note.read_text("utf-8"), "the saved note")
    assert note.read_text("utf-8").strip() == "7你好8"
    assert [event.text for event in recorded.events if isinstance(event, TextCommitted)] == ["你好"]
    assert not [event for event in recorded.events if isinstance(event, PointerPress | Clipboard)]
    assert recorded.shows(LIST) == set()


def _list(desktop: PinyinDesktop) -> tuple[int, int]:
    """Where its left upper corner is."""
    found = desktop.output("xdotool", "search", "--onlyvisible", "--class", "fcitx").split()[-1].decode()
    place = desktop.output("xdotool", "getwindowgeometry", "--shell", found).decode()
    values = dict(line.split("=") for line in place.split())
    return int(values["X"]), int(values["Y"])
