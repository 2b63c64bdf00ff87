# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of a text: every byte of files is searched, and every page of databases, decrypted with every key that is still held.

Pages are decrypted whether their authentication codes are right or not, since what a deleted row has left counts too.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from recorder.errors import StoreError
from recorder.store import places, ring
from recorder.store.connection import Key
from recorder.store.index import Index

_PAGE, _RESERVE, _VECTOR, _SALT = 4096, 80, 16, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24
_LARGEST = 64 * 1024 * 1024


class Searched(msgspec.Struct, frozen=True, kw_only=True):
    """One place: how many files and bytes were searched, how many pages decrypted, and how many of what was looked for stood there."""

    what: str
    files: int
    size: int
    pages: int
    found: int


def search(what: str, files: Sequence[Path], wanted: Sequence[bytes], held: Sequence[Key]) -> Searched:
    """Looks for each of ``wanted`` in these files, as they are and decrypted; one that has vanished holds nothing and is not counted.

    Raises StoreError where one cannot be read.
    """
    found: set[bytes] = set()
    count = size = pages = 0
    for path in files:
        data = _read(path)
        if data is None:
            continue
        count += 1
        size += len(data)
        found.update(text for text in wanted if text not in found and _stands(text, data))
        for page in _pages(path, data, held):
            pages += 1
            found.update(text for text in wanted if text not in found and _stands(text, page))
    return Searched(what=what, files=count, size=size, pages=pages, found=len(found))


def held_keys(home: Path, passphrase: str) -> list[Key]:
    """Every key that the ring of today leads to: the index's, each session's, each draft's. Raises StoreError."""
    opened = ring.open_by_passphrase(home, passphrase)
    try:
        place, held = home / "sessions", [Key(opened.current().index)]
        held += [opened.open_sealed(places.read_key(place, session)) for session in places.names(place)]
        index = Index(home, opened)
        rows = index.database.rows("SELECT key FROM drafts UNION ALL SELECT key FROM exports")
        held += [Key(bytes(key)) for (key,) in rows if isinstance(key, bytes)]
        index.close()
        return held
    finally:
        opened.wipe()


def forms(text: str) -> tuple[bytes, ...]:
    """How a text may lie in a file: encodings, and its tail, since an index stores words without the beginning that they share."""
    data = text.encode()
    shifted = (base64.b64encode(bytes(shift) + data)[4 if shift else 0 :].rstrip(b"=")[:-1] for shift in range(3))
    deflated = zlib.compress(data)[2:-4]
    return (
        data,
        data[len(data) // 3 :],
        text.encode("utf-16-le"),
        text.casefold().encode(),
        data.hex().encode(),
        deflated,
        *shifted,
    )


def _stands(text: bytes, data: bytes) -> bool:
    try:
        words = text.decode()
    except UnicodeDecodeError:
        return text in data
    return any(form in data for form in forms(words))


def _read(path: Path) -> bytes | None:
    """What is in it; None where it is not there any more: other programs' temporary files come and go."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError("The file {file} cannot be read.", "Choose another.", file=path) from error


def _pages(path: Path, data: bytes, held: Sequence[Key]) -> Iterator[bytes]:
    """The pages of a database or its log under each key; the wrong key gives noise."""
    if ".stet" not in path.name or path.name.endswith("-shm"):
        return
    log = path.name.endswith("-wal")
    step, start = (_PAGE + _FRAME_HEAD, _LOG_HEAD + _FRAME_HEAD) if log else (_PAGE, 0)
    for key in held:
        for at in range(start, len(data) - _PAGE + 1, step):
            page = data[at : at + _PAGE]
            for skip in (0, _SALT):  # a first page begins with the salt in the clear
                cipher = Cipher(algorithms.AES(key.reveal()), modes.CBC(page[_PAGE - _RESERVE :][:_VECTOR]))
                decryptor = cipher.decryptor()
                yield decryptor.update(page[skip : _PAGE - _RESERVE]) + decryptor.finalize()
                if at != start and not log:
                    break
