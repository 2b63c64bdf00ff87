# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of a day at work, long or short, and where it is lived."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.endurance.judging import Recorded
from tests.endurance.story import HELD, REST_S, Day, Part, say
from tests.helpers import soak
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.buses import Login
from tests.helpers.sample import make_vault

ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="a time namespace, and a look into a guarded process, need root")
# A busy machine may make a source seem dead for a moment: what is lost in a gap of that name, as a share of all.
IN_GAPS = 0.005
_SPARE = 3  # a thread, its session and that one's log
_EVERY_S = 1.0
# What a pause, a lock and a sleep are called in a recording. Without a word before it, a sleep may end what the indicator vouched for.
_PAUSES = {"pause": "worker", "lock": "lock", "sleep": "suspend"}
_GAPS = {"own window", "worker", "lock", "suspend", "slept", "indicator", "missing", "source", "picture", "hidden"}


@pytest.fixture
def desktop(login: Login, monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """A desktop with both buses, accessible."""
    desktop = AccessibleDesktop()
    desktop.more = {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SYSTEM_BUS_ADDRESS"]}
    with desktop:
        desktop.enter(monkeypatch)
        yield desktop


def live(
    desktop: AccessibleDesktop, login: Login, folder: Path, parts: Sequence[Part], *, storm: int = 200, rest: float = REST_S
) -> Day:
    """Lives through it on this desktop: ``storm`` windows in each storm, ``rest`` seconds after each stop."""
    with make_vault(folder / "vault"):
        pass
    say(f"seed {soak.seed()}")
    day = Day(desktop, login, folder, every=_EVERY_S, seed=soak.seed())
    try:
        day.live(parts, storm=storm, rest=rest)
    finally:
        day.close()
    return day


def whole(day: Day, parts: Sequence[Part], kept: Sequence[Recorded], *, in_gaps: float = IN_GAPS, slack: float = 1.0) -> None:
    """Every event once and in order, every gap and every sleep by its name, and times that are as good at the end as in the beginning.

    ``in_gaps`` is the share of a recording that may be lost in a gap with a name, ``slack`` by how many ms times may seem to differ.
    """
    for each in kept:
        say(
            f"{each.session}: {each.injected} injected, lost {each.lost}, extra {each.extra}, gaps {each.gaps}, {each.first}, {each.last}"
        )
    for each, part, asleep in zip(kept, parts, day.asleep, strict=True):
        assert each.unnamed == 0, each
        assert sum(each.lost.values()) <= in_gaps * each.injected, each
        wanted = [_PAUSES[what] for what in part.happens if what in _PAUSES]
        assert [cause for cause in each.pauses if cause in _PAUSES.values()] == wanted
        assert set(each.gaps) <= _GAPS, each.gaps
        assert each.gaps.get("slept", 0) == sum(what.startswith("sleep") for what in part.happens)
        assert abs(each.slept - asleep) < 0.01, f"{each.slept} s asleep are stored of {asleep}"
        assert each.last.outside_p99 <= each.first.outside_p99 + slack, each
        assert abs(each.last.late_p50 - each.first.late_p50) <= slack, each
    assert [each.state for each in kept] == ["unreviewed"] * (len(kept) - 1) + ["interrupted"]
    assert kept[-1].last.outside_p99 <= kept[0].first.outside_p99 + slack
    assert abs(kept[-1].last.late_p50 - kept[0].first.late_p50) <= slack


def nothing_leaks(day: Day) -> None:
    """After a stop the app holds what it held after the first; what works in spare time may hold a little more just then, and does not add up."""
    held = [rest.app for rest in day.rests if rest.app is not None]
    assert len(held) == len(day.rests) and not any(rest.capture for rest in day.rests)
    for name, once in HELD.items():
        first, *later = (getattr(each, name) for each in held)
        assert min(later[len(later) // 2 :]) <= first + once and max(later) <= first + _SPARE, f"{name}: {first}, then {later}"
