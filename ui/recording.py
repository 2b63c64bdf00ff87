# SPDX-License-Identifier: GPL-3.0-or-later
"""One recording as the worker meets it: start sheet, indicator, lease; the app and ``stet record`` share it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from recorder import api
from ui import asking, forgetting, policy_dialog, start_policy
from ui.bridge import DeskBridge, RecordingBridge
from ui.indicator import Indicator
from ui.start_sheet import StartSheet


class Recorder(QObject):
    """At most one recording at a time, paused while the screen is locked and before the computer sleeps.

    Signals: ``changed(Status)``; ``told(Status)`` one that tells something in passing; ``ended(Status)`` with its last status;
    ``desk(str)``: the desktop was locked or unlocked, goes to sleep or wakes. Whoever hears it has wiped its keys when it returns:
    only then may the computer sleep.
    """

    changed = Signal(object)
    told = Signal(object)
    ended = Signal(object)
    desk = Signal(str)

    def __init__(self, home: Path, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home, self._language = home, language
        self._bridge: RecordingBridge | None = None
        self._waiting: api.Waiting | None = None
        self._indicator: Indicator | None = None
        self._desk: DeskBridge | None = None
        self._falling_asleep = False
        self._taken: tuple[str, ...] = ()
        self.status: api.Status | None = None
        self.asks: QObject | None = None  # a window of ours that is open

    def watch(self) -> None:
        """Begins to hear of the desktop's lock and sleep. Harmless the second time."""
        if self._desk is not None:
            return
        self._desk = DeskBridge(self)
        self._desk.happened.connect(self._happened)
        self._desk.watch.start()

    def unwatch(self) -> None:
        """Ends that."""
        if self._desk is not None:
            self._desk.watch.stop()
            self._desk = None

    @property
    def runs(self) -> bool:
        """Whether a recording runs or is paused."""
        return self._bridge is not None

    def ask(self, filled: api.StartChoice | None = None) -> StartSheet:
        """The start sheet, ready to be shown; what the worker has not seen of the policy comes before it.

        Raises CaptureError where this desktop cannot be recorded, ProcessError where it is already, PolicyError where he did not read it.
        """
        api.demand_alone(self.home)
        if not policy_dialog.read(self.home):
            raise api.policy.unseen()
        filled = filled or api.StartChoice()
        if filled.limit_minutes is None:
            filled = replace(filled, limit_minutes=api.policy.settings(self.home).limit_minutes)
        filled = api.policy.choice(self.home, filled)
        lifts = dict.fromkeys((*filled.lifted, *api.exclusions.load(self.home).next_lifts))
        filled = replace(filled, lifted=tuple(lifts))
        sheet = StartSheet(api.open_windows(), filled, api.exclusions.every(self.home), self.home, api.accessibility())
        start_policy.hold(sheet, api.policy.in_force(self.home))
        QTimer.singleShot(0, sheet, lambda: self._make_ready(sheet))
        return sheet

    def _make_ready(self, sheet: StartSheet) -> None:
        """While the worker reads the sheet, a process loads what will record: it need not be waited for after Return."""
        if self._waiting is None and self._bridge is None:
            with contextlib.suppress(api.ProcessError, OSError):  # told when the recording begins
                self._waiting = api.Waiting()
                sheet.rejected.connect(self._let_go)
                sheet.destroyed.connect(self._let_go)

    def _let_go(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.let_go()

    def begin(self, choice: api.StartChoice) -> None:
        """Shows the indicator; recording begins when it is seen. Raises CaptureError or ProcessError."""
        if self._bridge is not None:
            return
        api.demand_alone(self.home)
        self._indicator = Indicator()
        self._indicator.pause_asked.connect(self.pause)
        self._indicator.resume_asked.connect(self.resume)
        self._indicator.stop_asked.connect(self.stop)
        self._indicator.sighted.connect(self._renew)
        self._indicator.forget_asked.connect(self.forget)
        waiting, self._waiting = self._waiting, None
        self._bridge = RecordingBridge(self.home, choice, self._language, self, waiting)
        self._bridge.status.connect(self._take)
        self.status = api.Status(state="starting")
        self._taken = ()
        self._indicator.begin()
        api.exclusions.used(self.home)

    def pause(self, cause: str = "worker", minutes: int = 0) -> None:
        """Pauses, if a recording runs; after so many minutes the indicator asks whether to go on."""
        if self._bridge is not None:
            self._bridge.recording.pause(cause, minutes=minutes)

    def resume(self) -> None:
        """Goes on, if the indicator is seen."""
        if self._bridge is not None:
            self._bridge.recording.resume()

    def forget(self, minutes: int) -> None:
        """Destroys what the last minutes of a running recording hold, locked or not; ``told`` says what came of it."""
        if self._bridge is not None:
            self._bridge.recording.forget(minutes)

    def note(self, text: str) -> None:
        """Writes something down in a running recording."""
        if self._bridge is not None:
            self._bridge.recording.note(text)

    def tell(self, text: str) -> None:
        """Says something in passing on the indicator."""
        if self._indicator is not None:
            self._indicator.tell(text)

    def stop(self) -> None:
        """Asks for the end; ``ended`` follows when everything is stored."""
        if self._bridge is not None:
            self._bridge.recording.stop()

    def _renew(self, sighting: object) -> None:
        if self._bridge is not None and self._indicator is not None:
            seen = bool(getattr(sighting, "seen", False))
            self._bridge.recording.lease(seen, self._indicator.boxes())

    def _happened(self, what: str) -> None:
        self.desk.emit(what)
        if what == "locked":
            self.pause("lock")
        elif what == "sleep":
            self._falling_asleep = True
            self.pause("suspend")
            self._fall_asleep()

    def _fall_asleep(self) -> None:
        """Lets the computer sleep once nothing is being recorded any more."""
        recording = self.status is not None and self.status.state == "recording"
        if self._falling_asleep and not recording and self._desk is not None:
            self._falling_asleep = False
            self._desk.watch.release()

    def _take(self, status: object) -> None:
        assert isinstance(status, api.Status)
        status = self._together(status)
        self.status = status
        self._fall_asleep()
        if status.state == "stopped":
            self._finish(status)
            return
        if self._indicator is not None:
            self._indicator.show_status(status)
        self.changed.emit(status)
        passing = forgetting.told(status)
        if passing is not None:
            if self._indicator is not None:
                self._indicator.tell(passing[0])
            self.told.emit(status)
        elif self._indicator is not None and asking.short(status):
            self._indicator.tell(asking.short(status))

    def _together(self, status: api.Status) -> api.Status:
        """Hotkeys that are not free are told one by one; all of them are said."""
        if status.notice != "hotkey-taken":
            return status
        self._taken = tuple(dict.fromkeys((*self._taken, status.detail)))
        return replace(status, detail=", ".join(self._taken))

    def _finish(self, status: api.Status) -> None:
        if self._bridge is None:
            return
        self._bridge.deleteLater()
        self._bridge, self.status = None, None
        self._fall_asleep()
        if self._indicator is not None:
            self._indicator.end()
            self._indicator.deleteLater()
            self._indicator = None
        self.ended.emit(status)
