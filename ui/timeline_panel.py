# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline with what goes with it: playing, zooming and the time above it, the whole session in a strip below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui import icons, theme, words
from ui.main_actions import add_action
from ui.minimap import Minimap
from ui.playing import SPEEDS, Player
from ui.timeline_view import TimelineView

_ICON = 16
_WIDE = 480


class TimelinePanel(QWidget):
    """``acts`` are its actions: the window lists them in its menus. Space plays where the focus is on the timeline or the ``picture``."""

    def __init__(self, timeline: TimelineView, picture: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline, self.desk = timeline, timeline.desk
        self.player = Player(self.desk, self)
        self.minimap = Minimap(timeline)
        self.acts = self._actions()
        for place in (timeline, picture):
            place.installEventFilter(self)
        self._buttons = {name: _tool(self.acts[name]) for name in _SHOWN}
        self.mode, self.speed = QComboBox(), QComboBox()
        self.clock, self.reading = QPushButton(), QLabel()
        self._fill()
        self._lay_out()
        self._connect()
        self.dress()
        self._look()

    def dress(self) -> None:
        """Takes on the theme in force."""
        tokens = theme.tokens()
        self.setStyleSheet(
            f"QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 3px; background: transparent; }}"
            f"QToolButton:hover {{ background: {tokens.accent_soft}; }}"
            f"QToolButton:focus {{ border: 1px solid {tokens.accent}; }}"
            f"QComboBox {{ padding: 1px 4px 1px 8px; font-size: 12px; }} QComboBox:focus {{ padding: 0 3px 0 7px; }}"
            f"#playhead_time {{ padding: 2px 8px; font-size: 12px; border-color: transparent; background: transparent; }}"
            f"#playhead_time:hover {{ background: {tokens.accent_soft}; }}"
            f"#playhead_time:focus {{ border: 2px solid {tokens.accent}; padding: 1px 7px; }}"
        )
        for name, button in self._buttons.items():
            self.acts[name].setIcon(icons.icon(_SHOWN[name]))
            button.setIcon(icons.icon(_SHOWN[name]))
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the two boxes give way to the time; their keys, and the menu, stay."""
        super().resizeEvent(event)
        for box in (self.mode, self.speed):
            box.setVisible(self.width() >= _WIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space plays here alone: as a shortcut of the window it would be taken from the buttons that it presses."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if pressed:
            self.player.toggle()
        return pressed

    def _actions(self) -> dict[str, QAction]:
        calls: dict[str, tuple[str, str, Callable[[], object]]] = {
            "step_back": (self.tr("Step back"), ",", lambda: self.desk.walk(-1)),
            "play": (self.tr("Play"), "Space", self.player.toggle),
            "step_on": (self.tr("Next step"), ".", lambda: self.desk.walk(1)),
            "slower": (self.tr("Play slower"), "[", lambda: self.player.faster(-1)),
            "faster": (self.tr("Play faster"), "]", lambda: self.player.faster(1)),
            "play_mode": (self.tr("Play in steps or in time"), "\\", self.player.turn_mode),
            "zoom_out": (self.tr("Zoom out"), "Ctrl+-", lambda: self.timeline.zoom(1 / 1.6)),
            "zoom_in": (self.tr("Zoom in"), "Ctrl++", lambda: self.timeline.zoom(1.6)),
            "fit": (self.tr("Show the whole session"), "Ctrl+0", self.timeline.fit),
            "clock": (self.tr("Clock or session time"), "T", self.timeline.turn_clock),
        }
        made = {name: add_action(self, name, text, keys, act) for name, (text, keys, act) in calls.items()}
        made["zoom_in"].setShortcuts(
            [*made["zoom_in"].shortcuts(), QKeySequence("Ctrl+=")]
        )  # where plus needs Shift, one presses this
        made["play"].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # it is shown; eventFilter hears it
        return made

    def _fill(self) -> None:
        self.mode.setObjectName("play_mode")
        self.mode.addItem(self.tr("Steps"), "steps")
        self.mode.addItem(self.tr("In time"), "time")
        self.mode.setAccessibleName(self.acts["play_mode"].text())
        self.mode.setToolTip(self.acts["play_mode"].toolTip())
        self.speed.setObjectName("play_speed")
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g}×", speed)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(self.tr("Speed ([ and ])"))
        self.clock.setObjectName("playhead_time")
        self.clock.setToolTip(self.acts["clock"].toolTip())
        self.reading.setObjectName("reading")
        self.reading.setProperty("muted", True)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        for name in ("step_back", "play", "step_on"):
            line.addWidget(self._buttons[name])
        line.addSpacing(4)
        for widget in (self.mode, self.speed):
            line.addWidget(widget)
        line.addSpacing(8)
        line.addWidget(self.reading, 1)
        line.addWidget(self.clock)
        for name in ("zoom_out", "zoom_in", "fit"):
            line.addWidget(self._buttons[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.timeline, 1)
        column.addWidget(self.minimap)

    def _connect(self) -> None:
        self.player.changed.connect(self._look)
        self.timeline.viewed.connect(self._look_at_time)
        self.desk.reading.connect(self._show_reading)
        self.desk.opened.connect(lambda: self._show_reading(1.0))
        self.desk.waiting.connect(lambda on: self.reading.setText(self.tr("Working…") if on else ""))
        self.clock.clicked.connect(self.timeline.turn_clock)
        self.mode.activated.connect(lambda _place: self.player.set_mode(self.mode.currentData()))
        self.speed.activated.connect(lambda _place: self.player.set_speed(self.speed.currentData()))

    def _look(self) -> None:
        playing = self.player.playing
        self.acts["play"].setText(self.tr("Stop playing") if playing else self.tr("Play"))
        self.acts["play"].setToolTip(self.tr("{what} (Space)").format(what=self.acts["play"].text()))
        self._buttons["play"].setIcon(icons.icon("pause" if playing else "play"))
        self.mode.setCurrentIndex(self.mode.findData(self.player.mode))
        self.speed.setCurrentIndex(SPEEDS.index(self.player.speed))
        self._look_at_time()

    def _look_at_time(self) -> None:
        board = self.desk.board
        if board is None:
            self.clock.setText("")
            return
        now, end = self.timeline.told(self.desk.playhead), self.timeline.told(board.duration)
        self.clock.setText(self.tr("{now} of {end}").format(now=now, end=end) if not self.timeline.by_clock else now)
        kind = self.tr("clock") if self.timeline.by_clock else self.tr("session time")
        self.clock.setAccessibleName(words.DOT.join((self.clock.text(), kind)))

    def _show_reading(self, share: float) -> None:
        self.reading.setText(self.tr("Reading… {share} %").format(share=round(share * 100)) if share < 1 else "")


_SHOWN: Mapping[str, str] = {
    "step_back": "previous",
    "play": "play",
    "step_on": "next",
    "zoom_out": "zoom_out",
    "zoom_in": "zoom_in",
    "fit": "fit",
}


def _tool(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setObjectName("tool_" + action.objectName())
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(_ICON, _ICON))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button
