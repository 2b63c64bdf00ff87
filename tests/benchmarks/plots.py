# SPDX-License-Identifier: GPL-3.0-or-later
"""Bars as SVG, written by hand: a name, a bar from the median, a whisker for the range, the number. Readable on light and dark paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

import msgspec

_WIDTH, _NAMES, _NUMBERS, _ROW, _TOP = 720, 190, 120, 30, 44
_STYLE = """<style>
text { font: 13px sans-serif; fill: #222 } .title { font-weight: bold; font-size: 14px } .ours { fill: #b3361b } .other { fill: #8a8f98 }
line { stroke: #555; stroke-width: 1.5 } .grid { stroke: #ccc; stroke-width: 1 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .ours { fill: #ff8a66 } .other { fill: #7d838d } line { stroke: #bbb } .grid { stroke: #444 } }
</style>"""


class Bar(msgspec.Struct, frozen=True):
    """One recorder: its median and the least and most of all runs, all above 0."""

    name: str
    middle: float
    least: float
    most: float
    ours: bool = False


def bars(title: str, unit: str, shown: Sequence[Bar]) -> str:
    """A plot with a logarithmic axis: recorders differ by hundreds of times, and a straight one would show the largest alone."""
    low = 10 ** math.floor(math.log10(min(bar.least for bar in shown)))
    high = 10 ** math.ceil(math.log10(max(bar.most for bar in shown)) + 1e-9)
    high = high if high > low else low * 10
    space = _WIDTH - _NAMES - _NUMBERS

    def place(value: float) -> float:
        return _NAMES + space * math.log10(value / low) / math.log10(high / low)

    height = _TOP + _ROW * len(shown) + 26
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">',
        _STYLE,
    ]
    parts.append(f'<text class="title" x="8" y="20">{escape(title)}</text>')
    for power in range(round(math.log10(low)), round(math.log10(high)) + 1):
        x = place(10.0**power)
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="{_TOP - 10}" x2="{x:.1f}" y2="{height - 22}"/>')
        parts.append(f'<text x="{x:.1f}" y="{height - 6}" text-anchor="middle">{short(10.0**power)}</text>')
    for number, bar in enumerate(shown):
        parts += _bar(bar, unit, _TOP + _ROW * number, place)
    return "\n".join([*parts, "</svg>", ""])


def short(value: float) -> str:
    """Three digits that count."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bar(bar: Bar, unit: str, y: int, place: object) -> list[str]:
    assert callable(place)
    middle, least, most = (float(place(value)) for value in (bar.middle, bar.least, bar.most))
    line = y + 10
    return [
        f'<text x="{_NAMES - 8}" y="{y + 14}" text-anchor="end">{escape(bar.name)}</text>',
        f'<rect class="{"ours" if bar.ours else "other"}" x="{_NAMES}" y="{y}" width="{max(1.0, middle - _NAMES):.1f}" height="20" rx="2"/>',
        f'<line x1="{least:.1f}" y1="{line}" x2="{most:.1f}" y2="{line}"/>',
        f'<text x="{max(most, middle) + 6:.1f}" y="{y + 14}">{short(bar.middle)} {escape(unit)}</text>',
    ]
