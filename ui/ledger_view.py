# SPDX-License-Identifier: GPL-3.0-or-later
"""What has left: a list, the page of the one that is picked, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from recorder import api
from ui import ledger_words
from ui.bridge import Work
from ui.correct_dialog import CorrectDialog
from ui.fields import chosen_button, quiet, room, scrolled, sentence
from ui.ledger_dialogs import LetterDialog, ReceiptDialog, WithdrawDialog
from ui.ledger_list import LedgerList
from ui.ledger_page import LedgerPage
from ui.omissions_dialog import OmissionsDialog
from ui.successor_dialog import SuccessorDialog
from ui.task_dialog import TaskDialog

_ACTS = ("receipt", "correct", "withdraw", "letter", "check", "omissions")


class LedgerDialog(QDialog):
    """Signals: ``changed`` when the ledger or a session was; ``marking(object)`` before marks are made in these sessions."""

    changed = Signal()
    marking = Signal(object)

    def __init__(self, unlocked: api.Unlocked, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setWindowTitle(self.tr("Stet: what has left"))
        self._unlocked, self._language = unlocked, language
        self.dialog: TaskDialog | SuccessorDialog | None = None
        self._work: Work | None = None
        self.list, self.page = LedgerList(), LedgerPage()
        self.list.setFixedWidth(280)
        self.empty = sentence(self.tr("Nothing has left this computer. What you hand over is listed here."), muted=True)
        self.said = sentence()
        self.said.setObjectName("ledger_said")
        self.trouble = sentence(trouble=True)
        self.trouble.setObjectName("ledger_trouble")
        self.keep = QCheckBox(self.tr("Keep my copy when its session is shredded"))
        self.keep.setObjectName("ledger_keep")
        self.acts = {name: quiet(f"ledger_{name}", text) for name, text in zip(_ACTS, self._texts(), strict=True)}
        self.close_button = chosen_button("ledger_close", self.tr("Close"))
        self._connect()
        self._lay_out()
        self.read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """Reads the ledger anew."""
        lines = api.ledger.listed(self._unlocked)
        self.list.show_lines(lines)
        self._pick(self.list.line())
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)

    def abandon(self) -> None:
        """Closes with what is open in it: the vault is being locked."""
        if self.dialog is not None:
            self.dialog.abandon()
        super().reject()

    def _texts(self) -> Sequence[str]:
        return (
            self.tr("File what they said…"),
            self.tr("Correct…"),
            self.tr("Withdraw…"),
            self.tr("Letter…"),
            self.tr("Check a folder…"),
            self.tr("What I left out…"),
        )

    def _connect(self) -> None:
        calls: dict[str, Callable[[api.ledger.Listed], object]] = {
            "receipt": lambda line: self._open(ReceiptDialog(self._unlocked, line, self._language, self)),
            "correct": self._correct,
            "withdraw": lambda line: self._open(WithdrawDialog(self._unlocked, line, self._language, self)),
            "letter": lambda line: self._open(LetterDialog(self._unlocked, line, self._language, self)),
            "check": self._check,
            "omissions": lambda line: self._open(OmissionsDialog(self._unlocked, line, self._language, self)),
        }
        for name, call in calls.items():
            self.acts[name].clicked.connect(lambda _checked=False, call=call: self._with(call))
        self.list.picked.connect(lambda _line: self._pick(self.list.line()))
        self.keep.clicked.connect(lambda on: self._with(lambda line: self._try(lambda: self._keep(line, on))))
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        self.area = scrolled(self.page)
        right.addWidget(self.area, 1)
        for widget in (self.said, self.trouble, self.keep):
            right.addWidget(widget)
        right.addLayout(_row(*(self.acts[name] for name in ("receipt", "check", "letter", "omissions"))))
        right.addLayout(_row(self.acts["correct"], self.acts["withdraw"], None, self.close_button))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addWidget(self.list)
        whole.addWidget(self.empty)
        whole.addLayout(right, 1)
        self.resize(QSize(900, 600).boundedTo(room(self)))

    def _pick(self, line: api.ledger.Listed | None) -> None:
        self.said.hide()
        self.trouble.hide()
        for widget in (self.area, self.keep, *self.acts.values()):
            widget.setVisible(line is not None)
        if line is None:
            return
        self.page.show_line(line)
        self.acts["omissions"].setVisible(line.entry.omission == "accountable")
        self.acts["omissions"].setEnabled(line.copy != "gone")
        self.acts["correct"].setEnabled(not line.corrected_by)
        self.acts["letter"].setEnabled(bool(line.corrected_by or line.entry.withdrawn))
        self.acts["withdraw"].setEnabled(not line.corrected_by and not line.entry.withdrawn)
        self.keep.setEnabled(line.copy != "gone")
        self.keep.setChecked(line.copy == "kept")

    def _keep(self, line: api.ledger.Listed, kept: bool) -> None:
        api.ledger.keep(self._unlocked, line.entry.export, kept)
        self.read()

    def _check(self, line: api.ledger.Listed) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("The folder of an export"), str(Path.home()))
        if chosen:
            self.check(Path(chosen))

    def check(self, folder: Path) -> None:
        """Whether a folder is the export that is picked; says so when all of it was read."""
        line = self.list.line()
        if line is None or self._work is not None:
            return
        unlocked, export = self._unlocked, line.entry.export
        self._say(self.tr("Reading every byte of it…"))
        self._work = Work(lambda: api.ledger.check(unlocked, export, folder), self)
        self._work.done.connect(lambda found: self._checked(ledger_words.verdict(cast("api.Verdict", found))))
        self._work.failed.connect(lambda error: self._checked(" ".join(api.localized(error, self._language))))
        self._work.start()

    def _checked(self, said: str) -> None:
        self._rest()
        self._say(said)

    def _rest(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work.deleteLater()
            self._work = None

    def done(self, result: int) -> None:
        """What is being read is read to its end first."""
        if self._work is not None:
            self._work.done.disconnect()
            self._work.failed.disconnect()
        self._rest()
        super().done(result)

    def _correct(self, line: api.ledger.Listed) -> None:
        dialog = CorrectDialog(self._unlocked, line, self._language, self)
        dialog.marking.connect(self.marking)
        dialog.built.connect(self._read_successor)
        self._open(dialog)

    def _read_successor(self, draft: object) -> None:
        """The draft is there: it is read, and approved or thrown away."""
        made = cast("api.DraftSummary", draft)
        steps = (api.recorded_of(self._unlocked, made.chosen), api.draft_steps(self._unlocked, made.draft))
        dialog = SuccessorDialog(self._unlocked, made, steps, self._language, self)
        QTimer.singleShot(0, self, lambda: self._open(dialog))  # when the one that asked is out of the way

    def _open(self, dialog: TaskDialog | SuccessorDialog) -> None:
        if self.dialog is not None:
            dialog.deleteLater()
            return
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self.read()
        self.changed.emit()

    def _with(self, act: Callable[[api.ledger.Listed], object]) -> None:
        line = self.list.line()
        if line is not None:
            act(line)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except api.RecorderError as error:
            self.trouble.setText(" ".join(api.localized(error, self._language)))
            self.trouble.show()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()


def _row(*widgets: QPushButton | None) -> QHBoxLayout:
    """Buttons side by side; None is the room between."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addStretch(1) if widget is None else row.addWidget(widget)
    if None not in widgets:
        row.addStretch(1)
    return row
