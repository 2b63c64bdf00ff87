# SPDX-License-Identifier: GPL-3.0-or-later
"""Real applications, driven with a log of what was injected when, recorded into an encrypted session: all of it is there, once, in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.clock import SystemClock
from recorder.model.events import AnyEvent, Gap, KeyPress
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import vault
from recorder.store.sessions import SessionWriter, create_session, new_session_id
from tests.helpers import soak, truth, workload
from tests.helpers.injector import Action, Sent, inject
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
MS = 1_000_000
LAYOUTS = (("us",), ("de",), ("ru",))


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualDesktop]:
    """A desktop with a terminal called Editor in front that writes every byte it gets into a file."""
    with VirtualDesktop() as desktop:
        monkeypatch.setenv("DISPLAY", desktop.display)
        for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
            monkeypatch.delenv(name, raising=False)
        keep = f"stty raw -echo; : > {desktop.home}/ready; exec cat > {desktop.home}/text"
        desktop.run("xterm", "-u8", "-T", "Editor", "-geometry", "150x45+80+60", "-e", "sh", "-c", keep)
        desktop.activate("Editor")
        until((desktop.home / "ready").exists, "the editor")
        yield desktop


class Session:
    """A recording of everything into a vault of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with make_vault(home):
            pass
        self.errors: list[Exception] = []
        self._clock = SystemClock()
        self._choice = StartChoice(everything=True, text_for=("XTerm",), pictures=False, motion="full")

    def __enter__(self) -> Session:
        anchor = self._clock.anchor()
        header = SessionHeader(session=new_session_id(anchor), choice=self._choice, anchor=anchor)
        self._writer: SessionWriter = create_session(self.home, header)
        own = frozenset({os.getpid()})
        self._pipeline = Pipeline(backends.pick(), self._writer, self._clock, self._choice, own_pids=own)
        self._pipeline.failed = self.errors.append
        self._pipeline.start()
        self.zero = self._pipeline._writer.zero
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close("stopped", self._pipeline.stop())

    def events(self) -> list[AnyEvent]:
        """What is stored, opened with the right key."""
        with vault.unlock(self.home, PASSPHRASE) as unlocked, unlocked.open(self._writer.session) as reader:
            return list(reader.events())

    def judge(self, sent: list[Sent]) -> truth.Verdict:
        """Compares what is stored with what was injected."""
        return truth.judge(sent, [(what, at + self.zero) for what, at in truth.kept(self.events())])


def _typed(events: list[AnyEvent]) -> str:
    return "".join(event.text * event.times for event in events if isinstance(event, KeyPress))


def _written(desktop: VirtualDesktop, length: int) -> str:
    """What the editor holds, as soon as it holds so many characters."""

    def text() -> str:
        return (desktop.home / "text").read_bytes().decode("utf-8", "replace")

    until(lambda: len(text()) >= length, f"{length} characters in the editor")
    return text()


def _play(desktop: VirtualDesktop, actions: list[Action]) -> list[Sent]:
    return inject(desktop.display, actions, {**os.environ, "DISPLAY": desktop.display})


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_hundred_thousand_events_are_stored_once_in_order_at_their_time(
    desktop: VirtualDesktop, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Typing over three layouts, shortcuts, 1000 Hz motion, scrolls, drags, bursts of 4000 a second: nothing lost, doubled, or moved."""
    random, count = Random(soak.seed()), soak.count
    with Session(tmp_path / "vault") as session:
        sent: list[Sent] = []
        for layout in LAYOUTS:
            desktop.output("setxkbmap", *layout)
            sent += _play(desktop, workload.typing(random, count(13_400), 2_000))
        desktop.output("setxkbmap", "us")
        for actions in (
            workload.shortcuts(random, count(2_000), 4_000),
            workload.motion(random, count(30_000), 1_000),
            workload.scrolls(random, count(4_000), 2_000),
            workload.drags(random, count(4_000), 2_000),
            workload.motion(random, count(20_000), 250),
        ):
            sent += _play(desktop, actions)
    verdict = session.judge(sent)
    record_property("ground truth", f"seed {soak.seed()}: {verdict.describe()}")
    sys.stdout.write(f"{verdict.describe()}\n")
    assert verdict.injected >= 100_000 * soak.share() * 0.95
    assert verdict.whole, verdict.describe()
    assert [] == session.errors
    assert [] == [event for event in session.events() if isinstance(event, Gap)]
    assert sum(error <= 2 * MS for error in verdict.outside) >= 0.99 * verdict.injected, verdict.describe()
    if soak.share() == 1:
        assert verdict.share_late(2 * MS) >= 0.99, verdict.describe()
