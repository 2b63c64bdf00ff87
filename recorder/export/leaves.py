# SPDX-License-Identifier: GPL-3.0-or-later
"""Salted leaves and the Merkle tree over them: they bind the worker to what was left out, and tell nobody what that is."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

import msgspec

from recorder.model.omission import Hidden, Omission, OmissionPaper, Opening

SCHEMA, OPENING = "stet-omissions/1", "stet-opening/1"
NAME = "omissions.json"
SEED_BYTES = 32
_LEAF, _NODE = b"\x00", b"\x01"
# Of the same length as a leaf; what the gate reads instead of one.
_NOTHING = "x" * 64


def salt_of(seed: bytes, hidden: Hidden) -> bytes:
    """The salt of one leaf: whoever knows it knows neither the seed nor the salt of any other."""
    return hmac.digest(seed, _place(hidden), "sha256")


def leaf(salt: bytes, hidden: Hidden | Opening, content: str) -> str:
    """The leaf in hex. What it is about is in it, so that an opened one cannot be moved to another place."""
    return hashlib.sha256(_LEAF + salt + _place(hidden) + b"\n" + content.encode("utf-8", "surrogatepass")).hexdigest()


def _place(hidden: Hidden | Opening) -> bytes:
    return f"{hidden.step} {hidden.what} {hidden.reason}".encode()


def paper(omissions: Sequence[Omission]) -> OmissionPaper:
    """``omissions.json`` of these."""
    return OmissionPaper(schema=SCHEMA, root=root([each.leaf for each in omissions]), omissions=tuple(omissions))


def unsalted(made: OmissionPaper) -> OmissionPaper:
    """The same without its hashes, which follow from salts: what a form says by itself."""
    bare = tuple(msgspec.structs.replace(each, leaf=_NOTHING) for each in made.omissions)
    return msgspec.structs.replace(made, root=_NOTHING, omissions=bare)


def written(made: OmissionPaper | Opening) -> bytes:
    """The bytes of the file."""
    return msgspec.json.format(msgspec.json.encode(made, order="deterministic"), indent=2) + b"\n"


def schema() -> bytes:
    """The JSON Schema of ``omissions.json``."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"The omissions of {SCHEMA}"}
    made = {**head, **msgspec.json.schema(OmissionPaper)}
    return msgspec.json.format(msgspec.json.encode(made, order="deterministic"), indent=2) + b"\n"


def root(leaves: Sequence[str]) -> str:
    """The root over leaves (hex), in hex. Raises ValueError where one is not hex."""
    return _tree([bytes.fromhex(each) for each in leaves]).hex()


def path(leaves: Sequence[str], number: int) -> tuple[str, ...]:
    """The hashes that lead from the leaf of this number (from 1) to the root, the nearest first."""
    return tuple(each.hex() for each in _path([bytes.fromhex(each) for each in leaves], number - 1))


def _tree(nodes: Sequence[bytes]) -> bytes:
    if len(nodes) < 2:
        return nodes[0] if nodes else hashlib.sha256(b"").digest()
    half = _half(len(nodes))
    return hashlib.sha256(_NODE + _tree(nodes[:half]) + _tree(nodes[half:])).digest()


def _path(nodes: Sequence[bytes], place: int) -> list[bytes]:
    if len(nodes) < 2:
        return []
    half = _half(len(nodes))
    if place < half:
        return [*_path(nodes[:half], place), _tree(nodes[half:])]
    return [*_path(nodes[half:], place - half), _tree(nodes[:half])]


def rooted(leaf_hex: str, number: int, count: int, steps: Sequence[str]) -> str:
    """The root to which this path leads from a leaf of that number among so many; empty where the path does not fit."""
    try:
        return _rooted(bytes.fromhex(leaf_hex), number - 1, count, [bytes.fromhex(each) for each in steps]).hex()
    except (ValueError, IndexError):
        return ""


def _rooted(node: bytes, place: int, count: int, steps: list[bytes]) -> bytes:
    if not 0 <= place < count:
        raise IndexError(place)
    if count == 1:
        if steps:
            raise ValueError("too long")
        return node
    half, other = _half(count), steps[-1]
    if place < half:
        return hashlib.sha256(_NODE + _rooted(node, place, half, steps[:-1]) + other).digest()
    return hashlib.sha256(_NODE + other + _rooted(node, place - half, count - half, steps[:-1])).digest()


def _half(count: int) -> int:
    """The largest power of two that is smaller."""
    return 1 << ((count - 1).bit_length() - 1)
