# SPDX-License-Identifier: GPL-3.0-or-later
"""The real main window as a process of its own, for tests with a real pointer and keyboard: it writes what it shows into a file.

``python -m tests.helpers.shown HOME FILE`` opens the vault in HOME; FILE holds the latest state as JSON.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from recorder import api
from tests.helpers.desks import PASSPHRASE
from ui import i18n, theme
from ui.main_window import MainWindow


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Times in nanoseconds; places are x, y, width, height on the screen."""

    playhead: int = -1
    selected: tuple[int, int] | None = None
    left: float = 0.0
    right: float = 0.0
    lanes: tuple[str, ...] = ()
    told: str = ""
    text: str = ""
    raw: str = ""
    title: str = ""
    clock: str = ""
    playing: bool = False
    timeline: tuple[int, int, int, int] = (0, 0, 0, 0)
    minimap: tuple[int, int, int, int] = (0, 0, 0, 0)
    duration: int = 0
    focus: str = ""
    said: str = ""
    dialog: str = ""
    work: tuple[str, ...] = ()
    fates: tuple[str, ...] = ()
    open_ones: int = -1


def read(path: Path) -> State:
    """What the window shows now."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return State()


def state(window: MainWindow) -> State:
    """The same, in the window's own process."""
    desk, timeline, now = window.desk, window.timeline, window.inspector.now
    chosen, focus = desk.selection, QApplication.focusWidget()
    return State(
        playhead=desk.playhead,
        selected=(chosen.start, chosen.end) if chosen is not None else None,
        left=timeline.viewport.left,
        right=timeline.viewport.right,
        lanes=timeline.lanes,
        told=now.told.accessibleName().replace("\u00a0", " "),
        text=now.text.text(),
        raw=now.raw.toPlainText() if now.raw.isVisible() else "",
        title=window.inspector.title.text(),
        clock=window.panel.clock.text(),
        playing=window.panel.player.playing,
        timeline=_place(timeline),
        minimap=_place(window.panel.minimap),
        duration=desk.board.duration if desk.board is not None and desk.board.outline.whole else 0,
        focus=focus.objectName() if focus is not None else "",
        said=window.inspector.said.text(),
        dialog=next((dialog.objectName() for dialog in window.findChildren(QDialog) if dialog.isVisible()), ""),
        work=tuple(each.work for each in desk.board.outline.marked.classes) if desk.board is not None else (),
        fates=tuple(leaf.fate for leaf in desk.board.leaves) if desk.board is not None else (),
        open_ones=len(window.side.suggesting.open_ones) if window.side.suggesting.phase == "done" else -1,
    )


def _place(widget: QWidget) -> tuple[int, int, int, int]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return corner.x(), corner.y(), widget.width(), widget.height()


def main() -> int:
    """Shows the window until it is ended."""
    return shown(Path(sys.argv[1]), Path(sys.argv[2]))


def shown(home: Path, file: Path, each_time: Callable[[MainWindow], None] = lambda _window: None) -> int:
    """Shows the window of a vault until it is ended, and writes into a file every 20 ms what it shows; ``each_time`` comes before."""
    qt = QApplication(["stet"])
    i18n.install(qt, "en")
    theme.apply(qt, "light")
    window = MainWindow(api.unlock(home, PASSPHRASE), api.Settings(language="en", theme="light"))
    window.show()

    def write() -> None:
        each_time(window)
        part = file.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(state(window)))
        part.replace(file)

    often = QTimer(window, interval=20)
    often.timeout.connect(write)
    often.start()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
