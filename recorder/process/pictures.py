# SPDX-License-Identifier: GPL-3.0-or-later
"""The main of the picture process: it is shown pictures and says where text stands in them and what it says.

It runs code of others over whatever was on the screen. So it has no key and no path of the vault, no network, no sockets at all, can write
no file and start no program; pictures come by a pipe and boxes go by another, and nothing of them is logged.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable

from recorder import guard
from recorder.detect.pictures.finder import TextFinder
from recorder.detect.pictures.recogniser import Recogniser
from recorder.errors import RecorderError
from recorder.log import logger
from recorder.model.pictures import FoundText
from recorder.process import picture_messages as messages
from recorder.process.picture_messages import Failed, Found, Look, Question

if sys.platform != "win32":
    import resource

# More than the largest picture needs (make bench), and far less than would push the worker's programs out of memory.
_MEMORY = 4 << 30


def main() -> int:
    """Answers on standard output what is asked on standard input, until its end. Returns the exit code."""
    sys.dont_write_bytecode = True
    guard.apply()
    questions, answers = os.dup(0), os.dup(1)
    os.dup2(2, 1)  # whatever prints by accident must not enter the pipe
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back()
    try:
        guard.confine()  # before the runtime of others is loaded: models and libraries are only read
        finder, recogniser = TextFinder(), _Late(Recogniser)
        with contextlib.suppress(BrokenPipeError):
            _serve(questions, answers, finder, recogniser)
        return 0
    except RecorderError as error:
        with contextlib.suppress(BrokenPipeError):
            messages.answer(answers, Failed(error.message, error.hint))
        return 1
    except Exception as error:  # noqa: BLE001 - the process's border: the app is told by its end, and content is in no log
        logger(__name__).error("picture process ended by %s", type(error).__name__)
        return 1


class _Late:
    """The recogniser, loaded when it is first asked: most sessions are only looked at, and reading a file is not refused."""

    def __init__(self, make: Callable[[], Recogniser]) -> None:
        self._make = make
        self._made: Recogniser | None = None

    def get(self) -> Recogniser:
        """The recogniser."""
        if self._made is None:
            self._made = self._make()
        return self._made


def _step_back() -> None:
    """What the worker does comes first; and no picture may take all memory."""
    if sys.platform != "win32":
        os.nice(10)
        with contextlib.suppress(ValueError, OSError):  # a stricter limit holds already
            resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _serve(questions: int, answers: int, finder: TextFinder, recogniser: _Late) -> None:
    while (heard := messages.hear(questions)) is not None:
        question, pixels = heard
        messages.answer(answers, Found(_answer(question, finder, recogniser, pixels)))


def _answer(question: Question, finder: TextFinder, recogniser: _Late, pixels: messages.Pixels) -> tuple[FoundText, ...]:
    if isinstance(question, Look):
        return tuple(FoundText(box) for box in finder.find(pixels))
    return recogniser.get().read(pixels, question.boxes)
