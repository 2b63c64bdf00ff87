# SPDX-License-Identifier: GPL-3.0-or-later
"""Other systems' own places hold values, not files: they become the same policies, refused for the same reasons."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from recorder.policy import places
from recorder.policy.force import weigh
from recorder.policy.load import Loaded, load
from recorder.policy.places import from_values, of_registry
from recorder.policy.raw import NAMED, UNREADABLE
from recorder.policy.schema import Rules
from recorder.policy.seen import Record


def test_a_registry_s_values_are_a_policy() -> None:
    """Figures stand for truths, lists of texts for lists of windows; signed texts lie beside, each by itself."""
    values: dict[str, object] = {
        "no_pictures": 1,
        "no_motion": 0,
        "keep_days_at_most": 30,
        "forbid_formats": ["agentnet"],
        "never_record_titles": ["salary"],
        "never_record_applications": ["Bank"],
        "require_agreement": ["Works agreement 7"],
        "Signed": {"rep": {"policy": '{"policy": 1, "no_typed_text": true}'}},
    }
    good, bad = load(from_values(values, "HKLM", flat=True))
    assert bad == ()
    rules = [each.policy for each in good]
    assert rules[0].no_pictures and not rules[0].no_motion and rules[0].keep_days_at_most == 30
    assert [(each.applications, each.titles) for each in rules[0].never_record] == [((), ("salary",)), (("Bank",), ())]
    assert rules[1].no_typed_text
    wrongs: tuple[dict[str, object], ...] = (
        {"no_pictures": 2},
        {"start": 1},
        {"keep_days_at_most": "30"},
        {"no_pictures": b"\x01"},
        {"Signed": {"x": {}}},
    )
    for wrong in wrongs:
        good, bad = load(from_values(wrong, "HKLM", flat=True))
        assert (len(good), len(bad)) == (0, 1), wrong
    assert from_values({}, "HKLM", flat=True) == ()


def test_managed_preferences_are_a_policy() -> None:
    """A configuration profile's keys are those of the file, its own version number included."""
    good, bad = load(from_values({"policy": 1, "no_pictures": True, "never_record": [{"titles": ["salary"]}]}, "plist"))
    assert bad == () and good[0].policy.no_pictures
    assert load(from_values({"policy": 1, "no_pictures": 1}, "plist"))[0] == ()


def test_two_places_with_one_name_are_both_in_force() -> None:
    """What two administrators wrote under one name is joined, not chosen from."""
    files = [*from_values({"policy": 1, "no_pictures": True}, "here"), *from_values({"policy": 1, "no_motion": True}, "there")]
    found = weigh(files, Record())
    assert found.rules == Rules(no_pictures=True, no_motion=True)
    assert all(isinstance(each, Loaded) for each in load(files)[0])


def test_a_name_that_hides_something_is_refused_there_too() -> None:
    """The name of a signed text's key is told as a file's is."""
    text = {"policy": '{"policy": 1, "no_pictures": true}'}
    values: dict[str, object] = {"Signed": {"a\u200b": text, "a": text, "b”, signed": text}}
    found = from_values(values, "HKLM", flat=True)
    assert {each.name: each.trouble for each in found} == {"a\\u200b": NAMED, "a": "", "b\\u201d, signed": NAMED}


def test_a_key_that_may_not_be_read_is_told() -> None:
    """An administrator who keeps the key to himself ends no program: the worker hears that there is something."""

    def refusing(_path: str) -> dict[str, object]:
        raise PermissionError(5, "no")

    assert [each.trouble for each in of_registry(refusing)] == [UNREADABLE]
    assert [each.text for each in of_registry(lambda _path: {"policy": 1})] != [b""]


def test_preferences_without_an_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree that stands in itself, and one deeper than anybody reads."""
    round_and_round: dict[str, object] = {}
    round_and_round["a"] = round_and_round
    deep: dict[str, object] = {}
    inner = deep
    for _ in range(50_000):
        inner["a"] = inner = {}
    for tree in (round_and_round, deep):
        with monkeypatch.context() as patch:
            patch.setattr(places, "read_file", lambda *_: b"")
            patch.setattr(plistlib, "loads", lambda _data, tree=tree: tree)
            assert [each.trouble for each in places._managed()] == [UNREADABLE]
