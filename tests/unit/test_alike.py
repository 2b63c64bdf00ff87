# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures that look alike are one decision: few groups of many pictures, and none of pictures that differ much."""

from __future__ import annotations

import numpy as np

from recorder.export.alike import grouped, look_of
from recorder.model.pictures import Pixels


def small(shade: int, at: int = -1, width: int = 160, height: int = 100) -> Pixels:
    """A plain picture; with ``at`` a darker block stands at one of a hundred places."""
    image = np.full((height, width, 3), shade, np.uint8)
    if at >= 0:
        top, left = at // 10 * height // 10, at % 10 * width // 10
        image[top : top + height // 10, left : left + width // 10] = shade - 80
    return Pixels(width, height, image.tobytes())


def groups(keys: list[str], pictures: list[Pixels]) -> tuple[tuple[int, ...], ...]:
    """The groups of these."""
    looks = [look_of(each) for each in pictures]
    return grouped(keys, looks.__getitem__)


def test_pictures_that_differ_a_little_are_one_group() -> None:
    """A block here or there is the same kind of picture; another ground is another."""
    pictures = [small(250, at) for at in range(20)] + [small(90, at) for at in range(20)]
    assert groups(["Editor"] * 40, pictures) == (tuple(range(20)), tuple(range(20, 40)))


def test_another_application_is_another_group_even_where_it_looks_the_same() -> None:
    """What is decided for one program says nothing of another."""
    assert groups(["Editor", "Browser", "Editor"], [small(200)] * 3) == ((0, 2), (1,))


def test_three_hundred_pictures_become_about_thirty_decisions() -> None:
    """Of thirty kinds of screens, each with ten small changes; every picture is in one group, and groups are in the order of coming."""
    chance = np.random.default_rng(3)
    grounds = [small(200).rgb for _kind in range(30)]
    pictures = []
    for kind in range(30):
        ground = np.frombuffer(grounds[kind], np.uint8).reshape(100, 160, 3).copy()
        ground[:, : 5 * kind] = 20  # what stands left is wider in each
        for _change in range(10):
            changed = ground.copy()
            top, left = chance.integers(0, 90), chance.integers(0, 150)
            changed[top : top + 8, left : left + 8] = 120
            pictures.append(Pixels(160, 100, changed.tobytes()))
    found = groups(["Editor"] * 300, pictures)
    assert 12 <= len(found) <= 36
    assert sorted(place for group in found for place in group) == list(range(300))
    assert [group[0] for group in found] == sorted(group[0] for group in found)


def test_what_differs_much_is_never_one_decision_however_many_there_are() -> None:
    """Black and white pictures stay apart, also where that makes many groups."""
    pictures = [small(shade) for shade in range(0, 250, 35)]
    assert len(groups(["Editor"] * len(pictures), pictures)) == len(pictures)


def test_small_pictures_of_any_size_can_be_compared() -> None:
    """Fewer pixels than cells, or an odd size."""
    assert groups(["Editor"] * 3, [small(200, width=7, height=5), small(200, width=333, height=111), small(200)]) == ((0, 1, 2),)
