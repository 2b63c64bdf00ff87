# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo, redo and un-marking of what was done in several sessions at once: in the one in which it was asked, all of it turns."""

from __future__ import annotations

import msgspec

from recorder.errors import SessionUnknown, StoreError
from recorder.model.redaction import Elsewhere, StoredMark
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked


class Turned(msgspec.Struct, frozen=True):
    """What was undone or redone: its first mark here, in how many other sessions too, and in how many it could not be done."""

    mark: StoredMark
    sessions: int = 0
    missed: int = 0


def undo(unlocked: Unlocked, view: SessionView) -> Turned | None:
    """Takes back the latest act that holds, in the other sessions too; None when there is none. A session that is gone is left out."""
    return _others(unlocked, view, view.undo(), undone=True)


def redo(unlocked: Unlocked, view: SessionView) -> Turned | None:
    """Brings back what was undone last, in the other sessions too; None when there is none."""
    return _others(unlocked, view, view.redo(), undone=False)


def unmark(unlocked: Unlocked, view: SessionView, number: int) -> Turned:
    """Undoes one mark with all that was made with it, in the other sessions too. Raises RedactionError when there is no such mark."""
    view.unmark(number)
    mark = next(stored for stored in view.marks() if stored.number == number)
    turned = _others(unlocked, view, mark, undone=True)
    assert turned is not None
    return turned


def _others(unlocked: Unlocked, view: SessionView, mark: StoredMark | None, *, undone: bool) -> Turned | None:
    if mark is None:
        return None
    link = _link(view, mark)
    done = missed = 0
    for session in link.sessions:
        try:
            done += turn(unlocked, session, link.token, undone=undone)
        except SessionUnknown:
            continue
        except StoreError:
            missed += 1
    return Turned(mark, done, missed)


def _link(view: SessionView, mark: StoredMark) -> Elsewhere:
    """What says where else the same was done: made with this mark, or this mark itself."""
    act = [stored.mark for stored in view.marks() if stored == mark or (mark.mark.act and stored.mark.act == mark.mark.act)]
    return next((each for each in act if isinstance(each, Elsewhere)), Elsewhere(token=""))


def turn(unlocked: Unlocked, session: str, token: str, *, undone: bool) -> bool:
    """Undoes or brings back what bears this token in another session; whether it is there. Raises StoreError."""
    with unlocked.open(session) as reader:
        for stored in reader.marks():
            if isinstance(stored.mark, Elsewhere) and stored.mark.token == token:
                reader.set_undone(stored.number, undone)
                return True
    return False
