# SPDX-License-Identifier: GPL-3.0-or-later
"""A process under strace: everything that it does to files, in order, or with faults injected into its system calls."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tests.helpers.doers import Doers, go_on, wait_stopped

_CALLS = (
    "openat", "open", "creat", "close", "pwrite64", "write", "ftruncate", "fsync", "fdatasync", "rename", "renameat", "renameat2",
    "link", "linkat", "unlink", "unlinkat", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "fallocate", "truncate",
)  # fmt: skip
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+= (-?\d+)")
_CUT = re.compile(r"^(\d+)\s+(.*) <unfinished \.\.\.>$")
_GOES_ON = re.compile(r"^(\d+)\s+<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_NUMBER = re.compile(r"(?<![\w\\])(-?\d+)(?:<[^>]*>)?(?:\(deleted\))?(?=,|$)")


class Call(msgspec.Struct, frozen=True):
    """One system call that succeeded: its name, the texts and the numbers among its arguments, all of them as written, and its result."""

    name: str
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    plain: str
    result: int


def watch(doers: Doers, log: Path, what: str, *arguments: str | Path | float) -> list[Call]:
    """Lets a child do something from its beginning to its end, and returns every call that changed a file, or told something."""
    run(
        doers.start(what, *arguments, held=True),
        doers,
        ["-xx", "-s", "10000000", "-e", "trace=" + ",".join(f"?{name}" for name in _CALLS)],
        log,
    )
    return list(_calls(log.read_text("ascii")))


def run(child: int, doers: Doers, options: list[str], log: Path) -> list[list[str]]:
    """Lets a child that holds, or will, go on to its end under strace with these options; what the child told."""
    return run_all(doers, [(child, options, log)])[0]


def run_all(doers: Doers, watched: Sequence[tuple[int, list[str], Path]]) -> list[list[list[str]]]:
    """The same for several at once."""
    watchers = [_attach(child, doers, options, log) for child, options, log in watched]
    told = [doers.rest(child) for child, _options, _log in watched]
    for watcher in watchers:
        watcher.communicate()
    return told


def _attach(child: int, doers: Doers, options: list[str], log: Path) -> subprocess.Popen[bytes]:
    log.unlink(missing_ok=True)
    told = doers.until(child, "holds")
    assert told[-1] == ["holds"], told
    wait_stopped(child)
    command = ["strace", "-f", "-o", str(log), *options, "-p", str(child)]
    watcher = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert watcher.stderr is not None
    first = watcher.stderr.readline()
    assert b"attached" in first, first
    go_on(child)
    return watcher


def _calls(log: str) -> Iterator[Call]:
    begun: dict[str, str] = {}
    for line in log.splitlines():
        text = line
        if cut := _CUT.match(line):
            begun[cut[1]] = cut[2]
            continue
        if more := _GOES_ON.match(line):
            text = f"{more[1]} {begun.pop(more[1], '')}{more[2]}"
        found = _LINE.match(text)
        if found is None or int(found[4]) < 0:
            continue
        inside = found[3]
        plain = _TEXT.sub('""', inside)
        numbers = tuple(int(number) for number in _NUMBER.findall(plain))
        texts = tuple(bytes.fromhex(part.replace("\\x", "")) for part in _TEXT.findall(inside))
        yield Call(found[2], texts, numbers, plain, int(found[4]))
