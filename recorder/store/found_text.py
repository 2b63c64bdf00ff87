# SPDX-License-Identifier: GPL-3.0-or-later
"""Where text was found in the pictures of a session: kept in its own file, made anew for pictures that were changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import msgspec

from recorder.errors import VaultDamaged
from recorder.model.events import Box
from recorder.store.connection import Database

_BOXES: msgspec.msgpack.Decoder[tuple[Box, ...]] = msgspec.msgpack.Decoder(tuple[Box, ...])


def read(database: Database) -> dict[int, tuple[Box, ...]]:
    """The boxes (pixels of the desktop) by the numbers of the frames that were looked at. Raises VaultDamaged."""
    rows = database.rows("SELECT frame, body FROM found_text ORDER BY frame")
    try:
        return {cast(int, frame): _BOXES.decode(cast(bytes, body)) for frame, body in rows}
    except msgspec.DecodeError as error:
        raise VaultDamaged("The file {file} is damaged.", "The other sessions are not touched.", file=database.path.name) from error


def keep(database: Database, found: Mapping[int, Sequence[Box]]) -> None:
    """Keeps what was found on these frames, none at all too. Raises StoreError."""
    rows = [(frame, msgspec.msgpack.encode(tuple(boxes))) for frame, boxes in found.items()]
    with database.transaction():
        database.raw.executemany("INSERT OR REPLACE INTO found_text (frame, body) VALUES (?, ?)", rows)
