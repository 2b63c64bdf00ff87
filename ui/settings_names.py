# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the settings with the worker's own names: a list to type, to paste, or to read from a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from recorder import api
from ui import words
from ui.fields import quiet, sentence

_LARGEST = 4 << 20  # bytes of a file that is still a list of names


class NamesPage(QWidget):
    """One name a line. Nothing is kept before :meth:`store`."""

    def __init__(self, unlocked: api.Unlocked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings_names")
        self._unlocked = unlocked
        self.lines = QPlainTextEdit()
        self.lines.setObjectName("own_names")
        self.lines.setAccessibleName(self.tr("Your own names, one a line"))
        self.lines.setPlaceholderText(self.tr("Project Apollo\nWang Jianhua = Lao Wang = wangjh"))
        self.lines.setTabChangesFocus(True)
        self.read = quiet("own_names_read", self.tr("Read from a file …"))
        self.read.clicked.connect(self._read)
        self.count = sentence(muted=True)
        self.trouble = sentence(trouble=True)
        self.trouble.hide()
        self._lay_out()
        self._before = ""
        try:
            self._before = api.own_names.written(api.own_names.load(unlocked))
        except api.RecorderError as error:
            self._tell(error)
            self.lines.setEnabled(False)
        self.lines.setPlainText(self._before)
        self.lines.textChanged.connect(self._count)
        self._count()

    def store(self) -> bool:
        """Keeps the list where it was changed. False where it cannot be: the page says why."""
        text = self.lines.toPlainText()
        if text == self._before or not self.lines.isEnabled():
            return True
        try:
            self._before = api.own_names.written(api.own_names.save(self._unlocked, api.own_names.parse(text)))
        except api.RecorderError as error:
            self._tell(error)
            return False
        return True

    def bring(self, path: Path) -> None:
        """Adds the lines of a file below those that are there."""
        text = _text(path)
        if text is None:
            self.trouble.setText(self.tr("That file cannot be read as a list of names: text in UTF-8, one name a line."))
            self.trouble.show()
            return
        before = self.lines.toPlainText().rstrip("\n")
        self.lines.setPlainText(f"{before}\n{text}".lstrip("\n"))

    def _lay_out(self) -> None:
        about = self.tr(
            "Colleagues, customers, projects: what only you know. Wherever one of them stands, in any spelling, Stet suggests to redact it. "
            "What it also goes by stands behind an equals sign. The list is kept encrypted."
        )
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(sentence(about, muted=True))
        column.addWidget(self.lines, 1)
        column.addWidget(self.trouble)
        column.addLayout(foot)

    def _read(self) -> None:
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _kind = QFileDialog.getOpenFileName(self, self.tr("Stet: which list of names"), start, "*.txt *.csv *.tsv;;*")
        if name:
            self.bring(Path(name))

    def _count(self) -> None:
        self.trouble.hide()
        count = sum(1 for line in self.lines.toPlainText().splitlines() if line.strip() and not line.lstrip().startswith("# "))
        self.count.setText(self.tr("{count} names").format(count=count) if count != 1 else self.tr("1 name"))

    def _tell(self, error: api.RecorderError) -> None:
        self.trouble.setText(" ".join(api.localized(error, words.language())))
        self.trouble.show()
        line = error.values.get("line")
        if isinstance(line, int):
            self.lines.setTextCursor(QTextCursor(self.lines.document().findBlockByNumber(line - 1)))
            self.lines.setFocus()


def _text(path: Path) -> str | None:
    """A file's text; None where it is none."""
    try:
        return path.read_bytes().decode("utf-8-sig") if path.stat().st_size <= _LARGEST else None
    except (OSError, UnicodeDecodeError):
        return None
