# SPDX-License-Identifier: GPL-3.0-or-later
"""Motion from the server to the disk, auto-repeat, and the server's clock."""

from __future__ import annotations

import struct
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.capture.inbox import Inbox, Lost
from recorder.capture.placing import Placing
from recorder.capture.repeats import folded
from recorder.capture.scope import Scope
from recorder.capture.scripted import ScriptedWindows, window
from recorder.capture.strokes import Stroke, in_turn, stroke
from recorder.capture.x11.connection import ServerClock
from recorder.clock import ManualClock
from recorder.model.events import AnyEvent, Box, KeyPress, KeyRelease, PointerMove
from recorder.model.session import StartChoice
from recorder.store import motion
from tests.helpers import soak, workload

MS = 1_000_000
Sample = tuple[int, int, int]


def core(samples: list[Sample]) -> bytes:
    """Core events of the server, from its milliseconds and places."""
    return b"".join(struct.pack("=BBxxI12xhh8x", 6, 0, at % 2**32, x, y) for at, x, y in samples)


def made(samples: list[Sample]) -> Stroke:
    """A stroke whose server began with our clock."""
    return stroke(core(samples), lambda server: server * MS)


SAMPLES = st.lists(st.tuples(st.integers(0, 3), st.integers(-9, 4000), st.integers(-9, 4000)), min_size=1, max_size=40).map(
    lambda steps: [(1000 + sum(step for step, _, _ in steps[: place + 1]), x, y) for place, (_, x, y) in enumerate(steps)]
)


@given(SAMPLES)
def test_a_stroke_holds_every_sample(samples: list[Sample]) -> None:
    """Its movements are the samples, each at its time."""
    assert [PointerMove(at=at * MS - 500 * MS, x=x, y=y) for at, x, y in samples] == made(samples).moves(500 * MS, 0)


@given(SAMPLES, st.integers(990, 1200))
def test_a_cut_stroke_loses_nothing(samples: list[Sample], place: int) -> None:
    """What came up to the cut and what came after it make the whole; the pieces do too."""
    whole = made(samples)
    if whole.at < place * MS < whole.until:
        before, after = whole.cut(place * MS)
        assert before.until <= place * MS < after.at
        assert whole.moves(0, 0) == before.moves(0, 0) + after.moves(0, 0)
    pieces = list(whole.pieces())
    assert whole.moves(0, 0) == [move for piece in pieces for move in piece.moves(0, 0)]
    assert all(piece.until - piece.at <= 100 * MS for piece in pieces)


def test_the_servers_time_may_wrap_within_a_stroke() -> None:
    """The 32 bits of the server's milliseconds begin anew after 49.7 days."""
    samples = [(2**32 - 2, 1, 1), (2**32 + 3, 2, 2)]
    clock = ServerClock(0, 2**32 - 10)
    assert [move.at for move in stroke(core(samples), clock.monotonic).moves(0, 0)] == [(2**32 - 2) * MS, (2**32 + 3) * MS]


def test_another_event_cuts_the_stroke_it_fell_into() -> None:
    """A window's change in the middle of a movement stands between its samples."""
    moved, change = made([(1000, 1, 1), (1010, 2, 2), (1020, 3, 3)]), "change"
    items: list[tuple[int, object]] = [(moved.at, moved), (1010 * MS, change), (1015 * MS, "later")]
    ordered = list(in_turn(items))
    assert [change, "later"] == [item for _, item in ordered if not isinstance(item, Stroke)]
    assert [at for at, _ in ordered] == sorted(at for at, _ in ordered)
    assert [1, 2, 3] == [x for _, item in ordered if isinstance(item, Stroke) for x, _ in item.points()]
    assert [2, 0, 0, 1] == [len(item) if isinstance(item, Stroke) else 0 for _, item in ordered]


def test_only_the_part_over_a_window_in_scope_is_kept() -> None:
    """A movement that leaves the window and comes back is kept in two parts."""
    windows = ScriptedWindows(ManualClock())
    windows.show(window(2, "Bank", box=Box(100, 0, 100, 100)))
    windows.show(window(1, "Editor", box=Box(0, 0, 100, 100)))
    placing = Placing(windows, Scope(StartChoice(applications=("Editor",)), frozenset()), ManualClock())
    inside = placing.parts(made([(1, 10, 10), (2, 90, 10), (3, 120, 10), (4, 150, 10), (5, 99, 10)]))
    assert [[(10, 10), (90, 10)], [(99, 10)]] == [part.points() for part in inside]
    assert [] == placing.parts(made([(1, 120, 10), (2, 130, 10)]))
    (all_of_it,) = placing.parts(made([(1, 20, 10), (2, 30, 10)]))
    assert len(all_of_it) == 2


def test_a_full_queue_counts_every_sample_of_a_stroke() -> None:
    """Where motion is wanted whole, a stroke that finds no room counts as many events as it held."""
    inbox: Inbox[object] = Inbox(capacity=4, count_motion=True)
    for start in range(0, 50, 5):
        inbox.put(start, made([(start, 1, 1), (start + 1, 2, 2), (start + 2, 3, 3)]))
    items, lost = inbox.take()
    assert lost is not None
    assert 30 == lost.count + sum(len(item) for _, item in items if isinstance(item, Stroke))
    assert isinstance(lost, Lost) and lost.end > lost.start


@pytest.mark.parametrize("gap", [250, 1_000, 8_000])
def test_packed_motion_takes_at_most_four_bytes_a_sample(gap: int) -> None:
    """A hand's ways at 4000, 1000 and 125 Hz, with the server's milliseconds, in the batches of the writer."""
    random = Random(soak.seed())
    actions = workload.motion(random, 20_000, gap)
    late = [number * gap + random.randrange(-gap // 5, gap // 5) for number in range(len(actions))]
    moves = [
        (number, PointerMove(at=at // 1000 * MS, x=each.x, y=each.y))
        for number, (at, each) in enumerate(zip(late, actions, strict=True))
    ]
    batch = max(40, 350_000 // gap)
    packed = [motion.pack(moves[start : start + batch]) for start in range(0, len(moves), batch)]
    assert moves == [move for _, _, count, body in packed for move in motion.unpack(count, body)]
    assert sum(len(body) for _, _, _, body in packed) / len(moves) <= 4.0


def press(at: int, *, repeat: bool = True, text: str = "a") -> KeyPress:
    """A key that may be held."""
    return KeyPress(at=at, keycode=38, keysym=text, text=text, repeat=repeat)


def test_repeats_become_one_event_with_their_number() -> None:
    """The first press stays apart; another key, or the release, begins anew."""
    events: list[AnyEvent] = [
        press(1, repeat=False),
        press(2),
        press(3),
        press(4),
        KeyRelease(at=5, keycode=38),
        press(6, repeat=False),
    ]
    kept = folded(events)
    assert [(1, 1), (2, 3), (6, 1)] == [(event.at, event.times) for event in kept if isinstance(event, KeyPress)]
    assert 4 == len(kept)
    assert 2 == len(folded([press(1), press(2, text="b")]))


def test_a_clock_that_drifts_away_is_followed() -> None:
    """Three tight answers that agree move it; one that took long, or a way of messages, does not."""
    clock = ServerClock(0, 1000)
    for round_ in range(5):
        clock.observe(2000 * MS, 2000 * MS + MS // 10, 2000 - round_ % 2)
    assert 2000 * MS == clock.monotonic(2000)
    clock.observe(3000 * MS, 3000 * MS + 900 * MS, 2500)
    assert 2600 * MS == clock.monotonic(2600)
    for at in (3000, 3001, 3002):
        clock.observe(at * MS, at * MS, at - 20)
    assert 3020 * MS == clock.monotonic(3000)


def test_the_path_of_the_workload_moves_at_every_step() -> None:
    """The injector's motion never stands still, for the server would not tell of it."""
    actions = workload.motion(Random(1), 2_000, 1_000)
    assert all((first.x, first.y) != (second.x, second.y) for first, second in pairwise(actions))
