# SPDX-License-Identifier: GPL-3.0-or-later
"""What is too fine for rectangles, binned by numpy into one image: the pointer's busyness, spans under 3 pixels, where pictures lie."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from ui import theme
from ui.strokes import mixed
from ui.timeline_hits import Ints
from ui.timeline_items import Item, ItemLane
from ui.timeline_model import Board
from ui.timeline_scale import Row, Viewport

_Colours = NDArray[np.uint32]
_BINNED: tuple[ItemLane, ...] = ("window", "typed", "field", "gap", "mark")
_NARROW = 3  # pixels: a span under that is a column of so many
WIDE = 14  # pixels: a span from that on is painted as a rectangle of its own, with a label


class Inks:
    """The colours of one board's items, looked up once: the board does not change, nor does the theme while it is shown."""

    def __init__(self, board: Board) -> None:
        self.board, self.tokens = board, theme.tokens()
        self._applications: dict[str, QColor] = {}
        self._labels: dict[int, QColor] = {}
        self._typed = mixed(self.tokens.muted, self.tokens.panel, 0.42)
        self._lanes: dict[ItemLane, _Colours] = {}
        self._stands: NDArray[np.bool_] | None = None

    def fill(self, item: Item) -> QColor:
        """What an item's rectangle is filled with."""
        if item.lane != "window":
            return self._typed
        if item.application not in self._applications:
            self._applications[item.application] = theme.application_colour(item.application)
        return self._applications[item.application]

    def label(self, fill: QColor) -> QColor:
        """What is read best on it."""
        found = self._labels.get(fill.rgba())
        if found is None:
            found = self._labels[fill.rgba()] = theme.label_colour(fill)
        return found

    def image(self, rows: Sequence[Row], view: Viewport, ratio: float) -> QImage:
        """All of it from the lanes' top to their bottom; ``ratio`` device pixels a pixel."""
        fine = Viewport(view.left, view.scale / ratio, max(1, round(view.width * ratio)))
        canvas = np.zeros((max(1, round(rows[-1].bottom * ratio)), fine.width), dtype=np.uint32)
        for row in rows:
            band = canvas[round((row.top + 5) * ratio) : round((row.bottom - 4) * ratio)]
            if row.lane == "pointer":
                _bars(band, self.board.heights("pointer", fine), _faint(self.tokens.muted))
            elif row.lane == "picture":
                self._ticks(band[-max(1, round(3 * ratio)) :], fine, ratio)
            elif row.lane in _BINNED:
                self._columns(band, row.lane, fine, ratio)
        shown = QImage(canvas.data, fine.width, canvas.shape[0], fine.width * 4, QImage.Format.Format_ARGB32_Premultiplied)
        return shown.copy()

    def windows(self, times: NDArray[np.float64]) -> _Colours:
        """The colour of the window in front at each of these times; 0 where there was none."""
        places = self.board.places("window", times)
        colours = np.append(self._colours("window"), np.uint32(0))
        return np.ascontiguousarray(colours[places])

    def _columns(self, band: _Colours, lane: ItemLane, view: Viewport, ratio: float) -> None:
        colours, under = self._colours(lane), band[-max(1, round(2 * ratio)) :]
        columns, owners = self.board.middling(lane, view, WIDE * ratio)
        self._lay(band, under, lane, columns, owners)
        found = self.board.marks(lane, view, _NARROW * ratio)
        seen = colours[found.owners] != 0
        for offset in range(round(_NARROW * ratio)):
            self._lay(band, under, lane, np.minimum(found.columns[seen] + offset, view.width - 1), found.owners[seen])
        if theme.is_dark():
            self._hem(band, found.columns[colours[found.owners] == _solid(self.tokens.redacted)], ratio)

    def _lay(self, band: _Colours, under: _Colours, lane: ItemLane, columns: Ints, owners: Ints) -> None:
        band[:, columns] = self._colours(lane)[owners]
        standing = self._standing(lane)
        if standing is not None:
            under[:, columns[standing[owners]]] = _solid(self.tokens.accent)

    def _hem(self, band: _Colours, columns: Ints, ratio: float) -> None:
        """Black on dark has a hairline on both sides."""
        for beside in (-1, round(_NARROW * ratio)):
            band[:, np.clip(columns + beside, 0, band.shape[1] - 1)] = _solid(self.tokens.muted)

    def _ticks(self, band: _Colours, view: Viewport, ratio: float) -> None:
        columns, owners = self.board.columns("picture", view)
        fills = self._colours("picture")[owners]
        for offset in range(round(2 * ratio)):
            band[:, np.minimum(columns + offset, view.width - 1)] = fills

    def _colours(self, lane: ItemLane) -> _Colours:
        if lane not in self._lanes:
            colours = [self._rgba(item) for item in self.board.items[lane]]
            self._lanes[lane] = np.asarray(colours, dtype=np.uint32)
        return self._lanes[lane]

    def _rgba(self, item: Item) -> int:
        match item.lane:
            case "picture":
                return _solid(self.tokens.accent if item.stands else self.tokens.muted)
            case "gap":
                return 0 if item.label == "removed" else _solid(self.tokens.found)
            case "field":
                return _solid(self.tokens.line)
            case "typed" if item.hidden or "█" in item.label:
                return _solid(self.tokens.line if item.hidden else self.tokens.redacted)
            case "mark":
                return _solid(mark_colour(item, self.tokens))
            case _:
                return self.fill(item).rgba()

    def _standing(self, lane: ItemLane) -> NDArray[np.bool_] | None:
        if lane != "typed":
            return None
        if self._stands is None:
            self._stands = np.asarray([item.stands for item in self.board.items[lane]], dtype=np.bool_)
        return self._stands


def mark_colour(item: Item, tokens: theme.Tokens) -> str:
    """What a mark is shown in: the accent lets stand, grey keeps here, black takes out."""
    if item.label in ("Stand", "StandPicture", "Uncover"):
        return tokens.accent
    return tokens.muted if item.label in ("Withhold", "Fill", "KeepPicture", "Why") else tokens.redacted


def _solid(name: str) -> int:
    return QColor(name).rgba()


def _faint(name: str) -> int:
    """A colour at three quarters, as a premultiplied image keeps it."""
    colour = QColor(name)
    red, green, blue = (part * 3 // 4 for part in (colour.red(), colour.green(), colour.blue()))
    return 191 << 24 | red << 16 | green << 8 | blue


def _bars(band: _Colours, heights: NDArray[np.float64], rgba: int) -> None:
    tall = np.ceil(heights * len(band)).astype(np.int64)
    rows = np.arange(len(band), 0, -1)[:, None]
    band[rows <= tall[None, :]] = rgba
