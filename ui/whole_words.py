# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be decided about wholly: the session, what is routine, an application, a window. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from ui import words
from ui.timeline_items import Item
from ui.words import translate

if TYPE_CHECKING:
    from ui.timeline_model import Board

Kind = Literal["session", "routine", "application", "window"]


class Target(msgspec.Struct, frozen=True):
    """What is meant: ``name`` is an application's, ``window`` the number of its window."""

    kind: Kind
    name: str = ""
    window: int = 0


WHOLE = Target("session")


def of_item(item: Item, kind: Literal["application", "window"]) -> Target:
    """The application or the window of a span."""
    return Target(kind, item.application, item.window if kind == "window" else 0)


def targets(board: Board) -> tuple[tuple[Target, str], ...]:
    """All that there is in a session, with its name; a window by its last title."""
    found: dict[Target, str] = {WHOLE: translate("Whole", "The whole session")}
    if any(each.work == "routine" for each in board.outline.marked.classes):
        found[Target("routine")] = translate("Whole", "All that is routine")
    windows: dict[Target, str] = {}
    for item in board.items["window"]:
        found[of_item(item, "application")] = translate("Whole", "All of {name}").format(name=item.application)
        windows[of_item(item, "window")] = translate("Whole", "The window {title}").format(
            title=words.DOT.join(part for part in (item.label, item.application) if part)
        )
    return (*found.items(), *windows.items())
