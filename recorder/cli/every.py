# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of the command line, but those of the app."""

from __future__ import annotations

import click

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

_ROOMS = (
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


def commands() -> list[click.Command]:
    """In no order that matters."""
    return [command for commands in _ROOMS for command in commands]
