# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of a damaged database, read without SQLite: each tells by its own authentication code whether it is as it was written.

SQLCipher 4 with its default settings: AES-256-CBC, HMAC-SHA512 over the page and its number, both at the page's end; see
https://www.zetetic.net/sqlcipher/design/ and, for the tree of pages, https://sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from recorder.store import wal
from recorder.store.connection import Key

PAGE, _VECTOR, _CODE, _SALT = 4096, 16, 64, 16
USABLE = PAGE - _VECTOR - _CODE
_TABLE_LEAF = 0x0D
Value = int | float | str | bytes | None
Row = tuple[int, tuple[Value, ...]]


class Pages:
    """The pages of one file, with its log laid over as far as that is right."""

    def __init__(self, path: Path, key: Key) -> None:
        self._path, self._key = path, key
        self._log = wal.read(path)
        self._data = path.read_bytes()
        self._log_data = path.with_name(path.name + "-wal").read_bytes() if self._log.pages else b""
        mask = bytes(byte ^ 0x3A for byte in self._salt())
        self._code_key = hashlib.pbkdf2_hmac("sha512", key.reveal(), mask, 2, 32)
        self.count = self._log.size or (len(self._data) + PAGE - 1) // PAGE

    @property
    def log_cut(self) -> bool:
        """Whether the log holds more than can be read."""
        return self._log.commits > 0

    def page(self, number: int) -> bytes | None:
        """A page in the clear, without its codes; None when it is not as it was written, or not there."""
        raw = self._raw(number)
        skip = _SALT if number == 1 else 0
        if len(raw) != PAGE:
            return None
        code = hmac.new(self._code_key, raw[skip : USABLE + _VECTOR] + struct.pack("<I", number), "sha512").digest()
        if not hmac.compare_digest(code, raw[USABLE + _VECTOR :]):
            return None
        decryptor = Cipher(algorithms.AES(self._key.reveal()), modes.CBC(raw[USABLE : USABLE + _VECTOR])).decryptor()
        return bytes(skip) + decryptor.update(raw[skip:USABLE]) + decryptor.finalize()

    def bad(self) -> int:
        """How many pages are not as they were written."""
        return sum(1 for number in range(1, self.count + 1) if self.page(number) is None)

    def rows(self) -> Iterator[Row]:
        """Every row of every table that has row numbers, as (number, columns), in no order; those whose pages are bad are left out."""
        for number in range(1, self.count + 1):
            page = self.page(number)
            if page is not None:
                yield from self._leaf(page, 100 if number == 1 else 0)

    def _salt(self) -> bytes:
        at = self._log.pages.get(1)
        return self._log_data[at : at + _SALT] if at is not None else self._data[:_SALT]

    def _raw(self, number: int) -> bytes:
        at = self._log.pages.get(number)
        if at is not None:
            return self._log_data[at : at + PAGE]
        return self._data[(number - 1) * PAGE : number * PAGE]

    def _leaf(self, page: bytes, head: int) -> Iterator[Row]:
        if page[head] != _TABLE_LEAF:
            return
        (cells,) = struct.unpack(">H", page[head + 3 : head + 5])
        for place in range(head + 8, min(head + 8 + 2 * cells, USABLE - 1), 2):
            try:
                yield self._cell(page, struct.unpack(">H", page[place : place + 2])[0])
            except (IndexError, struct.error, ValueError):
                continue  # a page of overflow that began like a leaf, or a row whose overflow is bad

    def _cell(self, page: bytes, at: int) -> Row:
        length, at = _varint(page, at)
        row, at = _varint(page, at)
        local = _local(length)
        payload = page[at : at + local]
        if local < length:
            payload += self._overflow(struct.unpack(">I", page[at + local : at + local + 4])[0], length - local)
        if len(payload) != length:
            raise ValueError(length)
        return row, _record(payload)

    def _overflow(self, number: int, length: int) -> bytes:
        found: list[bytes] = []
        while length > 0:
            page = self.page(number) if 0 < number <= self.count else None
            if page is None:
                raise ValueError(number)
            found.append(page[4 : 4 + min(length, USABLE - 4)])
            length -= len(found[-1])
            (number,) = struct.unpack(">I", page[:4])
        return b"".join(found)


def _local(length: int) -> int:
    """How many bytes of a row stand in its own page."""
    if length <= USABLE - 35:
        return length
    least = (USABLE - 12) * 32 // 255 - 23
    fits = least + (length - least) % (USABLE - 4)
    return fits if fits <= USABLE - 35 else least


def _record(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    size = (1, 2, 3, 4, 6, 8, 8)[kind - 1] if kind < 8 else (kind - 12) // 2
    part = payload[at : at + size]
    if len(part) != size or size < 0:
        raise ValueError(kind)
    if kind == 7:
        return float(struct.unpack(">d", part)[0]), at + size
    if kind < 8:
        return int.from_bytes(part, "big", signed=True), at + size
    return (part if kind % 2 == 0 else part.decode("utf-8")), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(9):
        byte = data[at + step]
        if step == 8:
            return _signed((value << 8) | byte), at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + step + 1
    raise ValueError(at)


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value
