# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands of the vault as a whole: make it, look after it."""

from __future__ import annotations

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, clock_text, pass_session


class Made(msgspec.Struct, frozen=True):
    """What ``init`` answers."""

    home: str
    recovery_words: tuple[str, ...]
    keyring: bool = False


@click.command()
@click.option("--keyring", is_flag=True, help="Your desktop's keyring opens it; the passphrase is then for handing things over.")
@pass_session
def init(session: Session, keyring: bool) -> None:
    """Make the vault and show its recovery words, once.

    Example: stet init
    """
    if api.vault_state(session.home) != "missing":
        raise api.VaultRefused("There is a vault in {folder} already.", "Use it, or choose another folder.", folder=session.home)
    if keyring and not api.keyring_available():
        raise api.KeyringUnavailable("The desktop's keyring cannot be used.", "Make the vault without --keyring.")
    unlocked, words = api.create_vault(session.home, session.new_passphrase, keyring=keyring)
    used = unlocked.uses_keyring
    unlocked.lock()
    session.put(Made(str(session.home), words, used))
    if keyring and not used:
        session.say(
            "The keyring did not take the key: the vault opens with its passphrase. Try again with: stet passphrase --keyring"
        )
    session.say("The vault is in {folder}. Write these words down; they are shown this once:", folder=session.home)
    session.say("  {words}", words=" ".join(words))


@click.command()
@click.argument("session_id", metavar="SESSION")
@pass_session
def delete(session: Session, session_id: str) -> None:
    """Destroy a whole session: its file and its key. This cannot be undone.

    Example: stet delete 20260102-090000-ab12
    """
    with session.unlock() as unlocked:
        summary = next((entry for entry in unlocked.summaries() if entry.session == session_id), None)
        if summary is not None and session.from_terminal:
            length = clock_text(summary.duration)
            question = api.say("Deleting cannot be undone: {length} and {frames} pictures will be gone. Delete?", session.language)
            click.confirm(question.format(length=length, frames=summary.frames), abort=True)
        unlocked.delete(session_id)
    session.put({"session": session_id}, "The session is gone.")


commands = (init, delete)
