# SPDX-License-Identifier: GPL-3.0-or-later
"""A real vault with made-up sessions in it, for the windows: real files, real keys, painted pictures."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from recorder.clock import Anchor
from recorder.model.events import (
    AnyEvent,
    Box,
    Gap,
    KeyPress,
    KeyRelease,
    PointerPress,
    PointerRelease,
    Screenshot,
    Scroll,
    WindowFocus,
)
from recorder.model.pictures import Frame, Picture
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.store import keys, vault
from recorder.store.sessions import create_session, new_session_id
from recorder.store.vault import Unlocked

SECOND = 1_000_000_000
PASSPHRASE = "orange lamp river nine"
SECRET = "hunter2-4711"
WIDTH, HEIGHT = 1280, 800
_AREA = Box(64, 36, 1152, 716)

Script = Sequence[tuple[int, int, str, str, tuple[str, ...]]]
# (from, to, application, title, what is typed there)
SCRIPT = (
    (0, 420, "Thunderbird", "Inbox – invoices from March", ("find supplier invoices",)),
    (425, 900, "LibreOffice Calc", "March.ods", ("118", "Müller & Söhne 2026-03", "1.284,50")),
    (930, 1010, "Firefox", "Sign in", (SECRET,)),
    (1010, 1500, "Firefox", "ERP · invoice 118 · open items and reminders", ("118", "对账完成")),
    (1560, 2520, "LibreOffice Calc", "March.ods", ("paid", "sum of open items", "checked with the bank statement")),
)
SHORT = ((0, 9, "Terminal", "make test", ("make test",)), (9, 20, "Mousepad", "notes.txt", (SECRET, "done")))


def make_vault(home: Path) -> Unlocked:
    """An empty vault whose passphrase is cheap to check."""
    unlocked, _words = vault.create(home, PASSPHRASE, cost=keys.Cost(passes=1, memory=8 * 1024 * 1024))
    return unlocked


def add_session(
    unlocked: Unlocked,
    name: str,
    script: Script = SHORT,
    ago: float = 3600,
    *,
    pictures: bool = True,
    more: Sequence[AnyEvent] = (),
) -> str:
    """Writes one stopped session that began ``ago`` seconds before now, with ``more`` events; returns its identifier."""
    began = time.time_ns() - int(ago * SECOND)
    anchor = Anchor(0, 0, began, time.localtime().tm_gmtoff, "test")
    header = SessionHeader(
        session=new_session_id(anchor),
        choice=StartChoice(name=name, applications=tuple({part[2] for part in script}), pictures=pictures),
        anchor=anchor,
        monitors=(Monitor(0, 0, WIDTH, HEIGHT),),
    )
    writer = create_session(unlocked.home, header)
    writer.write(sorted([*_events(script), *more], key=lambda event: event.at))
    if pictures:
        for number, (at, window, application, title) in enumerate(_shots(script), 1):
            picture = draw_picture(at, application, title, number)
            writer.write_frame(
                Frame(
                    number=number,
                    at=at,
                    picture=picture,
                    window=window,
                    area=_AREA,
                    pointer=(300 + number * 31 % 700, 300 + number * 17 % 300),
                )
            )
            writer.write([Screenshot(at=at, frame=number, trigger="click", window=window)])
    writer.close("stopped", max([script[-1][1] * SECOND, *(event.at for event in more)]))
    return header.session


def _events(script: Script) -> list[AnyEvent]:
    events: list[AnyEvent] = []
    end = 0
    for number, (start, stop, application, title, texts) in enumerate(script, 1):
        if start > end:
            cause = "worker" if start - end > 40 else "scope"
            events.append(Gap(at=end * SECOND, until=start * SECOND, cause=cause))
        end = stop
        events.append(WindowFocus(at=start * SECOND, window=number, application=application, title=title, box=_AREA))
        for place, text in enumerate(texts):
            at = start + (stop - start) * (place + 0.4) / (len(texts) + 0.5)
            events += _typed(int(at * SECOND), text)
            events += _click(int((at - 1.5) * SECOND), 300 + 40 * place, 260 + 60 * place)
        events.append(Scroll(at=(stop - 1) * SECOND, dx=0, dy=-2, x=500, y=400))
    return events


def _typed(at: int, text: str) -> list[AnyEvent]:
    events: list[AnyEvent] = []
    for place, letter in enumerate(text):
        pressed = at + place * SECOND // 9
        events.append(KeyPress(at=pressed, keycode=10 + place % 60, keysym=letter, text=letter))
        events.append(KeyRelease(at=pressed + SECOND // 20, keycode=10 + place % 60, keysym=letter))
    return [*events, KeyPress(at=at + (len(text) + 2) * SECOND // 9, keycode=36, keysym="Return")]


def _click(at: int, x: int, y: int) -> list[AnyEvent]:
    at = max(0, at)
    return [PointerPress(at=at, button="left", x=x, y=y), PointerRelease(at=at + SECOND // 12, button="left", x=x, y=y)]


def _shots(script: Script) -> list[tuple[int, int, str, str]]:
    found = []
    for number, (start, stop, application, title, texts) in enumerate(script, 1):
        found.append((start * SECOND + SECOND // 4, number, application, title))
        step = (stop - start) / (len(texts) * 2 + 1)
        found += [(int((start + step * (place + 0.8)) * SECOND), number, application, title) for place in range(len(texts) * 2)]
    return found


def draw_picture(at: int, application: str, title: str, number: int) -> Picture:
    """A desktop with one window in front, in which lines of a table stand."""
    image = Image.new("RGB", (WIDTH, HEIGHT), (63, 74, 92))
    draw = ImageDraw.Draw(image)
    x, y, wide, tall = _AREA.x, _AREA.y, _AREA.width, _AREA.height
    draw.rectangle((x, y, x + wide, y + tall), fill=(252, 252, 250))
    draw.rectangle((x, y, x + wide, y + 34), fill=(228, 226, 220))
    font, small = ImageFont.load_default(17), ImageFont.load_default(15)
    draw.text((x + 14, y + 8), f"{title} – {application}".encode("ascii", "replace").decode(), fill=(40, 40, 40), font=font)
    for line in range(16):
        top = y + 64 + line * 38
        draw.text((x + 28, top), f"{line + 1}", fill=(140, 140, 140), font=small)
        draw.text((x + 80, top), f"Invoice {1180 + line}", fill=(60, 60, 60), font=small)
        draw.text((x + 330, top), f"{(line * 317 + number * 41) % 4000}.{line % 10}0 EUR", fill=(60, 60, 60), font=small)
        if line <= number % 16:
            draw.text((x + 560, top), "checked", fill=(30, 110, 70), font=small)
        draw.line((x + 20, top + 27, x + wide - 20, top + 27), fill=(230, 230, 230))
    return Picture(at=at, x=0, y=0, width=WIDTH, height=HEIGHT, pixels=image.tobytes("raw", "BGRX"))
