# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker keeps: retention that is shown before it deletes, archives, and what a damaged session still holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from recorder.language import say
from recorder.model.keeping import Archived, Expired, Salvaged, Shredded
from recorder.policy import force, merge
from recorder.settings import Settings
from recorder.store import retention
from recorder.store.vault import Unlocked


def retention_plan(unlocked: Unlocked, settings: Settings) -> tuple[Expired, ...]:
    """What the worker's own retention, or the policy's where that is shorter, would delete now, the oldest first; nothing is deleted."""
    holding = merge.settings_in_force(settings, force.in_force(unlocked.home).rules)
    return retention.expired(unlocked.summaries(), holding, time.time())


def retain(unlocked: Unlocked, expired: Sequence[Expired], progress: Callable[[float], None] | None = None) -> Shredded:
    """Deletes exactly those that are not pinned by now; what ``progress`` raises ends it between two sessions."""
    pinned = {summary.session for summary in unlocked.summaries() if summary.pinned}
    gone = [entry for entry in expired if entry.session not in pinned]
    for number, entry in enumerate(gone):
        if progress is not None:
            progress(number / len(gone))
        unlocked.delete(entry.session)
    return Shredded(sum(entry.size for entry in gone))


def archive(
    unlocked: Unlocked, sessions: Sequence[str], target: Path, passphrase: str, progress: Callable[[float], None] | None = None
) -> Archived:
    """Writes sessions into one encrypted file for the worker himself. Raises StoreError, and leaves no file then."""
    return unlocked.archive(sessions, target, passphrase, progress or (lambda _share: None))


def restore(unlocked: Unlocked, source: Path, passphrase: str, progress: Callable[[float], None] | None = None) -> Archived:
    """Brings back the sessions of an archive, all of them or none. Raises WrongSecret or another StoreError."""
    return unlocked.restore(source, passphrase, progress or (lambda _share: None))


def repack(unlocked: Unlocked, progress: Callable[[float], None] | None = None) -> int:
    """Makes pictures smaller that were stored in haste, without changing a pixel; returns how many. For a thread of its own."""
    return unlocked.repack(progress or (lambda _share: None))


def salvage(unlocked: Unlocked, session: str, progress: Callable[[float], None] | None = None, *, language: str = "") -> Salvaged:
    """Reads what can be read of a damaged session into a new one; the damaged one stays. Raises SessionUnknown or VaultDamaged."""
    found = unlocked.salvage(session, progress or (lambda _share: None))
    said = (
        (found.lost_events, say("{count} events cannot be read; gaps stand where they were.", language, count=found.lost_events)),
        (found.lost_pictures, say("{count} pictures cannot be read.", language, count=found.lost_pictures)),
        (found.headless, say("What was chosen at its start cannot be read; its time is that of its name.", language)),
        (found.cut, say("The end may be missing.", language)),
    )
    return msgspec.structs.replace(found, missing=tuple(sentence for missing, sentence in said if missing))
