# SPDX-License-Identifier: GPL-3.0-or-later
"""Compresses the rows of a picture into a zlib stream (RFC 1950, 1951) that is the same on every machine.

The library that Python and Pillow are built with differs from machine to machine (zlib, zlib-ng, a processor's own), and each packs the
same bytes otherwise. This one is a function of the bytes alone: runs of equal pixels, and Huffman codes made for each part.
"""

from __future__ import annotations

import heapq
import struct
import zlib
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

# A run repeats the pixel before it: three bytes back, of which the code is 2.
_BACK, _BACK_CODE = 3, 2
_SHORTEST, _LONGEST = 3, 258
# So many letters (single bytes and runs) share their codes.
_PART = 1 << 16
_STORED = 0xFFFF
_END, _MOST_BITS, _MOST_BITS_OF_LENGTHS = 256, 15, 7
_LENGTH_BASES = (3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258)
_LENGTH_EXTRA = (0,) * 8 + (1,) * 4 + (2,) * 4 + (3,) * 4 + (4,) * 4 + (5,) * 4 + (0,)
_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)

Ints = NDArray[np.int64]


class _Letters(msgspec.Struct, frozen=True):
    """What a stream is written in: a byte (0 to 255) or a run (from 257 on) each, and of runs the bits behind it."""

    symbols: Ints
    extras: Ints
    extra_bits: Ints


def packed(data: NDArray[np.uint8]) -> bytes:
    """The zlib stream of these bytes."""
    letters = _letters(data)
    if _gains_nothing(letters, data.size):
        return b"\x78\x01" + _stored(data.tobytes()) + zlib.adler32(data.tobytes()).to_bytes(4, "big")
    parts = range(0, max(1, letters.symbols.size), _PART)
    found = [_part(letters, start, last=start + _PART >= letters.symbols.size) for start in parts]
    values, widths = (np.concatenate([part[place] for part in found]) for place in (0, 1))
    return b"\x78\x01" + _bits(values, widths) + zlib.adler32(data.tobytes()).to_bytes(4, "big")


def _gains_nothing(letters: _Letters, size: int) -> bool:
    """Whether it would be about as long packed: a photograph, which takes long to pack, too."""
    counts = np.bincount(letters.symbols, minlength=286)
    widths = np.array(code_lengths(counts.tolist(), _MOST_BITS))
    return int((counts * widths).sum() + letters.extra_bits.sum()) * 16 >= 15 * 8 * size


def _stored(data: bytes) -> bytes:
    """The bytes as they are, in as few blocks as hold them."""
    pieces = [data[start : start + _STORED] for start in range(0, max(1, len(data)), _STORED)]
    heads = [
        bytes([place == len(pieces) - 1]) + struct.pack("<HH", len(piece), len(piece) ^ 0xFFFF)
        for place, piece in enumerate(pieces)
    ]
    return b"".join(part for pair in zip(heads, pieces, strict=True) for part in pair)


def _letters(data: NDArray[np.uint8]) -> _Letters:
    starts, lengths = _runs(data)
    if not starts.size:
        zeros = np.zeros(data.size, dtype=np.int64)
        return _Letters(data.astype(np.int64), zeros, zeros)
    single = np.ones(data.size + 1, dtype=np.bool_)
    edges = np.zeros(data.size + 1, dtype=np.int8)
    np.add.at(edges, starts, 1)
    np.add.at(edges, starts + lengths, -1)
    single = np.cumsum(edges, dtype=np.int8)[:-1] == 0
    single[starts] = True
    places = np.flatnonzero(single)
    symbols, extras, bits = data[places].astype(np.int64), np.zeros(places.size, np.int64), np.zeros(places.size, np.int64)
    at = np.searchsorted(places, starts)
    codes = np.searchsorted(_LENGTH_BASES, lengths, side="right") - 1
    symbols[at], extras[at], bits[at] = 257 + codes, lengths - np.take(_LENGTH_BASES, codes), np.take(_LENGTH_EXTRA, codes)
    return _Letters(symbols, extras, bits)


def _runs(data: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """Where what stands three bytes before is repeated, and for how long: none longer or shorter than can be said."""
    same = np.zeros(data.size + 2, dtype=np.int8)
    same[1 + _BACK : -1] = data[_BACK:] == data[:-_BACK] if data.size > _BACK else 0
    steps = np.diff(same)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    lengths = ends - starts
    rest = lengths % _LONGEST
    lengths = np.where(rest < _SHORTEST, lengths - rest, lengths)
    starts, lengths = starts[lengths > 0], lengths[lengths > 0]
    counts = -(-lengths // _LONGEST)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(starts, counts) + within * _LONGEST, np.minimum(_LONGEST, np.repeat(lengths, counts) - within * _LONGEST)


def _part(letters: _Letters, start: int, *, last: bool) -> tuple[Ints, Ints]:
    """A block with codes of its own: values, and in how many bits each is written."""
    here = slice(start, start + _PART)
    symbols, extras, bits = letters.symbols[here], letters.extras[here], letters.extra_bits[here]
    counts = np.bincount(symbols, minlength=286)
    counts[_END] = 1
    lengths = code_lengths(counts.tolist(), _MOST_BITS)
    codes, widths = np.array(_codes(lengths)), np.array(lengths)
    # Behind a run stands how far it reaches back: there is one distance, of one bit, which is 0.
    values = codes[symbols] | extras << widths[symbols]
    sizes = widths[symbols] + bits + (symbols > _END)
    head = _head(lengths, last=last)
    end = (np.array([codes[_END]]), np.array([widths[_END]]))
    return tuple(np.concatenate(each) for each in zip(head, (values, sizes), end, strict=True))  # type: ignore[return-value]  # of two


def _head(lengths: Sequence[int], *, last: bool) -> tuple[Ints, Ints]:
    """What tells the codes of a block."""
    told = [*lengths, *([0] * _BACK_CODE), 1]
    counts = [told.count(length) for length in range(19)]
    of_lengths = code_lengths(counts, _MOST_BITS_OF_LENGTHS)
    codes = _codes(of_lengths)
    fields = [(int(last), 1), (2, 2), (len(lengths) - 257, 5), (_BACK_CODE, 5), (len(_ORDER) - 4, 4)]
    fields += [(of_lengths[each], 3) for each in _ORDER]
    fields += [(codes[length], of_lengths[length]) for length in told]
    return np.array([value for value, _width in fields]), np.array([width for _value, width in fields])


def code_lengths(counts: Sequence[int], most: int) -> list[int]:
    """The bits of each symbol's Huffman code, none more than ``most``; 0 for one that does not occur, and never one code alone."""
    used = [symbol for symbol, count in enumerate(counts) if count]
    if len(used) == 1:
        used.append(0 if used[0] else 1)
    weights = {symbol: max(1, counts[symbol]) for symbol in used}
    while max((depths := _depths(weights)).values()) > most:
        weights = {symbol: weight // 2 + 1 for symbol, weight in weights.items()}
    return [depths.get(symbol, 0) for symbol in range(len(counts))]


def _depths(weights: dict[int, int]) -> dict[int, int]:
    heap: list[tuple[int, int, tuple[int, ...]]] = [(weight, symbol, (symbol,)) for symbol, weight in weights.items()]
    heapq.heapify(heap)
    depths, number = dict.fromkeys(weights, 0), len(weights) + 512
    while len(heap) > 1:
        (one, _first, left), (other, _second, right) = heapq.heappop(heap), heapq.heappop(heap)
        for symbol in (*left, *right):
            depths[symbol] += 1
        number += 1
        heapq.heappush(heap, (one + other, number, (*left, *right)))
    return depths


def _codes(lengths: Sequence[int]) -> list[int]:
    """The canonical codes of these lengths, their first bit the lowest, as they are written."""
    found, code = [0] * len(lengths), 0
    for width in range(1, max(lengths) + 1):
        for symbol, length in enumerate(lengths):
            if length == width:
                found[symbol] = int(f"{code:0{width}b}"[::-1], 2)
                code += 1
        code <<= 1
    return found


def _bits(values: Ints, widths: Ints) -> bytes:
    """The values, each in so many bits, from the lowest on."""
    ends = np.cumsum(widths)
    places = ends - widths
    words, shifted = places >> 5, values.astype(np.uint64) << (places & 31).astype(np.uint64)
    firsts = np.flatnonzero(np.diff(words, prepend=-1))
    low = np.bitwise_or.reduceat(shifted & 0xFFFFFFFF, firsts)
    high = np.bitwise_or.reduceat(shifted >> 32, firsts)
    out = np.zeros(int(ends[-1] >> 5) + 2, dtype=np.uint64)
    out[words[firsts]] |= low
    out[words[firsts] + 1] |= high
    return out.astype("<u4").tobytes()[: int(-(-ends[-1] // 8))]
