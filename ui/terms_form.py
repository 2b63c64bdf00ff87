# SPDX-License-Identifier: GPL-3.0-or-later
"""The form for the terms of a hand-over: who, what for, until when, what they may, may not and must.

Nothing is ticked but what the worker ticked, and what the set names from which he chose to start.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDateEdit,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from recorder import api
from ui.fields import quiet
from ui.omission import OmissionBox
from ui.terms_page import TermsPage
from ui.terms_start import TermsStart


class TermsForm(QScrollArea):
    """Signal ``changed`` tells that :meth:`complete` may have another answer."""

    changed = Signal()

    def __init__(self, chinese: bool, remembered: Sequence[api.Terms] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("terms")
        self._chinese = chinese
        self._ours: set[str] = set()  # ticked by a set, and not by the worker
        self._needs_agreement = False
        self._agreed: api.Collective | None = None
        self.start = TermsStart(chinese, remembered)
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
        self.omission = OmissionBox()
        self.page = quiet("terms_read", self.tr("What they will read…"))
        self._connect()
        self._build()

    def complete(self) -> bool:
        """Whether the least that terms need is there; a set for a collective agreement needs its title."""
        named = bool(self.recipient.text().strip() and self.purpose.text().strip())
        return named and not (self._needs_agreement and not self.agreement.text().strip())

    def start_from(self, chosen: object) -> None:
        """Ticks what a set names beside what the worker ticked; what another set ticked before is unticked."""
        found = chosen if isinstance(chosen, api.ledger.TermSet) else None
        wanted = found.ticked if found is not None else frozenset[str]()
        for name in self._ours - wanted:
            self.items[name].setChecked(False)
        kept = self._ours & wanted
        self._ours = kept | {name for name in wanted if not self.items[name].isChecked()}
        for name in self._ours:
            self.items[name].setChecked(True)
        self._needs_agreement = found is not None and found.agreement
        if found is not None:
            ends = api.ledger.ends(found)
            self.expires.setDate(QDate(ends.year, ends.month, ends.day))
        self.changed.emit()

    def fill(self, chosen: object) -> None:
        """Fills in what a recipient got last, but for its date."""
        if not isinstance(chosen, api.Terms):
            return
        self.start.sets.setCurrentIndex(0)
        self._ours.clear()
        self.purpose.setText(chosen.purpose)
        self.contact.setText(chosen.contact)
        self._agreed = chosen.collective
        self.agreement.setText(chosen.collective.title if chosen.collective is not None else "")
        ticked = (*chosen.permissions, *chosen.prohibitions, *chosen.duties)
        for name, box in self.items.items():
            box.setChecked(name in ticked)

    def _connect(self) -> None:
        for field in (self.recipient, self.purpose, self.agreement):
            field.textChanged.connect(self.changed)
        self.recipient.textChanged.connect(self.start.look)
        self.recipient.setCompleter(QCompleter(self.start.names(), self.recipient))
        self.start.chosen.connect(self.start_from)
        self.start.again.connect(self.fill)
        self.changed.connect(lambda: self.page.setEnabled(self.complete()))
        self.page.setEnabled(False)
        self.page.clicked.connect(self._read)
        for name, box in self.items.items():
            box.clicked.connect(lambda _on, name=name: self._ours.discard(name))

    def _read(self) -> None:
        page = TermsPage(self.terms(), "zh_CN" if self._chinese else "en", self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.open()

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
            collective=self._collective(agreement),
            contact=self.contact.text().strip(),
        )

    def _collective(self, title: str) -> api.Collective | None:
        """With the digest and the clause that it had, where it is the one that this recipient knows."""
        if self._agreed is not None and self._agreed.title == title:
            return self._agreed
        return api.Collective(title=title) if title else None

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
        label = QLabel(self.tr("What you keep").upper())
        label.setProperty("head", True)
        label.setContentsMargins(2, 8, 0, 0)
        column.addWidget(label)
        card, inside = _card()
        inside.addWidget(self.omission)
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
            (self.tr("Start from"), self.start),
        ):
            field.setAccessibleName(text)
            form.addRow(text, field)
        column.addLayout(form)
        column.addWidget(self.page, 0, Qt.AlignmentFlag.AlignLeft)
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
