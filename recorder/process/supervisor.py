# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's side of a recording: starts the capture process, speaks to it, and notices its death."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

from recorder.errors import ProcessError
from recorder.model.events import Box
from recorder.model.session import StartChoice
from recorder.process import accessibility, messages
from recorder.process.launch import command, demand_same_program
from recorder.process.messages import AddApplication, Begin, Forget, Lease, Order, PauseNow, ResumeNow, Status, StopNow, WriteDown


class Waiting:
    """A capture process that has loaded its program and waits to be told what to record: it sees nothing, and has no key.

    Raises ProcessError after an upgrade.
    """

    def __init__(self) -> None:
        demand_same_program()
        self.process = subprocess.Popen(
            command("capture"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, bufsize=0
        )

    def let_go(self) -> None:
        """Ends it: nothing is to be recorded."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


class Recording:
    """A capture process that runs for one session.

    ``on_status`` is called on a thread of this object, for the last time with state ``stopped``. Orders may be given from any thread.
    """

    def __init__(self, home: Path, choice: StartChoice, on_status: Callable[[Status], None], *, language: str = "") -> None:
        self._begin = Begin(home=str(home), choice=choice, language=language, app=os.getpid())
        self._on_status = on_status
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._last = Status(state="starting")

    def start(self, waiting: Waiting | None = None) -> None:
        """Starts the process, or the one that waits; it records only once a lease says that the indicator is seen.

        Raises ProcessError after an upgrade.
        """
        demand_same_program()
        if waiting is not None and waiting.process.poll() is not None:
            waiting.let_go()
            waiting = None
        self._process = (waiting or Waiting()).process
        self._send(self._begin)
        threading.Thread(target=self._listen, name="recording status", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether the capture process still runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The capture process's number, 0 before it was started."""
        return self._process.pid if self._process else 0

    def lease(self, seen: bool, boxes: tuple[Box, ...] = ()) -> None:
        """Says whether the indicator is seen, and which pixels are its own."""
        self._send(Lease(seen, boxes))

    def pause(self, cause: str = "worker", *, minutes: float = 0) -> None:
        """Pauses: nothing is recorded until :meth:`resume`; after so many minutes the indicator asks.

        ``cause`` may also be ``lock`` or ``suspend``.
        """
        self._send(PauseNow(cause, minutes * 60))

    def resume(self) -> None:
        """Goes on after a pause; without effect while the indicator is not seen."""
        self._send(ResumeNow())

    def add_application(self, name: str) -> None:
        """Adds an application to the task from now on."""
        self._send(AddApplication(name))

    def forget(self, minutes: float) -> None:
        """Destroys what the last minutes recorded; a status with the notice ``forgotten`` tells when it is done."""
        self._send(Forget(minutes * 60))

    def note(self, text: str) -> None:
        """Stores what the worker writes down, while it records."""
        self._send(WriteDown(text))

    def stop(self) -> None:
        """Asks the process to drain, commit, close and exit; ``on_status`` tells when it has."""
        self._send(StopNow())

    def wait(self, seconds: float) -> bool:
        """Waits for the process's end; False when it still runs then."""
        assert self._process is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return not self.alive

    def _send(self, order: Order) -> None:
        if self._process is None or self._process.stdin is None:
            raise ProcessError("The recording process was not started.", "Start the recording again.")
        with self._lock, contextlib.suppress(BrokenPipeError, ValueError):  # its death is told by the reader
            messages.send(self._process.stdin.fileno(), order)

    def _listen(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        while (status := self._next()) is not None:
            self._last = status
            self._on_status(status)
        self._process.wait()
        accessibility.put_back(Path(self._begin.home))
        if self._last.state != "stopped":
            self._on_status(_died(self._last))
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with self._lock:
                    pipe.close()

    def _next(self) -> Status | None:
        assert self._process is not None and self._process.stdout is not None
        try:
            return messages.receive_status(self._process.stdout.fileno())
        except ProcessError:
            self._process.kill()
            return None


def _died(last: Status) -> Status:
    return Status(
        state="stopped",
        session=last.session,
        events=last.events,
        frames=last.frames,
        gaps=last.gaps,
        bytes=last.bytes,
        stored_at=last.stored_at,
        reference=ProcessError.reference,
        message="The recording process ended by itself.",
        hint="What was recorded is kept. Start a new session to go on.",
    )
