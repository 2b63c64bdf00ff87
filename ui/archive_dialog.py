# SPDX-License-Identifier: GPL-3.0-or-later
"""One encrypted file with chosen sessions for the worker himself, and the way back from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from recorder import api
from ui import words
from ui.fields import SHORTEST, labelled, quiet, secret, side_by_side, tidy_list
from ui.task_dialog import Progress, TaskDialog

_SUFFIX = ".stet-archive"


class ArchiveDialog(TaskDialog):
    """Which sessions, under which passphrase, where to; asks for the vault's own passphrase, since everything is in the file."""

    def __init__(
        self,
        unlocked: api.Unlocked,
        summaries: Sequence[api.SessionSummary],
        chosen: str,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("archive_dialog", self.tr("Stet: archive"), language, parent)
        self._unlocked = unlocked
        self._build([summary for summary in summaries if summary.state != "recording"], chosen)
        self._look()

    def sessions(self) -> list[str]:
        """The sessions that are ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def body_widgets(self) -> list[QWidget]:
        """All fields and their labels."""
        return [*self._labels_of_fields, self.list, self.file, self.choose, self.new, self.again, self.own]

    def _build(self, summaries: Sequence[api.SessionSummary], chosen: str) -> None:
        note = self.tr(
            "One encrypted file for yourself, to keep or to take to another computer. Whoever has it and its passphrase has "
            "everything in it, what is redacted too."
        )
        self.ask(self.tr("Archive sessions"), note, self.tr("Write the archive"), self.tr("Not now"))
        self.prefer_yes()
        self.list = _list(summaries, chosen)
        self.list.setAccessibleName(self.tr("Sessions"))
        self.list.itemChanged.connect(self._look)
        self.file, self.choose = QLineEdit(str(_proposal())), quiet("archive_choose", self.tr("Choose…"))
        self.file.setObjectName("archive_file")
        self.choose.clicked.connect(self._choose)
        new, own = self.tr("Its passphrase, {count} characters or more"), self.tr("Your vault's passphrase")
        self.new, self.again = secret("archive_new", ""), secret("archive_again", "")
        self.own = secret("archive_own", own)
        self._labels_of_fields: list[QLabel] = []
        self.body.addWidget(self.list)
        for text, field, beside in (
            (self.tr("The file"), self.file, self.choose),
            (own, self.own, None),
        ):
            self._labels_of_fields.append(labelled(self.body, text, field, beside))
            if field is self.file:
                texts = (new.format(count=SHORTEST), self.tr("The same once more"))
                self._labels_of_fields += side_by_side(self.body, texts, (self.new, self.again))
        for field in (self.file, self.new, self.again, self.own):
            field.textChanged.connect(self._look)
        self.yes.clicked.connect(self._write)
        self.in_order(self.list, self.file, self.choose, self.new, self.again, self.own)

    def _look(self) -> None:
        known = bool(self.sessions()) and bool(self.file.text().strip()) and bool(self.own.text())
        self.yes.setEnabled(known and len(self.new.text()) >= SHORTEST and self.new.text() == self.again.text())
        differs = bool(self.again.text()) and not self.new.text().startswith(self.again.text())
        self.say_trouble(self.tr("The two do not agree. Type the passphrase once more.") if differs else "")

    def _choose(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, self.tr("Stet: where to"), self.file.text(), f"*{_SUFFIX}")
        if name:
            self.file.setText(name if name.endswith(_SUFFIX) else name + _SUFFIX)

    def _write(self) -> None:
        sessions, target = self.sessions(), Path(self.file.text().strip()).expanduser().absolute()
        own, new, unlocked = self.own.text(), self.new.text(), self._unlocked

        def work(progress: Progress) -> api.Archived:
            unlocked.check(own)
            return api.archive(unlocked, sessions, target, new, progress)

        self.begin(work, self.tr("Writing…"), self._written)

    def _written(self, result: object) -> None:
        done = cast("api.Archived", result)
        for field in (self.own, self.new, self.again):
            field.clear()
        told = self.tr("{sessions}, {size}, in {file}. Keep its passphrase: nothing else opens it.")
        text = told.format(sessions=words.sessions(len(done.sessions)), size=words.size(done.size), file=self.file.text().strip())
        self.end(self.tr("The archive is written"), text)

    def stopped(self) -> None:
        """No file is left."""
        self.say_trouble(self.tr("Stopped. No file was written."))


class RestoreDialog(TaskDialog):
    """Brings back the sessions of an archive, all or none."""

    def __init__(self, unlocked: api.Unlocked, language: str, parent: QWidget | None = None) -> None:
        super().__init__("restore_dialog", self.tr("Stet: restore an archive"), language, parent)
        self._unlocked = unlocked
        note = self.tr("Its sessions come back beside those that are here; nothing is replaced.")
        self.ask(self.tr("Restore an archive"), note, self.tr("Restore"), self.tr("Not now"))
        self.prefer_yes()
        self.file, self.choose = QLineEdit(), quiet("restore_choose", self.tr("Choose…"))
        self.file.setObjectName("restore_file")
        self.choose.clicked.connect(self._choose)
        self.passphrase = secret("restore_passphrase", self.tr("The archive's passphrase"))
        self._fields = [
            labelled(self.body, self.tr("The file"), self.file, self.choose),
            labelled(self.body, self.tr("The archive's passphrase"), self.passphrase),
        ]
        for field in (self.file, self.passphrase):
            field.textChanged.connect(self._look)
        self.yes.clicked.connect(self._restore)
        self.in_order(self.file, self.choose, self.passphrase)
        self._look()

    def body_widgets(self) -> list[QWidget]:
        """All fields and their labels."""
        return [*self._fields, self.file, self.choose, self.passphrase]

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.file.text().strip()) and bool(self.passphrase.text()))

    def _choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, self.tr("Stet: which archive"), str(_folder()), f"*{_SUFFIX};;*")
        if name:
            self.file.setText(name)

    def _restore(self) -> None:
        source, secret_text, unlocked = Path(self.file.text().strip()).expanduser(), self.passphrase.text(), self._unlocked
        self.begin(
            lambda progress: api.restore(unlocked, source.absolute(), secret_text, progress), self.tr("Reading…"), self._restored
        )

    def _restored(self, result: object) -> None:
        done = cast("api.Archived", result)
        self.passphrase.clear()
        told = (
            self.tr("{sessions} are here again, {size}.")
            if len(done.sessions) != 1
            else self.tr("{sessions} is here again, {size}.")
        )
        self.end(
            self.tr("The archive is restored"), told.format(sessions=words.sessions(len(done.sessions)), size=words.size(done.size))
        )

    def stopped(self) -> None:
        """Nothing came back."""
        self.say_trouble(self.tr("Stopped. Nothing was restored."))


def _list(summaries: Sequence[api.SessionSummary], chosen: str) -> QListWidget:
    made, today = QListWidget(), datetime.now().astimezone().date()
    made.setObjectName("archive_sessions")
    made.setProperty("card", True)
    for summary in summaries:
        item = QListWidgetItem(words.one_line(summary, today))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(Qt.ItemDataRole.UserRole, summary.session)
        item.setCheckState(Qt.CheckState.Checked if summary.session == chosen else Qt.CheckState.Unchecked)
        made.addItem(item)
    made.setCurrentRow(next((row for row, summary in enumerate(summaries) if summary.session == chosen), 0))
    tidy_list(made)
    return made


def _folder() -> Path:
    """The worker's documents, where there is such a folder; a new account may have none yet."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
    return documents if documents.is_dir() else Path.home()


def _proposal() -> Path:
    """A name that no file has yet."""
    folder, name = _folder(), f"stet-{datetime.now().astimezone().date().isoformat()}"
    names = (f"{name}{_SUFFIX}", *(f"{name}-{number}{_SUFFIX}" for number in range(2, 100)))
    return next((folder / name for name in names if not (folder / name).exists()), folder / names[0])
