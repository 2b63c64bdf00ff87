# SPDX-License-Identifier: GPL-3.0-or-later
"""Locks between processes: a file that somebody holds says that he lives; the system lets go of it when he dies."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recorder.errors import StoreError
from recorder.store.folder import write_error

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def hold(path: Path) -> int:
    """Takes a lock for as long as the descriptor that it returns is open. Raises StoreError when another process has it."""
    while True:
        descriptor = _open(path)
        try:
            _take(descriptor)
            if _is_still(path, descriptor):
                return descriptor
        except OSError as error:
            os.close(descriptor)
            raise StoreError("The file {file} is in use.", "Close the other Stet and try again.", file=path.name) from error
        os.close(descriptor)  # somebody swept the file away between opening and locking it


def held(path: Path) -> bool:
    """Whether a process has this lock. Any number of processes may ask at once."""
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return False
    try:
        _take(descriptor, shared=True)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def let_go(descriptor: int) -> None:
    """Gives a lock back. Harmless when it was given back already."""
    with contextlib.suppress(OSError):
        os.close(descriptor)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits for the lock, and has it within."""
    descriptor = _open(path)
    try:
        _take(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise write_error(error, path.parent) from error


def _take(descriptor: int, *, shared: bool = False, wait: bool = False) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
