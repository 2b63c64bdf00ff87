# SPDX-License-Identifier: GPL-3.0-or-later
"""What every command shares: where the vault is, how the secret is asked for, how results and errors are printed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import click
import msgspec

from recorder import api

# Control characters but line feed and tab, turns of direction, and halves of characters.
_OBEYED = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


class Failure(msgspec.Struct, frozen=True):
    """An error as JSON."""

    reference: str
    message: str
    hint: str


class Session:
    """The options that stand before the command; the context object of click."""

    def __init__(self, home: str | None, as_json: bool, language: str, passphrase_fd: int | None) -> None:
        self.home = Path(home).expanduser().absolute() if home else api.default_home()
        self.as_json = as_json
        self.language = language
        self._passphrase_fd = passphrase_fd

    @cached_property
    def passphrase(self) -> str:
        """Read from the inherited descriptor, else asked for on the terminal; never from an argument or the environment."""
        return self.old_secret("Passphrase")

    @cached_property
    def new_passphrase(self) -> str:
        """Like :attr:`passphrase`, but asked for twice."""
        return self.secret("New passphrase")

    def secret(self, question: str) -> str:
        """Another secret: the next line of the descriptor, else asked for twice on the terminal."""
        if self._passphrase_fd is not None:
            return _read_line(self._passphrase_fd)
        asked = api.say(question, self.language)
        again = api.say("The same again", self.language)
        return str(click.prompt(asked, hide_input=True, confirmation_prompt=again, err=True))

    def old_secret(self, question: str) -> str:
        """Likewise, asked for once."""
        if self._passphrase_fd is not None:
            return _read_line(self._passphrase_fd)
        return str(click.prompt(api.say(question, self.language), hide_input=True, err=True))

    def line(self, question: str) -> str:
        """Words that must be seen to be typed right: the next line of the descriptor, else asked for on the terminal."""
        if self._passphrase_fd is not None:
            return _read_line(self._passphrase_fd)
        return str(click.prompt(api.say(question, self.language), err=True))

    @contextmanager
    def progress(self, label: str) -> Iterator[Callable[[float], None]]:
        """A bar on a terminal, told from 0 to 1; nothing elsewhere or with ``--json``."""
        if self.as_json or not sys.stderr.isatty():
            yield lambda _share: None
            return
        with click.progressbar(length=1000, label=api.say(label, self.language), file=sys.stderr) as bar:
            yield lambda share: bar.update(int(share * 1000) - bar.pos)

    @property
    def from_terminal(self) -> bool:
        """Whether a person answers questions."""
        return self._passphrase_fd is None

    def check_there(self) -> None:
        """Raises VaultMissing, or what else keeps the vault from being used."""
        if api.vault_state(self.home) == "missing":
            raise api.VaultMissing("There is no vault in {folder}.", "Make one with: stet init", folder=self.home)

    def unlock(self, *, by_passphrase: bool = False) -> api.Unlocked:
        """The open vault. Where the desktop's keyring opens it nothing is asked, unless a passphrase is given or wanted.

        A keyring that does not open it is said in a sentence, and then the passphrase does.
        """
        self.check_there()
        if not by_passphrase and self.from_terminal and api.opens_by_keyring(self.home):
            try:
                return api.unlock_by_keyring(self.home)
            except (api.KeyringUnavailable, api.WrongSecret) as error:
                click.echo(" ".join(api.localized(error, self.language)), err=True)
        return api.unlock(self.home, self.passphrase)

    def say(self, sentence: str, **values: object) -> None:
        """A sentence for people; nothing with ``--json``."""
        if not self.as_json:
            click.echo(harmless(api.say(sentence, self.language, **values)))

    def put(self, result: object, sentence: str = "", **values: object) -> None:
        """One result: an object on a line with ``--json``, else the sentence."""
        if self.as_json:
            click.echo(msgspec.json.encode(result, enc_hook=str).decode())
        elif sentence:
            self.say(sentence, **values)


def harmless(text: str) -> str:
    """The text without what a terminal would obey: a page on the net chooses its title, and whoever made a folder the names in it."""
    return _OBEYED.sub("\ufffd", text)


pass_session = click.make_pass_decorator(Session)
JSON_HELP = "Print JSON on standard output and nothing else there."


def with_json(command: click.Command) -> click.Command:
    """The command, which takes ``--json`` after its name too, and so do those below it: that is how most people type it."""
    command.params.append(
        click.Option(["--json"], is_flag=True, is_eager=True, expose_value=False, callback=_as_json, help=JSON_HELP)
    )
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        with_json(below)
    return command


def _as_json(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and (session := context.find_object(Session)) is not None:
        session.as_json = True


def fail(error: api.RecorderError, words: list[str]) -> int:
    """Explains an error on standard error; returns the exit code 1."""
    language = words[words.index("--lang") + 1] if "--lang" in words[:-1] else ""
    message, hint = api.localized(error, language)
    if "--json" in words:
        click.echo(msgspec.json.encode(Failure(error.reference, message, hint)).decode(), err=True)
    else:
        click.echo(harmless(f"stet: {message} {hint}".rstrip()), err=True)
    return 1


def nanoseconds(seconds: float) -> int:
    """Seconds as nanoseconds."""
    return round(seconds * 1_000_000_000)


def seconds(nanos: int) -> float:
    """Nanoseconds as seconds with six decimals."""
    return round(nanos / 1_000_000_000, 6)


def clock_text(nanos: int) -> str:
    """Nanoseconds as h:mm:ss."""
    total = nanos // 1_000_000_000
    return f"{total // 3600}:{total // 60 % 60:02}:{total % 60:02}"


def _read_line(descriptor: int) -> str:
    """One line, and not a byte more: the next secret stands on the next."""
    line = bytearray()
    try:
        while (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            line += byte
    except OSError as error:
        raise click.UsageError(f"--passphrase-fd {descriptor} is not an open file descriptor.") from error
    try:
        return line.decode("utf-8").rstrip("\r")
    except UnicodeDecodeError as error:
        raise click.UsageError("The secret must be UTF-8 text.") from error
