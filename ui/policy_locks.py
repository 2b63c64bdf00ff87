# SPDX-License-Identifier: GPL-3.0-or-later
"""Controls that the policy limits: what it does not allow cannot be chosen, and they say why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from recorder import api
from ui.fields import sentence
from ui.policy_parts import said
from ui.words import translate

# The page of the settings on which each rule is told.
PAGES: Mapping[str, tuple[str, ...]] = {
    "lock": ("lock_minutes_at_most", "lock_with_screen"),
    "keep": ("keep_days_at_most", "keep_gb_at_most"),
    "recording": ("record_minutes_at_most", "idle_minutes_at_most", "pause_with_microphone"),
    "keys": ("require_passphrase",),
    "start": (*("no_pictures", "window_pictures_only", "no_typed_text", "no_motion", "record_minutes_at_most"),),
}


def notes(page: str, found: api.policy.InForce) -> list[str]:
    """What the policy asks for on this page, in sentences."""
    return [by_policy(said(fact.rule, fact.value)) for fact in found.facts if fact.rule in PAGES[page]]


def note_parts(page: str, found: api.policy.InForce) -> list[QWidget]:
    """The same to be seen."""
    return [sentence(text, muted=True) for text in notes(page, found)]


def by_policy(what: str) -> str:
    """A rule, and that it is the policy's."""
    return translate("Policy", "By this computer's policy: {what}").format(what=what)


def cap(box: QComboBox, most: int | None, rule: str) -> None:
    """Of a list of figures, where 0 is *never*, those above the most cannot be chosen."""
    model = box.model()
    if most is None or not isinstance(model, QStandardItemModel):
        return
    for row in range(box.count()):
        figure = box.itemData(row)
        if not figure or figure > most:
            model.item(row).setEnabled(False)
    _say(box, rule, most)


def turn_on(box: QCheckBox, asked: bool, rule: str) -> None:
    """What the policy wants cannot be turned off."""
    if asked:
        box.setChecked(True)
        box.setEnabled(False)
        _say(box, rule, True)


def turn_off(box: QCheckBox, forbidden: bool, rule: str) -> None:
    """What the policy forbids cannot be turned on."""
    if forbidden:
        box.setChecked(False)
        box.setEnabled(False)
        _say(box, rule, True)


def limit(box: QCheckBox, field: QSpinBox | QDoubleSpinBox, most: float | None, rule: str) -> None:
    """A figure that is asked for cannot be turned off, nor be more than the most."""
    if most is None:
        return
    turn_on(box, True, rule)
    if isinstance(field, QSpinBox):
        field.setMaximum(int(most))
    else:
        field.setMaximum(most)
    _say(box, rule, most)
    _say(field, rule, most)


def _say(control: QWidget, rule: str, value: float | bool) -> None:
    figure = int(value) if isinstance(value, float) and value.is_integer() else value
    why = by_policy(said(rule, str(figure).lower()))
    control.setToolTip(why)
    control.setAccessibleDescription(why)
