# SPDX-License-Identifier: GPL-3.0-or-later
"""Covers are never of the size of what they hide, reach as long as it is shown, and what leaves has pictures chosen by step."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import cast

import msgspec
import numpy as np
import pytest
from PIL import Image

from recorder import api
from recorder.model.events import AnyEvent, Box, FieldFocus, PointerPress, PointerRelease, Screenshot, Scroll, WindowFocus
from recorder.model.redaction import Cover, Mask, Remove, Stand, StandPicture
from recorder.model.session import SessionHeader
from recorder.redact.snapping import GRID, snapped
from recorder.store import vault
from recorder.store.coding import Screen
from tests.helpers.sample import SECOND, TERMS, make_vault, typing
from tests.helpers.screens import SESSION, blank, frame, start, write

WINDOW = Box(0, 0, 640, 400)
FIELD = Box(101, 203, 300, 26)


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


def _form(secret: str = "") -> Screen:
    """A form with a labelled field and lines around it."""
    page = blank()
    for line in range(8):
        write(page, f"a line above the field, number {line}", 20, 20 + 20 * line)
    write(page, "Password", 20, FIELD.y + 5)
    page[FIELD.y : FIELD.y + FIELD.height, FIELD.x : FIELD.x + FIELD.width] = 0xFFFFFF
    page[FIELD.y - 1, FIELD.x - 1 : FIELD.x + FIELD.width + 1] = 0x404040
    page[FIELD.y + FIELD.height, FIELD.x - 1 : FIELD.x + FIELD.width + 1] = 0x404040
    page[FIELD.y - 1 : FIELD.y + FIELD.height + 1, FIELD.x - 1] = 0x404040
    page[FIELD.y - 1 : FIELD.y + FIELD.height + 1, FIELD.x + FIELD.width] = 0x404040
    write(page, secret, FIELD.x + 4, FIELD.y + 5)
    return page


def _session(
    unlocked: vault.Unlocked, screens: Sequence[tuple[int, Screen]], events: Sequence[AnyEvent], session: str = SESSION
) -> str:
    writer = start(unlocked.home, session)
    shots: list[AnyEvent] = []
    for number, (at, screen) in enumerate(screens, 1):
        writer.write_frame(frame(number, screen, at=at))
        shots.append(Screenshot(at=at, frame=number, trigger="typing", window=1))
    front = WindowFocus(at=1, window=1, application="Editor", title="Form", box=WINDOW)
    writer.write(sorted([front, *events, *shots], key=lambda event: event.at))
    writer.close("stopped", 60 * SECOND)
    return session


def _drawn(secret: str, dx: int = 0, dy: int = 0) -> Box:
    """A rectangle that a hand would draw over the secret."""
    return Box(FIELD.x + 1 + dx, FIELD.y + 3 + dy, 6 * len(secret) + 8, 20)


@pytest.mark.parametrize("known", [True, False], ids=["field known", "no field known"])
def test_secrets_of_4_and_of_40_characters_leave_the_same_picture(unlocked: vault.Unlocked, known: bool) -> None:
    """Covered by what a hand draws over each, with a pixel or two of difference: the exported PNG files are identical."""
    pngs = []
    for number, secret in enumerate(("cat7", "correct horse battery staple 0123456789x")):
        events: list[AnyEvent] = [FieldFocus(at=SECOND, application="Editor", role="password text", box=FIELD)] if known else []
        events += [PointerPress(at=5 * SECOND, button="left", x=9, y=9), PointerRelease(at=5 * SECOND + 1, button="left", x=9, y=9)]
        session = _session(unlocked, [(4 * SECOND, _form(secret))], events, f"20260102-09000{number}-0001")
        with api.open_session(unlocked, session) as view:
            mark = view.cover(4 * SECOND, _drawn(secret, number, -number))
            assert mark.box.width >= FIELD.width
            for each in (mark, Stand(start=0, end=60 * SECOND), StandPicture(frame=1)):
                view.add(each)
        draft = api.build_draft(unlocked, [session], TERMS)
        pngs.append(unlocked.draft_files(draft.draft)["steps/pictures/0002-before.png"])
    assert pngs[0] == pngs[1]


def test_a_cover_takes_the_whole_column_on_a_grid(unlocked: vault.Unlocked) -> None:
    """Up to the rules that run through the whole height, outwards to the next line of the grid; never less than was drawn."""
    page = blank()
    page[:, 200] = page[:, 500] = 0x707070
    write(page, "secret", 260, 110)
    _session(unlocked, [(SECOND, page)], [])
    with api.open_session(unlocked, SESSION) as view:
        info = view.frames()[0]
        found = snapped(Box(255, 108, 60, 18), info, view.raw_pixels(1), ())
        assert (found.x, found.x + found.width) == (200 // GRID * GRID, -(-501 // GRID) * GRID)
        assert (found.y, found.height) == (96, 32)
        assert snapped(Box(0, 390, 700, 40), info, view.raw_pixels(1), ()) == Box(0, 384, 640, 16)


def test_until_the_screen_changes_reaches_before_and_after(unlocked: vault.Unlocked) -> None:
    """Frames on which the secret still stands are covered, a letter more or a caret ends nothing; a scrolled page ends it."""
    more, caret = _form("hunter2x"), _form("hunter2")
    caret[FIELD.y + 4 : FIELD.y + 20, FIELD.x + 60] = 0
    gone = np.roll(_form("hunter2"), -150, axis=0)
    shown = [_form(), _form("hunter2"), caret, more, gone, _form("hunter2")]
    screens = [(number * SECOND, screen) for number, screen in enumerate(shown, 1)]
    _session(unlocked, screens, [FieldFocus(at=2, application="Editor", role="entry", box=FIELD)])
    with api.open_session(unlocked, SESSION) as view:
        mark = view.cover(3 * SECOND, _drawn("hunter2"), "change")
        assert (mark.first, mark.last) == (2, 4)
        view.add(mark)
        assert sorted(view.marked().covers) == [2, 3, 4]
        assert view.touches(mark).pictures == 3


def test_a_masked_text_offers_to_cover_its_field(unlocked: vault.Unlocked) -> None:
    """From its first key to the next change of focus, on every frame in between; shown fields of others stay."""
    events: list[AnyEvent] = [
        FieldFocus(at=2 * SECOND, application="Editor", role="entry", name="Password", box=FIELD),
        *typing("hunter2", 3 * SECOND),
        FieldFocus(at=9 * SECOND, application="Editor", role="entry", name="Other", box=Box(5, 300, 100, 20)),
    ]
    screens = [(at * SECOND, _form("hunter2"[: max(0, at - 3)])) for at in (1, 4, 6, 8, 10)]
    _session(unlocked, screens, events)
    with api.open_session(unlocked, SESSION) as view:
        (offer,) = view.covers_for("hunter2")
        assert (offer.first, offer.last) == (2, 4)
        assert offer.box.x <= FIELD.x < FIELD.x + FIELD.width <= offer.box.x + offer.box.width
        assert view.covers_for("absent") == ()
        view.add(Mask(text="hunter2"))
        view.add(offer)
        assert sorted(view.marked().covers) == [2, 3, 4]


def test_where_no_field_is_known_what_changed_is_offered(unlocked: vault.Unlocked) -> None:
    """The line that changed while the text was typed, to the edges of its column."""
    screens = [(at * SECOND, _form("hunter2"[: max(0, at - 3)])) for at in (1, 4, 12)]
    _session(unlocked, screens, typing("hunter2", 3 * SECOND))
    with api.open_session(unlocked, SESSION) as view:
        (offer,) = view.covers_for("hunter2")
        assert offer.box.y <= FIELD.y + 5 < FIELD.y + 20 <= offer.box.y + offer.box.height
        assert offer.box.width >= FIELD.width


def test_a_thumbnail_is_covered_too(unlocked: vault.Unlocked) -> None:
    """Where the picture has a cover, the small one has it as well."""
    _session(unlocked, [(SECOND, _form("hunter2"))], [])
    with api.open_session(unlocked, SESSION) as view:
        view.add(Cover(at=SECOND, box=WINDOW))
        assert set(view.thumbnail(1).rgb) == {27, 26, 24}


def test_pictures_leave_by_step_and_not_by_what_took_them(unlocked: vault.Unlocked) -> None:
    """One before and one settled after each step: more pictures in between, or other triggers, change no byte."""
    clicks: list[AnyEvent] = [
        event
        for at in (10 * SECOND, 20 * SECOND)
        for event in (PointerPress(at=at, button="left", x=9, y=9), PointerRelease(at=at + 1, button="left", x=9, y=9))
    ]
    plain = [(10 * SECOND - 1, _form()), (20 * SECOND - 1, _form("a")), (25 * SECOND, _form("ab"))]
    busy = sorted(
        [*plain, (11 * SECOND, _form("half drawn")), (15 * SECOND, _form("x")), (22 * SECOND, _form("y"))], key=lambda shot: shot[0]
    )
    files = []
    for number, screens in enumerate((plain, busy)):
        session = _session(unlocked, screens, clicks, f"20260102-09000{number}-0001")
        with api.open_session(unlocked, session) as view:
            view.add(Stand(start=0, end=60 * SECOND))
            for info in view.frames():
                view.add(StandPicture(frame=info.number))
        draft = api.build_draft(unlocked, [session], TERMS)
        files.append(unlocked.draft_files(draft.draft))
    assert sorted(name for name in files[0] if name.endswith(".png")) == [
        f"steps/pictures/000{step}-{side}.png"
        for step in (1, 2, 3)
        for side in ("after", "before")
        if (step, side) != (1, "before")
    ]
    assert files[0] == files[1]


def test_no_picture_is_taken_from_beyond_an_interruption(unlocked: vault.Unlocked) -> None:
    """What was on the screen before a removed stretch says nothing of the step after it, and the other way round."""
    events: list[AnyEvent] = [PointerPress(at=20 * SECOND, button="left", x=9, y=9), Scroll(at=40 * SECOND, dx=0, dy=1, x=99, y=9)]
    _session(unlocked, [(5 * SECOND, _form("old")), (30 * SECOND, _form("new"))], events)
    with api.open_session(unlocked, SESSION) as view:
        for mark in (Stand(start=0, end=60 * SECOND), StandPicture(frame=1), StandPicture(frame=2)):
            view.add(mark)
        view.add(Remove(start=10 * SECOND, end=15 * SECOND))
        view.add(Remove(start=25 * SECOND, end=26 * SECOND))
        steps = [step for step in api.session_steps(view) if step.action in ("click", "scroll")]
    assert [(bool(step.before), bool(step.after)) for step in steps] == [(False, False), (True, False)]


def test_a_window_s_own_picture_leaves_on_the_whole_desktop(unlocked: vault.Unlocked) -> None:
    """Recorded with the window alone, each exported picture has the desktop's size, and a step's point lies where it was clicked."""
    writer = start(unlocked.home)
    header = msgspec.msgpack.decode(cast(bytes, writer.database.rows("SELECT body FROM header")[0][0]), type=SessionHeader)
    choice = msgspec.structs.replace(header.choice, area="window")
    with writer.database.transaction():
        body = msgspec.msgpack.encode(msgspec.structs.replace(header, choice=choice))
        writer.database.raw.execute("UPDATE header SET body = ?", (body,))
    window = Box(100, 50, 200, 100)
    shot = frame(1, blank(200, 100, 0x123456), at=2 * SECOND)
    picture = msgspec.structs.replace(shot.picture, x=100, y=50)
    writer.write_frame(msgspec.structs.replace(shot, picture=picture, area=window))
    writer.write(
        [
            WindowFocus(at=1, window=1, application="Editor", title="Form", box=window),
            PointerPress(at=3 * SECOND, button="left", x=110, y=60),
        ]
    )
    writer.close("stopped", 9 * SECOND)
    with api.open_session(unlocked, SESSION) as view:
        view.add(Stand(start=0, end=9 * SECOND))
        view.add(StandPicture(frame=1))
    draft = api.build_draft(unlocked, [SESSION], TERMS)
    image = Image.open(BytesIO(unlocked.draft_files(draft.draft)["steps/pictures/0002-before.png"]))
    assert image.size == (640, 400)
    step = api.draft_steps(unlocked, draft.draft)[1]
    assert step.point is not None
    assert image.getpixel(step.point) == (0x12, 0x34, 0x56)
    assert image.getpixel((90, 60)) == (27, 26, 24)
