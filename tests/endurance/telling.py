# SPDX-License-Identifier: GPL-3.0-or-later
"""What a day showed, for a page: figures as JSON, and the curve of memory as a picture."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from recorder.version import VERSION
from tests.endurance.judging import Flat, Recorded
from tests.endurance.story import PACE
from tests.endurance.watching import Sample
from tests.helpers.resources import Held

_MIB = 1 << 20
# Every so many-th look stands in the file and in the curve; what is judged is all of them.
_TOLD = 4
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 760, 300, 56, 18, 40
_LINES = (("app", "#1d6fd8"), ("capture", "#c8402f"))


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. ``rests`` and ``samples`` are rows under ``columns``; bytes, seconds, counts."""

    date: str
    version: str
    machine: str
    load: tuple[float, float, float]  # least, middle, most
    pace: int
    seconds: float
    events: int
    lost: int
    extra: int
    recordings: tuple[Recorded, ...]
    flat: dict[str, Flat]
    columns: tuple[str, ...]
    rests: tuple[tuple[object, ...], ...]
    samples: tuple[tuple[object, ...], ...]


def told(samples: Sequence[Sample], rests: Sequence[Sample], recordings: Sequence[Recorded], flat: dict[str, Flat]) -> Told:
    """Puts it together."""
    load = sorted(sample.load for sample in samples)
    return Told(
        date=datetime.now(UTC).date().isoformat(),
        version=VERSION,
        machine=f"{os.cpu_count()} processors, {platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}",
        load=(load[0], load[len(load) // 2], load[-1]),
        pace=PACE,
        seconds=samples[-1].at,
        events=sum(each.kept for each in recordings),
        lost=sum(sum(each.lost.values()) for each in recordings),
        extra=sum(sum(each.extra.values()) for each in recordings),
        recordings=tuple(recordings),
        flat=flat,
        columns=(
            "at",
            "state",
            "recording",
            "load",
            "vault",
            *(f"{who} {what}" for who in ("app", "capture") for what in Held.__struct_fields__),
        ),
        rests=tuple(_row(sample) for sample in rests),
        samples=tuple(_row(sample) for sample in samples[::_TOLD]),
    )


def write(told: Told, file: Path) -> None:
    """The JSON, a row a line, and the picture beside it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    plain = msgspec.to_builtins(told)
    rows = {name: plain.pop(name) for name in ("rests", "samples")}
    text = msgspec.json.format(msgspec.json.encode(plain), indent=1).decode().removesuffix("\n}")
    for name, table in rows.items():
        text += f',\n "{name}": [\n  ' + ",\n  ".join(msgspec.json.encode(row).decode() for row in table) + "\n ]"
    file.write_text(text + "\n}\n", "utf-8")
    file.with_suffix(".svg").write_text(curve(told), "utf-8")


def curve(told: Told) -> str:
    """Resident memory of both processes over the hours of the day."""
    hours = told.seconds * told.pace / 3600
    series = {name: _series(told, name) for name, _colour in _LINES}
    most = max(value for points in series.values() for _at, value in points) * 1.1

    def place(at: float, value: float) -> tuple[float, float]:
        x = _LEFT + at * told.pace / 3600 / hours * (_WIDTH - _LEFT - 10)
        return round(x, 1), round(_TOP + (1 - value / most) * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [*_axes(hours, most, place, told.pace)]
    for (name, colour), label in zip(_LINES, (110, 230), strict=True):
        parts.append(f'<path d="{_path(series[name], place)}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        parts.append(f'<text x="{label}" y="{_HEIGHT - 6}" fill="{colour}">{name} process</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">'
    return "\n".join(("<!-- SPDX-License-Identifier: GPL-3.0-or-later -->", head, *parts, "</svg>\n"))


def _series(told: Told, name: str) -> list[tuple[float, float]]:
    column = told.columns.index(f"{name} resident")
    return [(float(str(row[0])), float(str(row[column])) / _MIB) for row in told.samples if row[column] is not None]


def _path(points: Sequence[tuple[float, float]], place: Callable[[float, float], tuple[float, float]]) -> str:
    """A line that stops where there was nothing to look at."""
    path, before = "", -1e9
    apart = 3 * (points[-1][0] - points[0][0]) / max(1, len(points))
    for at, value in points:
        x, y = place(at, value)
        path += f"{'M' if at - before > apart else 'L'}{x} {y}"
        before = at
    return path


def _axes(hours: float, most: float, place: Callable[[float, float], tuple[float, float]], pace: int) -> list[str]:
    drawn = [f'<text x="4" y="12">MiB resident</text><text x="{_WIDTH - 110}" y="{_HEIGHT - 6}">hours of the day</text>']
    for level in range(0, int(most) + 1, 50):
        y = place(0, level)[1]
        drawn.append(f'<path d="M{_LEFT} {y}H{_WIDTH - 10}" stroke="#ccc"/><text x="{_LEFT - 30}" y="{y + 4}">{level}</text>')
    marks = ((place(hour * 3600 / pace, 0)[0] - 3, hour) for hour in range(int(hours) + 1))
    return drawn + [f'<text x="{x}" y="{_HEIGHT - 24}">{hour}</text>' for x, hour in marks]


def _row(sample: Sample) -> tuple[object, ...]:
    figures = (
        msgspec.structs.astuple(held) if held is not None else (None,) * len(Held.__struct_fields__)
        for held in (sample.app, sample.capture)
    )
    return (sample.at, sample.state, sample.session, sample.load, sample.stored, *(figure for some in figures for figure in some))
