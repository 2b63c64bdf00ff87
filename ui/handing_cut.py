# SPDX-License-Identifier: GPL-3.0-or-later
"""First page of the hand-over: what of the task leaves at all, and where its parts are cut."""

from __future__ import annotations

from typing import cast

from recorder import api
from ui import words
from ui.decisions import Answer, Row
from ui.handing_desk import HandingDesk
from ui.handing_page import HandingPage
from ui.task_parts import clock


class CutPage(HandingPage):
    """Each part with what of it stands; a tail behind the last step is offered to be cut."""

    def __init__(self, desk: HandingDesk) -> None:
        super().__init__(
            desk,
            "hand_cut",
            self.tr("Parts of the task"),
            self.tr("Only what stands leaves. A part that ends long after its last step can be cut there."),
            (
                Answer("stand", self.tr("Let its steps stand"), "S"),
                Answer("cut", self.tr("Cut the tail"), "C"),
                Answer("keep", self.tr("Leave it so"), "K"),
            ),
        )
        self._parts: tuple[api.handing.PartSaid, ...] = ()
        self._kept: set[tuple[str, int]] = set()

    def refresh(self) -> None:
        """Reads the parts."""
        self.desk.ask(lambda handing: handing.parts(), self._show)

    def answer(self, rows: list[int], name: str) -> None:
        """Each row for itself, where the answer makes sense there."""
        for part in [self._parts[row] for row in rows]:
            if name == "stand" and not part.stands:
                self._let_stand(part.place)
            elif name == "cut" and part.tail is not None:
                self._cut(part.place, part.tail)
            elif name == "keep":
                self._kept.add((part.session, part.start))
        self._show(self._parts)

    def _let_stand(self, place: int) -> None:
        self.desk.decide(lambda handing: handing.let_stand(place))

    def _cut(self, place: int, end: int) -> None:
        self.desk.decide(lambda handing: handing.cut(place, end))

    def _show(self, parts: object) -> None:
        self._parts = cast("tuple[api.handing.PartSaid, ...]", parts)
        self.list.show_rows([self._row(part) for part in self._parts])
        self.say_empty("" if self._parts else self.tr("Nothing is in this task yet: open a session and add it."))
        self.counted.emit()

    def _row(self, part: api.handing.PartSaid) -> Row:
        span = self.tr("from {start} to {end}").format(start=clock(part.start), end=clock(part.end))
        name = words.DOT.join((f"{part.place + 1}. {part.name or words.unnamed()}", span))
        behind = words.length(part.end - part.tail) if part.tail is not None else ""
        note = self.tr("The last {length} hold no step.").format(length=behind) if behind else ""
        told = (
            self.tr("{length} of it stand").format(length=words.length(part.stands)) if part.stands else self.tr("nothing stands")
        )
        kept = (part.session, part.start) in self._kept
        return Row(
            text=name,
            note=note,
            told=told,
            fate="stands" if part.stands else "stays",
            decided=kept or (part.stands > 0 and part.tail is None),
        )
