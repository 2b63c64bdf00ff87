# SPDX-License-Identifier: GPL-3.0-or-later
"""The real main window on an empty vault while the first session of all is recorded, as a process of its own.

``python -m tests.helpers.first_shown HOME FILE DONE``: once the file DONE holds a session's identifier, the recording has ended and the
window does what the app does then; FILE holds what it shows (:mod:`tests.helpers.shown`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.helpers.shown import shown
from ui.main_actions import show_recording
from ui.main_window import MainWindow


def main() -> int:
    """Shows the window until it is ended."""
    home, file, done = (Path(word) for word in sys.argv[1:])
    begun = False

    def follow(window: MainWindow) -> None:
        nonlocal begun
        if not begun:
            begun = True
            show_recording(window.acts["record"], runs=True)
        if done.exists():
            session = done.read_text()
            done.unlink()
            show_recording(window.acts["record"], runs=False)
            window.refresh()
            window.show_session(session)

    return shown(home, file, follow)


if __name__ == "__main__":
    sys.exit(main())
