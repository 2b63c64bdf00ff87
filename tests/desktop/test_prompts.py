# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed at a password prompt in a terminal is nowhere in the store, though the worker allowed the terminal's text."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from recorder.capture.terminals import asks
from recorder.model.session import StartChoice
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.greek import assert_nowhere, secrets
from tests.helpers.installed import program
from tests.helpers.taped import Tape
from tests.helpers.xserver import until

pytestmark = [pytest.mark.desktop, pytest.mark.soak]
ROOT = pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="asks as another user, which root alone may become")
CHOICE = StartChoice(applications=("XTerm",), text_for=("XTerm",), pictures=False)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """A desktop with a Greek keyboard, no accessibility needed."""
    with AccessibleDesktop(accessible=False) as desktop:
        desktop.enter(monkeypatch)
        desktop.output("setxkbmap", "gr")
        yield desktop


def _prove(desktop: AccessibleDesktop, folder: Path, asking: str) -> None:
    """Types figures, a secret at the prompt of this command, and figures again."""
    script = folder / "ask.sh"
    script.write_text(f"stty sane\nread -r before\n{asking}\necho done\nread -r after\nsleep 60\n")
    for number, secret in enumerate(secrets(50, 3)):
        title = f"Terminal {number}"
        terminal = desktop.run("xterm", "-T", title, "-e", "sh", str(script))
        desktop.activate(title)
        with Tape(folder / f"vault{number}", CHOICE) as tape:
            desktop.output("xdotool", "type", "--delay", "12", "4711")
            time.sleep(0.3)  # what is typed right before a prompt is hidden with it
            desktop.output("xdotool", "key", "Return")
            until(partial(asks, terminal.pid), "the prompt", 20)
            desktop.output("xdotool", "type", "--delay", "12", secret)
            desktop.output("xdotool", "key", "Return")
            until(partial(_answered, terminal.pid), "the prompt's end", 20)
            time.sleep(0.2)
            desktop.output("xdotool", "type", "--delay", "12", "815")
        terminal.kill()
        assert_nowhere(tape)
        assert tape.keys == "4711815"


def _answered(pid: int) -> bool:
    return not asks(pid)


def test_read_without_echo(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The shell's own way to ask."""
    _prove(desktop, tmp_path, "stty -echo; printf 'Secret: '; read -r secret; stty echo")


@ROOT
def test_sudo(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Sudo asks once and refuses."""
    _prove(desktop, tmp_path, f"setpriv --reuid=65534 --regid=65534 --clear-groups {program('sudo')} -k -p 'Secret: ' true")


def test_ssh(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The client asks for the other machine's password; a server of the test's own refuses it."""
    key, log, port = tmp_path / "host", tmp_path / "server.log", 20000 + os.getpid() % 20000
    subprocess.run(["dropbearkey", "-t", "ed25519", "-f", str(key)], check=True, capture_output=True)
    with log.open("wb") as file:
        flags = ["-F", "-E", "-r", str(key), "-p", f"127.0.0.1:{port}", "-P", str(tmp_path / "pid")]
        server = subprocess.Popen([program("dropbear"), *flags], stderr=file)
    try:
        until(lambda: "background" in log.read_text(), "the ssh server", 20)
        known = f"-o UserKnownHostsFile={tmp_path / 'known'} -o StrictHostKeyChecking=no -o NumberOfPasswordPrompts=1"
        _prove(desktop, tmp_path, f"ssh -F none {known} -o PreferredAuthentications=password -p {port} nobody@127.0.0.1")
    finally:
        server.kill()
        server.wait()


def test_gpg(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The agent draws its own prompt on the terminal, from outside of it."""
    home = desktop.home / "gnupg"
    home.mkdir(mode=0o700)
    (home / "gpg-agent.conf").write_text(f"pinentry-program {program('pinentry-curses')}\n")
    (tmp_path / "plain").write_text("plain")
    try:
        _prove(desktop, tmp_path, f"GPG_TTY=$(tty) GNUPGHOME={home} gpg -q --yes --no-symkey-cache -d {_sealed(home, tmp_path)}")
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], env={**os.environ, "GNUPGHOME": str(home)}, check=False)


def _sealed(home: Path, folder: Path) -> Path:
    """A file under a passphrase that the secrets are not."""
    sealed = folder / "sealed.gpg"
    command = [
        "gpg",
        "-q",
        "--batch",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "x",
        "-o",
        str(sealed),
        "-c",
        str(folder / "plain"),
    ]
    subprocess.run(command, env={**os.environ, "GNUPGHOME": str(home)}, check=True)
    return sealed
