# SPDX-License-Identifier: GPL-3.0-or-later
"""Real applications, driven with a log of what was injected when, recorded into an encrypted session: all of it is there, once, in order."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from recorder.capture import backends
from recorder.capture.pipeline import Pipeline
from recorder.capture.x11.record import RecordInput
from recorder.clock import SystemClock
from recorder.errors import BackendUnavailable
from recorder.model.events import AnyEvent, Gap, KeyPress, KeyRelease, PointerPress, Scroll
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import vault
from recorder.store.sessions import SessionWriter, create_session, new_session_id
from tests.helpers import soak, truth, workload
from tests.helpers.injector import KEY_DOWN, KEY_UP, MOVE, Action, Injector, Sent, inject
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
MS = 1_000_000
ACCENTED = (("de",), ("us", "-variant", "intl"))
FIRST, LAST, CONTROL, SAVE = 38, 39, 37, 39
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

    def __init__(self, home: Path, text_for: str = "XTerm") -> None:
        self.home = home
        with make_vault(home):
            pass
        self.errors: list[Exception] = []
        self._clock = SystemClock()
        self._choice = StartChoice(everything=True, text_for=(text_for,), pictures=False, motion="full")

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
        assert [] == self.errors

    def events(self) -> list[AnyEvent]:
        """What is stored, opened with the right key."""
        with vault.unlock(self.home, PASSPHRASE) as unlocked, unlocked.open(self._writer.session) as reader:
            return list(reader.events())

    def stored(self) -> int:
        """How many events are stored by now."""
        return self._pipeline.counts().events

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


def _play(desktop: VirtualDesktop, actions: list[Action], block: int = 8) -> list[Sent]:
    """The server is asked after each ``block`` events how far it is: between the two answers it must have seen them."""
    return inject(desktop.display, actions, {**os.environ, "DISPLAY": desktop.display}, block)


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
            sent += _play(desktop, workload.typing(random, count(13_600), 2_000), 1)
        desktop.output("setxkbmap", "us")
        for block, actions in (
            (1, workload.shortcuts(random, count(2_000), 4_000)),
            (8, workload.motion(random, count(30_000), 1_000)),
            (1, workload.scrolls(random, count(8_000), 2_000)),
            (8, workload.drags(random, count(4_000), 2_000)),
            (32, workload.motion(random, count(20_000), 250)),
        ):
            sent += _play(desktop, actions, block)
    verdict = session.judge(sent)
    record_property("ground truth", f"seed {soak.seed()}: {verdict.describe()}")
    sys.stdout.write(f"{verdict.describe()}\n")
    assert verdict.injected >= 100_000 * soak.share()
    assert verdict.whole, verdict.describe()
    assert [] == session.errors
    assert [] == [event for event in session.events() if isinstance(event, Gap)]
    assert sum(error <= 2 * MS for error in verdict.outside) >= 0.99 * verdict.injected, verdict.describe()


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_no_key_is_lost_at_start_or_stop(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Two hundred recordings, each with a key right after it has begun and one right before it ends."""
    session = Session(tmp_path / "vault")
    with Injector() as injector:
        for _ in range(soak.count(200)):
            with session:
                injector.tap(FIRST)
                injector.send(KEY_DOWN, LAST)
                injector.send(KEY_UP, LAST)
            pressed = [event.keycode for event in session.events() if isinstance(event, KeyPress)]
            released = [event.keycode for event in session.events() if isinstance(event, KeyRelease)]
            assert (pressed, released) == ([FIRST, LAST], [FIRST, LAST])


@pytest.mark.parametrize("layout", [("us",), ("de",), ("ru",), ("us", "-variant", "intl")], ids=" ".join)
def test_the_text_is_what_the_editor_contains(desktop: VirtualDesktop, tmp_path: Path, layout: tuple[str, ...]) -> None:
    """Letters, capitals, AltGr, dead keys and the layout's own characters, as a GTK editor understands them."""
    path = desktop.home / "note.txt"
    path.write_text("")
    desktop.output("setxkbmap", *layout)
    desktop.run("mousepad", "--disable-server", str(path))
    until(lambda: b"note.txt" in desktop.output("xdotool", "getactivewindow", "getwindowname"), "the editor")
    time.sleep(0.3)  # GTK takes its first key when it has drawn itself, and does not tell when that is
    random = Random(soak.seed())
    with Session(tmp_path / "vault", text_for="Mousepad") as session:
        _play(desktop, workload.typing(random, 160, 8_000, keys=workload.PRINTING))
        if layout in ACCENTED:
            _play(desktop, workload.accents(random, 20, 8_000))
        desktop.output("setxkbmap", "us")  # a Cyrillic layout has no Ctrl+S
        _play(desktop, workload.chord(CONTROL, SAVE, 8_000))
        until(path.read_text, "the saved text")
    assert path.read_text("utf-8").rstrip("\n") == _typed(session.events())


def test_characters_that_no_key_has_are_read_as_they_are_typed(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """A program that puts its characters on a spare key, one after the other, is understood."""
    text = "你好 naïve – ½"
    with Session(tmp_path / "vault") as session:
        desktop.output("xdotool", "type", "--delay", "120", text)
    assert text == _typed(session.events()), session.events()


def test_a_held_key_is_a_press_and_a_number(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Auto-repeat types as often as the editor says, in far fewer events."""
    desktop.output("xset", "r", "rate", "150", "40")
    with Session(tmp_path / "vault") as session:
        desktop.output("xdotool", "keydown", "38", "sleep", "1.2", "keyup", "38")
    presses = [event for event in session.events() if isinstance(event, KeyPress)]
    assert presses[0].repeat is False
    assert all(event.repeat for event in presses[1:])
    assert "a" * sum(event.times for event in presses) == _written(desktop, 1)
    assert len(presses) <= 6


def test_what_a_program_pressed_is_marked(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Keys, clicks and notches of XTEST are told apart from those of a device, which a nested server has."""
    with Session(tmp_path / "vault") as session:
        desktop.output("xdotool", "key", "a", "click", "1", "click", "5")
    marks = [event.injected for event in session.events() if isinstance(event, KeyPress | PointerPress | Scroll)]
    assert [True, True, True] == marks
    seen: list[AnyEvent] = []
    desktop.run("Xephyr", f":{(nested := 700 + os.getpid() % 200)}", "-screen", "300x200", "-noreset", "-nolisten", "tcp")
    desktop.window("Xephyr on.*")
    source = RecordInput(f":{nested}")
    until(lambda: _starts(source, seen), "the nested server")
    desktop.output(
        "xdotool", "search", "--name", "Xephyr on", "windowactivate", "--sync", "mousemove", "--window", "%1", "50", "50"
    )
    desktop.output("xdotool", "key", "--delay", "50", "b", "click", "1")
    source.sync()
    source.stop()
    assert [False, False] == [event.injected for event in seen if isinstance(event, KeyPress | PointerPress)]


def test_a_lonely_movement_is_stored_within_a_second(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Movements that no program asked for wait in the server; Stet fetches them."""
    stored: list[float] = []
    with Session(tmp_path / "vault") as session, Injector() as injector:
        for _ in range(3):
            before = session.stored()
            injector.send(MOVE, 0, 900 + len(stored), 700)
            began = time.monotonic()
            until(lambda: session.stored() > before, "the movement", 5.0)  # noqa: B023 - asked before the next round
            stored.append(time.monotonic() - began)
    assert sorted(stored)[1] < 1.1, stored


def _starts(source: RecordInput, seen: list[AnyEvent]) -> bool:
    try:
        source.start(lambda event: seen.extend(truth.taken_apart(event)), lambda _: None)
    except BackendUnavailable:
        return False
    return True
