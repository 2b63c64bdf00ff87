# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line on top of :mod:`recorder.api`: every action of the app has its command.

The app's package adds ``app``, ``record`` and ``demo`` to :data:`group`.
"""

from __future__ import annotations

import sys

import click

from recorder import api, log
from recorder.cli.common import JSON_HELP, Session, fail, with_json
from recorder.cli.control import commands as control_commands
from recorder.cli.doctor import commands as doctor_commands
from recorder.cli.exclude import commands as exclude_commands
from recorder.cli.export import commands as export_commands
from recorder.cli.keeping import commands as keeping_commands
from recorder.cli.keys import commands as key_commands
from recorder.cli.ledger import commands as ledger_commands
from recorder.cli.marks import commands as mark_commands
from recorder.cli.names import commands as name_commands
from recorder.cli.pictures import commands as picture_commands
from recorder.cli.policy import commands as policy_commands
from recorder.cli.recognisable import commands as recognisable_commands
from recorder.cli.rules import commands as rule_commands
from recorder.cli.sessions import commands as session_commands
from recorder.cli.settings import commands as settings_commands
from recorder.cli.shred import commands as shred_commands
from recorder.cli.standing import commands as standing_commands
from recorder.cli.steps import commands as step_commands
from recorder.cli.suggest import commands as suggest_commands
from recorder.cli.task import commands as task_commands
from recorder.cli.terms import commands as terms_commands
from recorder.cli.vault import commands as vault_commands


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["--help"]})
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
        default = group.commands.get("app")
        if default is None:
            click.echo(context.get_help())
        else:
            return int(context.invoke(default) or 0)
    return 0


_ALL = (
    *(
        doctor_commands,
        vault_commands,
        key_commands,
        settings_commands,
        session_commands,
        mark_commands,
        standing_commands,
        picture_commands,
    ),
    *(
        suggest_commands,
        rule_commands,
        keeping_commands,
        shred_commands,
        export_commands,
        recognisable_commands,
        control_commands,
        exclude_commands,
        step_commands,
        name_commands,
        task_commands,
        ledger_commands,
        terms_commands,
        policy_commands,
    ),
)
for command in (command for commands in _ALL for command in commands):
    group.add_command(with_json(command))


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
