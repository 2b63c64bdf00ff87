# SPDX-License-Identifier: GPL-3.0-or-later
"""A step in a sentence, and what was recorded beside what leaves. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import msgspec

from ui.naming import set_in
from ui.words import letters, translate

if TYPE_CHECKING:
    from recorder import api


class Pair(msgspec.Struct, frozen=True):
    """One line of the review: a step as recorded and as it leaves; None where there is no such step on that side."""

    recorded: api.Step | None
    leaves: api.Step | None


def paired(recorded: Sequence[api.Step], leaving: Sequence[api.Step]) -> tuple[Pair, ...]:
    """Lays both side by side in order; what leaves has a recorded step beside it wherever one is alike."""
    matcher = SequenceMatcher(None, [_likeness(step) for step in recorded], [_likeness(step) for step in leaving], autojunk=False)
    found: list[Pair] = []
    for kind, left, left_end, right, right_end in matcher.get_opcodes():
        if kind == "equal":
            found += [Pair(a, b) for a, b in zip(recorded[left:left_end], leaving[right:right_end], strict=True)]
        else:
            found += [Pair(step, None) for step in recorded[left:left_end]]
            found += [Pair(None, step) for step in leaving[right:right_end]]
    return tuple(found)


def sentence(step: api.Step, *, hide: bool = False) -> str:
    """What was done, in words; typed text in quotation marks, or only its length with ``hide``."""
    match step.action:
        case "type":
            return _typed(step, hide)
        case "hotkey" | "press":
            keys = "+".join(key.capitalize() if len(key) > 1 else key.upper() for key in step.keys)
            return translate("Steps", "Press {keys}").format(keys=keys)
        case "switch_window":
            return set_in(translate("Steps", "Go to {application}"), "application", step.application)
        case "task_boundary":
            return translate("Steps", "A new beginning")
    acts = {
        "click": translate("Steps", "Click"),
        "double_click": translate("Steps", "Double-click"),
        "drag": translate("Steps", "Drag"),
        "scroll": translate("Steps", "Scroll"),
        "wait_for": translate("Steps", "Wait"),
        "copy": translate("Steps", "Copy"),
        "cut": translate("Steps", "Cut"),
        "paste": translate("Steps", "Paste"),
    }
    named = f" “{step.target.name}”" if step.target is not None and step.target.name else ""
    return acts[step.action] + named


def detail(step: api.Step) -> str:
    """What more leaves with the step: the place, the application."""
    parts = [step.application if step.action not in ("switch_window", "task_boundary") else ""]
    if step.point is not None:
        parts.append(translate("Steps", "near {x}, {y}").format(x=step.point[0], y=step.point[1]))
    if step.button and step.button != "left":
        parts.append(translate("Steps", "{button} button").format(button=step.button))
    return " · ".join(part for part in parts if part)


def reason(step: api.Step) -> str:
    """Why the step was taken, as the worker said; empty where he did not."""
    told = translate("Steps", "For: {why}") if step.action == "wait_for" else translate("Steps", "Why: {why}")
    return told.format(why=step.why) if step.why else ""


def _typed(step: api.Step, hide: bool) -> str:
    if step.parameter:
        return translate("Steps", "Type a text that stays here, named {name}").format(name=step.parameter)
    if not step.text:
        return translate("Steps", "Type a text that was not kept")
    if hide:
        return translate("Steps", "Type {count}").format(count=letters(len(step.text)))
    return translate("Steps", "Type “{text}”").format(text=step.text)


def _likeness(step: api.Step) -> tuple[object, ...]:
    """Texts are left out: they may leave masked or as a name."""
    return (step.action, step.application, step.point, step.to, step.button, step.keys, step.notches)
