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
@click.option("--erasure", is_flag=True, help="Prove on a throw-away vault that what is shredded is gone; exit code 0 only then.")
@pass_session
def doctor(session: Session, erasure: bool) -> int:
    """Show what this desktop can record, what the guard holds, and where the data is.

    Example: stet doctor
    """
    if erasure:
        return _erasure(session)
    found = api.doctor(session.home, session.language)
    if session.as_json:
        session.put(found)
        return 0
    session.say("Stet {version}", version=found.version)
    session.say("Vault: {home} ({size} bytes)", home=found.home, size=found.size)
    session.say(
        "Sessions: {sessions} bytes. Free on this disk: {free} bytes; under {floor} recording pauses.",
        sessions=found.sessions,
        free=found.free,
        floor=found.floor,
    )
    for capability in found.capabilities:
        hint = api.say(capability.hint, session.language)
        _line(session, capability.works, capability.what, f"{capability.backend}  {hint}".strip())
    for holding in found.guard:
        _line(session, holding.holds, holding.what, holding.detail)
    for problem in found.problems:
        session.say("! {problem}", problem=problem)
    return 0


def _erasure(session: Session) -> int:
    found = api.prove_erasure(session.home)
    if session.as_json:
        session.put({**msgspec.structs.asdict(found), "found": found.found, "clean": found.clean})
        return 0 if found.clean else 1
    session.say(
        "{planted} secrets were planted in a throw-away vault, and {seen} of them found.", planted=found.planted, seen=found.seen
    )
    session.say("Then they were shredded, in every way that there is: {kinds}.", kinds=", ".join(found.shredded))
    for place in found.places:
        detail = api.say("{found} found in {files} files, {size} bytes, {pages} pages decrypted", session.language)
        _line(session, not place.found, place.what, detail.format(**msgspec.structs.asdict(place)))
    if found.clean:
        session.say("Nothing is left of them. What a worn SSD or a backup keeps aside is not seen from here.")
    else:
        session.say(
            "Something is left, or the search cannot be trusted: do not rely on shredding, and report this with the version."
        )
    return 0 if found.clean else 1


def _line(session: Session, good: bool, what: str, detail: str) -> None:
    session.say("  [{mark}] {what}  {detail}", mark="ok" if good else "--", what=api.say(what, session.language), detail=detail)


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


commands = (init, doctor, delete)
