# SPDX-License-Identifier: GPL-3.0-or-later
"""The text for the helpdesk in the app: seen in full, then kept as it was seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.about import About
from ui.support_dialog import SupportDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


def test_what_is_kept_is_what_was_shown(tmp_path: Path, qtbot: QtBot) -> None:
    """Nothing can be kept before it is there to be read; the file has the same bytes, and another is not overwritten."""
    dialog = SupportDialog(tmp_path / "vault", "en")
    dialog.show()
    assert not dialog.yes.isEnabled()
    qtbot.waitUntil(lambda: bool(dialog.text.toPlainText()), timeout=20_000)
    assert "vault: vault-missing" in dialog.text.toPlainText()
    dialog.save(tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text("utf-8") == dialog.text.toPlainText()
    (tmp_path / "kept.txt").write_text("mine", "utf-8")
    dialog.save(tmp_path / "kept.txt")
    assert ((tmp_path / "kept.txt").read_text("utf-8"), "already" in dialog.say.text()) == ("mine", True)
    dialog.close()


def test_it_is_found_where_the_guard_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    """A button of About opens it."""
    about = About(tmp_path / "vault", "en")
    about.show()
    button = about.findChild(QPushButton, "about_support")
    assert button is not None
    button.click()
    dialog = about.findChild(SupportDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.close()
    about.close()
