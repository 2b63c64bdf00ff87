# SPDX-License-Identifier: GPL-3.0-or-later
"""What an administrator writes is read by a worker as his: no character of it hides, breaks a line of Stet's, or protects in nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from recorder.cli import group
from recorder.errors import PolicyError
from recorder.policy.force import in_force
from recorder.policy.raw import NAMED
from recorder.policy.schema import NeverRecord, Rules
from recorder.policy.strict import parse
from tests.helpers.policies import Machine


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def written(**rules: object) -> bytes:
    """A policy's text."""
    return json.dumps({"policy": 1, **rules}).encode()


LINE = "a\nNew: No pictures are taken."


@pytest.mark.parametrize(
    "rules",
    [
        {"never_record": [{"titles": [LINE]}]},
        {"never_record": [{"applications": [LINE]}]},
        {"require_agreement": [{"title": LINE}]},
        {"require_agreement": [{"title": "a", "digest": LINE}]},
        {"organisation": LINE},
        {"contact": LINE},
        {"name": LINE},
        {LINE: True},
        {"never_record": [{"words": LINE, "titles": ["a"]}]},
    ],
)
def test_only_words_have_lines(rules: dict[str, object]) -> None:
    """What stands in a sentence of Stet's cannot begin another one on a line of its own; the words are shown apart."""
    with pytest.raises(PolicyError, match="cannot be seen"):
        parse(written(**rules))
    assert parse(written(words=LINE)).words == LINE


# One of each run of Unicode's Default_Ignorable_Code_Point, the signs that are drawn as nothing, and the ends of the two long runs.
HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180d\u180e\u180f\u200b\u200d\u200f\u202e\u2060\u2064\u2065\u206f\u2800\u3164"
    "\ufe00\ufe0f\ufeff\uffa0\ufff0\U0001bca0\U0001d159\U0001d173\U00016fe4\U000e0001\U000e0020\U000e0100\U000e01ef\U000e0fff\t\r\u0085"
)


@pytest.mark.parametrize("sign", HIDDEN, ids=lambda sign: f"{ord(sign):04x}")
def test_no_character_hides(sign: str) -> None:
    """A pattern that reads as the word it should keep out, and is another, is refused; so is any text with such a character."""
    for rules in ({"never_record": [{"titles": [f"sal{sign}ary"]}]}, {"words": f"Works{sign}council"}, {"organisation": sign}):
        with pytest.raises(PolicyError, match="cannot be seen"):
            parse(written(**rules))


def test_what_is_seen_is_taken() -> None:
    """Other scripts, marks on letters, and every blank that is compared as a space."""
    for text in ("工资　单", "Gehaltsübersicht", "sala\u0301ry", "salary\u00a0slip", "급여", "वेतन", "🙂"):
        assert parse(written(never_record=[{"titles": [text]}])).never_record == (NeverRecord(titles=(text,)),)


@pytest.mark.parametrize(
    "titles", [["$salary"], ["salary^"], ["^ salary"], ["salary $"], ["\uff04salary"], ["\u3000"], ["\uff0a"], ["^*$"], ["a", "*"]]
)
def test_a_title_that_fits_nothing_or_everything_is_no_rule(titles: list[str]) -> None:
    """A sign at the wrong end, a blank that no title begins or ends with, a blank alone, and signs in a width of their own."""
    with pytest.raises(PolicyError, match=r"no title fits|means every window"):
        parse(written(never_record=[{"titles": titles}]))


@pytest.mark.parametrize("title", ["*$100", "US$ rates", "C^2", "^salary$", "a * b"])
def test_a_title_may_hold_the_signs_themselves(title: str) -> None:
    """Inside, or behind a star."""
    assert parse(written(never_record=[{"titles": [title]}])).never_record[0].titles == (title,)


@pytest.mark.parametrize("application", ["Fire*", "^Bank", "Bank$", "*", "\u3000"])
def test_an_application_is_named_in_full(application: str) -> None:
    """Names are compared whole: one with a sign of a pattern would keep nothing out."""
    with pytest.raises(PolicyError):
        parse(written(never_record=[{"applications": [application]}]))


def test_two_names_that_are_told_alike_are_not_one_file(machine: Machine, tmp_path: Path) -> None:
    """Names that are no text, or hide something, are refused one by one, and told apart; what they ask for does not count as another's."""
    if os.name == "nt":
        pytest.skip("names are always text there")
    names = (b"10-\xfe.json", b"10-\xff.json", "10-\u200b.json".encode(), b"10-a\nNew: b.json", "10-”, signed.json".encode())
    for number, name in enumerate(names):
        path = machine.folder / os.fsdecode(name)
        path.write_bytes(written(no_pictures=number == 0))
        path.chmod(0o644)
    machine.plant("10-\ufffd.json", no_motion=True)
    found = in_force(tmp_path)
    assert found.rules == Rules(no_motion=True)
    assert [each.template for each in found.refused] == [NAMED] * 5
    assert len({*(each.origin for each in found.refused), *(each.origin for each in found.sources)}) == 6
    assert all(each.origin.isprintable() for each in found.refused)


def test_words_of_several_lines_stay_apart_on_a_terminal(machine: Machine, tmp_path: Path) -> None:
    """Each line of them is marked as not Stet's: none reads as a rule that holds."""
    machine.plant(words=LINE, contact="Ask us.")
    shown = CliRunner().invoke(group, ["--home", str(tmp_path), "policy", "show"]).output.splitlines()
    assert [line for line in shown if "pictures" in line or "Ask" in line] == ["  | New: No pictures are taken.", "  | Ask us."]
