# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment cards, IBANs, bank accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stdnum import iban, luhn

from recorder.detect.rules.base import END, START, Rule, Spot, digits, words

_CARD: Final = re.compile(r"(?<![0-9A-Za-z.+])(?<![0-9][ -])\d(?:[ -]?\d){11,18}(?![0-9A-Za-z])(?![ -]\d)")
_BRAND: Final = re.compile(
    r"4\d{12}(?:\d{3}(?:\d{3})?)?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|35\d{14}|(?:2131|1800)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}(?:\d{3})?|62\d{14,17}|81\d{14}|9[0-9]\d{14,17}|(?:50|5[6-8]|6[0-9])\d{10,17}"
)
_STRONG_BRAND: Final = re.compile(r"4\d{15}|5[1-5]\d{14}|3[47]\d{13}|62\d{14,17}|6011\d{12}|35\d{14}|65\d{14}")
_CARD_WORDS: Final = words(
    "card",
    "cards",
    "visa",
    "mastercard",
    "amex",
    "credit",
    "debit",
    "cc",
    "maestro",
    "discover",
    "pan",
    "卡号",
    "银行卡",
    "信用卡",
    "储蓄卡",
    "借记卡",
    "工行",
    "建行",
    "农行",
    "中行",
    "招行",
    "交行",
    "邮储",
    "银联",
    "カード",
    "카드",
)
_ACCOUNT_WORDS: Final = words(
    "account",
    "acct",
    "a/c",
    "account no",
    "account number",
    "routing",
    "aba",
    "sort code",
    "账号",
    "帐号",
    "账户",
    "帐户",
    "对公",
    "收款",
    "开户",
    "结算户",
    "户头",
    "口座",
)
_BIC_WORDS: Final = words("swift", "bic", "swift code", "bic code")
_GROUPS: Final = {
    (4, 4, 4, 4),
    (4, 4, 4, 4, 3),
    (4, 6, 5),
    (4, 4, 4, 4, 2),
    (4, 4, 4, 4, 1),
    (6, 13),
    (6, 10),
    (4, 4, 4, 7),
    (4, 4, 4, 1),
    (4, 6, 4),
}


def card(match: re.Match[str]) -> Iterator[Spot]:
    """The number of a payment card: its beginning or its check figure tells, or both; grouped otherwise it is something else."""
    number, groups = digits(match[0]), tuple(len(group) for group in re.split("[ -]", match[0]))
    if len(groups) > 1 and groups not in _GROUPS:
        return
    known, good = bool(_BRAND.fullmatch(number)), luhn.is_valid(number) and len(set(number)) > 1
    if good:
        yield *match.span(), 0.92 if known else 0.5 if len(groups) > 1 else 0.2
    elif _STRONG_BRAND.fullmatch(number):
        yield *match.span(), 0.5 if len(groups) > 1 else 0.45
    else:
        yield *match.span(), 0.1


_LENGTHS: Final[dict[str, int]] = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28,
    "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18,
    "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24,
    "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29,
    "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip


def account(match: re.Match[str]) -> Iterator[Spot]:
    """An IBAN: as long as its country makes them; with the right check figures it is sure."""
    wanted, seen, end = _LENGTHS.get(match[0][:2].upper(), 0), 0, match.start()
    for position, char in enumerate(match[0], match.start()):
        seen += char.isalnum()
        end = position + 1
        if seen == wanted:
            break
    if not wanted or seen < wanted or (match.string[end : end + 1].isascii() and match.string[end : end + 1].isalnum()):
        return
    yield match.start(), end, 0.97 if iban.is_valid(match.string[match.start() : end], check_country=False) else 0.6


RULES: Final = (
    Rule(kind="card", name="card", pattern=_CARD, confidence=0.9, judge=card, words=_CARD_WORDS, raised=0.93),
    Rule(
        kind="account",
        name="iban",
        pattern=re.compile(rf"{START}[A-Za-z]{{2}}\d{{2}}(?:[ -]?[A-Za-z0-9]){{11,30}}+"),
        confidence=0.9,
        judge=account,
        words=words("iban", "transfer"),
        raised=0.98,
    ),
    Rule(
        kind="account",
        name="account",
        pattern=re.compile(
            r"(?<![0-9A-Za-z.])\d{6,30}+(?![0-9A-Za-z])|(?<![0-9A-Za-z.])\d{4}(?: \d{4}){2,5}(?: \d{1,4})?(?![0-9])"
        ),
        confidence=0.0,
        words=_ACCOUNT_WORDS,
        raised=0.7,
    ),
    Rule(
        kind="account",
        name="bic",
        pattern=re.compile(rf"{START}[A-Z]{{6}}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?{END}"),
        confidence=0.0,
        words=_BIC_WORDS,
        raised=0.8,
    ),
)
