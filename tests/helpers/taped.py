# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording of the real sources into a real vault, and all that can be read of it afterwards with the right key."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.clock import SystemClock
from recorder.model.events import AnyEvent, FieldFocus, KeyPress, TextCommitted
from recorder.model.pictures import Frame
from recorder.model.session import Kept, SessionHeader, StartChoice
from recorder.store.sessions import SessionWriter, create_session, new_session_id
from recorder.timeline.text import typed_runs
from tests.helpers.sample import make_vault


class Tape:
    """Records while entered. Afterwards ``events`` are what the store holds."""

    def __init__(self, home: Path, choice: StartChoice) -> None:
        self._home, self._choice = home, choice
        self.events: tuple[AnyEvent, ...] = ()
        self.errors: list[Exception] = []
        self._log: list[str] = []
        self._seen: list[AnyEvent] = []
        self._texts: list[str] = []
        self.bytes = b""

    def __enter__(self) -> Self:
        self._unlocked = make_vault(self._home)
        clock = SystemClock()
        anchor = clock.anchor()
        header = SessionHeader(session=new_session_id(anchor), choice=self._choice, anchor=anchor)
        self._writer = create_session(self._home, header)
        self._handler = _Lines(self._log)
        logging.getLogger().addHandler(self._handler)
        self.pipeline = Pipeline(
            backends.pick(), _Both(self._writer, self._seen), clock, self._choice, own_pids=frozenset({os.getpid()})
        )
        self.pipeline.failed = self.errors.append
        self.pipeline.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        end = self.pipeline.stop()
        self._writer.close("stopped", end)
        logging.getLogger().removeHandler(self._handler)
        with self._unlocked.open(self._writer.session) as reader:
            self.events = tuple(reader.events())
            database = reader.database
            for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"):
                values = [value for row in database.rows(f'SELECT * FROM "{name}"') for value in row]
                self._texts += [str(value) for value in values if not isinstance(value, bytes | memoryview)]
                self.bytes += b"|".join(bytes(value) for value in values if isinstance(value, bytes | memoryview))

    @property
    def words(self) -> str:
        """Every text of every table and of every event, decrypted, and all that was logged. ``bytes`` is what is no text."""
        return "\n".join((*self._texts, *self._log, repr(self.events)))

    def saw(self, name: str) -> bool:
        """Whether a field of this name has had the keys."""
        return any(isinstance(event, FieldFocus) and event.name == name for event in list(self._seen))

    def stored(self, kind: type[AnyEvent]) -> int:
        """How many events of a kind are stored by now."""
        return sum(isinstance(event, kind) for event in list(self._seen))

    @property
    def text(self) -> str:
        """The typed text, runs one after another."""
        return "|".join(run.text for run in typed_runs(self.events) if run.text)

    @property
    def keys(self) -> str:
        """What single keys typed."""
        return "".join(event.text for event in self.events if isinstance(event, KeyPress))

    @property
    def committed(self) -> list[TextCommitted]:
        """What input methods typed."""
        return [event for event in self.events if isinstance(event, TextCommitted)]


class _Both:
    """The session's writer, and a list beside it that a test may look at meanwhile."""

    def __init__(self, writer: SessionWriter, seen: list[AnyEvent]) -> None:
        self._writer, self._seen = writer, seen

    def write(self, events: Sequence[AnyEvent], frames: Sequence[Frame] = ()) -> None:
        self._writer.write(events, frames)
        self._seen += events

    def spare(self) -> bool:
        return self._writer.spare()

    def checkpoint(self) -> None:
        self._writer.checkpoint()

    def forget(self, since: int, until: int) -> Kept:
        return self._writer.forget(since, until)


class _Lines(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())
