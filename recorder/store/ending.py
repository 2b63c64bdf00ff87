# SPDX-License-Identifier: GPL-3.0-or-later
"""The end of a whole vault: first the keys, then the files, finished at the next start when it was interrupted."""

from __future__ import annotations

import contextlib
from pathlib import Path

from recorder.store import folder


def destroy(home: Path) -> None:
    """Destroys a vault: first the keys, then the files; what a crash interrupts, :func:`finish` goes on with."""
    folder.replace_file(home / "run" / "destroying", b"")
    for path in (home / "vault.json", home / "vault.json.old"):
        with contextlib.suppress(OSError):
            folder.overwrite(path)
    finish(home)


def finish(home: Path) -> None:
    """Goes on with a destruction that was interrupted; harmless where none was. The app's settings stay."""
    if not (home / "run" / "destroying").exists():
        return
    folder.remove(*(path for path in home.glob("vault.json*")), home / "vault.json")
    for name in ("sessions", "drafts", "pool"):
        folder.remove(*(home / name).glob("*"), home / name / "none")
    folder.remove(*home.glob("index.*"), home / "index.stet")
    folder.try_remove(*folder.copies(home))
    folder.remove(*home.glob("exclusions.json*"), home / "exclusions.json")
    folder.remove(home / "run" / "destroying")
