# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways back: in the first run and out of the settings; and small things that a new user stumbled over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers.window import unlocked
from ui import i18n, theme
from ui.first_run import FirstRun
from ui.recording import Recorder
from ui.settings_dialog import SettingsDialog
from ui.start_sheet import StartSheet

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["unlocked"]  # a fixture
_PASSPHRASE = "orange lamp river"


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The windows speak Chinese, and afterwards English again."""
    i18n.install(qapp, "zh_CN")
    yield
    i18n.install(qapp, "en")


def made(wizard: FirstRun, qtbot: QtBot) -> None:
    """The vault is made, on the second screen."""
    for field in (wizard.secret.first, wizard.secret.second):
        field.setText(_PASSPHRASE)
    wizard.forward.click()
    qtbot.waitUntil(lambda: wizard.unlocked is not None, timeout=30_000)


def test_the_first_run_goes_back_from_every_screen(tmp_path: Path, qtbot: QtBot) -> None:
    """From the words too: the vault is made anew, with others; the old words open nothing."""
    wizard = FirstRun(tmp_path / "vault", "en")
    qtbot.addWidget(wizard)
    wizard.show()
    assert not wizard.back.isVisible()
    wizard.forward.click()
    QTest.mouseClick(wizard.back, Qt.MouseButton.LeftButton)
    assert wizard.pages.currentIndex() == 0
    wizard.forward.click()
    made(wizard, qtbot)
    words = wizard.words
    QTest.mouseClick(wizard.back, Qt.MouseButton.LeftButton)
    assert wizard.pages.currentIndex() == 1
    assert api.vault_state(tmp_path / "vault") == "missing"
    assert "open nothing any more" in wizard.trouble.text()
    made(wizard, qtbot)
    assert wizard.words != words
    wizard.show_page(3)
    QTest.mouseClick(wizard.back, Qt.MouseButton.LeftButton)
    assert wizard.pages.currentIndex() == 2
    assert wizard.unlocked is not None
    wizard.reject()
    wizard.unlocked.lock()
    with pytest.raises(api.WrongSecret):
        api.recover(tmp_path / "vault", words, "another")


def test_not_now_in_the_settings_takes_back_what_is_never_recorded(unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Additions and removals alike; *Keep* keeps them."""
    kept = api.exclusions.add(unlocked.home, application="Before")
    for button, expected in (("settings_not_now", ("Before",)), ("settings_keep", ("Meanwhile",))):
        dialog = SettingsDialog(unlocked, api.Settings(language="en"), "en")
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.never.application.setCurrentText("Meanwhile")
        dialog.never.add.click()
        api.exclusions.remove(unlocked.home, kept.name)
        found = dialog.findChild(QPushButton, button)
        assert found is not None
        found.click()
        assert tuple(each.label for each in api.exclusions.load(unlocked.home).exclusions) == expected


def test_every_hotkey_that_is_not_free_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    """The second does not take the place of the first."""
    recorder = Recorder(tmp_path, "en")
    told = []
    recorder.changed.connect(lambda status: told.append(status.detail))
    for keys in ("Ctrl+Alt+P", "Ctrl+Alt+Shift+F", "Ctrl+Alt+P"):
        recorder._take(api.Status(state="recording", notice="hotkey-taken", detail=keys))
    assert told == ["Ctrl+Alt+P", "Ctrl+Alt+P, Ctrl+Alt+Shift+F", "Ctrl+Alt+P, Ctrl+Alt+Shift+F"]


def test_the_titles_of_windows_are_translated(chinese: None, tmp_path: Path, qtbot: QtBot) -> None:
    """Those of the first run and the start sheet too."""
    wizard, sheet = FirstRun(tmp_path / "vault", "zh_CN"), StartSheet([])
    for widget in (wizard, sheet):
        qtbot.addWidget(widget)
    assert (wizard.windowTitle(), sheet.windowTitle()) == ("Stet：第一次使用", "Stet：开始")
    wizard.reject()


def test_english_quotes_are_set_in_a_latin_font(qapp: QApplication) -> None:
    """In English a Chinese font comes last, whatever the desktop's font is; a quote is then not as wide as a character."""
    i18n.install(qapp, "en")
    theme.apply(qapp, "light")
    families = qapp.font().families()
    assert "CJK" not in families[0]
    assert "CJK" not in QFontInfo(qapp.font()).family()
    assert families.index("Noto Sans CJK SC") > families.index("DejaVu Sans")
