# SPDX-License-Identifier: GPL-3.0-or-later
"""A private window of a Chromium that was open, on another page, before the recording began: nothing that it shows now tells it on X11."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.model.session import StartChoice
from tests.desktop.test_passwords import chromium
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.fronts import GREEN
from tests.helpers.recordings import Recorded
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
EVERYTHING = StartChoice(everything=True, text_for=("Chromium",))
PRIVATE, PLAIN = "Page 4711.*", "Plain page.*"


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[AccessibleDesktop]:
    """A plain window of Chromium, and a private one that has left its first page; accessible or not."""
    with AccessibleDesktop(accessible=bool(request.param)) as desktop:
        desktop.enter(monkeypatch)
        desktop.run(*chromium(desktop.home), "data:text/html,<title>Plain page</title>")
        desktop.activate(PLAIN)
        time.sleep(0.5)
        desktop.key("ctrl+shift+n")
        desktop.window(".*Incognito.*")
        time.sleep(0.5)
        desktop.key("ctrl+l")
        desktop.type(f"data:text/html,<title>Page 4711</title><body style='background:%23{GREEN}'>")
        desktop.key("Return")
        window = desktop.window(PRIVATE)
        if request.param:  # as under another window manager than openbox, which notes with what title a window came
            desktop.output("xprop", "-id", str(window), "-remove", "_OB_APP_TITLE")
        time.sleep(0.5)
        yield desktop


@pytest.mark.parametrize("desktop", [False, True], ids=["openbox", "accessibility"], indirect=True)
def test_one_that_was_open_in_front(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """It is excluded from the first moment on; the plain one is recorded."""
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.type("zqjx")
        desktop.click(500, 500)
        desktop.activate(PLAIN)
        time.sleep(0.5)
        desktop.key("ctrl+l")
        desktop.type("open")
        time.sleep(0.6)
        desktop.activate(PRIVATE)
        desktop.type("zqjx")
        desktop.click(500, 500)
    assert "open" in recorded.text
    assert not set("zqjx") & set(recorded.text)
    assert "4711" not in recorded.said
    assert "Plain page" in recorded.said
    assert "excluded" in recorded.causes()
    assert recorded.shows(GREEN) == set()


@pytest.mark.parametrize("desktop", [True], ids=["accessibility"], indirect=True)
def test_one_that_was_open_and_is_merely_seen(desktop: AccessibleDesktop, tmp_path: Path) -> None:
    """Beside a terminal, in whose pictures it is filled."""
    desktop.run("xterm", "-T", "Ledger", "-geometry", "40x10+0+0")
    desktop.activate("Ledger")
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.click(100, 100)
        until(lambda: recorded.pipeline.counts().frames, "a picture")
        desktop.click(110, 110)
    assert recorded.shows(GREEN) == set()
    assert "4711" not in recorded.said
