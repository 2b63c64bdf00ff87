# SPDX-License-Identifier: GPL-3.0-or-later
"""The app locks its view of the vault when nobody touches it, with the screen, and before the computer sleeps; its keys are gone then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.buses import Bus, Login, Service
from tests.helpers.ears import login, session, system
from tests.helpers.xserver import until
from ui.app import App

pytestmark = pytest.mark.qt_log_ignore("plugin does not support", "systemTrayWindowChanged")
__all__ = ["login", "session", "system"]  # fixtures


@pytest.fixture
def app(login: Login, session: Bus, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The app with an open vault and its window, hearing both buses."""
    monkeypatch.delenv("DISPLAY", raising=False)
    unlocked = desks.make_vault(tmp_path / "vault")
    desks.add_session(unlocked, "Work", pictures=False)
    app = App(qapp, tmp_path / "vault", "en")
    app._control.open()
    app._connect()
    app.recorder.watch()
    until(lambda: login.delayed, "the delay of sleep")
    app._enter(unlocked)
    app.open_window()
    yield app
    app.recorder.unwatch()
    app.lock()
    app._notifier.setEnabled(False)
    app._control.close()
    app.tray.icon.hide()
    app._trayless.deleteLater()
    app.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(app: App) -> tuple[api.Unlocked, list[bytearray]]:
    """The open vault of the app, and where its keys lie in memory."""
    unlocked = app._unlocked
    assert unlocked is not None
    ring = unlocked._keys.current()
    keys = [value for value in (ring.index, *ring.privates.values(), unlocked._keys._opener) if isinstance(value, bytearray)]
    assert len(keys) > 2
    assert all(any(key) for key in keys)
    return unlocked, keys


def vault_of(app: App) -> api.Unlocked | None:
    """The vault that the app has open now."""
    return app._unlocked


def is_locked(unlocked: api.Unlocked, keys: list[bytearray]) -> bool:
    """Whether nothing opens any more, and every key's memory is zeros."""
    with pytest.raises(api.VaultLocked):
        unlocked.summaries()
    return not any(any(key) for key in keys)


def test_sleep_always_locks_and_only_then_may_the_computer_sleep(app: App, login: Login, qtbot: QtBot) -> None:
    """Even where the worker does not want it locked with the screen."""
    api.save_settings(app._home, api.Settings(lock_with_screen=False))
    unlocked, keys = opened(app)
    login.sleep(True)
    qtbot.waitUntil(lambda: not login.delayed)
    assert vault_of(app) is None
    assert app._window is None
    assert is_locked(unlocked, keys)
    login.sleep(False)
    qtbot.waitUntil(lambda: login.delayed)
    assert vault_of(app) is None


@pytest.mark.parametrize("by", ["login", "hint", "screen saver"])
def test_a_locked_screen_locks_the_vault(app: App, login: Login, session: Bus, qtbot: QtBot, by: str) -> None:
    """Whoever tells it."""
    unlocked, keys = opened(app)
    saver = Service(session.address, "org.freedesktop.ScreenSaver")
    says: dict[str, Callable[[], None]] = {
        "login": login.lock,
        "hint": lambda: login.hint(LockedHint=True),
        "screen saver": lambda: saver.saver(True),
    }

    def locked() -> bool:
        says[by]()  # again and again: the app may not listen yet
        return vault_of(app) is None

    qtbot.waitUntil(locked)
    saver.close()
    assert is_locked(unlocked, keys)


def test_the_worker_may_keep_it_open_behind_a_locked_screen(app: App, login: Login, qtbot: QtBot) -> None:
    """A setting; unlocking the screen unlocks nothing either way."""
    api.save_settings(app._home, api.Settings(lock_with_screen=False))
    with qtbot.waitSignal(app.recorder.desk):
        login.lock()
    assert vault_of(app) is not None
    api.save_settings(app._home, api.Settings())
    with qtbot.waitSignal(app.recorder.desk):
        login.lock()
    assert vault_of(app) is None
    with qtbot.waitSignal(app.recorder.desk):
        login.lock("Unlock")
    assert vault_of(app) is None


def test_a_vault_opened_while_the_screen_was_being_locked_is_locked_at_once(app: App, login: Login, qtbot: QtBot) -> None:
    """The passphrase was still being checked when the worker left."""
    with qtbot.waitSignal(app.recorder.desk):
        login.lock()
    late = api.unlock(app._home, desks.PASSPHRASE)
    app._enter(late)
    assert vault_of(app) is None
    with pytest.raises(api.VaultLocked):
        late.summaries()


def test_a_key_in_a_window_keeps_it_open(app: App, qtbot: QtBot) -> None:
    """The minutes count from the last one."""
    unlocked, _keys = opened(app)
    window = app._window
    assert window is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    app._input_at -= 16 * 60
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F35)
    app._lock_when_idle()
    assert vault_of(app) is unlocked


def test_an_app_that_nobody_touches_locks_itself(app: App) -> None:
    """After the minutes of the setting, and not before."""
    unlocked, keys = opened(app)
    app._input_at -= 14 * 60
    app._lock_when_idle()
    assert vault_of(app) is unlocked
    app._input_at -= 61
    app._lock_when_idle()
    assert vault_of(app) is None
    assert is_locked(unlocked, keys)
