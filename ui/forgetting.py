# SPDX-License-Identifier: GPL-3.0-or-later
"""Forgetting the last minutes of a recording, locked or not; and what a recording tells in passing, in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from recorder import api
from ui import icons

MINUTES = (5, 1, 15)
GOOD = ("forgotten", "disk-back")
translate = QCoreApplication.translate


def words(minutes: int) -> str:
    """The last minute, the last 5 minutes."""
    if minutes == 1:
        return translate("Forgetting", "Forget the last minute")
    return translate("Forgetting", "Forget the last {count} minutes").format(count=minutes)


def add_to(menu: QMenu, asked: Callable[[int], None]) -> None:
    """Five minutes at once, and a choice of others below it."""
    for old in menu.findChildren(QMenu, "forget_menu"):
        old.deleteLater()  # of a menu that is made anew each time it opens
    _add(menu, MINUTES[0], asked)
    more = menu.addMenu(icons.icon("forget"), translate("Forgetting", "Forget more, or less"))
    more.setObjectName("forget_menu")
    for minutes in sorted(MINUTES):
        _add(more, minutes, asked)


def asked_for(word: str) -> int:
    """The minutes of the word ``forget 5``; 0 for any other word."""
    first, _space, rest = word.partition(" ")
    return int(rest) if first == "forget" and rest.isdigit() else 0


def told(status: api.Status) -> tuple[str, str] | None:
    """What a status tells in passing: a head and a sentence; None where it tells nothing."""
    match status.notice:
        case "forgotten":
            return translate("Forgetting", "Forgotten"), translate("Forgetting", "It is destroyed on the disk. Recording goes on.")
        case "forget-failed":
            return translate("Forgetting", "Not forgotten"), f"{status.message} {status.hint}".strip()
        case "disk-low":
            return (
                translate("Forgetting", "Paused: too little room on the disk"),
                translate("Forgetting", "What was recorded is kept. Recording goes on by itself when there is room again."),
            )
        case "disk-back":
            return translate("Forgetting", "There is room again"), translate("Forgetting", "Recording goes on.")
        case _:
            return None


def _add(menu: QMenu, minutes: int, asked: Callable[[int], None]) -> None:
    action = menu.addAction(icons.icon("forget"), words(minutes))
    action.setObjectName(f"forget_{minutes}")
    action.triggered.connect(lambda: asked(minutes))
