# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action that no other desktop test drives, by its key in the real app; each by what becomes of it, not by its call."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.desks import SECOND
from tests.helpers.driven import Driven, choose, driven, go_to
from tests.helpers.sixty import MINUTE, sixty_made, vault_home

pytestmark = pytest.mark.desktop
__all__ = ["driven", "sixty_made", "vault_home"]  # fixtures


def said(app: Driven, start: str) -> None:
    """What was done last."""
    app.wait(lambda now: now.main.said.startswith(start), start)


def test_marks_by_their_keys(driven: Driven) -> None:
    """All of it stands and stays, with text and without; a program is kept here, a window removed; a picture stands; what stands is reviewed."""
    app = driven
    choose(app)
    app.press("ctrl+enter")
    said(app, "Nothing stands yet")
    for key, fate in (("ctrl+2", "stands"), ("ctrl+4", "withheld"), ("ctrl+3", "stands")):
        whole(app, key)
        app.wait(lambda now: set(now.main.fates) == {fate}, fate)  # noqa: B023 - asked at once
    go_to(app, "make check")
    whole(app, "shift+w")
    app.wait(lambda now: now.main.fates == ("stands", "withheld", "stands", "withheld"), "the terminal stays")
    whole(app, "alt+del")
    app.wait(lambda now: now.main.fates[-1] == "removed", "the window is gone")
    app.press("ctrl+a")
    app.wait(lambda now: now.main.selected is not None and now.main.selected[0] == 0, "all of it")
    for key, kinds in (("1", ("routine",)), ("4", ())):
        app.press(key)
        app.wait(lambda now: now.main.work == kinds, f"work {kinds}")  # noqa: B023 - asked at once
    app.press("w")
    app.wait(lambda now: "stands" not in now.main.fates, "all of it stays")
    go_to(app, "Inbox - invoices")
    app.press("pgdn", "p")
    app.wait(lambda now: now.parts["act_picture"].text == "Keep this picture here", "the picture stands")
    app.press("ctrl+a", "shift+p")
    said(app, "1 picture of this stretch")
    pictures(app)
    let_one_stand(app)


def let_one_stand(app: Driven) -> None:
    """A typed text stands; now there is something to review."""
    app.press("Home", "n", "n", "shift+n")
    app.wait(lambda now: now.main.selected is not None and now.main.selected[0] == 48 * SECOND, "the first text again")
    app.press("s")
    app.wait(lambda now: now.focus == "stand_text", "the question")
    app.press("enter")
    app.wait(lambda now: "stands" in now.main.fates, "it stands")
    app.press("ctrl+enter")
    app.wait(lambda now: now.window == "review" and now.focus == "terms_recipient", "the review")
    app.press("esc")
    app.window("main")


def whole(app: Driven, key: str) -> None:
    """A key that asks about all of something; Return."""
    app.press(key)
    app.wait(lambda now: now.window == "whole_dialog" and now.parts["whole_yes"].enabled, "what it touches")
    app.press("enter")
    app.window("main")


def pictures(app: Driven) -> None:
    """Seen as it leaves; an area un-covered by arrows, then the window; text looked for."""
    app.press("F6", "l")
    app.wait(lambda now: now.parts["as_it_leaves"].ticked, "as it leaves")
    app.press("l")
    app.wait(lambda now: not now.parts["as_it_leaves"].ticked, "as it is")
    app.settled()
    app.wait(lambda now: now.pictured, "the picture")
    app.press("u")
    app.wait(lambda now: now.focus == "picture", "the box")
    app.press("Right", "enter")
    said(app, "The text there may be seen")
    app.press("esc", "F6", "shift+u")
    said(app, "All text of this window may be seen")
    before = app.part("text_told").text
    app.press("ctrl+u")
    app.wait(lambda now: now.parts.get("text_told") is not None and now.parts["text_told"].text != before, "looking for text")


def test_suggestions_by_their_keys(driven: Driven) -> None:
    """Back and forth; always, never, asked again, all of a kind at once; looked for again; the rules, and one taken back."""
    app = driven
    choose(app)
    app.press("ctrl+g")
    found = app.wait(lambda now: now.main.open_ones > 3 and now.focus == "suggestions", "suggestions").main.open_ones
    never_and_again(app, found)
    app.press("g", "shift+a")
    app.wait(lambda now: now.main.open_ones == found - 1, "always")
    app.press("alt+g")
    app.wait(lambda now: now.main.open_ones == found - 1 and "look_again" in now.done, "found again")
    app.press("ctrl+shift+g")
    app.wait(lambda now: now.window == "rulings_dialog" and now.parts["rulings"].rows == 1, "the rule")
    app.press("esc")
    app.window("main")
    app.press("ctrl+g")
    app.wait(lambda now: now.focus == "suggestions", "the list")
    for chord, name in (("ctrl+shift+k", "act_accept_kind"), ("ctrl+shift+j", "act_reject_kind")):
        for _press in range(found):
            if name in app.settled().parts:
                break
            app.press("g")
        app.press(chord)
        app.wait(lambda now: 0 <= now.main.open_ones < found - 2, "all of a kind")
        app.press("ctrl+z")
        app.wait(lambda now: now.main.open_ones == found - 1, "proposed again")
    app.press("F7")
    app.wait(lambda now: now.parts["side_tabs"].text == "Selection", "the other tab")


def never_and_again(app: Driven, found: int) -> None:
    """One is never to be proposed again, found among the decided ones, and proposed again."""
    app.press("g", "g", "shift+g")
    app.wait(lambda now: now.main.selected is not None, "one of them")
    app.press("shift+r")
    app.wait(lambda now: now.main.open_ones == found - 1, "never again")
    app.tab_to("show_decided")
    app.press("space")
    app.tab_to("suggestions", "shift+Tab")
    app.press("Home")
    for _row in range(16):
        if "act_ask_again" in app.settled().parts:
            break
        app.press("Down")
    app.press("alt+r")
    app.wait(lambda now: now.main.open_ones == found, "proposed again")


def test_the_window_by_its_keys(driven: Driven) -> None:
    """Zoom, clock, playing, the two columns, the palette, the menu, the settings, about, the start sheet, the ledger, tasks; then it quits."""
    app = driven
    choose(app)
    zoom_and_play(app)
    app.press("space", "F9")
    app.wait(lambda now: "session_list" not in now.parts, "the sessions away")
    app.press("F9", "F8")
    app.wait(lambda now: "session_list" in now.parts and "side_tabs" not in now.parts, "the selection away")
    app.press("F8")
    opens(app, "F1", "about")
    opens(app, "ctrl+comma", "settings")
    opens(app, "ctrl+r", "start_sheet")
    opens(app, "ctrl+shift+l", "ledger")
    opens(app, "ctrl+t", "tasks")
    opens(app, "ctrl+shift+i", "recognisable")
    app.press("F10")
    app.wait(lambda now: "menu_shred" in now.menu, "the menu")
    app.press("esc")
    app.wait(lambda now: not now.menu, "no menu, which would take the next key")
    app.press("ctrl+k")
    app.wait(lambda now: now.focus == "palette_line", "the palette")
    app.type("about")
    app.press("enter")
    app.window("about")
    app.press("esc")
    app.window("main")
    app.press("ctrl+q")
    assert app.app.wait(20) == 0


def zoom_and_play(app: Driven) -> None:
    """On the timeline; it plays on."""
    app.press("ctrl+plus", "ctrl+plus", "ctrl+minus")
    near = app.wait(lambda now: now.main.right < 60 * MINUTE, "the zoom").main
    app.press("ctrl+0")
    app.wait(lambda now: now.main.right > near.right and now.main.left == 0, "all of it")
    app.press("t")
    app.wait(lambda now: now.main.clock.endswith("of 1:00:00"), "session time")
    app.press("period", "period", "comma")
    app.wait(lambda now: "step_back" in now.done, "a step back")
    app.press("backslash", "bracketright", "bracketright", "bracketleft")
    app.wait(lambda now: now.parts["play_mode"].text == "In time" and now.parts["play_speed"].text == "2×", "in time, at speed 2")
    before = app.main.playhead
    app.press("F6", "space")
    app.wait(lambda now: now.main.playing and now.main.playhead > before, "playing")


def opens(app: Driven, key: str, name: str) -> None:
    """A key opens a window that has the keyboard; Escape closes it, and the main window has it again."""
    app.press(key)
    app.wait(lambda now: now.window == name, name)
    app.leave(name)


@pytest.fixture
def damaged_home(vault_home: Path) -> Path:
    """The longer session cannot be read: a byte in every other page of it is another."""
    path = max((vault_home / "sessions").glob("*.stet"), key=lambda path: path.stat().st_size)
    data = bytearray(path.read_bytes())
    for page in range(6, len(data) // 4096, 2):
        data[page * 4096 + 100] ^= 0x55
    path.write_bytes(data)
    return vault_home


def test_salvage_and_shredding_by_their_keys(damaged_home: Path, driven: Driven) -> None:
    """What can be read of a damaged session is salvaged; an application, the last minutes, a session, in the end everything goes."""
    app = driven
    app.tab_to("session_list", "shift+Tab")
    app.press("Down", "Down")
    app.wait(lambda now: not now.main.duration, "the one that cannot be read")
    app.press("ctrl+shift+s")
    app.wait(lambda now: now.window == "salvage_dialog" and now.parts["salvage_dialog_yes"].enabled, "the question")
    carry_out(app, "salvage_dialog")
    app.wait(lambda now: now.main.duration > 0, "what was salvaged")
    for keys in (("ctrl+shift+a", "m"), ("ctrl+shift+m",), ("ctrl+del",)):
        app.press(keys[0])
        app.window("shred_dialog")
        app.press(*keys[1:])  # the first program whose name begins with it
        app.wait(lambda now: now.window == "shred_dialog" and now.parts["shred_dialog_yes"].enabled, "what would be gone")
        carry_out(app, "shred_dialog")
    app.press("ctrl+k")
    app.wait(lambda now: now.focus == "palette_line", "the palette")
    app.type("everything shred_vault")
    app.press("enter")
    app.wait(lambda now: now.focus == "shred_word", "the word")
    app.type("SHRED")
    app.wait(lambda now: now.parts["shred_dialog_yes"].enabled, "what would be gone")
    carry_out(app, "shred_dialog", "")
    app.wait(lambda now: "first_run" in now.open, "the beginning")
    assert not list((damaged_home / "sessions").glob("*"))


def carry_out(app: Driven, name: str, then: str = "main") -> None:
    """The button that is not the first, pressed; what came of it read and closed."""
    app.tab_to(f"{name}_yes")
    title = app.part(f"{name}_title").text
    app.press("space")
    app.wait(lambda now: now.focus == f"{name}_no" and now.parts[f"{name}_title"].text != title, "what came of it")
    app.press("enter")
    app.wait(lambda now: now.window != name, "the end of it")
    if then:
        app.window(then)
