# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's accessibility is switched on only where the worker agreed, and put back to exactly what it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.process.accessibility import accessibility, put_back, switched
from tests.helpers.accessible import AccessibleDesktop

pytestmark = pytest.mark.desktop
KEY = "toolkit-accessibility"


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[AccessibleDesktop]:
    """A desktop whose accessibility is off, and whose settings do not mention it."""
    with AccessibleDesktop(accessible=False) as desktop:
        desktop.enter(monkeypatch)
        monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
        yield desktop


def _written(desktop: AccessibleDesktop) -> str:
    file = desktop.home / ".config" / "glib-2.0" / "settings" / "keyfile"
    return file.read_text("utf-8") if file.exists() else ""


def test_it_is_on_for_the_session_and_off_again(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Afterwards the setting is not even written down, as before."""
    assert accessibility() == "off"
    with switched(tmp_path, agreed=True):
        assert accessibility() == "on"
        assert (tmp_path / "run" / "accessibility.json").stat().st_mode & 0o777 == 0o600
    assert accessibility() == "off"
    assert KEY not in _written(desktop)
    assert not list((tmp_path / "run").iterdir())


def test_a_setting_that_was_written_stays_written(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The worker had switched it off in so many words: so it is again."""
    desktop.output("gsettings", "set", "org.gnome.desktop.interface", KEY, "false")
    with switched(tmp_path, agreed=True):
        assert accessibility() == "on"
    assert accessibility() == "off"
    assert f"{KEY}=false" in _written(desktop)


def test_without_consent_nothing_is_switched(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """It stays off, and nothing remembers anything."""
    with switched(tmp_path, agreed=False):
        assert accessibility() == "off"
    assert not (tmp_path / "run").exists()


def test_what_was_on_stays_on(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """A worker who needs accessibility keeps it."""
    desktop.switch(True)
    with switched(tmp_path, agreed=True):
        assert accessibility() == "on"
    assert accessibility() == "on"


def test_a_crash_is_made_good_at_the_next_start(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """The process that switched it on was killed; the next one puts it back. One that lives is left alone."""
    code = (
        "import sys, pathlib\nfrom recorder.process.accessibility import switched\n"
        "with switched(pathlib.Path(sys.argv[1]), agreed=True):\n    print('on', flush=True)\n    sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout as said:
        assert said.readline() == b"on\n"
        put_back(tmp_path)
        assert accessibility() == "on"
        process.kill()
        process.wait()
    put_back(tmp_path)
    assert accessibility() == "off"
    assert KEY not in _written(desktop)


def test_the_doctor_says_whether_password_fields_are_told(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Off it is a problem with what to do; on it works; prompts in terminals and input methods are named as well."""
    found = {entry.what: entry for entry in api.doctor(tmp_path).capabilities}
    assert not found["password fields"].works
    assert any("Accessibility is off" in problem for problem in api.doctor(tmp_path).problems)
    assert {"password prompts in terminals", "input methods"} <= set(found)
    with switched(tmp_path, agreed=True):
        told = {entry.what: entry.works for entry in api.doctor(tmp_path).capabilities}
    assert told["password fields"]
