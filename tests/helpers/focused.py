# SPDX-License-Identifier: GPL-3.0-or-later
"""The real ``stet app`` as a process of its own that tells which of its widgets has the keyboard: whenever that changes, and nothing else.

``python -m tests.helpers.focused HOME FILE`` runs ``stet --home HOME --lang en app``; FILE holds the names of the window and of the
widget. What it costs the app is little, so that its memory can be measured.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from recorder import cli
from ui import __main__ as stet


class Teller(QObject):
    """Writes it down."""

    def __init__(self, qt: QApplication, file: Path) -> None:
        super().__init__(qt)
        self._file = file
        qt.focusChanged.connect(self._tell)

    def _tell(self, _before: QWidget | None, now: QWidget | None) -> None:
        names = f"{now.window().objectName()} {now.objectName()}" if now is not None else ""
        part = self._file.with_suffix(".part")
        part.write_text(names)
        part.replace(self._file)


def main() -> int:
    """Runs the command."""
    home, file = sys.argv[1], Path(sys.argv[2])
    assert stet.app in cli.group.commands.values()
    Teller(QApplication(["stet"]), file)
    sys.argv = ["stet", "--home", home, "--lang", "en", "app"]
    return stet.main()


if __name__ == "__main__":
    sys.exit(main())
