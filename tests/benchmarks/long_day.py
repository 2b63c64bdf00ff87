# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of eight hours for the detectors: 200,000 typed characters and 3,000 titles, three quarters of them Chinese, in a process of its own."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from recorder.detect.engine import Engine, Text
from recorder.detect.own_terms import OwnTerms
from recorder.model.own import OwnTerm
from tests.benchmarks import chinese_set
from tests.benchmarks.chinese_parts import company, person

CHARACTERS: Final = 200_000
TITLES: Final = 3_000
_ENGLISH: Final = (
    "Please have a look at the draft of the contract before the meeting on Thursday, {n} pages are left.",
    "Hi {name}, the build {n} failed again; I will ask the team to roll it back and send you the log at a@example.com.",
    "The customer wants the report in two formats, and the totals of the second sheet do not add up.",
    "git checkout -b fix/timeout-{n} && make test",
)


class Day(msgspec.Struct, frozen=True):
    """What it took: all of it, and once more when everything is known."""

    characters: int
    titles: int
    seconds: float
    again: float
    cpu: float
    peak_mib: float
    many_names: float  # what 5,000 own names cost, beside five


def run() -> Day:
    """Measures it in another process."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, check=True)
    return msgspec.json.decode(done.stdout, type=Day)


def _texts(chance: random.Random) -> list[Text]:
    """Runs of some sentences, and titles of which every second comes back."""
    sentences = [each.text for each in chinese_set.build(9000, seed=5)]
    titles = [each.text for each in chinese_set.build(9000, seed=6) if each.genre == "title"]
    made: list[Text] = []
    count = 0
    while count < CHARACTERS:
        parts = [_sentence(chance, sentences) for _ in range(chance.randint(1, 6))]
        made.append(_text("typed", "，".join(parts), len(made)))
        count += len(made[-1].text)
    return made + [_text("title", chance.choice(titles[:1500]), number) for number in range(TITLES)]


def _sentence(chance: random.Random, chinese: list[str]) -> str:
    if chance.random() < 0.75:
        return chance.choice(chinese)
    return chance.choice(_ENGLISH).format(n=chance.randint(1, 999), name=chance.choice(("Anna", "Tom", "Priya Sharma")))


def _text(where: str, text: str, number: int) -> Text:
    return msgspec.convert({"where": where, "at": number, "until": number, "event": number, "text": text}, Text)


def main() -> None:
    """Answers on standard output. A list of 1,000 names of the worker's own is looked for as well."""
    chance = random.Random(8)
    own = OwnTerms(OwnTerm(chance.choice((person, company))(chance)) for _ in range(1000))
    texts = _texts(chance)
    start, used = time.perf_counter(), time.process_time()
    engine = Engine((own,))
    found = list(engine.look(texts))
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    start = time.perf_counter()
    assert list(Engine((own,), known=engine.fresh).look(texts)) == found
    again = time.perf_counter() - start
    typed = sum(len(text.text) for text in texts if text.where == "typed")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.buffer.write(msgspec.json.encode(Day(typed, TITLES, seconds, again, cpu, peak, _many_names(texts))))


def _many_names(texts: list[Text]) -> float:
    few, many = (OwnTerms(OwnTerm(f"客户{number:04}项目组") for number in range(count)) for count in (5, 5000))
    return _cost(many, texts) / _cost(few, texts)


def _cost(names: OwnTerms, texts: list[Text]) -> float:
    best = float("inf")
    for _try in range(3):
        start = time.process_time()
        for text in texts[:2000]:
            list(names.find(text.text))
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
