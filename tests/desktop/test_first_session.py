# SPDX-License-Identifier: GPL-3.0-or-later
"""The end of the first recording of all, on a real desktop, where a window gives the keyboard away by itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.desktop.test_timeline import ROOT, SECOND, Hands
from tests.helpers import desks
from tests.helpers.accessible import AccessibleDesktop

pytestmark = pytest.mark.desktop


def test_the_first_session_opens_with_the_keyboard_on_the_timeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The empty room had the keyboard; when it goes, it is not the button that locks which gets it: End goes to the session's end."""
    home, file, done = tmp_path / "vault", tmp_path / "state.json", tmp_path / "done"
    with desks.make_vault(home) as vault, AccessibleDesktop(accessible=False) as desktop:
        desktop.more = {"PYTHONPATH": str(ROOT)}
        desktop.enter(monkeypatch)
        process = desktop.run(sys.executable, "-m", "tests.helpers.first_shown", str(home), str(file), str(done))
        desktop.activate("Stet")
        hands = Hands(desktop, file, process)
        hands.wait(lambda state: state.focus != "", "the empty room with the keyboard")
        session = desks.add_session(vault, "First", pictures=False)
        part = done.with_suffix(".part")
        part.write_text(session)
        part.replace(done)
        hands.wait(lambda state: state.duration > 0, "the session")
        hands.key("End")
        hands.wait(lambda state: state.playhead >= 20 * SECOND, "the end of the session, by one key")
        assert hands.now.focus == "timeline"
