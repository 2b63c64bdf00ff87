# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole day at work, twenty times as fast: nothing is lost, nothing grows, no time drifts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.endurance import telling
from tests.endurance.checks import ROOT_ONLY, desktop, live, nothing_leaks, whole
from tests.endurance.judging import Flat, flat, recordings
from tests.endurance.story import DAY, PACE, say
from tests.endurance.watching import Sample
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.buses import Login
from tests.helpers.ears import login, system
from tests.helpers.resources import Held

pytestmark = [pytest.mark.desktop, ROOT_ONLY]
__all__ = ["desktop", "login", "system"]  # fixtures

HOUR = 3600 / PACE  # of the day, in seconds of the machine
GROWTH = 0.05


@pytest.mark.endurance
@pytest.mark.timeout(0)
def test_eight_hours_of_work(desktop: AccessibleDesktop, login: Login, tmp_path: Path) -> None:
    """Nine recordings with pauses, locks, sleeps, storms of windows, and a log-out at the end; memory is flat within 5 % after the first hour."""
    day = live(desktop, login, tmp_path, DAY)
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
    whole(day, DAY, kept)
    nothing_leaks(day)
    _capture_holds_no_more(_long(samples))
    grown = {name: each for name, each in found.items() if _grew(each)}
    assert not grown, grown


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
