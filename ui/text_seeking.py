# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking for text in pictures beside everything else: a button, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from recorder import api
from ui import words
from ui.bridge import LongWork, put_down
from ui.fields import quiet, sentence


class TextSeeking(QWidget):
    """``sessions`` tells in which to look when it begins; with ``read`` what stands there is read too.

    Signal ``ended`` when it is over, whatever came of it; what was found until then is kept.
    """

    ended = Signal()

    def __init__(
        self, unlocked: api.Unlocked, sessions: Callable[[], Sequence[str]], *, read: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unlocked, self._sessions, self._read = unlocked, sessions, read
        self._work: LongWork | None = None
        self.told = sentence(muted=True)
        self.told.setObjectName("text_told")
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setObjectName("text_progress")
        self.bar.setAccessibleName(self.tr("How far the pictures are looked through"))
        self.bar.setFixedWidth(140)
        self.button = quiet("text_seek", self.tr("Look for text in the pictures"))
        self.button.clicked.connect(self.turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        row.addWidget(self.bar)
        row.addWidget(self.button)
        self._look()

    @property
    def works(self) -> bool:
        """Whether it looks now."""
        return self._work is not None

    def turn(self) -> None:
        """Begins, or stops after the picture at hand."""
        if self._work is not None:
            self._work.cancel()
            self.told.setText(self.tr("Stopping after this picture…"))
        elif not api.picture_texts.can_find_text():
            self.say_missing()
        else:
            self._start(tuple(self._sessions()))

    def say_missing(self) -> None:
        """Says plainly that the text finder is not installed."""
        self.told.setText(
            self.tr("The text finder is not installed (the extra “detectors”). Without it pictures leave only one by one.")
        )

    def abandon(self) -> None:
        """Stops and waits for the picture at hand: the vault is about to be locked."""
        if self._work is not None:
            self._work.cancel()
            put_down(self._work)
            self._work = None
            self._look()

    def _start(self, sessions: tuple[str, ...]) -> None:
        if not sessions:
            return
        unlocked, read = self._unlocked, self._read

        def seek(progress: Callable[[float], None]) -> object:
            found = []
            for number, session in enumerate(sessions):
                tell = _within(progress, number, len(sessions))
                found.append(api.picture_texts.find_text(unlocked, session, tell, read=read))
            return found

        self.bar.setValue(0)
        self._work = LongWork(seek, self)
        self._work.progressed.connect(lambda share: self.bar.setValue(round(share * 1000)))
        self._work.done.connect(lambda found: self._over(self._said(found)))
        self._work.failed.connect(self._failed)
        self._work.start()
        self.told.setText(self.tr("Looking for text in the pictures, on this computer…"))
        self._look()

    def _said(self, found: object) -> str:
        assert isinstance(found, list)
        frames = sum(each.frames for each in found)
        return self.tr("Text was looked for in {pictures}. All of it is covered in what leaves.").format(
            pictures=words.pictures(frames)
        )

    def _failed(self, error: object) -> None:
        stopped = isinstance(error, api.Cancelled)
        told = self.tr("Stopped. What was found is kept.")
        self._over(
            told if stopped else " ".join(api.localized(error, words.language())) if isinstance(error, api.RecorderError) else ""
        )

    def _over(self, told: str) -> None:
        if self._work is not None:
            put_down(self._work)
            self._work = None
        self.told.setText(told)
        self._look()
        self.ended.emit()

    def _look(self) -> None:
        self.bar.setVisible(self.works)
        self.button.setText(self.tr("Stop looking") if self.works else self.tr("Look for text in the pictures"))


def _within(progress: Callable[[float], None], number: int, count: int) -> Callable[[float], None]:
    return lambda share: progress((number + share) / count)
