# SPDX-License-Identifier: GPL-3.0-or-later
"""Presses keys and moves the pointer by Windows' SendInput, and remembers the moment of each: the ground truth under wine."""

from __future__ import annotations

import ctypes
import random
import time
from collections.abc import Iterable
from ctypes import wintypes
from typing import Any

from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, KEY_UP, MOVE, Action, Sent
from tests.helpers.workload import motion

A, S, ONE, SHIFT, CONTROL = 0x41, 0x53, 0x31, 0xA0, 0xA2
LETTERS = range(0x41, 0x5B)

_MOVE, _ABSOLUTE, _WHEEL, _SIDE_WHEEL = 0x0001, 0x8000, 0x0800, 0x1000
# Down, up and data of each button; 4 to 7 are the notches.
_BUTTONS = {1: (2, 4, 0), 2: (0x20, 0x40, 0), 3: (8, 0x10, 0), 8: (0x80, 0x100, 1), 9: (0x80, 0x100, 2)}
_NOTCHES = {4: (_WHEEL, 120), 5: (_WHEEL, -120), 6: (_SIDE_WHEEL, -120), 7: (_SIDE_WHEEL, 120)}


class _Mouse(ctypes.Structure):
    _fields_ = [
        ("dx", wintypes.LONG), ("dy", wintypes.LONG), ("data", wintypes.DWORD), ("flags", wintypes.DWORD), ("time", wintypes.DWORD),
        ("extra", ctypes.c_void_p),
    ]  # fmt: skip


class _Key(ctypes.Structure):
    _fields_ = [
        ("vk", wintypes.WORD), ("scan", wintypes.WORD), ("flags", wintypes.DWORD), ("time", wintypes.DWORD), ("extra", ctypes.c_void_p),
    ]  # fmt: skip


class _Either(ctypes.Union):
    _fields_ = [("mouse", _Mouse), ("key", _Key)]


class _Input(ctypes.Structure):
    _fields_ = [("kind", wintypes.DWORD), ("value", _Either)]


def user32() -> Any:
    """Windows' library of windows and input."""
    return getattr(ctypes, "windll").user32  # noqa: B009 - the type checker looks at the tests on Linux, where it is not


def send(kind: int, detail: int = 0, x: int = 0, y: int = 0) -> Sent:
    """Does one thing; the keys are Windows' virtual key codes. The hooks have been told when it returns."""
    if kind in (KEY_DOWN, KEY_UP):
        event = _Input(1, _Either(key=_Key(vk=detail, flags=2 * (kind == KEY_UP))))
    else:
        event = _Input(0, _Either(mouse=_pointer(kind, detail, x, y)))
    before = time.monotonic_ns()
    assert user32().SendInput(1, ctypes.byref(event), ctypes.sizeof(event)) == 1
    return Sent(kind, detail, x, y, before, time.monotonic_ns())


def _pointer(kind: int, detail: int, x: int, y: int) -> _Mouse:
    if kind == MOVE:
        wide, high = (user32().GetSystemMetrics(number) for number in (0, 1))
        return _Mouse(dx=-(-x * 65536 // wide), dy=-(-y * 65536 // high), flags=_MOVE | _ABSOLUTE)
    if detail in _NOTCHES:
        flags, data = _NOTCHES[detail]
        return _Mouse(flags=flags, data=data & 0xFFFFFFFF)
    down, up, data = _BUTTONS[detail]
    return _Mouse(flags=down if kind == BUTTON_DOWN else up, data=data)


def tap(code: int) -> None:
    """Presses and releases a key."""
    send(KEY_DOWN, code)
    send(KEY_UP, code)


def play(actions: Iterable[Action]) -> list[Sent]:
    """Does all of it. Of a notch only the press is done: Windows knows no release of it."""
    return [
        send(each.kind, each.detail, each.x, each.y) for each in actions if not (each.kind == BUTTON_UP and each.detail in _NOTCHES)
    ]


def work(dice: random.Random, rounds: int) -> list[Action]:
    """Typing, motion, clicks and notches, mixed."""
    done: list[Action] = []
    for _ in range(rounds):
        for code in dice.choices(LETTERS, k=6):
            done += [Action(KEY_DOWN, code, 0, 0, 0), Action(KEY_UP, code, 0, 0, 0)]
        done += motion(dice, 30, 0)
        button = dice.choice((1, 2, 3, 8, 9))
        done += [Action(BUTTON_DOWN, button, 0, 0, 0), Action(BUTTON_UP, button, 0, 0, 0)]
        done += [Action(BUTTON_DOWN, dice.choice((4, 5, 6, 7)), 0, 0, 0)]
    return done
