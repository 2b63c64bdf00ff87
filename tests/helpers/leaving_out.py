# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of which something of each kind is left out, and its export that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import AnyEvent, Box, Element, KeyPress, PointerPress, PointerRelease
from recorder.model.redaction import Classify, Mask, Remove, Stand, Withhold
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, SECOND, TERMS, focus, record, typing

CODE = "481902"


def _clicked(at: int, role: str, name: str) -> list[AnyEvent]:
    element = Element(role=role, name=name, box=Box(200, 300, 120, 24))
    return [
        PointerPress(at=at, button="left", x=210, y=310, element=element),
        PointerRelease(at=at + 1, button="left", x=210, y=310),
    ]


def enter(at: int) -> list[AnyEvent]:
    """Return, which ends a text."""
    return [KeyPress(at=at, keycode=36, keysym="Return")]


def worked() -> list[AnyEvent]:
    """A text that stands, a masked code, a row, a text that is withheld, and a while of each other kind."""
    return [
        focus(SECOND),
        *typing("total is 42", 2 * SECOND),
        *enter(4 * SECOND),
        *typing(f"code {CODE} ok", 5 * SECOND),
        *enter(8 * SECOND),
        *_clicked(10 * SECOND, "table cell", "Mrs Brown"),
        *_clicked(11 * SECOND, "push button", "Save"),
        *typing("not for them", 13 * SECOND),
        *enter(16 * SECOND),
        *typing("removed words", 21 * SECOND),
        *typing("judged words", 26 * SECOND),
        *_clicked(31 * SECOND, "push button", "Close"),
        *typing("the tail", 41 * SECOND),
    ]


MARKS = (
    Mask(text=CODE),
    Stand(start=0, end=40 * SECOND, text=True),
    Stand(start=12 * SECOND, end=15 * SECOND),
    Withhold(start=20 * SECOND, end=21 * SECOND - 1),
    Remove(start=21 * SECOND, end=25 * SECOND),
    Classify(start=25 * SECOND, end=30 * SECOND, work="judgement"),
)


@pytest.fixture
def session(unlocked: Unlocked) -> str:
    """The session, stored and marked."""
    session = record(unlocked.home, worked())
    with api.open_session(unlocked, session) as view:
        for mark in MARKS:
            view.add(mark)
    return session


@pytest.fixture
def handed(unlocked: Unlocked, session: str, tmp_path: Path) -> tuple[str, Path]:
    """Its export in every format: by name, and the folder."""
    draft = api.build_draft(unlocked, [session], TERMS, omission="accountable", formats=api.FORMAT_NAMES)
    folder = tmp_path / "handover"
    return api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, folder).export, folder
