# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets planted in every column of a session, and a search for them that shares no code with the store.

Pages are decrypted here by hand (SQLCipher 4: AES-256-CBC, the initialisation vector at the end of each page), so that what a deleted
row has left on a page is found too.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from nacl.public import PrivateKey, SealedBox

from recorder import api
from recorder.model.events import AnyEvent, Box, FieldFocus, Note, Screenshot, TextCommitted, TitleChange
from recorder.model.redaction import Cover, Mask, Remove, Stand
from recorder.store import frames, keys, vault
from tests.helpers.sample import SECOND, TERMS, focus, picture, record, typing

TYPED, TITLE, COMMITTED, FIELD, NOTE = (
    "Quagga-typed-7731",
    "Quagga-title-7732",
    "斑驴密语七七三三",
    "Quagga-field-7734",
    "Quagga-note-7735",
)
LATE = "Quagga-named-later-7736"
SECRETS = (TYPED, TITLE, COMMITTED, FIELD, NOTE, LATE)
_PAGE, _RESERVE, _SALT = 4096, 80, 16


def planted() -> list[str | bytes]:
    """What is planted: the texts, and a piece of the picture as it is stored."""
    return [*SECRETS, frames.encode(picture(1, 9 * SECOND).picture)[1][24:88]]


def planted_events() -> list[AnyEvent]:
    """Events with a secret in each kind of text."""
    return [
        focus(SECOND, "Secrets", 7, TITLE),
        *typing(TYPED, 2 * SECOND),
        TitleChange(at=5 * SECOND, window=7, application="Secrets", title=f"{TITLE} more"),
        FieldFocus(at=6 * SECOND, application="Secrets", role="entry", name=FIELD),
        TextCommitted(at=7 * SECOND, text=COMMITTED),
        Note(at=8 * SECOND, text=NOTE),
        Screenshot(at=9 * SECOND, frame=1, trigger="click", window=7),
        focus(20 * SECOND, "Editor", 1, "Invoice"),
        *typing("harmless", 21 * SECOND),
    ]


def plant_again(unlocked: vault.Unlocked, session: str) -> None:
    """The same secrets in another session, without marks or drafts."""
    record(unlocked.home, planted_events(), session=session)


def plant(unlocked: vault.Unlocked) -> str:
    """A session with a secret in each kind of text, a picture, a name given later, a search over it, and a draft that shows it."""
    session = record(unlocked.home, planted_events())
    unlocked.rename(session, LATE)
    with api.open_session(unlocked, session) as view:
        view.add(Stand(start=0, end=30 * SECOND, text=True))
    api.build_draft(unlocked, [session], TERMS)
    for secret in SECRETS:
        api.search(unlocked, secret)
    return session


def redact(unlocked: vault.Unlocked, session: str) -> None:
    """Marks every secret: by text, and the picture by a cover."""
    with api.open_session(unlocked, session) as view:
        for secret in (*SECRETS, f"{TITLE} more"):
            view.add(Mask(text=secret))
        view.add(Cover(at=9 * SECOND, box=Box(0, 0, 1280, 800)))
        view.add(Remove(start=5 * SECOND, end=6 * SECOND))
        view.undo()


def everything(home: Path) -> bytes:
    """Every byte of every file."""
    return b"\n".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file() and not path.is_fifo())


def readable(unlocked: vault.Unlocked, secrets: Sequence[str | bytes]) -> list[str | bytes]:
    """The secrets that stand somewhere in the vault, raw or on a page decrypted with any key that is still held, in any usual form."""
    haystack = everything(unlocked.home) + decrypted(unlocked.home, held_keys(unlocked))
    return [secret for secret in secrets if any(form in haystack for form in forms(secret))]


def forms(secret: str | bytes) -> list[bytes]:
    """How a text may lie in a file: several encodings, and its tail, since an index stores words without their common beginning."""
    if isinstance(secret, bytes):
        return [secret]
    data = secret.encode()
    return [
        data,
        secret.encode("utf-16-le"),
        secret.casefold().encode(),
        base64.b64encode(data).rstrip(b"=")[:-1],
        zlib.compress(data)[2:-4],
        data[len(data) // 3 :],
        data.hex().encode(),
    ]


def held_keys(unlocked: vault.Unlocked) -> list[bytes]:
    """Every key that today's ring opens: the index's, each session's, each draft's, each export's copy's; sealed keys are looked for in any file."""
    ring = unlocked._keys.reload()
    found = [bytes(ring.index)]
    boxes = [SealedBox(PrivateKey(bytes(private))) for private in ring.privates.values()]
    for path in (unlocked.home / "sessions").glob("*.key*"):
        try:
            sealed = msgspec.msgpack.decode(path.read_bytes(), type=keys.SealedKey)
        except msgspec.DecodeError:
            continue
        found += opened(sealed.sealed, boxes)
    rows = unlocked._index.database.rows("SELECT key FROM drafts UNION ALL SELECT key FROM exports")
    return found + [cast(bytes, key) for (key,) in rows]


def opened(sealed: bytes, boxes: Iterable[SealedBox[PrivateKey]]) -> list[bytes]:
    """The key in a sealed box, by whichever private half opens it."""
    found = []
    for box in boxes:
        try:
            found.append(box.decrypt(sealed))
        except Exception:  # noqa: BLE001 - the box is another's
            continue
    return found


def decrypted(folder: Path, held: Sequence[bytes]) -> bytes:
    """Every page of every database file and log, decrypted with every key."""
    out: list[bytes] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and ".stet" in path.name and not path.name.endswith("-shm"):
            data = path.read_bytes()
            out += [page for key in held for page in pages(data, key, log=path.name.endswith("-wal"))]
    return b"\n".join(out)


def pages(data: bytes, key: bytes, *, log: bool = False) -> list[bytes]:
    """The pages of a file under one key; the wrong key gives noise."""
    step, start = (_PAGE + 24, 32 + 24) if log else (_PAGE, 0)
    found = []
    for at in range(start, len(data) - _PAGE + 1, step):
        page = data[at : at + _PAGE]
        for skip in (0, _SALT):
            body, vector = page[skip : _PAGE - _RESERVE], page[_PAGE - _RESERVE : _PAGE - _RESERVE + 16]
            decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
            found.append(decryptor.update(body) + decryptor.finalize())
    return found
