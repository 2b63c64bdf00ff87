# SPDX-License-Identifier: GPL-3.0-or-later
"""A strict validator of AgentNet's training lines, written from their description: fields, order, code, shares of the picture, images."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

_CALLS = {
    "click": ({"x", "y"}, {"button"}),
    "doubleClick": ({"x", "y"}, {"button"}),
    "moveTo": ({"x", "y"}, set()),
    "dragTo": ({"x", "y"}, {"button"}),
    "write": ({"message"}, set()),
}


def check_line(line: dict[str, Any], images: Path) -> list[str]:
    """The lines of code. Fails where anything is not as the format says."""
    assert {"task_id", "instruction", "traj"} <= set(line)
    assert isinstance(line["task_id"], str)
    assert isinstance(line["instruction"], str)
    codes = []
    for number, step in enumerate(line["traj"]):
        assert set(step) == {"index", "image", "value"}
        assert step["index"] == number
        assert not step["image"] or (images / step["image"]).read_bytes()[:4] == b"\x89PNG"
        code = step["value"]["code"]
        _check_code(code, last=number == len(line["traj"]) - 1)
        codes.append(code)
    return codes


def _check_code(code: str, *, last: bool) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Attribute)
    module, name = ast.unparse(call.func.value), call.func.attr
    given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    plain = [ast.literal_eval(value) for value in call.args]
    if module == "computer":
        assert (name, last, plain) == ("terminate", True, [])
        assert given["status"] in ("success", "failure")
        return
    assert module == "pyautogui"
    if name in _CALLS:
        needed, allowed = _CALLS[name]
        assert not plain
        assert needed <= set(given) <= needed | allowed
        assert all(0 <= given[axis] <= 1 for axis in ("x", "y") if axis in given)
    elif name in ("scroll", "hscroll"):
        assert [type(value) for value in plain] == [int]
    else:
        assert name in ("press", "hotkey")
        assert isinstance(plain[0], str if name == "press" else list)
