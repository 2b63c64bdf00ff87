# SPDX-License-Identifier: GPL-3.0-or-later
"""E-mail addresses, and the ids and user names by which people are reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.rules.base import END, START, Rule, Spot

_LOCAL: Final = r"(?<![A-Za-z0-9._%+'-])[A-Za-z0-9_%+'-](?:[A-Za-z0-9._%+'-]{0,62}[A-Za-z0-9_%+-])?+"
_EMAIL: Final = re.compile(
    r"(?!git@[\w.-]{1,80}[:/])"  # where a repository is fetched from
    + _LOCAL
    + r"@(?:[A-Za-z0-9\u4e00-\u9fff](?:[A-Za-z0-9\u4e00-\u9fff-]{0,61}[A-Za-z0-9\u4e00-\u9fff])?\.){1,8}(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,40}|中国|公司|网络)"
)
_WORD: Final = r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,60}[A-Za-z0-9])?+"
_SPELLED: Final = re.compile(
    rf"(?<![A-Za-z0-9._-]){_WORD}(?: ?[\[({{] ?(?:at|@|艾特) ?[\])}}] ?{_WORD}(?: ?[\[({{] ?(?:dot|点|\.) ?[\])}}] ?[A-Za-z]{{2,10}})?"
    rf"| at {_WORD} dot [A-Za-z]{{2,10}}){END}",
    re.IGNORECASE,
)
_QQ_MAIL: Final = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{4,10}@qq\.com", re.IGNORECASE)
_SEP: Final = r"[\"'）)]?[ \t]{0,3}(?:号码|号|帐号|账号|ID|id|Id)?[ \t]{0,3}(?:[:=]|是|为|->)?[ \t]{0,3}[\"'（(]?"
_WECHAT: Final = re.compile(
    rf"(?:微信|(?<![A-Za-z])(?:wechat|weixin|wx|vx|weixinid|wxid)(?![A-Za-z])|(?<![A-Za-z])[vV]信|加[vV]|威信|薇信|企微){_SEP}"
    r"(?P<v>wxid_[A-Za-z0-9]{6,24}|[A-Za-z][A-Za-z0-9_-]{5,19}|1[3-9]\d{9})(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_QQ: Final = re.compile(rf"(?:(?<![A-Za-z])QQ群?|扣扣|企鹅号|加[qQ]){_SEP}(?P<v>[1-9]\d{{4,10}})(?![0-9])", re.IGNORECASE)
_WXID: Final = re.compile(
    rf"{START}(?:wxid_[A-Za-z0-9]{{10,24}}|gh_[a-f0-9]{{12}}|wx[a-f0-9]{{16}}|ww[a-f0-9]{{16}}|cli_[a-z0-9]{{16}}){END}"
)
_SOCIAL: Final = re.compile(
    r"(?:支付宝|抖音|微博|小红书|快手|钉钉|飞书|淘宝|旺旺|(?<![A-Za-z])(?:telegram|skype|line|discord|instagram|twitter|weibo|alipay|signal|snapchat|kakao)(?![A-Za-z]))[\"'）)]?[ \t]{0,3}(?:号码|号|帐号|账号|id|handle)?[ \t]{0,3}(?:[:=]|是|为|->|@)[ \t]{0,3}[\"'（(]?"
    r"@?(?P<v>(?=[A-Za-z0-9_.-]{0,31}[0-9_.])[A-Za-z0-9][A-Za-z0-9_.-]{4,31})(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_USER: Final = re.compile(
    r"(?:(?<![A-Za-z])(?:user ?(?:name|id)|user|login(?: name)?|account(?: name)?|nick(?:name)?|uid|screen ?name|employee (?:id|no|number)|staff (?:id|no)|student (?:id|no))(?![A-Za-z])"
    r"|用户名|登录名|登陆名|账户名|帐户名|昵称|账号|帐号|工号|学号|员工编号|职工号|网名|会员号)[\"']?[ \t]{0,3}(?:[:=]|是|为)[ \t]{0,3}[\"']?(?P<v>[A-Za-z0-9_][A-Za-z0-9_.@-]{1,40}+)",
    re.IGNORECASE,
)
_PROMPT: Final = re.compile(
    rf"{START}(?P<v>[a-z_][a-z0-9_.-]{{0,31}}+@[A-Za-z0-9][A-Za-z0-9.-]{{0,62}}+)(?=:[~/]|[ ]?[~/][^\n]{{0,80}}[$#%])"
)
_PROFILE: Final = re.compile(
    r"(?:github\.com|gitlab\.com|gitee\.com|x\.com|twitter\.com|linkedin\.com/in|facebook\.com|instagram\.com|weibo\.com|t\.me|zhihu\.com/people|medium\.com)/"
    r"(?!(?:search|explore|login|settings|about|features|home|share|intent)\b)@?(?P<v>[A-Za-z0-9_.-]{2,40}+)"
)
_NOBODY: Final = frozenset(
    (
        "root",
        "admin",
        "user",
        "true",
        "false",
        "null",
        "none",
        "string",
        "str",
        "int",
        "bool",
        "bytes",
        "self",
        "name",
        "id",
        "password",
        "required",
        "the",
        "is",
        "and",
        "not",
        "a",
        "this",
        "your",
        "new",
        "list",
        "dict",
        "object",
        "any",
        "optional",
        "final",
        "class",
        "default",
    )
)


def user(match: re.Match[str]) -> Iterator[Spot]:
    """A name of a user, but for what is not one's own."""
    if match["v"].lower().strip(".-@_") not in _NOBODY:
        yield *match.span("v"), 0.65


RULES: Final = (
    Rule(kind="email", name="email", pattern=_EMAIL, confidence=0.97, needs=("@",)),
    Rule(kind="email", name="email", pattern=_QQ_MAIL, confidence=0.97, needs=("@",)),
    Rule(kind="email", name="email:spelled", pattern=_SPELLED, confidence=0.7),
    Rule(kind="handle", name="wechat", pattern=_WECHAT, confidence=0.85),
    Rule(kind="handle", name="wechat", pattern=_WXID, confidence=0.85, needs=("wxid_", "gh_", "wx", "ww", "cli_")),
    Rule(kind="handle", name="qq", pattern=_QQ, confidence=0.88),
    Rule(kind="handle", name="social", pattern=_SOCIAL, confidence=0.65),
    Rule(kind="handle", name="user-name", pattern=_USER, confidence=0.65, judge=user),
    Rule(kind="handle", name="user-name:prompt", pattern=_PROMPT, confidence=0.8, needs=("@",)),
    Rule(kind="handle", name="user-name:profile", pattern=_PROFILE, confidence=0.45, needs=(".com/", "t.me/")),
)
