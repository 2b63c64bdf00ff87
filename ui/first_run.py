# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run: what Stet is, the worker's own vault, what is never recorded, and a first try. Four screens."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recorder import api
from ui import icons
from ui.bridge import Work

_SHORTEST = 8


class FirstRun(QDialog):
    """Accepted with :attr:`unlocked` set; :attr:`try_now` says that the worker wants the first session at once."""

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Stet: first run")
        self.setObjectName("first_run")
        self.setFixedSize(620, 500)
        self.unlocked: api.Unlocked | None = None
        self.try_now = False
        self.words: tuple[str, ...] = ()
        self._home, self._language = home, language
        self._work: Work | None = None
        self._asked: tuple[int, int] = (0, 1)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 32, 40, 24)
        layout.setSpacing(16)
        self.pages = QStackedWidget()
        for page in (self._welcome(), self._secret(), self._recovery(), self._never()):
            self.pages.addWidget(page)
        layout.addWidget(self.pages, 1)
        self.trouble = _text("", trouble=True)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        row = QHBoxLayout()
        self.dots = QLabel()
        self.dots.setProperty("muted", True)
        row.addWidget(self.dots)
        row.addStretch()
        self.later = QPushButton(self.tr("Later"))
        self.later.setAutoDefault(False)
        self.later.clicked.connect(self._finish_later)
        self.forward = QPushButton()
        self.forward.setObjectName("forward")
        self.forward.setProperty("accent", True)
        self.forward.setDefault(True)
        self.forward.clicked.connect(self._forward)
        row.addWidget(self.later)
        row.addWidget(self.forward)
        layout.addLayout(row)
        self._show(0)

    def _welcome(self) -> QWidget:
        return _page(
            self.tr("This recorder is yours"),
            [
                self.tr("Stet records sessions of work that you start, and shows all the while that it does."),
                self.tr("Everything stays on this computer, encrypted. Nothing leaves until you have read it and approved it."),
                self.tr("Stet has no network: it denies itself every connection."),
                self.tr("Whoever controls this computer as administrator can replace any program on it, this one too."),
            ],
            icons.tray_pixmap("idle", 64),
        )

    def _secret(self) -> QWidget:
        page = _page(
            self.tr("Choose a passphrase"),
            [
                self.tr("It opens what was recorded. Nobody else has it, and nobody can reset it."),
                self.tr("The vault will be made for you in %1").replace("%1", str(self._home)),
            ],
        )
        self.first, self.second = QLineEdit(), QLineEdit()
        for edit, name, hint in (
            (self.first, "new_passphrase", self.tr("Passphrase, 8 characters or more")),
            (self.second, "new_passphrase_again", self.tr("The same once more")),
        ):
            edit.setObjectName(name)
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            edit.setPlaceholderText(hint)
            _lay(page).insertWidget(_lay(page).count() - 1, edit)
        return page

    def _recovery(self) -> QWidget:
        page = _page(
            self.tr("Write these words down"),
            [self.tr("With them you open the vault if the passphrase is lost. They are shown this once.")],
        )
        self.card = QFrame()
        self.card.setProperty("card", True)
        self.grid = QGridLayout(self.card)
        _lay(page).insertWidget(2, self.card)
        self.ask = _text("")
        _lay(page).insertWidget(3, self.ask)
        row = QHBoxLayout()
        self.word_edits = (QLineEdit(), QLineEdit())
        for number, edit in enumerate(self.word_edits):
            edit.setObjectName(f"word_{number}")
            row.addWidget(edit)
        _lay(page).insertLayout(4, row)
        return page

    def _never(self) -> QWidget:
        return _page(
            self.tr("What is never recorded"),
            [
                self.tr("Windows that you did not pick: a gap stands there, without title, keys or picture."),
                self.tr("Typed text, unless you allow it for an application. Allow none where you type passwords."),
                self.tr("Sound, camera, the clipboard, your files."),
                self.tr("Anything while the red pill cannot be seen: recording pauses within three seconds."),
            ],
            icons.tray_pixmap("recording", 64),
        )

    def _show(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        self.trouble.hide()
        self.dots.setText("● " * (number + 1) + "○ " * (3 - number))
        labels = (self.tr("Go on"), self.tr("Make the vault"), self.tr("I have them"), self.tr("Try a first session"))
        self.forward.setText(labels[number])
        self.forward.setEnabled(True)
        self.later.setVisible(number in (0, 3))
        (self.forward, self.first, self.word_edits[0], self.forward)[number].setFocus()

    def _forward(self) -> None:
        step = (lambda: self._show(1), self._make, self._check_words, self._finish)
        step[self.pages.currentIndex()]()

    def _make(self) -> None:
        if len(self.first.text()) < _SHORTEST:
            self._say(self.tr("Take 8 characters or more; several words are easiest to keep."))
        elif self.first.text() != self.second.text():
            self._say(self.tr("The two do not agree. Type the passphrase once more."))
        elif self._work is None:
            self.forward.setEnabled(False)
            self.forward.setText(self.tr("Making the vault…"))
            home, secret = self._home, self.first.text()
            self._work = Work(lambda: api.create_vault(home, secret), self)
            self._work.done.connect(self._made)
            self._work.failed.connect(self._failed)
            self._work.start()

    def _made(self, result: object) -> None:
        self._end_work()
        self.unlocked, self.words = cast("tuple[api.Unlocked, tuple[str, ...]]", result)
        self.first.clear()
        self.second.clear()
        for number, word in enumerate(self.words):
            label = QLabel(f"<span style='color:gray'>{number + 1}</span>&nbsp; <b>{word}</b>")
            self.grid.addWidget(label, number // 4, number % 4)
        first, second = sorted(secrets.SystemRandom().sample(range(len(self.words)), 2))
        self._asked = (first, second)
        asked = self.tr("Type word %1 and word %2, so that we both know you have them:")
        self.ask.setText(asked.replace("%1", str(first + 1)).replace("%2", str(second + 1)))
        self._show(2)

    def _failed(self, error: object) -> None:
        self._end_work()
        self._show(1)
        if isinstance(error, api.RecorderError):
            self._say(" ".join(api.localized(error, self._language)))

    def _end_work(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work = None

    def _check_words(self) -> None:
        typed = tuple(edit.text().strip().lower() for edit in self.word_edits)
        if typed == tuple(self.words[number] for number in self._asked):
            self._show(3)
        else:
            self._say(self.tr("Those are not the two words. Look at what you wrote down."))

    def _finish(self) -> None:
        self.try_now = True
        self.accept()

    def _finish_later(self) -> None:
        if self.unlocked is not None:
            self.accept()
        else:
            self.reject()

    def reject(self) -> None:
        """Not while the vault is being made; once it is made, leaving keeps it."""
        if self._work is None:
            (super().accept if self.unlocked is not None else super().reject)()

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.show()


def _page(title: str, sentences: list[str], picture: QPixmap | None = None) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(14)
    if picture is not None:
        mark = QLabel()
        mark.setPixmap(picture)
        layout.addWidget(mark)
    head = QLabel(title)
    head.setProperty("title", True)
    layout.addWidget(head)
    for sentence in sentences:
        layout.addWidget(_text(sentence))
    layout.addStretch()
    return page


def _text(words: str, *, trouble: bool = False) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    if trouble:
        label.setProperty("trouble", True)
    return label


def _lay(page: QWidget) -> QVBoxLayout:
    return cast(QVBoxLayout, page.layout())
