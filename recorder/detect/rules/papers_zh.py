# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese papers and numbers: resident ids, unified social credit codes, passports and travel permits, plates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stdnum.cn import ric, uscc

from recorder.detect.rules.base import END, START, Rule, Spot, digits, words

_PROVINCES: Final = frozenset(
    ("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83")
)  # fmt: skip
_MONTH_DAY: Final = r"(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])"
_RESIDENT: Final = re.compile(
    rf"(?<![0-9A-Za-z.])[1-9]\d[ -]?\d{{2}}[ -]?\d{{2}}[ -]?(?:18|19|20)\d{{2}}[ -]?{_MONTH_DAY}[ -]?\d{{3}}[ -]?[0-9Xx](?![0-9A-Za-z])"
)
_OLD_RESIDENT: Final = re.compile(rf"(?<![0-9A-Za-z.])[1-9]\d{{5}}\d{{2}}{_MONTH_DAY}\d{{3}}(?![0-9A-Za-z])")
_MASKED_RESIDENT: Final = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{2,9}\*{4,12}+[0-9Xx]{2,4}(?![0-9A-Za-z])")
_ID_WORDS: Final = words(
    "id card",
    "id number",
    "id no",
    "identity",
    "national id",
    "resident id",
    "身份证",
    "身分證",
    "证件",
    "证号",
    "身份号码",
    "公民身份",
    "户口",
    "持证人",
    "实名",
)
_TAX_WORDS: Final = words(
    "uscc", "tax id", "credit code", "统一社会信用", "信用代码", "税号", "纳税人", "营业执照", "组织机构", "开票", "注册号"
)
_SOCIAL_WORDS: Final = words(
    "social security",
    "社保",
    "医保",
    "公积金",
    "社会保障",
    "参保",
    "病历号",
    "住院号",
    "就诊卡",
    "门诊号",
    "驾驶证",
    "驾照",
    "档案编号",
)
_PASSPORT_WORDS: Final = words(
    "passport", "passport no", "passport number", "护照", "護照", "旅行证", "パスポート", "여권", "reisepass", "passeport"
)
_PERMIT_WORDS: Final = words(
    "travel permit",
    "permit",
    "通行证",
    "通行證",
    "回乡证",
    "回鄉證",
    "台胞证",
    "台胞證",
    "港澳",
    "居住证",
    "入台证",
    "往来",
    "永久居留",
    "永居",
)
_HK_WORDS: Final = words("hkid", "identity card", "id", "香港", "身份证", "身份證", "澳门", "澳門", "证件")
_PLATE_WORDS: Final = words(
    "plate", "license plate", "licence plate", "registration", "tag", "reg", "车牌", "車牌", "牌照", "车号", "号牌", "车辆"
)
_OFFICER: Final = words("军官证", "士兵证", "警官证", "军人证")
_PLATE: Final = (
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][ ·•.\-]?"
    r"(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳使领])(?![A-Za-z0-9])"
)


def resident(match: re.Match[str]) -> Iterator[Spot]:
    """A resident id by its shape; a province and a check figure that fit raise it. Slips of the pen and of OCR stay suggested."""
    number = digits(match[0][:-1]) + match[0][-1].upper()
    if number[:2] not in _PROVINCES:
        return
    yield *match.span(), 0.97 if ric.calc_check_digit(number) == number[-1] else 0.6


def social_credit(match: re.Match[str]) -> Iterator[Spot]:
    """A unified social credit code, whose last figure checks the others."""
    number = match[0]
    if number.isdigit() and number[6:8] in ("19", "20"):
        return  # a resident id, or a long number
    good = uscc.is_valid(number)
    yield *match.span(), (0.35 if good else 0.1) if number.isdigit() else 0.96 if good else 0.5


def hong_kong(match: re.Match[str]) -> Iterator[Spot]:
    """An identity card of Hong Kong: letters count from ten, an absent first one is a blank."""
    letters, figures, check = match["l"].upper(), match["d"], match["c"].upper()
    values = [36] * (2 - len(letters)) + [ord(char) - 55 for char in letters] + [int(char) for char in figures]
    rest = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True)) % 11
    wanted = "0" if not rest else "A" if rest == 1 else str(11 - rest)
    yield *match.span(), 0.95 if wanted == check else 0.5


def taiwan(match: re.Match[str]) -> Iterator[Spot]:
    """An identity card of Taiwan, by its check figure."""
    order = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(match[0][0]) + 10
    values = [order // 10, order % 10, *(int(char) for char in match[0][1:])]
    good = sum(value * weight for value, weight in zip(values, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
    yield *match.span(), 0.8 if good else 0.2


def _edged(shape: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(f"{START}{shape}{END}", flags)


RULES: Final = (
    Rule(kind="national_id", name="resident-id", pattern=_RESIDENT, confidence=0.6, judge=resident, words=_ID_WORDS, raised=0.95),
    Rule(kind="national_id", name="resident-id:old", pattern=_OLD_RESIDENT, confidence=0.0, words=_ID_WORDS, raised=0.85),
    Rule(kind="national_id", name="resident-id:part", pattern=_MASKED_RESIDENT, confidence=0.0, words=_ID_WORDS, raised=0.5),
    Rule(
        kind="national_id",
        name="social-credit-code",
        pattern=_edged(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}"),
        confidence=0.5,
        judge=social_credit,
        words=_TAX_WORDS,
        raised=0.93,
    ),
    Rule(
        kind="national_id",
        name="number-beside-word",
        pattern=_edged(r"[A-Z]{0,4}\d{6,20}"),
        confidence=0.0,
        words=_SOCIAL_WORDS,
        raised=0.7,
    ),
    Rule(
        kind="national_id",
        name="hong-kong-id",
        pattern=re.compile(rf"{START}(?P<l>[A-Za-z]{{1,2}})(?P<d>\d{{6}}) ?\((?P<c>[0-9Aa])\)"),
        confidence=0.5,
        judge=hong_kong,
        words=_HK_WORDS,
        raised=0.9,
        needs=("(",),
    ),
    Rule(
        kind="national_id",
        name="macao-id",
        pattern=re.compile(r"(?<![0-9A-Za-z])[157]\d{6} ?\(\d\)"),
        confidence=0.0,
        words=_HK_WORDS,
        raised=0.8,
        needs=("(",),
    ),
    Rule(
        kind="national_id",
        name="taiwan-id",
        pattern=_edged(r"[A-Z][1289]\d{8}"),
        confidence=0.5,
        judge=taiwan,
        words=_ID_WORDS,
        raised=0.9,
    ),
    Rule(
        kind="travel_id",
        name="passport:cn",
        pattern=_edged(r"(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E?\d{7}|1[45]\d{7})"),
        confidence=0.4,
        words=_PASSPORT_WORDS,
        raised=0.93,
        judge=None,
    ),
    Rule(
        kind="travel_id",
        name="passport",
        pattern=_edged(r"[A-Z]{0,2}\d{6,9}[A-Z]{0,1}"),
        confidence=0.0,
        words=_PASSPORT_WORDS,
        raised=0.85,
    ),
    Rule(
        kind="travel_id",
        name="travel-permit",
        pattern=_edged(r"(?:[CWHMTL][A-Z]?\d{7,10}(?:\(\d{2}\))?|\d{8}(?:\d{2})?(?:\(\w\))?|8[123]\d{16})"),
        confidence=0.0,
        words=_PERMIT_WORDS,
        raised=0.88,
    ),
    Rule(
        kind="travel_id",
        name="service-card",
        pattern=re.compile(r"[军海空武警南北沈兰成济广参政后装]{1,3}字第[ ]?\d{6,8}[ ]?号"),
        confidence=0.8,
    ),
    Rule(kind="travel_id", name="service-card", pattern=_edged(r"\d{6,9}"), confidence=0.0, words=_OFFICER, raised=0.8),
    Rule(kind="plate", name="plate:cn", pattern=re.compile(_PLATE), confidence=0.88, words=_PLATE_WORDS, raised=0.95),
    Rule(
        kind="plate",
        name="plate:armed-forces",
        pattern=re.compile(
            r"WJ[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?\d{4}[0-9A-Z]|[VKHBSLJNGCEZ][A-HJ-NP-Z]\d{5}(?![A-Za-z0-9])"
        ),
        confidence=0.0,
        words=_PLATE_WORDS,
        raised=0.8,
    ),
    Rule(
        kind="plate",
        name="plate",
        pattern=_edged(r"(?=[A-Z0-9 -]{0,7}\d)(?:[A-Z]{1,3}[ -]?\d{2,4}[ -]?[A-Z]{0,3}|\d{1,3}[ -]?[A-Z]{2,3}[ -]?\d{0,4})"),
        confidence=0.0,
        words=words("license plate", "licence plate", "plate number", "number plate", "plate", "车牌", "车牌号"),
        raised=0.75,
    ),
)
