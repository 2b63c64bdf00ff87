# SPDX-License-Identifier: GPL-3.0-or-later
"""Organisations by how their names end, in Chinese and English, and by what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.found import Found
from recorder.detect.names.words_en import COMMON
from recorder.detect.names.words_zh import PUBLIC

_ZH_END: Final = (
    "股份有限公司|有限责任公司|有限公司|集团公司|分公司|子公司|集团|银行|支行|分行|信用社|证券|保险|基金会|律师事务所|会计师事务所|事务所|大学|学院|中学|小学|幼儿园|医院|诊所|研究院|研究所|设计院|出版社|报社|"
    "电视台|协会|学会|商会|联合会|委员会|管理局|税务局|公安局|派出所|法院|检察院|人民政府|街道办事处|居委会|合作社|工作室|酒店|宾馆|株式会社|有限公司分公司|養老院|醫院|大學|銀行|集團"
)
# A name does not run over these; what stands before the last of them is not part of it.
_STOP: Final = "的了和与跟及或在去到从向对给把被让请是为由于至我你他她它们这那哪有没就也都还再又很将要会能想用看见找来过着地得说叫做名称方人位吗呢吧"
# Ends are rare and beginnings are not: an end is looked for first, then back to where the name may begin.
_ZH: Final = re.compile(f"(?:{_ZH_END})(?!卡|账|里|内|外|门|流|理财|业|库|箱|柜|丝|杠|单|费|金|起见)")
_ZH_BEFORE: Final = re.compile(f"[^\\W_{_STOP}](?:[^\\W_{_STOP}]|[（()）](?=[^\\W\\d_])){{1,28}}$")
_GENERIC: Final = re.compile(
    "(?:各|某|本|该|贵|多家|一家|两家|这家|那家|哪家|全国|开户|商业|发卡|合作|手机|网上|附近|当地|工作|中国|人民|综合|股份|责任)*"
)
_CAP: Final = r"[A-ZÀ-ÖØ-Þ][\w&'’.-]*"
_EN_END: Final = (
    r"Ltd|Limited|Inc|LLC|LLP|PLC|plc|GmbH|AG|SE|Corp|Corporation|Company|Co|S\.?A|S\.?p\.?A|B\.?V|N\.?V|Pty|Pte|Oy|AB|A/S|KG|Group|Holdings?|Bank|Partners|Associates|Industries|Enterprises|Technolog(?:y|ies)|Solutions|"
    r"Systems|Software|Labs?|Laborator(?:y|ies)|Services|Consulting|Capital|Ventures|Insurance|Investments?|Pharmaceuticals?|Airlines|Motors|Foods|Media|Networks?|Research|Analytics|Advisors?|Trust|Foundation|Institute|"
    r"University|College|School|Academy|Hospital|Clinic|Council|Ministry|Department|Association|Society|Orchestra|Trading|Logistics"
)
_EN: Final = re.compile(
    rf"\b((?:{_CAP}[ ,]{{1,2}}(?:and |of |& )?){{1,5}}(?:{_EN_END})(?![\w-])(?:[ ,]{{1,2}}(?:{_EN_END})(?![\w-]))*\.?)"
)
_EN_FIRST: Final = re.compile(r"\b((?:University|Bank|Ministry|Department|Institute) of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)")
_LEAD: Final = re.compile(
    r"(?:The|A|An|At|In|My|Our|Your|Their|From|For|To|Of|On|By|With|And|Is|Are|Dear|Hi|Hello|This|That|New|Visit|Contact|Call|Employer|Company|If|When|While|As)[ ,:]+"
)
_NAME: Final = rf"{_CAP}(?:(?: | & | and | of | And | Of ){_CAP}){{0,4}}"
_SAID: Final = tuple(
    re.compile(rule)
    for rule in (
        rf"\b(?:work(?:s|ed|ing)? (?:for|at)|employed (?:by|at)|employer(?: is|:)|on behalf of|website of|address of|headquarters of|company(?: called| named|:)|joined|invest in|shares? of)[ ]({_NAME})",
        rf"\b({_NAME})(?= (?:is|was|are) an? (?:[\w-]+ ){{0,4}}?(?:company|agency|firm|startup|bank|provider|non-?profit|organi[sz]ation|manufacturer|501\(c\)))",
        rf"\bat ({_NAME})(?= as (?:the|an?) )",
        rf"\b[Tt]he ({_NAME})(?= (?:office|contract|account|deal|invoice|merger|acquisition)s?\b)",
        # In a signature: below a name, above an address or a number.
        rf"(?m:^[ >?|*\t-]*){_CAP}(?: {_CAP}){{1,3}}[ \t]*\n[ >?|*\t-]*({_NAME}(?:, {_CAP})*(?: and {_CAP})?)[ \t]*\n(?=[^\n]*\d)",
        rf"\b({_NAME})(?= (?:website|headquarters|shareholders|employees|CEO|stock)\b)",
    )
)  # fmt: skip


class Offices:
    """Companies, banks, schools, hospitals, authorities."""

    name = "organisations"

    def find(self, text: str) -> Iterator[Found]:
        """Every organisation that its ending or a phrase gives away."""
        for end in _ZH.finditer(text):
            before = _ZH_BEFORE.search(text, max(0, end.start() - 30), end.start())
            if before and not _GENERIC.fullmatch(before[0]) and before[0] + end[0] not in PUBLIC:
                yield Found("organisation", before.start(), end.end(), 0.75 if len(before[0] + end[0]) > 5 else 0.6, self.name)
        for rule, sure in ((_EN, 0.7), (_EN_FIRST, 0.7), *((rule, 0.6) for rule in _SAID)):
            for match in rule.finditer(text):
                start = _past_lead(match[1])
                if any(word.lower() not in COMMON for word in re.findall(r"\w+", match[1][start:])):
                    yield Found("organisation", match.start(1) + start, match.end(1), sure, self.name)


def _past_lead(name: str) -> int:
    at = 0
    while lead := _LEAD.match(name, at):
        at = lead.end()
    return at
