# SPDX-License-Identifier: GPL-3.0-or-later
"""What the policy takes away from the start sheet, said on it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from recorder import api
from ui.policy_locks import cap, note_parts, turn_off
from ui.start_sheet import StartSheet

_ABOVE_BUTTONS = 2


def hold(sheet: StartSheet, found: api.policy.InForce) -> None:
    """What is forbidden cannot be picked, and the sheet says why; the capture process obeys by itself."""
    rules = found.rules
    turn_off(sheet.pictures.take, rules.no_pictures, "no_pictures")
    if rules.window_pictures_only:
        area = sheet.pictures.area
        area.removeItem(area.findData("desktop"))
    cap(sheet.limit, rules.record_minutes_at_most, "record_minutes_at_most")
    if rules.no_typed_text:
        sheet.forbid_text()
    layout = sheet.layout()
    if isinstance(layout, QVBoxLayout):
        for place, note in enumerate(note_parts("start", found)):
            layout.insertWidget(_ABOVE_BUTTONS + place, note)
