# SPDX-License-Identifier: GPL-3.0-or-later
"""The widget that a click went to, as far as it may leave: controls by role and name; what shows content bears no name."""

from __future__ import annotations

from recorder.model.events import Box, Element
from recorder.model.steps import Target

# Their names are the interface's own words. Rows, cells, items, links, labels and documents are named by what is in them.
_CONTROLS = frozenset(
    {
        *("push button", "toggle button", "check box", "radio button", "combo box", "spin button", "slider", "page tab"),
        *(
            "menu",
            "menu item",
            "check menu item",
            "radio menu item",
            "table column header",
            "column header",
            "entry",
            "password text",
        ),
        *("text", "scroll bar", "tool bar"),
    }
)
_NAMELESS = frozenset({"text", "scroll bar", "tool bar"})
# A click on a lower widget means the widget; on a higher one it means a place in it.
_LINE_PX = 64


def target_of(element: Element | None, origin: tuple[int, int]) -> Target | None:
    """The target of a click, in pixels of the picture that begins at ``origin``; None where nothing of use is known."""
    if element is None or element.role not in _CONTROLS:
        return None
    box = element.box
    moved = Box(box.x - origin[0], box.y - origin[1], box.width, box.height) if box is not None else None
    name = "" if element.role in _NAMELESS else element.name
    return Target(role=element.role, name=name, box=moved, source="accessibility")


def middle(target: Target | None) -> tuple[int, int] | None:
    """Where a click on this target goes, whoever made it; None where the target alone does not say."""
    if target is None or target.box is None or target.box.height > _LINE_PX:
        return None
    return target.box.x + target.box.width // 2, target.box.y + target.box.height // 2
