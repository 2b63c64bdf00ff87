# SPDX-License-Identifier: GPL-3.0-or-later
"""A step in words, for pages that people read."""

from __future__ import annotations

from recorder.model.steps import Step

_KEYS = {
    "ctrl": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
    "super": "Super",
    "Page_Up": "Page Up",
    "Prior": "Page Up",
    "Next": "Page Down",
}


def in_words(step: Step) -> str:  # noqa: PLR0911 - one return an action
    """What was done, in one English sentence without a full stop."""
    match step.action:
        case "type":
            return f"type “{step.text}”" if step.text is not None else f"type {step.parameter}"
        case "hotkey" | "press":
            keys = " + ".join(_KEYS.get(key, key.upper() if len(key) == 1 else key) for key in step.keys)
            return f"press {keys}" + (f" {step.times} times" if step.times > 1 else "")
        case "click" | "double_click":
            return f"{step.button + ' ' if step.button else ''}{step.action.replace('_', ' ')} {_where(step)}"
        case "drag":
            return f"drag from {_point(step.point)} to {_point(step.to)}"
        case "scroll":
            return _scrolled(step)
        case "switch_window":
            return f"switch to {step.application}"
        case "task_boundary":
            return "— later —"
        case _:
            return _plainly(step)


def _plainly(step: Step) -> str:
    if step.action == "wait_for" and step.why:
        return f"wait for {step.why}"
    copied = f" what was copied in step {step.source_step}" if step.source_step else ""
    return step.action.replace("_", " ") + copied


def _scrolled(step: Step) -> str:
    dx, dy = step.notches or (0, 0)
    ways = ((dy, "up", "down"), (dx, "right", "left"))
    return "scroll " + " and ".join(f"{abs(far)} {more if far > 0 else less}" for far, more, less in ways if far)


def _where(step: Step) -> str:
    """The widget by name or role where it is known, else the place."""
    target = step.target
    if target is None or not target.role:
        return f"at {_point(step.point)}"
    return f"the {target.role} “{target.name}”" if target.name else f"a {target.role} at {_point(step.point)}"


def _point(point: tuple[int, int] | None) -> str:
    return f"{point[0]}, {point[1]}" if point else "an unknown point"
