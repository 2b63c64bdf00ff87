# SPDX-License-Identifier: GPL-3.0-or-later
"""What a workplace calls its things: @handle, #channel, ABC-123, owner/repo, long numbers, hosts that only its own network knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.found import Found, Kind
from recorder.detect.names.words_en import words

# Marks of programming and typesetting that look like a handle or a channel.
_CODE_AT: Final = words(
    "media import keyframes charset supports container layer override property staticmethod classmethod dataclass deprecated param params return returns throws see since author version "
    "todo nullable notnull test before after autowired component service controller bean entity table column id data getter setter pytest click types babel angular vue latest next here all everyone channel")  # fmt: skip
_CODE_HASH: Final = words(
    "include includes define undef ifdef ifndef endif elif else pragma region endregion error warning import line if"
)
_CODE_TICKET: Final = re.compile(
    r"(?:UTF|ISO|SHA|MD|AES|RSA|DES|CRC|COVID|GPT|RFC|CVE|HTTP|TLS|SSL|IPV|USB|PCI|HDMI|DDR|LPDDR|MP|RJ|CAT|IEEE|EN|DIN|GB|ANSI|ASCII|UTC|GMT|WIN|X|BS|PEP|CP|BIG|KOI|MPEG|H|WPA|ECMA|ES|WCAG|ARM|IP|TOP|VOL|NO|PHP|CTRL|ALT|CMD|GPL|LGPL|AGPL|MPL|BSD|APACHE|CC|PNG|JPEG|JPG|GIF|ZSTD|GZIP|MIT|SHIFT|BASE|USD|RMB|A|Q|FY|PM|CO|TYPE|WEEK|DAY|STEP|PART|INTEL|CORE|ZIP|BOEING|AIRBUS)-\d+"
)
_TYPES: Final = re.compile(
    r"(?:text|application|image|audio|video|multipart|font|model|and|or|either|his|her|he|she|yes|no|on|off|tcp|udp|in|out|src|bin|usr|etc|var|tmp|lib|opt|home|dev|proc|mnt|sys|root|refs|origin|feature|feat|fix|bugfix|hotfix|release|tests?|docs?|build|dist|node_modules)/"
)
_RULES: Final[tuple[tuple[Kind, str, float], ...]] = (
    ("handle", r"(?<![\w.@/+=-])@[A-Za-z][\w-]*(?:\.[\w-]+)*(?![\w@/])", 0.65),
    ("workplace", r"(?<![\w&#/?=.:(\[-])#(?:[A-Za-z][\w-]{2,50}(?:-[\u4e00-\u9fff]{1,10})*|[\u4e00-\u9fff][\w\u4e00-\u9fff]{0,12}(?:-[\w\u4e00-\u9fff]{1,12})+)(?![\w(;])", 0.6),
    ("workplace", r"(?<![\w./-])[A-Z][A-Z0-9]{1,9}-\d{1,6}(?![\w-]|\.\d)", 0.6),
    ("workplace", r"(?:git(?:hub|lab|ee)\.com|bitbucket\.org|git@[\w.-]+)[:/]([\w.-]+/[\w.-]+?)(?:\.git)?(?![\w.-]|/[\w-])", 0.85),
    ("workplace", r"(?:git(?:hub|lab|ee)\.com|bitbucket\.org)/([\w.-]+/[\w.-]+)", 0.85),
    ("workplace", r"(?:pushed to|clone|fork(?:ed)?(?: from| of)?|repo(?:sitory)?:?|merged? into)[ ]+([\w.-]+/[\w.-]+)", 0.8),
    ("workplace", r"(?<![\w./:@\\-])([\w-]{2,39}/[\w.-]{2,60})(?=#\d|@[\w]|: .{1,200}(?:Pull Request|Issue|Merge Request)|:? · )", 0.8),
    ("workplace", r"(?<![\w./:@\\-])([a-z][\w-]{1,38}/[a-z]\w*[-_][\w-]*)(?![\w/.\\])", 0.5),
    ("workplace", r"(?<![\w.,-])\d{12,}(?![\w.-]|,\d)", 0.4),
    ("network", r"(?<!from )(?<!import )(?<![\w.-])(?:[A-Za-z][\w-]*\.)*[A-Za-z][\w-]*\.(?:corp|internal|intranet|intra|local|lan|localdomain|priv|private|home\.arpa)(?:\.[a-z]{2,12}){0,2}(?![\w-])", 0.75),
    ("network", r"(?<=://)(?!localhost\b)[A-Za-z][\w-]*(?=[:/]|$|\s)(?!:[^\s/@]*@)", 0.6),
    ("network", r"(?<![\w.@/])[a-z_][\w-]{0,31}@[\w-]+(?:\.[\w-]+)*(?=:[~/\s$#]|:$)", 0.7),
    ("network", r"(?<=\bssh )(?:-\S+ )*[\w.-]+@[\w.-]+", 0.75),
)  # fmt: skip
# In ASCII: else a Chinese character is a letter of the word that it stands beside, and hides it.
_COMPILED: Final = tuple((kind, re.compile(rule, re.ASCII), sure) for kind, rule, sure in _RULES)


class Workplace:
    """Rules alone."""

    name = "workplace"

    def find(self, text: str) -> Iterator[Found]:
        """Every such thing."""
        for kind, rule, sure in _COMPILED:
            for match in rule.finditer(text):
                group = 1 if rule.groups else 0
                if not _of_code(kind, match[group]):
                    yield Found(kind, *match.span(group), sure, self.name)


def _of_code(kind: Kind, what: str) -> bool:
    """Whether it belongs to a programming language or a standard rather than to a workplace."""
    if kind == "handle":
        return what[1:].split(".", maxsplit=1)[0].lower() in _CODE_AT
    if kind != "workplace":
        return False
    if what.startswith("#"):
        return (
            what[1:].lower() in _CODE_HASH or re.fullmatch("#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})", what) is not None
        )
    if "/" in what:
        return _TYPES.match(what.lower()) is not None
    return _CODE_TICKET.fullmatch(what) is not None
