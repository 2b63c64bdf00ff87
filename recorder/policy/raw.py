# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy as it lies on the machine, before anybody has believed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Slot = Literal["employer", "representative"]
SLOTS: tuple[Slot, ...] = ("employer", "representative")


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """``origin`` is where it lies, ``put`` when it was last written there (epoch seconds, 0: not known), ``signatures`` by slot.

    ``trouble`` says why its text is not to be believed; such a one has none.
    """

    name: str
    origin: str
    text: bytes = b""
    signatures: Mapping[Slot, bytes] = {}
    put: float = 0.0
    trouble: str = ""


# From then on not every system has a calendar.
_YEAR_3000 = 32_503_680_000.0


def told(moment: float) -> float:
    """A time as it can be told; 0 where it cannot."""
    return moment if 0 <= moment < _YEAR_3000 else 0.0


OWNER = "It belongs to somebody else than the administrator."
WRITABLE = "Others than the administrator can change it."
LINK = "It is no plain file."
LARGE = "It is too large."
UNREADABLE = "It cannot be read."
MANY = "There are too many files."
NAMED = "Its name holds what cannot be seen or told."
