# SPDX-License-Identifier: GPL-3.0-or-later
"""A session in which one button is clicked, with a picture of its window before and after."""

from __future__ import annotations

import time

from recorder.clock import Anchor
from recorder.model.events import Box, Element, PointerPress, PointerRelease, WindowFocus
from recorder.model.pictures import Frame
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.store.sessions import create_session, new_session_id
from recorder.store.vault import Unlocked
from tests.helpers.desks import HEIGHT, SECOND, WIDTH, draw_picture

BOX = Box(400, 300, 240, 60)


def add_click(unlocked: Unlocked) -> str:
    """Writes it; returns its identifier."""
    anchor = Anchor(0, 0, time.time_ns() - 60 * SECOND, 0, "test")
    choice = StartChoice(name="One click", applications=("Calc",))
    header = SessionHeader(session=new_session_id(anchor), choice=choice, anchor=anchor, monitors=(Monitor(0, 0, WIDTH, HEIGHT),))
    writer = create_session(unlocked.home, header)
    button = Element(role="push button", name="Save", box=BOX)
    writer.write(
        [
            WindowFocus(at=0, window=1, application="Calc", title="March"),
            PointerPress(at=2 * SECOND, button="left", x=500, y=330, element=button),
            PointerRelease(at=2 * SECOND + 1, button="left", x=500, y=330),
        ]
    )
    for number, at in enumerate((SECOND // 2, 2 * SECOND + 2), 1):
        picture = draw_picture(at, "Calc", "March", number)
        writer.write_frame(Frame(number=number, at=at, picture=picture, window=1, pointer=(500, 330)))
    writer.close("stopped", 5 * SECOND)
    return header.session
