# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk for recordings that pause: a terminal in front, a locked vault, sound cards made of files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import AnyEvent, Gap, KeyPress, Pause
from recorder.model.session import StartChoice
from recorder.process.pausing import Limits
from tests.helpers.capturing import XTERM, Capture
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import VirtualDesktop

NEVER = Limits()


class Desk:
    """A terminal in front, a locked vault, sound cards made of files."""

    def __init__(self, screen: VirtualDesktop, folder: Path) -> None:
        self.screen, self.home, self.cards = screen, folder / "vault", folder / "asound"
        make_vault(self.home).lock()
        self.status = self.cards / "card0" / "pcm0c" / "sub0" / "status"
        self.status.parent.mkdir(parents=True)
        self.microphone(False)

    def record(self, limits: Limits = NEVER, choice: StartChoice = XTERM) -> Capture:
        """A recording of the terminal."""
        return Capture(self.home, limits=limits, cards=self.cards, choice=choice)

    def type(self, text: str) -> None:
        """Types into the terminal."""
        self.screen.output("xdotool", "type", "--delay", "12", text)

    def key(self, keys: str) -> None:
        """Presses keys."""
        self.screen.output("xdotool", "key", "--delay", "12", keys)

    def microphone(self, runs: bool) -> None:
        """Somebody opens or closes the microphone."""
        self.status.write_text("state: RUNNING\nowner_pid   : 1\n" if runs else "closed\n")

    def stored(self) -> list[AnyEvent]:
        """The events of the only session."""
        with api.unlock(self.home, PASSPHRASE) as unlocked:
            (summary,) = unlocked.summaries()
            with unlocked.open(summary.session) as reader:
                return reader.events()


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    """The desk, with its X server."""
    with VirtualDesktop() as screen:
        monkeypatch.setenv("DISPLAY", screen.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        screen.run("xterm", "-T", "Ledger")
        screen.activate("Ledger")
        yield Desk(screen, tmp_path)


def text(events: list[AnyEvent]) -> str:
    """What was typed."""
    return "".join(event.text for event in events if isinstance(event, KeyPress) and not event.modifiers)


def pauses(events: list[AnyEvent]) -> list[str]:
    """The causes of the pauses, each with its gap."""
    gaps = {(event.at, event.cause) for event in events if isinstance(event, Gap)}
    found = [event for event in events if isinstance(event, Pause)]
    assert all((event.at, event.cause) in gaps for event in found)
    return [event.cause for event in found]
