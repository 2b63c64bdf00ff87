# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches of time: united, cut out of each other, and folded from the marks that let stand and withhold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from recorder.model.redaction import AnyMark, Classify, Stand, StepClass, Withhold

Interval = tuple[int, int]


class Stretch(msgspec.Struct, frozen=True, order=True):
    """A stretch that may leave: ``start`` <= at < ``end`` in nanoseconds; typed text in it only with ``text``."""

    start: int
    end: int
    text: bool = False


class Classed(msgspec.Struct, frozen=True, order=True):
    """A stretch to which the worker gave a class: ``start`` <= at < ``end`` in nanoseconds."""

    start: int
    end: int
    work: StepClass


def united(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same times as few intervals, in order."""
    found: list[Interval] = []
    for start, end in sorted(interval for interval in intervals if interval[0] < interval[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def cut(stretches: Iterable[Stretch], start: int, end: int) -> list[Stretch]:
    """The stretches without the times from ``start`` to ``end``."""
    left: list[Stretch] = []
    for stretch in stretches:
        if stretch.end <= start or end <= stretch.start:
            left.append(stretch)
            continue
        if stretch.start < start:
            left.append(Stretch(stretch.start, start, stretch.text))
        if end < stretch.end:
            left.append(Stretch(end, stretch.end, stretch.text))
    return left


def standing(marks: Sequence[AnyMark], removed: Sequence[Interval], duration: int) -> tuple[Stretch, ...]:
    """What may leave: the later mark wins; what is removed never stands, nor what is judgement or the worker's own."""
    found: list[Stretch] = []
    for mark in marks:
        if isinstance(mark, Stand | Withhold):
            found = cut(found, mark.start, mark.end)
        if isinstance(mark, Stand):
            found.append(Stretch(max(0, mark.start), min(mark.end, duration + 1), mark.text))
    for start, end in removed:
        found = cut(found, start, end)
    for kept in classed(marks, duration):
        if kept.work != "routine":
            found = cut(found, kept.start, kept.end)
    return _joined(stretch for stretch in found if stretch.start < stretch.end)


def classed(marks: Sequence[AnyMark], duration: int) -> tuple[Classed, ...]:
    """The classes that the worker gave: the later mark wins; neighbours of one class are one stretch."""
    found: list[Classed] = []
    for mark in marks:
        if isinstance(mark, Classify):
            start, end = max(0, mark.start), min(mark.end, duration + 1)
            found = [piece for old in found for piece in _around(old, start, end)]
            if mark.work and start < end:
                found.append(Classed(start, end, mark.work))
    merged: list[Classed] = []
    for each in sorted(found):
        if merged and (merged[-1].end, merged[-1].work) == (each.start, each.work):
            merged[-1] = Classed(merged[-1].start, each.end, each.work)
        else:
            merged.append(each)
    return tuple(merged)


def _around(old: Classed, start: int, end: int) -> list[Classed]:
    """What is left of a stretch without the times from ``start`` to ``end``."""
    if old.end <= start or end <= old.start:
        return [old]
    pieces = (Classed(old.start, min(old.end, start), old.work), Classed(max(old.start, end), old.end, old.work))
    return [piece for piece in pieces if piece.start < piece.end]


def inside(at: int, intervals: Iterable[Interval]) -> bool:
    """Whether a time lies in one of the intervals."""
    return any(start <= at < end for start, end in intervals)


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for stretch in sorted(stretches):
        if found and found[-1].end == stretch.start and found[-1].text == stretch.text:
            found[-1] = Stretch(found[-1].start, stretch.end, stretch.text)
        else:
            found.append(stretch)
    return tuple(found)
