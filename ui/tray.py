# SPDX-License-Identifier: GPL-3.0-or-later
"""The icon in the tray: its shape says the state, and its menu is made anew from the state each time it opens."""

from __future__ import annotations

import time
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from recorder import api
from ui import asking, forgetting, icons, words

PAUSES = (5, 15, 60)
Act = Literal["start", "pause", "resume", "stop", "note", "open", "lock", "about", "quit"]
_BEAT_MS = 1000


class Tray(QObject):
    """Signals: ``asked(str)``, one of the acts of the menu; ``pause 15`` is a pause of so many minutes, ``forget 5`` likewise."""

    asked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: icons.TrayState = "idle"
        self._status: api.Status | None = None
        self._locked = True
        self._beat = False
        self._due = ""
        self.menu = QMenu()
        self._pauses = QMenu(self.menu)
        self.menu.aboutToShow.connect(self.rebuild)
        self.icon = QSystemTrayIcon(icons.tray_icon("idle"), self)
        self.icon.setToolTip("Stet")
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._pulse)
        self.rebuild()

    def show(self) -> None:
        """Shows the icon; where no tray is, it appears by itself when one comes."""
        self.icon.show()

    def show_state(self, status: api.Status | None, *, locked: bool) -> None:
        """Takes over how the recording is (None: there is none) and whether the vault is locked; says what is asked."""
        self._say_what_is_new(status)
        self._status, self._locked = status, locked
        self._due = "" if locked else self._due
        state = _state(status, locked)
        if state != self._state:
            self._state = state
            self.icon.setIcon(icons.tray_icon(state))
        if state == "recording" and not self._timer.isActive():
            self._timer.start()
        elif state != "recording":
            self._timer.stop()
        self.icon.setToolTip(f"Stet: {self.line()}")

    def remind(self, told: str) -> None:
        """What ends soon, for the menu; nobody reads it there while the vault is locked."""
        self._due = told

    def line(self) -> str:
        """The state in words."""
        match self._state:
            case "recording":
                return self.tr("recording") + self._stored()
            case "paused":
                return self.tr("paused")
            case "trouble":
                return self.tr("needs you") + self._silent() + self._stored()
            case "locked":
                return self.tr("not recording, locked")
            case "idle":
                return self.tr("not recording")

    def _stored(self) -> str:
        """When something was last stored: what is called recording is what lies on the disk."""
        if self._status is None or not self._status.stored_at:
            return ""
        return self.tr(", last stored at {time}").format(time=time.strftime("%H:%M:%S", time.localtime(self._status.stored_at)))

    def _silent(self) -> str:
        """What does not answer."""
        if self._status is None or not self._status.missing:
            return ""
        return self.tr(": no answer from {sources}").format(sources=", ".join(map(words.source, self._status.missing)))

    def rebuild(self) -> None:
        """Makes the menu from the state."""
        self.menu.clear()
        self.menu.addAction(self.line()).setEnabled(False)
        if self._due and not self._locked:
            self._add("open", self._due, "window")
        self.menu.addSeparator()
        if self._status is None:
            self._add("start", self.tr("Start a session…"), "record")
        else:
            if self._status.state == "paused":
                self._add("resume", self.tr("Go on"), "record")
            else:
                self._add("pause", self.tr("Pause"), "pause")
            self._add("stop", self.tr("Stop"), "stop")
            if self._status.state == "recording":
                self._add_pauses()
                self._add("note", self.tr("Note…"), "note")
            self.menu.addSeparator()
            forgetting.add_to(self.menu, lambda minutes: self.asked.emit(f"forget {minutes}"))
        self.menu.addSeparator()
        self._add("open", self.tr("Open the timeline"), "window")
        if not self._locked:
            self._add("lock", self.tr("Lock"), "lock")
        self._add("about", self.tr("About Stet"), "about")
        self._add("quit", self.tr("Quit"), "close")

    def say(self, title: str, text: str, *, good: bool = False) -> None:
        """A message beside the icon, of trouble unless it is ``good`` news."""
        self.icon.showMessage(title, text, icons.tray_icon(self._state if good else "trouble"), 8000)

    def _add(self, act: Act, words: str, picture: str) -> None:
        action = self.menu.addAction(icons.icon(picture), words)
        action.setObjectName(act)
        action.triggered.connect(lambda: self.asked.emit(act))

    def _say_what_is_new(self, status: api.Status | None) -> None:
        before = self._status.question if self._status is not None else ""
        if status is not None and status.question and status.question != before:
            self.say("Stet", asking.question(status))
        elif status is not None and asking.aside(status)[1]:
            self.say(*asking.aside(status))

    def _add_pauses(self) -> None:
        """Pauses with a time, after which the indicator asks."""
        menu = self._pauses
        menu.clear()
        menu.setTitle(self.tr("Pause for"))
        menu.setIcon(icons.icon("pause"))
        self.menu.addMenu(menu)
        for minutes in PAUSES:
            action = menu.addAction(self.tr("{minutes} minutes").format(minutes=minutes))
            action.setObjectName(f"pause {minutes}")
            action.triggered.connect(lambda _checked=False, act=f"pause {minutes}": self.asked.emit(act))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.asked.emit("open")

    def _pulse(self) -> None:
        self._beat = not self._beat
        self.icon.setIcon(icons.tray_icon(self._state, beat=self._beat))


def _state(status: api.Status | None, locked: bool) -> icons.TrayState:
    if status is None:
        return "locked" if locked else "idle"
    if status.reference or status.missing or status.cause in ("disk", "source"):
        return "trouble"
    return "paused" if status.state == "paused" else "recording"
