# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that say what may leave: let stand, withhold, and what kind of work a stretch is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, nanoseconds, pass_session, seconds


class Standing(msgspec.Struct, frozen=True):
    """What ``stand``, ``withhold`` and ``classify`` answer."""

    standing_s: float
    withheld_s: float


def _stretch(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name a stretch: times, or all of an application."""
    for option in (
        click.option("--application", metavar="NAME", help="All that was done in this application."),
        click.option("--to", "end", type=float, default=None, metavar="S", help="Where it ends (default: the end)."),
        click.option("--from", "start", type=float, default=0.0, metavar="S", help="Where it begins (default: the start)."),
        click.argument("session_id", metavar="SESSION"),
    ):
        command = option(command)
    return command


@click.command()
@_stretch
@click.option("--text", is_flag=True, help="Typed text in it may leave too.")
@click.option("--routine", is_flag=True, help="All that is classed as routine.")
@click.option("--pictures", is_flag=True, help="Its pictures may leave with all that they show, but for their covers.")
@click.option("--picture", type=int, multiple=True, metavar="N", help="Only this picture, by its number; may be given again.")
@pass_session
def stand(session: Session, /, session_id: str, **options: Any) -> None:
    """Let a stretch stand: it may leave. With --picture, let single pictures of it stand.

    Example: stet stand 20260102-090000-ab12 --from 10 --to 60 --text
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        if options["picture"]:
            view.add_all([api.StandPicture(frame=number) for number in _known(view, options["picture"])])
        else:
            stretches = api.wholly.of_class(view, "routine") if options["routine"] else _stretches(view, options)
            shown = api.wholly.pictures_in(view, stretches) if options["pictures"] else ()
            view.add_all([*api.wholly.let_stand(stretches, text=options["text"]), *shown])
        _put_standing(session, view)


@click.command()
@_stretch
@click.option("--pictures", is_flag=True, help="Only its pictures: they leave with all text covered, or not at all.")
@pass_session
def withhold(session: Session, /, session_id: str, **options: Any) -> None:
    """Withhold a stretch: it stays here.

    Example: stet withhold 20260102-090000-ab12 --from 30 --to 40
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        stretches = _stretches(view, options)
        marks = api.wholly.pictures_kept(view, stretches) if options["pictures"] else api.wholly.withheld(stretches)
        if marks:
            view.add_all(marks)
        _put_standing(session, view)


@click.command()
@_stretch
@click.option(
    "--as",
    "work",
    type=click.Choice(["routine", "judgement", "mine", "none"]),
    required=True,
    help="Only routine is offered to leave; judgement and mine never do; none takes it back.",
)
@pass_session
def classify(session: Session, /, session_id: str, **options: Any) -> None:
    """Say what kind of work a stretch is: routine, judgement, or your own.

    Example: stet classify 20260102-090000-ab12 --from 30 --to 90 --as judgement
    """
    work: api.StepClass | Literal[""] = "" if options["work"] == "none" else options["work"]
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        view.add_all([api.Classify(start=start, end=end, work=work) for start, end in _stretches(view, options)])
        _put_standing(session, view)


def _known(view: api.SessionView, numbers: Sequence[int]) -> Sequence[int]:
    if missing := set(numbers) - {frame.number for frame in view.frames()}:
        raise api.RedactionError("The session has no picture {number}.", "Look with: stet show", number=min(missing))
    return numbers


def _stretches(view: api.SessionView, options: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    if options["application"]:
        return api.wholly.of_application(view, options["application"])
    start, end = nanoseconds(options["start"]), options["end"]
    last = nanoseconds(end) if end is not None else view.duration + 1
    if last <= start:
        raise click.UsageError("--to must be later than --from.")
    return ((start, last),)


def _put_standing(session: Session, view: api.SessionView) -> None:
    standing = sum(min(stretch.end, view.duration) - stretch.start for stretch in view.marked().standing)
    answer = Standing(seconds(standing), seconds(view.duration - standing))
    session.put(
        answer,
        "{stands} s stand, {stays} s stay here.",
        stands=f"{answer.standing_s:.1f}",
        stays=f"{max(0.0, answer.withheld_s):.1f}",
    )


commands = (stand, withhold, classify)
