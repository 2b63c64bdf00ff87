# SPDX-License-Identifier: GPL-3.0-or-later
"""A scripted hour of work on a desktop of 1920 x 1080, as screens: an editor, a terminal, a browser-like page, a spreadsheet.

Every screen is drawn, the same at each run; text is anti-aliased, the browser's page has a photograph-like picture. ``hour`` yields what
the screen shows and for how long; where the recorder's triggers would take a picture, their name.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from recorder.store.coding import Screen

WIDTH, HEIGHT = 1920, 1080
_LINE = 20
_TEXT = """
invoice total customer the a of to order number shipped address amount due date please find attached report value return import class def
self result none true if else for in range item list price tax net gross account
"""
_WORDS = _TEXT.split()


class Moment(msgspec.Struct, frozen=True):
    """What is on the screen from ``at`` on (seconds); ``trigger`` is empty where no picture is taken of it. ``window`` is in front."""

    at: float
    screen: Screen
    trigger: str
    window: int


@functools.cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=15)


@functools.lru_cache(maxsize=4_000)
def _strip(text: str, ink: int, ground: int) -> Screen:
    mixed = (_colour(ground) + (_colour(ink) - _colour(ground)) * _mask(text)).astype(np.uint32)
    found = mixed[..., 0] | mixed[..., 1] << 8 | mixed[..., 2] << 16
    return found.astype(np.uint32)


def _mask(text: str) -> NDArray[np.float32]:
    width = int(_font().getlength(text)) + 2
    image = Image.new("L", (max(1, width), _LINE), 0)
    ImageDraw.Draw(image).text((0, 1), text, fill=255, font=_font())
    return (np.asarray(image, dtype=np.float32)[:, :, None] / 255).astype(np.float32)


def _colour(number: int) -> NDArray[np.float32]:
    return np.array([number & 255, number >> 8 & 255, number >> 16 & 255], dtype=np.float32)


def write(screen: Screen, text: str, x: int, y: int, ink: int, ground: int) -> None:
    """A line of anti-aliased text, cut at the screen's edges."""
    strip = _strip(text, ink, ground)[: max(0, HEIGHT - y), : max(0, WIDTH - x)]
    screen[y : y + strip.shape[0], x : x + strip.shape[1]] = strip


def _sentence(draw: random.Random, words: int) -> str:
    return " ".join(draw.choice(_WORDS) for _ in range(words))


def _desktop(title: str) -> Screen:
    screen = np.full((HEIGHT, WIDTH), 0x2E3440, dtype=np.uint32)
    screen[:28] = 0x1B1F27
    write(screen, f"Applications    {title}", 12, 4, 0xE0E0E0, 0x1B1F27)
    return screen


class Editor:
    """Typed into line by line; a full page scrolls by a line."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self.lines = ["    " * draw.randrange(3) + _sentence(draw, draw.randrange(3, 12)) for _ in range(40)]
        self.lines.append("")

    def type(self, text: str) -> None:
        """Adds to the last line, or begins one when it is long."""
        if len(self.lines[-1]) > 70:
            self.lines.append("")
        self.lines[-1] += text

    def screen(self) -> Screen:
        """The page as it is."""
        screen = _desktop("Editor")
        screen[28:, :] = 0xFDFDFB
        screen[28:, :56] = 0xEEEEEA
        for row, (number, line) in enumerate(list(enumerate(self.lines, 1))[-50:]):
            write(screen, str(number), 12, 36 + _LINE * row, 0x999999, 0xEEEEEA)
            write(screen, line, 66, 36 + _LINE * row, 0x222222, 0xFDFDFB)
        return screen


class Terminal:
    """Commands and what they print."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self.lines = ["$ "]

    def type(self, text: str) -> None:
        """Adds to the command."""
        self.lines[-1] += text

    def run(self) -> None:
        """Prints some lines and a prompt."""
        self.lines += [f"{self._draw.randrange(10**6):06} {_sentence(self._draw, 7)}" for _ in range(self._draw.randrange(3, 30))]
        self.lines.append("$ ")

    def screen(self) -> Screen:
        """The last lines."""
        screen = _desktop("Terminal")
        screen[28:, :] = 0x101418
        for row, line in enumerate(self.lines[-52:]):
            write(screen, line, 8, 34 + _LINE * row, 0xC8D0C8, 0x101418)
        return screen


class Browser:
    """A long page with a photograph, scrolled."""

    def __init__(self, draw: random.Random) -> None:
        height = 4200
        self._page = np.full((height, WIDTH), 0xFFFFFF, dtype=np.uint32)
        lines = _paragraphs(draw, height)
        for y, text in lines:
            strip = _strip(text, 0x202124, 0xFFFFFF)
            self._page[y : y + _LINE, 420 : 420 + strip.shape[1]] = strip
        top = draw.randrange(300, 1200)
        self._page[top : top + 360, 420:1060] = _photograph(draw, 640, 360)
        self._y = 0
        self._most = height - HEIGHT + 80

    def scroll(self, rows: int) -> None:
        """Down or up."""
        self._y = min(self._most, max(0, self._y + rows))

    def screen(self) -> Screen:
        """The part in sight, under a bar."""
        screen = _desktop("Browser")
        screen[28:80] = 0xDEE1E6
        write(screen, "example page, with an address", 120, 44, 0x333333, 0xDEE1E6)
        screen[80:] = self._page[self._y : self._y + HEIGHT - 80]
        return screen


def _paragraphs(draw: random.Random, height: int) -> list[tuple[int, str]]:
    """Paragraphs of differing length."""
    found, y = [], 40
    while y < height - 60:
        for _ in range(draw.randrange(2, 7)):
            found.append((y, _sentence(draw, draw.randrange(8, 15))))
            y += 24
        y += 28
    return [(y, text) for y, text in found if y < height - _LINE]


def _photograph(draw: random.Random, width: int, height: int) -> Screen:
    """Soft shapes with a camera's grain."""
    make = np.random.default_rng(draw.randrange(1 << 30))
    small = Image.fromarray(make.integers(30, 225, (9, 16, 3), dtype=np.uint8)).resize((width, height), Image.Resampling.BICUBIC)
    grain = make.normal(0, 2.5, (height, width, 3))
    pixels = np.clip(np.asarray(small, dtype=np.float32) + grain, 0, 255).astype(np.uint32)
    found = pixels[..., 2] | pixels[..., 1] << 8 | pixels[..., 0] << 16
    return found.astype(np.uint32)


class Sheet:
    """Cells with numbers; one is chosen."""

    def __init__(self, draw: random.Random) -> None:
        self.cells = {(row, column): f"{draw.random() * 9999:.2f}" for row in range(42) for column in range(16)}
        self.chosen = (3, 3)

    def screen(self) -> Screen:
        """The grid."""
        screen = _desktop("Spreadsheet")
        screen[28:] = 0xFFFFFF
        screen[28:60] = 0xE8EAED
        for row in range(43):
            screen[60 + 24 * row] = 0xD0D3D8
        for column in range(17):
            screen[60:, 40 + 115 * column : 41 + 115 * column] = 0xD0D3D8
        for (row, column), text in self.cells.items():
            write(screen, text, 48 + 115 * column, 62 + 24 * row, 0x222222, 0xFFFFFF)
        row, column = self.chosen
        top, left = 60 + 24 * row, 40 + 115 * column
        screen[top : top + 2, left : left + 116] = screen[top + 23 : top + 25, left : left + 116] = 0x1A73E8
        screen[top : top + 25, left : left + 2] = screen[top : top + 25, left + 114 : left + 116] = 0x1A73E8
        return screen


class _Hour:
    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.at = 0.0
        self.editor, self.terminal, self.sheet = Editor(self.draw), Terminal(self.draw), Sheet(self.draw)
        self.browser = Browser(self.draw)
        self._window = 0

    def moment(self, page: Editor | Terminal | Browser | Sheet, trigger: str, seconds: float) -> Moment:
        """The page as it is now, for so long."""
        windows: tuple[object, ...] = (self.editor, self.terminal, self.sheet, self.browser)
        self._window = next((number for number, each in enumerate(windows, 1) if each is page), 4)
        found = Moment(self.at, page.screen(), trigger, self._window)
        self.at += seconds
        return found

    def write_code(self, bursts: int) -> Iterator[Moment]:
        yield self.moment(self.editor, "window", 2)
        for burst in range(bursts):
            for _ in range(3):
                self.editor.type(_sentence(self.draw, 1) + " ")
                yield self.moment(self.editor, "", 1)
            yield self.moment(self.editor, "typing", 1.5)
            if burst % 6 == 5:
                yield self.moment(self.editor, "click", 1)

    def run_commands(self, count: int) -> Iterator[Moment]:
        yield self.moment(self.terminal, "window", 1)
        for _ in range(count):
            self.terminal.type(_sentence(self.draw, 3))
            yield self.moment(self.terminal, "typing", 1)
            self.terminal.run()
            yield self.moment(self.terminal, "change", 5)

    def read_page(self, scrolls: int) -> Iterator[Moment]:
        self.browser = Browser(self.draw)
        yield self.moment(self.browser, "change", 4)
        for _ in range(scrolls):
            self.browser.scroll(self.draw.choice((120, 240, 360, 360, -240)))
            yield self.moment(self.browser, "scroll", 4.5)
        yield self.moment(self.browser, "click", 1)

    def fill_cells(self, count: int) -> Iterator[Moment]:
        yield self.moment(self.sheet, "window", 1)
        for _ in range(count):
            yield self.moment(self.sheet, "click", 0.4)
            self.sheet.chosen = (self.draw.randrange(42), self.draw.randrange(16))
            yield self.moment(self.sheet, "change", 1.5)
            self.sheet.cells[self.sheet.chosen] = f"{self.draw.random() * 9999:.2f}"
            yield self.moment(self.sheet, "typing", 2)

    def switch(self, count: int) -> Iterator[Moment]:
        for _ in range(count):
            yield self.moment(self.draw.choice((self.editor, self.terminal, self.sheet, self.browser)), "window", 4)


def hour(seed: int = 1, turns: int = 6) -> Iterator[Moment]:
    """Six times ten minutes (or fewer), each with a minute in which nobody does anything."""
    script = _Hour(seed)
    for turn in range(turns):
        yield from script.write_code(34)
        yield from script.run_commands(14)
        for _ in range(3):
            yield from script.read_page(9)
        yield from script.fill_cells(22)
        yield from script.switch(10)
        script.at = max(script.at, 600.0 * (turn + 1))
