# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's rules for suggestions, of texts and of kinds: looked up, and taken back one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from recorder import api
from ui import suggestion_words as told
from ui import words
from ui.fields import ask_one_thing, quiet, sentence

_RULE = Qt.ItemDataRole.UserRole
_ROWS = 8


class RulingsDialog(QDialog):
    """Texts are hidden until asked for. Signals: ``changed`` when a rule was taken back."""

    changed = Signal()

    def __init__(self, unlocked: api.Unlocked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rulings_dialog")
        self.setWindowTitle(self.tr("Stet: rules for suggestions"))
        self._unlocked = unlocked
        title = sentence(self.tr("What you said for good"), title=True)
        self.told = sentence(muted=True)
        self.list = QListWidget()
        self.list.setObjectName("rulings")
        self.list.setAccessibleName(title.text())
        self.list.setProperty("card", True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(_ROWS * 28)
        self.list.itemSelectionChanged.connect(self._look)
        self.show_texts = quiet("rulings_show", self.tr("Show texts"))
        self.show_texts.setCheckable(True)
        self.show_texts.toggled.connect(lambda _on: self._fill())
        self.back = quiet("rulings_back", self.tr("Take this rule back"))
        self.back.clicked.connect(self._take_back)
        done = quiet("rulings_done", self.tr("Done"))
        done.clicked.connect(self.accept)
        ask_one_thing(self, (title, self.told, self.list, self.show_texts), done, self.back)
        self.finished.connect(self.deleteLater)
        self._fill()

    def _fill(self) -> None:
        shown = self.show_texts.isChecked()
        self.show_texts.setText(self.tr("Hide texts") if shown else self.tr("Show texts"))
        place = self.list.currentRow()
        self.list.clear()
        rulings = api.suggest.rulings(self._unlocked)
        for ruling in rulings:
            text = (ruling.text if shown else told.HIDDEN) if ruling.text else self.tr("all of this kind")
            item = QListWidgetItem(words.DOT.join((told.kind(ruling.kind), text, told.verdict(ruling))))
            item.setData(_RULE, ruling)
            self.list.addItem(item)
        none = self.tr("Nothing yet. “Always” and “Never” make a rule for a text; it goes when the text is shredded.")
        some = self.tr("They hold in every session. Taking one back changes no mark that it made.")
        self.told.setText(some if rulings else none)
        self.show_texts.setVisible(any(ruling.text for ruling in rulings))
        if rulings:
            self.list.setCurrentRow(min(max(0, place), len(rulings) - 1))
        self._look()

    def _look(self) -> None:
        self.back.setEnabled(bool(self.list.selectedItems()))

    def _take_back(self) -> None:
        if not self.list.selectedItems():
            return
        ruling: api.suggest.Ruling = self.list.selectedItems()[0].data(_RULE)
        if ruling.text:
            api.suggest.forget_text(self._unlocked, ruling.text)
        else:
            api.suggest.forget_kind(self._unlocked, ruling.kind)
        self._fill()
        self.changed.emit()
