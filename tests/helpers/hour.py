# SPDX-License-Identifier: GPL-3.0-or-later
"""An hour of work in four programs, with pictures in which text was found and read, for what is reviewed and handed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.model.events import AnyEvent, Box, Element, PointerPress, PointerRelease, TitleChange
from recorder.model.pictures import FoundText
from recorder.store.vault import Unlocked
from tests.helpers import desks
from tests.helpers.desks import SECOND

_WORK = (
    ("Thunderbird", "Inbox - invoices", ("find supplier invoices", "thank you")),
    ("LibreOffice Calc", "March.ods", ("118", "1284.50", "paid")),
    ("Firefox", "ERP - open items", ("invoice 118", "reminder sent")),
    ("Terminal", "make report", ("make report",)),
)
_LAST, _END = 3400, 3600  # the last 200 seconds hold no step
SCRIPT = tuple(
    (_LAST * turn // 8, _LAST * (turn + 1) // 8, application, title, texts)
    for turn, (application, title, texts) in enumerate(_WORK * 2)
)
BUTTON = "Save"
_BUTTON = Box(1000, 90, 60, 22)


def add_hour(unlocked: Unlocked, *, read: bool = True) -> str:
    """Writes it; with ``read`` text was found and read in every picture. Returns its identifier."""
    at = 100 * SECOND
    element = Element(role="push button", name=BUTTON, box=_BUTTON)
    more: list[AnyEvent] = [
        PointerPress(at=at, button="left", x=1010, y=100, element=element),
        PointerRelease(at=at + SECOND // 10, button="left", x=1010, y=100),
        TitleChange(at=_END * SECOND, window=8, application="Terminal", title="make report, done"),
    ]
    session = desks.add_session(unlocked, "An hour", SCRIPT, _END, more=more)
    if read:
        with unlocked.open(session) as reader:
            for frame in reader.frames():
                lines = [FoundText(Box(144, 100 + 38 * line, 120, 22), f"Invoice {1180 + line}", 0.95) for line in range(16)]
                reader.keep_look(frame.number, [FoundText(_BUTTON, BUTTON, 0.95), *lines])
    return session


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[Unlocked]:
    """A vault with this hour in it."""
    with desks.make_vault(tmp_path / "vault") as vault:
        add_hour(vault)
        yield vault
