# SPDX-License-Identifier: GPL-3.0-or-later
"""A session of the scripted hour with its pictures, a click after each of them: what an export with pictures is measured with."""

from __future__ import annotations

import itertools

import msgspec

from recorder.clock import Anchor
from recorder.model.events import AnyEvent, Box, KeyPress, PointerPress, PointerRelease, WindowFocus
from recorder.model.redaction import Cover, Stand
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.redact.view import SessionView
from recorder.store.sessions import create_session
from recorder.store.vault import Unlocked
from tests.benchmarks.pages import HEIGHT, WIDTH, hour
from tests.helpers.screens import SECOND, frame

_CUSTOMERS = ("Anna Berg", "王小明", "Northwind")
_AREA = Box(0, 28, WIDTH, HEIGHT - 28)


def record(unlocked: Unlocked, pictures: int, session: str = "20260103-090000-0001") -> str:
    """Writes the first pictures of the hour, one every two seconds, and a click between each two of them; all of it stands.

    A quarter of them has a text typed after it, which is withheld: the gate looks for it in every pixel. A tenth of the pictures has something covered by the worker. Returns the session's identifier.
    """
    anchor = Anchor(1, 1, 1_767_340_800_000_000_000, 0, "boot")
    header = SessionHeader(
        session=session, choice=StartChoice(everything=True), anchor=anchor, monitors=(Monitor(0, 0, WIDTH, HEIGHT),)
    )
    writer = create_session(unlocked.home, header)
    events: list[AnyEvent] = []
    shown = 0
    for number, moment in enumerate(itertools.islice((each for each in hour() if each.trigger), pictures), 1):
        at = 2 * number * SECOND
        shot = frame(number, moment.screen, window=moment.window, at=at)
        writer.write_frame(msgspec.structs.replace(shot, area=_AREA))
        if moment.window != shown:
            events.append(WindowFocus(at=at - SECOND, window=moment.window, application=f"Program {moment.window}", box=_AREA))
            shown = moment.window
        press = PointerPress(at=at + SECOND // 2, button="left", x=300 + 7 * number % 900, y=200 + 5 * number % 600)
        events += [press, PointerRelease(at=press.at + SECOND // 10, button="left", x=press.x, y=press.y)]
        events += _typed(at + SECOND, f"order {number * 7919} of {_CUSTOMERS[number % 3]}") if number % 4 == 0 else []
    writer.write(events)
    writer.close("stopped", (2 * pictures + 2) * SECOND)
    with SessionView(unlocked.open(session)) as view:
        view.add(Stand(start=0, end=view.duration + 1))
        for number in range(5, pictures + 1, 10):
            view.add(Cover(at=2 * number * SECOND, box=Box(320, 300, 400, 40)))
    return session


def _typed(at: int, text: str) -> list[AnyEvent]:
    return [
        KeyPress(at=at + place * SECOND // 100, keycode=10 + place, keysym=letter, text=letter) for place, letter in enumerate(text)
    ]
