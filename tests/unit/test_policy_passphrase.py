# SPDX-License-Identifier: GPL-3.0-or-later
"""A rule that asks for the passphrase shuts nobody out of his own vault before he has seen it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.errors import KeyringUnavailable
from recorder.policy.force import acknowledge, in_force, keyring_closed
from recorder.store import keychain
from recorder.store.connection import Key
from tests.helpers.policies import Machine
from ui import i18n
from ui.policy_dialog import PolicyDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without a policy."""
    return Machine(tmp_path / "etc", monkeypatch)


def test_the_keyring_opens_until_the_rule_was_seen(machine: Machine, tmp_path: Path) -> None:
    """Another change does not open it again, a text that cannot be read does not; a vault that has no key there yet gives it none."""
    machine.plant(require_passphrase=True)
    assert not keyring_closed(tmp_path)
    assert api.policy.passphrase_required(tmp_path)
    with pytest.raises(KeyringUnavailable, match="policy"):
        keychain.put(tmp_path, Key(bytes(32)))
    acknowledge(tmp_path, in_force(tmp_path).digest)
    assert keyring_closed(tmp_path)
    machine.plant(require_passphrase=True, no_motion=True)
    machine.plant("20.json", require_passphrase=True)
    assert (keyring_closed(tmp_path), in_force(tmp_path).seen) == (True, False)
    machine.take_away("20.json")
    machine.write(b"{")
    assert keyring_closed(tmp_path)
    machine.plant(no_motion=True)
    assert not keyring_closed(tmp_path)


def test_the_worker_is_warned_before_he_says_that_he_has_read_it(
    machine: Machine, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """With the rule stands when it begins, and what is left to whoever forgot his passphrase."""
    i18n.install(qapp, "en")
    machine.plant(require_passphrase=True)
    dialog = PolicyDialog(in_force(tmp_path))
    qtbot.addWidget(dialog)
    assert any("Try your passphrase before" in label.text() for label in dialog.findChildren(QLabel))
