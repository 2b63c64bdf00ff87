# SPDX-License-Identifier: GPL-3.0-or-later
"""One encrypted file with chosen sessions, for the worker himself: written here, read back on another machine.

FORMAT.md says how it is made. Whoever has the file and its passphrase has everything in it.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from nacl import bindings
from nacl.utils import random

from recorder.errors import StoreError, VaultDamaged, VaultTooNew, WrongSecret
from recorder.store import folder, keys

MAGIC = b"stet archive\n"
FORMAT = 1
_CHUNK = 64 * 1024
# A session's identifier becomes the names of files: nothing else may stand in its place.
_SESSION = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}", re.ASCII)
_LENGTH = struct.Struct(">I")
_MESSAGE, _FINAL = (
    bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE,
    bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL,
)
_Progress = Callable[[float], None]


class Opening(msgspec.Struct, frozen=True):
    """The line in the clear that an archive begins with: how its key is made of the passphrase, and the stream's own beginning."""

    format: int
    cost: keys.Cost
    salt: bytes
    stream: bytes


class Item(msgspec.Struct, frozen=True):
    """Stands before each session in the stream: its identifier, name, the key of the file that follows, that file's bytes, a note."""

    session: str
    name: str
    pinned: bool
    key: bytes
    size: int
    note: str = ""

    def __repr__(self) -> str:
        return f"Item({self.session})"


class Writer:
    """An archive that is being written. Use it in a ``with``; what fails or is stopped leaves no file."""

    def __init__(self, target: Path, passphrase: str, cost: keys.Cost) -> None:
        self._target, self._part = target, target.with_name(f".{target.name[:50]}.{random(4).hex()}.part")
        self._passphrase, self._cost = passphrase, cost
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()

    def __enter__(self) -> Writer:
        if self._target.exists():
            raise StoreError("There is a file {file} already.", "Choose another name.", file=self._target)
        try:
            descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise folder.write_error(error, self._part.parent) from error
        self._file = os.fdopen(descriptor, "wb")
        salt = keys.new_salt()
        key = keys.derive(self._passphrase, salt, self._cost)
        stream = bindings.crypto_secretstream_xchacha20poly1305_init_push(self._state, key.reveal())
        key.wipe()
        self._put(MAGIC + msgspec.json.encode(Opening(FORMAT, self._cost, salt, stream)) + b"\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_more: object) -> None:
        try:
            if kind is None:
                self._push(b"", _FINAL)
                self._file.flush()
                os.fsync(self._file.fileno())
        except OSError as error:
            kind = type(error)
            raise folder.write_error(error, self._target.parent) from error
        finally:
            self._file.close()
            if kind is not None:
                folder.try_remove(self._part)
        if kind is None:
            folder.rename(self._part, self._target)

    def add(self, item: Item, path: Path, progress: _Progress) -> None:
        """Adds a session: a whole database file under a key of its own, which the item names. Raises DiskFull."""
        size = item.size
        self._push(msgspec.msgpack.encode(item))
        with path.open("rb") as file:
            done = 0
            while part := file.read(_CHUNK):
                self._push(part)
                done += len(part)
                progress(done / size)

    def _push(self, data: bytes, tag: int = _MESSAGE) -> None:
        sealed = bindings.crypto_secretstream_xchacha20poly1305_push(self._state, data, None, tag)
        self._put(_LENGTH.pack(len(sealed)) + sealed)

    def _put(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as error:
            raise folder.write_error(error, self._target.parent) from error


def read(source: Path, passphrase: str, place: Path, progress: _Progress) -> Iterator[tuple[Item, Path]]:
    """Each session of an archive, with its file written to ``place``; the caller removes it. ``progress`` goes from 0 to 1.

    Raises WrongSecret, VaultTooNew, VaultDamaged where the archive is not whole, or DiskFull.
    """
    try:
        size = max(1, source.stat().st_size)
        with source.open("rb") as file:
            stream = _Stream(file, passphrase, lambda: progress(min(1.0, file.tell() / size)))
            while (message := stream.next()) is not None:
                item = _item(message)
                yield item, _take(stream, item.size, place)
            if file.read(1):
                raise damaged()
    except OSError as error:
        raise StoreError("The file {file} cannot be read.", "Choose another.", file=source) from error


class _Stream:
    """The messages of an archive, in their order."""

    def __init__(self, file: BinaryIO, passphrase: str, tell: Callable[[], None]) -> None:
        self._file, self._tell = file, tell
        if file.read(len(MAGIC)) != MAGIC:
            raise StoreError("This is not an archive of Stet.", "Choose a file that Stet has written.")
        opening = _opening(file.readline(1024))
        try:
            key = keys.derive(passphrase, opening.salt, opening.cost)
        except VaultDamaged as error:  # no cost or salt of ours
            raise damaged() from error
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, opening.stream, key.reveal())
        key.wipe()
        self._first = True

    def next(self) -> bytes | None:
        """The next message; None at the end. Raises WrongSecret at the first that does not open, VaultDamaged later."""
        head = self._file.read(_LENGTH.size)
        sealed = self._file.read(min(_LENGTH.unpack(head)[0], _CHUNK * 2)) if len(head) == _LENGTH.size else b""
        try:
            data, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(self._state, sealed, None)
        except Exception as error:
            if self._first and len(sealed) > 0:
                raise WrongSecret("This passphrase does not open the archive.", "Try again; nothing has been changed.") from error
            raise damaged() from error
        self._first = False
        self._tell()
        return None if tag == _FINAL else data

    def more(self) -> bytes:
        """The next message of a file, which is never empty. Raises VaultDamaged."""
        part = self.next()
        if not part:
            raise damaged()
        return part


def _opening(line: bytes) -> Opening:
    try:
        opening = msgspec.json.decode(line, type=Opening)
    except (msgspec.DecodeError, RecursionError) as error:
        raise damaged() from error
    if opening.format > FORMAT:
        raise too_new()
    if len(opening.stream) != bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES:
        raise damaged()
    return opening


def _item(message: bytes) -> Item:
    try:
        item = msgspec.msgpack.decode(message, type=Item)
    except msgspec.DecodeError as error:
        raise damaged() from error
    if not _SESSION.fullmatch(item.session) or len(item.key) != 32 or item.size <= 0:
        raise damaged()
    return item


def _take(stream: _Stream, size: int, place: Path) -> Path:
    path = place / f".{random(8).hex()}.restored"
    try:
        with path.open("xb") as file:
            while size > 0:
                size -= file.write(stream.more())
    except OSError as error:
        folder.try_remove(path)
        raise folder.write_error(error, place) from error
    except BaseException:
        folder.try_remove(path)
        raise
    return path


def too_new() -> VaultTooNew:
    """What is said of an archive that this Stet is too old for."""
    return VaultTooNew("The archive was written by a newer Stet.", "Update Stet to open it.")


def damaged() -> VaultDamaged:
    """What is said of an archive that is not as Stet writes it."""
    return VaultDamaged("The archive is damaged.", "Restore it from another copy; nothing has been changed.")
