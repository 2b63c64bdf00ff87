# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses of machines, names of hosts inside a company, paths of a home folder."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.rules.base import END, START, Rule, Spot, words

_IP4: Final = re.compile(
    r"(?<![0-9A-Za-z_.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![0-9A-Za-z_-])(?!\.\d)"
)
_IP6: Final = re.compile(r"(?<![0-9A-Za-z:.])(?=[0-9A-Fa-f]{0,4}:)[0-9A-Fa-f:]{3,39}+(?:(?:\.\d{1,3}){3})?(?![0-9A-Za-z:])")
_MAC: Final = re.compile(
    rf"{START}(?:[0-9A-Fa-f]{{2}}([:-]))(?:[0-9A-Fa-f]{{2}}\1){{4}}[0-9A-Fa-f]{{2}}{END}(?![:-])|{START}[0-9A-Fa-f]{{4}}(?:\.[0-9A-Fa-f]{{4}}){{2}}{END}"
)
_HOST: Final = re.compile(
    r"(?<![A-Za-z0-9.@_-])(?:https?://)?(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}+\.){1,6}(?:internal|intranet|local|localdomain|lan|corp|intra|home\.arpa|private|svc|cluster\.local)(?![A-Za-z0-9-])(?::\d{1,5})?"
)
_IMPORT: Final = re.compile(r"(?:from|import) +$")
_SHARE: Final = re.compile(r"(?<![\\A-Za-z0-9])\\\\[A-Za-z0-9][A-Za-z0-9._-]{0,62}+\\[^\s\\/:*?\"<>|]{1,80}+")
_HOME: Final = re.compile(r"(?<![A-Za-z0-9_.])/(?:home|Users|export/home|var/home)/(?P<u>[^\s/\"'<>|:;,)\]，。；、]{1,64}+)")
_WINDOWS_HOME: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]:[\\/]{1,2}(?:Users|Documents and Settings)[\\/]{1,2}(?P<u>[^\\/:*?\"<>|\r\n]{1,40}?)(?=[\\/\"'<>|\r\n]|$|[ ,;，。)])"
)
_SHARED_HOMES: Final = frozenset(
    {"shared", "public", "default", "all users", "default user", "user", "username", "$user", "%username%"}
)
_IP_WORDS: Final = words(
    "ip", "host", "server", "address", "gateway", "dns", "client", "remote", "ssh", "ping", "服务器", "地址", "主机", "内网", "网关"
)
_VERSION_WORDS: Final = re.compile(r"(?:version|ver|v|release|build|版本|firmware|chrome/|firefox/)[ .:=/]{0,3}$", re.IGNORECASE)


def ip4(match: re.Match[str]) -> Iterator[Spot]:
    """An address of a machine; those that every machine has tell nothing, four figures after *version* are none."""
    address = ipaddress.ip_address(".".join(str(int(part)) for part in match[0].split(".")))
    if address.is_loopback or address.is_unspecified or address.is_multicast or match[0] == "255.255.255.255":
        return
    if match[0].startswith("255.") or _VERSION_WORDS.search(match.string[max(0, match.start() - 12) : match.start()]):
        return
    yield *match.span(), 0.8


def ip6(match: re.Match[str]) -> Iterator[Spot]:
    """Likewise, of the longer kind: only what can be read as one."""
    try:
        address = ipaddress.ip_address(match[0])
    except ValueError:
        return
    if not address.is_loopback and not address.is_unspecified and match[0].count(":") >= 2:
        yield *match.span(), 0.85 if len(match[0]) > 9 else 0.2


def mac(match: re.Match[str]) -> Iterator[Spot]:
    """The address of a network card."""
    if match[0].strip("0:-.") and match[0].lower().strip("f:-."):
        yield *match.span(), 0.88 if match[1] else 0.5


def home(match: re.Match[str]) -> Iterator[Spot]:
    """A home folder up to the user's name: what follows tells other things."""
    if match["u"].lower() not in _SHARED_HOMES and match["u"].strip("."):
        yield match.start(), match.end("u"), 0.85


def host(match: re.Match[str]) -> Iterator[Spot]:
    """A name that only an inner network knows; a module of a program is called so too, where it is imported."""
    if not _IMPORT.search(match.string, max(0, match.start() - 8), match.start()):
        yield *match.span(), 0.7


RULES: Final = (
    Rule(kind="network", name="ip", pattern=_IP4, confidence=0.8, judge=ip4, words=_IP_WORDS, raised=0.92, needs=(".",)),
    Rule(kind="network", name="ip", pattern=_IP6, confidence=0.85, judge=ip6, words=_IP_WORDS, raised=0.92, needs=(":",)),
    Rule(kind="network", name="mac", pattern=_MAC, confidence=0.88, judge=mac, needs=(":", "-", ".")),
    Rule(kind="network", name="host", pattern=_HOST, confidence=0.7, judge=host),
    Rule(kind="network", name="share", pattern=_SHARE, confidence=0.7, needs=("\\\\",)),
    Rule(kind="path", name="home", pattern=_HOME, confidence=0.85, judge=home, needs=("/home/", "/Users/")),
    Rule(kind="path", name="home", pattern=_WINDOWS_HOME, confidence=0.85, judge=home, needs=("Users", "Documents and")),
)
