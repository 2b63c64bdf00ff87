# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets known by their beginning: the keys and tokens of the common services, private keys, signed tokens."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from recorder.detect.rules.base import END, START, Rule, Spot

_SURE = 0.95
_BASE62: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

# Name, the beginnings of which one must occur, the shape. Lengths are those that the services issue, with some room where they vary.
_SHAPES: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("aws-key-id", ("AKIA", "ASIA", "ABIA", "ACCA"), r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"),
    ("gitlab", ("gl", "GR1348941"), r"(?:gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|oas|ffct)-|GR1348941)[\w-]{20,200}"),
    ("slack", ("xox", "xapp-"), r"(?:xox[abceoprsd](?:\.xox[bp])?|xapp)-[A-Za-z0-9-]{10,250}"),
    ("stripe", ("_live_", "_test_", "whsec_"), r"(?:(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,250}|whsec_[A-Za-z0-9+/=]{24,100})"),
    ("google", ("AIza", "GOCSPX-", "ya29."), r"(?:AIza[\w-]{35}|GOCSPX-[\w-]{28}|ya29\.[\w.-]{20,500})"),
    ("anthropic", ("sk-ant-",), r"sk-ant-[\w-]{20,200}"),
    ("openai", ("sk-",), r"sk-(?!ant-)(?:(?:proj|svcacct|admin|or-v1|lf|None)-[\w-]{20,250}|[A-Za-z0-9]{20,100})"),
    ("hugging-face", ("hf_", "api_org_"), r"(?:hf|api_org)_[A-Za-z0-9]{30,40}"),
    (
        "model-service",
        ("gsk_", "xai-", "pplx-", "r8_"),
        r"(?:gsk_[A-Za-z0-9]{40,60}|xai-[\w-]{60,90}|pplx-[A-Za-z0-9]{40,60}|r8_\w{37,40})",
    ),
    ("pypi", ("pypi-AgE",), r"pypi-AgE[\w-]{50,1000}"),
    ("package-registry", ("rubygems_", "cio", "oy2"), r"(?:rubygems_[a-f0-9]{48}|cio[A-Za-z0-9]{32}|oy2[a-z0-9]{43})"),
    ("docker", ("dckr_",), r"dckr_(?:pat|oat)_[\w-]{20,60}"),
    ("telegram", (":AA",), r"\d{8,10}:AA[\w-]{32,35}"),
    ("discord", ("M", "N", "O"), r"[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}"),
    ("sendgrid", ("SG.",), r"SG\.[\w-]{16,32}\.[\w-]{16,64}"),
    (
        "mail-service",
        ("key-", "-us", "xkeysib-"),
        r"(?:key-[0-9a-f]{32}|[0-9a-f]{32}-us\d{1,2}|xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16})",
    ),
    ("twilio", ("AC", "SK"), r"(?:AC|SK)[0-9a-f]{32}"),
    ("square", ("sq0", "EAAA"), r"(?:sq0(?:atp|csp|idp)-[\w-]{22,60}|EAAA[\w-]{56,70})"),
    ("shopify", ("shp",), r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
    ("digitalocean", ("do",), r"do[opr]_v1_[a-f0-9]{64}"),
    ("databricks", ("dapi",), r"dapi[a-f0-9]{32}(?:-\d)?"),
    ("atlassian", ("ATATT3", "ATCTT3", "ATBB"), r"(?:AT[AC]TT3[\w=-]{100,250}|ATBB[A-Za-z0-9]{32})"),
    ("linear", ("lin_",), r"lin_(?:api|oauth)_[A-Za-z0-9]{32,70}"),
    ("notion", ("secret_", "ntn_"), r"(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{40,50})"),
    ("postman", ("PMAK-",), r"PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
    ("doppler", ("dp.",), r"dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{40,60}"),
    ("hashicorp", ("hvs.", "hvb.", "hvr.", ".atlasv1."), r"(?:hv[sbr]\.[\w-]{20,250}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,100})"),
    ("age", ("AGE-SECRET-KEY-1",), r"AGE-SECRET-KEY-1[A-Z0-9]{58}"),
    ("new-relic", ("NRAK-", "NRJS-"), r"(?:NRAK-[A-Z0-9]{27}|NRJS-[a-f0-9]{19})"),
    ("sentry", ("sntry",), r"sntry[su]_[\w=+/-]{40,250}"),
    ("grafana", ("glsa_", "glc_"), r"(?:glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_[\w+/=]{32,250})"),
    ("azure", ("Q~",), r"[\w.~-]{3}\dQ~[\w.~-]{31,36}"),
    ("figma", ("figd_", "figo_"), r"fig[do]_[\w-]{36,60}"),
    ("airtable", ("pat",), r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    ("facebook", ("EAA",), r"EAA[A-Za-z0-9]{80,250}"),
    ("supabase", ("sbp_", "sb_secret_"), r"(?:sbp_[a-f0-9]{40}|sb_secret_[\w-]{20,60})"),
    ("aliyun", ("LTAI",), r"LTAI[A-Za-z0-9]{12,26}"),
    ("tencent-cloud", ("AKID",), r"AKID[A-Za-z0-9]{13,40}"),
    (
        "chinese-cloud",
        ("JDC_", "AKLT", "ALTAK-", "HPUA"),
        r"(?:JDC_[A-Z0-9]{25,40}|AKLT[\w-]{16,60}|ALTAK-?[A-Za-z0-9]{20,40}|HPUA[A-Z0-9]{16,24})",
    ),
)
_GROUP_ROBOTS: Final = (
    r"(?:hooks\.slack\.com/services/T\w{6,14}/B\w{6,14}/|discord(?:app)?\.com/api/webhooks/\d{10,22}/"
    r"|oapi\.dingtalk\.com/robot/send\?access_token=|qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key="
    r"|open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook/)(?P<v>[\w-]{16,120})"
)
_PEM: Final = (
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:(?!-----)[A-Za-z0-9+/=\\:,. \r\n\t-]){0,12000}+-----END [A-Z0-9 ]{0,40}-----|[A-Za-z0-9+/=\\ \r\n]{16,12000}+|)"
)


def _github(match: re.Match[str]) -> Iterator[Spot]:
    """The last six characters are the CRC-32 of the rest, in base 62; npm took the same over."""
    body = match[0].partition("_")[2]
    good = not match[0].startswith("github_pat_") and _base62(zlib.crc32(body[:-6].encode())) == body[-6:]
    yield match.start(), match.end(), 0.99 if good else 0.9


def _base62(number: int) -> str:
    figures = ""
    while number:
        number, rest = divmod(number, 62)
        figures = _BASE62[rest] + figures
    return figures.rjust(6, "0")


def _edged(shape: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9_]){shape}(?![A-Za-z0-9_])", re.ASCII)


def _plain(name: str, needs: tuple[str, ...], shape: str) -> Rule:
    return Rule(kind="secret", name=f"token:{name}", pattern=_edged(shape), confidence=_SURE, needs=needs)


RULES: Final = (
    *(_plain(name, needs, shape) for name, needs, shape in _SHAPES),
    Rule(
        kind="secret",
        name="token:github",
        pattern=_edged(r"(?:gh[pousr]_[A-Za-z0-9]{36,250}|github_pat_\w{22,250}|npm_[A-Za-z0-9]{36})"),
        confidence=_SURE,
        judge=_github,
        needs=("gh", "github_pat_", "npm_"),
    ),
    Rule(
        kind="secret",
        name="token:jwt",
        pattern=_edged(r"eyJ[\w-]{10,4000}+\.[\w-]{10,8000}+(?:\.[\w-]{0,2000}+){0,3}"),
        confidence=0.97,
        needs=("eyJ",),
    ),
    Rule(kind="secret", name="token:webhook", pattern=re.compile(_GROUP_ROBOTS), confidence=_SURE, needs=(".com/", ".cn/")),
    Rule(kind="secret", name="token:private-key", pattern=re.compile(_PEM), confidence=0.99, needs=("PRIVATE KEY",)),
    Rule(
        kind="secret",
        name="token:bitcoin",
        pattern=re.compile(rf"{START}(?:[5KL][1-9A-HJ-NP-Za-km-z]{{50,51}}|[xyz]prv[1-9A-HJ-NP-Za-km-z]{{100,110}}){END}"),
        confidence=0.7,
    ),
)
