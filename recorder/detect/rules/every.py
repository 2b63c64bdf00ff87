# SPDX-License-Identifier: GPL-3.0-or-later
"""All rules as finders: secrets, identifiers."""

from __future__ import annotations

from recorder.detect.rules import addresses, addresses_zh, contacts, money, network, papers, papers_zh, passwords, phones, tokens
from recorder.detect.rules.base import Rule, RuleFinder

SECRETS: tuple[Rule, ...] = (*tokens.RULES, *passwords.RULES)
IDENTIFIERS: tuple[Rule, ...] = (
    *money.RULES,
    *papers_zh.RULES,
    *papers.RULES,
    *phones.RULES,
    *contacts.RULES,
    *network.RULES,
    *addresses_zh.RULES,
    *addresses.RULES,
)


def rules() -> RuleFinder:
    """Every structured rule; a text is folded once for all of them."""
    return RuleFinder("rules", (*SECRETS, *IDENTIFIERS))
