# SPDX-License-Identifier: GPL-3.0-or-later
"""How recognisable an export is: ``python tests/benchmarks/bench_recognisable.py [short | PEOPLE] [DAYS]`` (154 on 2 days by default).

People who do not exist do the same work on each of some days; each day is stored as a recording and exported in every format. All days but
the last are known to the attacker, the last is to be told. A first run is of 20 people on 3 days, with clicks on known widgets and on
unknown ones; ``short`` is that with known ones alone. What was measured on real people is quoted beside.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from recorder import api
from recorder.export import population
from recorder.export.recognisable import spread
from recorder.export.recognisable.attack import Rate
from tests.benchmarks.budget import ROOT, report
from tests.helpers.sample import make_vault
from tests.helpers.typists import Crowd

_LAWS = "typing_population.json"
_LEVELS: tuple[api.Level, ...] = ("neutral", "replayable", "outline", "full")
# Measured on 2026-11-23 on public data of real people (154 of IKDD, 122 of SapiMouse), across sessions: quoted, not measured here.
_REAL = {
    "raw": "92-98 % (0.65-0.8 %)",
    "neutral": "timing 13-15 % of 20 (5 %), clicks 4.9 % of 122 (0.8 %): content",
    "replayable": "1.3 % of 154 (0.65 %)",
    "outline": "12-18 % of 20 (5 %)",
    "full": "92-98 % (0.65-0.8 %)",
}


def main() -> int:
    """Prints a table of each run, and looks at the budget."""
    short = sys.argv[1:] == ["short"]
    people, days = (20, 3) if short else (int(word) for word in (sys.argv[1:3] + ["154", "2"][len(sys.argv) - 1 :]))
    figures: dict[str, float] = {}
    _compare_laws()
    for name, size in (("twenty", (20, 3, True)), ("many", (people, days, True)), ("unknown", (20, 3, False)))[: 1 if short else 3]:
        for what, rate in _run(*size).items():
            figures[f"{name}_{what}_times_chance"] = rate.rate / rate.chance
            figures[f"{name}_{what}_contains_chance"] = float(rate.contains_chance)
    return report("recognisable_short" if short else "recognisable", figures, {"people": people, "days": days, "real": _REAL})


def _run(people: int, days: int, known: bool) -> dict[str, Rate]:
    print(f"\n{people} people on {days} days, widgets {'known' if known else 'unknown'}; chance {1 / people:.2%}")
    print(f"  {'':12}{'identified':>11}  95 % interval     by                    real people, quoted")
    found: dict[str, Rate] = {}
    with tempfile.TemporaryDirectory() as folder, make_vault(Path(folder) / "home") as unlocked:
        crowd = Crowd(unlocked, people, days, 4, known=known)
        for level in (None, *_LEVELS):
            start, what = time.monotonic(), level or "raw"
            rate = found[what] = crowd.exported(level) if level else crowd.raw()
            told = f"[{rate.low:6.2%}, {rate.high:7.2%}]"
            print(
                f"  {what:12}{rate.rate:>11.2%}  {told} {rate.way:21} {_REAL[what]}  ({time.monotonic() - start:.0f} s)", flush=True
            )
    return found


def _compare_laws() -> None:
    """What is shipped is what the aggregates say."""
    given = os.environ.get("STET_DATA", "")
    places = [Path(given)] if given else [parent.parent / "shared" / "data" for parent in (ROOT, *ROOT.parents)]
    path = next((place / _LAWS for place in places if (place / _LAWS).exists()), None)
    if path is None:
        print(
            "The aggregates that the laws come from are not on this machine (../shared/data, or where STET_DATA says): not compared."
        )
        return
    laws = msgspec.json.decode(path.read_bytes())
    for shipped, apart, said in (
        (population.HOLD, spread.HOLD_BETWEEN, laws["hold"]),
        (population.PRESS, spread.PRESS_BETWEEN, laws["press_press"]),
    ):
        assert set(shipped) == set(apart) == set(said)
        assert all(shipped[key] == (law["log_mean"], law["within_user_sd"]) for key, law in said.items())
        assert all(apart[key] == law["between_user_sd"] for key, law in said.items())
    print(f"The laws of {len(population.HOLD)} keys and {len(population.PRESS)} pairs are those of the aggregates.")


if __name__ == "__main__":
    raise SystemExit(main())
