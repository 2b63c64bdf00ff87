# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a draft as they would leave, byte for byte: for who wants to read them raw."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from ui import words

_LONGEST = 400_000  # characters of a file that are shown


class Files(QWidget):
    """A list of the files, and the one that is picked."""

    def __init__(self, files: Mapping[str, bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files, self._begun = files, False
        self.list, self.text = QListWidget(), QPlainTextEdit(readOnly=True)
        self.list.setObjectName("review_files")
        self.list.setAccessibleName(self.tr("Files that would leave"))
        self.list.setFixedWidth(280)
        self.text.setObjectName("review_raw")
        self.text.setAccessibleName(self.tr("What stands in the file"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        for path in sorted(files):
            item = QListWidgetItem(path)
            item.setToolTip(words.DOT.join((path, words.size(len(files[path])))))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.setFocusProxy(self.list)

    def begin(self) -> None:
        """Picks the steps, the first time."""
        if not self._begun:
            self._begun = True
            names = [self.list.item(row).text() for row in range(self.list.count())]
            self.list.setCurrentRow(names.index("steps/steps.jsonl") if "steps/steps.jsonl" in names else 0)

    def _show(self) -> None:
        item = self.list.currentItem()
        data = self._files.get(item.text(), b"") if item is not None else b""
        if b"\0" in data[:4096]:
            text = self.tr("{size} that are not text. Pictures are under “Pictures”.").format(size=words.size(len(data)))
        else:
            text = data.decode("utf-8", "replace")[:_LONGEST]
        self.text.setPlainText(text)
