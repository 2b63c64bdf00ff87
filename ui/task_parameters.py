# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of a task: what is another one each time, of which kind, and how to find it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recorder import api
from ui.fields import Choice, quiet
from ui.words import translate

_KINDS: tuple[api.tasks.ParameterKind, ...] = ("text", "number", "date", "choice", "file", "secret")


class Parameters(QWidget):
    """A row for each. Signal: ``changed`` after a row was edited, added or taken away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.add = quiet("parameter_add", self.tr("Add a parameter"))
        self.add.clicked.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._column)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_parameters(self, parameters: Sequence[api.tasks.Parameter]) -> None:
        """Takes these in the place of all others; a row that is just being edited is not made anew."""
        if tuple(parameters) == self.parameters():
            return
        for row in self.rows:
            row.deleteLater()
        self.rows = []
        for each in parameters:
            self._append(each)

    def parameters(self) -> tuple[api.tasks.Parameter, ...]:
        """Those that have a name."""
        return tuple(row.parameter() for row in self.rows if row.name.text().strip())

    def _append(self, parameter: api.tasks.Parameter) -> _Row:
        row = _Row(parameter, len(self.rows) + 1)
        row.changed.connect(self.changed)
        row.gone.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _add(self) -> None:
        self._append(api.tasks.Parameter(name="")).name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: _Row) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _Row(QWidget):
    """Signals: ``changed``, ``gone``."""

    changed = Signal()
    gone = Signal()

    def __init__(self, parameter: api.tasks.Parameter, number: int) -> None:
        super().__init__()
        self.name, self.how, self.kind = QLineEdit(parameter.name), QLineEdit(parameter.find), Choice()
        for edit, name, told in (
            (self.name, "parameter_name", self.tr("name")),
            (self.how, "parameter_find", self.tr("how to find it")),
        ):
            edit.setObjectName(f"{name}_{number}")
            edit.setPlaceholderText(told)
            edit.setAccessibleName(self.tr("Parameter {number}: {what}").format(number=number, what=told))
            edit.editingFinished.connect(self.changed)
        self.kind.setObjectName(f"parameter_kind_{number}")
        self.kind.setAccessibleName(self.tr("Parameter {number}: {what}").format(number=number, what=self.tr("kind")))
        for kind in _KINDS:
            self.kind.addItem(kind_word(kind), kind)
        self.kind.setCurrentIndex(_KINDS.index(parameter.kind))
        self.kind.activated.connect(lambda _index: self.changed.emit())
        remove = quiet(f"parameter_remove_{number}", self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove parameter {number}").format(number=number))
        remove.clicked.connect(self.gone)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget, share in ((self.name, 2), (self.kind, 0), (self.how, 3), (remove, 0)):
            line.addWidget(widget, share)

    def parameter(self) -> api.tasks.Parameter:
        """What stands in the row."""
        kind = cast("api.tasks.ParameterKind", self.kind.currentData())
        return api.tasks.Parameter(name=self.name.text().strip(), kind=kind, find=self.how.text().strip())


def kind_word(kind: str) -> str:
    """A kind of parameter, for people."""
    return {
        "text": translate("Tasks", "text"),
        "number": translate("Tasks", "number"),
        "date": translate("Tasks", "date"),
        "choice": translate("Tasks", "choice"),
        "file": translate("Tasks", "file"),
        "secret": translate("Tasks", "secret"),
    }[kind]
