# SPDX-License-Identifier: GPL-3.0-or-later
"""The real main window on an empty vault while the first session of all is recorded, as a process of its own.

``python -m tests.helpers.first_shown HOME FILE DONE``: once the file DONE holds a session's identifier, the recording has ended and the
window does what the app does then; FILE holds what it shows (:mod:`tests.helpers.shown`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from recorder import api
from tests.helpers.desks import PASSPHRASE
from tests.helpers.shown import state
from ui import i18n, theme
from ui.main_actions import show_recording
from ui.main_window import MainWindow


def main() -> int:
    """Shows the window until it is ended."""
    home, file, done = (Path(word) for word in sys.argv[1:])
    qt = QApplication(["stet"])
    i18n.install(qt, "en")
    theme.apply(qt, "light")
    window = MainWindow(api.unlock(home, PASSPHRASE), api.Settings(language="en", theme="light"))
    window.show()
    show_recording(window.acts["record"], runs=True)

    def look() -> None:
        if done.exists():
            session = done.read_text()
            done.unlink()
            show_recording(window.acts["record"], runs=False)
            window.refresh()
            window.show_session(session)
        part = file.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(state(window)))
        part.replace(file)

    often = QTimer(window, interval=20)
    often.timeout.connect(look)
    often.start()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
