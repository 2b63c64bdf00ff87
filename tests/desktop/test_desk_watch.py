# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop tells of its lock and its sleep is heard, on real buses and a real X server; its silence is said."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api, desktop
from recorder.desktop import DesktopWatch
from recorder.process.desk import DeskWatch
from tests.helpers.buses import Bus, Login, Service
from tests.helpers.ears import login, session, system
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
__all__ = ["login", "session", "system"]  # fixtures


class Ears:
    """A watch, and what it heard."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.watch = DesktopWatch(self.heard.append)

    def hears(self, *expected: str) -> None:
        """Waits until exactly this has been heard, and forgets it."""
        until(lambda: len(self.heard) >= len(expected), f"{expected}, heard {self.heard}")
        assert list(expected) == self.heard
        self.heard.clear()


@pytest.fixture
def ears(login: Login, session: Bus) -> Iterator[Ears]:
    """A watch that listens already."""
    ears = Ears()
    ears.watch.start()
    until(lambda: login.delayed, "the delay of sleep")
    probe = Service(session.address, "org.example.Probe")
    until(lambda: probe.saver(True) or "locked" in ears.heard, "the session bus")  # type: ignore[func-returns-value]  # it sends until heard
    probe.close()
    time.sleep(0.1)  # what was sent more than once has arrived
    ears.heard.clear()
    yield ears
    ears.watch.stop()


def test_the_sessions_lock_is_heard(ears: Ears, login: Login) -> None:
    """The signals Lock and Unlock, the hint of a locker, and another user's session in front."""
    login.lock()
    login.lock("Unlock")
    login.hint(LockedHint=True)
    login.hint(LockedHint=False)
    login.hint(Active=False)
    login.hint(IdleHint=True, Active=True)
    login.lock()
    ears.hears("locked", "unlocked", "locked", "unlocked", "locked", "locked")


@pytest.mark.parametrize("interface", desktop.SAVERS)
def test_every_known_screen_saver_is_heard(ears: Ears, session: Bus, interface: str) -> None:
    """Each of the desktops' own, on and off."""
    saver = Service(session.address, interface)
    saver.saver(True, interface)
    saver.saver(False, interface)
    ears.hears("locked", "unlocked")
    saver.close()


def test_sleep_waits_for_the_release_and_is_held_back_again(ears: Ears, login: Login) -> None:
    """An inhibitor is held from the start, let go by release(), and taken anew after waking."""
    login.sleep(True)
    ears.hears("sleep")
    assert login.delayed
    ears.watch.release()
    until(lambda: not login.delayed, "the release")
    login.sleep(False)
    ears.hears("wake")
    until(lambda: login.delayed, "a new delay")
    assert login.asked == 2
    ears.watch.stop()
    until(lambda: not login.delayed, "the end of the delay")


def test_a_login_service_that_comes_again_is_asked_again(ears: Ears, login: Login, system: Bus) -> None:
    """After a restart of logind the delay is held and signals are heard."""
    login.close()
    again = Login(system.address)
    until(lambda: again.delayed, "the delay")
    again.lock()
    ears.hears("locked")
    again.close()
    login.__init__(system.address)  # type: ignore[misc]  # the fixture closes it


def test_a_bus_that_ends_and_comes_back_is_heard_again(ears: Ears, session: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a busy loop in between: it is asked for a few times, not all the time."""
    monkeypatch.setattr(desktop, "_RETRY_S", 0.2)
    before = time.process_time()
    session.stop()
    time.sleep(1.0)
    assert time.process_time() - before < 0.5
    session.start(session.address.partition(",")[0])
    saver = Service(session.address, "org.gnome.ScreenSaver")
    until(lambda: saver.saver(True, "org.gnome.ScreenSaver") or ears.heard, "the screen saver")  # type: ignore[func-returns-value]  # it sends until heard
    saver.close()


def test_without_any_bus_nothing_breaks_and_the_doctor_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No bus, a nonsense address, a folder that is not there: silence, threads that end at once, and a sentence."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    for address in ("autolaunch:", "tcp:host=localhost", f"unix:path={tmp_path}/none", ""):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        ears = Ears()
        ears.watch.start()
        ears.watch.release()
        began = time.monotonic()
        ears.watch.stop()
        assert time.monotonic() - began < 1
        assert ears.heard == []
    found = {entry.what: entry for entry in api.doctor(tmp_path, "zh_CN").capabilities}
    assert not found["screen lock"].works
    assert found["sleep"].hint == "这个桌面不会通知 Stet：离开之前，请自己锁上 Stet 并暂停录制。"
    assert "bus system" not in {thread.name for thread in threading.enumerate()}


def test_the_doctor_says_what_is_told(login: Login, session: Bus, tmp_path: Path) -> None:
    """With logind and its session both are told."""
    found = {entry.what: entry.works for entry in api.doctor(tmp_path).capabilities}
    assert (found["screen lock"], found["sleep"]) == (True, True)


def test_the_servers_own_screen_saver_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """On and off again, and a server that ends leaves no thread behind."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with VirtualDesktop() as screen:
        monkeypatch.setenv("DISPLAY", screen.display)
        heard: list[str] = []
        watch = DeskWatch(heard.append)
        watch.start()
        until(lambda: screen.output("xset", "s", "activate") or "locked" in heard, "the screen saver")
        until(lambda: screen.output("xset", "s", "reset") or "unlocked" in heard, "its end")
        assert screen.server is not None
        screen.server.kill()
        screen.server.wait()
        watch.stop()
    assert "screen saver" not in {thread.name for thread in threading.enumerate()}
