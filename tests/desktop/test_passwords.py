# SPDX-License-Identifier: GPL-3.0-or-later
"""Passwords typed into password fields of Qt, GTK and Chromium are nowhere in the store, opened with the right key."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from recorder.model.session import StartChoice
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.greek import assert_nowhere, secrets
from tests.helpers.installed import program
from tests.helpers.taped import Tape
from tests.helpers.xserver import until

pytestmark = [pytest.mark.desktop, pytest.mark.soak]
APPS = Path(__file__).resolve().parents[1] / "helpers" / "apps"


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """An accessible desktop with a Greek keyboard."""
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        desktop.output("setxkbmap", "gr")
        yield desktop


def _holds(file: Path, text: str) -> bool:
    return text in file.read_text("utf-8")


def _typed(desktop: AccessibleDesktop) -> bool:
    """A figure, and the time that it takes to be stored."""
    desktop.type("4")
    time.sleep(0.6)
    return True


def test_passwords_in_qt(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The first letter follows the Tab that moves to the field; Return leaves it."""
    out = tmp_path / "out.json"
    desktop.run(sys.executable, str(APPS / "qt_form.py"), str(out))
    desktop.activate("Qt form")
    with Tape(tmp_path / "vault", StartChoice(applications=("QtForm",), text_for=("QtForm",), pictures=False)) as tape:
        for password in secrets(50, 10):
            desktop.type("4711")
            time.sleep(0.4)  # what was typed a moment before a password field is hidden with it
            desktop.type(f"\t{password}")
            until(partial(_holds, out, password), "the password in its field")
            desktop.output("xdotool", "key", "Return")
            until(lambda: not json.loads(out.read_text("utf-8") or "{}").get("secret"), "the field to be empty")
            time.sleep(0.35)
    assert_nowhere(tape)


def test_passwords_in_gtk(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """A dialog opens with the focus in its password field, and the first letter comes as soon as it is there."""
    choice = StartChoice(applications=("Zenity", "Mousepad"), text_for=("Zenity", "Mousepad"), pictures=False)
    note = tmp_path / "note.txt"
    note.write_text("")
    desktop.run("mousepad", "--disable-server", str(note))
    desktop.window(".*Mousepad")
    with Tape(tmp_path / "vault", choice) as tape:
        for password in secrets(50, 10):
            desktop.activate(".*Mousepad")
            time.sleep(0.4)  # keys are unsure until the change of window was heard of
            desktop.type("4711 ")
            time.sleep(0.4)  # what was typed a moment before a password field is hidden with it
            dialog = desktop.run("zenity", "--password", "--title", "Vault key")
            desktop.output("xdotool", "search", "--sync", "--onlyvisible", "--name", "Vault key", "windowfocus", "--sync")
            desktop.type(password)
            desktop.output("xdotool", "key", "Return")
            dialog.wait(20)
            assert dialog.returncode == 0
    assert_nowhere(tape)


def test_passwords_in_chromium(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """With its accessibility forced on, the browser tells its password fields."""
    desktop.run(*chromium(tmp_path), "--force-renderer-accessibility", f"file://{APPS / 'form.html'}")
    desktop.window("Web form.*")
    with Tape(tmp_path / "vault", StartChoice(applications=("Chromium",), text_for=("Chromium",), pictures=False)) as tape:
        desktop.activate("Web form.*")
        until(lambda: _typed(desktop) and tape.saw("Account"), "the form's first field", 60)
        for password in secrets(50, 10):
            desktop.type("4711")
            time.sleep(0.4)  # what was typed a moment before a password field is hidden with it
            desktop.type(f"\t{password}")
            time.sleep(0.2)
            desktop.output("xdotool", "key", "Return")
            time.sleep(0.5)
    assert_nowhere(tape)


def chromium(folder: Path) -> list[str]:
    """Chromium with a profile of its own, that asks nothing at its start."""
    quiet = ["--no-first-run", "--no-default-browser-check", "--password-store=basic", "--disable-gpu", "--disable-dev-shm-usage"]
    return [program("chromium"), "--no-sandbox", *quiet, "--disable-background-networking", f"--user-data-dir={folder / 'profile'}"]
