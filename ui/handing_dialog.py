# SPDX-License-Identifier: GPL-3.0-or-later
"""Hand over a task: five pages from what is cut to what leaves, each with what is left to decide. Nothing leaves before the last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from recorder import api
from ui.fields import chosen_button, page_button, quiet, room, sentence
from ui.handing_cut import CutPage
from ui.handing_desk import HandingDesk
from ui.handing_page import HandingPage
from ui.handing_pictures import PicturesPage
from ui.handing_texts import TextsPage
from ui.handing_words import InterfaceWordsPage
from ui.review_dialog import ReviewDialog

_LAST = 4
_QUIET = 250  # ms
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HandingDialog(QDialog):
    """One can go back and forth: decisions are marks, and each can be undone. Signal ``left`` (LedgerEntry) once an export was written."""

    left = Signal(object)

    def __init__(self, unlocked: api.Unlocked, task: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handing")
        self.setWindowTitle(self.tr("Stet: hand over a task"))
        self._language = language
        self.decided = False
        self._later = QTimer(self, interval=_QUIET, singleShot=True)
        self._later.timeout.connect(self._refresh_rest)
        self.desk = HandingDesk(unlocked, task, self)
        self.words = InterfaceWordsPage(self.desk)
        self.texts, self.pictures = TextsPage(self.desk), PicturesPage(self.desk)
        self.cut = CutPage(self.desk)
        self.pages: tuple[HandingPage, ...] = (self.cut, self.words, self.texts, self.pictures)
        self.review = ReviewDialog(unlocked, [task], language, self)
        self.review.embed()
        self.review.installEventFilter(self)
        self.stack, self.steps = QStackedWidget(), QButtonGroup(self)
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.trouble = sentence(trouble=True)
        self.close_button, self.undo = quiet("hand_close", self.tr("Close")), quiet("hand_undo", self.tr("Undo"))
        self.redo, self.back = quiet("hand_redo", self.tr("Redo")), quiet("hand_back", self.tr("Back"))
        self.next = chosen_button("hand_next", self.tr("Next"))
        self.below = QWidget()
        self._lay_out()
        self._connect()
        self.go(0)
        self.desk.open()

    @property
    def page(self) -> int:
        """Which of the five is shown."""
        return self.stack.currentIndex()

    def go(self, page: int) -> None:
        """Shows a page, as things are now."""
        page = min(max(0, page), _LAST)
        self.stack.setCurrentIndex(page)
        self.steps.button(page).setChecked(True)
        self.below.setVisible(page < _LAST)
        if page < _LAST:
            if self._later.isActive():
                self.pages[page].refresh()
            self.pages[page].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.review.begin()
        self._look()

    def reject(self) -> None:
        """Escape and Close: decisions stay, a draft does not."""
        self.review.reject()

    def abandon(self) -> None:
        """Stops at once: the vault is about to be locked."""
        self.review.finished.disconnect(self._end)
        self.review.abandon()
        self.decided = False  # whoever closes all reads nothing anew
        self._end(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As Escape does."""
        event.ignore()
        self.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in the review is its accent button's: a dialog within another loses it once that button has had the keyboard."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _RETURN
        if pressed:
            self.review.next.click()
        return pressed

    def _lay_out(self) -> None:
        for page in self.pages:
            page.setContentsMargins(24, 0, 24, 0)
            self.stack.addWidget(page)
        self.stack.addWidget(self.review)
        self.bar.setObjectName("hand_progress")
        self.bar.setAccessibleName(self.tr("How far the sessions are read"))
        self.trouble.hide()
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addLayout(self._heads())
        head.addWidget(self.bar)
        head.addWidget(self.trouble)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(self._buttons())
        self.resize(QSize(1120, 780).boundedTo(room(self)))

    def _heads(self) -> QHBoxLayout:
        """The five pages, each with what is left to decide."""
        heads = QHBoxLayout()
        heads.setSpacing(6)
        for number in range(_LAST + 1):
            button = page_button(f"hand_step_{number + 1}", "")
            self.steps.addButton(button, number)
            heads.addWidget(button)
            QShortcut(QKeySequence(f"Alt+{number + 1}"), self, lambda number=number: self.go(number))
        heads.addStretch(1)
        return heads

    def _buttons(self) -> QWidget:
        buttons = QHBoxLayout(self.below)
        buttons.setContentsMargins(24, 0, 24, 0)
        for widget in (self.close_button, self.undo, self.redo):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        for widget in (self.back, self.next):
            buttons.addWidget(widget)
        return self.below

    def _connect(self) -> None:
        self.steps.idClicked.connect(self.go)
        self.next.clicked.connect(lambda: self.go(self.page + 1))
        self.back.clicked.connect(lambda: self.go(self.page - 1))
        self.close_button.clicked.connect(self.reject)
        self.undo.clicked.connect(self.desk.undo)
        self.redo.clicked.connect(self.desk.redo)
        for keys, act in (
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", self._redo),
            ("Alt+Right", lambda: self.go(self.page + 1)),
            ("Alt+Left", lambda: self.go(self.page - 1)),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self.desk.reading.connect(lambda share: self.bar.setValue(round(share * 1000)))
        self.desk.opened.connect(self._opened)
        self.desk.changed.connect(self._changed)
        self.desk.failed.connect(self._failed)
        for page in self.pages:
            page.counted.connect(self._look)
        self.review.back_asked.connect(lambda: self.go(_LAST - 1))
        self.review.left.connect(self.left)
        self.review.explained.connect(self._explained)
        self.review.finished.connect(self._end)

    def _explained(self) -> None:
        self.decided = True

    def _undo(self) -> None:
        if self.page < _LAST:
            self.desk.undo()

    def _redo(self) -> None:
        if self.page < _LAST:
            self.desk.redo()

    def _opened(self) -> None:
        self.bar.hide()
        self._refresh()

    def _changed(self) -> None:
        self.decided = True
        self.trouble.hide()
        self.review.begin_again()
        self._refresh()

    def _refresh(self) -> None:
        """What is on screen is read anew at once, the other pages when nothing is decided for a moment."""
        if self.page < _LAST:
            self.pages[self.page].refresh()
        self._later.start()
        self._look()

    def _refresh_rest(self) -> None:
        for number, page in enumerate(self.pages):
            if number != self.page:
                page.refresh()

    def _failed(self, error: object) -> None:
        if isinstance(error, api.RecorderError):
            self.trouble.setText(" ".join(api.localized(error, self._language)))
            self.trouble.show()

    def _look(self) -> None:
        names = (
            self.tr("1 Cut"),
            self.tr("2 Interface words"),
            self.tr("3 Typed texts"),
            self.tr("4 Pictures"),
            self.tr("5 What leaves"),
        )
        for number, name in enumerate(names):
            left = self.pages[number].left if number < _LAST else 0
            button = self.steps.button(number)
            button.setText(f"{name} ({left})" if left else name)
            button.setToolTip(self.tr("{count} left to decide").format(count=left) if left else "")
            button.setAccessibleName(", ".join(part for part in (name, button.toolTip()) if part))
        self.undo.setEnabled(self.desk.can_undo)
        self.redo.setEnabled(self.desk.can_redo)
        self.back.setEnabled(self.page > 0)

    def _end(self, result: int) -> None:
        self._later.stop()
        self.words.abandon()
        self.desk.close()
        super().done(result)
