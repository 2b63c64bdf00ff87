# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that show what was recorded."""

from __future__ import annotations

from collections.abc import Iterator

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, clock_text, nanoseconds, pass_session, seconds


class Line(msgspec.Struct, frozen=True):
    """A session in ``sessions --json``."""

    session: str
    name: str
    started: float
    duration_s: float
    events: int
    frames: int
    gaps: int
    bytes: int
    state: str
    digest: str
    note: str = ""
    restored: str = ""
    pinned: bool = False


class Head(msgspec.Struct, frozen=True):
    """The first object of ``show --events --json``."""

    session: str
    started_epoch_s: float
    started_monotonic_s: float


@click.command()
@pass_session
def sessions(session: Session) -> None:
    """List the recorded sessions, newest first.

    Example: stet sessions
    """
    with session.unlock() as unlocked:
        listing = unlocked.listing()
    summaries, damaged = listing.summaries, listing.damaged
    for entry in summaries:
        session.put(
            _line(entry),
            "{session}  {length}  {state}  {name}  {restored}",
            session=entry.session,
            length=clock_text(entry.duration),
            state=api.say(entry.state, session.language),
            name=entry.name,
            restored=api.say("restored", session.language) if entry.restored else "",
        )
    if not summaries:
        session.say("Nothing has been recorded yet.")
    for name in damaged:
        click.echo(api.say("The session {session} is damaged and was left alone.", session.language, session=name), err=True)


def _line(entry: api.SessionSummary) -> Line:
    return Line(
        session=entry.session,
        name=entry.name,
        started=entry.started,
        duration_s=seconds(entry.duration),
        events=entry.events,
        frames=entry.frames,
        gaps=entry.gaps,
        bytes=entry.size,
        state=entry.state,
        digest=entry.digest,
        note=entry.note,
        restored=entry.restored,
        pinned=entry.pinned,
    )


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.option("--events", "kind", flag_value="events", help="Every event.")
@click.option("--spans", "kind", flag_value="spans", default="spans", help="Windows, typed texts and gaps (the default).")
@click.option("--steps", "kind", flag_value="steps", help="The steps that stand.")
@click.option("--from", "start", type=float, default=0.0, metavar="S", help="Seconds from the session's start.")
@click.option("--to", "end", type=float, default=None, metavar="S", help="Up to, but without, this second.")
@pass_session
def show(session: Session, session_id: str, kind: str, start: float, end: float | None) -> None:
    """Show what was recorded, as marked. Whoever gets this gets everything in it.

    Example: stet show 20260102-090000-ab12 --spans
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        first, last = nanoseconds(start), nanoseconds(end) if end is not None else view.duration + 1
        if kind == "events" and session.as_json:
            session.put(_head(view))
        for entry in _entries(view, kind):
            at = nanoseconds(entry["at_s"]) if isinstance(entry["at_s"], float) else 0
            if first <= at < last:
                _put(session, entry)


def _put(session: Session, entry: dict[str, object]) -> None:
    rest = "  ".join(f"{key}={value}" for key, value in entry.items() if key != "at_s")
    session.put(entry, "{at:>12.3f}  {rest}", at=entry["at_s"], rest=rest)


def _head(view: api.SessionView) -> Head:
    anchor = view.header.anchor
    return Head(view.header.session, seconds(anchor.realtime), seconds(anchor.monotonic))


def _entries(view: api.SessionView, kind: str) -> Iterator[dict[str, object]]:
    if kind == "events":
        changes = _changes(view)
        for event in view.marked().events:
            yield _timed(event, [change for change in changes if change.at == event.at])
    elif kind == "spans":
        found = [*((span.start, _span(span)) for span in view.spans()), *((each.at, _change(each)) for each in _changes(view))]
        yield from (entry for _, entry in sorted(found, key=lambda pair: pair[0]))
    else:
        for step in api.session_steps(view):
            yield {"at_s": float(step.index), **msgspec.to_builtins(step)}


def _timed(event: api.AnyEvent, changes: list[api.ClockChange]) -> dict[str, object]:
    """An event; beside the clocks of an instant, what they did since the instant before: ``suspend``, ``clock`` or ``zone``, in seconds."""
    fields: dict[str, object] = msgspec.to_builtins(event)
    at = fields.pop("at")
    told: dict[str, object] = {}
    if fields["kind"] == "clock_anchor":
        told = {change.kind: seconds(change.by) for change in changes}
    return {"at_s": seconds(at if isinstance(at, int) else 0), **fields, **told}


def _changes(view: api.SessionView) -> tuple[api.ClockChange, ...]:
    return api.clock_changes(view.header.anchor, view.marked().events)


def _span(span: api.Span) -> dict[str, object]:
    fields = msgspec.to_builtins(span)
    return {"at_s": seconds(fields.pop("start")), "until_s": seconds(fields.pop("end")), **fields}


def _change(change: api.ClockChange) -> dict[str, object]:
    """What the clocks did other than run, as a span of no length."""
    at = seconds(change.at)
    return {"at_s": at, "until_s": at, "lane": "clock", "label": change.kind, "by_s": seconds(change.by)}


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.argument("name")
@pass_session
def rename(session: Session, session_id: str, name: str) -> None:
    """Give a session another name. Only you see it.

    Example: stet rename 20260102-090000-ab12 "Invoices of March"
    """
    with session.unlock() as unlocked:
        unlocked.rename(session_id, name)
    session.put({"session": session_id, "name": name}, "The session has its name.")


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.argument("text")
@pass_session
def describe(session: Session, session_id: str, text: str) -> None:
    """Keep a note with a session, in the place of the one it has; an empty one takes it away. It never leaves with the session.

    Example: stet describe 20260102-090000-ab12 "the long way, since the export was broken"
    """
    with session.unlock() as unlocked:
        unlocked.note(session_id, text)
    session.put({"session": session_id, "note": text}, "The note is kept." if text else "The session has no note.")


commands = (sessions, show, rename, describe)
