# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's settings, in sections; what they do not show they keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from recorder import api
from ui import icons, policy_dialog, theme
from ui.bridge import Work, put_down
from ui.fields import chosen_button, quiet, sentence
from ui.keys_dialogs import KeyringDialog, PassphraseDialog
from ui.policy_locks import cap, limit, note_parts, turn_on
from ui.policy_page import PolicyPage
from ui.retention_dialog import RetentionDialog
from ui.settings_exclusions import ExclusionsPage
from ui.settings_names import NamesPage
from ui.settings_pages import KeepPage, KeysPage, LockPage, LookPage
from ui.settings_recording import RecordingSettings
from ui.task_dialog import TaskDialog

_SETTLE_MS, _SECTION = 250, 36
_NAMES = 5  # the place of the page with the names


class SettingsDialog(QDialog):
    """Signals: ``kept`` (Settings) when the worker keeps what was chosen; ``deleted`` (Shredded) when old sessions have gone from here."""

    kept = Signal(api.Settings)
    deleted = Signal(object)

    def __init__(self, unlocked: api.Unlocked, settings: api.Settings, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Stet: settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._unlocked, self._settings, self._language = unlocked, settings, language
        self._due: tuple[api.Expired, ...] = ()
        self._counting: Work | None = None
        self._task: TaskDialog | None = None
        self._policy = api.policy.in_force(unlocked.home)
        shown = api.policy.settings_in_force(settings, self._policy.rules)
        self.look, self.lock, self.keep = LookPage(shown), LockPage(shown), KeepPage(shown)
        self.recording, self.keys = RecordingSettings(shown), KeysPage(unlocked.uses_keyring)
        self.policy = PolicyPage(self._policy)
        self.policy.read_asked.connect(self._read_policy)
        seen = dict.fromkeys(name for summary in unlocked.summaries() for name, _time in summary.applications)
        self.never = ExclusionsPage(unlocked.home, sorted(seen, key=str.casefold), unlocked=unlocked)
        self.names = NamesPage(unlocked)
        self._lazy = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._lazy.timeout.connect(self._count)
        self._lay_out()
        self._lock_controls()
        self.keep.changed.connect(self._changed)
        self.keep.show_asked.connect(self._show_due)
        self.keys.passphrase_asked.connect(lambda: self._open(PassphraseDialog(unlocked, language, self)))
        self.keys.keyring_asked.connect(self._switch_keyring)
        self._changed()

    def chosen(self) -> api.Settings:
        """The settings of before, with what stands in the window."""
        chosen = self._settings
        for page in (self.look, self.recording, self.lock, self.keep):
            chosen = page.put(chosen)
        return api.policy.own_again(self._settings, chosen, self._policy.rules)

    def abandon(self) -> None:
        """Closes with whatever runs: the vault is being locked."""
        if self._task is not None:
            self._task.abandon()
        self.never.abandon()
        self.reject()

    def reject(self) -> None:
        """*Not now* leaves everything as it was, the list of what is never recorded too."""
        self.never.take_back()
        super().reject()

    def done(self, result: int) -> None:
        """Nothing is left running behind a closed window."""
        self._lazy.stop()
        self._end_counting()
        super().done(result)

    def _lay_out(self) -> None:
        self.sections, self.pages = QListWidget(), QStackedWidget()
        self.sections.setObjectName("settings_sections")
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.setFixedWidth(200)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for icon, title, page, name in (
            ("window", self.tr("Language and look"), self.look, ""),
            ("lock", self.tr("Locking"), self.lock, "lock"),
            ("folder", self.tr("What is kept"), self.keep, "keep"),
            ("record", self.tr("While recording"), self.recording, "recording"),
            ("withhold", self.tr("Never recorded"), self.never, ""),
            ("mask", self.tr("Your own names"), self.names, ""),
            ("key", self.tr("Keys"), self.keys, "keys"),
            ("policy", self.tr("Policy"), self.policy, ""),
        ):
            item = QListWidgetItem(icons.icon(icon), title)
            item.setSizeHint(QSize(0, _SECTION))
            self.sections.addItem(item)
            self.pages.addWidget(_page(title, page, note_parts(name, self._policy) if name else ()))
        self.sections.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.sections.setCurrentRow(0)
        line = QFrame()
        line.setFixedWidth(1)
        line.setStyleSheet(f"background: {theme.tokens().line};")
        right = QVBoxLayout()
        right.setContentsMargins(24, 20, 24, 20)
        right.setSpacing(16)
        right.addWidget(self.pages, 1)
        right.addLayout(self._buttons())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sections)
        whole.addWidget(line)
        whole.addLayout(right, 1)
        self.setStyleSheet(_sheet())
        self.resize(720, 460)

    def _lock_controls(self) -> None:
        """What the policy does not allow cannot be chosen."""
        rules = self._policy.rules
        cap(self.lock.minutes, rules.lock_minutes_at_most, "lock_minutes_at_most")
        cap(self.recording.idle, rules.idle_minutes_at_most, "idle_minutes_at_most")
        cap(self.recording.limit, rules.record_minutes_at_most, "record_minutes_at_most")
        turn_on(self.lock.with_screen, rules.lock_with_screen, "lock_with_screen")
        turn_on(self.recording.microphone, rules.pause_with_microphone, "pause_with_microphone")
        limit(self.keep.by_age, self.keep.days, rules.keep_days_at_most, "keep_days_at_most")
        limit(self.keep.by_size, self.keep.gigabytes, rules.keep_gb_at_most, "keep_gb_at_most")
        self.keys.keyring.setEnabled(self._unlocked.uses_keyring or not rules.require_passphrase)

    def _read_policy(self) -> None:
        if policy_dialog.read(self._unlocked.home, self):
            self.policy.show_policy(api.policy.in_force(self._unlocked.home))

    def _buttons(self) -> QHBoxLayout:
        keep, stop = chosen_button("settings_keep", self.tr("Keep")), quiet("settings_not_now", self.tr("Not now"))
        keep.clicked.connect(self._keep)
        stop.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(stop)
        row.addWidget(keep)
        return row

    def _keep(self) -> None:
        if not self.names.store():
            self.sections.setCurrentRow(_NAMES)
            return
        self.kept.emit(self.chosen())
        self.accept()

    def _changed(self, *_told: object) -> None:
        """Another rule: what it would propose now is counted in a moment."""
        chosen = self.chosen()
        self._due = ()
        self.keep.show_count(None)
        if chosen.keep_days or chosen.keep_gb:
            self._lazy.start()

    def _count(self) -> None:
        if self._counting is not None:
            self._lazy.start()
            return
        chosen = self.chosen()
        self._counting = Work(lambda: (chosen, api.retention_plan(self._unlocked, chosen)), self)
        self._counting.done.connect(self._counted)
        self._counting.failed.connect(self._uncounted)
        self._counting.start()

    def _end_counting(self) -> None:
        if self._counting is not None:
            put_down(self._counting)
            self._counting = None

    def _counted(self, result: object) -> None:
        self._end_counting()
        counted, due = cast("tuple[api.Settings, tuple[api.Expired, ...]]", result)
        if counted == self.chosen():
            self._due = due
            self.keep.show_count(due)

    def _uncounted(self, error: object) -> None:
        self._end_counting()
        if isinstance(error, api.RecorderError):
            self.keep.due.setText(" ".join(api.localized(error, self._language)))

    def _show_due(self) -> None:
        dialog = RetentionDialog(self._unlocked, self._due, self._language, self)
        dialog.worked.connect(self._changed)
        dialog.worked.connect(self.deleted)
        self._open(dialog)

    def _switch_keyring(self) -> None:
        dialog = KeyringDialog(self._unlocked, not self._unlocked.uses_keyring, self._language, self)
        dialog.worked.connect(lambda _done: self.keys.show_keyring(self._unlocked.uses_keyring))
        self._open(dialog)

    def _open(self, dialog: TaskDialog) -> None:
        self._task = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None


def _page(title: str, inner: QWidget, notes: Sequence[QWidget] = ()) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    column.addWidget(sentence(title, title=True))
    for note in notes:
        column.addWidget(note)
    column.addWidget(inner, 1)
    return made


def _sheet() -> str:
    tokens = theme.tokens()
    return (
        f"#settings_sections {{ background: {tokens.panel}; padding: 12px 8px; }}"
        f"#settings_sections::item {{ padding: 8px; border-radius: 6px; color: {tokens.ink}; border: 1px solid transparent; }}"
        f"#settings_sections::item:selected {{ background: {tokens.accent_soft}; color: {tokens.ink}; }}"
        f"#settings_sections::item:focus {{ border-color: {tokens.accent}; }}"
    )
