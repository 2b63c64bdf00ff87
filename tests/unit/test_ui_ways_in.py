# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways into the vault by the app: first run, passphrase, recovery words, a damaged list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.store import keys, vault
from recorder.store.index_rows import index_path
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from ui import i18n, theme
from ui.first_run import FirstRun
from ui.keys_dialogs import PassphraseDialog
from ui.recover_dialog import RecoverDialog
from ui.unlock import UnlockDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["unlocked", "window"]  # fixtures
CHEAP = keys.Cost(passes=1, memory=8 * 1024 * 1024)
NEW = "another lamp and river"


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """Words are compared in English."""
    i18n.install(qapp, "en")
    theme.apply(qapp, "light")


def press(widget: object) -> None:
    """A click on a button that can be pressed."""
    assert widget.isEnabled()  # type: ignore[attr-defined]  # any button
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]  # any button


def test_the_passphrase_is_changed_without_the_window_waiting(unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """A wrong old one is said and changes nothing; then the new one opens the vault and the old one does not."""
    dialog = PassphraseDialog(unlocked, "en")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.old.setText("wrong")
    for field in (dialog.new, dialog.again):
        field.setText(NEW)
    press(dialog.yes)
    assert dialog.works
    assert not dialog.old.isEnabled()
    qtbot.waitUntil(lambda: not dialog.works)
    assert "does not open the vault" in dialog.trouble.text()
    dialog.old.setText(desks.PASSPHRASE)
    press(dialog.yes)
    qtbot.waitUntil(lambda: dialog.title.text() == "The passphrase is changed")
    assert (dialog.old.text(), dialog.new.text(), dialog.again.text()) == ("", "", "")
    with vault.unlock(unlocked.home, NEW):
        pass
    with pytest.raises(api.WrongSecret):
        vault.unlock(unlocked.home, desks.PASSPHRASE)


@pytest.fixture
def lost(tmp_path: Path) -> tuple[Path, tuple[str, ...]]:
    """A locked vault and its recovery words."""
    made, words = vault.create(tmp_path / "vault", desks.PASSPHRASE, cost=CHEAP)
    made.lock()
    return tmp_path / "vault", words


def test_the_words_open_the_vault_from_the_unlock_window(lost: tuple[Path, tuple[str, ...]], qtbot: QtBot) -> None:
    """Pasted as they were written down, with numbers and capitals; the new passphrase takes the lost one's place."""
    home, words = lost
    unlock = UnlockDialog(home, "en")
    qtbot.addWidget(unlock)
    unlock.show()
    press(unlock.lost)
    dialog = unlock.findChild(RecoverDialog)
    assert dialog is not None
    dialog.words.setPlainText("\n".join(f"{number}. {word.title()}" for number, word in enumerate(words, 1)))
    assert dialog.count.text() == "24 of 24 words"
    for field in (dialog.new, dialog.again):
        field.setText(NEW)
    press(dialog.yes)
    qtbot.waitUntil(lambda: unlock.unlocked is not None, timeout=20_000)
    assert unlock.unlocked is not None
    unlock.unlocked.lock()
    vault.unlock(home, NEW).lock()
    with pytest.raises(api.WrongSecret):
        vault.unlock(home, desks.PASSPHRASE)


def test_a_wrong_word_is_named_while_it_is_typed(lost: tuple[Path, tuple[str, ...]], qtbot: QtBot) -> None:
    """With its number and the word that was meant; words in a wrong order are said when they are tried."""
    home, words = lost
    dialog = RecoverDialog(home, "en")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.words, "able acid appl")
    assert dialog.count.text() == "3 of 24 words"
    QTest.keyClicks(dialog.words, "s ")
    assert dialog.count.text() == "Word 3, “appls”, is not a recovery word. Did you write “apple”?"
    for field in (dialog.new, dialog.again):
        field.setText(NEW)
    assert not dialog.yes.isEnabled()
    order = [*words[1:], words[0]]
    dialog.words.setPlainText(" ".join(order))
    press(dialog.yes)
    qtbot.waitUntil(lambda: not dialog.works, timeout=20_000)
    assert "words" in dialog.trouble.text()
    assert dialog.unlocked is None
    dialog.words.setPlainText(" ".join([*words, "able"]))
    assert dialog.count.text() == "25 words: that is 1 too many."
    dialog.reject()


def test_a_damaged_list_is_offered_to_be_made_anew(tmp_path: Path, qtbot: QtBot) -> None:
    """The trouble is said, the repair says what was saved, and the vault opens with its sessions."""
    with desks.make_vault(tmp_path / "vault") as made:
        session = desks.add_session(made, "Kept", pictures=False)
        made.summaries()
        path = index_path(made.home, made._ring.generation)
    data = bytearray(path.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 200] ^= 0x55
    path.write_bytes(data)
    dialog = UnlockDialog(tmp_path / "vault", "en")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.repair.isVisible()
    dialog.passphrase.setText(desks.PASSPHRASE)
    press(dialog.button)
    qtbot.waitUntil(dialog.repair.isVisible, timeout=20_000)
    assert "damaged" in dialog.trouble.text()
    dialog.passphrase.setText(desks.PASSPHRASE)
    press(dialog.repair)
    qtbot.waitUntil(lambda: dialog.unlocked is not None, timeout=20_000)
    assert "entries could be read" in dialog.note.text()
    press(dialog.button)
    assert dialog.unlocked is not None
    assert [summary.session for summary in dialog.unlocked.summaries()] == [session]
    dialog.unlocked.lock()


def test_a_refused_folder_is_said_and_another_taken_by_one_click(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is made in the synchronised folder; the vault is made where it was proposed; its words are confirmed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    wizard = FirstRun(tmp_path / "Dropbox" / "stet", "en")
    qtbot.addWidget(wizard)
    wizard.show()
    press(wizard.forward)
    for field in (wizard.secret.first, wizard.secret.second):
        field.setText(NEW)
    press(wizard.forward)
    qtbot.waitUntil(wizard.secret.take.isVisible, timeout=20_000)
    assert "copied to other machines" in wizard.trouble.text()
    assert wizard.secret.take.text() == f"Make it in {tmp_path / 'data' / 'stet'}"
    press(wizard.secret.take)
    qtbot.waitUntil(lambda: wizard.pages.currentIndex() == 2, timeout=30_000)
    assert wizard.home == tmp_path / "data" / "stet"
    assert not (tmp_path / "Dropbox").exists()
    press(wizard.forward)
    assert "not the two words" in wizard.trouble.text()
    for edit, word in zip(wizard.recovery.edits, wizard.recovery._asked, strict=True):
        edit.setText(word.upper())
    press(wizard.forward)
    assert wizard.pages.currentIndex() == 3
    wizard.reject()
    assert wizard.unlocked is not None
    wizard.unlocked.lock()


def test_a_desktop_without_a_keyring_says_so(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice is shown and cannot be taken."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    wizard = FirstRun(tmp_path / "vault", "en")
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.show_page(1)
    qtbot.waitUntil(lambda: "no keyring" in wizard.secret.keyring_note.text(), timeout=20_000)
    assert not wizard.secret.keyring_way.isEnabled()
    wizard.reject()
