# SPDX-License-Identifier: GPL-3.0-or-later
"""Fourth page of the hand-over: the pictures by groups that look alike, one decision a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from recorder import api
from ui import bridge, words
from ui.decisions import Answer, Fate, Row
from ui.handing_desk import HandingDesk
from ui.handing_page import HandingPage
from ui.handing_picture import PicturePane
from ui.open_session import to_image

Picture = api.handing.LeavingPicture
_ANSWERS: dict[str, api.handing.Leaving] = {"texts": "texts", "whole": "whole", "stays": "stays"}


class PicturesPage(HandingPage):
    """Right opens a group, Left shuts it; what is picked is shown as it leaves beside the list."""

    def __init__(self, desk: HandingDesk) -> None:
        super().__init__(
            desk,
            "hand_pictures",
            self.tr("Pictures by groups"),
            self.tr("Pictures that look alike are one decision. Right opens a group, to decide one picture by itself."),
            (
                Answer("texts", self.tr("Its text covered"), "T"),
                Answer("whole", self.tr("As it is"), "P"),
                Answer("stays", self.tr("None of it"), "W"),
            ),
        )
        self._groups: tuple[tuple[Picture, ...], ...] = ()
        self._places: list[tuple[int, int]] = []
        self._open: set[int] = set()
        self._decided: set[tuple[str, int]] = set()
        self._small: dict[tuple[str, int], QImage] = {}
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setObjectName("hand_pictures_progress")
        self.bar.setAccessibleName(self.tr("How far the pictures are laid together"))
        self.pane = PicturePane(desk)
        self.list.tall = 56
        self.column.removeWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list, 5)
        row.addWidget(self.pane, 6)
        self.column.addWidget(self.bar)
        self.column.addLayout(row, 1)
        self.bar.hide()
        self.list.moved.connect(self._look)
        self.list.turned.connect(self._turn)

    def refresh(self) -> None:
        """Lays the pictures together."""
        self.bar.setVisible(not self._groups)
        self.desk.follow(lambda handing: handing.groups(), self._show)

    def answer(self, rows: list[int], name: str) -> None:
        """For a group, for each of its pictures."""
        chosen: dict[tuple[str, int], Picture] = {}
        for group, place in [self._places[row] for row in rows]:
            pictures = self._groups[group] if place < 0 else (self._groups[group][place],)
            chosen.update({(picture.session, picture.number): picture for picture in pictures})
        self._decided |= set(chosen)
        wanted = _ANSWERS[name]
        changed = [picture for picture in chosen.values() if picture.leaving != wanted]
        if changed:
            self.desk.decide(lambda handing: handing.choose(changed, wanted))
        self._lay()

    def _show(self, found: object) -> None:
        if isinstance(found, float):
            self.bar.setValue(round(found * 1000))
            return
        self.bar.hide()
        self._groups = cast("tuple[tuple[Picture, ...], ...]", found)
        self._open = {group for group in self._open if group < len(self._groups)}
        self._lay()
        for group in self._groups:
            self._want(group[0])

    def _lay(self) -> None:
        self._places = []
        for number, group in enumerate(self._groups):
            self._places.append((number, -1))
            if number in self._open:
                self._places += [(number, place) for place in range(len(group))]
        self._dress()
        self.list.show_rows([self._row(group, place) for group, place in self._places])
        self.say_empty("" if self._groups else self.tr("No picture lies beside a step that leaves."))
        self.pane.setVisible(bool(self._groups))
        self.counted.emit()

    def _dress(self) -> None:
        images = {}
        for row, (group, place) in enumerate(self._places):
            picture = self._groups[group][max(0, place)]
            images[row] = self._small.get((picture.session, picture.number), QImage())
        self.list.images = images

    def _want(self, picture: Picture) -> None:
        key = (picture.session, picture.number)
        if key in self._small:
            return
        self._small[key] = QImage()

        def keep(image: object) -> None:
            self._small[key] = cast(QImage, image)
            self._dress()
            self.list.list.viewport().update()

        self.desk.ask(lambda handing: to_image(handing.small(*key)), keep, bridge.SOME_TIME)

    def _row(self, group: int, place: int) -> Row:
        pictures = self._groups[group] if place < 0 else (self._groups[group][place],)
        first = pictures[0]
        decided = all((each.session, each.number) in self._decided for each in pictures)
        told, fate = self._fate(pictures)
        name = first.application or self.tr("no window in front")
        text = (
            words.DOT.join((name, words.pictures(len(pictures))))
            if place < 0
            else self.tr("Picture {number}").format(number=first.number)
        )
        shut = self.tr("Right opens it") if place < 0 and len(pictures) > 1 and group not in self._open else ""
        return Row(text=text, note=shut, told=told, fate=fate, decided=decided, depth=int(place >= 0), counts=place < 0)

    def _fate(self, pictures: Sequence[Picture]) -> tuple[str, Fate]:
        kinds = {picture.leaving for picture in pictures}
        if len(kinds) > 1:
            return self.tr("some so, some so"), "open"
        said: dict[api.handing.Leaving, tuple[str, Fate]] = {
            "texts": (self.tr("text covered"), "stands"),
            "whole": (self.tr("as it is"), "stands"),
            "black": (self.tr("all black"), "gone"),
            "stays": (self.tr("stays here"), "stays"),
        }
        return said[kinds.pop()]

    def _turn(self, row: int, shut: bool) -> None:
        if not 0 <= row < len(self._places):
            return
        group = self._places[row][0]
        if shut:
            self._open.discard(group)
        else:
            self._open.add(group)
            for picture in self._groups[group]:
                self._want(picture)
        self._lay()
        self.list.list.setCurrentRow(self._places.index((group, -1)))
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, row: int) -> None:
        if 0 <= row < len(self._places):
            group, place = self._places[row]
            self.pane.show_picture(self._groups[group][max(0, place)])
