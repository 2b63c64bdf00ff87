# SPDX-License-Identifier: GPL-3.0-or-later
"""The ledger as the worker sees it: what left, to whom, until when, what has become of it, and what can be done about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import msgspec

from recorder import sshsig
from recorder.errors import ExportError
from recorder.export import letters, withdrawal
from recorder.export.correcting import correct
from recorder.export.left import find
from recorder.export.putting import put_folder, read_small
from recorder.export.term_sets import TermSet, again, ends, from_set, page, term_sets
from recorder.export.verify import Verdict, verify
from recorder.model.keeping import Hit
from recorder.model.manifest import Basis, LedgerEntry, Receipt, ReceiptKind
from recorder.model.terms import Terms
from recorder.redact import finding
from recorder.store.vault import Unlocked

__all__ = [
    "BASES", "Basis", "Listed", "Receipt", "ReceiptKind", "State", "TermSet", "again", "check", "correct", "due", "ends", "file_receipt", "find",
    "forget", "from_set", "keep", "letter", "listed", "one", "page", "papers", "read_receipt", "remembered", "search", "term_sets",
    "withdraw",
]  # fmt: skip

State = Literal["in force", "expired", "withdrawn", "corrected", "destroyed"]
BASES: tuple[Basis, ...] = get_args(Basis)
SOON = 14  # days before the end from which on it is told
_MOST = 64 << 10


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the ledger: how an export stands today.

    ``days`` are left until the terms end (negative: since they ended), ``corrected_by`` the export in its place. ``copy`` says whether
    the bytes that left are here still, and whether they stay when a session that they show is shredded.
    """

    entry: LedgerEntry
    state: State
    days: int
    corrected_by: str = ""
    copy: Literal["here", "kept", "gone"] = "gone"

    @property
    def soon(self) -> bool:
        """Whether it ends within two weeks, or today."""
        return self.state == "in force" and 0 <= self.days <= SOON


def listed(unlocked: Unlocked, today: date | None = None) -> list[Listed]:
    """Everything that left, the latest first."""
    entries, copies = unlocked.exports.all(), unlocked.exports.copies()
    successors = {entry.corrects: entry.export for entry in reversed(entries) if entry.corrects}
    now = today or date.today()  # noqa: DTZ011 - the worker's own calendar
    return [_line(entry, successors.get(entry.export, ""), copies, now) for entry in entries]


def one(unlocked: Unlocked, export: str, today: date | None = None) -> Listed:
    """One line. Raises StoreError when there is no export of this name."""
    unlocked.exports.get(export)
    return next(line for line in listed(unlocked, today) if line.entry.export == export)


def due(unlocked: Unlocked, today: date | None = None) -> list[Listed]:
    """What ends within two weeks or today, the soonest first."""
    return sorted((line for line in listed(unlocked, today) if line.soon), key=lambda line: line.days)


def withdraw(unlocked: Unlocked, export: str, passphrase: str, basis: Basis, destination: Path) -> LedgerEntry:
    """Writes a folder with the signed withdrawal and its letters, and enters it. Who withdraws again gets the same with the same date.

    Raises WrongSecret, StoreError for an export that is none, ExportError when the folder cannot be written.
    """
    unlocked.check(passphrase)
    entry = unlocked.exports.get(export)
    seed, when = _seed(unlocked, entry), entry.withdrawn or time.time()
    files = withdrawal.make(entry, basis, seed, when) | letters.withdrawal_letters(entry, basis, when)
    put_folder(destination, files)
    return unlocked.exports.change(export, lambda now: msgspec.structs.replace(now, withdrawn=when, basis=basis))


def papers(unlocked: Unlocked, export: str, passphrase: str, destination: Path) -> None:
    """Writes the letters that an export which was withdrawn or corrected needs, with the signed withdrawal of it.

    Raises ExportError for one that is neither, WrongSecret, or what :func:`withdraw` raises.
    """
    line = one(unlocked, export)
    if not line.corrected_by:
        if not line.entry.withdrawn:
            raise _nothing_to_write(export)
        withdraw(unlocked, export, passphrase, _basis(line.entry), destination)
        return
    unlocked.check(passphrase)
    new = unlocked.exports.get(line.corrected_by)
    signed = withdrawal.make(line.entry, "correction", _seed(unlocked, line.entry), new.left, new.digest)
    put_folder(destination, signed | letters.correction_letters(line.entry, new, new.left))


def letter(unlocked: Unlocked, export: str, language: str) -> str:
    """The letter that :func:`papers` would write, in one language. Raises ExportError where there is none to write."""
    line = one(unlocked, export)
    name = letters.FILES[1 if language.startswith("zh") else 0]
    if line.corrected_by:
        new = unlocked.exports.get(line.corrected_by)
        return letters.correction_letters(line.entry, new, new.left)[name].decode()
    if not line.entry.withdrawn:
        raise _nothing_to_write(export)
    return letters.withdrawal_letters(line.entry, _basis(line.entry), line.entry.withdrawn)[name].decode()


def file_receipt(unlocked: Unlocked, export: str, kind: ReceiptKind, text: str, file: str = "") -> LedgerEntry:
    """Files what a recipient said. Raises ExportError for an empty one, and for one that names another export's digest."""
    entry, said = unlocked.exports.get(export), text.strip()
    if not said:
        raise ExportError("The receipt is empty.", "Give its text, or a file with it.")
    named = _named_digest(said)
    if named and named.lower() != entry.digest:
        raise ExportError("This receipt names another export.", "Look for the one with this digest: {digest}", digest=named)
    receipt = Receipt(kind=kind, entered=time.time(), text=said, file=file)
    return unlocked.exports.change(export, lambda now: msgspec.structs.replace(now, receipts=(*now.receipts, receipt)))


def read_receipt(file: Path) -> str:
    """The text of a receipt. Raises ExportError for a file that is none."""
    try:
        return read_small(file, _MOST).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(
            "The receipt {file} cannot be read.", "Give a file of text or JSON in UTF-8, of 64 KB at most.", file=file.name
        ) from error


def check(unlocked: Unlocked, export: str, folder: Path, withdrawn: Path | None = None) -> Verdict:
    """Whether a folder is this very export, unchanged: by the key that approved it, and its digest. Raises BundleInvalid."""
    entry = unlocked.exports.get(export)
    verdict = verify(folder, entry.fingerprint, withdrawal=withdrawn)
    if verdict.code in (10, 13) or verdict.digest == entry.digest:
        return verdict
    other = "it is another export of yours than the one in the ledger"
    return msgspec.structs.replace(verdict, status="changed", code=10, problems=(*verdict.problems, other))


def keep(unlocked: Unlocked, export: str, kept: bool) -> None:
    """Lets the copy of what left stay when a session that it shows is shredded, or no more."""
    unlocked.exports.keep(export, kept)


def remembered(unlocked: Unlocked) -> list[Terms]:
    """The terms that each recipient got last, the latest first."""
    return unlocked.exports.terms()


def forget(unlocked: Unlocked, recipient: str) -> None:
    """Forgets the terms of a recipient. Raises ExportError where there are none."""
    if not unlocked.exports.forget(recipient):
        raise ExportError("No terms are remembered for {recipient}.", "List them with: stet terms remembered", recipient=recipient)


def search(
    unlocked: Unlocked, text: str, progress: Callable[[float], None] | None = None, sessions: Sequence[str] | None = None
) -> list[Hit]:
    """Where a text stands: in the sessions as they are marked, and, where all of them are looked in, in what left."""
    return [*finding.search(unlocked, text, progress, sessions), *(find(unlocked, text) if sessions is None else ())]


def _line(entry: LedgerEntry, corrected_by: str, copies: dict[str, bool], today: date) -> Listed:
    days = (date.fromisoformat(entry.expires) - today).days
    kept = copies.get(entry.export)
    return Listed(
        entry=entry,
        state=_state(entry, corrected_by, days),
        days=days,
        corrected_by=corrected_by,
        copy="gone" if kept is None else "kept" if kept else "here",
    )


def _state(entry: LedgerEntry, corrected_by: str, days: int) -> State:
    if any(receipt.kind == "destruction" for receipt in entry.receipts):
        return "destroyed"
    if corrected_by:
        return "corrected"
    if entry.withdrawn:
        return "withdrawn"
    return "expired" if days < 0 else "in force"


def _seed(unlocked: Unlocked, entry: LedgerEntry) -> bytes:
    seed = unlocked.signing_seed(entry.recipient)
    if sshsig.fingerprint(seed) != entry.fingerprint:
        raise ExportError(
            "The key that approved {export} is gone, so nobody could tell that you withdrew it.",
            "Write to {recipient} yourself, with the digest that the ledger shows.",
            export=entry.export,
            recipient=entry.recipient,
        )
    return seed


def _basis(entry: LedgerEntry) -> Basis:
    return next((basis for basis in BASES if basis == entry.basis), "consent")


def _named_digest(text: str) -> str:
    """The digest that a receipt in JSON names; empty where it names none."""
    try:
        found = msgspec.json.decode(text, type=dict[str, object]).get("digest", "")
    except msgspec.DecodeError:
        return ""
    return found if isinstance(found, str) else ""


def _nothing_to_write(export: str) -> ExportError:
    return ExportError(
        "{export} was neither withdrawn nor corrected, so there is no letter to write.",
        "Withdraw it with: stet withdraw {export} --to DIR",
        export=export,
    )
