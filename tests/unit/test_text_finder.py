# SPDX-License-Identifier: GPL-3.0-or-later
"""The text finder on screens that are hard: every pixel of every text lies in a box. ``make bench`` has the pages of others."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from recorder.detect.pictures import models
from recorder.detect.pictures.finder import TextFinder
from recorder.detect.pictures.recogniser import Recogniser
from recorder.detect.pictures.tiles import seen, tiles
from recorder.model.events import Box
from tests.helpers.text_pages import Page, cells, mask, missed, pale, terminal

pytestmark = pytest.mark.skipif(not models.installed(), reason="the extra detectors is not installed")


@pytest.fixture(scope="module")
def finder() -> TextFinder:
    """The model, loaded once."""
    return TextFinder()


@pytest.mark.parametrize("make", [pale, cells, terminal])
def test_all_text_lies_in_boxes(finder: TextFinder, make: Callable[[], Page]) -> None:
    """Small and pale text, figures alone in cells, upright and large letters, buttons, terminals: to the last pixel; most of it stays."""
    page = make()
    boxes = finder.find(page.pixels)
    assert missed(page, boxes) == []
    assert mask(page.pixels.shape[:2], boxes).mean() < 0.3


def test_a_blank_screen_has_no_text_and_costs_no_look(finder: TextFinder) -> None:
    """Nothing is found where nothing is, and no tile is looked at; a picture of one pixel is a picture."""
    assert finder.find(np.full((800, 1280, 3), 77, dtype=np.uint8)) == ()
    assert list(tiles(seen(np.full((800, 1280, 3), 77, dtype=np.uint8)))) == []
    assert finder.find(np.zeros((1, 1, 3), dtype=np.uint8)) == ()


def test_a_blank_window_is_no_text(finder: TextFinder) -> None:
    """The surface of a large empty window stays to be seen, whatever the model thinks of it; a heading of 200 px in it does not."""
    page = Page(ground="#f4f4f4")
    page.draw.rectangle((100, 50, 900, 650), fill="#ffffff")
    page.write(160, 300, "IBAN DE89370400440532013000", 14, "#222222")
    assert mask(page.pixels.shape[:2], finder.find(page.pixels)).mean() < 0.02
    page.write(160, 380, "Wide", 200, "#222222")
    assert missed(page, finder.find(page.pixels)) == []


def test_text_at_the_edge_of_a_large_picture_is_found(finder: TextFinder) -> None:
    """Tiles overlap and reach every corner."""
    page = Page(2560, 1500)
    for x, y in ((0, 0), (2380, 0), (0, 1480), (2380, 1480), (920, 700), (1240, 940)):
        page.write(x, y, "edge of the screen 42", 13, "#222222", f"at {x} {y}")
    assert missed(page, finder.find(page.pixels)) == []


def test_a_menu_is_words_and_a_line_is_a_line(finder: TextFinder) -> None:
    """What stands far apart in one row is found apart, above a border too; words of a sentence stay together."""
    page = Page(640, 200)
    for x, word in ((20, "File"), (80, "Search"), (160, "Document"), (260, "Help")):
        page.write(x, 10, word, 14, "#222222")
    page.draw.line((0, 32, 639, 32), fill="#888888")
    page.write(20, 100, "your order 4711 of 2026-03-01 is late", 14, "#222222")
    found = finder.find(page.pixels)
    assert missed(page, found) == []
    assert [len([box for box in found if box.y < 60]), len([box for box in found if box.y >= 60])] == [4, 1]


def test_a_letter_alone_is_found(finder: TextFinder) -> None:
    """A figure or letter at the edge of a window, of which the model is not sure, is text all the same."""
    page = Page(640, 400)
    page.draw.rectangle((15, 0, 16, 399), fill="#444444")
    for row, letter in enumerate("7A4x9k2"):
        page.write(21, 20 + 50 * row, letter, 16, "#000000")
    assert missed(page, finder.find(page.pixels)) == []


def test_lines_are_read(finder: TextFinder) -> None:
    """English, Chinese, and figures, each with how sure the reader is."""
    page = Page(640, 200)
    written = ("Invoice 4711 is due", "王小明的订单号码", "hunter2-Zebra")
    for row, text in enumerate(written):
        page.write(20, 20 + 50 * row, text, 16, "#222222")
    found = Recogniser().read(page.pixels, finder.find(page.pixels))
    assert list(written) == [text.text for text in found]
    assert min(text.confidence for text in found) > 0.8


def test_a_box_without_text_reads_as_nothing() -> None:
    """An empty box, one beyond the picture and one on blank ground have an empty text."""
    blank = np.full((60, 200, 3), 255, dtype=np.uint8)
    found = Recogniser().read(blank, [Box(0, 0, 0, 0), Box(500, 500, 20, 20), Box(10, 10, 100, 30)])
    assert [text.text for text in found] == ["", "", ""]
