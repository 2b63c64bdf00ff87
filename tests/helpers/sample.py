# SPDX-License-Identifier: GPL-3.0-or-later
"""A vault with one recorded session, made of events that a test names; everything else is real."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recorder.clock import Anchor
from recorder.model.events import AnyEvent, Box, KeyPress, KeyRelease, PointerPress, PointerRelease, Screenshot, WindowFocus
from recorder.model.pictures import Frame, Picture
from recorder.model.redaction import Mask, Stand, StandPicture
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.model.terms import Terms
from recorder.store import keys, vault
from recorder.store.sessions import create_session

PASSPHRASE = "correct horse battery staple"
CHEAP = keys.Cost(passes=1, memory=8 * 1024 * 1024)
SECOND = 1_000_000_000
TERMS = Terms(recipient="Platform team", purpose="Train an agent on invoices", expires="2099-12-31", permissions=("train_task",))


def make_vault(home: Path) -> vault.Unlocked:
    """A vault whose passphrase is cheap to check."""
    unlocked, _words = vault.create(home, PASSPHRASE, cost=CHEAP)
    return unlocked


def typing(text: str, at: int, gap: int = SECOND // 20, keycode: int = 30) -> list[AnyEvent]:
    """Presses and releases of these characters, one every ``gap`` nanoseconds."""
    events: list[AnyEvent] = []
    for position, character in enumerate(text):
        start = at + position * gap
        events.append(KeyPress(at=start, keycode=keycode + position % 60, keysym=character, text=character))
        events.append(KeyRelease(at=start + gap // 2, keycode=keycode + position % 60, keysym=character))
    return events


def focus(at: int, application: str = "Editor", window: int = 1, title: str = "Invoice") -> WindowFocus:
    """A window of 800 x 600 pixels at 100, 50 comes to the front."""
    return WindowFocus(at=at, window=window, application=application, title=title, box=Box(100, 50, 800, 600))


def record(
    home: Path,
    events: Sequence[AnyEvent],
    *,
    session: str = "20260102-090000-0001",
    duration: int = 60 * SECOND,
    name: str = "Invoices",
) -> str:
    """Stores a session as the capture process would; a picture for each Screenshot in it."""
    anchor = Anchor(1, 1, 1_767_340_800_000_000_000, 0, "boot")
    choice = StartChoice(name=name, applications=("Editor",), text_for=("Editor",))
    header = SessionHeader(session=session, choice=choice, anchor=anchor, monitors=(Monitor(0, 0, 1280, 800),))
    writer = create_session(home, header)
    for event in events:
        if isinstance(event, Screenshot):
            writer.write_frame(picture(event.frame, event.at))
    writer.write(sorted(events, key=lambda event: event.at))
    writer.close("stopped", duration)
    return session


def picture(number: int, at: int, shade: int = 200) -> Frame:
    """A picture of 1280 x 800 pixels in one shade, with its number as a lighter square in the window."""
    rows = bytearray(bytes((shade, shade, shade, 0)) * (1280 * 800))
    for y in range(100, 140):
        start = (y * 1280 + 150 + number * 50) * 4
        rows[start : start + 160] = bytes((255, 255, 255, 0)) * 40
    pixels = Picture(at=at, x=0, y=0, width=1280, height=800, pixels=bytes(rows))
    return Frame(number=number, at=at, picture=pixels, window=1, area=Box(100, 50, 800, 600))


SECRET = "hunter2-Zebra"


def work_events() -> list[AnyEvent]:
    """A short session in the editor: text, a click, a picture, a secret, Return, a shortcut."""
    return [
        focus(SECOND),
        *typing("total is 42", 2 * SECOND),
        PointerPress(at=5 * SECOND, button="left", x=333, y=222),
        PointerRelease(at=5 * SECOND + 1, button="left", x=334, y=222),
        Screenshot(at=6 * SECOND, frame=1, trigger="click", window=1),
        *typing(f"key {SECRET} ok", 7 * SECOND),
        KeyPress(at=20 * SECOND, keycode=36, keysym="Return"),
        KeyPress(at=21 * SECOND, keycode=39, keysym="s", modifiers=("ctrl",)),
    ]


def export_of(place: Path) -> Path:
    """A real export below this place: of a session with a masked secret and one picture."""
    with make_vault(place / "vault") as unlocked:
        return handed_over(unlocked, place / "handover")


def handed_over(unlocked: vault.Unlocked, folder: Path) -> Path:
    """The same from a vault that is open: the folder that was written."""
    from recorder import api

    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        for mark in (Mask(text=SECRET), Stand(start=0, end=60 * SECOND, text=True), StandPicture(frame=1)):
            view.add(mark)
    draft = api.build_draft(unlocked, [session], TERMS)
    api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, folder)
    return folder
