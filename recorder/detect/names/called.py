# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese names by what stands around them: labels, titles, speakers in a chat, numbers. Needs no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.found import Found
from recorder.detect.names.words_zh import COMMON, DOUBLE, GIVEN, LABELS, NOT_GIVEN, SURNAMES, TITLES, WORDS

_DOUBLES: Final = "|".join(sorted(DOUBLE))
_SINGLE: Final = f"[{''.join(sorted(SURNAMES - WORDS))}]"
_SURNAME: Final = f"(?:{_DOUBLES}|{_SINGLE})"
_LABELS: Final = frozenset(LABELS.split("|"))
_HAN: Final = "[\u3400-\u9fff]"
_ANY: Final = f"[^\\W\\d_a-zA-Z{''.join(sorted(NOT_GIVEN))}]"
_SURE: Final = f"[{''.join(sorted(GIVEN - NOT_GIVEN))}]"
_NOT_HAN: Final = f"(?!{_HAN})"
_ALONE: Final = f"{_SURNAME}{_ANY}{{1,2}}{_NOT_HAN}"  # nothing Chinese follows
_WITHIN: Final = f"{_SURNAME}(?:{_SURE}{{2}}|{_SURE})"  # ends where a letter is in no given name
_SPACED: Final = f"{_SINGLE}[ \u3000]{_ANY}(?:[ \u3000]{_ANY})?{_NOT_HAN}"
_PHONE: Final = r"[ \t,，:：(（]{0,2}(?:手机|电话|tel)?[号码:： ]{0,3}(?:\+?86[ -]?)?1[3-9]\d"
_GAP: Final = "[ \t\u3000]*[:：=|]?[ \t\u3000\"'“「]*"

# Each rule's first group is the name; the second figure is how sure it is.
_RULES: Final = tuple(
    (re.compile(rule), sure)
    for rule, sure in (
        (f"(?:{LABELS}){_GAP}({_ALONE}|{_SPACED}|{_WITHIN})", 0.8),
        (f"({_SURNAME}(?:{_ANY}{{1,2}}?)?)(?={TITLES})", 0.7),
        (f"(?<!{_HAN})({_ALONE})(?={_PHONE})", 0.9),
        (f"(?<!{_HAN})({_SURNAME}{_ANY}{{1,2}})(?=(?:的|，|：|:)?(?:手机|电话|微信|邮箱|身份证|银行卡|地址|住址))", 0.85),
        (f"(?:^|[\n\r]|\\]|\\d[ \t])[ \t]*({_ALONE})(?=[ \t]*[:：]|[ \t]+\\d{{1,2}}:\\d\\d|[ \t]*[<\uff1c]\\S+@)", 0.8),
        (f"[@\uff20]({_ALONE}|{_WITHIN})", 0.85),
        (f"(?:^|[与和@\\s《“「])({_ALONE})(?= - (?:微信|企业微信|QQ|钉钉|飞书|WeChat))", 0.85),
        (
            f"(?:与|和|跟|给|找|问|@|联系|通知|抄送|转给|发给|指派给)({_WITHIN})(?=的聊天|说|聊|要|拿|发|确认|沟通|联系|[，。,.!！?？\\s]|$)",
            0.7,
        ),
        (f"(?<!{_HAN})({_ALONE})(?=（(?:父|母|妻|夫|子|女|儿|本人|家属|哥|弟|姐|妹|父亲|母亲|妻子|丈夫|儿子|女儿)）)", 0.9),
        (f"(?<![\\w])({_SURNAME}{_SURE}{{1,2}})(?=[、；/]{_SURNAME}{_SURE}{{1,2}}(?![\\w]))", 0.7),
        (f"[、；/]({_SURNAME}{_SURE}{{1,2}})(?![\\w])", 0.6),
        (f"['\"\u2018“_-]({_SURNAME}{_SURE}{{1,2}})['\"’”._-]", 0.6),
        (f"(?<!{_HAN})([小老阿]{_SINGLE})(?={_NOT_HAN}|[说的让和跟要来去那这在])", 0.5),
        (f"(?<!{_HAN})({_SINGLE})(?=某)", 0.5),
        (f"(?<!{_HAN})({_SINGLE}[总工哥姐叔姨])(?={_NOT_HAN}|[说的让和跟要来去那这在，。催])", 0.5),
    )
)


class NamesInContext:
    """Names that their surroundings give away."""

    name = "names in context"

    def find(self, text: str) -> Iterator[Found]:
        """Every such name."""
        for rule, sure in _RULES:
            for match in rule.finditer(text):
                start, end = match.span(1)
                if _plausible(match[1]):
                    yield Found("person", start, end, sure, self.name)


def _plausible(name: str) -> bool:
    return not ({name, name[:2]} & COMMON or name in _LABELS)
