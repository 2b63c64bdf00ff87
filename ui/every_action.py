# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action of a window, its own and its parts': the palette lists them, and the menu is completed with what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

translate = QCoreApplication.translate

_FIRST = ("record", "review")
_TIMELINE = (
    ("timeline", "all", "next", "previous"),
    ("play", "step_back", "step_on", "slower", "faster", "play_mode"),
    ("zoom_in", "zoom_out", "fit", "clock"),
)
_MARKS = (("stand", "withhold", "picture"), ("remove", "mask", "cover"), ("undo", "redo"))
_OPENS_IT = "menu"


def every_action(window: QWidget) -> list[QAction]:
    """The window's own actions first, then those of what is in it; none twice, none of a dialog over it."""
    parts = (part for part in window.findChildren(QWidget) if part.window() is window and not isinstance(part, QMenu))
    found = dict.fromkeys(action for part in (window, *parts) for action in part.actions())
    return [action for action in found if action.objectName() and action.text() and action.menu() is None]


def complete(menu: QMenu, window: QWidget) -> None:
    """Puts what the menu lacks at its top: recording and review, then marks, then the timeline."""
    there = set(_in(menu))
    missing = {action.objectName(): action for action in every_action(window) if action not in there}
    missing.pop(_OPENS_IT, None)
    first = menu.actions()[0]
    heads = [missing.pop(name) for name in _FIRST if name in missing]
    timeline = tuple(tuple(name for name in group if name in missing) for group in _TIMELINE)
    named = {name for group in (*_TIMELINE, *_MARKS) for name in group}
    rest = tuple(name for name in missing if name not in named)
    marks = (*(tuple(name for name in group if name in missing) for group in _MARKS), rest)
    menu.insertActions(first, heads)
    _insert(menu, first, ("menu_marks", translate("Menu", "What stands, what goes")), marks, missing)
    _insert(menu, first, ("menu_timeline", translate("Menu", "Timeline")), timeline, missing)
    menu.insertSeparator(first)


def _insert(
    menu: QMenu, before: QAction, head: tuple[str, str], groups: tuple[tuple[str, ...], ...], acts: dict[str, QAction]
) -> None:
    part = QMenu(head[1], menu)
    part.setObjectName(head[0])
    for group in filter(None, groups):
        if part.actions():
            part.addSeparator()
        part.addActions([acts[name] for name in group])
    if part.actions():
        menu.insertMenu(before, part)


def _in(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _in(inner)
        else:
            yield action
