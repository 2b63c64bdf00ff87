# SPDX-License-Identifier: GPL-3.0-or-later
"""What the launchers run in the installed folder: Stet's own code and the distributions beside it, and nothing else of this computer."""

from __future__ import annotations

import io
import sys
from pathlib import Path


def main() -> int:
    """Runs the command; without a console, an error is told in a box."""
    home = Path(__file__).resolve().parents[1]
    windowed = sys.argv.pop(1) == "window"
    # Stet starts its own processes by this name: the signed program, not the launcher.
    sys.executable = str(home / "runtime" / ("pythonw.exe" if windowed else "python.exe"))
    sys.path[:0] = [str(home / "app"), str(home / "vendor")]
    if not windowed:
        from ui.__main__ import main as run

        return run()
    sys.stdout = sys.stderr = told = io.StringIO()
    from ui.__main__ import main as run

    status = run()
    if status:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, told.getvalue().strip(), "Stet", 0x30)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
