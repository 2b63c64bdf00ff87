# SPDX-License-Identifier: GPL-3.0-or-later
"""The one name that is picked on the timeline (a title, a field, a click, a note), as the mask dialog offers it alone."""

from __future__ import annotations

import msgspec

from recorder import api
from ui.desk import Desk
from ui.timeline_items import ItemLane
from ui.timeline_paint import MASKED
from ui.words import translate

_NAMES: dict[ItemLane, api.Named] = {"window": "title", "field": "field", "pointer": "clicked", "note": "note"}


class NamePlace(msgspec.Struct, frozen=True):
    """``text`` is the whole name as it is shown, ``at`` its moment (ns)."""

    text: str
    at: int
    where: api.Named

    @property
    def told(self) -> str:
        """The choice, in words."""
        return {
            "title": translate("MaskPlace", "only in this title"),
            "field": translate("MaskPlace", "only in this field's name"),
            "clicked": translate("MaskPlace", "only in the name of what was clicked here"),
            "note": translate("MaskPlace", "only in this note"),
        }[self.where]

    def touched(self, text: str) -> str:
        """What is gone then, in words."""
        if text not in self.text:
            return translate("MaskPlace", "It does not stand there.")
        return translate("MaskPlace", "Gone from this one place: everywhere else, and in pictures, it stays.")


def name_place(desk: Desk) -> NamePlace | None:
    """None where no name is picked, or it is masked already."""
    item = desk.item
    if item is None or item.lane not in _NAMES or not item.label.replace(MASKED, "").strip():
        return None
    return NamePlace(item.label, item.start, _NAMES[item.lane])
