# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways into the vault from a terminal: passphrase, recovery words, and a real Secret Service, also locked, empty or gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from recorder.store import head, vault
from tests.helpers.sample import CHEAP, PASSPHRASE, TERMS, record, work_events
from tests.helpers.secret_service import clear, kept, secret_service
from tests.helpers.terminal import at_terminal

NEW = "a new passphrase \u65b0"


def stet(
    home: Path, *words: str, secrets: tuple[str, ...] | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the command, with these secrets on an inherited descriptor, or with nothing that could answer."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    environment = env or {name: value for name, value in os.environ.items() if name not in gone}
    reader, writer = os.pipe()
    os.write(writer, "".join(f"{secret}\n" for secret in secrets or ()).encode())
    os.close(writer)
    given = [] if secrets is None else ["--passphrase-fd", str(reader)]
    command = [sys.executable, "-m", "ui", "--home", str(home), *given, *words]
    try:
        return subprocess.run(
            command,
            pass_fds=(reader,),
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            start_new_session=True,
        )
    finally:
        os.close(reader)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, tuple[str, ...]]:
    """A locked vault with one session, and its recovery words."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    record(unlocked.home, work_events())
    unlocked.lock()
    return unlocked.home, words


def test_the_passphrase_is_changed_by_its_command(made: tuple[Path, tuple[str, ...]]) -> None:
    """Both secrets come from the descriptor; afterwards the old one opens nothing, and an empty one is refused."""
    home, _words = made
    empty = stet(home, "passphrase", secrets=(PASSPHRASE, ""))
    assert (empty.returncode, empty.stderr.count("\n")) == (1, 1)
    changed = stet(home, "--json", "passphrase", secrets=(PASSPHRASE, NEW))
    assert (changed.returncode, json.loads(changed.stdout)) == (0, {"keyring": False})
    assert stet(home, "sessions", secrets=(PASSPHRASE,)).returncode == 1
    assert stet(home, "sessions", secrets=(NEW,)).returncode == 0


def test_a_weaker_cost_of_before_is_raised_at_an_unlock(made: tuple[Path, tuple[str, ...]]) -> None:
    """A vault whose passphrase was wrapped cheaply costs a guesser today's price after one command."""
    home, _words = made
    assert head.read_head(home).wrapped.cost == CHEAP
    stet(home, "sessions", secrets=(PASSPHRASE,))
    assert head.read_head(home).wrapped.cost.passes >= 3
    assert head.read_head(home).wrapped.cost.memory >= 256 << 20
    assert stet(home, "sessions", secrets=(PASSPHRASE,)).returncode == 0


def test_the_words_open_a_vault_whose_passphrase_is_lost(made: tuple[Path, tuple[str, ...]]) -> None:
    """Words first, then the new passphrase; wrong or too few words are one sentence, and change nothing."""
    home, words = made
    swapped = ("stetson", *words[1:])
    for wrong in (swapped, words[:-1], ()):
        told = stet(home, "recover", secrets=(" ".join(wrong), NEW))
        assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1)
        assert not any(word in told.stderr.split() for word in ("stetson", "Traceback"))
    assert stet(home, "recover", secrets=("  ".join(words).upper(), NEW)).returncode == 0
    assert stet(home, "sessions", secrets=(PASSPHRASE,)).returncode == 1
    assert "Invoices" in stet(home, "sessions", secrets=(NEW,)).stdout


def test_the_words_work_after_three_shreds(made: tuple[Path, tuple[str, ...]]) -> None:
    """Each shred seals a new ring key to them."""
    home, words = made
    with vault.unlock(home, PASSPHRASE) as unlocked:
        for number in range(3):
            unlocked.delete(record(home, work_events(), session=f"20260102-10000{number}-0001"))
    code, seen = at_terminal(
        home,
        "recover",
        answers=[("recovery words", " ".join(words)), ("New passphrase", NEW), ("The same again", NEW)],
        env=dict(os.environ),
    )
    assert code == 0, seen
    assert NEW not in seen
    assert "Invoices" in stet(home, "sessions", secrets=(NEW,)).stdout


def test_a_vault_that_the_keyring_opens_asks_nothing_but_at_an_approval(tmp_path: Path) -> None:
    """Everything works with nobody to answer; handing over wants the passphrase all the same, and the keyring is not it."""
    home = tmp_path / "vault"
    with secret_service(tmp_path / "desk") as env:
        init = stet(home, "--json", "init", "--keyring", secrets=(PASSPHRASE,), env=env)
        assert json.loads(init.stdout)["keyring"] is True, init.stderr
        session = record(home, work_events())
        assert "Invoices" in stet(home, "sessions", env=env).stdout
        assert stet(home, "stand", session, "--text", env=env).returncode == 0
        (tmp_path / "terms.json").write_bytes(msgspec.json.encode(TERMS))
        built = json.loads(stet(home, "--json", "build", session, "--terms", str(tmp_path / "terms.json"), env=env).stdout)
        words = ("approve", built["draft"], "--digest", built["digest"], "--to", str(tmp_path / "out"))
        name = ("recipient's name", TERMS.recipient)
        assert at_terminal(home, *words, answers=[name, ("Passphrase", "guess")], env=env)[0] == 1
        assert not (tmp_path / "out").exists()
        code, seen = at_terminal(home, *words, answers=[name, ("Passphrase", PASSPHRASE)], env=env)
        assert (code, (tmp_path / "out" / "SHA256SUMS").exists()) == (0, True), seen
        assert "vault" in kept(env)
        assert PASSPHRASE not in kept(env)


def test_without_the_keyring_the_passphrase_opens_and_a_sentence_says_why(tmp_path: Path) -> None:
    """Gone, locked, or without the vault's key: one line, then the question."""
    home = tmp_path / "vault"
    asked = [("Passphrase", PASSPHRASE)]
    with secret_service(tmp_path / "desk") as env:
        stet(home, "init", "--keyring", secrets=(PASSPHRASE,), env=env)
        record(home, work_events())
        assert "Invoices" in stet(home, "sessions", secrets=(PASSPHRASE,), env=env).stdout
    gone = {name: value for name, value in env.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    assert _opens_by_passphrase(at_terminal(home, "sessions", answers=asked, env=gone), "keyring cannot be used")
    with secret_service(tmp_path / "desk", unlocked=False) as env:
        assert _opens_by_passphrase(at_terminal(home, "sessions", answers=asked, env=env), "keyring cannot be used")
        alone = stet(home, "sessions", env=env)
        assert (alone.returncode, "Traceback" in alone.stderr, alone.stdout) == (130, False, "")
    with secret_service(tmp_path / "desk") as env:
        assert "Invoices" in stet(home, "sessions", env=env).stdout
        clear(env)
        assert _opens_by_passphrase(at_terminal(home, "sessions", answers=asked, env=env), "no key for this vault")
        assert stet(home, "passphrase", "--keyring", secrets=(PASSPHRASE,), env=env).returncode == 0
        assert "Invoices" in stet(home, "sessions", env=env).stdout


def _opens_by_passphrase(done: tuple[int, str], sentence: str) -> bool:
    code, seen = done
    assert (code, seen.count(sentence), "Traceback" in seen) == (0, 1, False), seen
    return "Invoices" in seen


def test_the_keyring_is_switched_on_and_off(made: tuple[Path, tuple[str, ...]], tmp_path: Path) -> None:
    """Both want the passphrase; off takes the key away from the keyring too, and words and passphrase work as before."""
    home, words = made
    with secret_service(tmp_path / "desk") as env:
        assert stet(home, "passphrase", "--keyring", secrets=("guess",), env=env).returncode == 1
        assert "secret = " not in kept(env)
        assert json.loads(stet(home, "--json", "passphrase", "--keyring", secrets=(PASSPHRASE,), env=env).stdout) == {
            "keyring": True
        }
        assert "Invoices" in stet(home, "sessions", env=env).stdout
        assert stet(home, "recover", secrets=(" ".join(words), NEW), env=env).returncode == 0
        assert "Invoices" in stet(home, "sessions", env=env).stdout
        assert stet(home, "passphrase", "--no-keyring", secrets=(NEW,), env=env).returncode == 0
        assert "secret = " not in kept(env)
        assert stet(home, "sessions", env=env).returncode == 130
        assert "Invoices" in stet(home, "sessions", secrets=(NEW,), env=env).stdout


def test_no_keyring_no_vault_that_needs_one(tmp_path: Path) -> None:
    """``init --keyring`` without a keyring makes nothing and says so."""
    told = stet(tmp_path / "vault", "init", "--keyring", secrets=(PASSPHRASE,))
    assert (told.returncode, told.stderr.count("\n"), (tmp_path / "vault").exists()) == (1, 1, False)


def test_settings_are_shown_and_changed(made: tuple[Path, tuple[str, ...]]) -> None:
    """By name; what is no setting, or no value of it, is wrong usage and changes nothing."""
    home, _words = made
    assert json.loads(stet(home, "--json", "settings").stdout)["lock_after_minutes"] == 15
    changed = stet(home, "--json", "settings", "keep_days=90", "keep_gb=2.5", "lock_with_screen=false", "language=zh_CN")
    assert [json.loads(changed.stdout)[name] for name in ("keep_days", "keep_gb", "lock_with_screen")] == [90, 2.5, False]
    assert "keep_days=90" in stet(home, "settings").stdout
    for wrong in ("keep_days=-1", "keep_days=many", "theme=pink", "nothing=1", "keep_days"):
        told = stet(home, "settings", wrong)
        assert (told.returncode, "Traceback" in told.stderr) == (2, False)
    assert "keep_days=90" in stet(home, "settings").stdout
    assert stet(home.parent / "none", "settings").returncode == 1
