# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet suggest`` as a script and as a person use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.test_cli import SESSION, stet
from tests.helpers.sample import SECOND, focus, make_vault, record, typing

PHONE, MAIL = "13812345678", "zhang@example.com"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked vault with a session in which a number was typed and an address stands in a title."""
    with make_vault(tmp_path / "vault") as unlocked:
        record(unlocked.home, [focus(SECOND, title=f"Mail to {MAIL}"), *typing(f"call {PHONE} now", 2 * SECOND)])
    return tmp_path / "vault"


def suggested(home: Path, *words: str) -> list[dict[str, object]]:
    """The objects of one call."""
    return [json.loads(line) for line in stet(home, "--json", "suggest", SESSION, *words).stdout.splitlines()]


def test_suggestions_are_listed_and_answered(home: Path) -> None:
    """An object each, without the text itself; accepted they are gone from what is shown, undone they are proposed again."""
    phone, mail = sorted(suggested(home), key=lambda one: str(one["kind"]), reverse=True)
    assert {"id", "kind", "at_s", "where", "confidence", "state", "places", "layers"} == set(phone)
    assert (phone["kind"], phone["at_s"], phone["where"], phone["state"]) == ("phone", 2.0, "typed", "open")
    assert (mail["kind"], mail["at_s"], mail["where"]) == ("email", 1.0, "title")
    assert PHONE not in json.dumps([phone, mail])
    assert [one["state"] for one in suggested(home, "--accept", "all", "--kind", "phone")] == ["accepted"]
    assert PHONE not in stet(home, "show", SESSION, "--events").stdout
    assert [one["kind"] for one in suggested(home)] == ["email"]
    stet(home, "undo", SESSION)
    assert [one["id"] for one in suggested(home, "--kind", "phone")] == [phone["id"]]


def test_rejected_is_not_proposed_until_it_is_asked_for(home: Path) -> None:
    """--all shows it with its state; --ask takes the answer back."""
    (phone,) = suggested(home, "--kind", "phone")
    assert [one["state"] for one in suggested(home, "--reject", str(phone["id"]))] == ["rejected"]
    assert suggested(home, "--kind", "phone") == []
    assert [one["state"] for one in suggested(home, "--kind", "phone", "--all")] == ["rejected"]
    assert [one["state"] for one in suggested(home, "--ask", str(phone["id"]))] == ["open"]


def test_a_kind_is_ruled_for_good(home: Path) -> None:
    """--always marks at once; --never proposes no more; --ask takes it back."""
    told = suggested(home, "--always", "kind:phone")
    assert told[0] == {"kind": "phone", "verdict": "always"}
    assert PHONE not in stet(home, "show", SESSION, "--events").stdout
    suggested(home, "--never", "kind:email")
    assert suggested(home) == []
    suggested(home, "--ask", "kind:email")
    assert [one["kind"] for one in suggested(home)] == ["email"]


def test_a_person_sees_the_text_in_its_own_language(home: Path) -> None:
    """What it is, where it stands and what is around it, in Chinese too; a name that is none is explained."""
    told = stet(home, "--lang", "zh_CN", "suggest", SESSION).stdout
    assert f"电话号码  call [{PHONE}] now" in told and "窗口标题" in told
    wrong = stet(home, "--lang", "zh_CN", "suggest", SESSION, "--accept", "nobody")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "没有编号为 nobody 的建议" in wrong.stderr
    assert stet(home, "suggest", SESSION, "--accept", "kind:phone").returncode == 2
    assert stet(home, "suggest", SESSION, "--kind", "nothing").returncode == 2
