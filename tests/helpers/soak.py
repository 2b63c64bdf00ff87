# SPDX-License-Identifier: GPL-3.0-or-later
"""The share of the long counts that this run makes, and the seed that it draws from."""

from __future__ import annotations

import functools
import math
import os
import secrets


def share() -> float:
    """The share of each long count that this run makes: above 0, at most 1."""
    asked = float(os.environ.get("STET_SOAK_SHARE", "0.015"))
    return min(1.0, max(asked, 0.0001))


def count(full: int) -> int:
    """How often this run does what the full soak does ``full`` times; at least once."""
    return max(1, math.ceil(full * share()))


@functools.cache
def seed() -> int:
    """The seed of this run: ``STET_SEED``, or a new one, which the report names."""
    given = os.environ.get("STET_SEED", "")
    return int(given) if given else secrets.randbelow(2**31)
