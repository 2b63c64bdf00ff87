# SPDX-License-Identifier: GPL-3.0-or-later
"""No rule takes more than time in proportion to the text, whatever stands in it; whatever it finds lies within the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.detect.engine import Engine
from recorder.detect.rules.base import LEAST, Rule
from recorder.detect.rules.every import IDENTIFIERS, SECRETS
from tests.helpers.soak import count

# Beginnings of every shape, repeated: what makes a rule start again and again, and give up late.
_SEEDS = (
    *(
        "a",
        "1",
        "A",
        "a.",
        "1.",
        "1-",
        "1 ",
        "a@",
        "a@b.",
        "-eyJaaaaaaaaaaa",
        "eyJaaaaaaaaaaaa.",
        "password:",
        "password is ",
        "key=",
        "a_b=",
        "路1号",
    ),
    *(
        "中",
        "市区路",
        "A B ",
        "12 Aa ",
        "12 Main St, ",
        "Via Aa ",
        "/home/",
        "//",
        "a://b:",
        "-----BEGIN PRIVATE KEY-----\nA",
        "(1",
        "+1",
        "1:",
        "::",
    ),
    *(
        "\\\\a",
        "GB00A",
        "sk-a",
        "验证码",
        "mysql a",
        "?token=a&",
        '"',
        "'a",
        "P.O. Box 1, ",
        "Apt 1, ",
        "the corner of a ",
        "1 A 1 A ",
        "a [at] ",
        "110101",
    ),
)
_PIECES = st.sampled_from([*_SEEDS, "\n", "，", "@", "password", ": ", "hunter2", "13812345678", "\u200b", "１", "北京市", "é"])  # noqa: RUF001 - full width is meant
# A character costs at most so long, on a slow machine under load too; quadratic time is hundreds of times more at this length.
_LONG, _MOST = 20_000, 60e-6


@pytest.mark.parametrize("rule", [*SECRETS, *IDENTIFIERS], ids=lambda rule: rule.name)
def test_hostile_texts_cost_what_they_are_long(rule: Rule) -> None:
    """Each rule over 20,000 characters of each beginning. The quickest of three tries counts, so that a busy machine fails nothing."""
    slow = [seed for seed in _SEEDS if not any(_seconds(rule, seed) <= _LONG * _MOST for _try in range(3))]
    assert slow == []


def _seconds(rule: Rule, seed: str) -> float:
    text = (seed * (_LONG // len(seed) + 1))[:_LONG]
    start = time.perf_counter()
    for _found in rule.find(text):
        pass
    return time.perf_counter() - start


@given(st.lists(_PIECES, max_size=count(30)).map("".join))
def test_places_lie_within_the_text(text: str) -> None:
    """Whatever the text: each place is in it, none lies over another, each is sure enough and has the name of a rule."""
    places = Engine(models=False).find(text)
    assert all(0 <= one.start < one.end <= len(text) and LEAST <= one.confidence <= 1 and one.layers for one in places)
    assert all(before.end <= after.start for before, after in pairwise(places))
