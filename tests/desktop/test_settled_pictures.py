# SPDX-License-Identifier: GPL-3.0-or-later
"""The same steps in two rhythms, in real editors whose carets really blink: what leaves is the same to the byte."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from recorder import api
from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.clock import SystemClock
from recorder.model.redaction import Stand, StandPicture
from recorder.model.session import StartChoice
from recorder.model.steps import Step
from recorder.redact.pictures import FILL
from recorder.store import vault
from tests.desktop.test_passwords import APPS
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.sample import TERMS, make_vault
from tests.helpers.screens import SESSION, start
from tests.helpers.soak import share

pytestmark = pytest.mark.desktop
# What is done, as arguments of xdotool; every editor takes it.
DONE = (
    ("type", "--delay", "{pace}", "first line"),
    ("key", "Return"),
    ("type", "--delay", "{pace}", "and a second"),
    ("key", "ctrl+a"),
    ("key", "Right"),
    ("type", "--delay", "{pace}", " more"),
)


class Take:
    """One recording of one editor. ``files`` are what would leave, all of it let stand; ``carets`` how many frames know theirs."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, draw: random.Random) -> None:
        self.files: dict[str, bytes] = {}
        self.carets = 0
        self._folder, self._monkeypatch, self._draw = folder, monkeypatch, draw

    def record(self, command: Sequence[str], title: str, *, scale: str = "") -> None:
        """Opens the editor on a desktop of its own, does everything, each step after a pause of another length."""
        with AccessibleDesktop() as desktop, make_vault(self._folder / "vault") as unlocked:
            if scale:
                desktop.more["QT_SCALE_FACTOR"] = scale
            desktop.enter(self._monkeypatch)
            desktop.run(*command)
            desktop.activate(title)
            self._rest(0.8, 1.3)
            self._do(desktop, unlocked)
            self.files = self._leave(unlocked)

    def _do(self, desktop: AccessibleDesktop, unlocked: vault.Unlocked) -> None:
        writer = start(unlocked.home, width=1280, height=800)
        clock = SystemClock()
        choice = StartChoice(name="Take", everything=True)
        pipeline = Pipeline(backends.pick(), writer, clock, choice, own_pids=frozenset({os.getpid()}))
        pipeline.start()
        self._rest(0.8, 1.2)
        for act in DONE:
            desktop.output("xdotool", *(part.format(pace=self._draw.randint(8, 60)) for part in act))
            self._rest(1.1, 1.7)  # seldom less, on a machine that does other things too
        writer.close("stopped", pipeline.stop())

    def _rest(self, least: float, most: float) -> None:
        time.sleep(self._draw.uniform(least, most))

    def _leave(self, unlocked: vault.Unlocked) -> dict[str, bytes]:
        with api.open_session(unlocked, SESSION) as view:
            self.carets = sum(1 for frame in view.frames() if frame.caret is not None)
            view.add(Stand(start=0, end=view.duration + 1, text=True))
            view.add_all([StandPicture(frame=frame.number) for frame in view.frames()])
        return unlocked.draft_files(api.build_draft(unlocked, [SESSION], TERMS).draft)


def _pixels(png: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"))


EDITORS = {
    "Qt": ((sys.executable, str(APPS / "qt_editor.py")), "Qt editor", ""),
    "Qt, scale 2": ((sys.executable, str(APPS / "qt_editor.py")), "Qt editor", "2"),
    "GTK": (("mousepad", "--disable-server"), r"Untitled 1 - Mousepad", ""),
}


@pytest.mark.parametrize("editor", [name for name in EDITORS if name != "Qt" or share() == 1])
def test_two_takes_of_the_same_steps_leave_the_same_bytes(editor: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other triggers take other pictures, with the caret on in some and off in others; each step has one before and one after all the same.

    They have the same names and the same bytes, and outside the window in front nothing shows.
    """
    command, title, scale = EDITORS[editor]
    takes = []
    for number in range(2):
        takes.append(Take(tmp_path / str(number), monkeypatch, random.Random(number)))
        (tmp_path / str(number)).mkdir()
        takes[-1].record(command, title, scale=scale)
    first, second = takes
    assert first.carets
    steps = [msgspec.json.decode(line, type=Step) for line in first.files["steps/steps.jsonl"].splitlines()]
    assert [step.action for step in steps] == ["switch_window", "type", "press", "type", "hotkey", "type"]
    assert all(step.after and (step.before or step.index == 1) for step in steps)
    assert [step.index for step in steps if step.changed_box] >= [2, 3, 4]
    assert list(first.files) == list(second.files)
    other = [path for path, data in first.files.items() if data != second.files[path]]
    assert [(path, _where(first.files[path], second.files[path])) for path in other if path.endswith(".png")] == []
    assert other == []
    _only_the_window(first.files)


def _where(one: bytes, other: bytes) -> object:
    if _pixels(one).shape != _pixels(other).shape:
        return "size"
    rows, columns = np.nonzero((_pixels(one) != _pixels(other)).any(axis=2))
    return (columns.min(), rows.min(), columns.max(), rows.max()) if rows.size else "bytes"


def _only_the_window(files: dict[str, bytes]) -> None:
    for picture in (_pixels(data) for path, data in files.items() if path.endswith(".png")):
        shown = (picture != FILL).any(axis=2)
        rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
        assert (rows[0], columns[0]) > (0, 0)
        assert (rows[-1], columns[-1]) < (799, 1279)
