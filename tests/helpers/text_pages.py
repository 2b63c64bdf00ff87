# SPDX-License-Identifier: GPL-3.0-or-later
"""Screens full of text that is hard to find, each text with the pixels that it drew: small, pale, alone, upright, white on colour."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from recorder.model.events import Box

_HAN = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


class Drawn(msgspec.Struct, frozen=True):
    """A text, what is hard about it, and its ink: rows and columns of every pixel that it changed."""

    text: str
    why: str
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]

    @property
    def box(self) -> Box:
        """The smallest rectangle around the ink."""
        left, top = int(self.columns.min()), int(self.rows.min())
        return Box(left, top, int(self.columns.max()) - left + 1, int(self.rows.max()) - top + 1)


class Page:
    """A picture that is drawn on."""

    def __init__(self, width: int = 1280, height: int = 800, ground: str = "#ffffff") -> None:
        self.image = Image.new("RGB", (width, height), ground)
        self.draw = ImageDraw.Draw(self.image)
        self.drawn: list[Drawn] = []

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """Rows, columns and colours."""
        return np.asarray(self.image)

    def write(self, x: int, y: int, text: str, size: int, colour: str, why: str = "") -> Drawn:
        """Writes a text."""
        before = self.pixels.copy()
        self.draw.text((x, y), text, font=font(size, han=not text.isascii()), fill=colour)
        rows, columns = np.nonzero((self.pixels != before).any(axis=2))
        self.drawn.append(Drawn(text, why or text, rows, columns))
        return self.drawn[-1]


def font(size: int, *, han: bool = False) -> Font:
    """Pillow's own font, or one that has Chinese."""
    return ImageFont.truetype(str(_HAN), size) if han else ImageFont.load_default(size)


def missed(page: Page, boxes: tuple[Box, ...]) -> list[str]:
    """What of the page's texts is not covered to the last pixel."""
    covered = mask(page.pixels.shape[:2], boxes)
    return [drawn.why for drawn in page.drawn if not covered[drawn.rows, drawn.columns].all()]


def mask(shape: tuple[int, ...], boxes: tuple[Box, ...]) -> NDArray[np.bool_]:
    """The pixels in any of the boxes."""
    found = np.zeros(shape, dtype=np.bool_)
    for box in boxes:
        found[box.y : box.y + box.height, box.x : box.x + box.width] = True
    return found


def pale() -> Page:
    """Small grey text on white, Latin and Chinese, and white on coloured buttons."""
    page = Page()
    for row, (colour, size) in enumerate((colour, size) for colour in ("#333", "#777", "#999", "#bbb") for size in (10, 11, 13)):
        y, why = 10 + 30 * row, f"{colour} {size} px"
        page.write(20, y, "order 4711 for Anna Berg", size, colour, why)
        page.write(400, y, "王小明的订单号码", size, colour, f"zh {why}")
        page.write(700, y, "x@y.zz", size, colour, f"short {why}")
        page.write(900, y, "7", size, colour, f"digit {why}")
    for column, ground in enumerate(("#1a73e8", "#d93025", "#188038", "#000000")):
        page.draw.rounded_rectangle((20 + 180 * column, 500, 170 + 180 * column, 532), 8, fill=ground)
        page.write(50 + 180 * column, 508, "Save as 7", 12, "#ffffff", f"button {ground}")
    return page


def cells() -> Page:
    """Numbers in cells, one figure or five, and texts from top to bottom."""
    page = Page()
    figures = np.random.default_rng(1).integers(0, 99_999, 200)
    for number, figure in enumerate(figures):
        x, y = 80 * (number % 10), 26 * (number // 10)
        page.draw.rectangle((x, y, x + 80, y + 26), outline="#dddddd")
        text = str(figure % 10) if number % 2 else str(figure)
        page.write(x + (62 if number % 2 else 20), y + 6, text, 11, "#222222", f"cell {text}")
    for column, size in enumerate((11, 16, 24)):
        for row, letter in enumerate("机密合同编号甲乙"):
            page.write(900 + 80 * column, 10 + row * (size + 4), letter, size, "#222222", f"upright {letter} {size} px")
    page.write(850, 400, "Heading 标题", 72, "#222222", "72 px")
    return page


def terminal() -> Page:
    """A terminal full of coloured lines on black."""
    page = Page(ground="#101010")
    for row in range(45):
        text = f"$ ls -la /home/anna {row} -rw-r--r-- 1 root 4096 notes_{row}.txt" if row % 3 else f"~ {row}"
        page.write(4, 4 + 17 * row, text, 12, ("#c0c0c0", "#33aa33", "#dd5555", "#7777dd")[row % 4], f"line {row}")
    return page
