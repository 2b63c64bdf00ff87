# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures that leave: of each step one before and one after, with all covered that must be, as PNG files with pixels only."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec
from PIL import Image

from recorder.export.drawn import pointed, unplaced
from recorder.export.png import png, unpacked
from recorder.export.steps import Planned
from recorder.model.events import Box
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.session import Monitor
from recorder.model.steps import Step
from recorder.redact.apply import MarkedSession
from recorder.redact.pictures import FILL, covered, only, seen_through
from recorder.redact.reach import difference
from recorder.redact.text_cover import NOBODY_LOOKED, TextCovers
from recorder.version import VERSION

_Kept = TypeVar("_Kept")

# So much around a caret is covered with it: programs draw it beside the place that they tell, or wider.
_BESIDE, _ABOVE = 3, 2


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A session to build from: as marked, its pictures, and the texts that may not be found in what leaves.

    ``leaving`` are the frames that may leave with the stretch in which they lie. ``texts`` tells what of a picture is covered because
    text was found there; None: nobody looked, so that it leaves only where the worker let this one stand. ``ready`` gives the file of a
    picture that was made ready of the same (:func:`made_of`), and ``keep`` takes one.
    """

    session: str
    marked: MarkedSession
    frames: tuple[FrameInfo, ...]
    pixels: Callable[[int], Pixels]
    texts: TextCovers = NOBODY_LOOKED
    leaving: frozenset[int]
    withheld: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    ready: Callable[[int, bytes], bytes | None] = lambda _number, _made_of: None
    keep: Callable[[int, bytes, bytes], None] = lambda _number, _made_of, _file: None


def pictures(
    sources: Sequence[Source], plans: Sequence[Planned], told: Callable[[float], None]
) -> tuple[tuple[Planned, ...], dict[str, bytes]]:
    """The steps with what changed between their two pictures, and the files by path. ``told`` gets shares from 0 to 1."""
    album = Album(sources)
    found: dict[str, bytes] = {}
    changed: list[Planned] = []
    for position, plan in enumerate(plans):
        told(position / len(plans))
        for path, number in ((plan.step.before, plan.before), (plan.step.after, plan.after)):
            if number:
                found[path] = album.png(plan.session, number)
        box = album.changed(plan) if plan.before and plan.after else None
        step = album.pointed(plan)
        changed.append(msgspec.structs.replace(plan, step=msgspec.structs.replace(step, changed_box=box)))
    return tuple(changed), found


class Album:
    """The last few pictures: what is after one step is before the next."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._files: dict[tuple[int, int], bytes] = {}
        self._pixels: dict[tuple[int, int], Pixels] = {}

    def png(self, session: int, number: int) -> bytes:
        """One that was made ready ahead is taken as it is, if it was made of the same."""
        key = session, number
        if key not in self._files:
            source = self._sources[session]
            basis = made_of(source, number)
            file = source.ready(number, basis)
            if file is None:
                pixels = shown(source, number)
                _trim(self._pixels)[key] = pixels
                file = png(pixels)
                source.keep(number, basis, file)
            _trim(self._files)[key] = file
        return self._files[key]

    def changed(self, plan: Planned) -> Box | None:
        """Where the two pictures of a step differ as they leave: nothing that is covered has a part in it."""
        before, after = (plan.session, plan.before), (plan.session, plan.after)
        if self.png(*before) == self.png(*after):
            return None
        return difference(self._look(before), self._look(after))

    def pointed(self, plan: Planned) -> Step:
        """The step with the target that the picture before it shows, as it leaves."""
        if not plan.before or not unplaced(plan.step):
            return plan.step
        info = next(frame for frame in self._sources[plan.session].frames if frame.number == plan.before)
        return pointed(plan.step, self._look((plan.session, plan.before)), plan.spot[0] - info.x, plan.spot[1] - info.y)

    def _look(self, key: tuple[int, int]) -> Pixels:
        if key not in self._pixels:
            _trim(self._pixels)[key] = unpacked(self.png(*key))
        return self._pixels[key]


def _trim(kept: dict[tuple[int, int], _Kept]) -> dict[tuple[int, int], _Kept]:
    """The same with room for one more."""
    while len(kept) > 1:
        kept.pop(next(iter(kept)))
    return kept


def made_of(source: Source, number: int) -> bytes:
    """A digest of all that a picture is made of as it leaves, but for its pixels, which never change."""
    info = next(frame for frame in source.frames if frame.number == number)
    marked = source.marked
    found = None if number in marked.pictures else source.texts.found.get(number)
    body = (VERSION, info, marked.covers.get(number, ()), number in marked.pictures, found, marked.uncovered.get(number, ()))
    return hashlib.blake2b(msgspec.msgpack.encode(body), digest_size=16).digest()


def shown(source: Source, number: int) -> Pixels:
    """A picture as it leaves: the window in front alone, without the texts that were not un-covered, with its covers and its caret filled."""
    info = next(frame for frame in source.frames if frame.number == number)
    pixels = only(source.pixels(number), _shift(info.area, info) if info.area is not None else None)
    covers, texts = source.marked.covers.get(number, ()), () if number in source.marked.pictures else source.texts(number)
    if texts is None:
        return only(pixels, None)  # nobody looked for text in it, and nobody let it stand
    if texts:
        seen = [_shift(box, info) for box in source.marked.uncovered.get(number, ())]
        pixels = seen_through(pixels, covered(pixels, [_shift(box, info) for box in texts]), seen)
    return covered(pixels, [_shift(box, info) for box in (*covers, *_caret(info, (*covers, *texts)))])


def _caret(info: FrameInfo, covers: Sequence[Box]) -> tuple[Box, ...]:
    """What hides the caret, on or off. Where it reaches out of a cover, it is as wide as that: its place says how long the text is."""
    if info.caret is None:
        return ()
    caret = info.caret
    bar = Box(caret.x - _BESIDE, caret.y - _ABOVE, caret.width + 2 * _BESIDE, caret.height + 2 * _ABOVE)
    beside = [cover for cover in covers if _touch(cover, bar)]
    return (bar, *(Box(cover.x, bar.y, cover.width, bar.height) for cover in beside)) if beside else (bar,)


def _touch(one: Box, other: Box) -> bool:
    across = one.x <= other.x + other.width and other.x <= one.x + one.width
    return across and one.y <= other.y + other.height and other.y <= one.y + one.height


def _shift(box: Box, info: FrameInfo) -> Box:
    return Box(box.x - info.x, box.y - info.y, box.width, box.height)


def whole(frames: Sequence[FrameInfo], monitors: Sequence[Monitor]) -> tuple[FrameInfo, ...]:
    """The frames as pictures of the whole desktop, also where the window alone was taken: every picture then has one size and origin."""
    if not frames or not monitors:
        return tuple(frames)
    left, top = min(each.x for each in monitors), min(each.y for each in monitors)
    right, bottom = max(each.x + each.width for each in monitors), max(each.y + each.height for each in monitors)
    return tuple(msgspec.structs.replace(frame, x=left, y=top, width=right - left, height=bottom - top) for frame in frames)


def placed(pixels: Pixels, x: int, y: int, size: tuple[int, int]) -> Pixels:
    """The pixels in a picture of this size, their corner at this place; the rest is of one colour."""
    canvas = Image.new("RGB", size, FILL)
    canvas.paste(Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb), (x, y))
    return Pixels(*size, canvas.tobytes())
