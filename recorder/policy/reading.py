# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a folder of policies that only an administrator can have written: what anybody else could have changed is not read."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from recorder.policy.raw import LARGE, LINK, MANY, NAMED, OWNER, SLOTS, UNREADABLE, WRITABLE, Raw, Slot, told
from recorder.policy.strict import LONGEST
from recorder.policy.visible import hidden

_MOST = 100
_LONGEST_SIGNATURE = 8 * 1024
# Between these a name is told.
_QUOTES = frozenset("“”")
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A folder, the number of the user who must own it and all in it, and the folders above it, for which the same holds."""

    folder: Path
    owner: int = 0
    above: tuple[Path, ...] = ()


class _Refused(Exception):
    """Why a file is not read."""


def read_folder(place: Place) -> tuple[Raw, ...]:
    """The ``*.json`` of the folder by name, each with its signatures. A folder that is not there has none."""
    try:
        with _opened(place) as folder:
            return tuple(_raw(folder, place, name) for name in _names(folder))
    except FileNotFoundError:
        return ()
    except _Refused as refused:
        return (Raw(name="", origin=str(place.folder), trouble=str(refused)),)
    except OSError:
        return (Raw(name="", origin=str(place.folder), trouble=UNREADABLE),)


def read_file(path: Path, place: Place, most: int) -> bytes:
    """One file outside of such a folder, by the same rules. Raises FileNotFoundError, or OSError with the reason."""
    try:
        with _opened(place) as folder:
            return _read(folder, place, path.name, most)[0]
    except _Refused as refused:
        raise OSError(str(refused)) from refused


def _names(folder: int) -> list[str]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name.endswith(".json"))
    if len(names) > _MOST:
        raise _Refused(MANY)
    return names


@contextlib.contextmanager
def _opened(place: Place) -> Iterator[int]:
    for path in place.above:
        _judge(path.lstat(), place.owner, stat.S_ISDIR)
    try:
        descriptor = os.open(place.folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _FLAGS)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _Refused(_why(error)) from error
    try:
        _judge(os.fstat(descriptor), place.owner, stat.S_ISDIR)
        yield descriptor
    finally:
        os.close(descriptor)


def _raw(folder: int, place: Place, name: str) -> Raw:
    """A file as it is told of. Two whose names differ in what cannot be shown would be told as one, and count as one."""
    shown = told_name(name)
    origin = str(place.folder / shown)
    if shown != name:
        return Raw(name=shown, origin=origin, trouble=NAMED)
    try:
        text, put = _read(folder, place, name, LONGEST)
        signatures: dict[Slot, bytes] = {}
        for slot in SLOTS:
            with contextlib.suppress(FileNotFoundError):
                signatures[slot] = _read(folder, place, f"{name}.{slot}.sig", _LONGEST_SIGNATURE)[0]
    except FileNotFoundError:
        return Raw(name=shown, origin=origin, trouble=UNREADABLE)
    except _Refused as refused:
        return Raw(name=shown, origin=origin, trouble=str(refused))
    return Raw(name=shown, origin=origin, text=text, signatures=signatures, put=put)


def told_name(name: str) -> str:
    """A file's name; in one that holds what cannot be seen, or quotes that would end the one it is told in, that is written out."""
    if not hidden(name) and not _QUOTES & set(name):
        return name
    return ascii(name)[1:-1]


def _read(folder: int, place: Place, name: str, most: int) -> tuple[bytes, float]:
    """What was opened is what is judged: nobody can put another file in its place meanwhile."""
    try:
        descriptor = os.open(name, os.O_RDONLY | _FLAGS, dir_fd=folder)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _Refused(_why(error)) from error
    try:
        found = os.fstat(descriptor)
        _judge(found, place.owner, stat.S_ISREG)
        text = b"" if found.st_size > most else _whole(descriptor, most)
    except OSError as error:
        raise _Refused(UNREADABLE) from error
    finally:
        os.close(descriptor)
    if found.st_size > most or len(text) > most:
        raise _Refused(LARGE)
    return text, told(found.st_mtime)


def _whole(descriptor: int, most: int) -> bytes:
    """All of a file, and one byte more than the most where it has grown meanwhile."""
    text = b""
    while len(text) <= most and (part := os.read(descriptor, most + 1 - len(text))):
        text += part
    return text


def _judge(found: os.stat_result, owner: int, kind: object) -> None:
    assert callable(kind)
    if not kind(found.st_mode):
        raise _Refused(LINK)
    if found.st_uid != owner:
        raise _Refused(OWNER)
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise _Refused(WRITABLE)


def _why(error: OSError) -> str:
    return LINK if error.errno in (errno.ELOOP, errno.ENOTDIR, errno.ENXIO) else UNREADABLE
