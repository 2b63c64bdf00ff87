# SPDX-License-Identifier: GPL-3.0-or-later
"""Sockets that were open before the guard: whoever starts Stet could hand one over, and no filter of calls sees what an open one is."""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import sys
from pathlib import Path

_LOCAL = 1  # AF_UNIX
_SOL_SOCKET, _SO_DOMAIN = 1, 39
_STANDARD = 2


def foreign() -> tuple[int, ...]:
    """The descriptors of this process that are sockets of any family but the local one."""
    found = []
    with contextlib.suppress(OSError):
        for path in Path("/proc/self/fd").iterdir():
            with contextlib.suppress(OSError):
                if stat.S_ISSOCK(os.fstat(int(path.name)).st_mode) and family(int(path.name)) != _LOCAL:
                    found.append(int(path.name))
    return tuple(sorted(found))


def close_foreign() -> None:
    """Closes them; where one is standard input, output or error, nothing stands in its place."""
    for descriptor in foreign():
        if descriptor > _STANDARD:
            os.close(descriptor)
        else:
            with Path(os.devnull).open("r+b", buffering=0) as nothing:
                os.dup2(nothing.fileno(), descriptor)


def family(descriptor: int) -> int:
    """The family of an open socket, -1 where the kernel does not tell."""
    if sys.platform != "linux":
        return -1
    value, size = ctypes.c_int(-1), ctypes.c_uint(ctypes.sizeof(ctypes.c_int))
    library = ctypes.CDLL(None, use_errno=True)
    library.getsockopt(descriptor, _SOL_SOCKET, _SO_DOMAIN, ctypes.byref(value), ctypes.byref(size))
    return value.value
