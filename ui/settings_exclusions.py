# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the settings that shows what is never recorded, and takes the worker's own additions."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recorder import api
from ui import words
from ui.exclusion_preview import ExclusionPreview
from ui.fields import named_box

_NAME, _RULE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ExclusionsPage(QWidget):
    """Self-contained: reads the list of ``home``, and writes each change at once; :meth:`take_back` undoes them. ``applications`` are offered for a new entry.

    Where the vault is open, what a rule would have hidden so far can be looked at before it is made.
    """

    def __init__(
        self,
        home: Path,
        applications: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        unlocked: api.Unlocked | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings_exclusions")
        self._home, self._unlocked = home, unlocked
        self._before: tuple[api.exclusions.Exclusion, ...] | None = None
        with contextlib.suppress(api.RecorderError):  # the list below says so
            self._before = api.exclusions.load(home).exclusions
        self.tree = QTreeWidget()
        self.tree.setObjectName("exclusions")
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("What is never recorded"))
        self.tree.currentItemChanged.connect(self._picked)
        self.application = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.application.setObjectName("exclusion_application")
        self.application.addItems(["", *dict.fromkeys(applications)])
        named_box(self.application, self.tr("Application"))
        self.title = QLineEdit()
        self.title.setObjectName("exclusion_title")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("in the title; * is anything"))
        self.title.returnPressed.connect(self._add)
        self.said = QLabel(wordWrap=True)
        self.said.setProperty("muted", True)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self.remove = _button("exclusion_remove", self.tr("Take off the list"), self._remove)
        self.add = _button("exclusion_add", self.tr("Never record this"), self._add)
        self.preview = _button("exclusion_preview_ask", self.tr("What it would have hidden…"), self._ask_preview)
        self.preview.setVisible(self._unlocked is not None)
        self.title.textChanged.connect(self._look)
        self.application.currentTextChanged.connect(self._look)
        fields = QHBoxLayout()
        fields.addWidget(self.application, 1)
        fields.addWidget(self.title, 1)
        fields.addWidget(self.add)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.preview, self.remove):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tree, 1)
        column.addLayout(fields)
        column.addLayout(foot)
        column.addWidget(self.said)
        edit = self.application.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(self.tr("an application"))
            edit.returnPressed.connect(self._add)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return adds what was typed; the window around it does not take it for its own."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def take_back(self) -> None:
        """The worker's additions are as they were when this was opened."""
        if self._before is not None:
            with contextlib.suppress(api.RecorderError):  # what cannot be written back stays excluded
                api.exclusions.put_back(self._home, self._before)

    def refresh(self) -> None:
        """Shows the list as it is now."""
        self.tree.clear()
        try:
            listed = api.exclusions.every(self._home)
        except api.RecorderError as error:
            self._tell(error)
            return
        groups: dict[str, QTreeWidgetItem] = {}
        for each in sorted(listed, key=lambda one: one.kind != "own"):
            kind = words.kind(each)
            group = groups.get(kind)
            if group is None:
                group = groups[kind] = QTreeWidgetItem(self.tree, [kind.capitalize()])
                group.setExpanded(True)
            item = QTreeWidgetItem(group, [words.exclusion(each)])
            item.setData(0, _NAME, each.name if each.origin == "worker" else "")
            item.setData(0, _RULE, each)
            item.setToolTip(0, ", ".join((*each.applications, *each.titles)))
        self._say_plainly()
        self._picked()

    def _say_plainly(self) -> None:
        self.said.setText(
            self.tr(
                "It holds from the next session on. Your additions lie unencrypted in Stet's folder, since they must hold while it "
                "is locked: put no secret into them."
            )
        )

    def _picked(self) -> None:
        item = self.tree.currentItem()
        self.remove.setEnabled(item is not None and bool(item.data(0, _NAME)))
        self._look()

    def _look(self) -> None:
        self.preview.setEnabled(self._rule() is not None)

    def _rule(self) -> api.exclusions.Exclusion | None:
        """What is typed, or else what is picked; None where that is neither."""
        application, title = self.application.currentText(), self.title.text()
        if application.strip() or title.strip():
            with contextlib.suppress(api.RecorderError):
                return api.exclusions.rule(application, title)
            return None
        item = self.tree.currentItem()
        rule = item.data(0, _RULE) if item is not None else None
        return rule if isinstance(rule, api.exclusions.Exclusion) else None

    def _ask_preview(self) -> None:
        rule = self._rule()
        if rule is not None and self._unlocked is not None:
            ExclusionPreview(self._unlocked, rule, words.language(), self).open()

    def abandon(self) -> None:
        """Ends what looks: the vault is being locked."""
        for dialog in self.findChildren(ExclusionPreview):
            dialog.abandon()

    def _add(self) -> None:
        try:
            api.exclusions.add(self._home, self.application.currentText(), self.title.text())
        except api.RecorderError as error:
            self._tell(error)
            return
        self.application.setCurrentText("")
        self.title.clear()
        self.refresh()

    def _remove(self) -> None:
        item = self.tree.currentItem()
        if item is None or not item.data(0, _NAME):
            return
        try:
            api.exclusions.remove(self._home, item.data(0, _NAME))
        except api.RecorderError as error:
            self._tell(error)
            return
        self.refresh()

    def _tell(self, error: api.RecorderError) -> None:
        self.said.setText(" ".join(api.localized(error, words.language())))


def _button(name: str, text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button


class ExclusionsDialog(QDialog):
    """The page in a window of its own, as the start sheet opens it."""

    def __init__(self, home: Path, applications: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exclusions_dialog")
        self.setWindowTitle(self.tr("Stet: never recorded"))
        head = QLabel(self.tr("What is never recorded"))
        head.setProperty("title", True)
        self.page = ExclusionsPage(home, applications)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(self.page, 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        self.resize(560, 520)
