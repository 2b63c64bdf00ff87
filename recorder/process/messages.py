# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two processes say to each other: msgpack structs, each after its length in four bytes (big-endian)."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.errors import ProcessError
from recorder.model.events import Box
from recorder.model.session import StartChoice
from recorder.process import framing

_LIMIT = 1 << 20

State = Literal["starting", "recording", "paused", "stopped"]


class Begin(msgspec.Struct, frozen=True, tag="begin"):
    """The first message: where the vault is, what the worker picked, and in which language to speak when the app is gone."""

    home: str
    choice: StartChoice
    language: str = ""
    app: int = 0


class Lease(msgspec.Struct, frozen=True, tag="lease"):
    """Once a second: whether the worker can see the indicator, and which boxes of the desktop are its own pixels."""

    seen: bool
    boxes: tuple[Box, ...] = ()


class PauseNow(msgspec.Struct, frozen=True, tag="pause"):
    """The worker paused, or the app saw the screen locked (``lock``) or the computer about to sleep (``suspend``).

    After ``seconds`` the worker is asked whether to go on; 0 is until the worker says so.
    """

    cause: str = "worker"
    seconds: float = 0.0


class ResumeNow(msgspec.Struct, frozen=True, tag="resume"):
    """The worker goes on."""


class StopNow(msgspec.Struct, frozen=True, tag="stop"):
    """The worker stopped: drain, commit, close, exit."""


class AddApplication(msgspec.Struct, frozen=True, tag="add_application"):
    """From now on this application belongs to the task."""

    name: str


class Forget(msgspec.Struct, frozen=True, tag="forget"):
    """What happened in the last so many seconds is destroyed on the disk; the recording goes on."""

    seconds: float


class WriteDown(msgspec.Struct, frozen=True, tag="note"):
    """The worker wrote something down; a picture goes with it where the window in front is recorded."""

    text: str


Order = Begin | Lease | PauseNow | ResumeNow | StopNow | AddApplication | Forget | WriteDown
# Made once: for a union it would be put together anew with each message.
_ORDERS: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How the recording is, once a second and at each change of what the indicator shows.

    ``stored_at`` is epoch seconds of the last *stored* event (0: none yet). ``here`` says whether the window in front is being
    recorded, ``application`` its name where it is, ``why`` the gap's cause where it is not (scope, excluded, own window). ``missing``
    names the sources that do not answer. ``cause`` says why it pauses, as :class:`~recorder.model.events.Pause` does;
    ``until`` is epoch seconds of the end of a pause with a time (0: it has none, or is over). ``question`` is what the indicator asks:
    a cause, ``time`` (the pause's time is over) or ``outside`` (while recording, long outside the task); nothing goes on unanswered.
    ``reference``, ``message`` and ``hint`` are those of an error; the message is a template's filling in English. ``notice`` is
    something to tell in passing: ``disk-low`` and ``disk-back`` (too little room, and room again), ``forgotten``,
    ``forget-failed``, ``hotkey-taken`` (another program has the keys in ``detail``, or no key of this keyboard makes them).
    """

    state: State
    session: str = ""
    events: int = 0
    frames: int = 0
    gaps: int = 0
    bytes: int = 0
    stored_at: float = 0.0
    here: bool = False
    application: str = ""
    why: str = ""
    missing: tuple[str, ...] = ()
    cause: str = ""
    reference: str = ""
    message: str = ""
    hint: str = ""
    notice: str = ""
    detail: str = ""
    question: str = ""
    until: float = 0.0


def send(descriptor: int, message: Order | Status) -> None:
    """Writes one message. Raises BrokenPipeError when nobody reads any more."""
    framing.send(descriptor, msgspec.msgpack.encode(message))


def receive_order(descriptor: int) -> Order | None:
    """Waits for the app's next message; None at the end of the pipe. Raises ProcessError for what is no message."""
    body = framing.receive(descriptor, _LIMIT)
    return None if body is None else _decode_order(body)


def receive_status(descriptor: int) -> Status | None:
    """Waits for the capture process's next message; None at the end of the pipe."""
    body = framing.receive(descriptor, _LIMIT)
    try:
        return None if body is None else msgspec.msgpack.decode(body, type=Status)
    except msgspec.DecodeError as error:
        raise ProcessError("The recording process sent something unreadable.", "Stop the recording and start it again.") from error


def _decode_order(body: bytes) -> Order:
    try:
        return _ORDERS.decode(body)
    except msgspec.DecodeError as error:
        raise ProcessError("The app sent something unreadable.", "Stop the recording and start it again.") from error
