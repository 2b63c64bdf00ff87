# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a program in a terminal asks for a password: one of the terminal's lines is read without being shown (ICANON without ECHO).

That is how sudo, su, ssh, passwd, git and ``read -s`` ask. Programs that draw their own prompt (gpg's pinentry, sudo with its stars)
switch ICANON off too, as every editor does; they are told by the name of who waits. What happens on another machine, inside ssh, and
in a container of another user cannot be seen from here: a password typed at a prompt there looks like any other text.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import msgspec

if sys.platform != "win32":
    import termios

_PROC = Path("/proc")
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_PTS_MAJORS = range(136, 144)
_CLASS_NAMES = (
    "xterm uxterm urxvt rxvt konsole gnome-terminal gnome-terminal-server xfce4-terminal mate-terminal lxterminal qterminal terminator "
    "tilix alacritty kitty wezterm foot st st-256color terminology guake tilda yakuake cool-retro-term deepin-terminal ghostty ptyxis "
    "kgx org.gnome.console org.wezfurlong.wezterm termite sakura eterm aterm hyper tabby contour rio blackbox warp "
    "code code-oss vscodium cursor jetbrains-idea jetbrains-pycharm emacs gvim"
)
_CLASSES = frozenset(_CLASS_NAMES.split())
# They hold the lines of other programs, which are no children of the window.
_MULTIPLEXERS = ("tmux", "screen", "zellij", "dtach", "abduco", "byobu", "mosh-client")
# They draw their own prompt. While one of them waits, without a child, on a line that is not shown, it is a password.
_ASKER_NAMES = (
    "sudo su doas gpg gpg2 gpgsm passwd ssh-add ssh-keygen pinentry pinentry-curses pinentry-tty cryptsetup login pkexec pass run0 "
    "systemd-ask-pass systemd-tty-ask"
)
_ASKERS = frozenset(_ASKER_NAMES.split())
_MOST = 400


class Process(msgspec.Struct, frozen=True):
    """What ``/proc/PID/stat`` tells: name, parent, group, the number of its terminal's line (-1: none), and the group that has the line."""

    pid: int
    name: str
    parent: int
    group: int
    terminal: int
    front: int


def is_terminal(application: str) -> bool:
    """Whether windows of this application show terminals."""
    return application.lower() in _CLASSES


class Lines:
    """The lines below one process, which is asked for all of it now and then, and in between whether anything has changed.

    ``known`` are their numbers at the last look, with a program on each.
    """

    def __init__(self) -> None:
        self.known: dict[int, int] = {}
        self._sign: object = None

    def look(self, pid: int) -> bool:
        """Whether a program below this process waits for a password now."""
        self._sign = self._now()  # before the look: what changes meanwhile is found by the next question, and so are new lines
        family = _seen_from(pid)
        self.known = {process.terminal: process.pid for process in reversed(family) if process.terminal >= 0}
        return _waits(family)

    def changed(self) -> bool:
        """Whether another answer is possible than at the last look: a line came, is read in another way, or has another program in front."""
        return self._now() != self._sign

    def _now(self) -> object:
        try:
            every = sorted(os.listdir("/dev/pts"))  # noqa: PTH208 - ten times a second
        except OSError:
            every = []
        return every, [(line, _flags(line), *_front(pid)) for line, pid in self.known.items()]


def _front(pid: int) -> tuple[int, str]:
    """The group that has the line of this process, and the name of its first program."""
    process = _read(pid)
    leader = None if process is None or process.front <= 0 else _read(process.front)
    return 0 if process is None else process.front, "" if leader is None else leader.name


def asks(pid: int) -> bool:
    """Whether a program below this process waits for a password now."""
    return _waits(_seen_from(pid))


def _seen_from(pid: int) -> list[Process]:
    """The process and all below it; every process where a multiplexer is among them."""
    family = _family(pid)
    return _everyone() if any(process.name.startswith(_MULTIPLEXERS) for process in family) else family


def _waits(family: list[Process]) -> bool:
    lines = {process.terminal for process in family if process.terminal >= 0}
    parents = {process.parent for process in family}
    waiting = {
        process.terminal
        for process in family
        if process.name in _ASKERS and process.group == process.front and process.pid not in parents
    }
    return any(_hides(line, raw=line in waiting) for line in lines)


if sys.platform == "win32":

    def _flags(line: int) -> int | None:  # noqa: ARG001 - the other one's signature
        """Windows has no such lines."""
        return None

    def _hides(line: int, *, raw: bool) -> bool:  # noqa: ARG001 - the other one's signature
        """Windows has no such lines."""
        return False
else:

    def _flags(line: int) -> int | None:
        """The local modes of a line; None where it is gone, or another user's."""
        try:
            descriptor = os.open(f"/dev/pts/{line}", os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        try:
            return int(termios.tcgetattr(descriptor)[3])
        except termios.error:
            return None
        finally:
            os.close(descriptor)

    def _hides(line: int, *, raw: bool) -> bool:
        """Whether a line takes input without showing it; ``raw`` counts one that is read key by key too."""
        flags = _flags(line)
        return flags is not None and not flags & termios.ECHO and (raw or bool(flags & termios.ICANON))


def _family(pid: int) -> list[Process]:
    """The process and all below it."""
    found: list[Process] = []
    pending = [pid]
    while pending and len(found) < _MOST:
        number = pending.pop()
        process = _read(number)
        if process is not None:
            found.append(process)
            pending += _children(number)
    return found


def _children(pid: int) -> list[int]:
    numbers: list[int] = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - with _contents half of the time that pathlib takes
            with contextlib.suppress(OSError, ValueError):
                numbers += [int(word) for word in _contents(f"/proc/{pid}/task/{task}/children").split()]
    return numbers


def _contents(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | _CLOEXEC)
    try:
        return os.read(descriptor, 1 << 16)
    finally:
        os.close(descriptor)


def _everyone() -> list[Process]:
    return [process for path in _PROC.iterdir() if path.name.isdigit() and (process := _read(int(path.name))) is not None]


def _read(pid: int) -> Process | None:
    try:
        text = _contents(f"/proc/{pid}/stat").decode("utf-8", "replace")
    except OSError:
        return None
    head, _, rest = text.rpartition(")")
    fields = rest.split()
    return Process(
        pid=pid,
        name=head.partition("(")[2],
        parent=int(fields[1]),
        group=int(fields[2]),
        terminal=_line(int(fields[4])),
        front=int(fields[5]),
    )


def _line(device: int) -> int:
    """The number in ``/dev/pts`` of a terminal's device, -1 for none."""
    major, minor = device >> 8 & 0xFFF, device & 0xFF | device >> 12 & 0xFFF00
    return (major - _PTS_MAJORS.start) * 256 + minor if major in _PTS_MAJORS else -1
