# SPDX-License-Identifier: GPL-3.0-or-later
"""Two wills become one: the more protective of each. Nothing here can make a rule weaker than either side had it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TypeVar

import msgspec

from recorder.model.exclusion import Exclusion
from recorder.model.session import StartChoice
from recorder.policy.schema import FLAGS, LIMITS, ONE_OF, RULES, NeverRecord, Rules
from recorder.settings import Settings

_Figure = TypeVar("_Figure", int, float)
replace = msgspec.structs.replace
# The worker's settings that a policy may bring down, and those that it may turn on.
LIMITED = {
    "lock_after_minutes": "lock_minutes_at_most",
    "idle_pause_minutes": "idle_minutes_at_most",
    "limit_minutes": "record_minutes_at_most",
    "keep_days": "keep_days_at_most",
    "keep_gb": "keep_gb_at_most",
}
TURNED_ON = {"lock_with_screen": "lock_with_screen", "pause_with_microphone": "pause_with_microphone"}


def join(one: Rules, other: Rules) -> Rules:
    """The more protective of both, rule by rule, in one written form."""
    values = {name: _joined(name, getattr(one, name), getattr(other, name)) for name in RULES}
    return replace(Rules(), **values)


def join_all(rules: Iterable[Rules]) -> Rules:
    """Of any number; of none it asks for nothing."""
    return reduce(join, rules, Rules())


def covers(strong: Rules, weak: Rules) -> bool:
    """Whether the first protects at least as much as the second in every rule."""
    return join(strong, weak) == join(strong, Rules())


def least(own: _Figure, most: _Figure | None) -> _Figure:
    """The worker's own limit, where 0 is none, and a policy's, where None is none: whichever is tighter."""
    return own if not most or (own and own <= most) else most


def settings_in_force(own: Settings, rules: Rules) -> Settings:
    """The worker's settings, brought down to what the rules ask for."""
    changed: dict[str, object] = {name: least(getattr(own, name), getattr(rules, rule)) for name, rule in LIMITED.items()}
    changed |= {name: getattr(own, name) or getattr(rules, rule) for name, rule in TURNED_ON.items()}
    return replace(own, **changed)


def own_again(own: Settings, chosen: Settings, rules: Rules) -> Settings:
    """What the worker chose in a form that showed the settings in force: what he did not touch stays his own, under whatever limit."""
    shown = settings_in_force(own, rules)
    untouched = {name: getattr(own, name) for name in (*LIMITED, *TURNED_ON) if getattr(chosen, name) == getattr(shown, name)}
    return replace(chosen, **untouched)


def choice_in_force(choice: StartChoice, rules: Rules) -> StartChoice:
    """What the worker picked for a session, without what the rules forbid."""
    limit = choice.limit_minutes
    return replace(
        choice,
        pictures=choice.pictures and not rules.no_pictures,
        area="window" if rules.window_pictures_only else choice.area,
        text_for=() if rules.no_typed_text else choice.text_for,
        motion="none" if rules.no_motion else choice.motion,
        limit_minutes=None if limit is None else least(limit, rules.record_minutes_at_most),
    )


def exclusions(rules: Rules) -> tuple[Exclusion, ...]:
    """What the rules never let be recorded; none of it can be lifted."""
    return tuple(
        Exclusion(
            name=f"policy-{number}",
            label=label(each),
            applications=each.applications,
            titles=each.titles,
            origin="policy",
            liftable=False,
        )
        for number, each in enumerate(rules.never_record, 1)
    )


def label(rule: NeverRecord) -> str:
    """The windows that it means, for people."""
    return " · ".join(part for part in (", ".join(rule.applications), ", ".join(rule.titles)) if part)


def _joined(name: str, one: object, other: object) -> object:
    if name in FLAGS:
        return one or other
    if name in LIMITS:
        return min((each for each in (one, other) if each is not None), key=_figure, default=None)
    if name in ONE_OF:
        return _in_both(one, other)
    return _sorted({*_tuple(one), *_tuple(other)})


def _in_both(one: object, other: object) -> object:
    """Of two lists, of which one must be met, what is in both; None is a list of everything."""
    known = [set(_tuple(each)) for each in (one, other) if each is not None]
    return _sorted(set.intersection(*known)) if known else None


def _sorted(values: set[object]) -> tuple[object, ...]:
    return tuple(sorted(values, key=msgspec.json.encode))


def _tuple(value: object) -> tuple[object, ...]:
    assert isinstance(value, tuple)
    return value


def _figure(value: object) -> float:
    assert isinstance(value, int | float)
    return value
