# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of the world outside: a new folder, whole or not at all and never over anything; a small file that somebody sent."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from recorder.errors import DiskFull, ExportError


def put_folder(destination: Path, files: Mapping[str, bytes], before: Callable[[], None] = lambda: None) -> None:
    """Writes the files, in their order, and puts the folder in its place; ``before`` is called when nothing but that is left to do.

    Raises ExportError when the folder is there already and is not empty, or cannot be written, and DiskFull; nothing is left then.
    """
    if destination.is_symlink() or (destination.exists() and (not destination.is_dir() or any(destination.iterdir()))):
        raise ExportError("{folder} is there already and is not empty.", "Choose a new folder.", folder=destination)
    temporary = destination.with_name(f".{destination.name}.{secrets.token_hex(4)}")
    try:
        temporary.mkdir(parents=True, mode=0o700)
        for path, data in files.items():
            _write_file(temporary / PurePosixPath(path), data)
        before()
        if destination.exists():
            destination.rmdir()
        temporary.rename(destination)
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        if error.errno == errno.ENOSPC:
            raise DiskFull(
                "The disk has no room for the export.", "Free some space and approve again; nothing has left."
            ) from error
        raise ExportError("The folder {folder} cannot be written.", "Choose another one.", folder=destination) from error
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _write_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read_small(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most this size. Raises OSError for anything else."""
    if not path.is_file() or path.stat().st_size > most:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path.name)
    return path.read_bytes()
