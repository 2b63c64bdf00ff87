# SPDX-License-Identifier: GPL-3.0-or-later
"""Other systems' own places hold values, not files: they become the same policies, refused for the same reasons."""

from __future__ import annotations

from recorder.policy.force import weigh
from recorder.policy.load import Loaded, load
from recorder.policy.places import from_values
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
