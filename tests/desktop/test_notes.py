# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker writes down while the real capture process records is stored, with a picture; in a pause nothing is."""

from __future__ import annotations

import pytest

from recorder.model.events import Note, Screenshot
from recorder.model.session import StartChoice
from recorder.process.messages import WriteDown
from tests.helpers.paused import Desk, desk
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
__all__ = ["desk"]  # a fixture


def test_a_note_is_stored_with_its_picture(desk: Desk) -> None:
    """As it was written, at its time, with the window in front."""
    with desk.record(choice=StartChoice(applications=("XTerm",), pictures=True)) as capture:
        desk.type("x")
        capture.send(WriteDown("two numbers: 供应商"))
        until(lambda: capture.now.frames >= 2, "the picture", 15)
        capture.pause()
        capture.becomes("paused", "worker")
        capture.send(WriteDown("in a pause"))
    events = desk.stored()
    assert [event.text for event in events if isinstance(event, Note)] == ["two numbers: 供应商"]
    (note,) = [event for event in events if isinstance(event, Note)]
    shots = [event for event in events if isinstance(event, Screenshot) and event.trigger == "note"]
    assert len(shots) == 1
    assert 0 <= shots[0].at - note.at < 2_000_000_000
