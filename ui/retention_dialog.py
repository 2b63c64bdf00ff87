# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker's own rules would delete: shown with reasons, and deleted only when the worker says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from recorder import api
from ui import words
from ui.fields import tidy_list
from ui.task_dialog import TaskDialog

_ASKED = "retention-asked"
_NAME = 180  # pixels: when, size and cause must be seen too


class RetentionDialog(TaskDialog):
    """A ticked session goes; keeping all of them is the default."""

    def __init__(self, unlocked: api.Unlocked, due: Sequence[api.Expired], language: str, parent: QWidget | None = None) -> None:
        super().__init__("retention_dialog", self.tr("Stet: what is due"), language, parent)
        self._unlocked, self._due = unlocked, due
        asked = api.policy.in_force(unlocked.home).rules
        by_policy = asked.keep_days_at_most is not None or asked.keep_gb_at_most is not None
        own = self.tr("Your rules would let these go")
        self.ask(self.tr("This computer's policy proposes to let these go") if by_policy else own, "", "", self.tr("Keep them all"))
        self.list = QListWidget()
        self.list.setObjectName("retention_sessions")
        self.list.setAccessibleName(self.tr("Sessions"))
        self.list.setProperty("card", True)
        for entry in due:
            self.list.addItem(self._item(entry))
        self.list.setCurrentRow(0)
        tidy_list(self.list)
        self.note.show()
        self.list.itemChanged.connect(self._look)
        self.body.addWidget(self.list)
        self.yes.clicked.connect(self._delete)
        self.in_order(self.list)
        self.no.setFocus()
        self._look()

    def body_widgets(self) -> list[QWidget]:
        """The list."""
        return [self.list]

    def ticked(self) -> list[api.Expired]:
        """Those that would go."""
        rows = range(self.list.count())
        return [self._due[row] for row in rows if self.list.item(row).checkState() == Qt.CheckState.Checked]

    def _item(self, entry: api.Expired) -> QListWidgetItem:
        today = datetime.now().astimezone().date()
        cause = self.tr("too old") if entry.cause == "old" else self.tr("over the size")
        parts = (
            self.fontMetrics().elidedText(entry.name or words.unnamed(), Qt.TextElideMode.ElideRight, _NAME),
            words.moment(entry.started, today),
            words.size(entry.size),
            cause,
        )
        item = QListWidgetItem(words.DOT.join(parts))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        return item

    def _look(self) -> None:
        ticked = self.ticked()
        told = self.tr("Deleting cannot be undone: {sessions} with {size} will be gone. Untick what is to stay, or pin it.")
        note = told.format(sessions=words.sessions(len(ticked)), size=words.size(sum(entry.size for entry in ticked)))
        self.note.setText(note if ticked else self.tr("Nothing is ticked: all of them stay."))
        self.yes.setText(self.tr("Delete {sessions}").format(sessions=words.sessions(len(ticked))))
        self.yes.setEnabled(bool(ticked))

    def _delete(self) -> None:
        ticked, unlocked = self.ticked(), self._unlocked
        self.begin(lambda progress: api.retain(unlocked, ticked, progress), self.tr("Deleting…"), self._deleted)

    def _deleted(self, result: object) -> None:
        size = words.size(cast("api.Shredded", result).freed_bytes)
        self.end(self.tr("They are gone"), self.tr("{size} are free again.").format(size=size))

    def stopped(self) -> None:
        """Some may be gone."""
        self.say_trouble(self.tr("Stopped. What was not deleted yet stays."))


def asked_today(home: Path) -> bool:
    """Whether the worker has been asked since midnight; notes that he is asked now."""
    mark = home / "run" / _ASKED
    try:
        before = datetime.fromtimestamp(mark.stat().st_mtime).astimezone().date() if mark.exists() else None
        mark.touch(mode=0o600)
    except OSError:
        return False
    return before == datetime.now().astimezone().date()
