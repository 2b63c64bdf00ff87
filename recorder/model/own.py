# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's own names: what no detector can know."""

from __future__ import annotations

import msgspec


class OwnTerm(msgspec.Struct, frozen=True):
    """A colleague, a customer, a project: the name, and what else it goes by."""

    text: str
    aliases: tuple[str, ...] = ()
