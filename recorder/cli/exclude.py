# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet exclude``: what is never recorded."""

from __future__ import annotations

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session


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
        session.put(line, "{name:20}  {kind:10}  {what}", name=each.name, kind=api.say(each.kind, session.language), what=what)
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


def _mine(session: Session) -> None:
    if api.vault_state(session.home) == "missing":
        raise api.VaultMissing("There is no vault in {folder}.", "Make one with: stet init", folder=session.home)


def _of(new: api.exclusions.Exclusion) -> dict[str, str]:
    return {"label": new.label, "name": new.name}


commands = (exclude,)
