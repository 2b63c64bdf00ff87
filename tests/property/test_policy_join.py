# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever two policies ask for, and whatever the worker set: what holds is the more protective of each, never less than either."""

from __future__ import annotations

import random

import msgspec
import pytest

from recorder.capture.excluding import fits
from recorder.capture.ports import Window
from recorder.model.session import StartChoice
from recorder.policy.merge import (
    LIMITED,
    TURNED_ON,
    choice_in_force,
    covers,
    exclusions,
    join,
    join_all,
    own_again,
    settings_in_force,
)
from recorder.policy.schema import FLAGS, LIMITS, ONE_OF, RULES, UNIONS, PolicyFile, Rules
from recorder.policy.strict import parse
from recorder.settings import Settings
from tests.helpers.policies import drawn
from tests.helpers.soak import count, seed

pytestmark = pytest.mark.soak
PAIRS = count(10_000)


def own_settings(dice: random.Random) -> Settings:
    """A worker's own settings."""
    figures = {name: dice.choice((0, 1, 2, 3, 50, 400)) for name in LIMITED}
    return msgspec.structs.replace(Settings(), **figures, **{name: dice.random() < 0.5 for name in TURNED_ON})


def as_rules(settings: Settings) -> Rules:
    """What a worker's own settings ask for, in a policy's words."""
    limits = {rule: getattr(settings, name) or None for name, rule in LIMITED.items()}
    return msgspec.structs.replace(Rules(), **limits, **{rule: getattr(settings, name) for name, rule in TURNED_ON.items()})


def stricter(rule: str, strong: object, weak: object) -> bool:
    """Whether one value protects at least as much as the other, said without the code under test."""
    if rule in FLAGS:
        return bool(strong) or not weak
    if rule in LIMITS:
        return weak is None or (isinstance(strong, int | float) and isinstance(weak, int | float) and strong <= weak)
    if rule in ONE_OF:
        return weak is None or (isinstance(strong, tuple) and isinstance(weak, tuple) and set(strong) <= set(weak))
    assert rule in UNIONS and isinstance(strong, tuple) and isinstance(weak, tuple)
    return set(strong) >= set(weak)


def test_every_rule_has_its_kind() -> None:
    """No rule is joined in two ways, or in none."""
    kinds = [*FLAGS, *LIMITS, *UNIONS, *ONE_OF]
    assert sorted(kinds) == sorted(RULES)


def test_what_holds_is_the_join_of_ten_thousand_pairs() -> None:
    """The join is commutative, associative, idempotent and monotone, protects as much as each side, and no more than they ask for."""
    dice = random.Random(seed())
    nothing = Rules()
    for _ in range(PAIRS):
        one, other, third = drawn(dice), drawn(dice), drawn(dice)
        both = join(one, other)
        assert both == join(other, one)
        assert join(both, third) == join(one, join(other, third)) == join_all((third, other, one))
        assert join(both, both) == both == join(both, one) == join(both, nothing)
        assert covers(join(both, third), both), "a further policy takes nothing away"
        for rule in RULES:
            held, first, second = getattr(both, rule), getattr(one, rule), getattr(other, rule)
            assert stricter(rule, held, first) and stricter(rule, held, second)
            assert rule in (UNIONS | ONE_OF) or held in (first, second), "nothing is asked for that neither did"
        assert not covers(nothing, both) or both == join(nothing, nothing)


def test_the_settings_in_force_protect_as_the_join_does() -> None:
    """The worker's own settings and a policy make what both together ask for, and a form that showed it gives his own back."""
    dice = random.Random(seed())
    for _ in range(PAIRS):
        own, policy = own_settings(dice), drawn(dice)
        held = settings_in_force(own, policy)
        wanted = join(as_rules(own), policy)
        for rule in (*LIMITED.values(), *TURNED_ON.values()):
            assert getattr(as_rules(held), rule) == getattr(wanted, rule)
        assert settings_in_force(held, policy) == held
        assert own_again(own, held, policy) == own
        chosen = own_settings(dice)
        assert settings_in_force(own_again(own, chosen, policy), policy) == settings_in_force(chosen, policy)


def test_a_session_records_no_more_than_either_allows() -> None:
    """Of what the worker picked for a session, a policy only takes away."""
    dice = random.Random(seed())
    for _ in range(PAIRS):
        policy = drawn(dice)
        picked = StartChoice(
            everything=dice.random() < 0.5,
            text_for=("Bank",) if dice.random() < 0.5 else (),
            pictures=dice.random() < 0.5,
            motion=dice.choice(("none", "drags", "full")),
            limit_minutes=dice.choice((None, 0, 2, 90)),
            area=dice.choice(("desktop", "window")),
        )
        held = choice_in_force(picked, policy)
        assert held.pictures == (picked.pictures and not policy.no_pictures)
        assert held.text_for == (() if policy.no_typed_text else picked.text_for)
        assert held.motion == ("none" if policy.no_motion else picked.motion)
        assert held.area == ("window" if policy.window_pictures_only else picked.area)
        most = policy.record_minutes_at_most
        assert held.limit_minutes is None or most is None or 0 < held.limit_minutes <= most
        assert (held.everything, held.applications, held.lifted) == (picked.everything, picked.applications, picked.lifted)
        for rule, made in zip(policy.never_record, exclusions(policy), strict=True):
            window = Window(handle=1, application=(*rule.applications, "Bank")[0], title=f"x{rule.titles[0]}x")
            assert fits(made, window) and not made.liftable and made.origin == "policy"


def test_a_policy_reads_back_as_it_was_written() -> None:
    """What is drawn, written as a file and read again is the same."""
    dice = random.Random(seed())
    for _ in range(PAIRS):
        rules = drawn(dice)
        text = msgspec.json.encode({"policy": 1, **msgspec.to_builtins(rules)})
        read = parse(text)
        assert isinstance(read, PolicyFile)
        assert join(read, Rules()) == join(rules, Rules())
