# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of the first run: sentences, the secret with the ways to it, the recovery words."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from recorder import api
from ui import theme
from ui.bridge import Work
from ui.fields import SHORTEST, quiet, secret, sentence


def page(title: str, sentences: Sequence[str], picture: QPixmap | None = None) -> QWidget:
    """Sentences under a title."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(14)
    if picture is not None:
        mark = QLabel()
        mark.setPixmap(picture)
        layout.addWidget(mark)
    layout.addWidget(sentence(title, title=True))
    for text in sentences:
        layout.addWidget(sentence(text))
    layout.addStretch()
    return made


class SecretPage(QWidget):
    """Passphrase or keyring, and the folder. Signal: ``moved(Path)`` when the worker takes the folder that is proposed."""

    moved = Signal(object)

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._proposal: Path | None = None
        self.passphrase_way = QRadioButton(self.tr("A passphrase, asked for each time you look back"))
        self.keyring_way = QRadioButton(self.tr("The desktop's keyring: nothing is asked while you are logged in"))
        self.passphrase_way.setObjectName("way_passphrase")
        self.keyring_way.setObjectName("way_keyring")
        self.passphrase_way.setChecked(True)
        self.keyring_way.setEnabled(False)
        self.keyring_note = sentence(self.tr("Looking for the desktop's keyring…"), muted=True)
        self.keyring_note.setContentsMargins(26, 0, 0, 0)
        self.why = sentence()
        self.first, self.second = secret("new_passphrase", ""), secret("new_passphrase_again", "")
        self.folder = sentence(muted=True)
        self.take = quiet("take_proposal", "")
        self.take.clicked.connect(self._take)
        self.take.hide()
        self._lay_out()
        self.show_home(home)
        self.keyring_way.toggled.connect(self._look)
        self._look()
        self._asking = Work(lambda: api.keyring_available() and not api.policy.passphrase_required(home), self)
        self._asking.done.connect(self._keyring_answered)

    def start(self) -> None:
        """Asks the desktop for its keyring, which takes a moment."""
        if not self._asking.isRunning() and not self._asking.isFinished():
            self._asking.start()

    def close_down(self) -> None:
        """Waits for the answer, which nobody needs any more."""
        self._asking.wait()

    @property
    def by_keyring(self) -> bool:
        """Whether the keyring is to open the vault."""
        return self.keyring_way.isChecked()

    def trouble(self) -> str:
        """What is wrong with what was typed; empty where nothing is."""
        if len(self.first.text()) < SHORTEST:
            return self.tr("Take {count} characters or more; several words are easiest to keep.").format(count=SHORTEST)
        if self.first.text() != self.second.text():
            return self.tr("The two do not agree. Type the passphrase once more.")
        return ""

    def show_home(self, home: Path) -> None:
        """Says where the vault will be made."""
        self.folder.setText(self.tr("The vault will be made for you in {folder}").format(folder=home))

    def propose(self, folder: Path | None) -> None:
        """Offers another folder, or none any more."""
        self._proposal = folder
        self.take.setVisible(folder is not None)
        self.take.setText(self.tr("Make it in {folder}").format(folder=folder))

    def clear(self) -> None:
        """Forgets what was typed."""
        self.first.clear()
        self.second.clear()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(sentence(self.tr("Choose what opens it"), title=True))
        layout.addWidget(sentence(self.tr("It opens what was recorded. Nobody else has it, and nobody can reset it.")))
        layout.addSpacing(6)
        for widget in (self.passphrase_way, self.keyring_way, self.keyring_note):
            layout.addWidget(widget)
        layout.addSpacing(6)
        layout.addWidget(self.why)
        layout.addWidget(self.first)
        layout.addWidget(self.second)
        layout.addSpacing(6)
        layout.addWidget(self.folder)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch()

    def _look(self) -> None:
        if self.by_keyring:
            self.why.setText(
                self.tr("A passphrase as well: it is asked for when something is to leave, and opens it without the keyring.")
            )
        else:
            self.why.setText(self.tr("The passphrase, which is also asked for when something is to leave."))
        for edit, hint in (
            (self.first, self.tr("Passphrase, {count} characters or more").format(count=SHORTEST)),
            (self.second, self.tr("The same once more")),
        ):
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(hint)

    def _keyring_answered(self, there: object) -> None:
        self.keyring_way.setEnabled(bool(there))
        self.keyring_note.setText(
            self.tr("Every program that runs as you can read it then.")
            if there
            else self.tr("This desktop has no keyring that answers.")
        )

    def _take(self) -> None:
        if self._proposal is not None:
            self.moved.emit(self._proposal)


class WordsPage(QWidget):
    """The recovery words, shown once, and a question for two of them."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(sentence(self.tr("Write these words down"), title=True))
        layout.addWidget(
            sentence(
                self.tr(
                    "With them you open the vault if the passphrase is lost. They are shown this once; keep them off this computer."
                )
            )
        )
        card = QFrame()
        card.setProperty("card", True)
        self.grid = QGridLayout(card)
        self.grid.setVerticalSpacing(8)
        layout.addWidget(card)
        self.note = sentence(muted=True)
        self.ask = sentence()
        row = QHBoxLayout()
        self.edits = (QLineEdit(), QLineEdit())
        for number, edit in enumerate(self.edits):
            edit.setObjectName(f"word_{number}")
            row.addWidget(edit)
        layout.addWidget(self.ask)
        layout.addLayout(row)
        layout.addWidget(self.note)
        layout.addStretch()

    def show_words(self, words: Sequence[str], note: str) -> None:
        """Shows them, and asks for two; ``note`` is told besides."""
        for number, word in enumerate(words):
            label = QLabel(f"<span style='color:{theme.tokens().muted}'>{number + 1}</span>&nbsp; <b>{word}</b>")
            label.setAccessibleName(f"{number + 1}: {word}")
            self.grid.addWidget(label, number // 4, number % 4)
        first, second = sorted(secrets.SystemRandom().sample(range(len(words)), 2))
        self._asked = (words[first], words[second])
        asked = self.tr("Type word {first} and word {second}, so that we both know you have them:")
        self.ask.setText(asked.format(first=first + 1, second=second + 1))
        for edit, number in zip(self.edits, (first, second), strict=True):
            edit.setAccessibleName(self.tr("Word {number}").format(number=number + 1))
            edit.setPlaceholderText(edit.accessibleName())
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def right(self) -> bool:
        """Whether the two words that were asked for are typed."""
        return tuple(edit.text().strip().lower() for edit in self.edits) == self._asked
