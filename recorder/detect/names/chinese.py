# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese people and organisations by the model, with guards against what it takes for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.found import Found
from recorder.detect.names.lexer import Lexer
from recorder.detect.names.words_zh import COMMON, DOUBLE, NOT_GIVEN, PUBLIC, SURNAMES

_HAN: Final = re.compile("[\u3400-\u9fff]")
# A sentence at most: the model was trained on those, and the caller may stop between two of them. Longer stretches of ASCII, as in a
# command or an address, are passed over: that halves the time and loses nothing.
_SLICE: Final = re.compile(r"(?:(?![\x00-\x7f]{20})[^\n。！？!?；;]){1,120}[\n。！？!?；;]?|[\x00-\x7f]{20,}")
_ENGLISH: Final = re.compile(r"[A-Z][a-z]{2,14}(?:[ ·][A-Z][a-z]{1,14}){0,2}")
_FOREIGN: Final = re.compile("[\u4e00-\u9fff]{1,6}(?:[·•][\u4e00-\u9fff]{1,8}){1,3}")
_CALLED: Final = re.compile("[小老阿大](.)")
_MIXED: Final = re.compile(f"[A-Z][a-z]{{1,11}} ?[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{0,2}}")
_NUMBER: Final = re.compile("[0-9\uff10-\uff19一二两三四五六七八九十百千几多每这那各第]\\s*$")
# How the names of languages, scripts, peoples and places end.
_OF_PLACES: Final = frozenset("语文字族州省市县区府国岛城港湾江河湖海山人")
_OFFICE: Final = re.compile(
    "(?:[部局院会所社行校厂店队台处署委办馆站库园网报]|中心|公司|集团|大学|中学|小学|俱乐部|工作室|政府|基金|支行|分行|有限合伙|\uff09)$"
)
_NO_OFFICE: Final = re.compile(r"[\x00-\x7f]{1,4}|.|(?:公司|集团|银行|医院|学校|大学|政府|部门|法院|人民政府|国务院|联合国)")


class ChineseNames:
    """People and organisations in Chinese text, a sentence at a time: whoever stops asking between two answers stops it."""

    name = "lac"

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer

    def find(self, text: str) -> Iterator[Found]:
        """Every name that the model sees and the guards let through."""
        for piece in _SLICE.finditer(text):
            if _HAN.search(piece[0]):
                yield from self._in(piece[0], piece.start())

    def _in(self, piece: str, at: int) -> Iterator[Found]:
        for start, end, tag in self._lexer.named(piece):
            first, last = _trimmed(piece, start, end)
            sure = (_person if tag == "PER" else _office)(piece[first:last], piece[:first], piece[last : last + 1])
            if sure:
                yield Found("person" if tag == "PER" else "organisation", at + first, at + last, sure, self.name)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces and marks at its ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _person(name: str, before: str, after: str) -> float:
    """How surely this is a name; 0 where it is none."""
    if name.isascii():
        return 0.5 if _ENGLISH.fullmatch(name) else 0.0
    if not _HAN.match(name[-1]) or not all(_HAN.match(letter) for letter in name):
        return 0.8 if _FOREIGN.fullmatch(name) else 0.6 if _MIXED.fullmatch(name) else 0.0
    if name in COMMON or len(name) < 2 or any(letter in NOT_GIVEN for letter in name[1:]) or _counted(name, before):
        return 0.0
    if _CALLED.fullmatch(name):
        return 0.6 if name[1] in SURNAMES else 0.4
    if (name[0] in SURNAMES or name[:2] in DOUBLE) and len(name) <= 4:
        return 0.85
    return 0.0 if name[-1] in _OF_PLACES or after in _OF_PLACES else 0.5


def _counted(name: str, before: str) -> bool:
    """Whether its first character counts things: *one sheet of paper* begins with a surname."""
    return name[0] in "张项段节章" and bool(_NUMBER.search(before))


def _office(name: str, _before: str, _after: str) -> float:
    """How surely this is an organisation that tells something; 0 for a bare word such as the company, and for a place or a language."""
    if name in PUBLIC or _NO_OFFICE.fullmatch(name) or name.isascii() or name[-1] in _OF_PLACES:
        return 0.0
    return 0.75 if _OFFICE.search(name) and len(name) > 3 else 0.45
