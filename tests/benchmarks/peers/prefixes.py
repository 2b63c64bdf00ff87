# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scanner of repositories finds by known beginnings alone: the rule list of gitleaks' kind, without any of Stet's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_RULES: Final = (
    r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b", r"\bgh[pousr]_[0-9a-zA-Z]{36}\b", r"\bgithub_pat_\w{22,82}", r"\bglpat-[\w-]{20}\b", r"\bxox[baprs]-[0-9a-zA-Z-]{10,}", r"\bAIza[\w-]{35}",
    r"\bsk-(?:proj-|ant-|svcacct-)?[\w-]{20,}", r"\bsk_(?:live|test)_[0-9a-zA-Z]{10,99}\b", r"\bSG\.[\w-]{16,32}\.[\w-]{32,64}", r"\bnpm_[a-zA-Z0-9]{36}\b", r"\bpypi-[\w-]{50,}", r"\bdop_v1_[a-f0-9]{64}\b", r"\bhf_[a-zA-Z]{34}\b",
    r"\bLTAI[0-9A-Za-z]{12,20}\b", r"\bAKID[0-9A-Za-z]{32}\b", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}", r"-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY-----[\s\S]{10,}?-----END[ A-Z0-9_-]{0,100}PRIVATE KEY-----",
    r"https://hooks\.slack\.com/services/\S+", r"\b[a-z][a-z0-9+.-]+://[^\s:/@]+:[^\s:/@]{3,}@\S+",
    r"(?i)\b[\w.-]{0,50}?(?:access|auth|api|credential|creds|key|passw(?:or)?d|secret|token)[\w.-]{0,20}[\s'\"]{0,3}(?:=|:|=>)[\s'\"]{0,5}([\w.=-]{10,150})",
)  # fmt: skip
_COMPILED: Final = tuple(re.compile(rule) for rule in _RULES)


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Every place, as a kind, a start and an end."""
    for rule in _COMPILED:
        for match in rule.finditer(text):
            group = 1 if rule.groups else 0
            yield "secret", match.start(group), match.end(group)
