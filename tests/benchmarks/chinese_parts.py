# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Chinese set is filled with: invented people, numbers, addresses and secrets, with valid and with broken checks.

Everything is drawn from lists of common parts by a seeded generator: no entry belongs to anyone but by chance.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping
from typing import Final

_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
_DOUBLE: Final = ("欧阳", "司马", "上官", "诸葛", "皇甫", "慕容", "夏侯", "司徒", "令狐", "尉迟")
_GIVEN: Final = "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超秀霞平刚桂兰建华文玉辉力永健鑫波斌宇浩凯秋梅莉慧婷雪琳晶倩颖佳欣怡雨晨思远子轩梓涵一诺嘉豪志国庆海峰春红丹萍云飞鹏晓燕东旭阳光宁博昊天泽楠瑞哲睿"
_CITIES: Final = (
    ("北京市", "朝阳区"), ("上海市", "浦东新区"), ("广东省深圳市", "南山区"), ("浙江省杭州市", "西湖区"), ("四川省成都市", "武侯区"),
    ("江苏省南京市", "鼓楼区"), ("湖北省武汉市", "洪山区"), ("陕西省西安市", "雁塔区"), ("重庆市", "渝北区"), ("山东省青岛市", "崂山区"),
    ("福建省厦门市", "思明区"), ("辽宁省大连市", "甘井子区"), ("湖南省长沙市", "岳麓区"), ("河南省郑州市", "金水区"), ("安徽省合肥市", "蜀山区"),
)  # fmt: skip
_ROADS: Final = (
    "人民路",
    "解放大道",
    "建设北路",
    "科苑南路",
    "文一西路",
    "天府大道",
    "中山东路",
    "长江路",
    "学院街",
    "和平里西街",
    "滨海大道",
    "迎宾路",
)
_ESTATES: Final = ("阳光花园", "锦绣家园", "万科城市花园", "翠湖小区", "金地名苑", "保利国际广场", "创业大厦", "望京SOHO")
_COMPANY: Final = (
    "华信",
    "博远",
    "中科云",
    "瑞丰",
    "天成",
    "智联达",
    "鼎盛",
    "海纳",
    "恒通",
    "新纪元",
    "金桥",
    "蓝图",
    "优品",
    "盛世",
    "宏达",
    "启明",
)
_TRADE: Final = (
    "科技",
    "信息技术",
    "网络科技",
    "贸易",
    "物流",
    "建筑工程",
    "医疗器械",
    "文化传媒",
    "电子",
    "食品",
    "咨询",
    "软件",
    "新能源",
)
_PLACES: Final = ("北京", "上海", "深圳", "杭州", "成都", "武汉", "苏州", "广州", "天津", "宁波")
_PINYIN: Final = (
    "zhang",
    "wang",
    "li",
    "chen",
    "liu",
    "yang",
    "zhao",
    "huang",
    "zhou",
    "wu",
    "xiaoming",
    "jing",
    "lei",
    "fang",
    "tao",
    "yu",
    "hao",
)
_AREAS: Final = ("110105", "310115", "440305", "330106", "510107", "320106", "420111", "610113", "500112", "370212")
_UPPER: Final = string.ascii_uppercase
_MIXED: Final = string.ascii_letters + string.digits

Chance = random.Random


def _many(chance: Chance, letters: str, count: int) -> str:
    return "".join(chance.choices(letters, k=count))


def _digits(chance: Chance, count: int) -> str:
    return _many(chance, string.digits, count)


def person(chance: Chance) -> str:
    """A full name; one in 25 has a double surname."""
    first = chance.choice(_DOUBLE) if chance.random() < 0.04 else chance.choice(_SURNAMES)
    return first + _many(chance, _GIVEN, 1 if chance.random() < 0.25 else 2)


def called(chance: Chance) -> str:
    """How colleagues call each other: not a full name."""
    surname = chance.choice(_SURNAMES)
    return chance.choice(("小{}", "老{}", "{}总", "{}工", "{}经理", "{}老师")).format(surname)


def mobile(chance: Chance) -> str:
    """A mobile number in one of the ways that it is written."""
    head, middle, tail = chance.choice("3456789") + _digits(chance, 1), _digits(chance, 4), _digits(chance, 4)
    head = "1" + head
    form = chance.choice(("{}{}{}", "{}{}{}", "{}{}{}", "{} {} {}", "{}-{}-{}", "+86 {}{}{}", "+86-{}-{}-{}"))
    return form.format(head, middle, tail)


def landline(chance: Chance) -> str:
    """A fixed line with its area code."""
    area = chance.choice(("010", "021", "0755", "0571", "028", "025"))
    return chance.choice(("{}-{}", "({}){}", "{}-{}")).format(area, chance.choice("2345678") + _digits(chance, 7))


def _check_resident(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def resident(chance: Chance) -> str:
    """A resident's number; one in four has a wrong last digit, as after a slip or a misread picture."""
    born = f"{chance.randint(1950, 2008)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    body = chance.choice(_AREAS) + born + _digits(chance, 3)
    right = _check_resident(body)
    return body + (right if chance.random() < 0.75 else chance.choice([digit for digit in "0123456789" if digit != right]))


def _luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def card(chance: Chance) -> str:
    """A bank card, with or without spaces; one in four has a wrong check digit."""
    body = chance.choice(("622202", "621700", "622848", "621661", "4512", "5187")) + _digits(chance, 12)
    body = body[: 15 if body[0] in "45" else 18]
    right = _luhn(body)
    whole = body + (right if chance.random() < 0.75 else str((int(right) + 3) % 10))
    return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4)) if chance.random() < 0.35 else whole


def account(chance: Chance) -> str:
    """A company's account at a bank."""
    return chance.choice(("3100", "4000", "1202", "0200", "4402")) + _digits(chance, chance.choice((12, 13, 15)))


def passport(chance: Chance) -> str:
    """A passport: a letter and eight digits, or two letters and seven."""
    return "E" + (chance.choice("ABCDEFGHJK") + _digits(chance, 7) if chance.random() < 0.4 else _digits(chance, 8))


def permit(chance: Chance) -> str:
    """A permit to travel to Hong Kong and Macau."""
    return "C" + (chance.choice("ABCDEFGHJK") + _digits(chance, 7) if chance.random() < 0.4 else _digits(chance, 8))


def email(chance: Chance) -> str:
    """An address for mail."""
    local = (
        chance.choice(_PINYIN) + chance.choice(("", ".", "_")) + chance.choice(_PINYIN) + chance.choice(("", _digits(chance, 2)))
    )
    return f"{local}@{chance.choice(('163.com', 'qq.com', 'huaxin-tech.cn', 'foxmail.com', 'ruifeng.com.cn', 'gmail.com'))}"


def address(chance: Chance) -> str:
    """Where someone lives or works; one in four leaves the city away."""
    city, part = chance.choice(_CITIES)
    number = f"{chance.choice(_ROADS)}{chance.randint(1, 999)}号"
    inner = chance.choice(("", f"{chance.randint(1, 30)}号楼{chance.randint(1, 4)}单元{chance.randint(101, 2802)}室",
        f"{chance.choice(_ESTATES)}{chance.randint(1, 20)}栋{chance.randint(101, 2802)}", f"{chance.choice(_ESTATES)}{chance.choice('ABC')}座{chance.randint(3, 30)}层"))  # fmt: skip
    return (city if chance.random() < 0.75 else "") + part + number + inner


def plate(chance: Chance) -> str:
    """A number plate; one in five of a car that runs on electricity."""
    head, letters = chance.choice("京沪粤浙苏川鄂陕鲁闽") + chance.choice("ABCDEFG"), "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
    body = chance.choice("DF") + _digits(chance, 5) if chance.random() < 0.2 else _many(chance, letters, 4) + _digits(chance, 1)
    return head + chance.choice(("", "", "·")) + body


def wechat(chance: Chance) -> str:
    """A name in WeChat."""
    return chance.choice(("wxid_" + _many(chance, string.ascii_lowercase + string.digits, 14), chance.choice(_PINYIN) + "_" + _digits(chance, 4), chance.choice(_PINYIN) + chance.choice(_PINYIN) + _digits(chance, 3)))  # fmt: skip


def qq(chance: Chance) -> str:
    """A number in QQ."""
    return chance.choice("123456789") + _digits(chance, chance.randint(7, 9))


def company(chance: Chance) -> str:
    """A company, a bank's branch, a school, a hospital or an office."""
    place, trade = chance.choice(_PLACES), chance.choice(_TRADE)
    return chance.choice((
        f"{place}{chance.choice(_COMPANY)}{trade}有限公司", f"{place}市{chance.choice(_COMPANY)}{trade}股份有限公司", f"{chance.choice(_COMPANY)}{trade}有限责任公司",
        f"{chance.choice(_COMPANY)}集团", f"{place}{chance.choice(_COMPANY)}律师事务所", f"中国工商银行{place}{chance.choice(_COMPANY)}支行", f"{place}理工大学", f"{place}市第{chance.choice('一二三四五')}人民医院",
    ))  # fmt: skip


def credit_code(chance: Chance) -> str:
    """A company's unified code; the check is drawn, so it is nearly always broken."""
    return "91" + chance.choice(_AREAS) + "MA" + _many(chance, "0123456789ABCDEFGHJKLMNPQRTUWXY", 8)


def password(chance: Chance) -> str:
    """What people choose, with a digit or a mark in it."""
    return chance.choice((chance.choice(_PINYIN).title() + chance.choice("@#!_") + _digits(chance, 4), _many(chance, _MIXED, 10), "Abc" + _digits(chance, 5) + "!", chance.choice(_PINYIN) + _digits(chance, 6)))  # fmt: skip


def token(chance: Chance) -> str:
    """A key of a known service."""
    return chance.choice((
        "AKIA" + _many(chance, _UPPER + "234567", 16), "ghp_" + _many(chance, _MIXED, 36), "sk-proj-" + _many(chance, _MIXED, 48), "xoxb-" + _digits(chance, 12) + "-" + _digits(chance, 12) + "-" + _many(chance, _MIXED, 24),
        "LTAI5t" + _many(chance, _MIXED, 18), "glpat-" + _many(chance, _MIXED, 20), "AIza" + _many(chance, _MIXED + "_-", 35), "hf_" + _many(chance, string.ascii_letters, 34),
    ))  # fmt: skip


def blob(chance: Chance) -> str:
    """A secret without a known beginning."""
    return _many(chance, _MIXED, chance.choice((24, 32, 40)))


def dsn(chance: Chance) -> str:
    """A connection string: all of it is a secret."""
    return f"postgresql://app:{password(chance)}@{host(chance)}:5432/orders"


def ip(chance: Chance) -> str:
    """An address in a network."""
    return f"{chance.choice((10, 172, 192))}.{chance.randint(16, 200)}.{chance.randint(0, 255)}.{chance.randint(1, 254)}"


def mac(chance: Chance) -> str:
    """A card's address."""
    return ":".join(_many(chance, "0123456789abcdef", 2) for _ in range(6))


def host(chance: Chance) -> str:
    """A machine's name inside a company."""
    return (
        chance.choice(("db", "gitlab", "jenkins", "redis", "prod-web", "hr"))
        + chance.choice(("01", "-2", ""))
        + chance.choice((".corp", ".internal", ".huaxin.local", ".lan"))
    )


def home(chance: Chance) -> str:
    """A folder that tells a user's name."""
    name = chance.choice(_PINYIN) + chance.choice(_PINYIN)
    return chance.choice((f"/home/{name}", f"/Users/{name}", f"C:\\Users\\{name}"))


def handle(chance: Chance) -> str:
    """Someone's name with an at sign."""
    return "@" + chance.choice(_PINYIN) + chance.choice((".", "_", "")) + chance.choice(_PINYIN)


def channel(chance: Chance) -> str:
    """A room for talk."""
    return "#" + chance.choice(("proj-apollo", "team-payments", "release-2024", "ops-alerts", "客户-瑞丰"))


def ticket(chance: Chance) -> str:
    """A ticket."""
    return chance.choice(("PAY", "CRM", "OPS", "HR", "APOLLO", "BUG")) + "-" + str(chance.randint(10, 9999))


def repo(chance: Chance) -> str:
    """A repository with its owner."""
    return f"{chance.choice(('huaxin', 'ruifeng-tech', 'zhanglei'))}/{chance.choice(('payment-core', 'crm-web', 'hr_portal', 'ops-scripts'))}"


SLOTS: Final[Mapping[str, tuple[str, Callable[[Chance], str]]]] = {
    "person": ("person", person), "called": ("optional", called), "mobile": ("phone", mobile), "landline": ("phone", landline), "resident": ("national_id", resident),
    "card": ("card", card), "account": ("account", account), "passport": ("travel_id", passport), "permit": ("travel_id", permit), "student": ("optional", lambda chance: "20" + _digits(chance, 6)), "email": ("email", email), "address": ("address", address), "plate": ("plate", plate),
    "wechat": ("handle", wechat), "qq": ("handle", qq), "company": ("organisation", company), "code": ("national_id", credit_code), "password": ("secret", password), "token": ("secret", token), "blob": ("secret", blob), "dsn": ("secret", dsn), "order": ("optional", lambda chance: "20240315" + _digits(chance, 4)),
    "ip": ("network", ip), "mac": ("network", mac), "host": ("network", host), "home": ("path", home), "handle": ("handle", handle), "channel": ("workplace", channel), "ticket": ("workplace", ticket), "repo": ("workplace", repo),
    "n": ("", lambda chance: str(chance.randint(2, 980))), "date": ("", lambda chance: f"2024年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"), "time": ("", lambda chance: f"{chance.randint(8, 20)}:{chance.randint(0, 59):02}"),
}  # fmt: skip
