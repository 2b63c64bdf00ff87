# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows about what has left, with an export in the ledger that is taken out again: nothing leaves for a picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from recorder import api
from ui.correct_dialog import CorrectDialog
from ui.ledger_dialogs import LetterDialog, ReceiptDialog, WithdrawDialog
from ui.ledger_view import LedgerDialog
from ui.omissions_dialog import OmissionsDialog

_EXPORT, _RECIPIENT, _PURPOSE = "export-00000000", "Platform team", "training"
_LONGEST_MS = 30_000


def left(unlocked: api.Unlocked, session: str, language: str) -> Iterator[tuple[str, QWidget]]:
    """The ledger with one export that says where something was left out, and what can be done about it."""
    with api.open_session(unlocked, session) as view:
        stood = view.add(api.Stand(start=0, end=view.duration + 1))
    now = datetime.now().astimezone()
    expires = (now.date() + timedelta(days=90)).isoformat()
    terms = api.ledger.from_set(api.ledger.term_sets()[0], _RECIPIENT, _PURPOSE, expires=expires)
    draft = api.build_draft(unlocked, [session], terms, omission="accountable")
    unlocked.exports.enter(_entry(draft, now.timestamp()), draft.draft)
    try:
        yield from _windows(unlocked, language)
    finally:
        unlocked.exports.take_back(_EXPORT)
        unlocked.drop_draft(draft.draft)
        with api.open_session(unlocked, session) as view:
            view.unmark(stood.number)


def _windows(unlocked: api.Unlocked, language: str) -> Iterator[tuple[str, QWidget]]:
    line = api.ledger.one(unlocked, _EXPORT)
    ledger = LedgerDialog(unlocked, language)
    ledger.list.choose(_EXPORT)
    yield "ledger", ledger
    omissions = OmissionsDialog(unlocked, line, language)
    longest = QDeadlineTimer(_LONGEST_MS)
    while omissions.works and not longest.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    yield "omissions", omissions
    omissions.abandon()
    yield "receipt", ReceiptDialog(unlocked, line, language)
    yield "correct", CorrectDialog(unlocked, line, language)
    full = msgspec.structs.replace(line, entry=msgspec.structs.replace(line.entry, level="full"))
    yield "correct-full", CorrectDialog(unlocked, full, language)
    yield "withdraw", WithdrawDialog(unlocked, line, language)
    unlocked.exports.change(_EXPORT, lambda entry: msgspec.structs.replace(entry, withdrawn=entry.left))
    yield "letter", LetterDialog(unlocked, line, language)


def _entry(draft: api.DraftSummary, now: float) -> api.LedgerEntry:
    """As it would stand in the ledger; its key is nobody's."""
    return api.LedgerEntry(
        export=_EXPORT,
        digest=draft.digest,
        recipient=_RECIPIENT,
        purpose=_PURPOSE,
        expires=draft.terms.expires,
        left=now,
        fingerprint="SHA256:" + "A" * 43,
        sessions=draft.sessions,
        terms=draft.terms,
        formats=draft.formats,
        chosen=draft.chosen,
        omission=draft.omission,
    )
