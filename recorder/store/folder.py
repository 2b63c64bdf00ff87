# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault's folder: whose it is, who may read it, and files in it that are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import sys
from pathlib import Path

from recorder.errors import DiskFailing, DiskFull, StoreError, VaultMissing, VaultRefused
from recorder.store import place
from recorder.whole import replace_whole

_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Stet's vault: leave it out of backups that others can read.\n"


def prepare(home: Path) -> None:
    """Makes the folder, for this user alone. Raises VaultRefused on a disk that is another machine's too, or StoreError."""
    place.check(home)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        check(home)
        for name in ("pool", "sessions", "drafts", "run"):
            (home / name).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise write_error(error, home) from error
    replace_file(home / "CACHEDIR.TAG", _TAG.encode())


def check(home: Path) -> None:
    """Refuses a folder that is someone else's, a link, or open to others. Raises VaultRefused, or VaultMissing where there is none."""
    try:
        status = home.lstat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise VaultMissing("There is no vault in {folder}.", "Make one with: stet init", folder=home) from error
    except OSError as error:
        raise write_error(error, home) from error
    if not stat.S_ISDIR(status.st_mode):
        raise VaultRefused("{folder} is not a folder.", "Choose another with --home.", folder=home)
    if status.st_uid != user_number():
        raise VaultRefused("The folder {folder} belongs to another user.", "Choose a folder of your own with --home.", folder=home)
    if status.st_mode & 0o077 and sys.platform != "win32":
        raise VaultRefused("Other users can read the folder {folder}.", "Close it with: chmod 700 {folder}", folder=home)


def user_number() -> int:
    """This user's number on this machine."""
    if sys.platform == "win32":
        return 0
    else:
        return os.getuid()


def machine() -> str:
    """A digest that tells this machine from others and tells nothing else."""
    for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        try:
            return hashlib.blake2b(path.read_bytes(), digest_size=16, person=b"stet machine").hexdigest()
        except OSError:
            continue
    return ""


def replace_file(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Writes a file whole or not at all, and durably; without ``sync`` the folder is left to the caller. Raises StoreError."""
    try:
        replace_whole(path, data)
        if sync:
            sync_folder(path.parent)
    except OSError as error:
        raise write_error(error, path.parent) from error


def replace_secret(path: Path, data: bytes) -> None:
    """As :func:`replace_file`; what the file held until now is overwritten before its blocks are given back.

    Meant for small files of wrapped keys. It reaches a disk that writes in place; a worn SSD cell or a snapshot keeps what it keeps.
    """
    old = path.with_name(path.name + ".old")
    wipe_old(path)
    with contextlib.suppress(OSError):  # nothing there yet, or a file system without hard links
        old.hardlink_to(path)
    replace_file(path, data)
    wipe_old(path)


def wipe_old(path: Path) -> None:
    """Overwrites and removes what a file was before it was replaced; also after a crash in between."""
    old = path.with_name(path.name + ".old")
    with contextlib.suppress(OSError):
        if path.exists() and not old.samefile(path):
            overwrite(old)
        old.unlink()


def overwrite(path: Path) -> None:
    """Writes zeros over a whole file, durably. Raises OSError."""
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def read_whole(path: Path) -> bytes:
    """A file as it is now: not one that is being overwritten because another took its place meanwhile. Raises OSError."""
    while True:
        with path.open("rb") as file:
            data = file.read()
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return data


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder durable."""
    if sys.platform != "win32":
        sync_file(folder)


def sync_file(path: Path) -> None:
    """Makes what was written to a file durable. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(*paths: Path) -> None:
    """Removes files, as far as they are there, and durably. Raises StoreError."""
    try:
        for path in paths:
            path.unlink(missing_ok=True)
        for parent in {path.parent for path in paths}:
            sync_folder(parent)
    except OSError as error:
        raise write_error(error, paths[0].parent) from error


def try_remove(*paths: Path) -> None:
    """Removes what can be removed, where something else has gone wrong already."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def rename(old: Path, new: Path) -> None:
    """Gives a file its name, durably. Raises StoreError."""
    try:
        old.rename(new)
        sync_folder(new.parent)
    except OSError as error:
        raise write_error(error, new.parent) from error


def size(path: Path) -> int:
    """Bytes that a file takes on the disk; 0 where there is none."""
    try:
        status = path.lstat()
    except OSError:
        return 0
    if sys.platform == "win32":
        return status.st_size
    else:  # a return before would leave this unreachable for mypy on Windows
        return status.st_blocks * 512


def tree_size(folder: Path) -> int:
    """Bytes that the files in a folder and below it take on the disk."""
    return sum(size(Path(place) / name) for place, _folders, names in os.walk(folder) for name in names)


def has_room(folder: Path, size: int) -> bool:
    """Whether the disk has more than so many bytes left; yes where it does not tell."""
    try:
        return shutil.disk_usage(folder).free > size
    except OSError:
        return True


def free(folder: Path) -> int:
    """Bytes that are left on the disk for this user; plenty where it does not tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 1 << 62


def floor(folder: Path, megabytes: int = 0) -> int:
    """Under so many free bytes nothing is recorded: what the worker set (MiB), or 2 GiB or 5 % of the disk, whichever is less."""
    if megabytes:
        return megabytes << 20
    try:
        return min(2 << 30, shutil.disk_usage(folder).total // 20)
    except OSError:
        return 0


def parts(path: Path) -> list[Path]:
    """The files that a database at this path is made of."""
    return [path.with_name(path.name + tail) for tail in ("", "-wal", "-shm", "-journal", ".before", ".new")]


def copies(home: Path) -> list[Path]:
    """Encrypted copies of sessions on their way into an archive or out of one."""
    return [path for kind in (".*.copy*", ".*.restored*") for path in (home / "run").glob(kind)]


def write_error(error: OSError, folder: Path) -> StoreError:
    """What a failed write means for the worker."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull("The disk has no room left.", "Free some space, then go on; what was stored is kept.")
    if error.errno == errno.EIO:
        return failing()
    return VaultRefused("The folder {folder} cannot be written.", "Choose another with --home, or make it yours.", folder=folder)


def failing() -> DiskFailing:
    """A disk that has a fault is not damage in the vault, and not yet."""
    return DiskFailing(
        "The disk reports a fault; what should be written is not stored.",
        "What was stored before is kept. Copy the vault's folder to another disk, then have this one looked at.",
    )
