# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files are written whole or not at all, for their owner alone, and are on the disk before they take the old one's place."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def replace_whole(path: Path, data: bytes) -> None:
    """Puts these bytes in the file's place. Raises OSError; then the file is as it was, and nothing is left beside it."""
    temporary = path.with_name(f"{path.name}.new")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
