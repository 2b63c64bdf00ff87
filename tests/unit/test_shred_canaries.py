# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets planted in every column: after each kind of shredding they are in no byte that is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import Screenshot
from recorder.model.keeping import ShredApplication, ShredLast, ShredMarked, ShredSession, ShredWhat
from recorder.redact import destroy
from recorder.store import places, vault
from tests.helpers import canary
from tests.helpers.sample import make_vault, record, work_events


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


_KINDS: list[tuple[str, Callable[[str], ShredWhat]]] = [
    ("marked", ShredMarked),
    ("session", ShredSession),
    ("last", lambda _session: ShredLast(10**9)),
    ("application", lambda _session: ShredApplication("Secrets")),
]


@pytest.mark.parametrize(("kind", "what"), _KINDS, ids=[kind for kind, _what in _KINDS])
def test_planted_secrets_are_in_no_byte_that_is_left(unlocked: vault.Unlocked, kind: str, what: Callable[[str], ShredWhat]) -> None:
    """Text, title, name, pixels, search terms and drafts: searched raw, and in every page decrypted with every key still held."""
    session = canary.plant(unlocked)
    rest = [event for event in work_events() if not isinstance(event, Screenshot)]
    other = record(unlocked.home, rest, session="20251231-090000-0001")
    # A name given later belongs to the session, not to an application in it.
    planted = [secret for secret in canary.planted() if kind != "application" or secret != canary.LATE]
    assert canary.readable(unlocked, planted) == planted
    if kind == "marked":
        canary.redact(unlocked, session)
    destroy.shred(unlocked, destroy.shred_plan(unlocked, what(session)))
    assert canary.readable(unlocked, planted) == []
    if kind != "last":
        with api.open_session(unlocked, other) as view:
            assert list(view.raw_events) == rest


def test_deleting_leaves_no_name_on_any_page(unlocked: vault.Unlocked) -> None:
    """The index is rewritten too."""
    sessions = [record(unlocked.home, work_events()[:3], session=f"20260102-0900{n:02}-0001") for n in range(12)]
    for number, session in enumerate(sessions):
        unlocked.rename(session, f"Customer Zebra {number} " * 20)
    unlocked.delete(*sessions[1:])
    assert canary.readable(unlocked, ["Zebra 0"]) == ["Zebra 0"]
    assert canary.readable(unlocked, [f"Zebra {number} " for number in range(1, 12)]) == []
    assert not places.strays(unlocked.home / "sessions", sessions[0])
