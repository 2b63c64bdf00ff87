# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done about something that has left: withdraw it, read the letter about it, file what the recipient said."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from recorder import api
from ui import ledger_words
from ui.fields import Choice, labelled, named_box, quiet, secret
from ui.naming import named
from ui.task_dialog import TaskDialog


class PapersDialog(TaskDialog):
    """A new folder for something that the recipient is to get; asks for the secret, since it speaks in the worker's name."""

    # What the folder is called before the recipient's name.
    kind = "letter"

    def __init__(
        self, name: str, unlocked: api.Unlocked, line: api.ledger.Listed, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, self.tr("Stet: what has left"), language, parent)
        self.unlocked, self.line = unlocked, line
        self.folder, self.choose = QLineEdit(str(self.proposal())), quiet(f"{name}_choose", self.tr("Choose…"))
        self.folder.setObjectName(f"{name}_folder")
        self.choose.clicked.connect(self._choose)
        self.passphrase = secret(f"{name}_passphrase", self.tr("Your passphrase"))
        for field in (self.folder, self.passphrase):
            field.textChanged.connect(self.look)
        self.labels: list[QLabel] = []

    def fields(self) -> None:
        """The folder and the secret, below what is asked besides."""
        self.labels.append(labelled(self.body, self.tr("A new folder for it"), self.folder, self.choose))
        self.labels.append(labelled(self.body, self.tr("Your passphrase"), self.passphrase))
        self.look()

    def body_widgets(self) -> list[QWidget]:
        """All fields and their labels."""
        return [*self.labels, self.folder, self.choose, self.passphrase]

    def look(self) -> None:
        """Whether it can be done now."""
        self.yes.setEnabled(bool(self.folder.text().strip() and self.passphrase.text()))

    def destination(self) -> Path:
        """The folder that was chosen."""
        return Path(self.folder.text().strip()).expanduser().absolute()

    def proposal(self) -> Path:
        """A folder of that recipient's name, which is not there yet."""
        name = re.sub(r"[^\w-]+", "-", self.line.entry.recipient).strip("-").lower() or "export"
        first = Path.home() / f"stet-{self.kind}-{name}"
        places = (first if number == 1 else first.with_name(f"{first.name}-{number}") for number in range(1, 100))
        return next((place for place in places if not place.exists()), first)

    def written(self, title: str) -> None:
        """Says where it is, and that nothing was sent."""
        self.passphrase.clear()
        told = self.tr("The signed file and the letter are in {folder}. Nothing was sent: give the folder to {recipient}.")
        self.end(title, named(told, self.line.entry.recipient, folder=self.destination()))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("A folder for it"), str(self.destination().parent))
        if chosen:
            self.folder.setText(str(Path(chosen) / self.destination().name))


class WithdrawDialog(PapersDialog):
    """Says what a withdrawal does and what it cannot do; leaving all as it is is the default."""

    def __init__(self, unlocked: api.Unlocked, line: api.ledger.Listed, language: str, parent: QWidget | None = None) -> None:
        super().__init__("withdraw", unlocked, line, language, parent)
        note = self.tr(
            "Whoever checks the export with the file that is written now is told that you withdrew it. It calls no copy back: the letter "
            "asks for that, in English and Chinese, by the law that fits what they rely on. It is no legal advice."
        )
        title = named(self.tr("Withdraw what you gave to {recipient}"), line.entry.recipient)
        self.ask(title, note, self.tr("Withdraw it"), self.tr("Leave it in force"))
        self.basis = Choice()
        self.basis.setObjectName("withdraw_basis")
        for name in api.ledger.BASES:
            self.basis.addItem(ledger_words.basis(name), name)
        self.labels.append(labelled(self.body, self.tr("They say that they may use it because of"), self.basis))
        self.fields()
        self.yes.clicked.connect(self._withdraw)
        self.in_order(self.basis, self.folder, self.choose, self.passphrase)

    def body_widgets(self) -> list[QWidget]:
        """With the basis."""
        return [*super().body_widgets(), self.basis]

    def _withdraw(self) -> None:
        unlocked, export, said, folder = self.unlocked, self.line.entry.export, self.passphrase.text(), self.destination()
        basis = api.ledger.BASES[self.basis.currentIndex()]
        self.begin(
            lambda _progress: api.ledger.withdraw(unlocked, export, said, basis, folder),
            self.tr("Signing…"),
            lambda _entry: self.written(self.tr("It is withdrawn")),
        )


class LetterDialog(PapersDialog):
    """The letter about what was withdrawn or corrected, to be read here, and written with its file into a folder."""

    def __init__(self, unlocked: api.Unlocked, line: api.ledger.Listed, language: str, parent: QWidget | None = None) -> None:
        super().__init__("letter", unlocked, line, language, parent)
        self.setMinimumWidth(620)
        self.ask(named(self.tr("The letter to {recipient}"), line.entry.recipient), "", self.tr("Write it"), self.tr("Close"))
        self.language_box, self.text = Choice(), QPlainTextEdit(readOnly=True)
        self.language_box.setObjectName("letter_language")
        named_box(self.language_box, self.tr("Language of the letter"))
        self.language_box.addItems(("English", "中文"))
        self.language_box.setCurrentIndex(1 if api.chosen(language) == "zh_CN" else 0)
        self.language_box.currentIndexChanged.connect(self._show)
        self.text.setObjectName("letter_text")
        self.text.setAccessibleName(self.tr("The letter"))
        self.text.setMinimumHeight(260)
        self.body.addWidget(self.language_box)
        self.body.addWidget(self.text)
        self.fields()
        self.yes.clicked.connect(self._write)
        self.in_order(self.language_box, self.text, self.folder, self.choose, self.passphrase)
        self._show()

    def body_widgets(self) -> list[QWidget]:
        """With the letter itself."""
        return [*super().body_widgets(), self.language_box, self.text]

    def _show(self) -> None:
        language = "zh_CN" if self.language_box.currentIndex() else "en"
        try:
            self.text.setPlainText(api.ledger.letter(self.unlocked, self.line.entry.export, language))
        except api.RecorderError as error:
            self.failed(error)

    def _write(self) -> None:
        unlocked, export, said, folder = self.unlocked, self.line.entry.export, self.passphrase.text(), self.destination()
        self.begin(
            lambda _progress: api.ledger.papers(unlocked, export, said, folder),
            self.tr("Signing…"),
            lambda _nothing: self.written(self.tr("The letter is written")),
        )


class ReceiptDialog(TaskDialog):
    """What the recipient sent or said, with its date."""

    def __init__(self, unlocked: api.Unlocked, line: api.ledger.Listed, language: str, parent: QWidget | None = None) -> None:
        super().__init__("receipt", self.tr("Stet: what has left"), language, parent)
        self._unlocked, self._line, self._file = unlocked, line, ""
        title = named(self.tr("What did {recipient} say?"), line.entry.recipient)
        note = self.tr("Type it, or read it from the file that they sent. It is kept in the ledger, encrypted, with today's date.")
        self.ask(title, note, self.tr("File it"), self.tr("Not now"))
        self.prefer_yes()
        self.text, self.read = QPlainTextEdit(), quiet("receipt_file", self.tr("Read a file…"))
        self.text.setObjectName("receipt_text")
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(120)
        self.gone = QCheckBox(self.tr("They say that they destroyed it"))
        self.gone.setObjectName("receipt_destroyed")
        self.text.textChanged.connect(self._look)
        self.read.clicked.connect(self._choose)
        self.body.addWidget(self.text)
        self.body.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.gone)
        self.yes.clicked.connect(self._keep)
        self.in_order(self.text, self.read, self.gone)
        self._look()

    def body_widgets(self) -> list[QWidget]:
        """The fields."""
        return [self.text, self.read, self.gone]

    def take(self, file: Path) -> None:
        """Reads what they sent."""
        try:
            self.text.setPlainText(api.ledger.read_receipt(file))
            self._file = file.name
            self.say_trouble("")
        except api.RecorderError as error:
            self.failed(error)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, self.tr("What they sent"), str(Path.home()))
        if chosen:
            self.take(Path(chosen))

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.text.toPlainText().strip()))

    def _keep(self) -> None:
        kind: api.ledger.ReceiptKind = "destruction" if self.gone.isChecked() else "receipt"
        try:
            api.ledger.file_receipt(self._unlocked, self._line.entry.export, kind, self.text.toPlainText(), self._file)
        except api.RecorderError as error:
            self.failed(error)
        else:
            self.accept()
