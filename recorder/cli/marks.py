# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that redact and undo."""

from __future__ import annotations

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, nanoseconds, pass_session


class Marked(msgspec.Struct, frozen=True):
    """What ``mark`` answers."""

    mark: int
    touches: api.Touches


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.option("--from", "start", type=float, metavar="S", help="Where the stretch begins, in seconds.")
@click.option("--to", "end", type=float, metavar="S", help="Where it ends.")
@click.option("--text", metavar="STRING", help="The text to mask wherever it occurs, or that was put in unseen.")
@click.option("--cover", metavar="X,Y,W,H", help="What to cover, in pixels of the desktop: the whole field or line there.")
@click.option(
    "--uncover", metavar="X,Y,W,H|window", help="Where found text may be seen in what leaves: there, or in the whole window."
)
@click.option("--fields", is_flag=True, help="With a mask: cover the fields that the text was typed into, too.")
@click.option("--everywhere", is_flag=True, help="With a mask: in every other session, too; one undo here takes all of it back.")
@click.option("--application", metavar="NAME", help="All that was done in this application.")
@click.option("--window", metavar="TITLE", help="All that was done in the windows with this in their title.")
@click.option(
    "--at", type=float, metavar="S", help="The moment of the picture, of what to fill in, or of the one title or name to mask in."
)
@click.option("--through", type=click.Choice(["this", "change", "window"]), default="this", help="How far it reaches in time.")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["remove", "mask", "fill"]),
    default=None,
    help="How to redact; fill: say what could not be seen.",
)
@pass_session
def mark(session: Session, /, session_id: str, **options: object) -> None:
    """Redact a stretch, a text or a part of the pictures; undo it with: stet unmark.

    Example: stet mark 20260102-090000-ab12 --text hunter2 --as mask
    """
    if options["application"] or options["window"]:
        _remove_wholly(session, session_id, str(options["application"] or ""), str(options["window"] or ""))
        return
    wanted = _mark(options)
    if options["everywhere"] and not isinstance(wanted, api.Mask):
        raise click.UsageError("--everywhere goes with a text to mask (--text), and not with --at.")
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        if isinstance(wanted, api.Fill):
            wanted = view.fill(wanted.at, wanted.text)
        if isinstance(wanted, api.Cover):
            wanted = view.cover(wanted.at, wanted.box, wanted.through)
        if isinstance(wanted, api.Uncover):
            wanted = view.uncover(wanted.at, wanted.box, wanted.through)
        if isinstance(wanted, api.MaskHere):
            wanted = view.mask_here(wanted.at, wanted.text)
        covers = view.covers_for(wanted.text) if isinstance(wanted, api.Mask) and options["fields"] else ()
        touched = view.touches(wanted)
        own = api.masking.Planned(session_id, "", (wanted.text,), touched, covers) if isinstance(wanted, api.Mask) else None
        if own is not None and options["everywhere"]:
            stored = _mask_everywhere(session, unlocked, view, own)
        else:
            stored = view.add_all((wanted, *covers))[0]
    session.put(Marked(stored.number, touched), "Mark {number} made. Undo it with: stet unmark", number=stored.number)


def _mask_everywhere(session: Session, unlocked: api.Unlocked, view: api.SessionView, own: api.masking.Planned) -> api.StoredMark:
    """In the other sessions first; one undo in this one takes all of it back."""
    others = [each.session for each in unlocked.summaries() if each.session != own.session]
    with session.progress("Looking in every session") as progress:
        plan = api.masking.plan(unlocked, own.spellings[0], others, progress, covers=bool(own.covers))
    masked = api.masking.mask_all(unlocked, plan)
    stored = api.masking.finish(unlocked, view, own, masked)[0]
    pictures = api.masking.total(plan).pictures
    session.say(
        "Masked in {count} other sessions, too; {pictures} pictures covered there.", count=len(masked.marks), pictures=pictures
    )
    return stored


def _remove_wholly(session: Session, session_id: str, application: str, title: str) -> None:
    """Redacts an application or windows from beginning to end, as one act."""
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        if application:
            stretches = api.wholly.of_application(view, application)
        else:
            windows = api.wholly.windows_titled(view, title)
            stretches = tuple(each for window in windows for each in api.wholly.of_window(view, window))
        marks = api.wholly.removed(stretches)
        touched = api.wholly.touched(view, marks)
        number = view.add_all(marks)[0].number
    session.put(Marked(number, touched), "Mark {number} made. Undo it with: stet unmark", number=number)


def _mark(options: dict[str, object]) -> api.AnyMark:
    start, end, text, cover, at = (options[name] for name in ("start", "end", "text", "cover", "at"))
    if options["kind"] == "fill":
        if not isinstance(at, float) or not isinstance(text, str) or not text:
            raise click.UsageError("To fill in, name the moment (--at) and the text (--text).")
        return api.Fill(at=nanoseconds(at), text=text)
    if isinstance(text, str) and text:
        return api.MaskHere(at=nanoseconds(at), text=text) if isinstance(at, float) else api.Mask(text=text)
    if isinstance(at, float) and (isinstance(cover, str) or isinstance(options["uncover"], str)):
        return _on_picture(cover, str(options["uncover"]), nanoseconds(at), str(options["through"]))
    if isinstance(start, float) and isinstance(end, float) and start < end:
        return api.Remove(start=nanoseconds(start), end=nanoseconds(end))
    raise click.UsageError(
        "Name a stretch (--from and a later --to), a text (--text) or a rectangle (--cover or --uncover, with --at)."
    )


def _on_picture(cover: object, uncover: str, at: int, through: str) -> api.Cover | api.Uncover:
    reach: api.Reach = "window" if through == "window" else "change" if through == "change" else "this"
    if isinstance(cover, str):
        return api.Cover(at=at, box=_box(cover, "--cover"), through=reach)
    return api.Uncover(at=at, box=None if uncover == "window" else _box(uncover, "--uncover"), through=reach)


def _box(text: str, option: str) -> api.Box:
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError as error:
        raise click.UsageError(f"{option} takes four whole numbers: X,Y,W,H.") from error
    if width <= 0 or height <= 0:
        raise click.UsageError(f"{option} needs a width and a height above 0.")
    return api.Box(x, y, width, height)


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.argument("number", metavar="MARK", type=int)
@pass_session
def unmark(session: Session, session_id: str, number: int) -> None:
    """Undo one mark.

    Example: stet unmark 20260102-090000-ab12 3
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        turned = api.elsewhere.unmark(unlocked, view, number)
    session.put({"mark": number}, "The mark is undone.")
    _told_elsewhere(session, turned)


@click.command()
@click.argument("session_id", metavar="SESSION")
@pass_session
def undo(session: Session, session_id: str) -> None:
    """Undo the latest mark of a session.

    Example: stet undo 20260102-090000-ab12
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        turned = api.elsewhere.undo(unlocked, view)
    _said(session, turned, "There is nothing to undo.", "The mark is undone.")


@click.command()
@click.argument("session_id", metavar="SESSION")
@pass_session
def redo(session: Session, session_id: str) -> None:
    """Bring back the mark undone last.

    Example: stet redo 20260102-090000-ab12
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        turned = api.elsewhere.redo(unlocked, view)
    _said(session, turned, "There is nothing to redo.", "The mark holds again.")


def _said(session: Session, turned: api.elsewhere.Turned | None, nothing: str, done: str) -> None:
    session.put({"mark": turned.mark.number if turned else None}, done if turned else nothing)
    _told_elsewhere(session, turned)


def _told_elsewhere(session: Session, turned: api.elsewhere.Turned | None) -> None:
    if turned is not None and turned.sessions:
        session.say("In {count} other sessions, too.", count=turned.sessions)
    if turned is not None and turned.missed:
        session.say("In {count} other sessions it could not be done: do it there.", count=turned.missed)


commands = (mark, unmark, undo, redo)
