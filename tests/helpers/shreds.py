# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way in which something of a session is destroyed, as an act on an open vault with a session full of secrets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from recorder import api
from recorder.clock import ManualClock
from recorder.model.keeping import Expired, ShredApplication, ShredLast, ShredMarked, ShredSession, ShredVault
from recorder.model.session import SessionHeader, StartChoice
from recorder.redact import destroy
from recorder.store import vault
from recorder.store.sessions import SessionWriter, create_session
from tests.helpers import canary
from tests.helpers.sample import SECOND, focus, picture

Act = Callable[[vault.Unlocked, str], None]


def _marked(unlocked: vault.Unlocked, session: str) -> None:
    canary.redact(unlocked, session)
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(session)))


def _shred(what: Callable[[str], api.ShredWhat]) -> Act:
    def act(unlocked: vault.Unlocked, session: str) -> None:
        destroy.shred(unlocked, destroy.shred_plan(unlocked, what(session)))

    return act


def _retain(unlocked: vault.Unlocked, session: str) -> None:
    known = next(summary for summary in unlocked.summaries() if summary.session == session)
    api.retain(unlocked, [Expired(session=session, name=known.name, started=known.started, size=known.size, cause="old")])


KINDS: dict[str, Act] = {
    "marked": _marked,
    "session": _shred(ShredSession),
    "last": _shred(lambda _session: ShredLast(10**9)),
    "application": _shred(lambda _session: ShredApplication("Secrets")),
    "vault": _shred(lambda _session: ShredVault()),
    "deleted": lambda unlocked, session: unlocked.delete(session),
    "retention": _retain,
}


def record_secrets(home: Path, session: str) -> SessionWriter:
    """A session that is being recorded, with the secrets in it."""
    writer = create_session(home, SessionHeader(session=session, choice=StartChoice(), anchor=ManualClock(1).anchor()))
    writer.write([focus(0, title="kept")])
    for event in canary.planted_events():
        writer.write([event])
    writer.write_frame(picture(1, 9 * SECOND))
    writer.checkpoint()
    writer.write(canary.planted_events())
    return writer


def forget_secrets(writer: SessionWriter) -> None:
    """All but the beginning is forgotten; the recording goes on, and ends."""
    writer.forget(SECOND // 2, 30 * SECOND)
    writer.write([focus(31 * SECOND, title="goes on")])
    writer.close("stopped", 40 * SECOND)
