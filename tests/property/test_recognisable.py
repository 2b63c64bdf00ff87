# SPDX-License-Identifier: GPL-3.0-or-later
"""People who do the same work are told apart by their recordings, and by nothing that leaves: the benchmark asks it of many more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import pytest

from recorder import api
from recorder.export import build
from recorder.export.formats.content import Content
from recorder.export.formats.hands import Act, Hand, Played
from recorder.export.pictures import Source
from recorder.model.events import KeyPress, KeyRelease
from recorder.store.vault import Unlocked
from tests.helpers.sample import make_vault
from tests.helpers.soak import share
from tests.helpers.typists import Crowd

_ROUNDED_MS = 100
_LEVELS: tuple[api.Level, ...] = ("neutral", "replayable", "outline")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unlocked]:
    """One vault for all of them."""
    with make_vault(tmp_path_factory.mktemp("vault") / "home") as unlocked:
        yield unlocked


@pytest.fixture(scope="module")
def crowd(vault: Unlocked) -> Crowd:
    """A few people on two days; forty on three in the full soak."""
    return Crowd(vault, max(8, round(40 * share())), 3 if share() == 1 else 2, 2)


def test_recordings_are_told_apart(crowd: Crowd) -> None:
    """The attacker works: most are recognised by their recording."""
    rate = crowd.raw()
    assert rate.rate >= 0.75
    assert rate.low > 3 * rate.chance


@pytest.mark.parametrize("level", _LEVELS)
def test_exports_are_not(crowd: Crowd, level: api.Level) -> None:
    """By no file of what leaves, in any format, is anybody recognised more often than by guessing."""
    rate = crowd.exported(level)
    assert rate.contains_chance, rate


def test_raw_events_tell(crowd: Crowd) -> None:
    """The level that says that it identifies does."""
    assert crowd.exported("full").low > 3 / 8


def test_a_leak_is_seen(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the worker's own key times left in, even rounded to a tenth of a second, the attacker would tell people apart again."""
    honest = build._content

    def leaking(sources: Sequence[Source], *rest: object) -> Content:
        content = honest(sources, *rest)  # type: ignore[arg-type]  # the same as were given
        hands = tuple(hand for source in sources for hand in _own_times(source))
        return msgspec.structs.replace(content, played=(Played(step=content.steps[0], start=0, end=1, hands=hands),))

    monkeypatch.setattr(build, "_content", leaking)
    rate = crowd.exported("neutral")
    assert not rate.contains_chance, rate
    assert rate.low > rate.chance


def _own_times(source: Source) -> Iterator[Hand]:
    for event in source.marked.events:
        if isinstance(event, KeyPress | KeyRelease):
            act: Act = "press" if isinstance(event, KeyPress) else "release"
            at = round(event.at / 1_000_000 / _ROUNDED_MS) * _ROUNDED_MS
            yield Hand(at=at, act=act, step=1, key=event.keysym)
