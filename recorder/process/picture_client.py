# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's side of looking at pictures: starts the picture process, shows it one picture after the other, ends it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recorder.detect.pictures import models
from recorder.errors import BackendUnavailable, ProcessError
from recorder.model.events import Box
from recorder.model.pictures import FoundText
from recorder.process import picture_messages as messages
from recorder.process.launch import command, demand_same_program
from recorder.process.picture_messages import Failed, Found, Look, Question, Read

_WAIT_S = 5.0


class PictureProcess:
    """A :class:`~recorder.detect.pictures.ports.Looker` that looks in a process of its own, under the guard and more.

    Lives on the thread that entered it. Leaving it, for whatever reason, kills the process: it has nothing to finish.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Starts the process. Raises BackendUnavailable where the extra is not installed, ProcessError after an upgrade."""
        if not models.installed():
            raise models.missing()
        demand_same_program()
        self._process = subprocess.Popen(
            command("pictures"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, bufsize=0
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        process = self._process
        if process is None:
            return
        process.kill()
        process.wait(_WAIT_S)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        self._process = None

    @property
    def pid(self) -> int:
        """The process's number, 0 while there is none."""
        return self._process.pid if self._process else 0

    def find(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """Boxes (pixels of the picture) that hold all its text. Raises ProcessError when the process ended."""
        height, width = pixels.shape[:2]
        return tuple(found.box for found in self._ask(Look(width, height), pixels))

    def read(self, pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[FoundText, ...]:
        """What stands in these boxes, in their order. Raises ProcessError when the process ended."""
        height, width = pixels.shape[:2]
        return self._ask(Read(width, height, tuple(boxes)), pixels) if boxes else ()

    def _ask(self, question: Question, pixels: NDArray[np.uint8]) -> tuple[FoundText, ...]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise ProcessError("The picture process was not started.", "Try again.")
        try:
            messages.ask(process.stdin.fileno(), question, pixels)
            answer = messages.hear_answer(process.stdout.fileno())
        except BrokenPipeError:
            answer = messages.hear_answer(process.stdout.fileno())  # what it said last
        match answer:
            case Found(texts):
                return texts
            case Failed(message, hint):
                raise BackendUnavailable(message, hint)
            case None:
                raise ProcessError(
                    "The process that looks at pictures ended by itself.", "Try again; what was found so far is kept."
                )
