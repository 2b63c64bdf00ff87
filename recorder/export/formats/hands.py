# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps as presses and releases, for formats that know nothing coarser: times from the steps' order alone, straight hands, no habits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from recorder.model.steps import Step

# 2000-01-01T00:00:00Z in seconds of the epoch: where the step clock begins.
EPOCH = 946_684_800
_TICK = 50  # milliseconds between two acts of a hand
_SHORTCUTS = {"copy": ("ctrl", "c"), "cut": ("ctrl", "x"), "paste": ("ctrl", "v")}
Act = Literal["press", "release", "button_down", "button_up", "move", "scroll"]


class Hand(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a hand. ``at`` in milliseconds from the first step; a key by ``key`` (its name) or ``text`` (what it puts in)."""

    at: int
    act: Act
    step: int
    key: str = ""
    text: str = ""
    button: str = ""
    point: tuple[int, int] | None = None
    notches: tuple[int, int] = (0, 0)


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """The acts of one step, and the time (ms) at which it begins and ends."""

    step: Step
    start: int
    end: int
    hands: tuple[Hand, ...]


def played(steps: Sequence[Step]) -> list[Played]:
    """Each step a second after the one before, longer where a text is long; the time depends on what leaves alone."""
    found: list[Played] = []
    start = 0
    for step in steps:
        hands = tuple(_timed(_acts(step), step.index, start))
        end = max(hands[-1].at if hands else start, start) + 1000 - _TICK * 2
        found.append(Played(step=step, start=start, end=end, hands=hands))
        start = -(-(end + _TICK) // 1000) * 1000
    return found


def lost_in_hands(steps: Sequence[Step]) -> list[str]:
    """What presses and releases cannot say of these steps."""
    lost: list[str] = []
    if any(step.parameter for step in steps):
        lost.append("A text that was not handed over is typed as its name, such as {{text_1}}.")
    if any(step.action == "task_boundary" for step in steps):
        lost.append("Boundaries between stretches of the task are not marked.")
    if any(step.action == "wait_for" for step in steps):
        lost.append("What was waited for is not told.")
    if any(step.source_step for step in steps):
        lost.append("Which copy a paste comes from is not told.")
    if any(step.why for step in steps):
        lost.append("Why a step was taken is not told.")
    return lost


def _timed(acts: Iterator[Hand], index: int, start: int) -> Iterator[Hand]:
    for place, hand in enumerate(acts, 1):
        yield msgspec.structs.replace(hand, at=start + place * _TICK, step=index)


def _acts(step: Step) -> Iterator[Hand]:
    match step.action:
        case "click" | "double_click" if step.point is not None:
            yield from _clicks(step, 2 if step.action == "double_click" else 1)
        case "drag" if step.point is not None and step.to is not None:
            yield _hand("button_down", button=step.button or "left", point=step.point)
            yield _hand("move", point=step.to)
            yield _hand("button_up", button=step.button or "left", point=step.to)
        case "scroll" if step.notches is not None:
            yield _hand("scroll", point=step.point or (0, 0), notches=step.notches)
        case "type":
            for character in step.text if step.text is not None else step.parameter or "":
                yield from _key(character)
        case "hotkey" | "press":
            for _ in range(step.times):
                yield from _chord(step.keys)
        case "copy" | "cut" | "paste":
            yield from _chord(_SHORTCUTS[step.action])
        case _:
            return


def _clicks(step: Step, times: int) -> Iterator[Hand]:
    yield from (_key_act("press", modifier) for modifier in step.keys)
    for _ in range(times):
        yield _hand("button_down", button=step.button or "left", point=step.point)
        yield _hand("button_up", button=step.button or "left", point=step.point)
    yield from (_key_act("release", modifier) for modifier in reversed(step.keys))


def _chord(keys: Sequence[str]) -> Iterator[Hand]:
    yield from (_key_act("press", key) for key in keys)
    yield from (_key_act("release", key) for key in reversed(keys))


def _key(character: str) -> Iterator[Hand]:
    name = {"\n": "Return", "\t": "Tab"}.get(character, character)
    yield _key_act("press", name)
    yield _key_act("release", name)


def _key_act(act: Act, name: str) -> Hand:
    return Hand(at=0, act=act, step=0, text=name) if len(name) == 1 else Hand(at=0, act=act, step=0, key=name)


def _hand(act: Act, *, button: str = "", point: tuple[int, int] | None = None, notches: tuple[int, int] = (0, 0)) -> Hand:
    return Hand(at=0, act=act, step=0, button=button, point=point, notches=notches)
