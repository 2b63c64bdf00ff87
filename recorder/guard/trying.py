# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries to reach the network from this process in each way that we know, by raw system calls, and tells what the kernel answered.

The one named exception to the rule that nothing here opens a connection: each try is meant to fail, and what opens by mistake is closed.
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import platform
import signal
import struct
import subprocess
import sys
import threading

from recorder.guard import Holding
from recorder.guard.inherited import foreign
from recorder.guard.machines import IO_URING, MACHINES

_FAMILIES = {"AF_INET": 2, "AF_INET6": 10, "AF_NETLINK": 16, "AF_PACKET": 17, "AF_BLUETOOTH": 31, "AF_VSOCK": 40, "AF_XDP": 44}
_LOCAL, _MOST = 1, 46
_STREAM, _DATAGRAM, _RAW = 1, 2, 3
_X32 = 0x40000000
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 38, 22
_ATTACH = 16
_LIMIT_S = 30

# A program of its own that tries a socket; a second one is started by the first.
_CHILD = (
    "import ctypes; l = ctypes.CDLL(None, use_errno=True); d = l.socket(2, 1, 0); print('opened' if d >= 0 else ctypes.get_errno())"
)
_GRANDCHILD = "import subprocess, sys; subprocess.run([sys.executable, '-I', '-S', '-c', sys.argv[1]], check=True)"
# The old 32-bit way into the kernel: socket(AF_INET, SOCK_STREAM, 0) by int 0x80.
_OLD_WAY = (
    "import ctypes, mmap; m = mmap.mmap(-1, 4096, prot=7); "
    "m.write(bytes.fromhex('53b867010000bb02000000b90100000031d2cd805bc3')); "
    "d = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(m)))(); print('opened' if d >= 0 else -d)"
)


def every_way() -> tuple[Holding, ...]:
    """Each try, whether it was refused, and the kernel's answer. On Linux alone; elsewhere nothing stops a connection, and that is said."""
    if sys.platform != "linux" or platform.machine() not in MACHINES:
        return (Holding("no network", False, "Stet has no network filter on this system, so nothing was tried"),)
    return (
        *_sockets(),
        *_pairs(),
        *_rings(),
        *_second_ways(),
        *_open_already(),
        *_other_processes(),
        *_off(),
        _thread(),
        *_programs(),
    )


def _sockets() -> list[Holding]:
    named = [
        _called(f"socket({name}, {kind})", _library().socket(number, value, 0))
        for name, number in _FAMILIES.items()
        for kind, value in (("SOCK_STREAM", _STREAM), ("SOCK_DGRAM", _DATAGRAM), ("SOCK_RAW", _RAW))
    ]
    opened = [
        number for number in range(_MOST) if number != _LOCAL and not _called("", _library().socket(number, _DATAGRAM, 0)).holds
    ]
    told = f"not refused: {', '.join(map(str, opened))}" if opened else f"all {_MOST - 1} were refused"
    return [*named, Holding("a socket of any family but the local one", not opened, told)]


def _pairs() -> list[Holding]:
    found = []
    for name, number in (("AF_INET", 2), ("AF_TIPC", 30)):
        pair = (ctypes.c_int * 2)()
        answer = _library().socketpair(number, _STREAM, 0, pair)
        found.append(_called(f"socketpair({name}, SOCK_STREAM)", answer))
        if answer >= 0:
            _close(pair[0], pair[1])
    return found


def _rings() -> list[Holding]:
    names = ("io_uring_setup", "io_uring_enter", "io_uring_register")
    return [
        _called(name, _library().syscall(ctypes.c_long(number), 1, None, None, None, None, None), "ENOSYS")
        for name, number in zip(names, IO_URING, strict=True)
    ]


def _second_ways() -> list[Holding]:
    if platform.machine() != "x86_64":
        return []
    number = _X32 + MACHINES["x86_64"].socket
    return [
        _called("socket by its x32 number", _library().syscall(ctypes.c_long(number), 2, _STREAM, 0), "ENOSYS"),
        _program("socket by the old 32-bit way into the kernel", _OLD_WAY),
    ]


def _open_already() -> list[Holding]:
    """What no filter of calls sees: sockets that are open. None must be; and a local one must not be turned."""
    held = foreign()
    told = f"descriptors {', '.join(map(str, held))} reach farther" if held else "no descriptor of this process is a foreign socket"
    address = struct.pack("=H", 2) + struct.pack("!H4s8x", 443, bytes((192, 0, 2, 1)))
    found = [Holding("connect on a descriptor that was inherited", not held, told)]
    for name, kind in (("stream", _STREAM), ("datagram", _DATAGRAM)):
        local = _library().socket(_LOCAL, kind, 0)
        found.append(
            _called(f"connect to 192.0.2.1 by a local {name} socket", _library().connect(local, address, len(address)), "")
        )
        _close(local)
    return found


def _other_processes() -> list[Holding]:
    """A program that has the network could be made to use it for this one. None is named, so that nothing happens where no filter holds."""
    trace, read, write, take = MACHINES[platform.machine()].reaching
    target, call = 0, _library().syscall
    return [
        _called("ptrace of another program", call(ctypes.c_long(trace), _ATTACH, target, None, None)),
        _called("process_vm_readv of another program", call(ctypes.c_long(read), target, None, 0, None, 0, 0)),
        _called("process_vm_writev into another program", call(ctypes.c_long(write), target, None, 0, None, 0, 0)),
        _called("pidfd_getfd: an open socket of another program", call(ctypes.c_long(take), -1, 0, 0)),
    ]


def _off() -> list[Holding]:
    nothing = [ctypes.c_ulong(0)] * 3
    return [
        _called("taking the filter off", _library().prctl(_PR_SET_SECCOMP, ctypes.c_ulong(0), *nothing), ""),
        _called("gaining rights again", _library().prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(0), *nothing), ""),
    ]


def _thread() -> Holding:
    seen: list[Holding] = []
    thread = threading.Thread(target=lambda: seen.append(_called("a socket in a new thread", _library().socket(2, _STREAM, 0))))
    thread.start()
    thread.join()
    return seen[0]


def _programs() -> list[Holding]:
    return [
        _program("a socket in a program that this one starts", _CHILD),
        _program("a socket in a program that such a program starts", _GRANDCHILD, _CHILD),
    ]


def _program(what: str, code: str, *words: str) -> Holding:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code, *words], capture_output=True, text=True, check=False, timeout=_LIMIT_S
        )
    except OSError as error:
        return Holding(what, True, f"no program was started: {errno.errorcode.get(error.errno or 0, '?')}")
    except subprocess.TimeoutExpired:
        return Holding(what, False, "no answer in time")
    if done.returncode < 0:
        return Holding(what, True, f"the kernel ended it: {signal.Signals(-done.returncode).name}")
    said = done.stdout.strip()
    return Holding(what, said.isdigit() and int(said) > 0, errno.errorcode.get(int(said), said) if said.isdigit() else said or "?")


def _called(what: str, result: int, expected: str = "EACCES") -> Holding:
    """What a call answered; refused is the expected error, or any where none is."""
    if result >= 0:
        _close(result)
        return Holding(what, False, "opened")
    answer = errno.errorcode.get(ctypes.get_errno(), "?")
    return Holding(what, answer == expected or not expected, answer)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        if descriptor > 2:
            os.close(descriptor)


@functools.cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
