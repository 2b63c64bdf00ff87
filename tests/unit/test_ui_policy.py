# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker meets the policy: what is new before anything is recorded, each rule with who set it, and controls that say why they are held."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers.policies import Machine, SshKey
from tests.helpers.window import unlocked
from ui import i18n, policy_dialog, start_policy, theme
from ui.level_dialog import LevelDialog
from ui.level_words import HowMuch
from ui.policy_dialog import PolicyDialog
from ui.policy_page import PolicyPage
from ui.settings_dialog import SettingsDialog
from ui.start_sheet import StartSheet
from ui.terms_form import TermsForm
from ui.terms_policy import hold_terms

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["unlocked"]  # a fixture


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Words are compared in English."""
    i18n.install(qapp, "en")
    theme.apply(qapp, "light")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def texts(widget: QWidget) -> list[str]:
    """All that stands in it."""
    return [label.text() for label in widget.findChildren(QLabel)]


def answer_next(answer: str) -> None:
    """Reads the dialog that is shown next to its end, and answers it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PolicyDialog):
            QTimer.singleShot(20, look)
            return
        bar = dialog._area.verticalScrollBar()
        bar.setValue(bar.maximum())
        dialog._look()
        (dialog.read.click if answer == "read" else dialog.reject)()

    QTimer.singleShot(0, look)


def test_what_is_new_is_read_before_it_counts_as_seen(machine: Machine, tmp_path: Path, qtbot: QtBot) -> None:
    """Declined, it is as it was; read to its end, it is seen, and not shown again."""
    machine.plant(no_pictures=True, organisation="Example Ltd", words="Ask us.")
    answer_next("later")
    assert not policy_dialog.read(tmp_path)
    assert not api.policy.in_force(tmp_path).seen
    answer_next("read")
    assert policy_dialog.read(tmp_path)
    assert api.policy.in_force(tmp_path).seen
    assert policy_dialog.read(tmp_path)


def test_the_dialog_says_what_changes_in_whose_words_and_which_keys(machine: Machine, tmp_path: Path, qtbot: QtBot) -> None:
    """Old and new value, who set it, his words as his, fingerprints, and what was refused."""
    old, new = SshKey(tmp_path, "old"), SshKey(tmp_path, "new")
    old.sign(machine.plant(keep_days_at_most=90), "representative")
    api.policy.acknowledge(tmp_path, api.policy.in_force(tmp_path).digest)
    old.sign(machine.plant(keep_days_at_most=30, serial=1, organisation="Example Ltd", words="Ask us."), "representative")
    machine.plant("20.json", start=True)
    dialog = PolicyDialog(api.policy.in_force(tmp_path))
    qtbot.addWidget(dialog)
    said = texts(dialog)
    assert any(text.startswith("Until now: Sessions older than 90 days") for text in said)
    assert any(text.startswith("From now on: Sessions older than 30 days") for text in said)
    assert "What “10-office.json” says: its author's words, not Stet's" in said and "“Example Ltd\nAsk us.”" in said
    assert any("Stet knows no key `start`" in text for text in said)
    machine.take_away("20.json")
    api.policy.acknowledge(tmp_path, api.policy.in_force(tmp_path).digest)
    new.sign(machine.plant(serial=2), "representative")
    dialog = PolicyDialog(api.policy.in_force(tmp_path))
    qtbot.addWidget(dialog)
    (tick,) = dialog.findChildren(QCheckBox)
    assert (tick.accessibleDescription(), dialog.representative) == (new.fingerprint, "")
    tick.setChecked(True)
    assert dialog.representative == new.fingerprint


def test_the_page_tells_each_rule_with_who_and_since(machine: Machine, tmp_path: Path, qtbot: QtBot) -> None:
    """A rule that was seen says since when, a new one that it was not; without a policy it says that there is none."""
    machine.plant(no_motion=True, organisation="Example Ltd")
    page = PolicyPage(api.policy.in_force(tmp_path))
    qtbot.addWidget(page)
    assert "set by “10-office.json”, which nobody signed · you have not seen it yet" in texts(page)
    assert not page.read.isHidden()
    api.policy.acknowledge(tmp_path, api.policy.in_force(tmp_path).digest)
    page.show_policy(api.policy.in_force(tmp_path))
    assert any(text.startswith("set by “10-office.json”, which nobody signed · since ") for text in texts(page))
    assert page.read.isHidden()
    page.show_policy(api.policy.InForce())
    assert "No policy is in force on this computer." in texts(page)


def test_held_controls_say_why_and_the_worker_s_own_value_stays(machine: Machine, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """What the policy does not allow cannot be chosen; kept untouched, the settings are the worker's as they were."""
    machine.plant(
        lock_minutes_at_most=15,
        lock_with_screen=True,
        keep_days_at_most=30,
        record_minutes_at_most=60,
        pause_with_microphone=True,
        require_passphrase=True,
    )
    own = api.Settings(lock_after_minutes=0, lock_with_screen=False, keep_days=0, limit_minutes=240, pause_with_microphone=False)
    dialog = SettingsDialog(unlocked, own, "en")
    qtbot.addWidget(dialog)
    minutes = dialog.lock.minutes
    assert minutes.currentData() == 15
    assert "By this computer's policy" in minutes.toolTip() and "15 minutes" in minutes.accessibleDescription()
    model = minutes.model()
    assert [minutes.itemData(row) for row in range(minutes.count()) if model.flags(model.index(row, 0)).value & 32] == [5, 15]
    for box in (dialog.lock.with_screen, dialog.recording.microphone, dialog.keep.by_age):
        assert box.isChecked() and not box.isEnabled() and "policy" in box.toolTip()
    assert dialog.keep.days.maximum() == 30
    assert not dialog.keys.keyring.isEnabled()
    assert dialog.chosen() == own
    minutes.setCurrentIndex(minutes.findData(5))
    assert dialog.chosen().lock_after_minutes == 5


def test_the_start_sheet_offers_no_more_than_the_policy_allows(machine: Machine, tmp_path: Path, qtbot: QtBot) -> None:
    """No picture, no text and no longer session can be picked, and the sheet says by whose wish."""
    machine.plant(no_pictures=True, no_typed_text=True, record_minutes_at_most=60, window_pictures_only=True)
    windows = [api.Window(handle=1, application="Editor")]
    filled = api.policy.choice(tmp_path, api.StartChoice(applications=("Editor",), text_for=("Editor",), limit_minutes=0))
    sheet = StartSheet(windows, filled)
    qtbot.addWidget(sheet)
    start_policy.hold(sheet, api.policy.in_force(tmp_path))
    for box in sheet.findChildren(QCheckBox):
        if box.objectName() in ("pictures", "text_0"):
            assert not box.isEnabled()
    picked = sheet.choice()
    assert (picked.pictures, picked.text_for, picked.area, picked.limit_minutes) == (False, (), "window", 60)
    assert "By this computer's policy: No pictures are taken." in texts(sheet)
    (area,) = [box for box in sheet.findChildren(QComboBox) if box.objectName() == "area"]
    assert area.findData("desktop") == -1


def test_the_terms_say_what_the_policy_asks_for(machine: Machine, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Nothing is ticked for the worker; what must be is marked, what may not be cannot be ticked, a later date cannot be chosen."""
    machine.plant(
        require_prohibitions=["imitate_person"],
        forbid_permissions=["train_task"],
        export_days_at_most=30,
        require_agreement=[{"title": "Agreement 7"}],
    )
    form = TermsForm(False)
    qtbot.addWidget(form)
    hold_terms(form, api.policy.in_force(unlocked.home).rules)
    assert "asked for by this computer's policy" in form.items["imitate_person"].text()
    assert not any(box.isChecked() for box in form.items.values())
    assert not form.items["train_task"].isEnabled()
    assert form.expires.date() <= QDate.currentDate().addDays(30)
    assert form.agreement.placeholderText() == "Agreement 7"


def test_a_forbidden_level_is_not_offered(machine: Machine, unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Its card says by whose wish; the others can be taken."""
    machine.plant(forbid_levels=["full"])
    dialog = LevelDialog(HowMuch(), "en")
    qtbot.addWidget(dialog)
    for level in api.policy.forbidden_levels(unlocked.home):
        dialog.forbid(level)
    offered = {button.objectName(): button.isEnabled() for button in dialog.levels.buttons()}
    assert offered == {"level_neutral": True, "level_replayable": True, "level_outline": True, "level_full": False}
    assert "By this computer's policy" in dialog.levels.buttons()[3].text()
