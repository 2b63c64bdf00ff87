# SPDX-License-Identifier: GPL-3.0-or-later
"""What the detectors find, beside argus-redact and prefix rules alone, in one run: ``python tests/benchmarks/bench_detect.py``.

On the public texts and on the Chinese set of the project (tests/benchmarks/labelled.py says how each is read), with the same rule for every
tool (tests/benchmarks/scoring.py). Each tool runs in a process of its own; argus-redact in an environment of its own under ``build``, which
``packaging/setup.sh bench`` makes. Stet stands there twice: whole, and without the extra that brings the model for Chinese names. ``SHOW=n``
prints n misses and n false alarms of each kind. The table is written to ``build/bench/detect.md``.

*Half or more* is the share of places that a tool sees at all, though perhaps not to their ends; what is left of them still leaks.

*All kinds* counts what Stet means to find; *kinds that both know* leaves out what argus-redact has no word for (home folders, the workplace's
terms). Whatever a tool finds counts as covering, also under a name that is not in the table.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from recorder.detect import names
from tests.benchmarks import labelled, long_day, scoring
from tests.benchmarks.budget import ROOT, report
from tests.benchmarks.labelled import Case
from tests.benchmarks.scoring import Hit, Score

_HERE: Final = Path(__file__).parent
_ARGUS: Final = ROOT / "build" / "argus" / "bin" / "python"
_SHARED: Final = (
    "person",
    "organisation",
    "phone",
    "national_id",
    "travel_id",
    "card",
    "account",
    "email",
    "address",
    "plate",
    "handle",
    "network",
    "secret",
)
_KINDS: Final = (*_SHARED, "path", "workplace")
# Its words in Stet's. What stands not here (ages, beliefs, dates, web addresses) covers, and is neither right nor wrong.
_WORDS: Final = {
    "person": "person", "organization": "organisation", "school": "organisation", "workplace": "organisation", "phone": "phone", "phone_landline": "phone", "email": "email", "address": "address",
    "postcode": "address",
    "location": "address", "license_plate": "plate", "bank_card": "card", "credit_card": "card", "iban": "account", "passport": "travel_id", "us_passport": "travel_id", "eep": "travel_id", "hrp": "travel_id",
    "qq": "handle", "wechat": "handle", "ip_address": "network", "mac_address": "network", "url_token": "secret", "jwt": "secret", "openai_api_key": "secret", "anthropic_api_key": "secret",
    "aws_access_key": "secret", "github_token": "secret", "ssh_private_key": "secret",
    **dict.fromkeys(("id_number", "hk_id", "tw_id", "macau_id", "taiwan_arc", "credit_code", "military_id", "social_security", "housing_fund", "ssn", "itin", "tax_id", "my_number", "rrn", "nhs_number", "nino", "aadhaar", "pan", "cpf", "cnpj"), "national_id"),
}  # fmt: skip


class Run(msgspec.Struct, frozen=True):
    """What a tool answered: for each text its hits, the seconds of processor time for all, and the most memory that its process took."""

    found: list[list[Hit]]
    seconds: float
    peak_mib: float


class Tool(msgspec.Struct, frozen=True):
    """How it is run, and what its words mean."""

    name: str
    command: tuple[str, ...]
    words: dict[str, str] | None = None


def _tools() -> list[Tool]:
    own = (sys.executable, str(_HERE / "finders.py"))
    tools = [Tool("stet", (*own, "stet")), Tool("stet, rules alone", (*own, "rules")), Tool("prefix rules", (*own, "prefixes"))]
    if _ARGUS.exists():
        languages = "zh,en,ja,ko,de,uk,in,br"
        return [*tools[:2], Tool("argus-redact", (str(_ARGUS), str(_HERE / "peers" / "argus.py"), languages), _WORDS), tools[2]]
    print("argus-redact is not installed: sh packaging/setup.sh bench; it is left out of the table.")
    return tools


def _run(tool: Tool, texts: Sequence[str]) -> Run:
    done = subprocess.run(tool.command, input=json.dumps(list(texts)), capture_output=True, text=True, check=True)
    return msgspec.json.decode(done.stdout.encode(), type=Run)


def main() -> int:
    """Measures, writes the table, looks at the budget."""
    sets, tools = labelled.sets(), _tools()
    if len(sets) == 1:
        print(
            "The public texts are not on this machine (../shared/data, or where STET_DATA says): the Chinese set alone is measured."
        )
    if not names.have_model():
        print("The extra with the model for Chinese names is not installed: Stet is measured without it.")
    cases = [case for each in sets.values() for case in each]
    runs = {tool.name: _run(tool, [case.text for case in cases]) for tool in tools}
    scores = {tool.name: _by_set(sets, runs[tool.name], tool.words) for tool in tools}
    totals = {name: _total(parts.values()) for name, parts in scores.items()}
    table = "\n".join([*_first(scores, totals), "", *_kinds(totals), "", *_cost(runs, sum(len(case.text) for case in cases))])
    day = long_day.run()
    table += f"\n\nA day of eight hours ({day.characters:,} typed characters, {day.titles:,} titles, both languages): {day.seconds:.1f} s ({day.cpu:.1f} of one core), and {day.again:.2f} s when nothing is new; the process took {day.peak_mib:.0f} MiB.\n"
    place = ROOT / "build" / "bench" / "detect.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(table, "utf-8")
    print(table)
    _show(cases, runs["stet"])
    whole = len(sets) > 1 and _ARGUS.exists() and names.have_model()
    return (
        report(
            "detect",
            {**_figures(scores, totals, runs), "5,000 own names beside 5": day.many_names},
            {"day_seconds": day.seconds, "day_cpu_seconds": day.cpu, "day_peak_mib": day.peak_mib},
        )
        if whole
        else 0
    )


def _by_set(sets: dict[str, list[Case]], run: Run, words: dict[str, str] | None) -> dict[str, Score]:
    parts, at = {}, 0
    for name, cases in sets.items():
        parts[name] = scoring.score(cases, run.found[at : at + len(cases)], words)
        at += len(cases)
    return parts


def _total(parts: Iterable[Score]) -> Score:
    total = Score()
    for part in parts:
        total.add(part)
    return total


def _first(scores: dict[str, dict[str, Score]], totals: dict[str, Score]) -> list[str]:
    """Zero leak first: of how many texts nothing would have left."""
    lines = ["| set | tool | zero leak | recall | half or more | precision | F2 |", "|---|---|---|---|---|---|---|"]
    for part in next(iter(scores.values())):
        lines += [_line(f"{part} ({scores[tool][part].texts})", tool, scores[tool][part], None) for tool in scores]
    lines += [_line("**all, every kind**", tool, totals[tool], _KINDS) for tool in scores]
    return lines + [_line("**all, kinds that both know**", tool, totals[tool], _SHARED) for tool in scores]


def _line(part: str, tool: str, score: Score, kinds: tuple[str, ...] | None) -> str:
    leak = "" if kinds == _SHARED else f"{score.zero_leak:.3f}"
    return f"| {part} | {tool} | {leak} | {score.recall(kinds):.3f} | {score.found(kinds):.3f} | {score.precision(kinds):.3f} | {score.f2(kinds):.3f} |"


def _kinds(totals: dict[str, Score]) -> list[str]:
    lines = [
        "| kind | places | " + " | ".join(f"{tool}: recall, precision, F2" for tool in totals) + " |",
        "|---|---|" + "---|" * len(totals),
    ]
    for kind in _KINDS:
        cells = [f"{score.recall([kind]):.3f}, {score.precision([kind]):.3f}, {score.f2([kind]):.3f}" for score in totals.values()]
        lines.append(f"| {kind} | {next(iter(totals.values())).asked[kind]} | " + " | ".join(cells) + " |")
    return lines


def _cost(runs: dict[str, Run], characters: int) -> list[str]:
    lines = ["| tool | ms of processor time for 1,000 characters | peak memory, MiB |", "|---|---|---|"]
    return lines + [f"| {tool} | {run.seconds / characters * 1e6:.2f} | {run.peak_mib:.0f} |" for tool, run in runs.items()]


def _figures(scores: dict[str, dict[str, Score]], totals: dict[str, Score], runs: dict[str, Run]) -> dict[str, float]:
    stet, rules, argus, prefixes = (totals[name] for name in ("stet", "stet, rules alone", "argus-redact", "prefix rules"))
    return {
        "zero leak beside argus-redact": stet.zero_leak / argus.zero_leak,
        "zero leak beside prefix rules": stet.zero_leak / prefixes.zero_leak,
        "F2 beside argus-redact": stet.f2(_KINDS) / argus.f2(_KINDS),
        "F2 beside argus-redact, kinds that both know": stet.f2(_SHARED) / argus.f2(_SHARED),
        "F2 beside argus-redact, rules alone": rules.f2(_SHARED) / argus.f2(_SHARED),
        "F2 of secrets beside prefix rules": stet.f2(["secret"]) / prefixes.f2(["secret"]),
        **{f"zero leak, {part}": score.zero_leak for part, score in scores["stet"].items()},
        "zero leak": stet.zero_leak,
        "recall": stet.recall(_KINDS),
        "precision": stet.precision(_KINDS),
        "time of the rules beside argus-redact": runs["stet, rules alone"].seconds / runs["argus-redact"].seconds,
    }


def _show(cases: Sequence[Case], run: Run) -> None:
    """What was missed and what was alarm, a few of each kind, for who works on the rules."""
    most = int(os.environ.get("SHOW", "0"))
    for title, listed in (("MISSED", scoring.missed), ("ALARM", scoring.alarms)):
        seen: dict[str, list[str]] = {}
        for case, hits in zip(cases, run.found, strict=True):
            for each in listed(case, hits):
                seen.setdefault(each.partition(":")[0], []).append(f"{each!r}   in {case.text[:90]!r}")
        for kind, lines in sorted(seen.items()) if most else ():
            print(f"{title} {kind} {len(lines)}", *lines[:: max(1, len(lines) // most)][:most], sep="\n    ")


if __name__ == "__main__":
    sys.exit(main())
