# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows what a rule of what is never recorded would have held back in the sessions that there are; looks, and changes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from recorder import api
from ui import theme, words
from ui.task_dialog import TaskDialog

_ROW, _ROWS = 30, 8  # pixels; so many are seen at once


class ExclusionPreview(TaskDialog):
    """Begins to look at once; closing stops it."""

    def __init__(
        self, unlocked: api.Unlocked, rule: api.exclusions.Exclusion, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("exclusion_preview", self.tr("Stet: never recorded"), language, parent)
        self.preview: api.previewing.Preview | None = None
        self.yes.hide()
        self.list = self._tree()
        self.body.addWidget(self.list)
        self.ask(self._title(rule), "", "", self.tr("Close"))
        self.begin(
            lambda progress: api.previewing.would_hide(unlocked, rule, progress), self.tr("Looking in every session…"), self._found
        )

    def body_widgets(self) -> list[QWidget]:
        """The list."""
        return [self.list]

    def stopped(self) -> None:
        """Nothing was found out."""
        super().stopped()
        self.list.hide()

    def _title(self, rule: api.exclusions.Exclusion) -> str:
        return self.tr("“{rule}” in your sessions so far").format(rule=words.exclusion(rule))

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("exclusion_preview_list")
        tree.setAccessibleName(self.tr("What would not have been recorded"))
        tree.setHeaderHidden(True)
        tree.setColumnCount(2)
        tree.setProperty("card", True)
        colours = theme.tokens()
        tree.setStyleSheet(
            f"QTreeView::item {{ height: {_ROW}px; padding-right: 8px; }}"
            f"QTreeView::item:selected {{ background: {colours.accent_soft}; color: {colours.ink}; }}"
        )
        tree.setUniformRowHeights(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.itemExpanded.connect(lambda _item: self._grow())
        tree.itemCollapsed.connect(lambda _item: self._grow())
        tree.hide()
        return tree

    def _found(self, result: object) -> None:
        found = self.preview = cast("api.previewing.Preview", result)
        for part in found.parts:
            self._add(part, shut=len(found.parts) > 1)
        told = self.tr("{length} in {count} would not have been recorded, of {all} that were looked at.")
        none = self.tr("No window of {all} that were looked at would have been held back.")
        seen = self.tr(
            "Such a window that was only seen beside another is not counted; in pictures it would have been left out too."
        )
        count, looked = words.sessions(len(found.parts)), words.sessions(found.looked)
        first = (told if found.parts else none).format(length=words.length(found.nanoseconds), count=count, all=looked)
        self.note.setText("\n".join((first, seen) if found.parts else (first,)))
        self.note.show()
        self.list.setVisible(bool(found.parts))
        self._grow()
        (self.list if found.parts else self.no).setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _grow(self) -> None:
        """As high as its rows, up to a limit."""
        tops = [top for row in range(self.list.topLevelItemCount()) if (top := self.list.topLevelItem(row)) is not None]
        rows = sum(1 + (top.childCount() if top.isExpanded() else 0) for top in tops)
        self.list.setFixedHeight(min(rows, _ROWS) * _ROW + 8)
        self.fit()

    def _add(self, part: api.previewing.HeldBack, *, shut: bool) -> None:
        when = words.moment(part.started, datetime.now().astimezone().date())
        top = _row(self.list, words.DOT.join((part.name or words.unnamed(), when)), part.nanoseconds)
        for window in part.windows:
            _row(top, words.DOT.join(text for text in (window.title, window.application) if text), window.nanoseconds)
        top.setExpanded(not shut)
        if self.list.currentItem() is None:
            self.list.setCurrentItem(top)


def _row(parent: QTreeWidget | QTreeWidgetItem, text: str, nanoseconds: int) -> QTreeWidgetItem:
    row, length = QTreeWidgetItem(parent, [text, words.length(nanoseconds)]), words.length(nanoseconds)
    row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.setToolTip(0, text)
    row.setData(0, Qt.ItemDataRole.AccessibleTextRole, words.DOT.join((text, length)))
    return row
