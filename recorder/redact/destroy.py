# SPDX-License-Identifier: GPL-3.0-or-later
"""Shredding: what it would destroy, doing it, and finishing it at the next unlock when it was interrupted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from recorder.clock import Anchor, Clock, SystemClock
from recorder.errors import SessionUnknown, StoreError
from recorder.model.keeping import (
    ShredApplication,
    Shredded,
    ShredLast,
    ShredMarked,
    ShredPlan,
    ShredSession,
    ShredVault,
    ShredWhat,
)
from recorder.model.redaction import Mask, MaskHere, Remove, Why
from recorder.model.session import SessionSummary
from recorder.redact.apply import masked_text
from recorder.redact.masks import called
from recorder.redact.shred import Order, Redaction, application_stretches, held_redactions, survivors
from recorder.redact.stretches import inside, united
from recorder.redact.texts import texts
from recorder.store import folder
from recorder.store.connection import Database
from recorder.store.copying import Survivors, copy_survivors
from recorder.store.sessions import SessionReader
from recorder.store.texts import fold
from recorder.store.vault import Unlocked

_Progress = Callable[[float], None]
_MINUTE = 60_000_000_000


class Part(msgspec.Struct, frozen=True):
    """What would go of one session; everything where ``order`` is None."""

    session: str
    order: Order | None
    nanoseconds: int = 0
    texts: int = 0
    pictures: int = 0
    size: int = 0
    digest: str = ""
    spelled: int = 0


def shred_plan(unlocked: Unlocked, what: ShredWhat, clock: Clock | None = None) -> ShredPlan:
    """What shredding would destroy. Raises SessionUnknown, or StoreError where a session that it concerns is being recorded."""
    asked = (clock or SystemClock()).anchor()
    plan = _plan(what, asked, _parts(unlocked, what, asked))
    copies = {export for session in (*plan.whole, *plan.parts) for export in unlocked.exports.shown(session)}
    return msgspec.structs.replace(plan, copies=len(copies))


def shred(unlocked: Unlocked, plan: ShredPlan, progress: _Progress | None = None) -> Shredded:
    """Destroys what the plan says. ``progress`` goes from 0 to 1; what it raises ends the work before the next session is touched.

    Raises StoreError when the sessions are not those of the plan any more, and nothing is destroyed then.
    """
    parts = _parts(unlocked, plan.what, plan.asked)
    if plan.digest != _plan(plan.what, plan.asked, parts).digest:
        raise StoreError("The sessions have changed since this was shown.", "Look at what would be gone, then shred again.")
    before = folder.tree_size(unlocked.home)
    if isinstance(plan.what, ShredVault):
        unlocked.destroy()
    else:
        _shred(unlocked, parts, progress or (lambda _share: None))
    return Shredded(max(0, before - folder.tree_size(unlocked.home)))


def finish(unlocked: Unlocked, progress: _Progress | None = None) -> int:
    """Finishes the shreddings that were interrupted; returns of how many sessions.

    One that cannot be finished keeps no other from it; what it raised is raised in the end.
    """
    left, failed = unlocked.intended(), list[StoreError]()
    for session, body in left:
        try:
            _rewrite(unlocked, session, msgspec.msgpack.decode(body, type=Order), progress or (lambda _share: None))
        except SessionUnknown:
            unlocked.undo_intent(session)  # its files are gone: nothing is left to destroy
        except StoreError as error:
            failed.append(error)
    if failed:
        raise failed[0]
    return len(left)


def _shred(unlocked: Unlocked, parts: Sequence[Part], progress: _Progress) -> None:
    whole = [part.session for part in parts if part.order is None]
    rest = {part.session: part.order for part in parts if part.order is not None}
    unlocked.intend({session: msgspec.msgpack.encode(order) for session, order in rest.items()}, whole)
    files = {session: unlocked.data_file(session) for session in rest}
    try:
        for number, (session, order) in enumerate(rest.items()):
            _rewrite(unlocked, session, order, _share(progress, number, len(parts)))
    except BaseException:
        # The worker stopped it, or it cannot be done: not at the next unlock either, but for what is destroyed already.
        unlocked.undo_intent(*whole, *(session for session, file in files.items() if unlocked.data_file(session) == file))
        raise
    if whole:
        unlocked.delete(*whole)
    progress(1.0)


def _share(progress: _Progress, number: int, count: int) -> _Progress:
    return lambda share: progress((number + share) / count)


def _rewrite(unlocked: Unlocked, session: str, order: Order, progress: _Progress) -> None:
    masks = [mark.text for mark in order.marks if isinstance(mark, Mask)]
    with unlocked.open(session) as reader:
        kept = survivors(reader, order)

    def fill(old: Database, fresh: Database) -> None:
        copy_survivors(old, fresh, kept, progress)

    unlocked.rewrite(session, fill)
    unlocked.verdicts.strike(session, [text.text for text in texts(kept.events)], masks)
    unlocked.done(session, redact=lambda text: masked_text(text, masks))


def _parts(unlocked: Unlocked, what: ShredWhat, now: Anchor) -> list[Part]:
    found = unlocked.summaries()
    match what:
        case ShredSession(session):
            return [_whole(summary) for summary in found if summary.session == session] or [_unreadable(unlocked, session)]
        case ShredVault():
            return [_whole(summary) for summary in found]
        case ShredMarked(session):
            return _present([_part(unlocked, _known(unlocked, found, session), lambda reader: held_redactions(reader.marks()))])
        case ShredLast(minutes):
            length = int(minutes * _MINUTE)
            return _present(
                [
                    _part(unlocked, summary, lambda reader: _since(reader, now, length))
                    for summary in found
                    if _recent(summary, now, length)
                ]
            )
        case ShredApplication(application):
            near = [summary for summary in found if application in (name for name, _time in summary.applications)]
            return _present([_application(unlocked, summary, application) for summary in near])


def _present(parts: Sequence[Part | None]) -> list[Part]:
    return [part for part in parts if part is not None]


def _known(unlocked: Unlocked, found: Sequence[SessionSummary], session: str) -> SessionSummary:
    for listed in (found, None):
        for summary in unlocked.summaries() if listed is None else listed:
            if summary.session == session:
                return summary
        unlocked.open(session).close()  # says what is wrong with it; a disk that failed for a moment may do so no more
    raise StoreError("This session is damaged.", "Read what can be read into a new session with: stet salvage")


def _unreadable(unlocked: Unlocked, session: str) -> Part:
    if session not in unlocked.damaged():
        unlocked.open(session).close()  # raises SessionUnknown
    return Part(session, None)


def _whole(summary: SessionSummary) -> Part:
    _refuse_running(summary)
    return Part(summary.session, None, summary.duration, 0, summary.frames, summary.size, summary.digest)


def _application(unlocked: Unlocked, summary: SessionSummary, application: str) -> Part | None:
    def stretches(reader: SessionReader) -> tuple[Redaction, ...]:
        return application_stretches(reader.events(), application, reader.duration)

    return _part(unlocked, summary, stretches, application)


def _part(
    unlocked: Unlocked, summary: SessionSummary, marks: Callable[[SessionReader], tuple[Redaction, ...]], application: str = ""
) -> Part | None:
    """What would go of a session; None where that is nothing."""
    with unlocked.open(summary.session) as reader:
        chosen = marks(reader)
        if not chosen:
            return None
        _refuse_running(summary)
        removed = united((max(0, mark.start), min(mark.end, reader.duration)) for mark in chosen if isinstance(mark, Remove))
        if removed == ((0, reader.duration),):
            return _whole(summary)
        kept = survivors(reader, Order(chosen, application))
        gone = sum(1 for frame in reader.frames() if inside(frame.at, removed))
        spelled = _spelled_otherwise(kept, chosen)
    return Part(
        summary.session,
        Order(chosen, application),
        sum(end - start for start, end in removed),
        sum(1 for mark in chosen if isinstance(mark, Mask | MaskHere)),
        gone + len(kept.changed),
        summary.size,
        summary.digest,
        spelled,
    )


def _spelled_otherwise(kept: Survivors, chosen: Sequence[Redaction]) -> int:
    """In how many texts that stay a masked one stands in another spelling: once its mask is shredded nothing looks for it any more.

    One that was masked in one place is looked for in that place: elsewhere it stays in its own spelling, too, which is what was meant.
    """
    masks = {fold(mark.text) for mark in chosen if isinstance(mark, Mask) and mark.text}
    here = {(mark.at, mark.where, fold(mark.text)) for mark in chosen if isinstance(mark, MaskHere) and mark.text}
    said = [*(text.text for text in texts(kept.events)), *(each.mark.text for each in kept.marks if isinstance(each.mark, Why))]
    left = (fold(text) for text in said) if masks else ()
    spelled = sum(1 for text in left if any(mask in text for mask in masks))
    named = [(event.at, *called(event)) for event in kept.events] if here else []
    alone = [(at, where, fold(name)) for at, where, name in named if not any(mask in fold(name) for mask in masks)]
    return spelled + sum(1 for at, where, name in alone if any((at, where) == each[:2] and each[2] in name for each in here))


def _since(reader: SessionReader, now: Anchor, length: int) -> tuple[Redaction, ...]:
    """The stretch of a session that lies in the last ``length`` nanoseconds: a little more where the clocks leave a doubt."""
    began = reader.header.anchor
    age = now.monotonic - began.monotonic if now.boot_id and now.boot_id == began.boot_id else now.realtime - began.realtime
    start = max(0, age - length)
    return (Remove(start=start, end=reader.duration + 1),) if start <= reader.duration else ()


def _recent(summary: SessionSummary, now: Anchor, length: int) -> bool:
    """Told by the wall clock, which only spares the opening of what is long past: a month is more than any clock is off."""
    return summary.started * 1e9 + summary.duration > now.realtime - length - 31 * 86_400 * 1_000_000_000


def _refuse_running(summary: SessionSummary) -> None:
    if summary.state == "recording":
        raise StoreError("This session is being recorded.", "Stop the recording first, or forget its last minutes.")


def _plan(what: ShredWhat, asked: Anchor, parts: Sequence[Part]) -> ShredPlan:
    return ShredPlan(
        what=what,
        asked=asked,
        whole=tuple(part.session for part in parts if part.order is None),
        parts=tuple(part.session for part in parts if part.order is not None and part.order.marks),
        nanoseconds=sum(part.nanoseconds for part in parts),
        texts=sum(part.texts for part in parts),
        pictures=sum(part.pictures for part in parts),
        size=sum(part.size for part in parts),
        digest=_digest(what, parts),
        spelled=sum(part.spelled for part in parts),
    )


def _digest(what: ShredWhat, parts: Sequence[Part]) -> str:
    if isinstance(what, ShredMarked | ShredSession) and parts and parts[0].digest:
        return parts[0].digest
    return hashlib.sha256(msgspec.msgpack.encode((what, [(part.session, part.digest) for part in parts]))).hexdigest()
