# SPDX-License-Identifier: GPL-3.0-or-later
"""What the last gate's tests share: a secret, and whether some bytes stop at it."""

from __future__ import annotations

import pytest

from recorder.errors import GateFound
from recorder.export.gate import search

SECRET = "correct horse Zebra-4711"
NUL = b"\0\xff"


def stops(data: bytes, secret: str = SECRET) -> GateFound:
    """The error that stops these bytes; fails where none does."""
    with pytest.raises(GateFound) as caught:
        search({"a.bin": data}, [secret])
    return caught.value


def passes(data: bytes, secret: str = SECRET) -> None:
    """Fails where these bytes stop."""
    search({"a.bin": data}, [secret])
