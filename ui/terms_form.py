# SPDX-License-Identifier: GPL-3.0-or-later
"""The form for the terms of a hand-over: who, what for, until when, what they may, may not and must. Nothing is ticked beforehand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QFormLayout, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from recorder import api


class TermsForm(QScrollArea):
    """Signal ``changed`` tells that :meth:`complete` may have another answer."""

    changed = Signal()

    def __init__(self, chinese: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("terms")
        self.recipient = _line("terms_recipient", self.tr("a team, a company, a person"))
        self.purpose = _line("terms_purpose", self.tr("for example: train an assistant for this task"))
        self.contact = _line("terms_contact", self.tr("how they reach you (optional)"))
        self.agreement = _line("terms_agreement", self.tr("title of a collective agreement (optional)"))
        self.expires = QDateEdit(QDate.currentDate().addMonths(12))
        self.expires.setCalendarPopup(True)
        self.expires.setObjectName("terms_expires")
        self.expires.setMinimumDate(QDate.currentDate())
        style = "yyyy年M月d日" if QLocale().language() == QLocale.Language.Chinese else "d MMMM yyyy"
        self.expires.setDisplayFormat(style)
        self.items = {item.name: _item(item, chinese) for item in api.term_catalogue()}
        for field in (self.recipient, self.purpose):
            field.textChanged.connect(self.changed)
        self._build()

    def complete(self) -> bool:
        """Whether the least that terms need is there."""
        return bool(self.recipient.text().strip() and self.purpose.text().strip())

    def terms(self) -> api.Terms:
        """What was filled in and ticked."""
        agreement = self.agreement.text().strip()
        chosen = self.expires.date()
        return api.Terms(
            recipient=self.recipient.text().strip(),
            purpose=self.purpose.text().strip(),
            expires=date(chosen.year(), chosen.month(), chosen.day()).isoformat(),
            permissions=self._ticked("permission"),
            prohibitions=self._ticked("prohibition"),
            duties=self._ticked("duty"),
            collective=api.Collective(title=agreement) if agreement else None,
            contact=self.contact.text().strip(),
        )

    def conditions(self) -> str:
        """What was ticked, in words; nothing where nothing was."""
        heads = {"permission": self.tr("They may"), "prohibition": self.tr("They may not"), "duty": self.tr("They must")}
        lines: list[str] = []
        for kind, head in heads.items():
            texts = [self.items[name].text() for name in self._ticked(kind)]
            lines += [f"{head}: " + " ".join(texts)] if texts else []
        return "\n".join(lines)

    def _ticked(self, kind: str) -> tuple[str, ...]:
        return tuple(item.name for item in api.term_catalogue() if item.kind == kind and self.items[item.name].isChecked())

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        column.addWidget(self._who())
        heads = {
            "permission": self.tr("They may"),
            "prohibition": self.tr("They may not"),
            "duty": self.tr("They must"),
        }
        for kind, head in heads.items():
            label = QLabel(head.upper())
            label.setProperty("head", True)
            label.setContentsMargins(2, 8, 0, 0)
            column.addWidget(label)
            card, inside = _card()
            for item in api.term_catalogue():
                if item.kind == kind:
                    inside.addWidget(self.items[item.name])
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.recipient)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _who(self) -> QFrame:
        card, column = _card()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (self.tr("For whom"), self.recipient),
            (self.tr("What for"), self.purpose),
            (self.tr("Until"), self.expires),
            (self.tr("Contact"), self.contact),
            (self.tr("Agreement"), self.agreement),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
        column.addLayout(form)
        return card


def _line(name: str, placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setPlaceholderText(placeholder)
    return field


def _item(item: api.TermItem, chinese: bool) -> QCheckBox:
    box = QCheckBox(item.zh if chinese else item.en)
    box.setObjectName("term_" + item.name)
    return box


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("card", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    return card, column
