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
            return "press " + " + ".join(_KEYS.get(key, key.upper() if len(key) == 1 else key) for key in step.keys)
        case "click" | "double_click":
            return f"{step.button + ' ' if step.button else ''}{step.action.replace('_', ' ')} at {_point(step.point)}"
        case "drag":
            return f"drag from {_point(step.point)} to {_point(step.to)}"
        case "scroll":
            dx, dy = step.notches or (0, 0)
            sideways = "right" if dx > 0 else "left"
            return f"scroll {abs(dy)} {'up' if dy > 0 else 'down'}" if dy else f"scroll {abs(dx)} {sideways}"
        case "switch_window":
            return f"switch to {step.application}"
        case "task_boundary":
            return "— later —"
        case _:
            return step.action.replace("_", " ")


def _point(point: tuple[int, int] | None) -> str:
    return f"{point[0]}, {point[1]}" if point else "an unknown point"
