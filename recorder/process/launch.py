# SPDX-License-Identifier: GPL-3.0-or-later
"""How this program starts itself once more as another process, whether it runs from an environment or from a package."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import recorder
from recorder.errors import ProcessError

_OURS = Path(recorder.__file__).parent / "version.py"


def command(*words: str) -> list[str]:
    """The argument list that runs ``recorder.__main__`` with these words, with the same interpreter and the same search path.

    An installed package runs isolated, without any site directory; then the path is handed over as it is now, and where compiled files are
    sought. Else the folder that the
    worker happens to be in is kept out of the path: a file of a library's name in it would run where keys are read.
    """
    if sys.flags.isolated:
        start = f"import sys; sys.path[:] = {sys.path!r}; from recorder.__main__ import main; raise SystemExit(main())"
        return [sys.executable, "-I", "-B", "-S", "-X", f"pycache_prefix={sys.pycache_prefix or ''}", "-c", start, *words]
    return [sys.executable, "-P", "-m", "recorder", *words]


def demand_same_program() -> None:
    """Raises ProcessError where the program's files were replaced after this process began: no process of a new version joins an old one.

    What records already goes on: it has loaded all that it needs.
    """
    if _stamp() != _BEGAN:
        raise ProcessError(
            "Another version of Stet was installed while this one ran.",
            "Quit Stet and start it again; what is stored is kept, and a recording that runs goes on until you stop it.",
        )


def _stamp() -> tuple[int, int, int]:
    """What a file that was put in the place of the old one has otherwise, be its content the same."""
    try:
        found = os.stat(_OURS)  # noqa: PTH116 - nothing else is asked of it
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


_BEGAN = _stamp()
