# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program that reads an archive: written from recorder/store/FORMAT.md, and sharing no line with Stet.

python tests/helpers/archive_reader.py FILE < passphrase
"""

from __future__ import annotations

import io
import json
import struct
import sys
import tempfile
import unicodedata
from base64 import b64decode
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
import zstandard
from nacl import bindings, pwhash
from PIL import Image
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it ships no types

Screen = np.ndarray[Any, np.dtype[np.uint8]]


class Message:
    """The messages of the stream, in their order."""

    def __init__(self, file: BinaryIO, key: bytes, header: bytes) -> None:
        self._file = file
        self._state = bindings.crypto_secretstream_xchacha20poly1305_state()
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key)

    def next(self) -> tuple[bytes, bool]:
        """One message, and whether it is the last."""
        (length,) = struct.unpack(">I", self._file.read(4))
        data, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(self._state, self._file.read(length))
        return data, tag == 3


def read(path: Path, passphrase: str) -> list[dict[str, Any]]:
    """The sessions of an archive: their items, each with its header, events, marks and pictures."""
    found: list[dict[str, Any]] = []
    with path.open("rb") as file:
        assert file.read(13) == b"stet archive\n"
        opening = json.loads(file.readline())
        assert opening["format"] == 1
        cost, salt = opening["cost"], b64decode(opening["salt"])
        secret = unicodedata.normalize("NFC", passphrase).encode()
        key = pwhash.argon2id.kdf(32, secret, salt, opslimit=cost["passes"], memlimit=cost["memory"])
        stream = Message(file, key, b64decode(opening["stream"]))
        while True:
            data, last = stream.next()
            if last:
                assert data == b""
                assert file.read() == b""
                return found
            found.append(_session(stream, msgspec.msgpack.decode(data)))


def _session(stream: Message, item: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "session"
        with path.open("wb") as file:
            while file.tell() < item["size"]:
                file.write(stream.next()[0])
        assert path.stat().st_size == item["size"]
        database = dbapi2.connect(str(path))
        try:
            database.execute(f"PRAGMA key = \"x'{item['key'].hex()}'\"")
            return {**item, **_content(database)}
        finally:
            database.close()


def _content(database: Any) -> dict[str, Any]:
    decode = msgspec.msgpack.decode
    numbered = [(at, number, decode(body)) for number, at, body in database.execute("SELECT id, at, body FROM events")]
    for count, body in database.execute("SELECT count, body FROM motion"):
        columns = np.frombuffer(zstandard.ZstdDecompressor().decompress(body), "<i8").reshape(4, count).cumsum(axis=1)
        for number, at, x, y in columns.T.tolist():
            numbered.append((at, number, {"kind": "pointer_move", "at": at, "x": x, "y": y}))
    return {
        "header": decode(database.execute("SELECT body FROM header").fetchone()[0]),
        "ended": database.execute("SELECT state, at, last FROM ended").fetchone(),
        "events": [event for _at, _number, event in sorted(numbered, key=lambda entry: entry[:2])],
        "marks": [decode(body) for (body,) in database.execute("SELECT body FROM marks WHERE NOT undone ORDER BY number")],
        "pictures": {
            number: _picture(database, picture)[:, :, :3].tobytes()
            for number, picture in database.execute("SELECT number, picture FROM frames")
        },
    }


def _picture(database: Any, number: int) -> Screen:
    """BGRX, a row of the picture a row."""
    sql = "SELECT coding, width, height, body, base FROM pictures WHERE id = ?"
    coding, width, height, body, base = database.execute(sql, (number,)).fetchone()
    if coding != "patch":
        return _decode(coding, width, height, body)
    below = _picture(database, base)
    above = below.copy()
    for x, y, wide, high, kind, part in msgspec.msgpack.decode(body):
        if kind == "move":
            top = y + msgspec.msgpack.decode(part)
            above[y : y + high, x : x + wide] = below[top : top + high, x : x + wide]
        else:
            above[y : y + high, x : x + wide] = _decode(kind, wide, high, part)
    return above


def _decode(coding: str, width: int, height: int, body: bytes) -> Screen:
    if coding == "zstd":
        raw = zstandard.ZstdDecompressor().decompress(body)
    else:
        raw = Image.open(io.BytesIO(body)).convert("RGB").tobytes("raw", "BGRX")
    return np.frombuffer(raw, np.uint8).reshape(height, width, 4)


if __name__ == "__main__":
    for session in read(Path(sys.argv[1]), sys.stdin.readline().rstrip("\n")):
        counts = {"events": len(session["events"]), "pictures": len(session["pictures"]), "marks": len(session["marks"])}
        json.dump({"session": session["session"], "name": session["name"], **counts}, sys.stdout)
        sys.stdout.write("\n")
