# SPDX-License-Identifier: GPL-3.0-or-later
"""Boxes beside and over each other."""

from __future__ import annotations

from collections.abc import Sequence

from recorder.model.events import Box


def overlap(first: Box, second: Box) -> bool:
    """Whether two boxes share a pixel."""
    across = first.x < second.x + second.width and second.x < first.x + first.width
    return across and first.y < second.y + second.height and second.y < first.y + first.height


def around(first: Box, second: Box) -> Box:
    """The box that holds both."""
    left, top = min(first.x, second.x), min(first.y, second.y)
    right, bottom = max(first.x + first.width, second.x + second.width), max(first.y + first.height, second.y + second.height)
    return Box(left, top, right - left, bottom - top)


def lines(found: Sequence[Box]) -> tuple[Box, ...]:
    """Boxes that overlap or nearly touch side by side become one, from the top; those of different lines stay apart."""
    kept: list[Box] = []
    for box in sorted(found, key=lambda each: each.x):
        near = next((place for place, other in enumerate(kept) if _one_line(other, box)), None)
        if near is None:
            kept.append(box)
        else:
            kept[near] = around(kept[near], box)
    return tuple(sorted(kept, key=lambda each: (each.y, each.x)))


def _one_line(first: Box, second: Box) -> bool:
    shared = min(first.y + first.height, second.y + second.height) - max(first.y, second.y)
    return shared >= 0.7 * max(first.height, second.height) and second.x <= first.x + first.width + first.height // 4
