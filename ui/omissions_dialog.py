# SPDX-License-Identifier: GPL-3.0-or-later
"""What an export says was left out: the worker sees what it was, and opens single places to the recipient."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from recorder import api
from ui.fields import labelled, sentence, tidy_list
from ui.ledger_dialogs import PapersDialog
from ui.naming import named
from ui.omission import reason
from ui.words import DOT

_PLACE = Qt.ItemDataRole.UserRole


class OmissionsDialog(PapersDialog):
    """A list of places; below it what was left out at the one that is picked, for the worker's eyes until he writes it."""

    kind = "opening"

    def __init__(self, unlocked: api.Unlocked, line: api.ledger.Listed, language: str, parent: QWidget | None = None) -> None:
        super().__init__("omissions", unlocked, line, language, parent)
        self.setMinimumWidth(620)
        note = self.tr(
            "The export says at these places that something was left out. What it was is shown to you alone. What you open is written as it is "
            "shown, into a file for {recipient}, who can check that it was this; no other place is opened with it. It cannot be taken back."
        )
        title = named(self.tr("What you left out for {recipient}"), line.entry.recipient)
        self.ask(title, named(note, line.entry.recipient), self.tr("Write what was left out here"), self.tr("Close"))
        self.list, self.content, self.told = QListWidget(), QPlainTextEdit(readOnly=True), sentence(muted=True)
        self.list.setObjectName("omissions_list")
        self.list.setAccessibleName(self.tr("Places at which something was left out"))
        self.content.setObjectName("omissions_content")
        self.content.setTabChangesFocus(True)
        self.content.setFixedHeight(70)
        self.told.setObjectName("omissions_told")
        self.told.hide()
        self.body.addWidget(self.list)
        self.labels.append(labelled(self.body, self.tr("What was left out there"), self.content))
        self.fields()
        self.body.addWidget(self.told)
        self.list.currentRowChanged.connect(lambda _row: self._pick())
        self.yes.clicked.connect(self._open)
        self.in_order(self.list, self.content, self.folder, self.choose, self.passphrase)
        self._read()

    def body_widgets(self) -> list[QWidget]:
        """With the places and what was left out."""
        return [self.list, self.content, *super().body_widgets()]

    def picked(self) -> api.opening.LeftOut | None:
        """The place that is picked."""
        item = self.list.currentItem()
        place = item.data(_PLACE) if item is not None else None
        return place if isinstance(place, api.opening.LeftOut) else None

    def look(self) -> None:
        """Only what is still here can be opened."""
        super().look()
        place = self.picked()
        self.yes.setEnabled(self.yes.isEnabled() and place is not None and place.content is not None)

    def _read(self) -> None:
        unlocked, export = self.unlocked, self.line.entry.export
        self.begin(lambda _progress: api.opening.left_out(unlocked, export), self.tr("Reading what was left out…"), self._show)

    def _show(self, found: object) -> None:
        places, row = cast("tuple[api.opening.LeftOut, ...]", found), max(self.list.currentRow(), 0)
        self.list.clear()
        for place in places:
            item = QListWidgetItem(self._words(place))
            item.setData(_PLACE, place)
            self.list.addItem(item)
        tidy_list(self.list)
        self.list.setCurrentRow(row)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not places:
            self.end(self.title.text(), self.tr("Nothing was left out."))

    def _words(self, place: api.opening.LeftOut) -> str:
        """Where, why, and whether it was opened."""
        where, why = api.opening.place(place.what, place.step, self.language), reason(place.reason)
        return DOT.join((where, why, *((self.tr("opened"),) if place.opened else ())))

    def _pick(self) -> None:
        place = self.picked()
        content = place.content if place is not None else ""
        self.content.setPlainText(self.tr("(not here any more, so nobody can open it)") if content is None else content)
        self.told.hide()
        self.look()
        self.fit()

    def _open(self) -> None:
        place, secret, folder = self.picked(), self.passphrase.text(), self.destination()
        unlocked, export = self.unlocked, self.line.entry.export
        if place is None:
            return
        number = place.number

        def work(_progress: object) -> object:
            api.opening.open_leaf(unlocked, export, number, secret, folder)
            return api.opening.left_out(unlocked, export)

        self.begin(work, self.tr("Writing…"), self._opened)

    def _opened(self, found: object) -> None:
        """Says where it is; another place can be opened next."""
        folder = self.destination()
        self._show(found)
        self.passphrase.clear()
        self.folder.setText(str(self.proposal()))
        told = self.tr(
            "It is in {folder}. Nothing was sent: give opening.json to {recipient}. They check it beside the export with: {command}"
        )
        self.told.setText(named(told, self.line.entry.recipient, folder=folder, command="stet verify . --opening opening.json"))
        self.told.show()
        self.fit()
