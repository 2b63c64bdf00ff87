# SPDX-License-Identifier: GPL-3.0-or-later
"""Each picture that would leave is compared with its covers, from its own bytes: one pixel that shows what is covered stops the build."""

from __future__ import annotations

import io

import msgspec
import numpy as np
import pytest
from PIL import Image

from recorder.errors import GateFound
from recorder.export.build import Wanted, build
from recorder.export.covers import check_covers, must_be_filled
from recorder.export.gate import search
from recorder.export.pictures import Source, pictures
from recorder.export.png import png
from recorder.export.steps import Planned
from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import AnyMark, Cover, Mask, Stand, StandPicture, StoredMark
from recorder.model.steps import Step
from recorder.redact import pictures as drawing
from recorder.redact.apply import MarkedSession, apply
from recorder.redact.pictures import FILL
from recorder.redact.text_cover import TextCovers
from tests.helpers.sample import SECOND, TERMS, work_events

# The desktop begins at -40, 10; the window lies at 4, 3 of the picture.
WIDTH, HEIGHT = 64, 40
AREA_OF_ALL = Box(-40, 10, WIDTH, HEIGHT)
AREA = Box(-36, 13, 56, 34)
COVER, TEXT, SEEN, CARET = Box(-30, 20, 10, 8), Box(-10, 20, 24, 12), Box(-6, 22, 8, 4), Box(8, 40, 1, 6)
INFO = FrameInfo(number=1, at=6, x=-40, y=10, width=WIDTH, height=HEIGHT, window=1, area=AREA, caret=CARET)
NOISE = np.random.default_rng(7).integers(100, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
PLANS = (Planned(step=Step(index=1, at="", action="click", before="a.png", after="b.png"), before=1, after=1),)


class Said(TextCovers):
    """What is covered because of text, as it is said here; None where nobody looked."""

    def __init__(self, boxes: tuple[Box, ...] | None) -> None:
        super().__init__({} if boxes is None else {1: boxes}, (), lambda _number: Pixels(0, 0, b""), {})
        self._said = boxes

    def __call__(self, number: int) -> tuple[Box, ...] | None:
        """The same for each."""
        return self._said if number else None


def _source(**changed: object) -> Source:
    marked = MarkedSession(events=(), covers={1: (COVER,)}, uncovered={1: (SEEN,)}, duration=9)
    source = Source(
        session="s",
        marked=marked,
        frames=(INFO,),
        pixels=lambda _number: Pixels(WIDTH, HEIGHT, NOISE.tobytes()),
        texts=Said((TEXT,)),
        leaving=frozenset({1}),
    )
    return msgspec.structs.replace(source, **changed)


def _checked(source: Source, png: bytes) -> None:
    check_covers([source], PLANS, {"a.png": png, "b.png": png}, lambda _share: None)


def _made(source: Source) -> bytes:
    return pictures([source], PLANS, lambda _share: None)[1]["a.png"]


def _touched(data: bytes, x: int, y: int) -> bytes:
    """The picture with one pixel of another colour."""
    with Image.open(io.BytesIO(data)) as image:
        pixels = np.array(image)
    pixels[y, x, 2] ^= 1
    return png(Pixels(WIDTH, HEIGHT, pixels.tobytes()))


def _inside(x: int, y: int, box: Box) -> bool:
    return box.x <= x + INFO.x < box.x + box.width and box.y <= y + INFO.y < box.y + box.height


def _hidden(x: int, y: int) -> bool:
    text = _inside(x, y, TEXT) and not _inside(x, y, SEEN)
    return text or _inside(x, y, COVER) or _inside(x, y, CARET) or not _inside(x, y, AREA)


def test_one_pixel_under_a_cover_stops_it_and_one_beside_does_not() -> None:
    """Every pixel of the picture, one after another."""
    source = _source()
    whole = _made(source)
    _checked(source, whole)
    asked = must_be_filled(source, INFO)
    assert asked.tolist() == [[_hidden(x, y) for x in range(WIDTH)] for y in range(HEIGHT)]
    for y in range(0, HEIGHT, 6):
        for x in range(WIDTH):
            touched = _touched(whole, x, y)
            if _hidden(x, y):
                with pytest.raises(GateFound, match=r"a\.png"):
                    _checked(source, touched)
            else:
                _checked(source, touched)


def test_a_picture_that_stands_has_its_texts_and_not_its_covers() -> None:
    """The worker let it stand as it is, but for what was covered."""
    marked = msgspec.structs.replace(_source().marked, pictures=frozenset({1}))
    source = _source(marked=marked)
    assert not must_be_filled(source, INFO)[12, 32]
    assert must_be_filled(source, INFO)[12, 12]
    _checked(source, _made(source))


@pytest.mark.parametrize("changed", [{"texts": Said(None)}, {"frames": (msgspec.structs.replace(INFO, area=None),)}])
def test_where_nobody_looked_all_is_hidden(changed: dict[str, object]) -> None:
    """No text sought, or no window known."""
    source = _source(**changed)
    assert must_be_filled(source, source.frames[0]).all()
    _checked(source, _made(source))
    with pytest.raises(GateFound):
        _checked(source, _made(_source()))


def test_an_uncovering_shows_nothing_where_no_text_was_found() -> None:
    """It lifts covers of texts, never those of the worker."""
    marked = msgspec.structs.replace(_source().marked, uncovered={1: (COVER, AREA)})
    assert must_be_filled(_source(marked=marked), INFO)[12, 12]


@pytest.mark.parametrize(
    "box",
    [
        Box(-50, 5, 14, 12),
        Box(-60, 0, 15, 9),
        Box(-45, -9, 20, 18),
        Box(10, 40, 40, 30),
        Box(-99, 12, 59, 9),
        Box(-38, -20, 9, 30),
        Box(-40, 10, 1, 1),
        Box(-99, 12, 50, 9),
        Box(-30, -20, 9, 20),
    ],
)
def test_boxes_that_reach_out_of_the_picture(box: Box) -> None:
    """Covers, what is seen in texts, and the window: as far as they lie in it, and no further."""
    marked = _source().marked
    bare = msgspec.structs.replace(INFO, caret=None, area=AREA_OF_ALL)
    spots = [(x, y) for y in range(HEIGHT) for x in range(WIDTH)]
    covered = _source(marked=msgspec.structs.replace(marked, covers={1: (box,)}, uncovered={}), texts=Said(()))
    assert must_be_filled(covered, bare).ravel().tolist() == [_inside(x, y, box) for x, y in spots]
    seen = _source(marked=msgspec.structs.replace(marked, covers={}, uncovered={1: (box,)}), texts=Said((AREA_OF_ALL,)))
    assert must_be_filled(seen, bare).ravel().tolist() == [not _inside(x, y, box) for x, y in spots]
    window = msgspec.structs.replace(bare, area=box)
    alone = _source(marked=msgspec.structs.replace(marked, covers={}, uncovered={}), texts=Said(()))
    assert must_be_filled(alone, window).ravel().tolist() == [not _inside(x, y, box) for x, y in spots]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        png(Pixels(WIDTH - 1, HEIGHT, bytes(FILL) * (WIDTH - 1) * HEIGHT)),
        png(Pixels(WIDTH, HEIGHT + 1, bytes(FILL) * WIDTH * (HEIGHT + 1))),
    ],
)
def test_what_is_no_picture_of_this_size_stops_it(data: bytes) -> None:
    """It cannot be compared."""
    with pytest.raises(GateFound):
        _checked(_source(), data)


def test_a_picture_of_no_step_stops_it() -> None:
    """Whatever it shows."""
    whole = _made(_source())
    with pytest.raises(GateFound, match=r"c\.png"):
        check_covers([_source()], PLANS, {"a.png": whole, "c.png": whole}, lambda _share: None)
    with pytest.raises(GateFound):
        check_covers([_source(frames=())], PLANS, {"a.png": whole}, lambda _share: None)


def test_each_picture_is_compared_with_its_own_session() -> None:
    """And with its own number."""
    bare = _source(marked=MarkedSession(events=(), duration=9), texts=Said(()))
    second = msgspec.structs.replace(
        PLANS[0], session=1, step=msgspec.structs.replace(PLANS[0].step, before="c.png", after=""), after=0
    )
    shown = _made(bare)
    check_covers([_source(), bare], (*PLANS, second), {"a.png": _made(_source()), "c.png": shown}, lambda _share: None)
    with pytest.raises(GateFound, match=r"b\.png"):
        check_covers([_source(), bare], (*PLANS, second), {"c.png": shown, "b.png": shown}, lambda _share: None)
    two = _source(frames=(INFO, msgspec.structs.replace(INFO, number=2, area=None)))
    other = (*PLANS, msgspec.structs.replace(second, session=0, before=2))
    with pytest.raises(GateFound, match=r"c\.png"):
        check_covers([two], other, {"a.png": _made(_source()), "c.png": _made(_source())}, lambda _share: None)


def test_progress_is_told() -> None:
    """So that it can be stopped."""
    shares: list[float] = []
    whole = _made(_source())
    check_covers([_source()], PLANS, {"a.png": whole, "b.png": whole}, shares.append)
    assert shares == [0.0, 0.5]


def _build() -> None:
    frames = (FrameInfo(number=1, at=6 * SECOND, x=0, y=0, width=WIDTH, height=HEIGHT, window=1, area=Box(0, 0, 60, 40)),)
    marks: tuple[AnyMark, ...] = (
        Stand(start=0, end=60 * SECOND),
        StandPicture(frame=1),
        Cover(at=0, box=Box(8, 8, 20, 10), first=1, last=1),
        Mask(text="x"),
    )
    marked = apply(work_events(), frames, [StoredMark(number, mark) for number, mark in enumerate(marks, 1)], 60 * SECOND)
    pixels = Pixels(WIDTH, HEIGHT, NOISE.tobytes())
    source = Source(session="s", marked=marked, frames=frames, pixels=lambda _number: pixels, leaving=frozenset({1}))
    assert build([source], TERMS, Wanted(formats=("steps",))).pictures


@pytest.mark.parametrize(
    "drawn",
    [
        lambda box: [msgspec.structs.replace(box, x=box.x + 1)],
        lambda box: [msgspec.structs.replace(box, y=box.y - 1)],
        lambda box: [msgspec.structs.replace(box, width=box.width - 1)],
        lambda _box: [],
    ],
    ids=["a pixel right", "a pixel up", "narrower", "dropped"],
)
def test_a_cover_drawn_wrong_stops_the_build(monkeypatch: pytest.MonkeyPatch, drawn: object) -> None:
    """Shifted by one pixel, too small, not at all."""
    _build()
    right = drawing.covered
    monkeypatch.setattr(
        "recorder.export.pictures.covered",
        lambda pixels, boxes: right(pixels, [each for box in boxes for each in drawn(box)]),  # type: ignore[operator]  # a lambda of the list above
    )
    with pytest.raises(GateFound, match="covered"):
        _build()


def test_another_colour_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even one that nobody could tell from it."""
    monkeypatch.setattr(drawing, "FILL", (27, 26, 25))
    with pytest.raises(GateFound, match="covered"):
        _build()


def test_a_picture_that_was_not_compared_stops_the_search() -> None:
    """Wherever it is: the pictures of an export are those of its steps, byte for byte."""
    known, other = _made(_source()), _touched(_made(_source()), 30, 12)
    search({"a.bin": b"\0" + known}, ["a secret"], pictures=[known])
    search({"a.bin": other}, ["a secret"])
    for data in (other, b"\0" + known + other, known[:-1], b"\0\xff" + other[:60]):
        with pytest.raises(GateFound, match="none of the steps"):
            search({"a.bin": data}, ["a secret"], pictures=[known])
