# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process of Stet denies itself: every socket but local ones, core dumps, readers of its memory, files that others can read.

:func:`apply` is the first line of both processes; :func:`report` reads back what holds. The filter is made of raw system calls, so
that nothing has to be trusted or installed for it; it reaches threads that run already, and every child inherits it. A foreign socket
that the process inherited is closed. Local sockets still reach helpers of the desktop (D-Bus, the X server).
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import platform
import struct
import sys
from pathlib import Path

import msgspec

from recorder.errors import ProcessError
from recorder.guard.inherited import close_foreign
from recorder.guard.machines import CLONE3, IO_URING, MACHINES, Machine

if sys.platform != "win32":
    import resource

_LOCAL = 1  # AF_UNIX
_FOREIGN = {"AF_INET": 2, "AF_INET6": 10, "AF_NETLINK": 16, "AF_PACKET": 17, "AF_BLUETOOTH": 31, "AF_VSOCK": 40}
_STREAM = 1
_PR_GET_DUMPABLE, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 3, 4, 38
_SET_FILTER, _ALL_THREADS = 1, 1
_THREAD = 0x10000  # CLONE_THREAD

# Instructions of the kernel's packet filter language, and what a filter may answer.
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENT_AT = 0, 4, 16
_X32 = 0x40000000


# O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND; O_TMPFILE holds O_DIRECTORY, which reading uses too, and cannot be had without O_RDWR.
_WRITES = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000


class Holding(msgspec.Struct, frozen=True):
    """One thing that the process denies itself, whether it holds right now, and how that was seen."""

    what: str
    holds: bool
    detail: str = ""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def apply() -> None:
    """Denies this process and its children what :func:`report` lists; a second call changes nothing.

    Raises ProcessError where the kernel refuses: Stet does not run unguarded on Linux.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _call_prctl(_PR_SET_DUMPABLE, 0)
        close_foreign()
        _install_filter()


def confine() -> None:
    """Denies this process more, for good: to write, make, change or remove a file, to start a program or a process, to open any socket.

    Nothing that outlives it can be made (queues, shared memory, keys in the kernel), and no other process signalled or reached into. What
    is open stays open. For a process that is handed what it works on and hands back what it made of it. On Linux alone; elsewhere a
    file of any length but none is refused. Raises ProcessError where the kernel refuses.
    """
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        _confine()


def confinement(machine: Machine) -> tuple[tuple[int, int, int, int], ...]:
    """The filter of :func:`confine`, in the words of :func:`filter_code`."""
    steps: list[tuple[int, int, int, int]] = [(_LOAD, 0, 0, _NUMBER_AT)]
    for number in machine.refused:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | errno.EACCES)]
    steps += [(_EQUAL, 0, 1, CLONE3), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
    # A terminal would run what is put into its input, and files have flags.
    steps += [(_EQUAL, 0, 1, machine.ioctl), (_RETURN, 0, 0, _REFUSE | errno.ENOTTY)]
    steps += [
        (_EQUAL, 0, 4, machine.clone),
        (_LOAD, 0, 0, _ARGUMENT_AT),
        (_ANY_BIT, 1, 0, _THREAD),
        (_RETURN, 0, 0, _REFUSE | errno.EACCES),
        (_RETURN, 0, 0, _ALLOW),
    ]
    for number, argument in machine.opens:
        steps += [
            (_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, _ARGUMENT_AT + 8 * argument),
            (_ANY_BIT, 0, 1, _WRITES),
            (_RETURN, 0, 0, _REFUSE | errno.EACCES),
            (_RETURN, 0, 0, _ALLOW),
        ]
    return (*steps, (_RETURN, 0, 0, _ALLOW))


def report() -> tuple[Holding, ...]:
    """What holds in this process, read back from the kernel and by trying. Changes nothing."""
    if sys.platform == "linux":
        return (_network(), _rings(), _others(), _filter_mode(), _core_dumps(), _memory(), _new_files())
    else:  # mypy calls what follows a return for another platform unreachable, but not an else
        return _elsewhere()


def filter_code(machine: Machine) -> tuple[tuple[int, int, int, int], ...]:
    """The filter as (operation, skip if true, skip if false, operand): a foreign socket, or another process, is refused with EACCES; all else may pass."""
    rings = [step for number in IO_URING for step in ((_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS))]
    reaching = [step for number in machine.reaching for step in ((_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | errno.EACCES))]
    return (
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        # Only x86_64 has numbers as high as this: a second way to the same calls.
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
        *rings,
        *reaching,
        (_EQUAL, 2, 0, machine.socket),
        (_EQUAL, 1, 0, machine.socketpair),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _ARGUMENT_AT),
        (_EQUAL, 0, 1, _LOCAL),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE | errno.EACCES),
    )


@functools.cache
def _install_filter() -> None:
    machine = _machine()
    _call_prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _install(filter_code(machine), machine)


@functools.cache
def _confine() -> None:
    _install(confinement(_machine()), _machine())


def _machine() -> Machine:
    machine = MACHINES.get(platform.machine())
    if machine is None:
        raise ProcessError(
            "Stet has no network filter for this processor ({machine}).",
            "Use a computer with an x86_64 or aarch64 processor.",
            machine=platform.machine(),
        )
    return machine


def _install(code: tuple[tuple[int, int, int, int], ...], machine: Machine) -> None:
    packed = b"".join(struct.pack("HBBI", *step) for step in code)
    memory = ctypes.create_string_buffer(packed, len(packed))
    program = _Program(len(code), ctypes.cast(memory, ctypes.c_void_p))
    if _library().syscall(
        ctypes.c_long(machine.seccomp), ctypes.c_ulong(_SET_FILTER), ctypes.c_ulong(_ALL_THREADS), ctypes.byref(program)
    ):
        raise _refused(ctypes.get_errno())


def _call_prctl(option: int, value: int) -> None:
    if _library().prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0)) != 0:
        raise _refused(ctypes.get_errno())


def _refused(number: int) -> ProcessError:
    return ProcessError(
        "The kernel refused the guard that denies Stet the network ({reason}).",
        "Stet does not run without it; use a kernel with seccomp filters, outside a sandbox that forbids them.",
        reason=errno.errorcode.get(number, str(number)),
    )


@functools.cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _answer(family: int) -> str:
    """Tries to open a socket of this family; the name of the error, or nothing where it opened."""
    descriptor = _library().socket(family, _STREAM, 0)
    if descriptor < 0:
        return errno.errorcode.get(ctypes.get_errno(), "?")
    os.close(descriptor)
    return ""


def _network() -> Holding:
    answers = {name: _answer(number) for name, number in _FOREIGN.items()}
    open_ways = [name for name, answer in answers.items() if answer != "EACCES"]
    if open_ways:
        return Holding("no network", False, f"not refused by the filter: {', '.join(open_ways)}")
    local = _answer(_LOCAL)
    detail = f"the kernel refused {', '.join(answers)}; local sockets {'are refused too: ' + local if local else 'work'}"
    return Holding("no network", True, detail)


def _rings() -> Holding:
    _library().syscall(ctypes.c_long(IO_URING[0]), ctypes.c_uint(1), None)
    answer = errno.errorcode.get(ctypes.get_errno(), "?")
    return Holding("no io_uring", answer == "ENOSYS", f"io_uring_setup answers {answer}")


def _others() -> Holding:
    number = _machine().reaching[-1]
    _library().syscall(ctypes.c_long(number), ctypes.c_int(-1), ctypes.c_int(0), ctypes.c_uint(0))
    answer = errno.errorcode.get(ctypes.get_errno(), "?")
    return Holding("no reaching into other programs", answer == "EACCES", f"pidfd_getfd answers {answer}")


def _filter_mode() -> Holding:
    fields = _status()
    held = fields.get("NoNewPrivs") == "1" and fields.get("Seccomp") == "2"
    return Holding("filter for good", held, f"NoNewPrivs {fields.get('NoNewPrivs', '?')}, Seccomp {fields.get('Seccomp', '?')}")


def _core_dumps() -> Holding:
    if sys.platform != "win32":
        limits = resource.getrlimit(resource.RLIMIT_CORE)
        return Holding("no core dumps", limits == (0, 0), f"limit {limits[0]} of {limits[1]} bytes")
    else:
        return Holding("no core dumps", False, "Stet cannot forbid them on Windows")


def _memory() -> Holding:
    dumpable = int(_library().prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0))
    return Holding("no other program reads this memory", dumpable == 0, f"dumpable {dumpable}; root still can")


def _new_files() -> Holding:
    mask = _status().get("Umask", "?")
    return Holding("new files are yours alone", mask == "0077", f"umask {mask}")


def _status() -> dict[str, str]:
    lines = Path("/proc/self/status").read_text("utf-8", "replace").splitlines()
    return {name: rest.strip() for name, _, rest in (line.partition(":") for line in lines)}


def _elsewhere() -> tuple[Holding, ...]:
    """Off Linux no filter exists, and saying so is all that can be done for the network."""
    system = {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, sys.platform)
    filter_missing = Holding(
        "no network", False, f"Stet has no network filter on {system}: it opens no connection, but nothing stops it"
    )
    return (filter_missing, _core_dumps())
