# SPDX-License-Identifier: GPL-3.0-or-later
"""A vault as the worker finds it, to be compared: before or after something was done to it, and nothing in between."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from recorder.errors import VaultMissing, WrongSecret
from recorder.model.events import AnyEvent
from recorder.model.redaction import StoredMark
from recorder.redact import destroy
from recorder.store import places, vault
from recorder.store.reader import SessionReader
from tests.helpers.sample import PASSPHRASE


class Session(msgspec.Struct, frozen=True):
    """What is seen of one session."""

    events: tuple[AnyEvent, ...]
    pictures: tuple[tuple[int, str], ...]
    marks: tuple[StoredMark, ...]
    name: str


State = dict[str, Session]


def read(unlocked: vault.Unlocked) -> State:
    """All that an open vault holds; fails on a file that does not open, and on files that belong to nothing."""
    assert unlocked.damaged() == []
    assert unlocked.intended() == []
    names = {summary.session: summary.name for summary in unlocked.summaries()}
    for session in names:
        assert places.strays(unlocked.home / "sessions", session) == []
    known = {draft.draft for draft in unlocked.drafts()}
    for draft in known:
        assert unlocked.draft_files(draft)
    assert {path.name.partition(".")[0] for path in (unlocked.home / "drafts").iterdir()} == known
    return {session: _session(unlocked, session, name) for session, name in names.items()}


def _session(unlocked: vault.Unlocked, session: str, name: str) -> Session:
    with unlocked.open(session) as reader:
        return Session(tuple(reader.events()), tuple(shown(reader)), reader.marks(), name)


def shown(reader: SessionReader) -> list[tuple[int, str]]:
    """Each picture's number, and what its pixels are."""
    return [(frame.number, hashlib.sha256(reader.pixels(frame.number).rgb).hexdigest()) for frame in reader.frames()]


def after(home: Path, *passphrases: str) -> tuple[State | None, vault.Unlocked | None]:
    """Opens a vault as the app does, by the first passphrase that does it, and reads it; (None, None) where there is none any more."""
    try:
        unlocked = open_by(home, *passphrases)
    except VaultMissing:
        return None, None
    destroy.finish(unlocked)
    return read(unlocked), unlocked


def open_by(home: Path, *passphrases: str) -> vault.Unlocked:
    """By the first of these that opens it."""
    for passphrase in passphrases[:-1]:
        try:
            return vault.unlock(home, passphrase)
        except WrongSecret:
            continue
    return vault.unlock(home, passphrases[-1] if passphrases else PASSPHRASE)
