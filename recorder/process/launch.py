# SPDX-License-Identifier: GPL-3.0-or-later
"""How this program starts itself once more as another process, whether it runs from an environment or from a package."""

from __future__ import annotations

import sys


def command(*words: str) -> list[str]:
    """The argument list that runs ``recorder.__main__`` with these words, with the same interpreter and the same search path.

    An installed package runs isolated, without any site directory; then the path is handed over as it is now. Else the folder that the
    worker happens to be in is kept out of the path: a file of a library's name in it would run where keys are read.
    """
    if sys.flags.isolated:
        start = f"import sys; sys.path[:] = {sys.path!r}; from recorder.__main__ import main; raise SystemExit(main())"
        return [sys.executable, "-I", "-B", "-S", "-c", start, *words]
    return [sys.executable, "-P", "-m", "recorder", *words]
