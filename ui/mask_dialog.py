# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks which text is to be masked, and where: in the session, only where it is picked, in the other sessions too; says what that touches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from recorder import api
from ui import words
from ui.desk import Desk
from ui.fields import Choice, ask_one_thing
from ui.mask_elsewhere import MaskElsewhere
from ui.mask_place import name_place
from ui.timeline_paint import MASKED


class MaskDialog(QDialog):
    """Masks on Return; the desk makes the mark.

    *Only here* is offered where one typed text is picked, which goes whole, or one name (a title, a field's, a click's, a note), out of
    which the text goes.
    """

    def __init__(self, desk: Desk, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mask_dialog")
        self.setWindowTitle(self.tr("Stet: mask a text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self._place = name_place(desk)
        told = self._field(text)
        self._run, self.where = self._picked(), Choice()
        self._fill()
        self.elsewhere = MaskElsewhere(desk, self)
        self.what = QLabel(wordWrap=True)
        self.what.setObjectName("mask_touches")
        self.what.setMinimumHeight(2 * self.what.fontMetrics().lineSpacing() + 2)
        self.what.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.what.setProperty("muted", True)
        self.cover = _ticked("mask_cover")
        self.cover.toggled.connect(lambda _on: self._weigh_elsewhere())
        self._covers: list[api.Cover] = []
        self._seeking = self._asked = self._found = False
        self.yes = QPushButton(self.tr("Mask"), default=True)
        self.yes.setObjectName("mask_yes")
        self.yes.setProperty("accent", True)
        self.yes.clicked.connect(self._mask)
        self._lay_out(told)
        self._look()

    def _field(self, text: str) -> QLabel:
        """The text, filled in with what is picked, so that one can type over it; returns its label."""
        named = self._place.text if self._place is not None and MASKED not in self._place.text else ""
        self.text = QLineEdit(text or named)
        self.text.selectAll()
        self.text.setObjectName("mask_text")
        self.text.setPlaceholderText(self.tr("a name, a number, a word"))
        self.text.textChanged.connect(self._look)
        told = QLabel(self.tr("Mask this text"), wordWrap=True)
        told.setProperty("title", True)
        told.setBuddy(self.text)
        self.text.setAccessibleName(told.text())
        return told

    def _lay_out(self, told: QLabel) -> None:
        stop = QPushButton(self.tr("Not now"))
        stop.setObjectName("mask_no")
        stop.clicked.connect(self.reject)
        ask_one_thing(self, (told, self.text, self.where, self.what, self.cover, self.elsewhere), stop, self.yes)

    def _fill(self) -> None:
        self.where.setObjectName("mask_where")
        self.where.setAccessibleName(self.tr("Where"))
        self.where.addItem(self.tr("wherever it stands in this session"), "session")
        if self._run is not None:
            self.where.addItem(self.tr("only here: the picked text goes whole"), "here")
        if self._place is not None:
            self.where.addItem(self._place.told, "name")
        self.where.addItem(self.tr("in my other sessions, too"), "all")
        self.where.currentIndexChanged.connect(lambda _place: self._look())

    def _picked(self) -> api.TypedRun | None:
        runs = [run for run in self.desk.picked_runs() if run.text and not run.hidden]
        return runs[0] if len(runs) == 1 else None

    def _is(self, where: str) -> bool:
        return str(self.where.currentData()) == where

    def _alone(self) -> bool:
        return self._is("here") or self._is("name")

    def _look(self) -> None:
        text = self.text.text()
        self.text.setEnabled(not self._is("here"))
        self._weigh_elsewhere()
        self._weighed(text, api.Touches())
        if self._is("name") and self._place is not None:
            self.what.setText(self._place.touched(text) if text else "")
            self.yes.setEnabled(bool(text) and text in self._place.text)
        elif self._is("here") and self._run is not None:
            what = self.desk.touches(self._removal(self._run))
            self.what.setText(self.tr("Gone here: {what}. Elsewhere it stays.").format(what=words.touched(what)))
            self.yes.setEnabled(True)
        elif text:
            self.yes.setEnabled(False)
            self.desk.weigh(api.Mask(text=text), lambda what: self._weighed(text, what))

    def _weigh_elsewhere(self) -> None:
        self.elsewhere.weigh(self.text.text() if self._is("all") else "", covers=self.cover.isChecked())

    def _weighed(self, text: str, what: api.Touches) -> None:
        if not isValid(self) or text != self.text.text() or (self._alone() and what != api.Touches()):
            return  # another text, or another place, was asked about meanwhile
        self._found = found = bool(what.typed or what.titles or what.pictures)
        self.yes.setEnabled(found or (self._is("all") and bool(text)))
        if not text:
            self.what.setText(self.tr("Pictures are not searched for it: cover those yourself (C)."))
        elif not found:
            self.what.setText(self.tr("It stands nowhere in this session's typed texts and titles."))
        else:
            told = self.tr("Touches {what}. Pictures are not searched for it: cover those yourself (C).")
            self.what.setText(told.format(what=words.touched(what)))
        self._covers = []
        self.cover.hide()
        if what.typed:
            self._seeking = True
            self.desk.seek_covers(text, lambda covers: self._sought(text, covers))

    def done(self, result: int) -> None:
        """Nothing goes on behind a closed window."""
        self.elsewhere.abandon()
        super().done(result)

    def _sought(self, text: str, covers: tuple[api.Cover, ...] | None) -> None:
        """One more typed text was looked at, or all (None): the window answers meanwhile."""
        if not isValid(self) or text != self.text.text():
            return
        if covers is None:
            self._seeking = False
            if self._asked:
                self._mask()
            return
        self._covers += covers
        pictures = self.desk.reached(self._covers)
        self.cover.setText(self.tr("Cover the field it was typed into, too ({count})").format(count=words.pictures(pictures)))
        self.cover.setVisible(pictures > 0 and not self._alone())

    def _removal(self, run: api.TypedRun) -> api.Remove:
        return api.Remove(start=run.start, end=run.end + 1)

    def _mask(self) -> None:
        if self._is("name") and self._place is not None:
            self.desk.mask_here(self._place.at, self.text.text(), self._place.where)
            self.accept()
            return
        if self._is("here") and self._run is not None:
            self.desk.select(self._run.start, self._run.end + 1)
            self.desk.remove()
            self.accept()
            return
        self._asked = True
        if self._seeking and self.cover.isChecked():
            self.yes.setEnabled(False)
        else:
            self._mask_all()

    def _mask_all(self) -> None:
        """Here, or in the other sessions too: there first, so that one undo here reaches them."""
        covers = self._covers if self.cover.isChecked() else []
        if self._is("all"):
            self.yes.setEnabled(False)
            self.elsewhere.mask_there(self.text.text(), covers if self._found else None, self.accept)
            return
        if self._found:  # the button is off while what it covers is still being sought
            self.desk.mask(self.text.text(), covers)
        self.accept()


def _ticked(name: str) -> QCheckBox:
    box = QCheckBox()
    box.setObjectName(name)
    box.setChecked(True)
    box.hide()
    return box
