# SPDX-License-Identifier: GPL-3.0-or-later
"""What the indicator says of a pause, and what it asks. No widgets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ui.words import translate

if TYPE_CHECKING:
    from recorder import api


def question(status: api.Status) -> str:
    """What the worker is asked, empty where nothing is. Nothing goes on without the answer."""
    known = {
        "indicator": translate("Asking", "You could not see this. Go on?"),
        "lock": translate("Asking", "Paused: the screen was locked. Go on?"),
        "suspend": translate("Asking", "Paused: the computer slept. Go on?"),
        "idle": translate("Asking", "Paused: nothing was touched. Go on?"),
        "microphone": translate("Asking", "Paused: a microphone is in use. Go on?"),
        "length": translate("Asking", "Paused: recorded as long as you chose. Go on?"),
        "time": translate("Asking", "Your pause is over. Go on?"),
        "outside": translate("Asking", "Long outside this task. Go on?"),
    }
    return known.get(status.question, "")


def paused(status: api.Status) -> str:
    """Why it pauses, where nothing is asked."""
    if status.cause == "disk":
        return translate("Asking", "Paused: too little room on the disk")
    if status.cause == "source":
        return translate("Asking", "Paused: the desktop stopped answering. Click to go on")
    if status.until:
        when = datetime.fromtimestamp(status.until).astimezone().strftime("%H:%M")
        return translate("Asking", "Paused until {time}. Click to go on").format(time=when)
    return translate("Asking", "Paused. Click to go on")


def short(status: api.Status) -> str:
    """The same in as few words as the indicator has room for."""
    if status.notice == "hotkey-taken":
        return translate("Asking", "{keys} is not free: it does nothing here").format(keys=status.detail)
    return ""


def aside(status: api.Status) -> tuple[str, str]:
    """Something to tell in passing, in two lines; empty where there is nothing."""
    if status.notice == "hotkey-taken":
        text = translate("Asking", "Another program has {keys}, or this keyboard does not: it does nothing in Stet.")
        return translate("Asking", "A hotkey is not free"), text.format(keys=status.detail)
    return "", ""
