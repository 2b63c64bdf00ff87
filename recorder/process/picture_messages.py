# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app and the picture process say to each other: a question and after it the picture's bytes, and one answer to it."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from recorder.errors import ProcessError
from recorder.model.events import Box
from recorder.model.pictures import FoundText
from recorder.process import framing

# A question or an answer; a picture of two 8K screens in RGB.
_SMALL, _LARGE = 1 << 24, 3 * 2 * 7_680 * 4_320


class Look(msgspec.Struct, frozen=True, tag="look"):
    """Where text is in the picture that follows. ``width * height * 3`` bytes, RGB, rows from the top."""

    width: int
    height: int


class Read(msgspec.Struct, frozen=True, tag="read"):
    """What stands in these boxes of the picture that follows."""

    width: int
    height: int
    boxes: tuple[Box, ...]


class Found(msgspec.Struct, frozen=True, tag="found"):
    """The answer to both; texts are None where they were not asked for."""

    texts: tuple[FoundText, ...]


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """It cannot be done: the message and the hint of an error, in English."""

    message: str
    hint: str


Pixels = NDArray[np.uint8]
Question = Look | Read
Answer = Found | Failed


def ask(descriptor: int, question: Question, pixels: NDArray[np.uint8]) -> None:
    """Asks about a picture. Raises BrokenPipeError when nobody hears."""
    framing.send(descriptor, msgspec.msgpack.encode(question))
    framing.send(descriptor, pixels.tobytes())


def hear(descriptor: int) -> tuple[Question, NDArray[np.uint8]] | None:
    """Waits for the next question and its picture; None at the end of the pipe. Raises ProcessError for what is neither."""
    body = framing.receive(descriptor, _SMALL)
    if body is None:
        return None
    try:
        question: Question = msgspec.msgpack.decode(body, type=Question)
    except msgspec.DecodeError as error:
        raise _unreadable() from error
    pixels = framing.receive(descriptor, _LARGE)
    if pixels is None:
        return None
    if question.width <= 0 or question.height <= 0 or len(pixels) != question.width * question.height * 3:
        raise _unreadable()
    return question, np.frombuffer(pixels, dtype=np.uint8).reshape(question.height, question.width, 3)


def answer(descriptor: int, said: Answer) -> None:
    """Answers. Raises BrokenPipeError when nobody hears."""
    framing.send(descriptor, msgspec.msgpack.encode(said))


def hear_answer(descriptor: int) -> Answer | None:
    """Waits for the answer; None at the end of the pipe. Raises ProcessError for what is none."""
    body = framing.receive(descriptor, _SMALL)
    try:
        return None if body is None else msgspec.msgpack.decode(body, type=Answer)
    except msgspec.DecodeError as error:
        raise _unreadable() from error


def _unreadable() -> ProcessError:
    return ProcessError("The picture process sent something unreadable.", "Try again; what was found so far is kept.")
