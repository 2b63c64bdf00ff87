# SPDX-License-Identifier: GPL-3.0-or-later
"""The marks of a session: a list that is only added to, and of which each entry can be undone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import msgspec

from recorder.errors import RedactionError, StoreError, VaultDamaged
from recorder.model.redaction import AnyMark, StoredMark
from recorder.store.connection import Database

_MARK: msgspec.msgpack.Decoder[AnyMark] = msgspec.msgpack.Decoder(AnyMark)


def read(database: Database) -> tuple[StoredMark, ...]:
    """Every mark in the order in which they were made."""
    rows = database.rows("SELECT number, undone, body FROM marks ORDER BY number")
    return tuple(StoredMark(cast(int, number), _decode(database, body), bool(undone)) for number, undone, body in rows)


def _decode(database: Database, body: object) -> AnyMark:
    try:
        return _MARK.decode(cast(bytes, body))
    except msgspec.DecodeError as error:
        raise VaultDamaged("The file {file} is damaged.", "The other sessions are not touched.", file=database.path.name) from error


@contextmanager
def _writing(database: Database) -> Iterator[None]:
    """A transaction that reaches the file at once: what a log has lost is not always told, what a page has lost is."""
    with database.transaction():
        yield
    with contextlib.suppress(StoreError):  # it is stored all the same
        database.checkpoint()


def add(database: Database, marks: Sequence[AnyMark]) -> tuple[StoredMark, ...]:
    """Adds marks, several as one act; undone ones at the end of the list are dropped, since they can no longer be redone."""
    kept = list(read(database))
    dropped = []
    while kept and kept[-1].undone:
        dropped.append(kept.pop().number)
    number = kept[-1].number + 1 if kept else 1
    act = number if len(marks) > 1 else 0
    made = tuple(StoredMark(each, msgspec.structs.replace(mark, act=act)) for each, mark in enumerate(marks, number))
    with _writing(database):
        database.raw.executemany("DELETE FROM marks WHERE number = ?", [(old,) for old in dropped])
        rows = [(stored.number, msgspec.msgpack.encode(stored.mark)) for stored in made]
        database.raw.executemany("INSERT INTO marks (number, undone, body) VALUES (?, 0, ?)", rows)
    return made


def undo(database: Database) -> StoredMark | None:
    """Undoes the latest mark that holds, and all that were made with it; None when there is none."""
    held = [mark for mark in read(database) if not mark.undone]
    return _set(database, _of_one_act(held, held[-1]), True)[0] if held else None


def redo(database: Database) -> StoredMark | None:
    """Brings back the first of the undone marks at the end of the list, and all that were made with it; None when there is none."""
    tail: list[StoredMark] = []
    for mark in reversed(read(database)):
        if not mark.undone:
            break
        tail.insert(0, mark)
    return _set(database, _of_one_act(tail, tail[0]), False)[0] if tail else None


def set_undone(database: Database, number: int, undone: bool) -> None:
    """Undoes one mark and all that were made with it, or brings them back. Raises RedactionError when there is no such mark."""
    marks = read(database)
    mark = next((mark for mark in marks if mark.number == number), None)
    if mark is None:
        raise RedactionError("The session has no mark {number}.", "Look at its marks first.", number=number)
    _set(database, _of_one_act(marks, mark), undone)


def _of_one_act(marks: Sequence[StoredMark], one: StoredMark) -> list[StoredMark]:
    return [mark for mark in marks if mark == one or (one.mark.act and mark.mark.act == one.mark.act)]


def _set(database: Database, marks: Sequence[StoredMark], undone: bool) -> list[StoredMark]:
    with _writing(database):
        database.raw.executemany("UPDATE marks SET undone = ? WHERE number = ?", [(int(undone), mark.number) for mark in marks])
    return [msgspec.structs.replace(mark, undone=undone) for mark in marks]
