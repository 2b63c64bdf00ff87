# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether this machine can record, for admins: figures and words of closed lists, and nothing of whoever uses it.

No name, path, title or address enters: each text is one of ours, or one that is known to be the system's.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from recorder import guard
from recorder.capture import backends, microphone
from recorder.detect import finders
from recorder.detect.pictures import models
from recorder.doctor.lacks import LACKS, Lack, of_policy
from recorder.errors import CaptureError
from recorder.language import say
from recorder.policy.force import in_force
from recorder.settings import load_settings
from recorder.store import folder, keychain

SessionKind = Literal["x11", "wayland", "none", "windows", "macos", "other"]
_DESKTOPS = (
    "budgie",
    "cinnamon",
    "deepin",
    "enlightenment",
    "gnome",
    "i3",
    "kde",
    "lxde",
    "lxqt",
    "mate",
    "openbox",
    "pantheon",
    "sway",
)
_DESKTOPS_MORE = ("ukui", "unity", "xfce", "ubuntu")
_RELEASES = ("almalinux", "arch", "centos", "debian", "deepin", "fedora", "kylin", "linuxmint", "manjaro", "nixos", "openeuler")
_RELEASES_MORE = ("opensuse-leap", "opensuse-tumbleweed", "pop", "raspbian", "rhel", "rocky", "ubuntu", "uos", "zorin")
_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,2}")
_MACHINES = ("x86_64", "aarch64", "AMD64", "ARM64", "arm64", "armv7l", "i686", "ppc64le", "riscv64", "s390x", "loongarch64")
# What a look at the desktop names, and the reference of its lack.
_LOOKED_UP = {
    "input": "ready-input",
    "windows": "ready-windows",
    "pictures": "ready-pictures",
    "keyboard layout": "ready-layout",
    "copies by menus": "ready-copies",
}


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """``ready``: a session can be recorded here. ``cannot`` is what is missing all the same. Unknown words are told as ``other``.

    ``accessibility`` is ``on``, ``off`` or ``missing``; ``free_gb`` is rounded down and ends at 100. ``policies`` is how many are in force,
    ``policies_refused`` how many files are not taken, ``policy_seen`` whether the worker of this vault has seen all of that.
    """

    ready: bool
    version: str
    system: str
    release: str
    release_version: str
    machine: str
    python: str
    session: SessionKind
    desktop: str
    extensions: dict[str, bool]
    accessibility: str
    names: bool
    text_in_pictures: bool
    keyring: bool
    tray: bool
    microphone: bool
    free_gb: int
    guard: bool
    policies: int
    policies_refused: int
    policy_seen: bool
    cannot: tuple[Lack, ...]


class _Desk(msgspec.Struct, frozen=True):
    """What the desktop session has."""

    extensions: dict[str, bool]
    works: frozenset[str]
    accessibility: str
    tray: bool
    stand_in: bool = False
    opens: bool = True


def look_ready(home: Path, version: str, language: str = "") -> Ready:
    """Looks at the machine once and changes nothing."""
    session, release = _session(), _release()
    desk = _desk() if session == "x11" else _elsewhere(session)
    if desk.stand_in:
        session = "wayland"
    existing = next(path for path in (home, *home.parents) if path.exists())
    free, floor = folder.free(existing), folder.floor(existing, load_settings(home).disk_floor_mb)
    held = all(entry.holds for entry in guard.report())
    names, text, keyring, heard = not finders.missing(), models.installed(), keychain.available(), microphone.known()
    having = {
        "ready-names": names,
        "ready-text": text,
        "ready-keyring": keyring,
        "ready-tray": desk.tray,
        "ready-microphone": heard,
        "ready-disk": free > floor,
        "ready-guard": held,
    }
    policy = in_force(home)
    lacks = [*_of_session(session, desk), *of_policy(policy), *(reference for reference, has in having.items() if not has)]
    return Ready(
        ready=not any(LACKS[reference].blocks for reference in lacks),
        version=version,
        system=_known(platform.system(), ("Linux", "Windows", "Darwin")),
        release=release[0],
        release_version=release[1],
        machine=_known(platform.machine(), _MACHINES),
        python=".".join(map(str, sys.version_info[:3])),
        session=session,
        desktop=_desktop(),
        extensions=desk.extensions,
        accessibility=desk.accessibility,
        names=names,
        text_in_pictures=text,
        keyring=keyring,
        tray=desk.tray,
        microphone=heard,
        free_gb=min(100, free >> 30),
        guard=held,
        policies=len(policy.sources),
        policies_refused=len(policy.refused),
        policy_seen=policy.seen,
        cannot=tuple(_said(LACKS[reference], language) for reference in lacks),
    )


def _of_session(session: SessionKind, desk: _Desk) -> Iterator[str]:
    if session == "wayland":
        yield "ready-wayland"
    elif session == "none" or not desk.opens:
        yield "ready-display"
    elif session != "x11":
        yield "ready-system"
    else:
        yield from (reference for what, reference in _LOOKED_UP.items() if what not in desk.works)
        if not desk.extensions.get("DAMAGE"):
            yield "ready-damage"
        if desk.accessibility != "on":
            yield "ready-fields-off" if desk.accessibility == "off" else "ready-fields"


def _session() -> SessionKind:
    known: dict[str, SessionKind] = {"win32": "windows", "darwin": "macos"}
    if sys.platform != "linux":
        return known.get(sys.platform, "other")
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
        return "wayland"
    return "x11" if os.environ.get("DISPLAY") else "none"


def _desk() -> _Desk:
    from recorder.capture.atspi import switch, trays
    from recorder.capture.x11 import server

    try:
        extensions, stand_in, tray = server.extensions(), server.stands_in(), server.has_tray() or trays.has_watcher()
    except CaptureError:
        return _Desk({}, frozenset(), "missing", False, opens=False)
    works = frozenset(entry.what for entry in backends.capabilities() if entry.works)
    return _Desk(extensions, works, switch.state(), tray, stand_in)


def _elsewhere(session: SessionKind) -> _Desk:
    return _Desk({}, frozenset(), "missing", session in ("windows", "macos"))


def _desktop() -> str:
    named = re.split(r"[:;]", os.environ.get("XDG_CURRENT_DESKTOP", "").lower())
    known = {*_DESKTOPS, *_DESKTOPS_MORE}
    return next((name for name in named if name in known), "other" if any(named) else "")


def _release() -> tuple[str, str]:
    try:
        found = platform.freedesktop_os_release()
    except OSError:
        return "", ""
    version = found.get("VERSION_ID", "")
    name = _known(found.get("ID", ""), (*_RELEASES, *_RELEASES_MORE))
    return name, version if _VERSION.fullmatch(version) else ""


def _known(word: str, words: tuple[str, ...]) -> str:
    return word if word in words else "other"


def _said(lack: Lack, language: str) -> Lack:
    return Lack(lack.reference, say(lack.what, language), say(lack.advice, language), lack.blocks)
