# SPDX-License-Identifier: GPL-3.0-or-later
"""The real ``stet app`` as a process of its own that tells what its windows show: it is watched, never touched.

``python -m tests.helpers.observed HOME FILE`` runs the command ``stet --home HOME --lang en app``; FILE holds the latest state as JSON.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from recorder import cli
from tests.helpers.shown import State, state
from ui import __main__ as stet
from ui.decisions import Decisions
from ui.every_action import every_action
from ui.main_window import MainWindow

_OFTEN = 25  # ms
_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel}


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A named widget that is visible: its text, its place on the screen, whether it can be used, whether it is ticked."""

    text: str = ""
    place: tuple[int, int, int, int] = (0, 0, 0, 0)
    enabled: bool = True
    ticked: bool = False
    rows: int = -1
    row: int = -1


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """What the app shows. ``window`` is the one that has the keyboard, ``parts`` are its named widgets, ``open`` all windows.

    ``fates`` are of the rows of the page to decide that is visible, with whether each was decided; ``mouse`` counts buttons and wheel;
    ``menu`` tells where those entries of the open menu are that can be picked, ``done`` which actions of the main window were done, the latest last;
    ``pictured`` says that the picture at the playhead is there to draw on; ``late`` is the longest time in ms for which the window's thread did not turn, since the start.
    """

    window: str = ""
    open: tuple[str, ...] = ()
    focus: str = ""
    parts: dict[str, Part] = {}
    fates: tuple[tuple[str, str, bool], ...] = ()
    main: State = State()
    mouse: int = 0
    late: int = 0
    menu: dict[str, tuple[int, int, int, int]] = {}
    done: tuple[str, ...] = ()
    pictured: bool = False
    seen: int = 0


def read(path: Path) -> Sight:
    """What the app shows now."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Sight)
    except (OSError, msgspec.DecodeError):
        return Sight()


class Observer(QObject):
    """Writes down what is visible, often."""

    def __init__(self, qt: QApplication, file: Path) -> None:
        super().__init__(qt)
        self._qt, self._file, self._mouse, self._late, self._seen = qt, file, 0, 0, 0
        self._last = time.monotonic()
        self._done: list[str] = []
        self._heard: MainWindow | None = None
        self._often = QTimer(self, interval=_OFTEN)
        self._often.timeout.connect(self._write)
        self._often.start()
        qt.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Counts what a pointer does."""
        if event.type() in _MOUSE and event.spontaneous() and watched.isWindowType():
            self._mouse += 1
        return False

    def _write(self) -> None:
        now = time.monotonic()
        self._late = max(self._late, round((now - self._last) * 1000) - _OFTEN)
        part = self._file.with_suffix(".part")
        part.write_bytes(msgspec.json.encode(self._sight()))
        part.replace(self._file)
        self._last = time.monotonic()

    def _hear(self, window: MainWindow | None) -> None:
        """Each action of a window that has just come is listened to."""
        if window is not None and window is not self._heard:
            self._heard = window
            for action in every_action(window):
                action.triggered.connect(partial(self._done.append, action.objectName()))

    def _sight(self) -> Sight:
        self._seen += 1
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible() and not isinstance(top, QMenu)]
        active, focus, popup = QApplication.activeWindow(), QApplication.focusWidget(), QApplication.activePopupWidget()
        front = popup or active
        window = next((top for top in tops if isinstance(top, MainWindow)), None)
        self._hear(window)
        pages = [each for top in tops for each in top.findChildren(Decisions) if each.isVisible()]
        return Sight(
            window=active.objectName() if active is not None else "",
            open=tuple(top.objectName() for top in tops),
            focus=focus.objectName() if focus is not None else "",
            parts=_parts(front) if front is not None else {},
            fates=tuple((row.text, row.fate, row.decided) for row in pages[0].rows) if pages else (),
            main=state(window) if window is not None else State(),
            mouse=self._mouse,
            late=self._late,
            menu=_entries(popup) if isinstance(popup, QMenu) else {},
            done=tuple(self._done[-12:]),
            pictured=window is not None and _pictured(window),
            seen=self._seen,
        )


def _pictured(window: MainWindow) -> bool:
    frame = window.picture.frame
    return frame is not None and not window.desk.image(frame.number).isNull()


def _entries(menu: QMenu) -> dict[str, tuple[int, int, int, int]]:
    found = {}
    for action in filter(QAction.isEnabled, menu.actions()):
        inner, area = action.menu(), menu.actionGeometry(action)
        name = inner.objectName() if isinstance(inner, QMenu) else action.objectName()
        corner = menu.mapToGlobal(area.topLeft())
        found[name] = (corner.x(), corner.y(), area.width(), area.height())
    return found


def _parts(window: QWidget) -> dict[str, Part]:
    found = {}
    for widget in window.findChildren(QWidget):
        if widget.objectName() and widget.isVisible() and not widget.objectName().startswith("qt_"):
            corner = widget.mapToGlobal(QPoint(0, 0))
            view = widget if isinstance(widget, QAbstractItemView) else None
            model = view.model() if view is not None else None
            found[widget.objectName()] = Part(
                text=_text(widget),
                place=(corner.x(), corner.y(), widget.width(), widget.height()),
                enabled=widget.isEnabled(),
                ticked=isinstance(widget, QAbstractButton) and widget.isChecked(),
                rows=model.rowCount() if model is not None else -1,
                row=view.currentIndex().row() if view is not None else -1,
            )
    return found


def _text(widget: QWidget) -> str:
    match widget:
        case QLabel() | QLineEdit() | QAbstractButton():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QTabBar():
            return widget.tabText(widget.currentIndex())
    return ""


def main() -> int:
    """Runs the command."""
    home, file = sys.argv[1], Path(sys.argv[2])
    assert stet.app in cli.group.commands.values()
    Observer(QApplication(["stet"]), file)
    sys.argv = ["stet", "--home", home, "--lang", "en", "app"]
    return stet.main()


if __name__ == "__main__":
    sys.exit(main())
