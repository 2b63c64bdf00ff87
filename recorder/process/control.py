# SPDX-License-Identifier: GPL-3.0-or-later
"""How a running app is reached: a named pipe in the vault's folder that carries a word a line. *Start* is not one of them."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from pathlib import Path
from typing import Literal, get_args

import msgspec

from recorder.errors import ProcessError
from recorder.flock import try_lock
from recorder.process.accessibility import put_back
from recorder.process.launch import demand_same_program

_NOTE = "note "
# A longer line would not reach the app in one piece.
_LONGEST = 3_000
# The app in the tray, and ``stet record`` in a terminal: at most one of each for a vault, and only one of them records.
Holder = Literal["app", "record"]
Word = Literal["raise", "pause", "resume", "stop", "lock", "quit"]
_WORDS = frozenset(get_args(Word))
_FOR_THE_APP = frozenset({"raise", "lock", "quit"})
_RECORDING = frozenset({"starting", "recording", "paused"})
_NUMBERED = re.compile(r"(forget|pause) [1-9][0-9]{0,4}")


class AppState(msgspec.Struct, frozen=True):
    """What the app answers in its status file: only whether it records."""

    state: str


class ControlServer:
    """The app's end of the pipe, or that of ``stet record``. Holding it open is what makes it the only one of its vault."""

    def __init__(self, home: Path, holder: Holder = "app") -> None:
        self._run, self._holder = home / "run", holder
        self._lock = -1
        self._pipe = -1
        self._rest = b""

    def open(self) -> None:
        """Takes the pipe. Raises ProcessError when another app of this vault holds it, or the folder cannot be written."""
        if sys.platform == "win32":
            raise ProcessError("Stet's app does not run on Windows yet.", "Use it on Linux with X11.")
        try:
            self._run.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._run.mkdir(mode=0o700, exist_ok=True)
            self._lock = os.open(self._run / f"{self._holder}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            alone = try_lock(self._lock)
            self._pipe = _make_pipe(_pipe(self._run, self._holder)) if alone else -1
        except OSError as error:
            raise ProcessError(
                "The folder {folder} cannot be written.", "Choose another with --home, or make it yours.", folder=self._run.parent
            ) from error
        if not alone:
            self.close()
            if self._holder == "record":
                raise _already_recording()
            raise ProcessError("Stet is already running for this vault.", "Its window has been brought to the front.")
        put_back(self._run.parent)

    def fileno(self) -> int:
        """The descriptor that becomes readable when a word has come."""
        return self._pipe

    def read(self) -> list[str]:
        """The words that have come since the last call, ``forget`` and ``pause`` with their minutes, ``note`` with its text.

        Anything else is dropped.
        """
        with contextlib.suppress(BlockingIOError):
            *whole, self._rest = (self._rest[-2 * _LONGEST :] + os.read(self._pipe, 4096)).split(b"\n")
            lines = [line.decode("utf-8", "replace") for line in whole]
            return [line for line in lines if line in _WORDS or _NUMBERED.fullmatch(line) or line.startswith(_NOTE)]
        return []

    def report(self, state: str) -> None:
        """Writes the status file."""
        target = _status(self._run, self._holder)
        temporary = target.with_suffix(".new")
        temporary.write_bytes(msgspec.json.encode(AppState(state)))
        temporary.replace(target)

    def close(self) -> None:
        """Lets go of the pipe, and takes away the status file where it was ours."""
        ours = self._pipe >= 0
        for descriptor in (self._pipe, self._lock):
            if descriptor >= 0:
                os.close(descriptor)
        self._pipe = self._lock = -1
        if ours:
            _status(self._run, self._holder).unlink(missing_ok=True)


def forget_running(home: Path, minutes: int) -> bool:
    """Asks whoever records for this vault to destroy the last minutes of the recording (1 to 99,999); False when nobody does."""
    return _send(home, f"forget {minutes}")


def send_control(home: Path, word: Word, minutes: int = 0) -> bool:
    """Sends a word (a pause with its minutes, if any) to whoever records for this vault, else to its app; False when none runs.

    Raises ProcessError where the pipe is not ours.
    """
    return _send(home, f"{word} {minutes}" if minutes else word)


def send_note(home: Path, text: str) -> bool:
    """Gives the app of this vault a text to write into its recording, as one line; False when none runs. Raises ProcessError."""
    line = " ".join(text.split())
    if not line or len(line.encode()) > _LONGEST:
        raise ProcessError("A note has at least one letter, and at most {most} bytes.", "Write a shorter one.", most=_LONGEST)
    return _send(home, _NOTE + line)


def recording_by(home: Path) -> Holder | None:
    """Who records for this vault now; None when nobody does."""
    holders: tuple[Holder, ...] = ("app", "record")
    return next((holder for holder in holders if _state(home, holder) in _RECORDING and _lives(home, holder)), None)


def demand_alone(home: Path) -> None:
    """One recording at a time, be it the app's or that of a terminal, and by one version: raises ProcessError while another runs.

    Likewise where the program's files were replaced meanwhile.
    """
    demand_same_program()
    if recording_by(home) is not None:
        raise _already_recording()


def _already_recording() -> ProcessError:
    return ProcessError("Stet is recording already for this vault.", "Stop that recording first: stet stop")


def _lives(home: Path, holder: Holder) -> bool:
    """Whether somebody holds the other end: a status may be left over from one that was killed."""
    if sys.platform == "win32":
        return False
    try:
        os.close(os.open(_pipe(home / "run", holder), os.O_WRONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def _send(home: Path, line: str) -> bool:
    if line in _FOR_THE_APP:
        return _send_to(home, "app", line)
    first: Holder = recording_by(home) or "app"
    return _send_to(home, first, line) or _send_to(home, "record" if first == "app" else "app", line)


def _send_to(home: Path, holder: Holder, line: str) -> bool:
    if sys.platform == "win32":
        return False
    path = _pipe(home / "run", holder)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode) or os.fstat(descriptor).st_uid != os.getuid():
            raise ProcessError(
                "Another user's file stands where Stet's control pipe should be.", "Choose another folder with --home."
            )
        os.write(descriptor, line.encode() + b"\n")
    finally:
        os.close(descriptor)
    return True


def app_state(home: Path) -> str:
    """What the running app, or a recording in a terminal, last reported: ``idle``, ``recording``, ``paused``; empty where none runs."""
    return _state(home, recording_by(home) or "app") or _state(home, "record")


def _state(home: Path, holder: Holder) -> str:
    try:
        return msgspec.json.decode(_status(home / "run", holder).read_bytes(), type=AppState).state
    except (OSError, msgspec.DecodeError):
        return ""


def _pipe(run: Path, holder: Holder) -> Path:
    return run / ("control" if holder == "app" else "control-record")


def _status(run: Path, holder: Holder) -> Path:
    return run / ("status" if holder == "app" else "status-record")


def _make_pipe(path: Path) -> int:
    if sys.platform == "win32":
        return -1
    if not path.exists() or not stat.S_ISFIFO(path.lstat().st_mode):
        path.unlink(missing_ok=True)
        os.mkfifo(path, 0o600)
    # Open for reading and writing: a reader that is its own writer never sees an end of file.
    return os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
