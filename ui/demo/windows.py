# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows every window once, with a real vault behind it, and takes its picture; run by the gallery."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from recorder import api
from ui import bridge
from ui.about import About
from ui.app import prepare
from ui.archive_dialog import ArchiveDialog, RestoreDialog
from ui.damaged_room import DamagedRoom
from ui.demo.policy_example import example
from ui.demo.windows_leaving import leaving
from ui.demo.windows_left import left
from ui.exclusion_preview import ExclusionPreview
from ui.first_run import FirstRun
from ui.garbage import Collector
from ui.indicator import Indicator
from ui.keys_dialogs import KeyringDialog, PassphraseDialog
from ui.main_window import MainWindow
from ui.mask_all_dialog import MaskAllDialog
from ui.note_dialog import NoteDialog
from ui.policy_dialog import PolicyDialog
from ui.policy_page import PolicyPage
from ui.recognisable_dialog import RecognisableDialog
from ui.recover_dialog import RecoverDialog
from ui.retention_dialog import RetentionDialog
from ui.review_dialog import ReviewDialog
from ui.salvage_dialog import SalvageDialog
from ui.settings_dialog import SettingsDialog
from ui.settings_exclusions import ExclusionsDialog
from ui.shred_dialog import ShredDialog
from ui.shred_more import ShredApplicationDialog, ShredLastDialog, ShredVaultDialog
from ui.start_sheet import StartSheet
from ui.support_dialog import SupportDialog
from ui.tasks_dialog import TasksDialog
from ui.unlock import UnlockDialog

_QUIET_MS, _LONGEST_MS = 120, 8000


def main() -> int:
    """Arguments: folder, vault, language, theme, scale; the passphrase on standard input."""
    folder, home, language, look, scale = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:6]
    bridge.PATIENCE = 10.0  # what is photographed has come
    qt, _spoken = prepare(home, language, "dark" if look == "dark" else "light")
    collector = Collector()  # the windows that were shown are garbage while others work on threads
    with api.unlock(home, sys.stdin.read()) as unlocked:
        for name, widget in every_window(home, unlocked, language):
            widget.show()
            _settle(qt, widget)
            suffix = "-200" if scale == "2" else ""
            widget.grab().save(str(folder / f"{name}-{language}-{look}{suffix}.png"))
            widget.hide()
    collector.stop()
    return 0


def every_window(home: Path, unlocked: api.Unlocked, language: str) -> Iterator[tuple[str, QWidget]]:
    """Each window of the app by its name, one after another; the main window comes twice."""
    yield "first-run", FirstRun(home, language)
    yield "unlock", UnlockDialog(home, language)
    yield "start", _sheet(home)
    yield "never", ExclusionsDialog(home, ("Mousepad", "Thunderbird"))
    rule = (
        api.exclusions.rule(unlocked.summaries()[0].applications[0][0]) if unlocked.summaries() else api.exclusions.rule("Mousepad")
    )
    yield "never-preview", ExclusionPreview(unlocked, rule, language)
    yield "about", About(home, language)
    yield "support", SupportDialog(home, language)
    indicator = Indicator()
    indicator.show_status(api.Status(state="recording", here=True, application="Mousepad"))
    yield "indicator", indicator
    indicator.show_status(api.Status(state="paused", cause="lock", question="lock"))
    yield "indicator-asks", indicator
    main = MainWindow(unlocked, api.Settings(language="zh_CN" if language == "zh_CN" else "en"))
    main.timeline.setFocus()
    main.desk.step(1, "typed")
    yield "main", main
    main.search.panel.begin()
    main.search.panel.text.setText("a")
    yield "search", main
    main.search.panel.shut()
    yield from _handing(unlocked, language)
    yield from _keeping(home, unlocked, language)


def _handing(unlocked: api.Unlocked, language: str) -> Iterator[tuple[str, QWidget]]:
    """Tasks, notes, and what leaves."""
    session = unlocked.summaries()[0].session
    known = api.tasks.of_session(unlocked, session)
    task = known or api.tasks.new(unlocked, "", (api.tasks.Part(session=session),))
    tasks = TasksDialog(unlocked, unlocked.summaries(), language)
    tasks.offer(api.tasks.Part(session=session), None)
    yield "tasks", tasks
    yield "note", NoteDialog(unlocked.summaries()[0])
    yield "mask-all", MaskAllDialog(unlocked, "a", session, language)
    yield "recognisable", RecognisableDialog(unlocked, [session], language)
    yield "terms", ReviewDialog(unlocked, [session], language)
    yield from leaving(unlocked, session, task, language)
    yield from left(unlocked, session, language)
    if known is None:
        unlocked.drop_task(task.task)


def _keeping(home: Path, unlocked: api.Unlocked, language: str) -> Iterator[tuple[str, QWidget]]:
    """What keeps, finds again and destroys."""
    yield from _first_run(home, language)
    recover = RecoverDialog(home, language)
    recover.words.setPlainText("able acid aplle ")
    yield "recover", recover
    yield "policy", PolicyDialog(example(language))
    yield "policy-page", PolicyPage(example(language))
    for number in range(8):
        settings = SettingsDialog(unlocked, api.Settings(keep_days=30, keep_gb=0.001), language)
        settings.sections.setCurrentRow(number)
        yield f"settings-{number + 1}", settings
    summaries = unlocked.summaries()
    session, name = summaries[0].session, summaries[0].name
    yield "shred-marked", ShredDialog(unlocked, api.ShredMarked(session), language, name)
    yield "shred-session", ShredDialog(unlocked, api.ShredSession(session), language, name)
    yield "shred-last", ShredLastDialog(unlocked, language)
    yield "shred-application", ShredApplicationDialog(unlocked, [part[0] for part in summaries[0].applications], language)
    yield "shred-everything", ShredVaultDialog(unlocked, language)
    yield "archive", ArchiveDialog(unlocked, summaries, session, language)
    yield "restore", RestoreDialog(unlocked, language)
    yield "salvage", SalvageDialog(unlocked, session, language)
    yield "retention", RetentionDialog(unlocked, api.retention_plan(unlocked, api.Settings(keep_gb=0.000001)), language)
    yield "passphrase", PassphraseDialog(unlocked, language)
    yield "keyring", KeyringDialog(unlocked, True, language)
    yield "damaged", DamagedRoom()


def _first_run(home: Path, language: str) -> Iterator[tuple[str, QWidget]]:
    """Its pages after the first."""
    wizard = FirstRun(home, language)
    wizard.show_page(1)
    yield "first-run-secret", wizard
    shown = FirstRun(home, language)
    shown.recovery.show_words(api.recovery_list[:24], "")
    shown.show_page(2)
    yield "first-run-words", shown
    for number, name in ((3, "never"), (4, "try")):
        told = FirstRun(home, language)
        told.show_page(number)
        yield f"first-run-{name}", told


def _sheet(home: Path) -> StartSheet:
    names = ("Mousepad", "XTerm", "LibreOffice Calc", "Thunderbird")
    windows = [api.Window(handle=n, application=name) for n, name in enumerate(names, 1)]
    choice = api.StartChoice(name="", applications=("Mousepad",), text_for=("Mousepad",))
    return StartSheet(windows, choice, api.exclusions.every(home), home, "off")


def _settle(qt: QApplication, widget: QWidget) -> None:
    """Lets the event loop run until the window has painted, and all that it asked for has come and has been painted too."""
    longest, quiet = QDeadlineTimer(_LONGEST_MS), QDeadlineTimer(_QUIET_MS)
    while not longest.hasExpired() and not quiet.hasExpired():
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if _works(widget):
            quiet = QDeadlineTimer(_QUIET_MS)


def _works(widget: QWidget) -> bool:
    """Whether it waits for a thread, or for a moment that it has set itself."""
    return (
        any(getattr(part, "busy", False) for part in widget.findChildren(QObject))
        or any(work.isRunning() for work in widget.findChildren(bridge.Work))
        or any(timer.isActive() and timer.isSingleShot() for timer in widget.findChildren(QTimer))
    )


if __name__ == "__main__":
    raise SystemExit(main())
