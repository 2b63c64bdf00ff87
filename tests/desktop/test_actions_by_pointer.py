# SPDX-License-Identifier: GPL-3.0-or-later
"""The same window by the pointer: what is drawn, dragged and clicked, and every action of the menu."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import sixty
from tests.helpers.driven import Driven, driven, middle
from tests.helpers.sixty import MINUTE, sixty_made, vault_home
from ui.timeline_sight import GUTTER

pytestmark = pytest.mark.desktop
__all__ = ["driven", "sixty_made", "vault_home"]  # fixtures
Point = tuple[int, int]


def choose(app: Driven) -> Point:
    """Clicks the sixty minutes in the list of sessions; returns where they stand in it."""
    x, y, width, _height = app.part("session_list").place
    for down in range(y + 40, y + 400, 24):
        app.pointer.click(x + width // 2, down)
        if app.settled().main.duration == 60 * MINUTE:
            return x + width // 2, down
    pytest.fail("the session is not in the list")


def on_timeline(app: Driven, at: int, down: int) -> Point:
    """Where a time lies on the screen, so many pixels below the timeline's top."""
    state = app.main
    x, y, width, _height = state.timeline
    return round(x + GUTTER + (at - state.left) / (state.right - state.left) * (width - GUTTER - 1)), y + down


def window_at(app: Driven, title: str) -> None:
    """Clicks a window on its lane."""
    begin = sixty.begins(title)
    app.pointer.click(*on_timeline(app, begin + MINUTE, 68))
    app.wait(lambda now: now.main.selected is not None and now.main.selected[0] == begin, title)


def said(app: Driven, start: str) -> None:
    """What was done last."""
    app.wait(lambda now: now.main.said.startswith(start), start)


def test_timeline_and_picture_by_the_pointer(driven: Driven) -> None:
    """Wheel, drag and strip; buttons for zoom, steps and playing; a stretch stands; covers are drawn, an area un-covered; undone and redone."""
    app = driven
    choose(app)
    zoom_and_play(app)
    window_at(app, "make check")
    app.click("act_stand")
    app.wait(lambda now: now.focus == "stand_text", "the question")
    app.click("stand_yes")
    app.wait(lambda now: "stands" in now.main.fates, "it stands")
    for name, stands in (("tool_undo", False), ("tool_redo", True)):
        app.click(name)
        app.wait(lambda now: ("stands" in now.main.fates) == stands, name)  # noqa: B023 - asked at once
    app.click("act_withhold")
    app.wait(lambda now: "stands" not in now.main.fates, "it stays")
    cover_and_uncover(app)
    app.click("as_it_leaves")
    app.click("act_picture")
    app.wait(lambda now: now.parts["act_picture"].text == "Keep this picture here", "the picture stands")
    app.click("act_remove")
    app.wait(lambda now: "removed" in now.main.fates, "the stretch is gone")


def cover_and_uncover(app: Driven) -> None:
    """Two boxes are drawn on the picture, and the window is un-covered."""
    app.settled()
    app.wait(lambda now: now.pictured, "the picture")
    app.click("act_cover")
    app.click("reach_window")
    draw(app)
    said(app, "Covered")
    app.click("cover_done")
    app.click("button_uncover")
    app.wait(lambda now: "uncover_done" in now.parts, "drawing")
    draw(app)
    said(app, "The text there may be seen")
    app.click("button_uncover_window")
    said(app, "All text of this window may be seen")


def zoom_and_play(app: Driven) -> None:
    """Of the timeline and of what is above and below it."""
    whole = app.main.right
    app.pointer.move(*on_timeline(app, 20 * MINUTE, 68))
    app.pointer.wheel(-8, control=True)
    near = app.wait(lambda now: now.main.right - now.main.left < whole / 3, "the zoom").main
    app.pointer.wheel(2)
    app.wait(lambda now: now.main.left > near.left, "the wheel's pan")
    x, y, width, height = app.main.minimap
    app.pointer.click(x + width - 40, y + height // 2)
    app.wait(lambda now: now.main.left > 40 * MINUTE, "the strip")
    app.click("tool_fit")
    app.wait(lambda now: now.main.left == 0 and now.main.right >= whole, "all of it")
    app.click("tool_zoom_in")
    app.wait(lambda now: now.main.right - now.main.left < whole, "nearer")
    app.click("tool_zoom_out")
    app.click("playhead_time")
    app.wait(lambda now: now.main.clock.endswith("of 1:00:00"), "session time")
    app.pointer.drag(on_timeline(app, 9 * MINUTE, 100), on_timeline(app, 11 * MINUTE, 100))
    app.wait(lambda now: now.main.selected is not None and now.main.selected[0] >= 8 * MINUTE, "a range")
    for name in ("step_on", "step_back"):
        at = app.settled().main.playhead
        app.click(f"tool_{name}")
        app.wait(lambda now: now.main.playhead != at and now.done[-1:] == (name,), name)  # noqa: B023 - asked at once
    app.click("tool_play")
    app.wait(lambda now: now.main.playing, "playing")
    app.click("tool_play")
    app.wait(lambda now: not now.main.playing, "still")


def draw(app: Driven) -> None:
    """A rectangle in the middle of the picture."""
    x, y = middle(app.part("picture").place)
    app.pointer.drag((x - 60, y - 20), (x + 60, y + 20))


def test_search_and_suggestions_by_the_pointer(driven: Driven) -> None:
    """A text is masked from the search; suggestions are clicked in their list and answered by the rows below it; the rules are closed."""
    app = driven
    choose(app)
    app.press("ctrl+f")
    app.type(sixty.MAIL)
    app.wait(lambda now: now.parts["search_told"].text == "3 places", "what was found")
    app.click("search_mask")
    app.click("mask_all_yes")
    said(app, "Masked in 1 session")
    app.click("search_close")
    x, y, width, height = app.part("side_tabs").place
    app.pointer.click(x + width * 3 // 4, y + height // 2)
    found = app.wait(lambda now: now.main.open_ones > 2 and "suggestions" in now.parts, "suggestions").main.open_ones
    x, y, width, _height = app.part("suggestions").place
    for name in ("accept", "reject", "always", "never"):
        if not app.settled().main.open_ones:
            break
        app.pointer.click(x + width // 2, y + 48)
        app.click(f"act_{name}")
        found -= 1
        app.wait(lambda now: now.main.open_ones == found, name)  # noqa: B023 - asked at once
    app.click("suggestions_rules")
    app.window("rulings_dialog")
    app.click("rulings_done")
    app.window("main")


def test_sessions_and_tasks_by_the_pointer(driven: Driven) -> None:
    """By the menu of a session: pinned, let go; a task made of it and handed over from its page, through the five pages, and left."""
    app = driven
    place = choose(app)
    for times in (1, 2):
        app.pointer.click(*place, 3)
        app.pick("pin")
        app.wait(lambda now: not now.menu and now.done.count("pin") == times, "the pin")  # noqa: B023 - asked at once
    app.click("tool_menu")
    app.pick("tasks")
    app.window("tasks")
    app.click("task_new")
    app.wait(lambda now: now.focus == "task_title", "a task")
    app.click("task_review")
    app.wait(lambda now: now.window == "handing" and now.fates, "the hand-over")
    lead_through(app)


def lead_through(app: Driven) -> None:
    """The pages of the hand-over."""
    app.click("hand_cut_stand")
    app.wait(lambda now: now.fates[0][1] == "stands", "it stands")
    app.click("hand_cut_cut")
    app.wait(lambda now: now.fates[0][2], "the tail cut")
    app.click("hand_next")
    app.wait(lambda now: now.fates and now.fates[0][0] == "Save", "the words")
    app.click("hand_words_all")
    app.wait(lambda now: not now.fates, "no word left")
    app.click("hand_step_3")
    app.wait(lambda now: len(now.fates) > 5, "the texts")
    app.click("hand_texts_stand")
    app.wait(lambda now: now.fates[0][1] == "stands", "one leaves")
    app.click("hand_texts_rest")
    app.wait(lambda now: all(decided for _text, _fate, decided in now.fates), "the rest stays")
    app.click("hand_next")
    app.wait(lambda now: now.fates and "pictures" in now.fates[0][0], "the pictures")
    app.click("hand_pictures_stays")
    app.wait(lambda now: now.fates[0][1] == "gone", "none of them")
    app.click("hand_undo")
    app.wait(lambda now: now.fates[0][1] == "stands", "again as it was")
    app.click("hand_step_5")
    app.wait(lambda now: now.focus == "terms_recipient", "the terms")
    app.click("review_cancel")
    app.window("main")


# What opens a window from the menu, and that window. Each is left by Escape.
OPENS = (
    (("menu_session", "note"), "note_dialog"),
    (("menu_session", "archive"), "archive_dialog"),
    (("menu_session", "recognisable"), "recognisable"),
    (("menu_shred", "shred_marked"), "shred_dialog"),
    (("menu_shred", "shred_session"), "shred_dialog"),
    (("menu_shred", "shred_last"), "shred_dialog"),
    (("menu_shred", "shred_application"), "shred_dialog"),
    (("menu_shred", "shred_vault"), "shred_dialog"),
    (("menu_stand", "stand_all"), "whole_dialog"),
    (("menu_stand", "stand_all_text"), "whole_dialog"),
    (("menu_stand", "withhold_all"), "whole_dialog"),
    (("menu_stand", "stand_wholly"), "whole_dialog"),
    (("menu_stand", "withhold_wholly"), "whole_dialog"),
    (("menu_redact", "remove_application"), "whole_dialog"),
    (("menu_redact", "remove_window"), "whole_dialog"),
    (("menu_redact", "mask"), "mask_dialog"),
    (("menu_suggestions", "rules"), "rulings_dialog"),
    (("restore",), "restore_dialog"),
    (("settings",), "settings"),
    (("about",), "about"),
    (("ledger",), "ledger"),
    (("palette",), "palette"),
    (("record",), "start_sheet"),
    (("hand_over",), "handing"),
)
# What does something at once.
DOES = (
    ("menu_session", "pin"),
    ("menu_stand", "work_routine"),
    ("menu_stand", "work_judgement"),
    ("menu_stand", "work_mine"),
    ("menu_stand", "work_none"),
    ("menu_stand", "keep_pictures"),
    ("menu_suggestions", "suggestions"),
    ("menu_suggestions", "look_again"),
    ("menu_suggestions", "next_found"),
    ("menu_suggestions", "previous_found"),
    ("menu_timeline", "timeline"),
    ("menu_timeline", "next"),
    ("menu_timeline", "previous"),
    ("menu_timeline", "slower"),
    ("menu_timeline", "faster"),
    ("menu_timeline", "play_mode"),
    ("menu_timeline", "all"),
    ("review",),
    ("search",),
    ("find",),
)


def test_the_menu_by_the_pointer(driven: Driven, vault_home: Path) -> None:
    """What the menu lists is done when it is clicked: a window comes, or the window does it. Nothing of it is lost on the way."""
    app = driven
    choose(app)
    window_at(app, "March.ods")
    for names, opened in OPENS:
        app.click("tool_menu")
        app.pick(*names)
        app.wait(lambda now: now.window == opened or now.focus.startswith(opened), opened)  # noqa: B023 - asked at once
        app.leave(opened)
    for names in DOES:
        app.click("tool_menu")
        app.pick(*names)
        app.wait(lambda now: not now.menu and now.done[-1:] == names[-1:], names[-1])  # noqa: B023 - asked at once
    app.click("tool_menu")
    app.pick("lock")
    app.wait(lambda now: "main" not in now.open, "locked")
