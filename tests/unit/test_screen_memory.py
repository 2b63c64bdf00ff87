# SPDX-License-Identifier: GPL-3.0-or-later
"""How many screens the recorder holds at once: each takes 8 MB, and what is at work beside the worker's programs takes few of them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from recorder.store import changes, coding
from recorder.store.bases import Bases
from recorder.store.coding import Screen
from recorder.store.frames import thumbnail
from tests.helpers.screens import blank, write


def _page(number: int = 0, bits: int = 0) -> Screen:
    """A page of text, each of another shade; ``bits`` are those of which X says nothing."""
    page = blank(1920, 1080, 0xF0F0F0 - 0x101010 * number)
    for row in range(40):
        write(page, f"page {number}, row {row}", 60, 40 + 24 * row)
    return page | np.uint32(bits << 24)


def _peak(work: Callable[[], object]) -> int:
    """Bytes that it takes at most, by Python's own count."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("work", [coding.quick, coding.compressed, thumbnail])
def test_a_screen_is_coded_without_a_copy(work: Callable[[Screen], object]) -> None:
    """A keyframe, a picture to build on later, and a thumbnail are made some rows at a time, or of the screen where it lies."""
    page = _page()
    work(page)  # what is loaded with the first is no copy
    assert _peak(lambda: work(page)) < page.nbytes / 4


def test_two_screens_are_compared_without_a_mask_of_them() -> None:
    """A line that was typed costs some rows of memory."""
    before, after = _page(), _page()
    write(after, "a line", 60, 1020)
    assert _peak(lambda: changes.changed(before, after)) < before.nbytes / 16


def test_pictures_to_build_on_take_the_memory_of_little_more_than_one() -> None:
    """The latest is at hand as it is, those of the other windows are packed."""
    size = _page().nbytes

    def work() -> int:
        bases = Bases()
        for window in range(1, 6):
            page = _page(window)
            bases.took(window, page, window, bases.code(page))
        del page
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        assert work() < 1.5 * size
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("bits", [0, 0x5A, 0xFF])
def test_a_picture_that_was_packed_is_known_again(bits: int) -> None:
    """To the pixel, with the bits of which X says nothing; one that differs in a pixel is built on it."""
    bases = Bases()
    for window in range(1, 6):
        page = _page(window, bits)
        bases.took(window, page, window, bases.code(page))
    first = _page(1, bits)
    assert (again := bases.code(first)).same
    assert again.base is not None
    assert (again.base.number, np.array_equal(again.base.pixels, first)) == (1, True)
    first[500, 501] ^= 1
    other = bases.code(first)
    assert other.base is not None
    assert (other.base.number, other.coding) == (1, "patch")
