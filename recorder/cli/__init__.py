# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line on top of :mod:`recorder.api`: every action of the app has its command.

The app's package adds ``app``, ``record`` and ``demo`` to :data:`group`.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from typing import Any

import click

from recorder import api, log
from recorder.cli.common import JSON_HELP, Session, fail, with_json


class Commands(click.Group):
    """Those of the command line are loaded when one of them, or all, are asked for: the app's, which add themselves, do without."""

    def __init__(self, *rest: Any, **named: Any) -> None:
        self._own: MutableMapping[str, click.Command] = {}
        self._loaded = False
        super().__init__(*rest, **named)

    @property
    def commands(self) -> MutableMapping[str, click.Command]:
        """All of them."""
        if not self._loaded:
            from recorder.cli.every import commands

            self._loaded = True
            for command in commands():
                self.add_command(with_json(command))
        return self._own

    @commands.setter
    def commands(self, commands: MutableMapping[str, click.Command]) -> None:
        self._own.update(commands)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """One more, which loads nothing."""
        self._own[str(name or cmd.name)] = cmd

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click asks so
        """The one of this name; None where there is none."""
        return self._own.get(cmd_name) or self.commands.get(cmd_name)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["--help"]})
@click.option("--home", type=click.Path(path_type=str), metavar="DIR", help="The vault's folder (default: your data folder).")
@click.option("--json", "as_json", is_flag=True, help=JSON_HELP)
@click.option("--lang", type=click.Choice(["en", "zh_CN"]), default=None, help="The language of messages.")
@click.option("--passphrase-fd", type=int, metavar="N", help="Read the passphrase from this inherited file descriptor.")
@click.version_option(api.VERSION, prog_name="stet")
@click.pass_context
def group(context: click.Context, home: str | None, as_json: bool, lang: str | None, passphrase_fd: int | None) -> int:
    """Stet records sessions of work for the person who is recorded.

    Everything stays on this computer, encrypted; only what you let stand leaves it.

    Example: stet sessions
    """
    context.obj = Session(home, as_json, lang or "", passphrase_fd)
    if context.invoked_subcommand is None:
        default = group.get_command(context, "app")
        if default is None:
            click.echo(context.get_help())
        else:
            return int(context.invoke(default) or 0)
    return 0


def main() -> int:
    """Runs the command line. Returns the exit code: 0 done, 1 trouble that was explained, 2 wrong usage, 130 interrupted."""
    log.to_stderr()
    try:
        api.apply_guard()
        result = group.main(standalone_mode=False, prog_name="stet")
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except api.RecorderError as error:
        return fail(error, sys.argv[1:])
    except Exception as error:  # noqa: BLE001 - the process's border: our own fault is said without a traceback or content
        kind = type(error).__name__
        return fail(
            api.RecorderError("Something in Stet failed ({kind}).", "Try again; what is stored is kept.", kind=kind), sys.argv[1:]
        )
    return result if isinstance(result, int) else 0
