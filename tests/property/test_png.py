# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture leaves as the same bytes on every machine, and every reader gets its pixels back."""

from __future__ import annotations

import hashlib
import io
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from recorder.export.deflate import code_lengths, packed
from recorder.export.png import png
from recorder.model.pictures import Pixels


def _drawn(name: str) -> Pixels:
    """A picture that is made of integers alone, the same everywhere."""
    rows, columns = np.mgrid[0:90, 0:140]
    noise = (rows * 7919 + columns * 104729 ^ rows * columns) % 251
    made = {
        "flat": np.full((90, 140, 3), 27),
        "steps": np.stack([rows // 16 * 9, columns // 32 * 11, (rows + columns) // 24], axis=2),
        "slope": np.stack([rows, columns, rows + columns], axis=2),
        "noise": np.stack([noise, noise * 3, noise * 7 + rows], axis=2),
    }[name]
    return Pixels(140, 90, (made % 256).astype(np.uint8).tobytes())


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("flat", "20abf6c8459f988ca0dc7fd45e553e385feab9b7ab2bd15af5b91707fb30ba8c"),
        ("steps", "e64744f5ace8f56b92b1666239dfc0349911fdd0ea58035c26946059287be05c"),
        ("slope", "6215c3e53cd690ad600d2da50345378b879b03fc18e171aa8e54bf3889f44b42"),
        ("noise", "6958c52fad74490cdf839523db3547bdda4457afef96f1ace23ad52120792eff"),
    ],
)
def test_the_bytes_of_a_picture_are_pinned(name: str, digest: str) -> None:
    """They follow from its pixels: no library that is another one elsewhere has a part in them."""
    assert hashlib.sha256(png(_drawn(name))).hexdigest() == digest


@given(
    st.integers(1, 40),
    st.integers(1, 30),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 29), st.integers(1, 40), st.integers(0, 255)), max_size=8),
    st.integers(0, 2**32),
    st.booleans(),
)
def test_every_reader_gets_the_pixels(
    width: int, height: int, boxes: list[tuple[int, int, int, int]], seed: int, noisy: bool
) -> None:
    """Pillow's, and whoever inflates the stream by zlib; the file holds three chunks and nothing else."""
    image = np.full((height, width, 3), seed % 256, dtype=np.uint8)
    if noisy:
        image[: height // 2] = np.random.default_rng(seed).integers(0, 256, (height // 2, width, 3))
    for left, top, size, shade in boxes:
        image[top : top + size, left : left + size] = shade
    made = png(Pixels(width, height, image.tobytes()))
    with Image.open(io.BytesIO(made)) as read:
        assert np.array_equal(np.asarray(read), image)
    assert [made[place : place + 4] for place in (12, 37, -8)] == [b"IHDR", b"IDAT", b"IEND"]


@given(st.binary(max_size=4000), st.integers(1, 700))
def test_a_stream_unpacks_to_what_was_packed(data: bytes, times: int) -> None:
    """Runs longer than one letter can say, and none at all."""
    whole = np.frombuffer((data + b"abc" * times)[: 40 * len(data) + 3 * times], dtype=np.uint8)
    assert zlib.decompress(packed(whole)) == whole.tobytes()


def test_long_streams_are_written_in_parts() -> None:
    """More letters than share one code: a photograph's rows, and rows that a run goes through."""
    draw = np.random.default_rng(5)
    rows = np.repeat(draw.integers(0, 40, 300_000, dtype=np.uint8), draw.integers(1, 9, 300_000))
    made = packed(rows)
    assert zlib.decompress(made) == rows.tobytes()
    assert len(made) < rows.size * 3 // 4
    noise = draw.integers(0, 256, 200_000, dtype=np.uint8)
    assert zlib.decompress(packed(noise)) == noise.tobytes()
    assert len(packed(noise)) < noise.size + 100


@given(st.lists(st.integers(0, 2**20), min_size=2, max_size=60), st.integers(7, 15))
def test_codes_are_complete_and_short_enough(counts: list[int], most: int) -> None:
    """Each symbol that occurs has one, and together they fill the tree: a decoder takes them all."""
    lengths = code_lengths([*counts, 1], most)
    assert max(lengths) <= most
    assert all(length for count, length in zip([*counts, 1], lengths, strict=True) if count)
    assert sum(2**-length for length in lengths if length) == 1
