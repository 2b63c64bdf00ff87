# SPDX-License-Identifier: GPL-3.0-or-later
"""The first run: what Stet is, the worker's own vault, what is never recorded, and a try of ten seconds. Four screens."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from recorder import api
from ui import icons
from ui.bridge import Work
from ui.fields import chosen_button, quiet, room, scrolled, sentence
from ui.first_run_pages import SecretPage, WordsPage, page

# The screen, of four, that each page belongs to.
_SCREENS = (1, 2, 2, 3, 4)


class FirstRun(QDialog):
    """Accepted with :attr:`unlocked` set; :attr:`try_now` says that the worker wants the first session at once.

    :attr:`home` is where the vault was made: another folder than was asked for where that was refused and the worker took the one
    that is proposed instead.
    """

    def __init__(self, home: Path, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Stet: first run"))
        self.setObjectName("first_run")
        self.setFixedSize(QSize(640, 540).boundedTo(room(self)))
        self.unlocked: api.Unlocked | None = None
        self.try_now = False
        self.words: tuple[str, ...] = ()
        self.home, self._language = home, language
        self._work: Work | None = None
        self.secret, self.recovery = SecretPage(home), WordsPage()
        self.secret.moved.connect(self._move)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 32, 40, 24)
        layout.setSpacing(16)
        self.pages = QStackedWidget()
        for widget in (self._welcome(), self.secret, self.recovery, self._never(), self._try()):
            area = scrolled(widget)
            for edit in widget.findChildren(QLineEdit):
                edit.textEdited.connect(lambda _text, area=area, edit=edit: area.ensureWidgetVisible(edit))
            self.pages.addWidget(area)
        layout.addWidget(self.pages, 1)
        self.trouble = sentence(trouble=True)
        self.trouble.setObjectName("first_run_trouble")
        layout.addWidget(self.trouble)
        row = QHBoxLayout()
        self.dots = QLabel()
        self.dots.setProperty("muted", True)
        self.later: QPushButton = quiet("later", self.tr("Later"))
        self.later.clicked.connect(self._finish_later)
        self.back = quiet("back", self.tr("Back"))
        self.back.clicked.connect(self._back)
        self.forward = chosen_button("forward", "")
        self.forward.clicked.connect(self._forward)
        row.addWidget(self.dots)
        row.addStretch()
        row.addWidget(self.later)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        layout.addLayout(row)
        self.show_page(0)

    def _welcome(self) -> QWidget:
        return page(
            self.tr("This recorder is yours"),
            [
                self.tr("Stet records sessions of work that you start, and shows all the while that it does."),
                self.tr("Everything stays on this computer, encrypted. Nothing leaves until you have read it and approved it."),
                self.tr("Stet has no network: it denies itself every connection."),
                self.tr("Whoever controls this computer as administrator can replace any program on it, this one too."),
            ],
            icons.tray_pixmap("idle", 64),
        )

    def _never(self) -> QWidget:
        return page(
            self.tr("What is never recorded"),
            [
                self.tr("Windows that you did not pick: a gap stands there, without title, keys or picture."),
                self.tr("Password managers, chat, mail, meetings, banks, private windows: unless you lift one for one session."),
                self.tr("Typed text, unless you allow it for an application. Allow none where you type passwords."),
                self.tr("Sound, camera, the clipboard, your files."),
                self.tr("Anything while the red pill cannot be seen: recording pauses within three seconds."),
            ],
            icons.tray_pixmap("recording", 64),
        )

    def _try(self) -> QWidget:
        return page(
            self.tr("Try it for ten seconds"),
            [
                self.tr("Open something harmless, an editor for instance, and come back here."),
                self.tr("On the next sheet you pick that application, and start. Then type a few words in it."),
                self.tr("The red pill counts ten seconds and ends the session by itself; a click on it pauses."),
                self.tr("You then see what was recorded. It stays on this computer, and you can shred it at once."),
            ],
            icons.tray_pixmap("idle", 64),
        )

    def show_page(self, number: int) -> None:
        """Goes to a page of the four screens: passphrase and recovery words are one."""
        self.pages.setCurrentIndex(number)
        self.trouble.hide()
        screen = _SCREENS[number]
        self.dots.setText("● " * screen + "○ " * (4 - screen))
        self.dots.setAccessibleName(self.tr("Screen {number} of 4").format(number=screen))
        onward = self.tr("Go on")
        labels = (onward, self.tr("Make the vault"), self.tr("I have them"), onward, self.tr("Try it now"))
        self.forward.setText(labels[number])
        self.forward.setEnabled(True)
        self.later.setVisible(number in (0, 4))
        self.back.setVisible(number > 0)
        self.back.setEnabled(True)
        if number == 1:
            self.secret.start()
        (self.forward, self.secret.first, self.recovery.edits[0], self.forward, self.forward)[number].setFocus()

    def _forward(self) -> None:
        step = (lambda: self.show_page(1), self._make, self._check_words, lambda: self.show_page(4), self._finish)
        step[self.pages.currentIndex()]()

    def _back(self) -> None:
        """To the screen before; the vault that was just made, and holds nothing yet, is made anew from there, with other words."""
        number = self.pages.currentIndex()
        if number == 2 and self.unlocked is not None:
            try:
                self.unlocked.destroy()
            except api.RecorderError as error:
                self._say(" ".join(api.localized(error, self._language)))
                return
            self.unlocked, self.words = None, ()
            self.show_page(1)
            self._say(self.tr("The words that were shown open nothing any more: the vault is made anew, with others."))
        else:
            self.show_page(number - 1)

    def _make(self) -> None:
        trouble = self.secret.trouble()
        if trouble:
            self._say(trouble)
        elif self._work is None:
            self.forward.setEnabled(False)
            self.back.setEnabled(False)
            self.forward.setText(self.tr("Making the vault…"))
            home, passphrase, keyring = self.home, self.secret.first.text(), self.secret.by_keyring
            self._work = Work(lambda: api.create_vault(home, passphrase, keyring=keyring), self)
            self._work.done.connect(self._made)
            self._work.failed.connect(self._failed)
            self._work.start()

    def _made(self, result: object) -> None:
        self._end_work()
        self.unlocked, self.words = cast("tuple[api.Unlocked, tuple[str, ...]]", result)
        refused = self.secret.by_keyring and not self.unlocked.uses_keyring
        note = self.tr("The keyring did not take its key: the passphrase is asked for. You can try again in the settings.")
        self.secret.clear()
        self.recovery.show_words(self.words, note if refused else "")
        self.show_page(2)

    def _failed(self, error: object) -> None:
        self._end_work()
        self.show_page(1)
        if isinstance(error, api.RecorderError):
            self._say(" ".join(api.localized(error, self._language)))
            self.secret.propose(_sensible(error))

    def _move(self, folder: Path) -> None:
        """The folder that was proposed, and the same passphrase: makes the vault there at once."""
        self.home = folder
        self.secret.show_home(folder)
        self.secret.propose(None)
        self._make()

    def _end_work(self) -> None:
        if self._work is not None:
            self._work.wait()
            self._work = None

    def _check_words(self) -> None:
        if self.recovery.right():
            self.show_page(3)
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

    def done(self, result: int) -> None:
        """Nothing is left running behind a closed window."""
        self.secret.close_down()
        super().done(result)

    def reject(self) -> None:
        """Not while the vault is being made; once it is made, leaving keeps it."""
        if self._work is None:
            (super().accept if self.unlocked is not None else super().reject)()

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.show()


def _sensible(error: api.RecorderError) -> Path | None:
    """The folder that the error proposes, where Stet finds it again by itself and no vault is in it yet."""
    proposal = error.values.get("proposal")
    if not isinstance(proposal, Path) or proposal != api.default_home():
        return None
    try:
        return proposal if api.vault_state(proposal) == "missing" else None
    except api.RecorderError:
        return None
