# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets known by what stands before them: words for passwords and keys, names of settings, credentials in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.rules.base import Rule, Spot
from recorder.detect.rules.entropy import classes, entropy, is_hex, is_uuid, looks_random

# Words that stand for nothing but a secret, and words that do so only beside something that looks like one.
_STRONG: Final = (
    r"pass[ _-]?(?:word|wd|phrase|code)s?|pwd|psw|passwd|(?:api|app|access|auth|account|secret|private|client|master|encryption|signing|license)"
    r"[ _-]?(?:key|secret|token|pwd|password)|secret[ _-]?(?:access[ _-]?)?key|client[ _-]?secret|bearer[ _-]?token|refresh[ _-]?token"
    r"|credentials?|security (?:code|answer)|cvv2?|cvc2?|recovery (?:code|key|phrase)|seed phrase|mnemonic|wi-?fi (?:password|key)|psk"
    r"|kennwort|passwort|mot de passe|contrase(?:ñ|n)a|senha"
)
_WEAK: Final = r"token|secret|pass|auth|pin(?: ?code)?|otp|2fa|session_?id|cookie|signature|sig|salt|nonce|key"
_STRONG_ZH: Final = (
    r"(?:登[录陆]|支付|交易|取款|开机|解锁|管理员?|数据库|邮箱|网银|银行卡|初始|默认|新|旧|原|临时|服务器|路由器|wifi|无线|压缩包?|解压|服务)?"
    r"(?:密码|密碼|口令|密钥|密鑰|秘钥|私钥|私鑰|授权码|令牌|提取码|助记词|安全码|暗号|凭证码)|パスワード|暗証番号|비밀번호"
)
# From the word to the value: a mark, or a word that joins them. Quotes may stand on either side.
_JOIN: Final = (
    r"(?:[\"'`\]）)]{0,2}[ \t]{0,4}(?:[:=]{1,2}|:=|=>|->|为|是|改成|改为|设为|就是)[ \t]{0,4}"
    r"|(?P<j>[\"'`]?[ \t]{1,3}(?:is|was|to|are)[ \t]{1,3}(?:set to )?:?))"
)
_QUOTED: Final = r"(?:\"(?P<q>[^\"\n]{1,200})\"|'(?P<s>[^'\n]{1,200})'|`(?P<b>[^`\n]{1,200})`|“(?P<c>[^”\n]{1,200})”"
_BARE: Final = r"(?P<v>[^\s\"'`“”，。；、！？（）《》【】「」]{2,200}+)"

_STRONG_RULE: Final = re.compile(
    rf"(?:(?<![A-Za-z])(?:{_STRONG})(?![A-Za-z])|{_STRONG_ZH}){_JOIN}{_QUOTED}|{_BARE})", re.IGNORECASE
)
_SPACED_RULE: Final = re.compile(
    r"(?:(?<![A-Za-z])(?:password|passwd|passphrase|pwd|passcode)(?![A-Za-z])[ \t]{1,3}|(?:密码|密碼|口令|密钥|秘钥|私钥|授权码|提取码)[ \t]{0,3})"
    r"(?P<v>(?![:=])[\x21-\x7e]{4,128}+)",
    re.IGNORECASE,
)
# A name of a setting that holds such a word among others: DB_PASSWORD=, stripe.secretKey:, --token x.
_SETTING_RULE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?P<n>[A-Za-z][A-Za-z0-9_.-]{0,60}+)[\"']?[ \t]{0,3}(?:[:=]{1,2}|=>)[ \t]{0,3}"
    rf"{_QUOTED}|{_BARE})"
)
_SETTING_WORD: Final = re.compile(
    rf"(?:^|[_.-]|(?-i:(?<=[a-z])(?=[A-Z])))(?:{_WEAK}|passw(?:or)?d|passphrase|pwd|cred(?:ential)?s?|apikey)(?:$|[_.-]|(?-i:(?=[A-Z0-9])))",
    re.IGNORECASE,
)
_OPTION_RULE: Final = re.compile(
    r"(?<![\w-])(?:--(?:password|passwd|pass|token|secret|api-key|access-key|secret-key|auth)[ =]|sshpass -p ?|"
    r"(?:mysql|mysqldump|mysqladmin)\b[^\n|;]{0,80} -p)(?P<v>[^\s\"'|;&]{3,200}+|\"[^\"\n]{1,200}\"|'[^'\n]{1,200}')"
)
_CODE_WORDS: Final = r"验证码|校验码|动态码|动态密码|短信码|登录码|激活码|确认码|驗證碼|(?:verification|security|confirmation|login|one-time|access|auth(?:entication)?) (?:code|pin|passcode)|(?:otp|pin)(?=[ ]?(?:[:=]|is |code))"
_CODE_BEFORE: Final = re.compile(
    rf"(?:{_CODE_WORDS})(?![A-Za-z])[^0-9A-Za-z\n]{{0,6}}(?:is |code )?[^0-9A-Za-z\n]{{0,3}}(?P<v>(?=[A-Z]{{0,7}}\d)[0-9A-Z]{{4,8}}+|\d{{3}}[ -]\d{{3}})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_CODE_AFTER: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?P<v>\d{4,8}+|[A-Z]-\d{6}|\d{3}[ -]\d{3})(?![0-9A-Za-z])(?: is your |（|\(|,?为?您的|是您的|是你的)[^\n]{0,30}?"
    r"(?:code|passcode|password|验证码|校验码|动态码|口令)",
    re.IGNORECASE,
)
_HEADER_RULE: Final = re.compile(r"(?<![A-Za-z])(?:Bearer|Basic|Token|Digest)[ \t]{1,3}(?P<v>[\w.~+/=-]{12,4000}+)", re.IGNORECASE)
_MIXED: Final = re.compile(r"[0-9+/=]|[a-z][A-Z]")
_URL_RULE: Final = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}+://[^\s/@:\"'<>]{0,100}:[^\s/@\"'<>]{1,200}@[^\s\"'<>，。；）]{1,300}+"
)
_CURL_USER: Final = re.compile(r"(?<![\w-])(?:-u|--user)[ =]?[\"']?(?P<v>[^\s:\"']{1,64}:[^\s\"']{3,128})")
_QUERY_RULE: Final = re.compile(
    r"[?&;](?:access_token|id_token|refresh_token|token|api_?key|key|secret|sig|signature|password|passwd|pwd|auth|ticket|session_?id|sid|code"
    r"|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|Signature|OSSAccessKeyId)=(?P<v>[^\s&;#\"'<>]{6,2000}+)",
    re.IGNORECASE,
)
_LONG_RULE: Final = re.compile(r"(?<![\w+/=.@#%-])(?P<v>[A-Za-z0-9+_-][A-Za-z0-9+/_-]{19,400}+={0,2})(?![\w@])", re.ASCII)

_NO_VALUE: Final = re.compile(
    r"https?:|\.{0,2}/|~/|[A-Za-z_][A-Za-z_]*(?:\.[A-Za-z_]+)*[.,;:!?)]*$"
)  # paths, and names of a program's own things
# Where a value ends though no blank is there: a folded Chinese mark, Chinese after ASCII, the next setting of a connection string.
_CUT: Final = re.compile(r"[,;:!?()](?=[^\x00-\x7f])|(?<=[\x21-\x7e])[\u3000-\u9fff]|;(?=[A-Za-z ]{1,40}=)")
# What stands after such a word and is no secret: descriptions, types, placeholders, calls.
_EMPTY: Final = re.compile(
    r"(?:\*+|•+|x{3,}|\.{2,}|<[^>]*>?|\$?\{+[^}]*\}*|%[^%]*%|%{1,2}[-+ 0#]{0,3}[0-9.*]{0,6}[hlzjtL]{0,2}[a-zA-Z@][0-9A-F]?|\$[A-Za-z_]\w*|\[[^\]]*\]?|null|none|nil|true|false|yes|no|undefined|required|optional"
    r"|string|str|int|bool|text|varchar|char|number|bytes|any|changed?|updated?|reset|expired?|incorrect|invalid|wrong|correct|forgotten|lost|missing"
    r"|empty|needed|the|a|an|my|your|our|his|her|their|this|that|it|not|for|in|on|of|and|or|to|very|too|only|here|there|protected|hidden|stored"
    r"|encrypted|weak|strong|field|input|self|os|process|env|config|settings?|request|get\w*|sha-?[0-9]{1,3}|md5|rsa|dsa|ecdsa|ed25519|aes(?:-[0-9]{3})?|argon2\w*|bcrypt|scrypt|pbkdf2|passwords?|passphrases?|secrets?|tokens?|new|old|same|set|sent|saved|used|being|been|ok|错误|不对"
    r"|[\w.]{1,60}\(.*|[\w.]{1,60}\[.*)[.,;:!?)]*",
    re.IGNORECASE,
)


def _value(match: re.Match[str]) -> tuple[int, int]:
    for name in ("v", "q", "s", "b", "c"):
        if match.re.groupindex.get(name) and match[name] is not None:
            return match.span(name)
    return match.span()


def _trimmed(match: re.Match[str]) -> tuple[int, int, str]:
    """The value without what ends a sentence or a setting, or closes what stood open."""
    start, end = _value(match)
    text = match.string
    if cut := _CUT.search(text, start, end):
        end = cut.start()
    while end > start and text[end - 1] in ",;.:)]}>":
        if text[end - 1] in ")]}>" and text[start:end].count("([{<"[")]}>".index(text[end - 1])]) >= text[start:end].count(
            text[end - 1]
        ):
            break
        end -= 1
    return start, end, text[start:end]


def _is_word(value: str) -> bool:
    """A plain word, or Chinese: perhaps a password, perhaps a sentence that goes on."""
    return value.isalpha() and (value.islower() or value.istitle() or not value.isascii())


def after_strong(match: re.Match[str]) -> Iterator[Spot]:
    """What stands after a word for a secret, unless it is none."""
    start, end, value = _trimmed(match)
    if len(value) < 2 or _EMPTY.fullmatch(value) or value.isspace():
        return
    if not value[0].isascii():
        return  # a sentence goes on after the word, in Chinese: "the password is wrong"
    ends = match.string[end : end + 1] in ("", "\n", ".", "!", ",", ";", "。", "，")
    yield start, end, 0.9 if not _is_word(value) else 0.55 if not match["j"] else 0.4 if ends else 0.2


def after_space(match: re.Match[str]) -> Iterator[Spot]:
    """The same where no mark stands between: only what no sentence has there."""
    start, end, value = _trimmed(match)
    if len(value) >= 4 and not _EMPTY.fullmatch(value) and classes(value) >= 2 and any(char.isdigit() for char in value):
        yield start, end, 0.75


def after_setting(match: re.Match[str]) -> Iterator[Spot]:
    """The value of a setting whose name speaks of a secret, or that is drawn at random."""
    start, end, value = _trimmed(match)
    if len(value) < 6 or _EMPTY.fullmatch(value) or _NO_VALUE.match(value) or not value.isascii():
        return
    if _SETTING_WORD.search(match["n"]):
        if len(value) >= 8 and (entropy(value) >= 3.0 or is_hex(value)) and classes(value) >= 2:
            yield start, end, 0.85
        elif classes(value) >= 2 or (value.isdigit() and len(value) >= 6):
            yield start, end, 0.6


def at_random(match: re.Match[str]) -> Iterator[Spot]:
    """A long string that is rather drawn than written."""
    start, value = match.start("v"), match["v"].rstrip("-")
    if is_uuid(value) or value.count("/") > 3 or value.count("-") > 6 or not looks_random(value):
        return
    if is_hex(value):
        yield start, start + len(value), 0.45 if len(value) in (32, 40, 64) else 0.4  # digests and commits look the same
    elif len(value) >= 24 or entropy(value) >= 4.0:
        yield start, start + len(value), 0.6


def code(match: re.Match[str]) -> Iterator[Spot]:
    """A code that was sent for one use."""
    yield *_value(match), 0.9


def in_query(match: re.Match[str]) -> Iterator[Spot]:
    """A parameter of an address that opens something."""
    start, end = match.span("v")
    value = match["v"]
    yield start, end, 0.85 if classes(value) >= 2 and len(value) >= 8 else 0.6


def in_header(match: re.Match[str]) -> Iterator[Spot]:
    """What an HTTP header authorizes with; a sentence about tokens is none."""
    if classes(match["v"]) >= 2 and _MIXED.search(match["v"]):
        yield *match.span("v"), 0.9


RULES: Final = (
    Rule(kind="secret", name="word:secret", pattern=_STRONG_RULE, confidence=0.9, judge=after_strong),
    Rule(kind="secret", name="word:secret", pattern=_SPACED_RULE, confidence=0.75, judge=after_space),
    Rule(kind="secret", name="word:setting", pattern=_SETTING_RULE, confidence=0.85, judge=after_setting, needs=("=", ":")),
    Rule(kind="secret", name="word:option", pattern=_OPTION_RULE, confidence=0.9, needs=(" -p", "--")),
    Rule(kind="secret", name="word:code", pattern=_CODE_BEFORE, confidence=0.9, judge=code),
    Rule(kind="secret", name="word:code", pattern=_CODE_AFTER, confidence=0.9, judge=code),
    Rule(kind="secret", name="word:authorization", pattern=_HEADER_RULE, confidence=0.9, judge=in_header),
    Rule(kind="secret", name="url:credentials", pattern=_URL_RULE, confidence=0.95, needs=("://",)),
    Rule(kind="secret", name="url:credentials", pattern=_CURL_USER, confidence=0.8, needs=("-u", "--user")),
    Rule(kind="secret", name="url:parameter", pattern=_QUERY_RULE, confidence=0.85, judge=in_query, needs=("=",)),
    Rule(kind="secret", name="random", pattern=_LONG_RULE, confidence=0.6, judge=at_random),
)
