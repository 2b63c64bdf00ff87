# SPDX-License-Identifier: GPL-3.0-or-later
"""An export is a function of what was approved and of nothing else: three properties over generated sessions, in all formats."""

from __future__ import annotations

import itertools
import os
import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from recorder import api
from recorder.clock import Anchor
from recorder.errors import ExportError
from recorder.store import pool
from recorder.store.vault import Unlocked
from tests.helpers.generated import Act, Kind, Performed, keep, perform, scripts
from tests.helpers.sample import TERMS, make_vault
from tests.helpers.soak import count

Files = dict[str, bytes]
_numbers = itertools.count()
# At the full level the hand itself leaves, and another secret is typed by another hand from there on.
LEVELS: tuple[api.Level, ...] = ("neutral", "replayable", "outline")
seeds = st.integers(min_value=0, max_value=2**31)
many = settings(max_examples=count(1000), deadline=None, suppress_health_check=list(HealthCheck), derandomize=False)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unlocked]:
    """One vault for all of them."""
    with make_vault(tmp_path_factory.mktemp("vault") / "home") as unlocked:
        yield unlocked


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unlocked]:
    """Another worker's, in another place."""
    with make_vault(tmp_path_factory.mktemp("anderswo") / "家") as unlocked:
        yield unlocked


def exported(
    unlocked: Unlocked,
    performed: Performed,
    omission: api.opening.Omitting = "private",
    level: api.Level = "neutral",
    **header: object,
) -> Files:
    """All that would leave at a level, in every format; empty where nothing can."""
    day = next(_numbers)
    pool.fill_when_low(unlocked.home, unlocked._keys)
    session = keep(unlocked.home, performed, f"20{10 + day // 100000:02}0101-0900{day % 100:02}-{day:04x}", **header)  # type: ignore[arg-type]  # the header's own
    with api.open_session(unlocked, session) as view:
        for mark in performed.marks:
            view.add(mark)
    try:
        draft = api.build_draft(unlocked, [session], TERMS, formats=api.FORMAT_NAMES, omission=omission, level=level)
    except ExportError as error:
        return {"nothing": type(error).__name__.encode()}
    files = unlocked.draft_files(draft.draft)
    unlocked.drop_draft(draft.draft)
    unlocked.delete(session)
    return files


def same(one: Files, other: Files) -> None:
    """Fails with the first file that differs, and where."""
    assert sorted(one) == sorted(other)
    for path in sorted(one, key=lambda path: not path.startswith("steps/")):
        assert one[path] == other[path], path


_KINDS: tuple[Kind, ...] = (
    "type", "click", "button", "row", "secret", "untold", "hidden", "copy", "window", "paste", "scroll", "double", "drag", "withheld", "press",
     "removed", "commit", "hotkey", "cut", "paste", "why", "why", "twice", "judged", "judged", "withheld",
    "titled", "named", "field", "noted", "elsewhere", "covered", "click",
)  # fmt: skip
EVERY = [Act(kind, "ab 42", number) for number, kind in enumerate(_KINDS)]


@many
@example(script=EVERY, hand=1, contents=2, other=3)
@given(script=scripts, hand=seeds, contents=seeds, other=seeds)
def test_what_does_not_leave_has_no_part_in_it(vault: Unlocked, script: list[Act], hand: int, contents: int, other: int) -> None:
    """Other secrets of other lengths, other withheld stretches, titles, names and pixels: not one byte is another one."""
    level = LEVELS[hand % len(LEVELS)]
    same(exported(vault, perform(script, hand, contents), level=level), exported(vault, perform(script, hand, other), level=level))


@many
@example(script=EVERY, hand=1, contents=2, other=3)
@given(script=scripts, hand=seeds, contents=seeds, other=seeds)
def test_the_hand_has_no_part_in_it(vault: Unlocked, script: list[Act], hand: int, contents: int, other: int) -> None:
    """Other times, pauses, paths, overshoots, slips and corrections, held keys, the keypad: not one byte is another one."""
    level = LEVELS[contents % len(LEVELS)]
    same(
        exported(vault, perform(script, hand, contents), level=level),
        exported(vault, perform(script, other, contents), level=level),
    )


@settings(many, max_examples=count(300))
@example(script=EVERY, hand=1)
@given(script=scripts, hand=seeds)
def test_the_place_has_no_part_in_it(vault: Unlocked, elsewhere: Unlocked, script: list[Act], hand: int) -> None:
    """Another user, home, time zone, day and name of the session: not one byte is another one."""
    here = exported(vault, perform(script, hand, 1))
    before = dict(os.environ)
    try:
        os.environ.update(TZ="Asia/Shanghai", HOME="/nonexistent", USER="someone", LANG="zh_CN.UTF-8", HOSTNAME="other")
        time.tzset()
        anchor = Anchor(77, 78, 1_999_999_999_000_000_000, 28800, "another boot")
        there = exported(elsewhere, perform(script, hand, 1), name="另一个名字", anchor=anchor)
    finally:
        os.environ.clear()
        os.environ.update(before)
        time.tzset()
    same(here, there)


@settings(many, max_examples=count(600))
@example(script=EVERY, hand=1, contents=2, other=3, third=4)
@example(script=[Act("secret", "2222222"), Act("drag", "2"), Act("field", "2")], hand=0, contents=0, other=34, third=0)
@given(script=scripts, hand=seeds, contents=seeds, other=seeds, third=seeds)
def test_accountable_omission_tells_the_place_and_the_reason_alone(
    vault: Unlocked, script: list[Act], hand: int, contents: int, other: int, third: int
) -> None:
    """Other secrets, lengths, durations and numbers of what is left out, by another hand: nothing differs but the salted leaves.

    Names and sizes of files are the same. No two leaves are, within one export or between the two.
    """
    one = exported(vault, perform(script, hand, contents), "accountable")
    two = exported(vault, perform(script, other, third), "accountable")
    hashes = [each for files in (one, two) for each in LEAF.findall(files.get("omissions.json", b""))]
    assert len(set(hashes)) == len(hashes)
    assert {path: len(data) for path, data in one.items()} == {path: len(data) for path, data in two.items()}
    same(_unsalted(one), _unsalted(two))


LEAF = re.compile(rb'"leaf": "([0-9a-f]{64})"')


def _unsalted(files: Files) -> Files:
    """The export without what follows from salts: leaves, their root, and the digest of the file that holds them."""
    bare = {path: data for path, data in files.items() if path != "SHA256SUMS"}
    listed = files.get("SHA256SUMS", b"").splitlines()
    bare["SHA256SUMS"] = b"\n".join(line for line in listed if not line.endswith(b"  omissions.json"))
    if "omissions.json" in bare:
        bare["omissions.json"] = re.sub(rb'"(leaf|root)": "[0-9a-f]{64}"', rb'"\1": ""', bare["omissions.json"])
    return bare
