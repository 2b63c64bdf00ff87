# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that shows and changes the app's settings: language, lock, disk floor, retention."""

from __future__ import annotations

from typing import get_type_hints

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session

_NAMES = ", ".join(api.Settings.__struct_fields__)


@click.command(
    help=f"""Show the settings, or change some of them.

    Their names: {_NAMES}.

    Example: stet settings keep_days=90 lock_after_minutes=5
    """
)
@click.argument("changes", metavar="[NAME=VALUE]...", nargs=-1)
@pass_session
def settings(session: Session, changes: tuple[str, ...]) -> None:
    """Shows them; writes them where one was changed."""
    session.check_there()
    current = api.load_settings(session.home)
    changed = _changed(current, changes)
    if changed != current:
        try:
            api.save_settings(session.home, changed)
        except OSError as error:
            raise api.StoreError(
                "The folder {folder} cannot be written.", "Choose another with --home, or make it yours.", folder=session.home
            ) from error
    session.put(changed)
    held = msgspec.structs.asdict(api.policy.settings(session.home))
    for name, value in msgspec.structs.asdict(changed).items():
        session.say("{name}={value}", name=name, value=_written(value))
        if held[name] != value:
            session.say("  {name} is held at {value} by this computer's policy.", name=name, value=_written(held[name]))


def _written(value: object) -> str:
    return msgspec.json.encode(value).decode().strip('"')


def _changed(current: api.Settings, changes: tuple[str, ...]) -> api.Settings:
    kinds = get_type_hints(api.Settings, include_extras=True)
    values: dict[str, object] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if name not in kinds or not equals:
            raise click.UsageError(f"There is no setting {name}. Their names: {_NAMES}.")
        try:
            values[name] = msgspec.convert(value, kinds[name], strict=False)
        except msgspec.ValidationError as error:
            raise click.UsageError(f"{name} cannot be {value or 'empty'}: {error}.") from error
    return msgspec.structs.replace(current, **values)


commands = (settings,)
