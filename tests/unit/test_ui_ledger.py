# SPDX-License-Identifier: GPL-3.0-or-later
"""What has left, in the app on a real vault: terms from a set, ledger, expiry, withdrawal, correction, receipts."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from ui.ledger_dialogs import LetterDialog, ReceiptDialog, WithdrawDialog
from ui.ledger_view import LedgerDialog
from ui.main_window import MainWindow
from ui.shred_dialog import ShredDialog
from ui.terms_form import TermsForm
from ui.terms_page import TermsPage
from ui.tray import Tray

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures
_Dialog = TypeVar("_Dialog", bound=QDialog)
TODAY = datetime.now().astimezone().date()


def hand_over(
    unlocked: api.Unlocked,
    folder: Path,
    days: int = 90,
    recipient: str = "Platform team",
    omission: api.opening.Omitting = "private",
    level: api.Level = "neutral",
) -> api.LedgerEntry:
    """The newest session leaves with its text, its secret masked."""
    session = unlocked.summaries()[0].session
    with api.open_session(unlocked, session) as view:
        view.add(api.Stand(start=0, end=view.duration + 1, text=True))
        view.add(api.Mask(text=desks.SECRET))
    expires = (TODAY + timedelta(days=days)).isoformat()
    terms = api.ledger.from_set(api.ledger.term_sets()[0], recipient, "Train an assistant", expires=expires)
    draft = api.build_draft(unlocked, [session], terms, omission=omission, level=level)
    return api.approve_and_write(unlocked, draft.draft, draft.digest, desks.PASSPHRASE, folder)


def ledger(window: MainWindow) -> LedgerDialog:
    """The ledger, opened by its action."""
    window.keep_menu.acts["ledger"].trigger()
    dialog = window.keeper.leaving.dialog
    assert dialog is not None
    return dialog


def opened(dialog: LedgerDialog, act: str, kind: type[_Dialog]) -> _Dialog:
    """What a button of the ledger opens."""
    click(dialog.acts[act])
    found = dialog.dialog
    assert isinstance(found, kind)
    return found


def click(button: QPushButton) -> None:
    """As a worker does."""
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _says(dialog: LedgerDialog, text: str) -> bool:
    return text in dialog.said.text()


def states(unlocked: api.Unlocked) -> list[str]:
    """How all that left stands, the latest first."""
    return [line.state for line in api.ledger.listed(unlocked)]


def test_a_set_ticks_what_it_names_and_leaves_what_the_worker_ticked(qtbot: QtBot) -> None:
    """Another set takes back the first one's ticks alone; the agreement of a set must be named; the page is the recipient's."""
    before = api.ledger.from_set(api.ledger.term_sets()[1], "Old team", "Something", contact="me")
    form = TermsForm(False, [before])
    qtbot.addWidget(form)
    minimal, one_off, collective = api.ledger.term_sets()
    form.items["attribute"].click()
    form.start.sets.setCurrentIndex(2)
    assert ticked(form) == one_off.ticked | {"attribute"}
    form.start.sets.setCurrentIndex(1)
    assert ticked(form) == minimal.ticked | {"attribute"}
    form.start.sets.setCurrentIndex(0)
    assert ticked(form) == {"attribute"}
    form.recipient.setText("New team")
    assert not form.start.last.isVisibleTo(form)
    form.purpose.setText("Train an assistant")
    form.start.sets.setCurrentIndex(3)
    assert not form.complete()
    form.agreement.setText("Works agreement 7")
    assert form.complete()
    assert form.terms().prohibitions == collective.prohibitions
    click(form.page)
    page = form.findChild(TermsPage)
    assert page is not None
    assert page.text.text().startswith("Terms of this export")
    page.languages.setCurrentIndex(1)
    assert "集体协议: Works agreement 7" in page.text.text()
    page.accept()
    form.recipient.setText("Old team")
    form.start.last.click()
    assert (ticked(form), form.purpose.text(), form.contact.text()) == (one_off.ticked, "Something", "me")


def ticked(form: TermsForm) -> frozenset[str]:
    """The names of what is ticked."""
    return frozenset(name for name, box in form.items.items() if box.isChecked())


def test_what_ends_soon_is_told_quietly(window: MainWindow, unlocked: api.Unlocked, tmp_path: Path) -> None:
    """In the window's last line and in the tray's menu while the vault is open; nothing where nothing ends."""
    leaving, tray = window.keeper.leaving, Tray()
    leaving.due.connect(tray.remind)
    tray.show_state(None, locked=False)
    assert leaving.line is not None
    leaving.look()
    assert not window.statusBar().isVisible()
    hand_over(unlocked, tmp_path / "far", 15)
    hand_over(unlocked, tmp_path / "near", 14, "Research")
    hand_over(unlocked, tmp_path / "today", 0, "Payroll")
    hand_over(unlocked, tmp_path / "over", -1, "Nobody")
    leaving.look()
    assert window.statusBar().isVisible()
    assert leaving.line.text() == "What you gave to Payroll ends today. And 1 more."
    tray.rebuild()
    assert leaving.line.text() in [action.text() for action in tray.menu.actions()]
    tray.show_state(None, locked=True)
    tray.rebuild()
    assert not any("Payroll" in action.text() for action in tray.menu.actions())
    leaving.line.click()
    dialog = leaving.dialog
    assert dialog is not None
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert rows[0].startswith("Nobody\nended on")
    dialog.reject()


def test_a_withdrawal_from_the_app(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """Leaving it in force is the default; a wrong passphrase writes nothing; then verify says 12, and the letter can be read again."""
    entry = hand_over(unlocked, tmp_path / "out")
    dialog = ledger(window)
    ask = opened(dialog, "withdraw", WithdrawDialog)
    QTest.keyClick(ask, Qt.Key.Key_Return)
    assert states(unlocked) == ["in force"]
    ask = opened(dialog, "withdraw", WithdrawDialog)
    ask.basis.setCurrentIndex(1)
    ask.folder.setText(str(tmp_path / "withdrawal"))
    ask.passphrase.setText("guess")
    click(ask.yes)
    qtbot.waitUntil(ask.trouble.isVisible, timeout=20_000)
    assert not (tmp_path / "withdrawal").exists()
    ask.passphrase.setText(desks.PASSPHRASE)
    click(ask.yes)
    qtbot.waitUntil(lambda: ask.title.text() == "It is withdrawn", timeout=20_000)
    click(ask.no)
    assert states(unlocked) == ["withdrawn"]
    assert dialog.page.state.text() == "withdrawn by you"
    assert not dialog.acts["withdraw"].isEnabled()
    assert api.verify(tmp_path / "out", entry.fingerprint, withdrawal=tmp_path / "withdrawal").code == 12
    assert "GDPR article 6(1)(b)" in (tmp_path / "withdrawal" / "LETTER.en.txt").read_text("utf-8")
    assert "第十三条" in (tmp_path / "withdrawal" / "LETTER.zh.txt").read_text("utf-8")
    letter = opened(dialog, "letter", LetterDialog)
    assert entry.digest in letter.text.toPlainText()
    letter.language_box.setCurrentIndex(1)
    assert "不是法律意见" in letter.text.toPlainText()
    letter.reject()
    dialog.reject()


def test_what_they_said_is_typed_in_the_app(window: MainWindow, unlocked: api.Unlocked, tmp_path: Path) -> None:
    """An empty receipt cannot be filed; one that says that it arrived changes no state."""
    hand_over(unlocked, tmp_path / "out")
    dialog = ledger(window)
    ask = opened(dialog, "receipt", ReceiptDialog)
    assert not ask.yes.isEnabled()
    ask.text.setPlainText("Arrived, thanks.")
    click(ask.yes)
    assert states(unlocked) == ["in force"]
    assert "Arrived, thanks." in dialog.page.receipts.text()
    dialog.reject()


def test_receipts_copies_and_checks_in_the_app(window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path) -> None:
    """A file that they sent is filed; a folder is told apart from another; a copy that is kept outlives its session."""
    entry = hand_over(unlocked, tmp_path / "out")
    other = hand_over(unlocked, tmp_path / "other", 91)
    dialog = ledger(window)
    dialog.list.setCurrentRow(1)
    for folder, said in (("out", "unchanged and in force"), ("other", "This is not what left")):
        dialog.check(tmp_path / folder)
        qtbot.waitUntil(partial(_says, dialog, said), timeout=20_000)
    paper = tmp_path / "gone.json"
    paper.write_text(json.dumps({"digest": other.digest, "destroyed": True}))
    ask = opened(dialog, "receipt", ReceiptDialog)
    ask.take(paper)
    ask.gone.setChecked(True)
    click(ask.yes)
    assert "another export" in ask.trouble.text()
    paper.write_text(json.dumps({"digest": entry.digest, "destroyed": True}))
    ask.take(paper)
    click(ask.yes)
    assert states(unlocked) == ["in force", "destroyed"]
    assert "gone.json" in dialog.page.receipts.text()
    dialog.keep.click()
    assert [line.copy for line in api.ledger.listed(unlocked)] == ["here", "kept"]
    dialog.reject()
    qtbot.waitUntil(lambda: window.sessions.picked_summary() is not None, timeout=20_000)
    window.keep_menu.acts["shred_session"].trigger()
    shred = window.keeper.dialog
    assert isinstance(shred, ShredDialog)
    qtbot.waitUntil(lambda: shred.plan is not None, timeout=20_000)
    assert "your own copy of 1 export" in shred.note.text()
    shred.reject()


def test_a_text_that_left_is_found_and_leads_to_the_ledger(
    window: MainWindow, unlocked: api.Unlocked, qtbot: QtBot, tmp_path: Path
) -> None:
    """Beside the places in the sessions stands the export; choosing it opens the ledger there."""
    entry = hand_over(unlocked, tmp_path / "out")
    hand_over(unlocked, tmp_path / "later", 91, "Somebody else")
    (hit, *_rest) = [each for each in api.search(unlocked, "make test") if each.export == entry.export]
    assert (hit.field, hit.snippet[hit.start : hit.start + hit.length]) == ("export", "make test")
    window.search.panel.jumped.emit(hit)
    dialog = window.keeper.leaving.dialog
    assert dialog is not None
    assert dialog.list.line() is not None
    assert dialog.page.title.text() == "Platform team"
    dialog.reject()


def test_nothing_has_left(window: MainWindow) -> None:
    """An empty ledger says so, and nothing can be done."""
    dialog = ledger(window)
    assert dialog.empty.isVisible()
    assert not any(button.isVisible() for button in dialog.acts.values())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.keeper.leaving.dialog is None
