# SPDX-License-Identifier: GPL-3.0-or-later
"""Found text is covered in what leaves until the worker un-covers it; covers win; a caret depends on nobody's rhythm."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from recorder import api
from recorder.errors import RedactionError
from recorder.export.draft import build_draft
from recorder.model.events import AnyEvent, Box, PointerPress, WindowFocus
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Cover, Mask, Stand, StandPicture, Uncover
from recorder.redact import destroy
from recorder.redact.pictures import FILL
from recorder.store import vault
from recorder.store.coding import Screen
from tests.helpers.sample import TERMS, make_vault
from tests.helpers.screens import SECOND, SESSION, blank, frame, start, write

WINDOW = Box(64, 32, 512, 320)
TEXT, OTHER = Box(100, 100, 90, 14), Box(100, 200, 90, 14)
BEFORE, AFTER = "steps/pictures/0002-before.png", "steps/pictures/0002-after.png"


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


def _page(text: str = "hunter2", other: str = "Save as") -> Screen:
    page = blank()
    page[:20] = 0xC02040  # a panel outside the window
    page[WINDOW.y : WINDOW.y + WINDOW.height, WINDOW.x : WINDOW.x + WINDOW.width] = 0xFFFFFF
    write(page, text, TEXT.x, TEXT.y)
    write(page, other, OTHER.x, OTHER.y)
    return page


def _record(
    unlocked: vault.Unlocked,
    screens: Sequence[Screen],
    found: Mapping[int, Sequence[Box]] = {},
    *,
    carets: Mapping[int, Box] = {},
    session: str = SESSION,
) -> str:
    """A session in which a click falls between the first two screens and the third, and text was looked for."""
    writer = start(unlocked.home, session)
    for number, screen in enumerate(screens, 1):
        shot = frame(number, screen, at=2 * number * SECOND)
        writer.write_frame(msgspec.structs.replace(shot, area=WINDOW, caret=carets.get(number)))
    events: list[AnyEvent] = [WindowFocus(at=1, window=1, application="Editor", box=WINDOW)]
    writer.write([*events, PointerPress(at=3 * SECOND, button="left", x=300, y=300)])
    writer.close("stopped", 60 * SECOND)
    with unlocked.open(session) as reader:
        reader.keep_found_text(found)
    return session


def _leave(unlocked: vault.Unlocked, *marks: api.AnyMark, session: str = SESSION) -> dict[str, bytes]:
    """What leaves where nobody looked again: with the texts that these tests say were found."""
    with api.open_session(unlocked, session) as view:
        for mark in (Stand(start=0, end=60 * SECOND), *marks):
            view.add(mark)
    return unlocked.draft_files(build_draft(unlocked, [session], TERMS).draft)


def _pixels(png: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"))


def _hidden(picture: NDArray[np.uint8], box: Box) -> bool:
    return bool((picture[box.y : box.y + box.height, box.x : box.x + box.width] == FILL).all())


def test_a_picture_leaves_where_text_was_looked_for_and_all_of_it_is_covered(unlocked: vault.Unlocked) -> None:
    """Each line to the window's edges; one that nobody looked at stays here, unless the worker let it stand as it is."""
    _record(unlocked, [_page(), _page("changed")], {1: [TEXT, OTHER]})
    files = _leave(unlocked)
    assert [path for path in files if path.endswith(".png")] == ["steps/pictures/0001-after.png", BEFORE]
    picture = _pixels(files[BEFORE])
    lines = [Box(WINDOW.x, box.y, WINDOW.width, box.height) for box in (TEXT, OTHER)]
    assert all(_hidden(picture, line) for line in lines)
    assert not _hidden(picture, Box(300, 290, 20, 20))
    bare = _pixels(_leave(unlocked, StandPicture(frame=2))[AFTER])
    assert not _hidden(bare, TEXT)


def test_texts_of_4_and_of_40_characters_leave_the_same_bytes(unlocked: vault.Unlocked) -> None:
    """Found by itself, with a caret after each: nothing tells how long it is."""
    files = []
    for number, text in enumerate(("cat7", "correct horse battery staple 0123456789x")):
        wide = Box(TEXT.x, TEXT.y, 6 * len(text), TEXT.height)
        caret = Box(wide.x + wide.width, TEXT.y - 4, 1, 22)
        session = f"20260102-09000{number}-0001"
        _record(unlocked, [_page(text)], {1: [wide, OTHER]}, carets={1: caret}, session=session)
        files.append(_leave(unlocked, session=session))
    assert files[0] == files[1]


def test_a_region_is_uncovered_and_a_cover_wins(unlocked: vault.Unlocked) -> None:
    """Its text is seen and no other; undone, it is covered again; what the worker covers is covered, whichever came first."""
    shown = Box(96, 192, 128, 32)
    _record(unlocked, [_page()], {1: [TEXT, OTHER]})
    picture = _pixels(_leave(unlocked, Uncover(at=2 * SECOND, box=shown))[BEFORE])
    assert (_hidden(picture, TEXT), _hidden(picture, OTHER)) == (True, False)
    assert _hidden(picture, Box(shown.x + shown.width, OTHER.y, 100, OTHER.height))
    with api.open_session(unlocked, SESSION) as view:
        view.undo()
        view.undo()
        view.add_all((Cover(at=2 * SECOND, box=TEXT), view.uncover(2 * SECOND, None)))
    picture = _pixels(_leave(unlocked)[BEFORE])
    assert (_hidden(picture, TEXT), _hidden(picture, OTHER)) == (True, False)
    with api.open_session(unlocked, SESSION) as view:
        view.undo()
        view.undo()
        assert (view.marked().covers, view.marked().uncovered) == ({}, {})
    assert _hidden(_pixels(_leave(unlocked)[BEFORE]), OTHER)


def test_uncovering_until_the_screen_changes_ends_at_the_first_other_pixel(unlocked: vault.Unlocked) -> None:
    """A cover reaches where half of it is still shown; what is to be seen must be what the worker saw."""
    _record(unlocked, [_page(), _page(), _page("hunter2x"), _page()], {})
    with api.open_session(unlocked, SESSION) as view:
        mark = view.uncover(2 * SECOND, TEXT, "change")
        assert (mark.first, mark.last) == (1, 2)
        assert view.touches(mark).pictures == 2
        assert view.touches(view.uncover(2 * SECOND, None, "window")).pictures == 4
        with pytest.raises(RedactionError, match="no picture"):
            view.uncover(0, TEXT)


def test_a_caret_is_covered_whether_it_was_on_or_off(unlocked: vault.Unlocked) -> None:
    """The same picture with the caret drawn and without leaves as the same bytes; nothing else of it differs from what was shown."""
    caret = Box(200, 98, 1, 18)
    on = _page()
    on[caret.y : caret.y + caret.height, caret.x] = 0
    files = []
    for number, page in enumerate((_page(), on)):
        session = f"20260102-09000{number}-0001"
        _record(unlocked, [page], carets={1: caret}, session=session)
        files.append(_leave(unlocked, StandPicture(frame=1), session=session))
    assert files[0] == files[1]
    picture = _pixels(files[0][BEFORE])
    assert _hidden(picture, caret)
    assert not _hidden(picture, TEXT)


def test_what_changed_is_told_of_the_pictures_as_they_leave(unlocked: vault.Unlocked) -> None:
    """The box around it; none where what changed is covered in both."""
    screens = [_page(), _page("other")]
    screens[1][250:260, 150:170] = 0x2060C0
    _record(unlocked, screens, {1: [TEXT, OTHER], 2: [TEXT, OTHER]})
    steps = [json.loads(line) for line in _leave(unlocked)["steps/steps.jsonl"].splitlines()]
    assert [step.get("changed_box") for step in steps] == [None, [150, 250, 20, 10]]
    with api.open_session(unlocked, SESSION) as view:
        view.add(Cover(at=2 * SECOND, box=Box(150, 250, 20, 10), through="window"))
    assert "changed_box" not in _leave(unlocked)["steps/steps.jsonl"].decode()


@pytest.mark.parametrize("scale", [1, 2])
def test_outside_the_window_nothing_shows_on_any_monitor(unlocked: vault.Unlocked, scale: int) -> None:
    """A desktop of two monitors that begins left of and above the origin: in the exported bytes every pixel outside is of one colour."""
    width, height = 600 * scale, 200 * scale
    noise = np.random.default_rng(3).integers(1, 1 << 24, (height, width), dtype=np.uint32)
    area = Box(-100 * scale, 20 * scale, 150 * scale, 60 * scale)  # across both monitors
    writer = start(unlocked.home, width=width, height=height)
    shot = frame(1, noise, at=2 * SECOND)
    picture = msgspec.structs.replace(shot.picture, x=-300 * scale, y=-40 * scale)
    writer.write_frame(msgspec.structs.replace(shot, picture=picture, area=area))
    focus = WindowFocus(at=1, window=1, application="Editor", box=area)
    writer.write([focus, PointerPress(at=3 * SECOND, button="left", x=area.x + 5, y=area.y + 5)])
    writer.close("stopped", 60 * SECOND)
    picture_ = _pixels(_leave(unlocked, StandPicture(frame=1))[BEFORE])
    left, top = 200 * scale, 60 * scale
    inside = np.zeros((height, width), dtype=np.bool_)
    inside[top : top + area.height, left : left + area.width] = True
    assert (picture_[~inside] == FILL).all()
    shown = (noise[inside][:, None] >> np.array([16, 8, 0], dtype=np.uint32) & 0xFF).astype(np.uint8)
    assert np.array_equal(picture_[inside], shown)


def test_a_cover_that_is_added_as_it_was_drawn_is_made_wide(unlocked: vault.Unlocked) -> None:
    """On every way in; one that was made wide already stays as it is, and a reach that it names too."""
    _record(unlocked, [_page(), _page()])
    with api.open_session(unlocked, SESSION) as view:
        stored = view.add(Cover(at=2 * SECOND, box=TEXT, through="change", first=1, last=2)).mark
        assert isinstance(stored, Cover)
        assert (stored.box, stored.first, stored.last) == (Box(64, 96, 512, 32), 1, 2)
        made = view.cover(2 * SECOND, TEXT)
        assert view.add(made).mark == made


def test_while_it_is_recorded_a_cover_reaches_what_comes(unlocked: vault.Unlocked) -> None:
    """Until the screen changes has no end yet where the last picture still shows it; of a finished session it ends there."""
    writer = start(unlocked.home)
    writer.write([WindowFocus(at=1, window=1, application="Editor", box=WINDOW)])
    for number in (1, 2):
        writer.write_frame(frame(number, _page(), at=number * SECOND))
    with api.open_session(unlocked, SESSION) as view:
        view.add(view.cover(SECOND, TEXT, "change"))
    writer.write_frame(frame(3, _page(), at=3 * SECOND))
    writer.close("stopped", 9 * SECOND)
    with api.open_session(unlocked, SESSION) as view:
        assert sorted(view.marked().covers) == [1, 2, 3]
        done = view.cover(SECOND, TEXT, "change")
        assert (done.first, done.last) == (1, 3)


def test_what_is_made_together_is_undone_together(unlocked: vault.Unlocked) -> None:
    """And redone; a mark after it is not part of it."""
    _record(unlocked, [_page()])
    with api.open_session(unlocked, SESSION) as view:
        view.add_all((Mask(text="a"), Cover(at=2 * SECOND, box=TEXT)))
        view.add(Mask(text="b"))
        assert [stored.mark.act for stored in view.marks()] == [1, 1, 0]
        undone = []
        for act in (view.undo, view.undo, view.redo, view.undo, view.redo, view.redo):
            act()
            undone.append([stored.undone for stored in view.marks()])
    alone, none = [False, False, True], [True, True, True]
    assert undone == [alone, none, alone, none, alone, [False, False, False]]


def test_a_shredded_cover_leaves_no_caret_and_no_thumbnail_of_what_it_hid(unlocked: vault.Unlocked) -> None:
    """The caret's place says how long the text was; the small picture of a neighbour that shared its pixels is made anew."""
    coloured = [_page() for _ in range(3)]
    for page in coloured:
        page[96:128, 64:576] = 0xFF2010
    _record(unlocked, [_page(), *coloured], {}, carets={number: Box(190, 100, 1, 16) for number in (1, 2, 3, 4)})
    with api.open_session(unlocked, SESSION) as view:
        view.add(view.cover(4 * SECOND, TEXT, "change"))
        assert sorted(view.marked().covers) == [2, 3, 4]
        for number in (2, 3, 4):
            assert not _red(view.thumbnail(number))
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
    with unlocked.open(SESSION) as reader:
        assert [info.caret is None for info in reader.frames()] == [False, True, True, True]
        assert not any(_red(reader.thumbnail(number)) for number in (1, 2, 3, 4))
        assert reader.found_text() == {}


def test_a_small_picture_that_is_a_neighbours_has_the_neighbours_covers(unlocked: vault.Unlocked) -> None:
    """A frame that changed by little is shown small by the one before it: what is covered there is covered here too."""
    coloured, clean = _page(), _page()
    coloured[96:112, 100:164] = 0xFF2010
    _record(unlocked, [coloured, clean])
    with unlocked.open(SESSION) as reader:
        assert reader.alike(2) == {1, 2}
    with api.open_session(unlocked, SESSION) as view:
        assert _red(view.thumbnail(2))
        view.add(Cover(at=2 * SECOND, box=Box(100, 96, 64, 16)))
        assert sorted(view.marked().covers) == [1]
        assert not _red(view.thumbnail(2))
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
    with unlocked.open(SESSION) as reader:
        assert not any(_red(reader.thumbnail(number)) for number in (1, 2))


def _red(small: api.Pixels) -> bool:
    """Whether anything of a small picture is of the colour that was covered."""
    image = np.frombuffer(small.rgb, np.uint8).reshape(small.height, small.width, 3).astype(int)[20 * small.height // 400 :]
    return bool((image[..., 0] - image[..., 1] > 60).any())


@pytest.mark.parametrize("below", [Box(99, 90, 150, 50), Box(99, 98, 190, 34), Box(97, 96, 203, 60)], ids=["high", "wide", "low"])
def test_what_stands_below_a_cover_widens_nothing(unlocked: vault.Unlocked, below: Box) -> None:
    """A longer text below a cover is found in a larger box, and may have rules of its own; what leaves is the same."""
    cover = Box(98, 97, 200, 30)
    built = []
    for number, (secret, box) in enumerate((("a", Box(99, 100, 20, 14)), ("hunter2-hunter2", below))):
        pages = [_page(secret), _page(secret), _page(secret, other="Saved")]
        for page in pages:
            page[WINDOW.y : WINDOW.y + WINDOW.height, [95, 301]] = 0x808080  # the column that the cover is in
            page[96:128, 120:280:7] = 0x000000 if number else 0xFFFFFF
        session = f"{SESSION[:-4]}{number:04}"
        _record(unlocked, pages, dict.fromkeys((1, 2, 3), (box, OTHER)), session=session)
        built.append(_leave(unlocked, *(Cover(at=2 * n * SECOND, box=cover) for n in (1, 2, 3)), session=session))
    assert built[0] == built[1]
