# SPDX-License-Identifier: GPL-3.0-or-later
"""Phone numbers: Chinese shapes, and whatever phonenumberslite takes for a number of some country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from recorder.detect.rules.base import Rule, Spot, digits, words

_WORDS: Final = words(
    r"tel(?:ephone)?s?", "phones?", "mobile", "cell(?:phone)?", "call(?:ed|ing)?", "fax", "hotline", "dial", "sms", "text(?:ed)?", "whatsapp", "contact",
    "reach", "ring", "desk", "office", "ext", "number is", "answering", "messages? to", "voicemail", "phone number", "电话", "電話", "手机", "手機", "联系", "聯繫", "座机",
    "来电", "致电", "拨打", "热线", "传真", "短信", "号码", "移动", "联通", "电信", "打给", "总机", "分机", "微信同号", "携帯", "전화", "휴대폰",
)  # fmt: skip
_MOBILE: Final = re.compile(r"(?<![0-9A-Za-z_.])(?:(?:\+|00)? ?86[- ]?|\(\+?86\) ?)?1[3-9]\d[- .]?\d{4}[- .]?\d{4}(?!\d)(?!\.\d)")
_LANDLINE: Final = re.compile(
    r"(?<![0-9A-Za-z_.-])(?:(?:\+|00) ?86[- ]?)?\(?0(?:10|2\d|[3-9]\d{2})\)?[- ]{0,2}[1-9]\d{2,3}[- ]?\d{4}(?!\d)(?:(?:-|转|分机)\d{1,6})?(?![0-9-])"
)
_SERVICE: Final = re.compile(r"(?<![0-9A-Za-z_.-])[48]00[- ]?(?:\d{3}[- ]?\d{4}|\d{4}[- ]?\d{3})(?![0-9-])")
_LOCAL: Final = re.compile(r"(?<![0-9A-Za-z_./-])[2-9]\d{2,3}[- ]?\d{4}(?![0-9-])")
_LOCAL_WORDS: Final = words("电话", "座机", "总机", "分机", "热线", "传真", "拨打", "phone", "tel", "telephone", "fax")
# Anything that may be a number: 7 to 17 figures, with what people put between.
_ANY: Final = re.compile(r"(?<![0-9A-Za-z_+./-])(?<!\d[ ,])(?:\+ ?|\(\+?)?\d(?:[ .()/-]{0,3}\d){5,16}+(?!\d)")
_EXTENSION: Final = re.compile(r"[ ,]{0,2}(?:x|ext\.?|extension|转|分机)[ :.]{0,2}\d{1,6}(?![0-9A-Za-z])", re.IGNORECASE)
_DATE: Final = re.compile(
    r"(?:19|20)\d{2}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|(?:\d{1,3}\.){3}\d{1,3}$|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:19|20)\d{2} ?- ?(?:19|20)\d{2}$|0\.\d"
)
_GROUPED: Final = re.compile(r"\(?\d{3}\)?[ .-]{0,2}\d{3}[.-]\d{4}|\(\d{3}\) ?\d{3}[ .-]?\d{4}")
_REGIONS: Final = (
    "CN",
    "US",
    "GB",
    "DE",
    "FR",
    "JP",
    "KR",
    "IN",
    "HK",
    "TW",
    "SG",
    "AU",
    "BR",
    "IT",
    "ES",
    "NL",
    "SE",
    "CH",
    "RU",
    "ZA",
)


def mobile(match: re.Match[str]) -> Iterator[Spot]:
    """A Chinese mobile number."""
    yield *match.span(), 0.93 if _valid(digits(match[0])[-11:], "CN") else 0.8


def landline(match: re.Match[str]) -> Iterator[Spot]:
    """A Chinese landline: with a mark after the area code it is clear, without one it may be any number."""
    yield *match.span(), 0.85 if not match[0].isdigit() else 0.5


def any_country(match: re.Match[str]) -> Iterator[Spot]:
    """A number of any country: written with its country, or as numbers are grouped, or valid somewhere."""
    text, figures = match[0], digits(match[0])
    if text.count("(") != text.count(")"):
        text = text.strip("()")
    start = match.start() + match[0].index(text)
    tail = _EXTENSION.match(match.string, start + len(text))
    end = tail.end() if tail else start + len(text)
    if _DATE.match(text.lstrip("(")) or len(set(figures)) < 3 or match.string[max(0, start - 8) : start].upper().find("ISBN") >= 0:
        return
    yield start, end, _sureness(text, figures)


def _sureness(text: str, figures: str) -> float:
    if text.lstrip("(").startswith(("+", "00")):
        return 0.95 if _valid("+" + figures.removeprefix("00"), None) else 0.6 if len(figures) >= 9 else 0.2
    if _GROUPED.fullmatch(text):
        return 0.85 if _valid(figures, "US") else 0.65
    grouped = 1 <= len(re.findall(r"[ .()/-]+", text)) <= 5 and figures.startswith("0")
    if grouped and any(_valid(figures, region) for region in _REGIONS):
        return 0.55
    return 0.1


def _valid(number: str, region: str | None) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False


RULES: Final = (
    Rule(kind="phone", name="phone:mobile", pattern=_MOBILE, confidence=0.9, judge=mobile, words=_WORDS, raised=0.97),
    Rule(kind="phone", name="phone:landline", pattern=_LANDLINE, confidence=0.8, judge=landline, words=_WORDS, raised=0.95),
    Rule(kind="phone", name="phone:service", pattern=_SERVICE, confidence=0.6, words=_WORDS, raised=0.85),
    Rule(kind="phone", name="phone:local", pattern=_LOCAL, confidence=0.0, words=_LOCAL_WORDS, raised=0.75),
    Rule(kind="phone", name="phone", pattern=_ANY, confidence=0.5, judge=any_country, words=_WORDS, raised=0.85),
)
