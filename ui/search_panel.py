# SPDX-License-Identifier: GPL-3.0-or-later
"""The search: a field, what was found with its surroundings, and the way to mask all of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QToolButton, QVBoxLayout, QWidget

from recorder import api
from ui import icons, theme
from ui.bridge import Ending, LongWork, put_down
from ui.fields import quiet
from ui.keyboard_back import KeyboardBack
from ui.search_model import HIT, HitDelegate, HitsModel, timed

_SETTLE_MS = 250
_ROWS = 4


class SearchPanel(QFrame):
    """Looks while one types, on another thread; Return jumps, Escape closes and forgets.

    Signals: ``jumped(Hit)``; ``marked(tuple)`` with the times (ns) at which the session that is open has the text; ``mask_asked(str,
    bool)``, a text and whether it is meant in every session.
    """

    jumped = Signal(object)
    marked = Signal(object)
    mask_asked = Signal(str, bool)

    def __init__(self, unlocked: api.Unlocked, named: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self._unlocked = unlocked
        self._work: LongWork | None = None
        self._ending = Ending()
        self._session = self._sought = ""
        self._back = KeyboardBack(self)
        self._due = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._due.timeout.connect(self._look)
        self.model = HitsModel(named, self)
        self.text = QLineEdit(clearButtonEnabled=True)
        self.text.setObjectName("search_text")
        self.text.setPlaceholderText(self.tr("Search titles, typed text, fields, notes, pictures that were read"))
        self.text.setAccessibleName(self.text.placeholderText())
        self.text.textChanged.connect(self._typed)
        self.text.returnPressed.connect(self._jump)
        self.text.installEventFilter(self)
        self.everywhere = QCheckBox(self.tr("in every session"))
        self.everywhere.setObjectName("search_everywhere")
        self.everywhere.setChecked(True)
        self.everywhere.toggled.connect(lambda _on: self._due.start())
        self.told = QLabel()
        self.told.setObjectName("search_told")
        self.told.setProperty("muted", True)
        self.mask_all = quiet("search_mask", self.tr("Mask all…"))
        self.mask_all.setEnabled(False)
        self.mask_all.clicked.connect(lambda: self.mask_asked.emit(self.text.text().strip(), self.everywhere.isChecked()))
        self.list = self._list()
        self._lay_out()
        self.hide()

    def begin(self) -> None:
        """Shows itself, with the keyboard in the field; it goes back to where it was when this closes."""
        self._back.remember()
        self.dress()
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def shut(self) -> None:
        """Closes, and keeps nothing of what was looked for or found."""
        self._due.stop()
        self._stop()
        self.text.clear()
        self._due.stop()
        self._sought = ""
        self.told.clear()
        self._show(())
        self._back.give()
        self.hide()

    def abandon(self) -> None:
        """Closes, and waits until nothing reads any more: the vault is being locked."""
        self.shut()
        self._ending.wait()

    def show_session(self, session: str) -> None:
        """Another session is open: its marks on the timeline, and what *this session* means."""
        changed, self._session = session != self._session, session
        if changed and self.isVisible():
            self._mark() if self.everywhere.isChecked() else self._due.start()

    def again(self) -> None:
        """Looks once more: what is marked has changed."""
        if self.isVisible() and self.text.text().strip():
            self._due.start()

    def dress(self) -> None:
        """Takes on the theme in force."""
        tokens = theme.tokens()
        self.setStyleSheet(
            f"#search_panel {{ background: {tokens.panel}; border: 1px solid {tokens.line}; border-radius: 8px; }}"
            f"#search_panel QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }}"
            f"#search_panel QToolButton:focus {{ border-color: {tokens.accent}; }}"
            f"#search_panel QListView {{ background: {tokens.panel}; }}"
        )
        self.close_button.setIcon(icons.icon("close"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list."""
        pressed = watched is self.text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down and self.model.hits:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.setCurrentIndex(self.model.index(0, 0))
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Return jumps to the row that is picked."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._jump()
        else:
            super().keyPressEvent(event)

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("search_hits")
        view.setAccessibleName(self.tr("What was found"))
        view.setModel(self.model)
        view.setItemDelegate(HitDelegate(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(lambda _index: self._jump())
        view.hide()
        return view

    def _lay_out(self) -> None:
        self.close_button = QToolButton()
        self.close_button.setObjectName("search_close")
        self.close_button.setAccessibleName(self.tr("Close the search"))
        self.close_button.setAutoRaise(True)
        self.close_button.clicked.connect(self.shut)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.close_button)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.everywhere)
        below.addWidget(self.told, 1)
        below.addWidget(self.mask_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(below)
        column.addWidget(self.list)
        chain = (self.text, self.everywhere, self.mask_all, self.list, self.close_button)
        for before, after in itertools.pairwise(chain):
            self.setTabOrder(before, after)
        self.dress()

    def _typed(self, text: str) -> None:
        self.mask_all.setEnabled(bool(text.strip()))
        self._due.start()

    def _look(self) -> None:
        self._stop()
        text, sessions = self.text.text().strip(), None if self.everywhere.isChecked() else (self._session,)
        if not text:
            self.told.clear()
            self._show(())
            return
        self.told.setText(self.tr("Looking…"))
        unlocked = self._unlocked
        self._work = LongWork(lambda progress: api.search(unlocked, text, progress, sessions), self)
        self._work.done.connect(self._found)
        self._work.failed.connect(self._failed)
        self._sought = text
        self._work.start()

    def _found(self, result: object) -> None:
        self._end()
        hits = cast("list[api.Hit]", result)
        one, more = self.tr("1 place"), self.tr("{count} places").format(count=len(hits))
        self.told.setText((one if len(hits) == 1 else more) if hits else self.tr("Nothing was found"))
        self._show(hits)

    def _failed(self, error: object) -> None:
        self._end()
        self.told.setText("" if isinstance(error, api.Cancelled | api.VaultLocked) else self.tr("The search failed"))

    def _show(self, hits: list[api.Hit] | tuple[api.Hit, ...]) -> None:
        self.model.show(hits)
        self.list.setVisible(bool(hits))
        rows = min(len(hits), _ROWS)
        self.list.setFixedHeight(max(1, rows) * self.list.sizeHintForRow(0) + 4 if hits else 0)
        self._mark()

    def _mark(self) -> None:
        self.marked.emit(tuple(sorted({hit.at for hit in self.model.hits if hit.session == self._session and timed(hit)})))

    def _jump(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid() and self.model.hits:
            index = self.model.index(0, 0)
            self.list.setCurrentIndex(index)
        hit = _hit(index)
        if hit is not None and self._sought == self.text.text().strip():
            self.jumped.emit(hit)

    def _stop(self) -> None:
        """Asks what runs to end; a long session keeps it for a while, and nobody waits."""
        if self._work is not None:
            self._ending.take(self._work)
            self._work = None

    def _end(self) -> None:
        if self._work is not None:
            put_down(self._work)
            self._work = None


def _hit(index: QModelIndex) -> api.Hit | None:
    found = index.data(HIT) if index.isValid() else None
    return found if isinstance(found, api.Hit) else None
