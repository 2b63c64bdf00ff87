# SPDX-License-Identifier: GPL-3.0-or-later
"""What every benchmark does with its figures: a table to read, JSON beside, and a look at the budget.

The budget holds ratios and counts, which mean the same on every machine; no times. A time that stands beside nothing else of its run is divided by
what a fixed work costs in that run (reference.py).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from tests.benchmarks import reference

ROOT = Path(__file__).resolve().parents[2]
_SLACK = 0.2


class Limit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a figure was when the budget was written, which way is better, and the bound that must hold whatever it was."""

    seen: float
    better: Literal["more", "less"] = "more"
    bound: float | None = None


class Spent(msgspec.Struct, frozen=True):
    """Seconds of the processor, and at most how many they should be: that is told, and the budget holds their ratio to a fixed work."""

    seconds: float
    allowed: float


def report(name: str, figures: Mapping[str, float], facts: Mapping[str, object], spent: Mapping[str, Spent] | None = None) -> int:
    """Prints the figures beside their budget and writes ``build/bench/<name>.json``. Returns 1 where one is out of it, else 0."""
    if spent:
        work = reference.cost()
        figures = {**figures, **{f"{key} / fixed work": each.seconds / work for key, each in spent.items()}}
        facts = {**facts, "fixed work, s": work, "spent": msgspec.to_builtins(spent)}
    limits = msgspec.json.decode((Path(__file__).parent / f"{name}.json").read_bytes(), type=dict[str, Limit])
    place = ROOT / "build" / "bench" / f"{name}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"figures": dict(figures), "facts": dict(facts)}, indent=2) + "\n", "utf-8")
    bad = [key for key, value in figures.items() if key in limits and _fault(value, limits[key])]
    _print(name, figures, limits)
    for key, each in (spent or {}).items():
        word = "within" if each.seconds <= each.allowed else "over"
        print(f"  {key}: {each.seconds:.3g} CPU-s, {word} the {each.allowed:g} that it should be at most")
    for key in bad:
        print(f"{name}: {key} is {figures[key]:.3g}: {_fault(figures[key], limits[key])}", file=sys.stderr)
    missing = sorted(set(limits) - set(figures))
    for key in missing:
        print(f"{name}: {key} stands in the budget and was not measured", file=sys.stderr)
    return 1 if bad or missing else 0


def resident() -> float:
    """Bytes of memory that this process holds now."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return float(next(line for line in lines if line.startswith("VmRSS")).split()[1]) * 1024


def _fault(value: float, limit: Limit) -> str:
    """What is wrong with a figure; empty where nothing is."""
    sign = 1 if limit.better == "more" else -1
    if limit.bound is not None and sign * value < sign * limit.bound:
        return f"it must be at {'least' if sign > 0 else 'most'} {limit.bound:g}"
    if sign * value < sign * limit.seen * (1 - sign * _SLACK):
        return f"more than {_SLACK:.0%} worse than {limit.seen:g}"
    return ""


def _print(name: str, figures: Mapping[str, float], limits: Mapping[str, Limit]) -> None:
    print(f"\n{name:48}  measured    budget  bound")
    for key, value in figures.items():
        limit = limits.get(key)
        budget = "" if limit is None else f"{limit.seen:10.3g}  {'' if limit.bound is None else f'{limit.bound:g}'}"
        print(f"  {key:46}{value:10.3g}{budget}")
