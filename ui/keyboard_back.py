# SPDX-License-Identifier: GPL-3.0-or-later
"""Who had the keyboard before a part of the window took it gets it back when that part is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class KeyboardBack:
    """For one part of a window. Qt gives the keyboard of what is hidden to the next in the row, which nobody asked for."""

    def __init__(self, part: QWidget) -> None:
        self._part = part
        self._before: QWidget | None = None

    def remember(self) -> None:
        """The part is about to take the keyboard."""
        if not self._has_it():
            self._before = QApplication.focusWidget()

    def give(self) -> None:
        """The part is about to be hidden, or done; where the keyboard is elsewhere by now, it stays there."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and self._has_it():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_it(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._part or self._part.isAncestorOf(focus))
