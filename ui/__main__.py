# SPDX-License-Identifier: GPL-3.0-or-later
"""The command ``stet``: the recorder's command line, with the app, ``record`` and ``demo`` added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from recorder import api, cli
from recorder.cli.common import Session, pass_session, with_json

# Bytes: pictures and what is read at once of a session.
_APART = 256 * 1024


@click.command()
@pass_session
def app(session: Session) -> int:
    """Start Stet in the tray; if it runs already, bring its window to the front.

    Example: stet app
    """
    api.check_display()
    if api.send_control(session.home, "raise"):
        session.say("Stet is already running for this vault.")
        return 0
    api.one_heap(apart=_APART)
    from ui.app import App, prepare
    from ui.garbage import Collector
    from ui.loading import Loading

    qt, language = prepare(session.home, session.language)
    Collector(qt)
    Loading(qt)
    return App(qt, session.home, language).run()


@click.command()
@click.option("--name", default="", metavar="TEXT", help="A name for the task.")
@click.option("--for", "seconds", type=float, default=None, metavar="SECONDS", help="Stop by itself after this time.")
@click.option(
    "--limit", type=click.IntRange(0), default=None, metavar="MINUTES", help="Pause and ask after so much recording; 0: never."
)
@click.option("--scope", multiple=True, metavar="app:NAME|everything", help="What belongs to the task; may be given again.")
@click.option("--text-for", multiple=True, metavar="NAME", help="Keep typed text in this application; may be given again.")
@click.option(
    "--lift", multiple=True, metavar="NAME:TEXT", help="Record what the list NAME holds back where the title contains TEXT."
)
@click.option("--pictures/--no-pictures", default=True, help="Take pictures.")
@click.option(
    "--area", type=click.Choice(["desktop", "window"]), default="desktop", help="All monitors, or the window in front alone."
)
@click.option("--cursor/--no-cursor", default=False, help="The pointer in the pictures.")
@click.option(
    "--accessibility", is_flag=True, help="Switch the desktop's accessibility on meanwhile, so that password fields are known."
)
@click.option(
    "--motion", type=click.Choice(["none", "drags", "full"]), default="none", help="How much of the pointer's path is kept."
)
@pass_session
def record(session: Session, /, scope: tuple[str, ...], seconds: float | None, **options: object) -> int:
    """Record in the foreground: shows the start sheet, then the indicator, until Ctrl-C.

    Example: stet record --name Invoices --scope app:Mousepad
    """
    api.check_display()
    from ui.record import record as run

    listed = api.exclusions.every(session.home)
    return run(
        session.home,
        _choice(scope, options, listed),
        seconds,
        session.language,
        lambda line: session.put(line, "{state}", state=line.state),
    )


def _choice(scope: tuple[str, ...], options: dict[str, object], listed: Sequence[api.exclusions.Exclusion]) -> api.StartChoice:
    for entry in scope:
        if entry != "everything" and not entry.startswith("app:"):
            raise click.UsageError("--scope takes app:NAME or everything.")
    motion, limit = options["motion"], options["limit"]
    return api.StartChoice(
        name=str(options["name"]),
        applications=tuple(entry.removeprefix("app:") for entry in scope if entry.startswith("app:")),
        everything="everything" in scope,
        text_for=_words(options["text_for"]),
        pictures=bool(options["pictures"]),
        accessibility=bool(options["accessibility"]),
        area="window" if options["area"] == "window" else "desktop",
        cursor=bool(options["cursor"]),
        limit_minutes=limit if isinstance(limit, int) else None,
        motion="full" if motion == "full" else "drags" if motion == "drags" else "none",
        lifted=tuple(api.exclusions.lifts(listed, *word.partition(":")[::2]) for word in _words(options["lift"])),
    )


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, tuple) else ()


@click.command()
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Where to leave export and report."
)
@click.option("--windows/--no-windows", default=True, help="Take pictures of every window, too.")
@pass_session
def demo(session: Session, folder: Path, *, windows: bool) -> int:
    """Play the main job from start to hand-over on a virtual display, and leave a report.

    Example: stet demo --to build/demo
    """
    from ui.demo.story import play

    return play(folder.absolute(), session.say, windows=windows)


for _command in (app, record, demo):
    cli.group.add_command(with_json(_command))


def main() -> int:
    """Runs ``stet``."""
    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
