# SPDX-License-Identifier: GPL-3.0-or-later
"""An open vault: everything that it lets the worker do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from recorder.errors import DiskFull, StoreError
from recorder.model.keeping import Archived, Salvaged
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.session import Listing, SessionSummary
from recorder.model.task import Task
from recorder.store import archive, ending, folder, keychain, keys, places, pool, restoring, ring, tasks
from recorder.store.archive import Writer
from recorder.store.drafts import DraftStore, StoredDraft
from recorder.store.exports import Exports
from recorder.store.index import Index
from recorder.store.own_names import OwnNames
from recorder.store.reader import SessionReader
from recorder.store.rewrite import Fill
from recorder.store.shelf import Shelf
from recorder.store.verdicts import Verdicts

_Progress = Callable[[float], None]


class Unlocked:
    """An open vault. Every method raises VaultLocked after :meth:`lock`. Several processes may have one vault open."""

    def __init__(self, home: Path, opened: ring.OpenRing, at_least: keys.Cost | None = None) -> None:
        self.home = home
        self._at_least = at_least
        self._keys = opened
        try:
            with contextlib.suppress(DiskFull):  # a full disk must not keep the worker from what is stored
                pool.fill(home, opened)
            self._index = Index(home, opened)
        except BaseException:
            opened.wipe()
            raise
        self._drafts = DraftStore(home / "drafts", self._index)
        self._exports = Exports(home / "drafts", self._index, self._drafts)
        self._shelf = Shelf(home, opened, self._index, self._exports)
        try:
            with contextlib.suppress(DiskFull):
                folder.wipe_old(home / "vault.json")
                self._index.sweep()
                self._shelf.tidy()
                self._drafts.sweep()
        except BaseException:
            self.lock()
            raise

    def __repr__(self) -> str:
        return "Unlocked()"

    @property
    def _ring(self) -> keys.Ring:
        return self._keys.current()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.lock()

    @property
    def locked(self) -> bool:
        """Whether :meth:`lock` was called."""
        return self._keys.wiped

    def lock(self) -> None:
        """Forgets the keys and closes what is open, session readers too. Harmless when locked already."""
        self._shelf.close()
        self._keys.wipe()
        self._index.close()

    def check(self, passphrase: str) -> None:
        """Raises WrongSecret when this is not the vault's passphrase."""
        self._keys.check(passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """From now on ``new`` opens the vault, and ``old`` does not; a weaker cost is raised to today's. Raises WrongSecret."""
        keys.refuse_empty(new)
        self._keys.check(old)
        self._keys.rewrap(new, at_least=self._at_least)

    @property
    def uses_keyring(self) -> bool:
        """Whether the desktop's keyring opens the vault."""
        return keychain.used_by(self.home)

    def use_keyring(self, passphrase: str, on: bool) -> None:
        """Lets the desktop's keyring open the vault too, or no more. Raises WrongSecret, KeyringUnavailable."""
        self._keys.use_keyring(passphrase, on)

    @property
    def own_names(self) -> OwnNames:
        """The worker's own list of names."""
        self._keys.current()
        return OwnNames(self._index)

    def listing(self, progress: _Progress = lambda _share: None) -> Listing:
        """The sessions, newest first, and those that cannot be opened. What ``progress`` raises ends it; another thread may use the vault."""
        self._keys.current()
        with contextlib.suppress(StoreError):  # a vault that stays open for weeks must not run out of keys for new sessions
            pool.fill_when_low(self.home, self._keys)
        return self._shelf.listing(progress)

    def summaries(self) -> list[SessionSummary]:
        """The sessions, newest first; damaged ones are left to :meth:`damaged`."""
        return list(self.listing().summaries)

    def damaged(self) -> list[str]:
        """The sessions that cannot be opened, newest first."""
        self._keys.current()
        return list(self._shelf.listing().damaged)

    def open(self, session: str, *, checked: bool = True) -> SessionReader:
        """Opens one session, after a look at every page of it unless told not to. Raises SessionUnknown, VaultDamaged or VaultTooNew."""
        self._keys.current()
        return self._shelf.open(session, checked=checked)

    def salvage(self, session: str, progress: Callable[[float], None]) -> Salvaged:
        """Reads what can be read of a damaged session into a new one; the damaged one stays. Raises SessionUnknown, VaultDamaged."""
        self._keys.current()
        return self._shelf.salvage(session, progress)

    def archive(
        self, sessions: Sequence[str], target: Path, passphrase: str, progress: _Progress, *, cost: keys.Cost | None = None
    ) -> Archived:
        """Writes sessions into one encrypted file, whole or not at all. Raises SessionUnknown, VaultDamaged or DiskFull."""
        self._keys.current()
        keys.refuse_empty(passphrase)
        with restoring.alone(self.home), Writer(target, passphrase, cost or keys.Cost()) as writer:
            for number, session in enumerate(sessions):
                self._shelf.export_to(writer, session, _share(progress, number, len(sessions)))
        return Archived(sessions=tuple(sessions), size=folder.size(target))

    def restore(self, source: Path, passphrase: str, progress: _Progress) -> Archived:
        """Brings back the sessions of an archive, all of them or none. Raises WrongSecret, VaultDamaged, VaultTooNew or DiskFull."""
        self._keys.current()
        with restoring.alone(self.home), restoring.Restoring(self.home, self._keys, self._index) as back:
            for item, copy in archive.read(source, passphrase, self.home / "run", progress):
                try:
                    back.take(item, copy)
                finally:
                    folder.try_remove(*folder.parts(copy))
            made = back.count()
        return Archived(sessions=made, size=sum(places.size(self.home / "sessions", session) for session in made))

    def repack(self, progress: _Progress) -> int:
        """Makes pictures smaller that were stored in haste; what ``progress`` raises ends it. Another thread may use the vault meanwhile."""
        self._keys.current()
        return self._shelf.repack(progress)

    def rename(self, session: str, name: str) -> None:
        """Gives a session another name."""
        self._keys.current()
        self._shelf.rename(session, name)

    def note(self, session: str, note: str) -> None:
        """Gives a session a note, which never leaves with it."""
        self._keys.current()
        self._shelf.note(session, note)

    def tasks(self) -> list[Task]:
        """The tasks, the newest first."""
        self._keys.current()
        return tasks.read(self._index.database)

    def task(self, task: str) -> Task:
        """One task. Raises StoreError when there is none of this name."""
        self._keys.current()
        return tasks.get(self._index.database, task)

    def keep_task(self, task: Task) -> None:
        """Writes a task, in the place of what it was. Raises SessionUnknown for a part of a session that is not there."""
        self._keys.current()
        for session in task.sessions:
            self._shelf.check_known(session)
        with self._index.writing() as database:
            tasks.put(database, task)

    def drop_task(self, task: str) -> None:
        """Destroys a task; its sessions stay. Raises StoreError when there is none of this name."""
        tasks.get(self._index.database, task)
        self._index.renew(lambda fresh: tasks.drop(fresh, task))

    def pin(self, session: str, pinned: bool) -> None:
        """Pins a session, so that no retention touches it, or lets go of it."""
        self._keys.current()
        self._shelf.pin(session, pinned)

    def delete(self, *sessions: str) -> None:
        """Destroys sessions and the drafts that show them: first the keys, so that no copy of a file opens again, then the files."""
        self._keys.current()
        self._shelf.delete(*sessions)

    def rewrite(self, session: str, fill: Fill) -> None:
        """Writes what survives of a session into a new file under a new key, and destroys the old one. Raises what ``fill`` raises."""
        self._keys.current()
        self._shelf.rewrite(session, fill)

    def intend(self, orders: Mapping[str, bytes], whole: Sequence[str] = ()) -> None:
        """Writes down all that is to be destroyed before any of it is, so that the next unlock can finish it."""
        self._keys.current()
        self._shelf.intend(orders, whole)

    def intended(self) -> list[tuple[str, bytes]]:
        """What was to be destroyed, and may not be yet."""
        self._keys.current()
        return self._index.intended()

    def done(self, *sessions: str, redact: Callable[[str], str] | None = None) -> None:
        """What was to be destroyed of these is; what was written down, and what ``redact`` takes out of names, notes and tasks, goes off every page."""
        self._keys.current()
        self._index.done(sessions, redact)

    @property
    def verdicts(self) -> Verdicts:
        """What the worker said to suggestions."""
        self._keys.current()
        return Verdicts(self._index)

    def data_file(self, session: str) -> Path:
        """The file of data of a session that counts: another one once it was rewritten."""
        self._keys.current()
        return places.current(self.home / "sessions", session)

    def undo_intent(self, *sessions: str) -> None:
        """Of these sessions nothing shall be destroyed any more: the worker stopped it, or it cannot be done."""
        self._keys.current()
        self._index.undo_intent(*sessions)

    def destroy(self) -> None:
        """Destroys the whole vault, and locks it. Raises StoreError while a session is being recorded."""
        self._keys.current()
        self._shelf.check_idle()
        if self.uses_keyring:
            keychain.drop(self.home)
        self.lock()
        ending.destroy(self.home)

    def note_left(self, sessions: Sequence[str], recipient: str) -> None:
        """Remembers that sessions left, and to whom."""
        self._keys.current()
        self._index.note_left(sessions, recipient)

    def signing_seed(self, recipient: str) -> bytes:
        """The 32 bytes of the key that signs for this recipient alone; made at first use."""
        self._keys.current()
        return self._index.signing_seed(recipient)

    def save_draft(self, stored: StoredDraft, files: Mapping[str, bytes]) -> None:
        """Keeps a draft, encrypted."""
        self._keys.current()
        self._drafts.save(stored, files)

    def drafts(self) -> list[DraftSummary]:
        """The drafts that wait."""
        self._keys.current()
        return self._drafts.list()

    def draft(self, draft: str) -> StoredDraft:
        """One draft. Raises StoreError when there is none of this name."""
        self._keys.current()
        return self._drafts.get(draft)

    def draft_files(self, draft: str) -> dict[str, bytes]:
        """The files of a draft by their paths. Raises StoreError."""
        self._keys.current()
        return self._drafts.files(draft)

    def drop_draft(self, draft: str) -> None:
        """Throws a draft away: its key and its file."""
        self._keys.current()
        self._drafts.drop(draft)

    @property
    def exports(self) -> Exports:
        """What left, with the worker's own copies of it."""
        self._keys.current()
        return self._exports

    def ledger(self) -> list[LedgerEntry]:
        """What left, the latest first."""
        self._keys.current()
        return self._index.ledger()


def _share(progress: _Progress, number: int, count: int) -> _Progress:
    return lambda share: progress((number + share) / count)
