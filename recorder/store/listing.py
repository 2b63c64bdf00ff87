# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of sessions: what a file told is remembered in the index for as long as the file is what it was."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from recorder.errors import StoreError
from recorder.model.session import Listing, SessionSummary
from recorder.store import folder, places
from recorder.store.checks import Sound
from recorder.store.index import Entry, Index
from recorder.store.reader import SessionReader
from recorder.store.summary import completed, summarize

_Open = Callable[[str], SessionReader]


class Lister:
    """Lists the sessions of a folder; ``opened`` opens one. A session whose file changes right now is never remembered."""

    def __init__(self, place: Path, index: Index, sound: Sound, opened: _Open) -> None:
        self._place, self._index, self._sound, self._opened = place, index, sound, opened

    def look(self, progress: Callable[[float], None]) -> Listing:
        """Every session, newest first; what ``progress`` raises ends it."""
        known, entries = self._index.listed(), self._index.entries()
        fresh: list[tuple[str, str, bytes]] = []
        found: list[SessionSummary] = []
        damaged: list[str] = []
        names = places.names(self._place)
        for number, session in enumerate(names):
            progress(number / len(names))
            basis = self._basis(session)
            summary = self._remembered(known.get(session), basis)
            if summary is None:
                summary = self._read(session)
                if summary is not None and basis and basis == self._basis(session):
                    fresh.append((session, basis, msgspec.msgpack.encode(summary)))
            if summary is None:
                damaged.append(session)
            else:
                found.append(completed(summary, entries.get(session, Entry())))
        self._remember(fresh)
        return Listing(tuple(found), tuple(damaged))

    def _remembered(self, known: tuple[str, bytes] | None, basis: str) -> SessionSummary | None:
        if known is None or not basis or known[0] != basis:
            return None
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(known[1], type=SessionSummary)
        return None

    def _remember(self, fresh: list[tuple[str, str, bytes]]) -> None:
        if fresh:
            with contextlib.suppress(StoreError):  # it is only slower the next time
                self._index.remember(fresh)

    def _read(self, session: str) -> SessionSummary | None:
        """What its file tells; None where it cannot be read, or a whole look has found damage since the unlock."""
        with contextlib.suppress(StoreError), self._opened(session) as reader:
            summary = summarize(reader, places.size(self._place, session))
            return None if self._sound.known_bad(reader.database) else summary
        return None

    def _basis(self, session: str) -> str:
        """What changes whenever the session does; empty while it may, and for one that was found damaged."""
        with contextlib.suppress(StoreError, OSError):
            path = places.data_path(self._place, session, places.read_key(self._place, session).generation)
            seen = path.stat()
            quiet = not folder.size(path.with_name(path.name + "-wal")) and not places.writer_lives(self._place, session)
            if quiet and not self._sound.bad_file(path):
                return f"{path.name} {seen.st_ino} {seen.st_size} {seen.st_mtime_ns}"
        return ""
