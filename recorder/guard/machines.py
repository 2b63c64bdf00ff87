# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of system calls that the guard's filters know, by processor architecture."""

from __future__ import annotations

import msgspec


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """One processor architecture: its audit name and its system calls."""

    audit: int
    socket: int
    socketpair: int
    seccomp: int
    ioctl: int
    clone: int
    # Ways into another process: to stop it, to read or write its memory, to take over what it has open (a connection, say).
    reaching: tuple[int, ...]
    # What a confined process may not call at all, by what it could do with it.
    refused: tuple[int, ...] = ()
    # Ways to open a file: the call, and which of its arguments has the flags.
    opens: tuple[tuple[int, int], ...] = ()


IO_URING = (425, 426, 427)
# As clone, but its flags lie where no filter can see them; who hears that there is no such call takes the old one.
CLONE3 = 435
# Numbered alike everywhere: openat2, whose flags no filter can see; names of processes, and what is theirs; mounts; attributes.
_NEW_CALLS = (*IO_URING, 437, 424, 434, 438, 440, 428, 429, 430, 431, 432, 433, 442, 452, 463, 466, 469)
MACHINES = {
    "x86_64": Machine(
        audit=0xC000003E,
        socket=41,
        socketpair=53,
        seccomp=317,
        ioctl=16,
        clone=56,
        reaching=(101, 310, 311, 438),  # ptrace, process_vm_readv and writev, pidfd_getfd
        refused=(
            *_NEW_CALLS,
            *(59, 322, 57, 58, 101, 310, 311, 312),  # execve, execveat, fork, vfork, ptrace, process_vm_readv and writev, kcmp
            *(62, 200, 234, 129, 297),  # kill, tkill, tgkill, sigqueue
            *(41, 42, 49, 53, 44, 46, 307),  # socket, connect, bind, socketpair, sendto, sendmsg, sendmmsg
            *(76, 77, 82, 83, 84, 85, 86, 87, 88, 133),  # truncate, rename, mkdir, rmdir, creat, link, unlink, symlink, mknod
            *(258, 259, 263, 264, 265, 266, 316, 285),  # the same at a folder, fallocate
            *(90, 91, 268, 92, 93, 94, 260, 132, 235, 261, 280),  # chmod, chown, utime
            *(188, 189, 190, 197, 198, 199),  # setxattr, removexattr
            *(29, 30, 31, 64, 65, 66, 220, 68, 69, 70, 71, 240, 241),  # shared memory, semaphores, queues: they outlive a process
            *(248, 249, 250),  # keys in the kernel
            *(165, 166, 155, 161, 272, 308, 303, 304, 321, 298, 323),  # mounts, namespaces, handles, bpf, perf, userfaultfd
        ),
        opens=((2, 1), (257, 2)),
    ),
    "aarch64": Machine(
        audit=0xC00000B7,
        socket=198,
        socketpair=199,
        seccomp=277,
        ioctl=29,
        clone=220,
        reaching=(117, 270, 271, 438),
        refused=(
            *_NEW_CALLS,
            *(221, 281, 117, 270, 271, 272),
            *(129, 130, 131, 138, 240),
            *(198, 199, 200, 203, 206, 211, 269),
            *(33, 34, 35, 36, 37, 38, 45, 46, 276, 47),
            *(52, 53, 54, 55, 88),
            *(5, 6, 7, 14, 15, 16),
            *(180, 181, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196),
            *(217, 218, 219),
            *(39, 40, 41, 51, 97, 268, 264, 265, 280, 241, 282),
        ),
        opens=((56, 2),),
    ),
}
