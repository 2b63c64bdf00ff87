# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings, forgetting from tray and indicator, and the words of the app."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from recorder.store import keys
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from ui import forgetting, i18n, theme
from ui.__main__ import _choice, record
from ui.indicator import Indicator
from ui.main_window import MainWindow
from ui.recording import Recorder
from ui.retention_dialog import RetentionDialog
from ui.settings_dialog import SettingsDialog
from ui.tray import Tray

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


def test_the_settings_keep_what_they_do_not_change(unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Figures that only the command line offers stay too."""
    odd = api.Settings(
        language="zh_CN",
        theme="dark",
        lock_after_minutes=7,
        lock_with_screen=False,
        disk_floor_mb=777,
        keep_days=41,
        keep_gb=12.5,
    )
    for settings in (odd, api.Settings()):
        dialog = SettingsDialog(unlocked, settings, "en")
        qtbot.addWidget(dialog)
        assert dialog.chosen() == settings
        dialog.reject()


def test_retention_is_off_and_says_what_it_would_propose_before_it_is_on(unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Counted off the window's thread; nothing pinned is counted; it is not deleted by being switched on."""
    desks.add_session(unlocked, "Kept", ago=9 * 86400, pictures=False)
    unlocked.pin(unlocked.summaries()[-1].session, True)
    dialog = SettingsDialog(unlocked, api.Settings(), "en")
    qtbot.addWidget(dialog)
    dialog.sections.setCurrentRow(2)
    dialog.show()
    assert dialog.keep.due.text() == "Everything is kept until you delete it."
    dialog.keep.by_age.setChecked(True)
    dialog.keep.days.setValue(2)
    qtbot.waitUntil(lambda: "1 session" in dialog.keep.due.text())
    dialog.keep.days.setValue(30)
    qtbot.waitUntil(lambda: dialog.keep.due.text() == "Nothing would be proposed now.")
    dialog.keep.days.setValue(2)
    qtbot.waitUntil(dialog.keep.show_due.isVisible)
    press(dialog.keep.show_due)
    shown = dialog.findChild(RetentionDialog)
    assert shown is not None
    assert [entry.name for entry in shown.ticked()] == ["Older"]
    QTest.keyClick(shown, Qt.Key.Key_Return)
    kept: list[api.Settings] = []
    dialog.kept.connect(kept.append)
    dialog._keep()
    assert kept == [api.Settings(keep_days=2)]
    assert len(unlocked.summaries()) == 3


def test_the_tray_offers_to_forget_while_a_session_is_recorded_locked_or_not(qtbot: QtBot) -> None:
    """Five minutes at once, one and fifteen below; not where nothing is recorded."""
    tray = Tray()
    asked: list[str] = []
    tray.asked.connect(asked.append)
    tray.show_state(api.Status(state="recording"), locked=True)
    tray.rebuild()
    names = [action.objectName() for action in tray.menu.actions()]
    assert "forget_5" in names
    for action in tray.menu.actions():
        if action.objectName() == "forget_5":
            action.trigger()
        below = action.menu()
        if below is not None and below.objectName() == "forget_menu":
            assert [inner.objectName() for inner in below.actions()] == ["forget_1", "forget_5", "forget_15"]  # type: ignore[attr-defined]  # a menu
            below.actions()[2].trigger()  # type: ignore[attr-defined]  # a menu
    assert asked == ["forget 5", "forget 15"]
    assert [forgetting.asked_for(word) for word in (*asked, "stop", "forget x")] == [5, 15, 0, 0]
    tray.show_state(None, locked=True)
    tray.rebuild()
    assert "forget_5" not in [action.objectName() for action in tray.menu.actions()]


def test_what_a_recording_tells_in_passing_is_said_in_words() -> None:
    """Each notice has a head and a sentence; a failed forgetting says why."""
    for notice in ("forgotten", "disk-low", "disk-back"):
        assert all(forgetting.told(api.Status(state="recording", notice=notice)) or ("",))
    failed = forgetting.told(api.Status(state="recording", notice="forget-failed", message="No key is left.", hint="Unlock."))
    assert failed == ("Not forgotten", "No key is left. Unlock.")
    assert forgetting.told(api.Status(state="recording")) is None


def test_the_indicator_says_it_and_has_a_menu_of_its_own(qtbot: QtBot) -> None:
    """What is told stays while the status goes on, then gives way; the right button does not pause."""
    pill = Indicator()
    qtbot.addWidget(pill)
    pill.show_status(api.Status(state="recording", here=True, application="Mousepad"))
    pill.tell("Forgotten")
    pill.show_status(api.Status(state="recording", here=True, application="Mousepad"))
    assert pill.accessibleName() == "Forgotten"
    pill.tell("")
    assert pill.accessibleName() == "Recording Mousepad"
    paused: list[bool] = []
    pill.pause_asked.connect(lambda: paused.append(True))
    QTest.mouseClick(pill, Qt.MouseButton.RightButton)
    assert paused == []
    with qtbot.waitSignal(pill.forget_asked) as signal:
        next(action for action in pill.menu().actions() if action.objectName() == "forget_5").trigger()
    assert signal.args == [5]


def test_every_sentence_of_the_app_is_translated(tmp_path: Path) -> None:
    """Gathered anew from the sources: none lacks its Chinese, and the compiled file is made of these."""
    sources, tools = Path(i18n.__file__).parent, Path(sys.executable).parent
    gathered = Path(shutil.copy(sources / "resources" / "translations" / "zh_CN.ts", tmp_path))
    files = sorted(str(path) for path in sources.rglob("*.py"))
    subprocess.run([tools / "pyside6-lupdate", "-silent", "-locations", "none", *files, "-ts", gathered], check=True)
    text = gathered.read_text("utf-8")
    assert re.findall(r'<source>([^<]*)</source>\s*<translation type="unfinished">', text) == []
    subprocess.run([tools / "pyside6-lrelease", "-silent", gathered, "-qm", tmp_path / "zh_CN.qm"], check=True)
    assert (tmp_path / "zh_CN.qm").read_bytes() == (sources / "resources" / "translations" / "zh_CN.qm").read_bytes()


def test_settings_are_reached_by_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Arrows go through the sections, Tab through the fields, Return keeps."""
    window.acts["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    dialog.sections.setFocus()
    QTest.keyClick(dialog.sections, Qt.Key.Key_Down)
    assert dialog.pages.currentIndex() == 1
    seen: list[str] = []
    for _ in range(3):
        dialog.focusNextChild()
        focused = dialog.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
    assert seen == ["settings_lock", "settings_lock_screen", "settings_not_now"]
    kept: list[api.Settings] = []
    window.settings_kept.connect(kept.append)
    dialog.lock.with_screen.setChecked(False)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert kept == [api.Settings(language="en", theme="light", lock_with_screen=False)]


def test_the_list_of_what_is_never_recorded_is_a_section(unlocked: api.Unlocked, qtbot: QtBot) -> None:
    """Return adds to it and leaves the window open; applications of recorded sessions are offered."""
    dialog = SettingsDialog(unlocked, api.Settings(), "en")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.sections.setCurrentRow(4)
    page = dialog.never
    assert page.isVisible()
    offered = {page.application.itemText(row) for row in range(page.application.count())}
    assert {name for summary in unlocked.summaries() for name, _time in summary.applications} < offered
    for field, text in ((page.title, "*payslip*"), (page.application, "Ledger")):
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    held = api.exclusions.load(unlocked.home).exclusions
    assert [(each.applications, each.titles) for each in held] == [((), ("*payslip*",)), (("Ledger",), ())]


def test_a_hotkey_that_another_program_holds_is_said_on_the_indicator(qtbot: QtBot, tmp_path: Path) -> None:
    """In words, where the worker looks when a recording begins; then the pill says again what it records."""
    recorder, pill = Recorder(tmp_path, "en"), Indicator()
    qtbot.addWidget(pill)
    recorder._indicator = pill
    recorder._take(api.Status(state="recording", here=True, application="Mousepad", notice="hotkey-taken", detail="Ctrl+Alt+P"))
    assert pill.accessibleName() == "Ctrl+Alt+P is not free: it does nothing here"
    assert "Another program has Ctrl+Alt+P" in pill.toolTip()
    pill.tell("")
    recorder._take(api.Status(state="recording", here=True, application="Mousepad"))
    assert pill.accessibleName() == "Recording Mousepad"


def test_the_command_line_says_after_how_long_a_session_asks() -> None:
    """As the settings say where nothing is given; 0 is never; less is refused."""
    chosen = [
        _choice((), record.make_context("record", arguments).params, ()).limit_minutes
        for arguments in ([], ["--limit", "20"], ["--limit", "0"])
    ]
    assert chosen == [None, 20, 0]
    with pytest.raises(click.BadParameter):
        record.make_context("record", ["--limit", "-1"])


def test_your_own_names_are_kept_with_the_settings(unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """Typed, pasted or read from a file; kept when the settings are; a line that cannot be looked for keeps the window open and says so."""
    listed = tmp_path / "names.txt"
    listed.write_text("\ufeff天穹计划\n", "utf-8")
    dialog = SettingsDialog(unlocked, api.Settings(), "en")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.names.lines.setPlainText("Apollo = AP\nA")
    dialog._keep()
    assert dialog.isVisible()
    assert dialog.names.isVisible()
    assert "Line 2" in dialog.names.trouble.text()
    assert dialog.names.lines.textCursor().block().text() == "A"
    dialog.names.lines.setPlainText("Apollo = AP")
    dialog.names.bring(listed)
    assert dialog.names.count.text() == "2 names"
    with qtbot.waitSignal(dialog.kept):
        dialog._keep()
    assert [name.text for name in api.own_names.load(unlocked)] == ["Apollo", "天穹计划"]
    again = SettingsDialog(unlocked, api.Settings(), "en")
    qtbot.addWidget(again)
    assert again.names.lines.toPlainText() == "Apollo = AP\n天穹计划\n"


def test_a_file_that_is_no_list_of_names_is_said(unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """Its bytes are not put into the list."""
    wrong = tmp_path / "names.bin"
    wrong.write_bytes(b"\xff\xfe\x00\x81")
    dialog = SettingsDialog(unlocked, api.Settings(), "en")
    qtbot.addWidget(dialog)
    dialog.names.bring(wrong)
    assert dialog.names.lines.toPlainText() == ""
    assert "UTF-8" in dialog.names.trouble.text()
