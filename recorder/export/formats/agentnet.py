# SPDX-License-Identifier: GPL-3.0-or-later
"""The format ``agentnet``: training lines as OpenCUA's AgentNet has them, one task a line, with pyautogui code and no times at all."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from recorder.export.formats.content import Content, lost_of_all
from recorder.export.formats.video import png_size
from recorder.export.terms import terms_jsonld
from recorder.model.steps import Step

# pyautogui's names for what X calls otherwise.
_KEYS = {
    "Return": "enter",
    "KP_Enter": "enter",
    "Escape": "esc",
    "Prior": "pageup",
    "Next": "pagedown",
    "Page_Up": "pageup",
    "Page_Down": "pagedown",
    "super": "win",
}
_SHORTCUTS = {"copy": ("ctrl", "c"), "cut": ("ctrl", "x"), "paste": ("ctrl", "v")}


def agentnet_files(content: Content) -> dict[str, bytes]:
    """The files of the format, by path."""
    steps = [(step, code) for step in content.steps for code in _code(step, _size(step, content))]
    files: dict[str, bytes] = {}
    trajectory = []
    for index, (step, code) in enumerate(steps):
        image = step.before.rsplit("/", 1)[-1]
        if image:
            files[f"agentnet/images/{image}"] = content.pictures[step.before]
        trajectory.append({"index": index, "image": image, "value": {"code": code}})
    if content.outcome:
        last = next((step.after for step, _ in reversed(steps) if step.after), "")
        image = last.rsplit("/", 1)[-1]
        if image:
            files[f"agentnet/images/{image}"] = content.pictures[last]
        value = {"code": f"computer.terminate(status={content.outcome!r})"}
        trajectory.append({"index": len(steps), "image": image, "value": value})
    line = {"task_id": "task-1", "instruction": content.task, "traj": trajectory, "terms": json.loads(terms_jsonld(content.terms))}
    files["agentnet/train.jsonl"] = msgspec.json.encode(line, order="deterministic") + b"\n"
    files["agentnet/README.md"] = _readme(content)
    return files


def lost(content: Content) -> list[str]:
    """What this format cannot say of what leaves."""
    found = lost_of_all(content)
    if not content.outcome:
        found.append("Nobody said how the task ended, so no line terminates it.")
    if not content.task:
        found.append("Nobody said what the task was, so the instruction is empty.")
    if any(step.parameter for step in content.steps):
        found.append("A text that was not handed over is written as its name, such as {{text_1}}.")
    if any(not step.before for step in content.steps if step.action != "task_boundary"):
        found.append("Steps without a picture have no image.")
    if any(step.point is not None and _size(step, content) is None for step in content.steps):
        found.append("Clicks are left out: without pictures the size of the screen is not known.")
    if any(step.action in ("switch_window", "wait_for", "task_boundary") for step in content.steps):
        found.append("Changes of window, waiting and boundaries are left out.")
    if any(step.target is not None or step.why for step in content.steps):
        found.append("The names of widgets, and why a step was taken, are left out.")
    return found


def _size(step: Step, content: Content) -> tuple[int, int] | None:
    path = step.before or step.after
    return png_size(content.pictures[path]) if path else content.viewport


def _code(step: Step, size: tuple[int, int] | None) -> Iterator[str]:
    """The lines of code of a step: one action each, points as shares of the picture."""
    match step.action:
        case "click" | "double_click" | "drag" | "scroll":
            if size is not None:
                yield from _pointing(step, size)
        case "type":
            text = step.text if step.text is not None else step.parameter or ""
            yield f"pyautogui.write(message={text!r})"
        case "press" | "hotkey":
            yield from [_keys(step.keys)] * step.times
        case "copy" | "cut" | "paste":
            yield _keys(_SHORTCUTS[step.action])
        case _:
            return


def _pointing(step: Step, size: tuple[int, int]) -> Iterator[str]:
    place = _at(step.point, size)
    button = f", button={step.button!r}" if step.button else ""
    match step.action:
        case "click":
            yield f"pyautogui.click({place}{button})"
        case "double_click":
            yield f"pyautogui.doubleClick({place}{button})"
        case "drag":
            yield f"pyautogui.moveTo({place})"
            yield f"pyautogui.dragTo({_at(step.to, size)}, button={step.button or 'left'!r})"
        case _:
            dx, dy = step.notches or (0, 0)
            yield f"pyautogui.moveTo({place})"
            if dy:
                yield f"pyautogui.scroll({dy})"  # both count upwards
            if dx:
                yield f"pyautogui.hscroll({dx})"


def _at(point: tuple[int, int] | None, size: tuple[int, int]) -> str:
    x, y = point or (0, 0)
    return f"x={min(max(x / size[0], 0.0), 1.0):.4f}, y={min(max(y / size[1], 0.0), 1.0):.4f}"


def _keys(keys: tuple[str, ...]) -> str:
    named = [_KEYS.get(key, key.lower()) for key in keys]
    return f"pyautogui.press({named[0]!r})" if len(named) == 1 else f"pyautogui.hotkey({named!r})"


def _readme(content: Content) -> bytes:
    losses = "".join(f"- {each}\n" for each in lost(content)) or "- nothing\n"
    return (
        "# For AgentNet and OpenCUA\n\n`train.jsonl` holds one task: pyautogui code, points as shares of the picture, the picture of the "
        f"state before each. Each line bears the terms under `terms`.\n\nWhat this format cannot say:\n\n{losses}"
    ).encode()
