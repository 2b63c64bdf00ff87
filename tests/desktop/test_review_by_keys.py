# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixty recorded minutes, from the locked vault to the folder that a recipient checks: by the keyboard alone, in the real app."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers import canary, desks, sixty
from tests.helpers.driven import Driven, choose, driven, go_to
from tests.helpers.sixty import MINUTE, sixty_made, vault_home

pytestmark = pytest.mark.desktop
__all__ = ["driven", "sixty_made", "vault_home"]  # fixtures
RELEASED = {"118", "对账完成", "invoice 118", f"hotline {sixty.HOTLINE}", "make report"}


@pytest.mark.timeout(240)
def test_sixty_minutes_are_reviewed_and_handed_over_by_the_keyboard_alone(driven: Driven, tmp_path: Path) -> None:
    """What is private goes in each of the ways that there are; what leaves was on screen first; no planted secret is in any byte of it."""
    began = time.monotonic()
    choose_and_look(driven)
    remove_search_and_mask(driven)
    answer_suggestions(driven)
    decide_by_application(driven)
    cover(driven)
    lead_through(driven)
    approve(driven, tmp_path / "export")
    took, sight = time.monotonic() - began, driven.now
    sys.stdout.write(f"{took:.0f} s, {driven.keys.pressed} keys and {driven.keys.typed} letters, {sight.late} ms\n")
    assert sight.mouse == 0
    check(tmp_path / "export")


def choose_and_look(app: Driven) -> None:
    """The session is found by its name; zoomed into, panned; a typed text and raw events are read; it is played."""
    choose(app)
    app.press("plus", "plus", "plus", "ctrl+Right")
    app.wait(lambda now: now.main.left > 0, "a part of it")
    app.press("0", "n")
    app.wait(lambda now: now.main.title.startswith("Typed 22 characters"), "the first text")
    app.tab_to("show_text")
    app.press("space")
    app.wait(lambda now: now.parts["typed_text"].text == "find supplier invoices", "the text itself")
    app.tab_to("now_show_raw", "shift+Tab")
    app.press("space")
    app.wait(lambda now: "key_press" in now.main.raw, "raw events")
    app.press("space", "F6", "space")
    app.wait(lambda now: now.main.playing, "playing")
    before = app.main.playhead
    app.wait(lambda now: now.main.playhead > before, "the next step by itself")
    app.press("space")


def remove_search_and_mask(app: Driven) -> None:
    """The password's window is removed, taken back, removed again; an address is searched for and masked; a name masked where it stands."""
    go_to(app, "Sign in")
    app.wait(lambda now: now.main.selected == (4 * MINUTE, sixty.SIGNED_IN), "the stretch")
    for key, gone in (("del", True), ("ctrl+z", False), ("ctrl+shift+z", True)):
        app.press(key)
        app.wait(lambda now: ("removed" in now.main.fates) == gone, key)  # noqa: B023 - asked at once
    app.press("ctrl+f")
    app.wait(lambda now: now.focus == "search_text", "the search")
    app.type(sixty.MAIL)
    app.wait(lambda now: now.parts["search_told"].text == "3 places", "what was found")
    app.tab_to("search_mask")
    app.press("space")
    app.wait(lambda now: now.focus == "mask_all_yes", "what it touches")
    app.press("enter")
    app.wait(lambda now: now.main.said.startswith("Masked in 1 session"), "what was done")
    app.press("esc")
    app.wait(lambda now: "search_text" not in now.parts and now.focus == "timeline", "the timeline again")
    go_to(app, f"{sixty.PERSON} 的合同.ods")
    app.press("n")
    app.wait(lambda now: now.main.title.startswith("Typed 3 characters"), "the name")
    app.tab_to("show_text")
    app.press("space")
    app.wait(lambda now: now.parts["typed_text"].text.startswith(sixty.PERSON), "the name itself")
    app.press("F6", "m")
    app.wait(lambda now: now.window == "mask_dialog" and now.parts["mask_yes"].enabled, "what it touches")
    assert app.part("mask_text").text == sixty.PERSON
    app.press("enter")
    app.wait(lambda now: now.main.title == "Typed text, masked", "the mask")


def answer_suggestions(app: Driven) -> None:
    """Three are left after that: a phone number goes, a hotline and a sum stay."""
    app.press("Home", "ctrl+g")
    app.wait(lambda now: now.main.open_ones == 3 and now.focus == "suggestions", "the suggestions")
    app.press("g")
    for left in (3, 2, 1):
        app.wait(lambda now: now.main.open_ones == left and now.main.selected is not None, "one of them")  # noqa: B023 - at once
        picked = app.settled().main.selected
        assert picked is not None
        app.press("a" if begins_in("make report", picked[0]) else "r")
    app.wait(lambda now: now.main.open_ones == 0, "all answered")
    app.press("F7", "F6")
    app.wait(lambda now: now.focus == "timeline", "the timeline")


def begins_in(title: str, at: int) -> bool:
    """Whether a moment lies in the stretch of this title, of three minutes."""
    return 0 <= at - sixty.begins(title) < 3 * MINUTE


def decide_by_application(app: Driven) -> None:
    """A program goes wholly; classes are given; routine stands, then a program, then single stretches."""
    go_to(app, "群聊")
    app.press("shift+del")
    answer(app, lambda fates: fates.count("removed") == 2)
    for number, (key, title) in enumerate(
        (("3", "Clinic"), ("2", "ERP - suppliers"), ("1", "March.ods"), ("1", "对账 三月.ods")), 1
    ):
        go_to(app, title)
        app.press(key)
        app.wait(lambda now: len(now.main.work) == number, title)  # noqa: B023 - asked at once
    app.press("ctrl+1")
    answer(app, lambda fates: fates.count("stands") == 2)
    go_to(app, "ERP - open items")
    app.press("shift+s")
    answer(app, lambda fates: fates.count("stands") > 2)
    for title in ("April.ods", f"{sixty.PERSON} 的合同.ods", "make report", "make check"):
        go_to(app, title)
        app.press("s")
        app.wait(lambda now: now.focus == "stand_text", "the question")
        app.press("enter")
        app.wait(lambda now: now.focus == "timeline" and "may leave" in now.main.said, "the answer")


def answer(app: Driven, holds: Callable[[tuple[str, ...]], bool]) -> None:
    """Return to a question about all of something, once it has said what that touches; ``holds`` what becomes of the session then."""
    app.wait(lambda now: now.window == "whole_dialog" and now.parts["whole_yes"].enabled, "what it touches")
    app.press("enter")
    app.wait(lambda now: now.window == "main" and holds(now.main.fates), "what was done")


def cover(app: Driven) -> None:
    """A box is moved over what two windows show, by arrows, with the reach *in this window throughout*."""
    for title in ("make report", "make check"):
        go_to(app, title)
        app.press("pgdn")
        app.wait(lambda now: now.main.title == "A picture" and now.pictured, "the window's first picture")
        app.press("c")
        app.wait(lambda now: now.focus == "picture" and "reach_window" in now.parts, "the question")
        if not app.part("reach_window").ticked:
            app.tab_to("reach_change")
            app.press("Down", "Down")
            app.wait(lambda now: now.parts["reach_window"].ticked, "the reach")
            app.tab_to("picture", "shift+Tab")
        app.press("Right", "Down", "Down", "enter")
        app.wait(lambda now: now.main.said.startswith("Covered"), "the cover")
        app.press("esc")
        app.wait(lambda now: now.focus == "timeline", "the timeline again")


def lead_through(app: Driven) -> None:
    """The first four of the five pages: the tail cut, words un-covered, texts one by one, pictures by groups."""
    app.press("ctrl+shift+h")
    app.wait(lambda now: now.window == "handing" and now.fates, "the first page")
    app.press("c")
    app.wait(lambda now: now.fates[0][2] and "to 0:55" in now.fates[0][0], "the tail cut")
    app.press("enter")
    app.wait(lambda now: now.focus == "hand_words" and [text for text, _fate, _decided in now.fates] == ["Save"], "the words")
    app.press("ctrl+u")
    app.wait(lambda now: not now.fates, "no word left")
    decide(app, "hand_texts", lambda text: "s" if text in RELEASED else "w")
    decide(app, "hand_pictures", lambda text: "p" if text.startswith("Terminal") else "t")


def decide(app: Driven, page: str, key: Callable[[str], str]) -> None:
    """Goes on to a page, and answers for each of its rows by a key."""
    app.press("alt+Right")
    app.wait(lambda now: now.focus == page and now.fates, page)
    for left in range(len(app.now.fates), 0, -1):
        now = app.wait(lambda now: undecided(now.fates) == left, f"{left} left")  # noqa: B023 - asked at once
        app.press(key(now.fates[now.parts[page].row][0]))
    app.wait(lambda now: not undecided(now.fates), "none left")


def undecided(fates: tuple[tuple[str, str, bool], ...]) -> int:
    """How many rows nobody has decided."""
    return sum(1 for _text, _fate, decided in fates if not decided)


def approve(app: Driven, folder: Path) -> None:
    """The last page: terms, all that leaves on screen (before, nothing can be approved), the passphrase, the folder."""
    app.press("alt+Right")
    app.wait(lambda now: now.focus == "terms_recipient", "the terms")
    app.type("Platform team")
    app.tab_to("terms_purpose")
    app.type("Train an assistant")
    app.tab_to("term_train_task")
    app.press("space", "enter")
    app.wait(lambda now: now.focus == "review_steps", "what leaves", 90)
    assert not app.part("review_next").enabled
    while not app.settled().parts["review_next"].enabled:
        left = app.part("review_left").text
        assert left.startswith("Not on screen yet")
        app.press("F3")
        app.wait(lambda now: now.parts["review_left"].text != left, "more on screen")  # noqa: B023 - asked at once
    app.tab_to("review_next")
    app.press("enter")
    app.wait(lambda now: now.focus == "approve_passphrase", "the approval")
    app.type(desks.PASSPHRASE)
    app.tab_to("approve_folder", "shift+Tab")
    app.press("ctrl+a")
    app.type(str(folder))
    app.press("enter")
    app.wait(lambda now: "done_title" in now.parts, "the folder")
    app.press("enter")
    app.wait(lambda now: now.window == "main" and now.focus == "timeline", "the end")


def check(folder: Path) -> None:
    """By the command, and byte by byte."""
    told = subprocess.run([sys.executable, "-m", "ui", "verify", str(folder)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "valid" in told.stdout
    bytes_of_all = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert [secret for secret in sixty.SECRETS if any(form in bytes_of_all for form in canary.forms(secret))] == []
    steps = (folder / "steps" / "steps.jsonl").read_text()
    assert all(text in steps for text in RELEASED)
    assert not any(application in steps for application in ("Thunderbird", "WeChat"))
    pictures = sorted((folder / "steps" / "pictures").glob("*.png"))
    assert len(pictures) > 20
    assert sum(sixty.faces(picture) for picture in pictures) == 0
