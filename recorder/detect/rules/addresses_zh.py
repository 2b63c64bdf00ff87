# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese postal addresses: from a road with its number, or a building with its room, back to the province that they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.rules.base import Rule, Spot, words

_PROVINCE: Final = (
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?"
)
# Places that stand in addresses without "city" or "district" behind them.
_KNOWN: Final = (
    "石家庄|太原|沈阳|大连|长春|哈尔滨|南京|苏州|无锡|常州|南通|徐州|扬州|杭州|宁波|温州|嘉兴|绍兴|金华|台州|合肥|芜湖|福州|厦门|泉州|南昌|济南|青岛|烟台|潍坊|郑州"
    "|洛阳|武汉|宜昌|襄阳|长沙|株洲|广州|深圳|珠海|佛山|东莞|中山|惠州|汕头|南宁|桂林|海口|三亚|成都|绵阳|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|呼和浩特|台北"
    "|朝阳|海淀|东城|西城|丰台|石景山|通州|顺义|昌平|大兴|浦东|黄浦|徐汇|长宁|静安|普陀|虹口|杨浦|闵行|宝山|嘉定|松江|南山|福田|罗湖|宝安|龙岗|天河|越秀|海珠|白云|番禺"
    "|西湖|滨江|余杭|萧山|鼓楼|玄武|秦淮|武侯|锦江|青羊|金牛|成华|高新|江汉|武昌|洪山|汉阳|渝中|江北|渝北|雁塔|碑林|和平|河西|南开|中关村|陆家嘴|望京"
)
_HAN: Final = "\u4e00-\u9fff"
_NUMBER: Final = r"(?:\d{1,5}(?:[-—~]\d{1,4})?|[一二三四五六七八九十百零〇]{1,5}|[A-Za-z]\d{0,3}|[甲乙丙丁])"
_ROAD: Final = r"(?:大道|大街|街道?|路|巷|胡同|弄|里弄|道|环路|公路|条|支路|马路|东路|西路|南路|北路|中路)"
_HOUSE: Final = rf"(?:{_NUMBER}[ ]?(?:号院|号楼|号|弄|栋|幢|座|單元|单元|层|楼|室|房|户|门|区|期|组|街坊))"
_SITE: Final = r"(?:小区|花园|家园|公寓|大厦|大楼|广场|中心|苑|园区|产业园|科技园|工业园|新村|山庄|别墅|庭|府|公馆|名邸|雅居|宿舍|村|屯|社区|城|写字楼|国际)"
_DETAIL: Final = rf"(?:[ ,，]?(?:{_HOUSE}|[{_HAN}A-Za-z0-9]{{1,10}}?{_SITE}|\d{{3,5}}(?![0-9A-Za-z年月日元个条]))){{0,7}}(?:[{_HAN}]{{2,10}}?(?:[东西南北正后]门|旁边?|对面|附近|楼下))?"
_CORE: Final = re.compile(rf"(?:{_ROAD}[ ]?{_HOUSE}|{_SITE}[ ]?(?:[A-Za-z0-9东西南北]{{1,3}}区[ ]?)?{_HOUSE}){_DETAIL}")
_STREET_ONLY: Final = re.compile(
    rf"(?:{_PROVINCE}|{_KNOWN})[市区县]?(?:[{_HAN}]{{1,6}}[市区县旗])?(?:[{_HAN}]{{1,6}}(?:街道|镇|乡|大街|大道|路|胡同|巷|村|小区|大厦|花园|广场))"
)
_DIVISION: Final = re.compile(
    rf"[{_HAN}]{{2,8}}(?:省|自治区)[{_HAN}]{{2,8}}(?:市|州|盟|地区)(?:[{_HAN}]{{1,8}}(?:区|县|旗|市))?(?:[{_HAN}]{{1,8}}(?:街道|镇|乡|村))?"
)
# What an address begins with, looked for in the characters before a core; the first that fits is taken.
_BEGINNING: Final = re.compile(rf"{_PROVINCE}|(?:{_KNOWN})|[{_HAN}]{{2,3}}(?:市|县|州)|[{_HAN}]{{2,3}}(?:区|镇|乡|旗)")
# What leads to an address and is no part of it.
_LEADING: Final = re.compile(
    r"(?:地址|住址|住在|住|位于|坐落于|寄到|寄往|送到|送至|寄|收货|发货|搬到|家在|来到|前往|到达|在|到|至|去|是|为|从|于|往|由|和|与|的|了|我|他|她|您|你|们|有|对|把|给|说|叫|公司|单位)"
)
_WORDS: Final = words(
    "address",
    "地址",
    "住址",
    "住所",
    "住在",
    "籍贯",
    "户籍",
    "寄到",
    "收货",
    "快递",
    "收件",
    "邮寄",
    "所在地",
    "位于",
    "送到",
    "送货",
    "门牌",
    "家住",
    "通讯处",
)
_BACK: Final = 32


def whole(match: re.Match[str]) -> Iterator[Spot]:
    """The address around a road with its number: begun where a province, a city or a district begins, else with the road's own name."""
    text, core = match.string, match.start()
    first = max(0, core - _BACK)
    before = re.search(rf"[{_HAN}A-Za-z0-9]*$", text[first:core])
    lead = before[0] if before else ""
    start, named = _begins(lead)
    if not lead[start:] and not named:
        return
    yield core - len(lead) + start, match.end(), 0.88 if named else 0.6


def _begins(lead: str) -> tuple[int, bool]:
    """Where in the characters before a core the address begins, and whether a place known by name or kind begins it."""
    beginnings = list(_BEGINNING.finditer(lead))
    for found in beginnings:
        cut = [word.end() for word in _LEADING.finditer(lead, found.start(), found.end())]
        inner = cut[-1] if cut and not re.match(rf"{_PROVINCE}|(?:{_KNOWN})", found[0]) else found.start()
        if found.end() - inner >= 2:
            return inner, True
    cut = [word.end() for word in _LEADING.finditer(lead)]
    return max([len(lead) - 6, 0, *cut]), False


RULES: Final = (
    Rule(kind="address", name="address:zh", pattern=_CORE, confidence=0.88, judge=whole, words=_WORDS, raised=0.93),
    Rule(kind="address", name="address:zh:street", pattern=_STREET_ONLY, confidence=0.4, words=_WORDS, raised=0.75),
    Rule(kind="address", name="address:zh:division", pattern=_DIVISION, confidence=0.45, words=_WORDS, raised=0.75),
)
