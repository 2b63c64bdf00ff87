# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices within two seconds that a source died or does not answer any more, and starts it again, more and more seldom."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence

import msgspec

from recorder.errors import CaptureError, SourceDied

# A source is asked so often, and taken for dead when it has not answered for so long: together less than two seconds.
_ASK_S = 0.85
_ANSWER_S = 1.0
_LOOK_S = 0.05
# What is owed since just now is looked at again when it is due, or a little later.
_FRESH_S = 0.4
_FIRST_RETRY_S = 0.5
_LAST_RETRY_S = 30.0


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """A source as the watchdog sees it. ``ask`` returns when it answers, or raises CaptureError; all may block.

    ``since``, where the source has it, tells without asking since when it owes a sign of life (seconds of the monotonic clock, 0: it owes
    none); then it is not asked. Without an ``essential`` source nothing can be recorded.
    """

    name: str
    start: Callable[[], None]
    stop: Callable[[], None]
    ask: Callable[[], object]
    since: Callable[[], float] | None = None
    essential: bool = True


class Watchdog:
    """One thread looks at the sources, which tell by themselves whether they live; one more for each that must be asked, or started again.

    ``lost`` and ``back`` are called on those threads.
    """

    def __init__(
        self, sources: Sequence[Watched], lost: Callable[[Watched, Exception], None], back: Callable[[Watched], None]
    ) -> None:
        self._keepers = {source.name: _Keeper(source, lost, back) for source in sources}
        self._ended = False
        # Held until the end: waiting for a lock costs a fraction of what an Event costs, once a second for as long as it records.
        self._end = threading.Lock()
        self._end.acquire()

    def start(self) -> None:
        """Begins to watch; the sources have been started."""
        for keeper in self._keepers.values():
            keeper.begin()
        threading.Thread(target=self._look, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """Watches no more, and starts nothing any more. Does not wait for a source that hangs."""
        if not self._ended:
            self._ended = True
            self._end.release()
        for keeper in self._keepers.values():
            keeper.end()

    def died(self, name: str, error: Exception) -> None:
        """A source told its own death."""
        if not self._ended:
            self._keepers[name].lose(error)

    @property
    def missing(self) -> tuple[str, ...]:
        """The sources that do not answer."""
        return tuple(name for name, keeper in self._keepers.items() if keeper.lost)

    @property
    def healthy(self) -> bool:
        """Whether every essential source answers."""
        return not any(keeper.lost and keeper.source.essential for keeper in self._keepers.values())

    def revive(self) -> None:
        """Starts what is essential and died again, now. Raises CaptureError where that fails."""
        for keeper in self._keepers.values():
            if keeper.lost and keeper.source.essential:
                keeper.retry()

    def _look(self) -> None:
        """Whoever was asked after one look is found at the next one, before his time is over."""
        wait = _ANSWER_S - _LOOK_S
        while not self._end.acquire(timeout=wait):
            left = min((keeper.look() for keeper in self._keepers.values()), default=_ANSWER_S)
            wait = max(_LOOK_S, min(left, _ANSWER_S - _LOOK_S))


class _Keeper:
    """Asks one source where it must, and starts it again. Its thread may hang with the source; nobody waits for it."""

    def __init__(self, source: Watched, lost: Callable[[Watched, Exception], None], back: Callable[[Watched], None]) -> None:
        self.source = source
        self.lost = False
        self._lost, self._back = lost, back
        self._state, self._starting = threading.Lock(), threading.Lock()
        self._wake = threading.Event()
        self._ended = self._broken = False
        self._asked = 0.0
        self._patience = _FIRST_RETRY_S
        self._mending = False

    def begin(self) -> None:
        if self.source.since is None:
            self._thread(self._run)

    def end(self) -> None:
        """Nothing is started any more when this returns, unless a start hangs."""
        self._ended = True
        self._wake.set()
        if self._starting.acquire(timeout=_ANSWER_S):
            self._starting.release()

    def look(self) -> float:
        """Takes a source for lost that was asked and has not answered; returns how long it still has."""
        asked, now = self.source.since() if self.source.since is not None else self._asked, time.monotonic()
        if asked and now - asked > _ANSWER_S:
            self._tell(_silent(self.source.name))
            return _ANSWER_S
        if self.lost and not self._broken and self.source.since is not None:
            self._found()
        return asked + _ANSWER_S - now if asked and (self.source.since is None or now - asked > _FRESH_S) else _ANSWER_S

    def lose(self, error: Exception) -> None:
        """The source is dead: it must be started again."""
        self._broken = True
        self._tell(error)
        self._wake.set()
        if self.source.since is not None:
            with self._state:
                mended, self._mending = self._mending, True
            if not mended:
                self._thread(self._mend)

    def retry(self) -> None:
        """Starts the source again. Raises CaptureError."""
        with self._starting:
            if self.lost and not self._broken:
                raise _silent(self.source.name)
            if self._broken and not self._ended:
                with contextlib.suppress(CaptureError):
                    self.source.stop()
                self.source.start()
                self._broken = False
        self._found()

    def _thread(self, target: Callable[[], None]) -> None:
        threading.Thread(target=target, name=f"keeper of {self.source.name}", daemon=True).start()

    def _mend(self) -> None:
        while not self._ended:
            self._try_again()
            with self._state:
                if not self._broken:
                    self._mending = False
                    return

    def _run(self) -> None:
        while not self._ended:
            if self._broken:
                self._try_again()
            else:
                self._ask()
                self._wake.wait(_ASK_S)
                self._wake.clear()

    def _try_again(self) -> None:
        if self._wait(self._patience):
            return
        try:
            self.retry()
        except Exception:  # noqa: BLE001 - the thread's border: it is dead still, which has been told
            self._patience = min(2 * self._patience, _LAST_RETRY_S)

    def _wait(self, seconds: float) -> bool:
        """Waits, unless somebody else has revived it; says whether the end came."""
        until = time.monotonic() + seconds
        while not self._ended and self._broken and time.monotonic() < until:
            self._wake.wait(max(0.01, until - time.monotonic()))
            self._wake.clear()
        return self._ended

    def _ask(self) -> None:
        self._asked = time.monotonic()
        try:
            self.source.ask()
        except Exception as error:  # noqa: BLE001 - the thread's border: whatever it raises, the source does not answer
            self._asked = 0.0
            self.lose(error)
            return
        self._asked = 0.0
        if not self._broken:
            self._found()

    def _tell(self, error: Exception) -> None:
        with self._state:
            if self.lost or self._ended:
                return
            self.lost = True
        self._lost(self.source, error)

    def _found(self) -> None:
        self._patience = _FIRST_RETRY_S
        with self._state:
            if not self.lost or self._ended:
                return
            self.lost = False
        self._back(self.source)


def _silent(name: str) -> SourceDied:
    return SourceDied("The {source} source does not answer.", "Stop the recording and start it again.", source=name)
