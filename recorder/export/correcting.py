# SPDX-License-Identifier: GPL-3.0-or-later
"""A successor of an export without a text: the text is masked in the sessions, and a draft is built on the same terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recorder.errors import ExportError, SessionUnknown
from recorder.export import left
from recorder.export.draft import build_successor
from recorder.export.levels import identifies
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.redact import masking
from recorder.redact.apply import Touches
from recorder.redact.view import SessionView
from recorder.store.texts import fold
from recorder.store.vault import Unlocked


def correct(
    unlocked: Unlocked, export: str, text: str, progress: Callable[[float], None] | None = None, *, identified: bool = False
) -> DraftSummary:
    """The draft that is to come in the place of an export: the same sessions, terms, formats and level, without this text.

    ``identified`` says that the worker means a level that identifies him: that he meant it for the export before is no consent to another.
    The text is masked in whatever case and width it stands, and its field is covered in the pictures. Where the draft cannot be built
    nothing is marked. Raises ExportError where the text is not in the export, what it was built from is gone, or the level is not meant.
    """
    entry, wanted = unlocked.exports.get(export), text.strip()
    if identifies(entry.level) and not identified:
        raise ExportError(
            "The level {level} identifies you like a fingerprint.",
            "Say again that you mean it, or withdraw it instead.",
            level=entry.level,
        )
    _check_there(unlocked, entry)
    planned = masking.plan(unlocked, wanted, entry.sessions)
    if not fold(wanted) or not (planned.parts or left.holds(unlocked, export, wanted)):
        raise ExportError("“{text}” is not in {export}.", "Search for it with: stet search TEXT", text=wanted, export=export)
    if not planned.parts:  # it stands where no mark reaches: the last gate says so
        nothing = Touches()
        planned = masking.Plan(wanted, (masking.Planned(entry.sessions[0], "", (wanted,), nothing),))
    masked = masking.mask_all(unlocked, planned)
    covered: list[str] = []
    try:
        covered += _cover(unlocked, planned)
        return build_successor(unlocked, entry, progress)
    except BaseException:
        _uncover(unlocked, covered)
        masking.unmask(unlocked, masked)
        raise


def _check_there(unlocked: Unlocked, entry: LedgerEntry) -> None:
    if entry.terms is None or not entry.chosen:
        raise ExportError(
            "The export {export} left before its terms were kept, so it cannot be built anew.",
            "Withdraw it instead: stet withdraw {export}",
            export=entry.export,
        )
    try:
        for session in entry.sessions:
            unlocked.open(session).close()
    except SessionUnknown as error:
        raise ExportError(
            "A session that {export} shows is gone, so it cannot be built anew.",
            "Withdraw it instead: stet withdraw {export}",
            export=entry.export,
        ) from error


def _cover(unlocked: Unlocked, planned: masking.Plan) -> list[str]:
    """Covers the fields into which the text was typed; returns the sessions in which that was done."""
    done = []
    for part in planned.parts:
        with SessionView(unlocked.open(part.session)) as view:
            covers = [cover for text in part.spellings for cover in view.covers_for(text)]
            if covers:
                view.add_all(covers)
                done.append(part.session)
    return done


def _uncover(unlocked: Unlocked, sessions: Sequence[str]) -> None:
    """Takes back the last that was done in each of these."""
    for session in sessions:
        with SessionView(unlocked.open(session)) as view:
            view.undo()
