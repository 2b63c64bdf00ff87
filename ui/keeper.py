# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker does with sessions as a whole: names and pins them, archives and restores, salvages, and shreds."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recorder import api
from ui import words
from ui.archive_dialog import ArchiveDialog, RestoreDialog
from ui.leaving import Leaving
from ui.note_dialog import NoteDialog
from ui.recognisable_dialog import RecognisableDialog
from ui.retention_dialog import RetentionDialog, asked_today
from ui.salvage_dialog import SalvageDialog
from ui.shred_dialog import ShredDialog
from ui.shred_more import ShredApplicationDialog, ShredLastDialog, ShredVaultDialog
from ui.task_dialog import TaskDialog


class Keeper(QObject):
    """Opens one dialog at a time. Lives on the window's thread.

    Signals: ``changed`` when the list of sessions may be another; ``made(str)`` a session that was restored or salvaged;
    ``going(object)``: the sessions that are about to be rewritten, or to go; ``vault_gone`` after the whole vault was shredded; ``failed(RecorderError)``.
    """

    changed = Signal()
    made = Signal(str)
    going = Signal(object)
    vault_gone = Signal()
    failed = Signal(api.RecorderError)

    def __init__(self, unlocked: api.Unlocked, language: str, window: QWidget) -> None:
        super().__init__(window)
        self._unlocked, self._language, self._window = unlocked, language, window
        self.dialog: TaskDialog | None = None
        self.leaving = Leaving(unlocked, language, window)
        self.leaving.changed.connect(self.changed)
        self.leaving.marking.connect(self.going)

    @property
    def works(self) -> bool:
        """Whether long work is being done right now."""
        return self.dialog is not None and self.dialog.works

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        self._try(lambda: self._unlocked.rename(session, name))

    def ask_note(self, summary: api.SessionSummary) -> None:
        """The worker's note to a session."""
        dialog = NoteDialog(summary, self._window)
        dialog.kept.connect(lambda session, note: self._try(lambda: self._unlocked.note(session, note)))
        dialog.open()

    def pin(self, summary: api.SessionSummary) -> None:
        """Pins a session, or lets go of it."""
        self._try(lambda: self._unlocked.pin(summary.session, not summary.pinned))

    def shred_marked(self, summary: api.SessionSummary) -> None:
        """What is redacted in a session."""
        title = self.tr("Shred what is redacted in “{name}”").format(name=_name(summary))
        self._shred(ShredDialog(self._unlocked, api.ShredMarked(summary.session), self._language, title, self._window))

    def shred_session(self, summary: api.SessionSummary) -> None:
        """A whole session."""
        title = self.tr("Shred “{name}”").format(name=_name(summary))
        what, left = api.ShredSession(summary.session), summary.recipient if summary.state == "left" else ""
        self._shred(ShredDialog(self._unlocked, what, self._language, title, self._window, left=left))

    def shred_damaged(self, session: str) -> None:
        """A session that cannot be read."""
        title = self.tr("Shred a session that cannot be read")
        self._shred(ShredDialog(self._unlocked, api.ShredSession(session), self._language, title, self._window))

    def shred_last(self) -> None:
        """The last minutes, in every session."""
        self._shred(ShredLastDialog(self._unlocked, self._language, self._window))

    def shred_application(self) -> None:
        """One application, in every session."""
        names = sorted({name for summary in self._unlocked.summaries() for name, _time in summary.applications}, key=str.casefold)
        self._shred(ShredApplicationDialog(self._unlocked, names, self._language, self._window))

    def shred_vault(self) -> None:
        """Everything."""
        self._shred(ShredVaultDialog(self._unlocked, self._language, self._window))

    def archive(self, session: str) -> None:
        """Chosen sessions into a file; this one is chosen already."""
        self._open(ArchiveDialog(self._unlocked, self._unlocked.summaries(), session, self._language, self._window))

    def recognisable(self, summary: api.SessionSummary) -> None:
        """How recognisable what leaves of a session is."""
        self._open(RecognisableDialog(self._unlocked, [summary.session], self._language, self._window))

    def restore(self) -> None:
        """The sessions of a file."""
        dialog = RestoreDialog(self._unlocked, self._language, self._window)
        dialog.worked.connect(lambda done: self._came(cast("api.Archived", done).sessions))
        self._open(dialog)

    def salvage(self, session: str) -> None:
        """What can be read of a damaged session."""
        dialog = SalvageDialog(self._unlocked, session, self._language, self._window)
        dialog.worked.connect(lambda done: self._came((cast("api.Salvaged", done).session,)))
        self._open(dialog)

    def ask_retention(self, settings: api.Settings) -> None:
        """Once a day, where the worker's own rules, or the policy's, would let sessions go; nothing goes unasked."""
        settings = api.policy.settings_in_force(settings, api.policy.in_force(self._unlocked.home).rules)
        if not (settings.keep_days or settings.keep_gb) or self.dialog is not None:
            return
        due = api.retention_plan(self._unlocked, settings)
        if due and not asked_today(self._unlocked.home):
            dialog = RetentionDialog(self._unlocked, due, self._language, self._window)
            dialog.worked.connect(lambda _done: self.changed.emit())
            self._open(dialog)

    def abandon(self) -> None:
        """Stops what runs and closes the dialog: the vault is being locked."""
        self.leaving.abandon()
        if self.dialog is not None:
            self.dialog.abandon()

    def _shred(self, dialog: ShredDialog) -> None:
        dialog.begins.connect(lambda plan: self.going.emit((*plan.whole, *plan.parts)))
        self._open(dialog)

    def _open(self, dialog: TaskDialog) -> None:
        if self.dialog is not None:
            dialog.deleteLater()
            return
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if isinstance(dialog, ShredVaultDialog) and dialog.gone:
            self.vault_gone.emit()
        elif isinstance(dialog, ShredDialog | RetentionDialog):
            self.changed.emit()

    def _came(self, sessions: tuple[str, ...]) -> None:
        self.changed.emit()
        if sessions:
            self.made.emit(sessions[0])

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except api.RecorderError as error:
            self.failed.emit(error)
        self.changed.emit()


def _name(summary: api.SessionSummary) -> str:
    return summary.name or words.unnamed()
