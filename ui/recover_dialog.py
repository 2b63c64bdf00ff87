# SPDX-License-Identifier: GPL-3.0-or-later
"""The passphrase is lost: the recovery words open the vault, and another passphrase takes the lost one's place."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from recorder import api
from ui.fields import SHORTEST, labelled, secret, sentence
from ui.task_dialog import TaskDialog, restyle

_COUNT = 24


class RecoverDialog(TaskDialog):
    """Accepted with :attr:`unlocked` set, or declined. A wrong word is named while it is typed."""

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__("recover", self.tr("Stet: recover"), language, parent)
        self._home = home
        self.unlocked: api.Unlocked | None = None
        self.setMinimumWidth(520)
        note = self.tr("The {count} words that you wrote down open it. Type or paste them in their order.").format(count=_COUNT)
        self.ask(self.tr("Open the vault without the passphrase"), note, self.tr("Open"), self.tr("Not now"))
        self.prefer_yes()
        self.words = _Words()
        self.words.setObjectName("recover_words")
        self.words.setAccessibleName(self.tr("Recovery words"))
        self.words.setPlaceholderText(self.tr("able acid acorn …"))
        self.words.textChanged.connect(self._look)
        self.count = sentence(muted=True)
        self.count.setObjectName("recover_count")
        self.body.addWidget(self.words)
        self.body.addWidget(self.count)
        self.new, self.again = secret("recover_new", ""), secret("recover_again", "")
        first = self.tr("A new passphrase, {count} characters or more").format(count=SHORTEST)
        self._fields = [labelled(self.body, first, self.new), labelled(self.body, self.tr("The same once more"), self.again)]
        for field in (self.new, self.again):
            field.textChanged.connect(self._look)
        self.yes.clicked.connect(self._open)
        self.in_order(self.words, self.new, self.again)
        self._look()

    def body_widgets(self) -> list[QWidget]:
        """All fields and their labels."""
        return [self.words, self.count, *self._fields, self.new, self.again]

    def typed(self) -> list[str]:
        """The words as they stand; numbers and punctuation between them are passed over."""
        return re.findall(r"[^\W\d_]+", self.words.toPlainText().lower())

    def _look(self) -> None:
        typed = self.typed()
        # The last word is still being typed where no space follows it.
        done = typed if len(typed) >= _COUNT or not self.words.toPlainText()[-1:].isalpha() else typed[:-1]
        wrong = self._wrong(done)
        self.count.setText(wrong or self._counted(len(typed)))
        self.count.setProperty("trouble", bool(wrong))
        restyle(self.count)
        known = len(typed) == _COUNT and all(word in api.recovery_list for word in typed)
        agreed = len(self.new.text()) >= SHORTEST and self.new.text() == self.again.text()
        self.yes.setEnabled(known and agreed)
        differs = bool(self.again.text()) and not self.new.text().startswith(self.again.text())
        self.say_trouble(self.tr("The two do not agree. Type the passphrase once more.") if differs else "")

    def _wrong(self, words: list[str]) -> str:
        """The first word that is none, with the nearest that is one."""
        found = next(((number, word) for number, word in enumerate(words[:_COUNT], 1) if word not in api.recovery_list), None)
        if found is None:
            return ""
        close = difflib.get_close_matches(found[1], api.recovery_list, 5, 0.6)
        near = [word for word in close if word[0] == found[1][0]] or close  # a first letter is seldom wrong
        text = self.tr("Word {number}, “{word}”, is not a recovery word.").format(number=found[0], word=found[1])
        return text + (" " + self.tr("Did you write “{near}”?").format(near=near[0]) if near else "")

    def _counted(self, count: int) -> str:
        if count > _COUNT:
            return self.tr("{count} words: that is {more} too many.").format(count=count, more=count - _COUNT)
        return self.tr("{count} of {all} words").format(count=count, all=_COUNT)

    def _open(self) -> None:
        words, new, home = self.typed(), self.new.text(), self._home
        self.begin(lambda _progress: api.recover(home, words, new), self.tr("Opening…"), self._opened)

    def _opened(self, result: object) -> None:
        self.unlocked = cast("api.Unlocked", result)
        self.words.clear()
        self.new.clear()
        self.again.clear()
        self.accept()

    def failed(self, error: api.RecorderError) -> None:
        """Nothing has changed; the words are at hand."""
        super().failed(error)
        self.words.setFocus()


class _Words(QPlainTextEdit):
    """Tab leaves it, Return ends a word."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(5 * self.fontMetrics().lineSpacing() + 16)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
