# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for the ways into the vault: another passphrase, the desktop's keyring, the recovery words."""

from __future__ import annotations

import click

from recorder import api
from recorder.cli.common import Session, pass_session


@click.command()
@click.option("--keyring/--no-keyring", "keyring", default=None, help="Let your desktop's keyring open the vault too, or no more.")
@pass_session
def passphrase(session: Session, keyring: bool | None) -> None:
    """Change the passphrase, or whether your desktop's keyring opens the vault. Both ask for the passphrase of now.

    Off a terminal, the new passphrase is the second line of --passphrase-fd.

    Example: stet passphrase
    """
    with session.unlock(by_passphrase=True) as unlocked:
        if keyring is None:
            unlocked.change_passphrase(session.passphrase, session.secret("New passphrase"))
        else:
            unlocked.use_keyring(session.passphrase, keyring)
        used = unlocked.uses_keyring
    if keyring is None:
        session.put({"keyring": used}, "From now on the new passphrase opens the vault, and the old one does not.")
    elif keyring:
        session.put(
            {"keyring": used}, "From now on your keyring opens the vault. Handing something over still asks for the passphrase."
        )
    else:
        session.put({"keyring": used}, "From now on only the passphrase and the recovery words open the vault.")


@click.command()
@pass_session
def recover(session: Session) -> None:
    """Open a vault whose passphrase is lost with its 24 recovery words, and set another passphrase.

    Off a terminal, the words are the first line of --passphrase-fd, and the new passphrase is the second.

    Example: stet recover
    """
    session.check_there()
    words = session.line("The 24 recovery words, in their order").split()
    api.recover(session.home, words, session.secret("New passphrase")).lock()
    session.put({"home": str(session.home)}, "The vault is open to you again; its passphrase is the new one.")


commands = (passphrase, recover)
