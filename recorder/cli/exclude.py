# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet exclude``: what is never recorded."""

from __future__ import annotations

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, clock_text, pass_session, seconds


class Line(msgspec.Struct, frozen=True):
    """A line of ``exclude list --json``."""

    name: str
    label: str
    kind: str
    origin: str
    applications: tuple[str, ...]
    titles: tuple[str, ...]
    liftable: bool


@click.group()
def exclude() -> None:
    """What is never recorded: look at the list, add to it, or lift a part of it for one session.

    Example: stet exclude add --title "salary"
    """


@exclude.command("list")
@pass_session
def show(session: Session) -> None:
    """Show the whole list: what came with Stet, and what you added.

    Example: stet exclude list
    """
    _mine(session)
    for each in api.exclusions.every(session.home):
        line = Line(each.name, each.label, each.kind, each.origin, each.applications, each.titles, each.liftable)
        what = api.say(each.label, session.language)
        session.put(
            line,
            "{name:20}  {kind:10}  {what}",
            name=each.name,
            kind=api.say("policy" if each.origin == "policy" else each.kind, session.language),
            what=what,
        )
    for lift in api.exclusions.load(session.home).next_lifts:
        session.say("Lifted on the next start sheet: {name}, where the title contains “{title}”.", name=lift.name, title=lift.title)


@exclude.command()
@click.option("--app", "application", default="", metavar="NAME", help="The application's name, as the start sheet shows it.")
@click.option("--title", default="", metavar="TEXT", help="A text that the title contains; * stands for anything.")
@pass_session
def add(session: Session, application: str, title: str) -> None:
    """Never record an application, windows with such a title, or such windows of that application.

    The list lies unencrypted in your vault's folder, since it must hold while the vault is locked: put no secret into it.

    Example: stet exclude add --app Firefox --title "salary"
    """
    _mine(session)
    new = api.exclusions.add(session.home, application, title)
    session.put(
        new, "{label} is never recorded from the next session on. Take it back with: stet exclude remove {name}", **_of(new)
    )


@exclude.command()
@click.argument("name")
@pass_session
def remove(session: Session, name: str) -> None:
    """Take something that you added off the list.

    Example: stet exclude remove own-1
    """
    _mine(session)
    api.exclusions.remove(session.home, name)
    session.put({"name": name}, "{name} is off the list.", name=name)


@exclude.command()
@click.argument("name")
@click.option("--title", required=True, metavar="TEXT", help="A text that the title contains; * stands for anything.")
@pass_session
def lift(session: Session, name: str, title: str) -> None:
    """Let the next session record what the list holds back, where the title contains TEXT; the start sheet shows it once more.

    Example: stet exclude lift wecom --title "approval"
    """
    _mine(session)
    done = api.exclusions.lift_next(session.home, name, title)
    session.put(done, "The next start sheet lifts {name} where the title contains “{title}”.", name=done.name, title=done.title)


class Held(msgspec.Struct, frozen=True):
    """A window of ``exclude preview --json``."""

    application: str
    title: str
    seconds: float


class Preview(msgspec.Struct, frozen=True):
    """A line of ``exclude preview --json``: a session in which something would have been held back."""

    session: str
    name: str
    seconds: float
    windows: tuple[Held, ...]


@exclude.command()
@click.argument("name", default="")
@click.option("--app", "application", default="", metavar="NAME", help="An application, as for add.")
@click.option("--title", default="", metavar="TEXT", help="A text in the title, as for add.")
@pass_session
def preview(session: Session, name: str, application: str, title: str) -> None:
    """Show what a rule would have held back in your sessions: one of the list by its NAME, or one that you have not added yet.

    Nothing is changed. Windows that were merely visible beside the one in front are not counted.

    Example: stet exclude preview --title "salary"
    """
    _mine(session)
    rule = _named(session, name) if name else api.exclusions.rule(application, title)
    with session.unlock() as unlocked, session.progress("Looking in every session") as progress:
        found = api.previewing.would_hide(unlocked, rule, progress)
    for part in found.parts:
        windows = tuple(Held(each.application, each.title, seconds(each.nanoseconds)) for each in part.windows)
        line = Preview(part.session, part.name, seconds(part.nanoseconds), windows)
        session.put(line, "{session}  {time}  {name}", session=line.session, time=clock_text(part.nanoseconds), name=line.name)
        for each in part.windows:
            time = clock_text(each.nanoseconds)
            session.say("    {time}  {application}  {title}", time=time, application=each.application, title=each.title)
    told = "{time} in {count} of {all} sessions would not have been recorded."
    session.say(told, time=clock_text(found.nanoseconds), count=len(found.parts), all=found.looked)


def _named(session: Session, name: str) -> api.exclusions.Exclusion:
    found = next((each for each in api.exclusions.every(session.home) if each.name == name), None)
    if found is None:
        raise api.CaptureError("Nothing on the list is called {name}.", "Look at it with: stet exclude list", name=name)
    return found


def _mine(session: Session) -> None:
    if api.vault_state(session.home) == "missing":
        raise api.VaultMissing("There is no vault in {folder}.", "Make one with: stet init", folder=session.home)


def _of(new: api.exclusions.Exclusion) -> dict[str, str]:
    return {"label": new.label, "name": new.name}


commands = (exclude,)
