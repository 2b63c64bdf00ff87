# SPDX-License-Identifier: GPL-3.0-or-later
"""The three properties of an export once over sessions that were really recorded, with pictures withheld."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import KeyPress
from recorder.model.redaction import Mask, Stand
from recorder.model.session import StartChoice
from tests.desktop.test_passwords import APPS
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.sample import TERMS
from tests.helpers.taped import Tape
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
Files = dict[str, bytes]


class Hand:
    """Works in the form with its own rhythm, slips, and secrets."""

    def __init__(self, desktop: AccessibleDesktop, seed: int, secret: str, key: str) -> None:
        self._desktop, self._draw = desktop, random.Random(seed)
        self.secret, self._key = secret, key

    def work(self) -> None:
        """Types into three fields and clicks: a text before a password, the password, a text with a secret in it."""
        self._write("Invoice 42")
        self._press("Tab")
        self._write(self._key)
        self._press("Tab")
        self._write(f"open items {self.secret} paid")
        self._click(300, 450)
        self._press("ctrl+c")
        self._press("shift+Tab")
        self._click(300, 160)

    def _write(self, text: str) -> None:
        for character in text:
            if self._draw.random() < 0.15:
                self._type("x")
                self._press("BackSpace")
            self._type(character)

    def _type(self, character: str) -> None:
        self._desktop.type(character)
        time.sleep(self._draw.uniform(0, 0.06))

    def _press(self, key: str) -> None:
        self._desktop.key(key)
        time.sleep(self._draw.uniform(0.02, 0.2))

    def _click(self, x: int, y: int) -> None:
        time.sleep(self._draw.uniform(0.5, 1.2))
        for _ in range(self._draw.randrange(1, 4)):
            self._desktop.output("xdotool", "mousemove", str(self._draw.randrange(60, 500)), str(self._draw.randrange(60, 400)))
        place = (x + self._draw.randrange(-40, 40), y + self._draw.randrange(-3, 4))
        self._desktop.output("xdotool", "mousemove", *map(str, place), "sleep", "0.2", "click", "1")
        time.sleep(self._draw.uniform(0.5, 1.0))


def _exported(folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int, secret: str, key: str) -> Files:
    folder.mkdir()
    with AccessibleDesktop() as desktop:
        desktop.enter(monkeypatch)
        desktop.run(sys.executable, str(APPS / "qt_form.py"), str(folder / "out.json"))
        desktop.activate("Qt form")
        choice = StartChoice(name=f"Session {seed}", applications=("QtForm",), text_for=("QtForm",), pictures=False)
        hand = Hand(desktop, seed, secret, key)
        with Tape(folder / "vault", choice) as tape:
            until(lambda: tape.saw("Account"), "the field")
            hand.work()
            until(lambda: tape.stored(KeyPress), "a key")
    unlocked = tape._unlocked
    (summary,) = unlocked.summaries()
    with api.open_session(unlocked, summary.session) as view:
        for mark in (Mask(text=secret), Stand(start=0, end=view.duration + 1, text=True)):
            view.add(mark)
    draft = api.build_draft(unlocked, [summary.session], TERMS, formats=api.FORMAT_NAMES)
    files = unlocked.draft_files(draft.draft)
    unlocked.lock()
    return files


def test_real_sessions_leave_nothing_of_hand_content_or_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another hand, another secret and password, another time zone and user: not one byte of any format is another one."""
    first = _exported(tmp_path / "here", monkeypatch, 1, "Zq9hunter", "4711")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("USER", "someone")
    monkeypatch.setenv("HOSTNAME", "elsewhere")
    second = _exported(tmp_path / "there", monkeypatch, 2, "another secret of mine", "a longer password 1")
    lines = first["steps/steps.jsonl"].decode()
    assert second["steps/steps.jsonl"].decode().splitlines() == lines.splitlines()
    assert '"text":"open items ███ paid"' in lines
    assert '"name":"Save"' in lines
    assert second == first
