# SPDX-License-Identifier: GPL-3.0-or-later
"""How the demo starts Stet once more as another process, whether it runs from an environment or from a package."""

from __future__ import annotations

import sys


def program(module: str, *words: str) -> list[str]:
    """The argument list that runs a module of ours with the same interpreter; an installed package hands its search path over."""
    if sys.flags.isolated:
        start = f"import runpy, sys; sys.path[:] = {sys.path!r}; runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
        return [sys.executable, "-I", "-B", "-S", "-X", f"pycache_prefix={sys.pycache_prefix or ''}", "-c", start, *words]
    return [sys.executable, "-m", module, *words]
