# SPDX-License-Identifier: GPL-3.0-or-later
"""What the policy asks of the terms and the level, said where they are chosen. Nothing is ticked for the worker; without it nothing is built."""

from __future__ import annotations

from PySide6.QtCore import QDate

from recorder import api
from ui.level_bar import LevelBar
from ui.terms_form import TermsForm
from ui.words import DOT, translate


def hold(form: TermsForm, level: LevelBar, unlocked: api.Unlocked) -> None:
    """Both obey what holds now."""
    hold_terms(form, api.policy.in_force(unlocked.home).rules)
    level.forbidden = api.policy.forbidden_levels(unlocked.home)


def hold_terms(form: TermsForm, rules: api.policy.Rules) -> None:
    """Marks what must be ticked, and takes away what may not be."""
    asked = translate("Policy", "asked for by this computer's policy")
    for name in (*rules.require_prohibitions, *rules.require_duties):
        form.items[name].setText(form.items[name].text() + DOT + asked)
    for forbidden in rules.forbid_permissions:
        box = form.items[forbidden]
        box.setChecked(False)
        box.setEnabled(False)
        box.setText(box.text() + DOT + translate("Policy", "not allowed by this computer's policy"))
    if rules.export_days_at_most is not None:
        form.expires.setMaximumDate(QDate.currentDate().addDays(rules.export_days_at_most))
    if rules.require_agreement:
        form.agreement.setPlaceholderText("; ".join(each.title for each in rules.require_agreement))
        form.agreement.setToolTip(asked)
