# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole day at work, twenty times as fast: nothing is lost, nothing grows, no time drifts; and a short one of the same kind for the gate."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.endurance import telling
from tests.endurance.judging import Flat, Recorded, flat, recordings
from tests.endurance.story import DAY, PACE, SHORT, Day, Part, say
from tests.endurance.watching import Sample
from tests.helpers import soak
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.buses import Login
from tests.helpers.ears import login, system
from tests.helpers.resources import Held
from tests.helpers.sample import make_vault

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(os.geteuid() != 0, reason="a time namespace, and a look into a guarded process, need root"),
]
__all__ = ["login", "system"]  # fixtures

HOUR = 3600 / PACE  # of the day, in seconds of the machine
GROWTH = 0.05
# A busy machine may make a source seem dead for a moment: what is lost in a gap of that name, as a share of all.
IN_GAPS = 0.005
_EVERY_S = 6.0  # two minutes of the day
# What a pause, a lock and a sleep are called in a recording. Without a word before it, a sleep may end what the indicator vouched for.
_PAUSES = {"pause": "worker", "lock": "lock", "sleep": "suspend"}
_GAPS = {"own window", "worker", "lock", "suspend", "slept", "indicator", "missing", "source"}


@pytest.fixture
def desktop(login: Login, monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """A desktop with both buses, accessible."""
    desktop = AccessibleDesktop()
    desktop.more = {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SYSTEM_BUS_ADDRESS"]}
    with desktop:
        desktop.enter(monkeypatch)
        yield desktop


@pytest.mark.endurance
@pytest.mark.timeout(0)
def test_eight_hours_of_work(desktop: AccessibleDesktop, login: Login, tmp_path: Path) -> None:
    """Nine recordings with pauses, locks, sleeps, storms of windows, and a log-out at the end; memory is flat within 5 % after the first hour."""
    day = _live(desktop, login, tmp_path, DAY)
    kept = recordings(day.home, day.sent)
    samples = day.watching.samples
    found = {
        "app, at rest after each recording": flat([rest for rest in day.rests if rest.at >= HOUR], _app, _resident),
        "app, while it records": flat(_recording(samples, after=HOUR), _app, _resident),
        "capture, in the longest recording": flat(_long(samples), _capture, _resident),
        "capture, private": flat(_long(samples), _capture, lambda held: held.private),
    }
    telling.write(telling.told(samples, day.rests, kept, found), Path(os.environ.get("STET_ENDURANCE", "build/endurance.json")))
    for name, each in found.items():
        say(f"{name}: {each}, of the medians {each.change:+.1%}")
    _whole(day, DAY, kept)
    _nothing_leaks(day)
    _capture_holds_no_more(_long(samples))
    grown = {name: each for name, each in found.items() if _grew(each)}
    assert not grown, grown


def test_a_short_day(desktop: AccessibleDesktop, login: Login, tmp_path: Path) -> None:
    """The same in a minute: a pause, a lock, a sleep, a storm, a log-out; how memory goes, so short a time does not tell."""
    day = _live(desktop, login, tmp_path, SHORT, storm=40, rest=2.0)
    _whole(day, SHORT, recordings(day.home, day.sent))
    _nothing_leaks(day)


def _live(
    desktop: AccessibleDesktop, login: Login, folder: Path, parts: Sequence[Part], *, storm: int = 200, rest: float = 6.0
) -> Day:
    with make_vault(folder / "vault"):
        pass
    say(f"seed {soak.seed()}")
    day = Day(desktop, login, folder, every=_EVERY_S, seed=soak.seed())
    try:
        day.live(parts, storm=storm, rest=rest)
    finally:
        day.close()
    return day


def _whole(day: Day, parts: Sequence[Part], kept: Sequence[Recorded]) -> None:
    """Every event once and in order, every gap and every sleep by its name, and times that are as good at the end as in the beginning."""
    for each in kept:
        say(
            f"{each.session}: {each.injected} injected, lost {each.lost}, extra {each.extra}, gaps {each.gaps}, {each.first}, {each.last}"
        )
    for each, part, asleep in zip(kept, parts, day.asleep, strict=True):
        assert each.unnamed == 0, each
        assert sum(each.lost.values()) <= IN_GAPS * each.injected, each
        wanted = [_PAUSES[what] for what in part.happens if what in _PAUSES]
        assert [cause for cause in each.pauses if cause in _PAUSES.values()] == wanted
        assert set(each.gaps) <= _GAPS, each.gaps
        assert each.gaps.get("slept", 0) == sum(what.startswith("sleep") for what in part.happens)
        assert abs(each.slept - asleep) < 0.01, f"{each.slept} s asleep are stored of {asleep}"
        assert each.last.outside_p99 <= each.first.outside_p99 + 1.0, each
        assert abs(each.last.late_p50 - each.first.late_p50) <= 1.0, each
    assert [each.state for each in kept] == ["unreviewed"] * (len(kept) - 1) + ["interrupted"]
    assert kept[-1].last.outside_p99 <= kept[0].first.outside_p99 + 1.0
    assert abs(kept[-1].last.late_p50 - kept[0].first.late_p50) <= 1.0


def _nothing_leaks(day: Day) -> None:
    """After every stop the app holds what it held after the first."""
    first = day.rests[0].app
    assert first is not None
    for rest in day.rests[1:]:
        assert rest.app is not None and rest.capture is None
        for name in ("threads", "descriptors", "connections", "resources"):
            assert getattr(rest.app, name) <= getattr(first, name), f"{name} at {rest.at} s: {rest.app}, first {first}"


def _capture_holds_no_more(samples: Sequence[Sample]) -> None:
    """Nor does the capture process at the end of a long recording."""
    looks = [sample.capture for sample in samples if sample.capture is not None]
    part = max(1, len(looks) // 5)
    for name in ("threads", "descriptors", "connections", "resources"):
        before, after = (min(getattr(look, name) for look in some) for some in (looks[:part], looks[-part:]))
        assert after <= before, f"{name}: {before} in the beginning, {after} at the end"


def _recording(samples: Sequence[Sample], *, after: float) -> list[Sample]:
    return [sample for sample in samples if sample.state == "recording" and sample.at >= after]


def _long(samples: Sequence[Sample]) -> list[Sample]:
    """The longest recording, after its first hour."""
    longest = max(sample.session for sample in samples if sample.into == max(each.into for each in samples if each.capture))
    return [sample for sample in samples if sample.session == longest and sample.state == "recording" and sample.into >= HOUR]


def _grew(found: Flat) -> bool:
    return found.growth > GROWTH or found.change > GROWTH


def _app(sample: Sample) -> Held | None:
    return sample.app


def _capture(sample: Sample) -> Held | None:
    return sample.capture


def _resident(held: Held) -> int:
    return held.resident
