# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline's model: what lies where, and what is taken hold of, on a real session."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from recorder import api
from tests.helpers import desks
from ui.timeline_hits import Selection
from ui.timeline_model import Board
from ui.timeline_scale import LANES, RULER, SECOND, Wall, clock, fitted, least_height, most_height, rows, ticks, wall_ticks

MINUTE = 60 * SECOND


@pytest.fixture(scope="module")
def unlocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Unlocked]:
    """A vault with one session of 42 minutes."""
    home: Path = tmp_path_factory.mktemp("desk") / "vault"
    with desks.make_vault(home) as vault:
        desks.add_session(vault, "Invoices", desks.SCRIPT)
        yield vault


@pytest.fixture
def view(unlocked: api.Unlocked) -> Iterator[api.SessionView]:
    """The session, open, with no mark that holds."""
    with api.open_session(unlocked, unlocked.summaries()[0].session) as opened:
        while opened.can_undo:
            opened.undo()
        yield opened


def test_everything_is_withheld_at_first(view: api.SessionView) -> None:
    """Without marks the lane *Leaves* is one withheld stretch."""
    assert [(leaf.start, leaf.end, leaf.fate) for leaf in Board(view).leaves] == [(0, view.duration, "withheld")]


def test_what_stands_and_what_is_removed_cut_the_lane(view: api.SessionView) -> None:
    """A removal inside a standing stretch leaves two standing ones around it, and says where text stands."""
    view.add(api.Stand(start=5 * MINUTE, end=20 * MINUTE, text=True))
    view.add(api.Remove(start=8 * MINUTE, end=9 * MINUTE))
    found = [(leaf.start // MINUTE, leaf.end // MINUTE, leaf.fate, leaf.text) for leaf in Board(view).leaves]
    assert found == [
        (0, 5, "withheld", False),
        (5, 8, "stands", True),
        (8, 9, "removed", False),
        (9, 20, "stands", True),
        (20, 42, "withheld", False),
    ]


def test_a_removed_stretch_is_gone_from_every_lane(view: api.SessionView) -> None:
    """No item and no density lies in a removed stretch, and the window goes on behind it."""
    start, end = 600 * SECOND, 700 * SECOND
    view.add(api.Remove(start=start, end=end))
    board = Board(view)
    for lane in ("typed", "picture"):
        assert [item for item in board.items[lane] if start <= item.start < end] == []
    assert board.item_at("window", 650 * SECOND) is None
    after = board.item_at("window", 701 * SECOND)
    assert after is not None
    assert after.label == "March.ods"
    sight = fitted(board.duration, 2520)
    heights = board.heights("pointer", sight)
    assert heights[round(sight.x(start)) + 1 : round(sight.x(end)) - 1].sum() == 0


def test_the_title_of_a_removed_window_does_not_come_back(view: api.SessionView) -> None:
    """Removing a window from its first to its last instant takes its title off the timeline."""
    view.add(api.Remove(start=930 * SECOND, end=1010 * SECOND))
    assert "Sign in" not in {item.label for item in Board(view).items["window"]}


def test_typed_texts_are_met_one_after_the_other(view: api.SessionView) -> None:
    """Going right from the beginning meets every typed text once, and left meets them in reverse."""
    board = Board(view)
    met, item = [], board.neighbour("typed", 0, 1)
    while item is not None:
        met.append(item)
        item = board.neighbour("typed", item.start, 1, item)
    assert met == board.items["typed"]
    assert board.neighbour("typed", met[-1].start, -1, met[-1]) == met[-2]


def test_edges_snap_only_nearby(view: api.SessionView) -> None:
    """An edge takes what is near it and leaves the rest alone."""
    board = Board(view)
    assert board.snapped(425 * SECOND + 100, SECOND) == 425 * SECOND
    assert board.snapped(300 * SECOND, SECOND // 10) == 300 * SECOND


def test_next_edges_reach_both_ends(view: api.SessionView) -> None:
    """From anywhere, edges lead to the session's end and back to its beginning."""
    board, at = Board(view), 0
    while at < board.duration:
        further = board.edge_beside(at, 1)
        assert further > at
        at = further
    while at > 0:
        at = board.edge_beside(at, -1)
    assert at == 0


def test_a_click_finds_what_is_drawn_there(view: api.SessionView) -> None:
    """The ruler, a selection's edge, an item and the empty room below are told apart."""
    board = Board(view)
    sight, height = fitted(board.duration, 1000), most_height()
    window = rows(height)[1]
    assert board.hit(500, RULER - 1, sight, height, None).part == "ruler"
    hit = board.hit(sight.x(500 * SECOND), window.top + 5, sight, height, None)
    assert (hit.part, hit.lane, hit.item.label if hit.item else "") == ("item", "window", "March.ods")
    chosen = Selection(100 * SECOND, 500 * SECOND)
    assert board.hit(sight.x(100 * SECOND) + 2, window.top + 5, sight, height, chosen).part == "start"
    assert board.hit(500, height + 50, sight, height, None).part == "below"


def test_narrow_spans_become_columns(view: api.SessionView) -> None:
    """Every span in sight is drawn once: as a rectangle where it is wide enough, else as a column."""
    board = Board(view)
    wide = board.marks("typed", fitted(board.duration, 900))
    assert (len(wide.wide), len(wide.owners)) == (0, len(board.items["typed"]))
    close = fitted(board.duration, 900).zoomed(200, 150, board.duration)
    near = board.marks("typed", close)
    assert set(near.wide).isdisjoint(int(owner) for owner in near.owners)


@given(some.floats(0.01, 100), some.floats(0, 1000), some.integers(1, 10**14), some.integers(50, 4000))
def test_zoom_keeps_what_is_under_the_pointer(factor: float, x: float, duration: int, width: int) -> None:
    """Zooming moves nothing under the pointer unless an end of the session stops it, and never shows what is beyond."""
    before = fitted(duration, width).zoomed(3, width / 2, duration)
    place = min(x, width)
    after = before.zoomed(factor, place, duration)
    assert after.left >= 0
    assert after.right <= fitted(duration, width).right * (1 + 1e-9)
    stopped = after.left == 0 or after.right >= fitted(duration, width).right * (1 - 1e-9)
    assert stopped or abs(after.left + place * after.scale - (before.left + place * before.scale)) <= after.scale + 2


@given(some.integers(1, 10**14), some.integers(50, 4000), some.floats(0, 1))
def test_time_and_pixels_are_inverse(duration: int, width: int, share: float) -> None:
    """A time's pixel leads back to the time, to half a pixel."""
    sight = fitted(duration, width)
    at = round(duration * share)
    assert abs(sight.at(sight.x(at)) - at) <= sight.scale / 2 + 1


@given(some.integers(0, 3000))
def test_lanes_fill_their_room_without_overlap(height: int) -> None:
    """Every lane is there, in order, and none overlaps another."""
    placed = rows(height)
    assert tuple(row.lane for row in placed) == LANES
    assert all(above.bottom == below.top for above, below in pairwise(placed))
    assert least_height() <= placed[-1].bottom <= most_height() + len(LANES)


def test_the_ruler_tells_round_wall_clock_times() -> None:
    """Marks stand on whole steps of the wall clock, far enough apart to be read."""
    sight = fitted(40 * MINUTE, 1000)
    shown = ticks(sight, origin=9 * 3600 * SECOND + 12 * MINUTE)
    assert [tick.label for tick in shown][:3] == ["09:15", "09:20", "09:25"]
    assert all(second.at - first.at >= 84 * sight.scale for first, second in pairwise(shown))


def test_the_ruler_jumps_with_the_clock_on_the_wall() -> None:
    """Where the machine slept for an hour, what follows is told an hour later; no mark is told twice."""
    nine = 9 * 3600 * SECOND
    wall = Wall(((0, nine), (20 * MINUTE, nine + 60 * MINUTE)))
    shown = wall_ticks(fitted(40 * MINUTE, 1000), wall)
    assert [tick.label for tick in shown] == ["09:00", "09:05", "09:10", "09:15", "10:20", "10:25", "10:30", "10:35", "10:40"]
    assert wall.told(21 * MINUTE) == "10:21:00"


def test_what_covers_many_columns_is_painted_from_few_items(view: api.SessionView) -> None:
    """Every item of a lane is a rectangle, the owner of columns, or under three pixels: none is left out."""
    board = Board(view)
    sight = fitted(board.duration, 900)
    wide = set(board.marks("window", sight, 14).wide)
    middling = {int(owner) for owner in board.middling("window", sight, 14)[1]}
    narrow = {int(owner) for owner in board.marks("window", sight, 3).owners}
    assert wide | middling | narrow == set(range(len(board.items["window"])))
    assert wide.isdisjoint(middling)


@pytest.mark.parametrize(("precision", "text"), [(MINUTE, "23:59"), (SECOND, "23:59:58"), (SECOND // 10, "23:59:58.7")])
def test_clock_figures(precision: int, text: str) -> None:
    """The finer the zoom, the more figures."""
    assert clock((23 * 3600 + 59 * 60 + 58) * SECOND + 720_000_000, precision) == text
