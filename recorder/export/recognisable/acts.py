# SPDX-License-Identifier: GPL-3.0-or-later
"""What an attacker sees of a hand: presses, releases, buttons, ways and turns of the wheel, each with its time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerMove, PointerPress, PointerRelease, Scroll

What = Literal["press", "release", "down", "up", "move", "scroll"]


class Act(msgspec.Struct, frozen=True, gc=False):
    """One of them, at a time in milliseconds. ``key`` is a key's name or a wheel's notches; ``aside`` where on its widget a click is, -0.5 to 0.5."""

    at: float
    what: What
    key: str = ""
    point: tuple[float, float] | None = None
    aside: tuple[float, float] | None = None


def acts_of(events: Iterable[AnyEvent]) -> list[Act]:
    """The acts of raw events."""
    return [act for act in map(_act, events) if act is not None]


def key_name(keysym: str, text: str = "") -> str:
    """A key's name; one key has one name, on the keypad another."""
    named = text if text.strip() and not keysym.startswith("KP_") else keysym or text
    return (named or "?").upper()


def _act(event: AnyEvent) -> Act | None:
    at = event.at / 1_000_000
    match event:
        case KeyPress(hidden=False, repeat=False):
            return Act(at, "press", key_name(event.keysym, event.text))
        case KeyRelease():
            return Act(at, "release", key_name(event.keysym))
        case _:
            return _pointer(event, at)


def _pointer(event: AnyEvent, at: float) -> Act | None:
    match event:
        case PointerMove():
            return Act(at, "move", "", (event.x, event.y))
        case PointerPress():
            return Act(at, "down", event.button, (event.x, event.y), _aside(event))
        case PointerRelease():
            return Act(at, "up", event.button, (event.x, event.y))
        case Scroll():
            return Act(at, "scroll", f"{event.dx},{event.dy}", (event.x, event.y))
        case _:
            return None


def _aside(event: PointerPress) -> tuple[float, float] | None:
    box = event.element.box if event.element is not None else None
    if box is None or box.width < 1 or box.height < 1:
        return None
    return (event.x - box.x) / box.width - 0.5, (event.y - box.y) / box.height - 0.5
