# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of a hand: how long each key is held and what follows how fast, which keys, what ways the pointer goes, how and where it clicks."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from recorder.export.recognisable.acts import Act

# Longer than this between two presses is a pause: what somebody does then is no rhythm.
_PAUSE_MS = 1500.0
_DOUBLE_MS = 450.0


class Sample(msgspec.Struct, frozen=True):
    """One piece of work as figures: of each how many values there were, their sum and the sum of their squares.

    A name begins with what it is about: ``time``, ``key``, ``way``. ``places`` are where the buttons went down, in order.
    """

    figures: dict[str, tuple[float, float, float]]
    keys: dict[str, int]
    places: tuple[tuple[float, float], ...]


def sample(acts: Sequence[Act]) -> Sample:
    """The figures of a piece of work."""
    values: dict[str, list[float]] = defaultdict(list)
    _keys(acts, values)
    _clicks(acts, values)
    _ways(acts, values)
    _steps(acts, values)
    keys = Counter(act.key for act in acts if act.what == "press")
    keys.update(f"wheel {act.key}" for act in acts if act.what == "scroll")
    figures = {name: (float(len(found)), sum(found), sum(value * value for value in found)) for name, found in values.items()}
    return Sample(figures, dict(keys), tuple(act.point for act in acts if act.what == "down" and act.point is not None))


def _log(value: float) -> float:
    return math.log(max(value, 0.5))


def _keys(acts: Sequence[Act], values: dict[str, list[float]]) -> None:
    down: dict[str, float] = {}
    before: Act | None = None
    released: float | None = None
    for act in acts:
        if act.what == "press":
            took = act.at - before.at if before is not None else math.inf
            if before is not None and took < _PAUSE_MS:
                values["time press"].append(_log(took))
                values[f"time press {before.key} {act.key}"].append(_log(took))
                if released is not None:
                    values["time flight"].append((act.at - released) / 100)
            before, down[act.key] = act, act.at
        elif act.what == "release" and act.key in down:
            held = _log(act.at - down.pop(act.key))
            values["time hold"].append(held)
            values[f"time hold {act.key}"].append(held)
            released = act.at


def _clicks(acts: Sequence[Act], values: dict[str, list[float]]) -> None:
    last: Act | None = None
    for act in acts:
        if act.what == "down":
            if last is not None and act.at - last.at < _DOUBLE_MS:
                values["way double"].append(_log(act.at - last.at))
            for axis, share in zip("xy", act.aside or (), strict=False):
                values[f"way aside {axis}"].append(share)
            last = act
        elif act.what == "up" and last is not None:
            values["way held"].append(_log(act.at - last.at))
            if act.point is not None and last.point is not None:
                values["way slip"].append(math.dist(act.point, last.point))


def _ways(acts: Sequence[Act], values: dict[str, list[float]]) -> None:
    """Each way of the pointer up to a press."""
    way: list[Act] = []
    for act in acts:
        if act.what == "move":
            if way and act.at - way[-1].at > 400:
                way = []
            way.append(act)
        elif act.what in ("down", "scroll"):
            _way(way, act, values)
            way = []
        else:
            way = []


def _way(way: Sequence[Act], end: Act, values: dict[str, list[float]]) -> None:
    points = [act.point for act in (*way, end) if act.point is not None]
    if len(points) < 4:
        return
    far = math.dist(points[0], points[-1])
    if far < 10:
        return
    lengths = [math.dist(one, other) for one, other in pairwise(points)]
    took = max(end.at - way[0].at, 1.0)
    values["way straight"].append(_log(sum(lengths) / far))
    values["way bend"].append(_bend(points) / far)
    values["way peak"].append(lengths.index(max(lengths)) / len(lengths))
    values["way speed"].append(_log(far / took))
    values["way took"].append(_log(took))
    values["way samples"].append(len(points) / took)
    values["way shake"].append(_shake(points))
    values["way rest"].append(_log(end.at - way[-1].at))


def _bend(points: Sequence[tuple[float, float]]) -> float:
    """How far, on average and with its side, the way lies from the straight one."""
    (x, y), (to_x, to_y) = points[0], points[-1]
    far = math.dist(points[0], points[-1])
    return sum(((to_x - x) * (py - y) - (to_y - y) * (px - x)) / far for px, py in points) / len(points)


def _shake(points: Sequence[tuple[float, float]]) -> float:
    """How much each point lies off the middle of its neighbours."""
    triples = list(zip(points, points[1:], points[2:], strict=False))
    off = (math.dist(b, ((a[0] + c[0]) / 2, (a[1] + c[1]) / 2)) for a, b, c in triples)
    return _log(sum(off) / len(triples))


def _steps(acts: Sequence[Act], values: dict[str, list[float]]) -> None:
    """The pauses, and what is done in one go."""
    done = [act for act in acts if act.what in ("press", "down", "scroll")]
    for one, other in pairwise(done):
        if other.at - one.at >= _PAUSE_MS:
            values["time pause"].append(_log(other.at - one.at))
        elif one.what != other.what:
            values[f"time {one.what} {other.what}"].append(_log(other.at - one.at))
    values["time all"].append(_log(acts[-1].at - acts[0].at) if acts else 0.0)
    values["way count"].append(float(sum(1 for act in acts if act.what == "move")))
    values["key count"].append(float(len(done)))
