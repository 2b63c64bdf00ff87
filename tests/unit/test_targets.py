# SPDX-License-Identifier: GPL-3.0-or-later
"""Elements, clipboard events and unseen texts keep their promises in marks, search and steps."""

from __future__ import annotations

from recorder.export.actions import Place, moments
from recorder.export.targets import ITEM
from recorder.model.events import AnyEvent, Box, Clipboard, Element, KeyPress, PointerPress, PointerRelease, TextCommitted
from recorder.model.redaction import Mask, StoredMark
from recorder.model.steps import Target
from recorder.redact.apply import MASKED, apply, touches
from recorder.timeline.text import typed_runs
from tests.helpers.sample import SECOND, focus, typing


def _click(role: str, name: str, box: Box, at: int = SECOND) -> list[AnyEvent]:
    element = Element(role=role, name=name, box=box, path="frame[0]/x[1]")
    return [
        PointerPress(at=at, button="left", x=box.x + 3, y=box.y + 3, element=element),
        PointerRelease(at=at + 1, button="left", x=box.x + 3, y=box.y + 3),
    ]


def test_a_click_on_a_control_leaves_as_the_control() -> None:
    """Role, name and place of the button, and its middle: where in it the pointer was is nobody's business."""
    (moment,) = [
        each
        for each in moments([focus(0), *_click("push button", "Save", Box(200, 100, 80, 30))], Place((0, 0)))
        if each.step.point
    ]
    assert moment.step.target == Target(role="push button", name="Save", box=Box(200, 100, 80, 30), source="accessibility")
    assert moment.step.point == (240, 115)


def test_what_shows_content_bears_no_name() -> None:
    """A row is named by what is in it, so its click leaves as a click on some item."""
    (moment,) = [
        each
        for each in moments([focus(0), *_click("table cell", "Alice, 4711", Box(200, 100, 80, 30))], Place((0, 0)))
        if each.step.point
    ]
    assert moment.step.target == Target(role="table cell", name=ITEM, box=Box(200, 100, 80, 30), source="accessibility")
    assert moment.step.point == (212, 115)


def test_a_copy_stands_for_its_shortcut() -> None:
    """One step, not two."""
    events: list[AnyEvent] = [
        focus(0),
        KeyPress(at=SECOND, keycode=54, keysym="c", modifiers=("ctrl",)),
        Clipboard(at=SECOND, action="copy"),
        Clipboard(at=2 * SECOND, action="paste"),
    ]
    assert [each.step.action for each in moments(events, Place((0, 0)))] == ["switch_window", "copy", "paste"]


def test_a_masked_text_is_masked_in_the_name_of_what_was_clicked() -> None:
    """And the mark says that it touches it."""
    events = [focus(0), *_click("push button", "Pay Zebra", Box(200, 100, 80, 30))]
    marked = apply(events, [], [StoredMark(1, Mask(text="Zebra"))], 2 * SECOND)
    assert [event.element.name for event in marked.events if isinstance(event, PointerPress) and event.element] == [f"Pay {MASKED}"]
    assert touches(Mask(text="Zebra"), events, []).titles == 1


def test_an_unseen_text_is_a_hidden_run_of_its_own() -> None:
    """What was typed before and after it are other runs."""
    events = [focus(0), *typing("ab", SECOND), TextCommitted(at=2 * SECOND, text="", seen=False), *typing("cd", 3 * SECOND)]
    assert [(run.text, run.hidden) for run in typed_runs(events)][:2] == [("ab", False), ("", True)]
