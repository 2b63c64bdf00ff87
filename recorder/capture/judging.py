# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands each item to the gate with what is known of its moment: which field had the keys, and what lay under the pointer."""

from __future__ import annotations

from msgspec.structs import replace

from recorder.capture.exclusion import Gate
from recorder.capture.fields import Fields
from recorder.capture.items import Admit, Item, Placed
from recorder.capture.ports import Committed, Copied, Erased, FieldChange, WindowChange
from recorder.model.events import AnyEvent, KeyPress, KeyRelease, PointerPress


class Judge:
    """Lives on the writer thread."""

    def __init__(self, gate: Gate, fields: Fields) -> None:
        self._gate, self._fields = gate, fields

    def through(self, at: int, item: Item) -> list[AnyEvent]:
        """What the gate makes of it."""
        match item:
            case WindowChange():
                return self._gate.change(replace(item, at=at))
            case Admit(application):
                return self._gate.admit(at, application)
            case FieldChange():
                return self._gate.field(at, item.field)
            case Committed() | Erased():
                return self._gate.text(at, item, secret=self._fields.secret(item.at))
            case Copied():
                return self._gate.copied(at, item.pid)
            case _:
                return self._judged(at, item)

    def _judged(self, at: int, item: Item) -> list[AnyEvent]:
        """What the gate lets through of an input event; where its key went is asked by its true time, ``item.at``."""
        match item:
            case Placed(PointerPress() as press, inside):
                return self._gate.event(replace(press, at=at, element=self._fields.element(press.at)), placed=inside)
            case Placed(event, inside):
                return self._gate.event(replace(event, at=at), placed=inside)
            case KeyPress() | KeyRelease():
                secret, composing = self._fields.secret(item.at), self._fields.composing(item.at)
                unheard = composing and self._fields.unheard(item.at)
                return self._gate.event(replace(item, at=at), secret=secret, composing=composing, unheard=unheard)
            case _:
                return []
