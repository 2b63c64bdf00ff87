# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program with all its child processes has used until now, as Linux counts it (proc_pid_io(5), proc_pid_stat(5))."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of processor time, bytes of memory now, bytes written to the disk, and bytes of the recorder's files."""

    cpu: float = 0.0
    resident: int = 0
    written: int = 0
    stored: int = 0


def tree(pid: int) -> list[int]:
    """The process and all that descend from it; a process that ends meanwhile is left out."""
    found = [pid]
    for each in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{each}/task").iterdir():
                found += [int(word) for word in (task / "children").read_text("ascii").split()]
    return found


def use(pid: int, stored: int = 0) -> Use:
    """What they have used together.

    Memory of one process is what is resident; of several it is their proportional share, so that what they have in common counts once.
    Processor time is that of the threads that live, to the microsecond: clock ticks are a hundredth of a second.
    """
    pids = tree(pid)
    cpu = sum(sum(_spent(each)) for each in pids)
    key = "Rss" if len(pids) == 1 else "Pss"
    return Use(
        cpu=cpu, resident=sum(_memory(each, key) for each in pids), written=sum(_written(each) for each in pids), stored=stored
    )


def command(pid: int) -> bytes:
    """What it was started as; nothing where it has ended."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def own(pid: int) -> float:
    """Seconds of processor time of this process alone."""
    return sum(_spent(pid))


def after(pid: int, seconds: float) -> Use:
    """Waits for the end of a child of this process, which is not reaped, and returns the last that could be read of it."""
    deadline, last = time.monotonic() + seconds, use(pid)
    while time.monotonic() < deadline:
        try:
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                break
        except ChildProcessError:  # another thread has reaped it
            break
        now = use(pid)
        last = now if now.written >= last.written else last
        time.sleep(0.005)
    return last


def kill(pid: int) -> None:
    """SIGKILL to all of them at once, as far as a program can."""
    for each in tree(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def folder_size(path: Path) -> int:
    """Bytes of all files below a folder, or of the file."""
    if path.is_file():
        return path.stat().st_size
    total = 0
    for each in path.rglob("*"):
        with contextlib.suppress(OSError):
            total += each.stat().st_size if each.is_file() else 0
    return total


def _spent(pid: int) -> Iterator[float]:
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield int((task / "schedstat").read_text("ascii").split()[0]) / 1e9


def _memory(pid: int, key: str) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith(f"{key}:"):
                return int(line.split()[1]) * 1024
    return 0


def _written(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/io").read_text("ascii").splitlines():
            if line.startswith("write_bytes"):
                return int(line.split()[1])
    return 0
