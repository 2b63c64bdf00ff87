# SPDX-License-Identifier: GPL-3.0-or-later
"""The widget that a click went to, as far as it may leave: controls by role and name; what shows content is named ``{{item_n}}``."""

from __future__ import annotations

from recorder.model.events import Box, Element
from recorder.model.steps import Target

GRID = 32
# Stands for a name that is withheld, until those that leave are numbered.
ITEM = "{{item}}"
# The names of these are the interface's own words. Whatever is not listed is named by what is in it.
_CONTROLS = frozenset(
    {
        *("push button", "toggle button", "check box", "radio button", "spin button", "slider", "page tab", "label"),
        *("menu", "menu bar", "menu item", "check menu item", "radio menu item", "tearoff menu item", "popup menu"),
        *("table column header", "column header", "entry", "password text", "tool bar", "scroll bar"),
    }
)
_NAMELESS = frozenset({"password text", "scroll bar", "menu bar", "popup menu"})
# What shows content, and is as large as the form or the list made it: how large does not follow from what is in it.
_LAID_OUT = frozenset({"text", "terminal", "table cell", "table row", "tree item", "list item", "combo box"})
# They hold others, and were clicked beside all of them.
_CONTAINERS = frozenset(
    {
        *(
            "filler",
            "panel",
            "frame",
            "window",
            "dialog",
            "root pane",
            "layered pane",
            "viewport",
            "scroll pane",
            "split pane",
            "application",
        ),
        *("desktop frame", "internal frame", "invalid", "unknown", "redundant object", "grouping", "form", "section"),
    }
)
# A click on a lower widget means the widget; on a higher one it means a place in it.
_LINE_PX = 64
# What a drag begins on without dragging anything: a hand that trembled while it clicked.
_STILL = frozenset(
    {
        *("push button", "toggle button", "check box", "radio button", "menu", "menu item", "check menu item", "radio menu item"),
        *("page tab", "combo box"),
    }
)
# Here two clicks are two clicks, however quick: whether a hand took more than 400 ms between them tells of the hand alone.
_ONE_BY_ONE = _STILL | {"spin button", "slider", "scroll bar", "menu bar", "popup menu", "tearoff menu item", "tool bar"}


def target_of(element: Element | None, origin: tuple[int, int]) -> Target | None:
    """The target of a click, in pixels of the picture that begins at ``origin``; None where nothing is known of what lay there."""
    if element is None or element.role in _CONTAINERS:
        return None
    moved = _moved(element.box, origin)
    if element.role in _CONTROLS:
        name = "" if element.role in _NAMELESS else element.name
        return Target(role=element.role, name=name, box=moved, source="accessibility")
    known = element.role in _LAID_OUT and moved is not None and (moved.height <= _LINE_PX or element.role in ("text", "terminal"))
    return Target(role=element.role, name=ITEM, box=moved if known else None, source="accessibility")


def place_of(element: Element | None, cell: tuple[int, int], origin: tuple[int, int]) -> tuple[int, int]:
    """Where a click goes, whoever made it: the middle of a control, the middle of a line of content, else the middle of the grid's cell.

    It never lies outside of what was clicked, so that a click on something narrower than a cell goes to its edge.
    """
    box = _moved(element.box, origin) if element is not None and element.role not in _CONTAINERS else None
    if element is None or box is None or box.width <= 0 or box.height <= 0:
        return cell
    across = box.x + box.width // 2 if element.role in _CONTROLS and box.height <= _LINE_PX else cell[0]
    down = box.y + box.height // 2 if box.height <= _LINE_PX else cell[1]
    return _between(across, box.x, box.width), _between(down, box.y, box.height)


def still(element: Element | None, x: int, y: int) -> bool:
    """Whether a button that went up here was only pressed: on a control that nobody drags."""
    box = element.box if element is not None and element.role in _STILL else None
    return box is not None and box.x <= x < box.x + box.width and box.y <= y < box.y + box.height


def one_by_one(role: str) -> bool:
    """Whether a double click means no other thing on such a widget than two clicks: it selects nothing, and opens nothing."""
    return role in _ONE_BY_ONE


def _moved(box: Box | None, origin: tuple[int, int]) -> Box | None:
    return Box(box.x - origin[0], box.y - origin[1], box.width, box.height) if box is not None else None


def _between(place: int, start: int, length: int) -> int:
    return min(max(place, start), start + length - 1)
