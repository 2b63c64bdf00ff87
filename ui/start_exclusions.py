# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the start sheet that says what is open and will not be recorded, and lets the worker lift some of it for this session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.lift_dialog import LiftDialog

# More lines than this would make the sheet taller than small screens.
_MOST = 5


class NotRecorded(QWidget):
    """Signal ``changed`` when the worker lifted something, or took that back."""

    changed = Signal()

    def __init__(
        self,
        windows: Sequence[api.Window],
        exclusions: Sequence[api.exclusions.Exclusion],
        lifts: Sequence[api.exclusions.Lift] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._windows, self._exclusions = tuple(windows), tuple(exclusions)
        self.lifts = tuple(lifts)
        self.text = QLabel(wordWrap=True)
        self.text.setObjectName("not_recorded")
        self.text.setProperty("muted", True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.text.linkActivated.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self._say()

    def renew(self, exclusions: Sequence[api.exclusions.Exclusion]) -> None:
        """The list is another one now."""
        self._exclusions = tuple(exclusions)
        self._say()

    def reason(self, application: str) -> api.exclusions.Exclusion | None:
        """What holds back every window of this application, None where nothing does or it was lifted."""
        own = [window for window in self._windows if window.application == application]
        for window in own or [api.Window(handle=0, application=application)]:
            found = api.exclusions.whole(window, self._exclusions)
            if found is not None and not self._lifted(found.name):
                return found
        return None

    def lifted_for(self, application: str) -> str:
        """The titles for which an application was lifted, in words; empty where it was not."""
        for window in self._windows:
            found = api.exclusions.whole(window, self._exclusions) if window.application == application else None
            if found is not None:
                return ", ".join(lift.title for lift in self.lifts if lift.name == found.name)
        return ""

    def ask(self, exclusion: api.exclusions.Exclusion) -> bool:
        """Asks whether it may be lifted for this session; whether the worker said so."""
        dialog = LiftDialog(exclusion, self)
        if not dialog.exec() or dialog.lift is None:
            return False
        self.lifts = (*self.lifts, dialog.lift)
        self._say()
        self.changed.emit()
        return True

    def take_back(self, application: str) -> None:
        """The lift of this application's windows no longer holds."""
        for window in self._windows:
            found = api.exclusions.whole(window, self._exclusions) if window.application == application else None
            if found is not None:
                self.lifts = tuple(lift for lift in self.lifts if lift.name != found.name)
        self._say()
        self.changed.emit()

    def _lifted(self, name: str) -> bool:
        return any(lift.name == name for lift in self.lifts)

    def _clicked(self, name: str) -> None:
        exclusion = next((each for each in self._exclusions if each.name == name), None)
        if exclusion is not None and exclusion.liftable:
            self.ask(exclusion)

    def _say(self) -> None:
        lines = [self._line(application, reason) for application, reason in self._held()]
        if len(lines) > _MOST:
            lines[_MOST - 1 :] = ["· " + self.tr("and {count} more").format(count=len(lines) - _MOST + 1)]
        if lines:
            lines.insert(0, self.tr("Open, and not recorded:"))
        lines += [self._lift_line(lift) for lift in self.lifts]
        self.text.setText("<br>".join(lines))
        self.text.setVisible(bool(lines))

    def _held(self) -> list[tuple[str, api.exclusions.Exclusion]]:
        held = api.exclusions.held_back(self._windows, self._exclusions)
        pairs = [(window.application, reason) for window, reason in held if not self._lifts_window(window, reason)]
        return list(dict.fromkeys(pairs))

    def _lifts_window(self, window: api.Window, reason: api.exclusions.Exclusion) -> bool:
        return any(lift.name == reason.name and api.exclusions.title_fits(lift.title, window.title) for lift in self.lifts)

    def _line(self, application: str, reason: api.exclusions.Exclusion) -> str:
        what = words.exclusion(reason)
        same = what.casefold() in application.casefold()
        shown = self.tr("{application}: {what}").format(application=application, what=words.kind(reason) if same else what)
        told = "· " + _plain(shown)
        if not reason.liftable:
            return told
        link = self.tr("record it once…")
        return f'{told} · <a href="{reason.name}">{link}</a>'

    def _lift_line(self, lift: api.exclusions.Lift) -> str:
        exclusion = next((each for each in self._exclusions if each.name == lift.name), None)
        what = words.exclusion(exclusion) if exclusion is not None else lift.name
        told = self.tr("Recorded this once: {what}, where the title contains “{title}”")
        return "<b>" + _plain(told.format(what=what, title=lift.title)) + "</b>"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
