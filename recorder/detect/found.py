# SPDX-License-Identifier: GPL-3.0-or-later
"""What every rule and model answers with, and what the engine asks of each of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

import msgspec

Kind = Literal[
    "secret",  # keys, tokens, passwords, private keys, connection strings
    "card",  # payment cards
    "account",  # bank accounts and IBANs
    "national_id",  # resident ids, social security and tax numbers, unified social credit codes
    "travel_id",  # passports, travel permits
    "phone",
    "email",
    "address",  # postal addresses
    "plate",  # licence plates
    "handle",  # WeChat and QQ ids, @handles, user names
    "network",  # IP and MAC addresses, host names, URLs with credentials
    "path",  # home paths
    "person",
    "organisation",
    "workplace",  # #channel, ABC-123, owner/repo, long numbers
    "own",  # the worker's own terms
]


class Found(msgspec.Struct, frozen=True):
    """A place that should perhaps not leave: ``text[start:end]`` of the text as given, in code points.

    ``confidence`` is between 0 and 1; ``layer`` names the rule or model, so that the worker sees why.
    """

    kind: Kind
    start: int
    end: int
    confidence: float
    layer: str


class Finder(Protocol):
    """A rule or a model. Keeps nothing of the texts that it is given; opens no file with them and logs none of them."""

    name: str

    def find(self, text: str) -> Iterable[Found]:
        """Every place in one text, in any order; places of one finder may overlap."""
        ...
