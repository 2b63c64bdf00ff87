# SPDX-License-Identifier: GPL-3.0-or-later
"""Switches the desktop's accessibility on where the worker agreed, and back to exactly what it was, also after a crash.

The switch is a setting of the desktop that lasts (toolkit-accessibility), so a file remembers that Stet has turned it, and whether the
setting had been written at all before. The file holds nothing else.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from pathlib import Path
from typing import Literal

import msgspec

from recorder.capture.atspi.bus import Bus, NoAnswer, Ref
from recorder.errors import CaptureError
from recorder.whole import replace_whole

State = Literal["on", "off", "missing"]

_NAME = "org.a11y.Bus"
_BUS: Ref = (_NAME, "/org/a11y/bus")
_STATUS = "org.a11y.Status"
_KEY = "toolkit-accessibility"
_SCHEMA = "org.gnome.desktop.interface"
_TRIES, _SETTLE_S = 5, 0.2
_FILE = "accessibility.json"


class Turned(msgspec.Struct, frozen=True):
    """That the process of this number turned it on, and whether the setting was written down before."""

    pid: int
    began: str
    written: bool


def state() -> State:
    """Whether programs tell their fields to accessibility now. Starts nothing and changes nothing."""
    try:
        with contextlib.closing(Bus()) as session:
            return _state(session)
    except (CaptureError, NoAnswer):
        return "missing"


def switch_on(run: Path) -> bool:
    """Switches it on where it is off, and remembers that in the folder ``run``; False where nothing was to be done, or nothing could be."""
    try:
        with contextlib.closing(Bus()) as session:
            if _state(session) != "off":
                return False
            memory = msgspec.json.encode(Turned(os.getpid(), _began(os.getpid()), _is_written()))
            run.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_whole(run / _FILE, memory)
            _turn(session, on=True)
    except (CaptureError, NoAnswer, OSError):
        return False
    return True


def put_back(run: Path) -> bool:
    """Undoes what a process that has ended, or this one, switched on; False where there is nothing to undo, or it could not be."""
    file = run / _FILE
    try:
        turned = msgspec.json.decode(file.read_bytes(), type=Turned)
    except (OSError, msgspec.DecodeError):
        return False
    if turned.pid != os.getpid() and _began(turned.pid) == turned.began:
        return False  # another recording still needs it
    try:
        with contextlib.closing(Bus()) as session:
            _turn(session, on=False)
    except (CaptureError, NoAnswer):
        return False
    if not turned.written:
        _forget_setting()
    file.unlink(missing_ok=True)
    return True


def _state(session: Bus) -> State:
    if session.owned(_NAME):
        return "on" if bool(session.get(_BUS, _STATUS, "IsEnabled")) else "off"
    return "off" if _NAME in session.daemon("ListActivatableNames")[0] else "missing"


def _turn(session: Bus, *, on: bool) -> None:
    session.call(_BUS, "org.freedesktop.DBus.Properties", "Set", "ssv", _STATUS, "IsEnabled", ("b", on), limit=5.0)


def _is_written() -> bool:
    """Whether the setting stands in the desktop's settings, or only its default holds."""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for place in (config / "dconf" / "user", config / "glib-2.0" / "settings" / "keyfile"):
        with contextlib.suppress(OSError):
            if _KEY.encode() in place.read_bytes():
                return True
    return False


def _forget_setting() -> None:
    """Takes the setting out again, which had not been written; where the desktop has no tool for it, its default stays written."""
    command = ["gsettings", "reset", _SCHEMA, _KEY]
    for _ in range(_TRIES):  # the desktop writes it a moment after it was told
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(command, check=False, timeout=5, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(_SETTLE_S)
        if not _is_written():
            return


def _began(pid: int) -> str:
    """When a process began, which tells it from a later one of its number; empty where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
