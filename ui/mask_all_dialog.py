# SPDX-License-Identifier: GPL-3.0-or-later
"""Masks what a search found, in this session or in every one; says first what that touches."""

from __future__ import annotations

from typing import cast

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from recorder import api
from ui import words
from ui.task_dialog import TaskDialog


class MaskAllDialog(TaskDialog):
    """``session`` is the one that is open. :attr:`masked` is what was masked in the others; :attr:`own` is for the desk to mask here."""

    def __init__(
        self,
        unlocked: api.Unlocked,
        text: str,
        session: str,
        language: str,
        parent: QWidget | None = None,
        *,
        everywhere: bool = False,
    ) -> None:
        super().__init__("mask_all", "", language, parent)
        self.setWindowTitle(self.tr("Stet: mask a text"))
        self._unlocked, self._text, self._session = unlocked, text, session
        self._plan: api.masking.Plan | None = None
        self.masked: api.masking.Masked | None = None
        self.own: api.masking.Planned | None = None
        self.everywhere = QCheckBox(self.tr("in every session"))
        self.everywhere.setObjectName("mask_all_everywhere")
        self.everywhere.setChecked(everywhere)
        self.everywhere.toggled.connect(lambda _on: self._tell())
        self.body.addWidget(self.everywhere)
        self.yes.clicked.connect(self._mask)
        self.ask(self._title(), "", self.tr("Mask all"), self.tr("Not now"))
        self.prefer_yes()
        self.in_order(self.everywhere)
        self.begin(
            lambda progress: api.masking.plan(unlocked, text, None, progress, covers=True),
            self.tr("Looking in every session…"),
            self._planned,
        )

    def body_widgets(self) -> list[QWidget]:
        """The one choice."""
        return [self.everywhere]

    def chosen(self) -> api.masking.Plan:
        """What would be masked as it is ticked now."""
        plan = self._plan or api.masking.Plan(self._text)
        return (
            plan if self.everywhere.isChecked() else replace(plan, parts=tuple(p for p in plan.parts if p.session == self._session))
        )

    def _title(self) -> str:
        return self.tr("Mask “{text}” wherever it stands").format(text=self._text)

    def _planned(self, plan: object) -> None:
        self._plan = cast("api.masking.Plan", plan)
        self._tell()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        plan = self.chosen()
        self.yes.setEnabled(bool(plan.parts))
        if self._plan is None:
            return
        what = words.touched(api.masking.total(plan))
        told = self.tr(
            "Touches {what} in {sessions}; one undo takes all of it back. Fields that it was typed into are covered, and where it was "
            "read in pictures. Other pictures are not searched for it: cover those yourself (C)."
        )
        none = self.tr("It stands in no typed text, title or field here.")
        self.ask(
            self._title(),
            told.format(what=what, sessions=words.sessions(len(plan.parts))) if plan.parts else none,
            self.tr("Mask all"),
            self.tr("Not now"),
        )
        self.fit()

    def _mask(self) -> None:
        plan, unlocked = self.chosen(), self._unlocked
        if plan.parts:
            self.own = next((part for part in plan.parts if part.session == self._session), None)
            others = replace(plan, parts=tuple(part for part in plan.parts if part is not self.own))
            self.begin(lambda progress: api.masking.mask_all(unlocked, others, progress), self.tr("Masking…"), self._done_with)

    def _done_with(self, masked: object) -> None:
        self.masked = cast("api.masking.Masked", masked)
        self.accept()
