# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop tells over D-Bus about its screen and its sleep: locked, unlocked, about to sleep, awake.

Anyone on the session bus can say that the screen is locked; that only locks and pauses, so who said it is not asked.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

Happening = Literal["locked", "unlocked", "sleep", "wake"]
Happened = Callable[[Happening], None]

SAVERS = tuple(
    f"org.{name}"
    for name in (
        "freedesktop.ScreenSaver",
        "gnome.ScreenSaver",
        "kde.screensaver",
        "cinnamon.ScreenSaver",
        "mate.ScreenSaver",
        "xfce.ScreenSaver",
    )
)
# Screen lockers that say it by signals of their own: (interface, signal).
_SAID = {("org.ukui.ScreenSaver", "lock"): "locked", ("org.ukui.ScreenSaver", "unlock"): "unlocked"}
_LOGIN = "org.freedesktop.login1"
_MANAGER, _SESSION = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
_ROOT = "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ANSWER_S = 2.0
_RETRY_S, _RETRY_MAX_S = 2.0, 60.0


class Heard(msgspec.Struct, frozen=True):
    """Whether the desktop tells ``what``; ``hint`` is an English template that says what its silence means."""

    what: str
    works: bool
    backend: str = ""
    hint: str = ""


class DesktopWatch:
    """Calls ``happened`` on threads of its own from :meth:`start` to :meth:`stop`; a bus that goes and comes back is heard again.

    Before *sleep* the computer waits for :meth:`release` (a few seconds at most, as logind allows), and again before each later one.
    """

    def __init__(self, happened: Happened) -> None:
        self._happened = happened
        self._login = _Login(happened)
        self._listeners = (_Listener("SYSTEM", self._login.begin, self._login.take), _Listener("SESSION", _ask_savers, self._saver))

    def start(self) -> None:
        """Begins to listen; where there is no bus it asks again now and then."""
        if sys.platform == "linux":
            for listener in self._listeners:
                listener.start()

    def release(self) -> None:
        """All is locked and stored: the computer may sleep. May be called from any thread, and for nothing."""
        self._login.release()

    def stop(self) -> None:
        """Ends the threads and lets go of the delay."""
        for listener in self._listeners:
            listener.stop()
        self._login.release()

    def _saver(self, message: Any) -> None:
        interface, member = _signal(message)
        if interface in SAVERS and member == "ActiveChanged" and message.body:
            self._happened("locked" if message.body[0] else "unlocked")
        elif (interface, member) in _SAID:
            self._happened("locked" if _SAID[interface, member] == "locked" else "unlocked")


def look() -> tuple[Heard, ...]:
    """What this desktop tells, found out by asking once; changes nothing."""
    if sys.platform != "linux":
        return ()
    with contextlib.closing(_Link("SYSTEM")) as system:
        session = system.open() and bool(_find_session(system))
    with contextlib.closing(_Link("SESSION")) as bus:
        saver = bus.open()
    silent = "Nothing on this desktop tells Stet of it: before you leave, lock Stet and pause the recording yourself."
    return (
        Heard("screen lock", session or saver, "D-Bus", "" if session or saver else silent),
        Heard("sleep", session, "logind", "" if session else silent),
    )


class _Link:
    """One connection to a bus, or none."""

    def __init__(self, bus: str) -> None:
        self._bus = bus
        self.connection: Any = None
        self.signals: deque[Any] = deque()

    def open(self) -> bool:
        """Connects; False where there is no such bus."""
        from jeepney import MatchRule  # type: ignore[import-untyped]  # it ships no types
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]  # it ships no types

        try:
            self.connection = open_dbus_connection(_address(self._bus), enable_fds=True)
        except _foreign():
            return False
        self.connection.filter(MatchRule(type="signal"), queue=self.signals)
        return True

    def match(self, **rule: str) -> None:
        """Asks the bus for these signals."""
        from jeepney import message_bus

        self.ask(message_bus.AddMatch(",".join(f"{name}='{value}'" for name, value in {"type": "signal", **rule}.items())))

    def ask(self, message: Any) -> tuple[Any, ...]:
        """The answer to a call. Raises what :func:`_foreign` names."""
        from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]  # it ships no types

        return tuple(unwrap_msg(self.connection.send_and_get_reply(message, timeout=_ANSWER_S)))

    def close(self) -> None:
        """Lets go of it."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


class _Listener:
    """One bus: ``begin`` asks for signals on each new connection, ``take`` gets them. Both are called on this object's thread."""

    def __init__(self, bus: str, begin: Callable[[_Link], None], take: Callable[[Any], None]) -> None:
        self._bus, self._begin, self._take = bus, begin, take
        self._wake = (-1, -1)
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._wake = os.pipe()
        self._thread = threading.Thread(target=self._run, name=f"bus {self._bus.lower()}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._thread is not None:
            os.write(self._wake[1], b"q")
            self._thread.join()
            self._thread = None
            for descriptor in self._wake:
                os.close(descriptor)

    def _run(self) -> None:
        retry, over = _RETRY_S, False
        while not over:
            with contextlib.closing(_Link(self._bus)) as link:
                try:
                    if link.open():
                        self._begin(link)
                        retry = _RETRY_S
                        over = self._listen(link)
                except _foreign():
                    pass
                except Exception as error:  # noqa: BLE001 - the thread's border: the desktop may say anything
                    logging.getLogger(__name__).warning("the bus was left after %s", type(error).__name__)
            over = over or bool(select.select([self._wake[0]], [], [], retry)[0])
            retry = min(2 * retry, _RETRY_MAX_S)

    def _listen(self, link: _Link) -> bool:
        """Returns True when told to stop; raises when the bus ends."""
        while True:
            while link.signals:
                self._take(link.signals.popleft())
            ready = select.select([link.connection.sock.fileno(), self._wake[0]], [], [])[0]
            if self._wake[0] in ready:
                return True
            with contextlib.suppress(TimeoutError):
                while True:
                    link.connection.recv_messages(timeout=0)


class _Login:
    """logind: the session's lock, and sleep, which it delays until :meth:`release`."""

    def __init__(self, happened: Happened) -> None:
        self._happened = happened
        self._link: _Link | None = None
        self._delay = -1
        self._lock = threading.Lock()

    def begin(self, link: _Link) -> None:
        self._link = link
        link.match(sender="org.freedesktop.DBus", member="NameOwnerChanged", arg0=_LOGIN)
        link.match(sender=_LOGIN, interface=_MANAGER, member="PrepareForSleep")
        self._delay_sleep()
        for path in _find_session(link):
            link.match(sender=_LOGIN, interface=_SESSION, path=path)
            link.match(sender=_LOGIN, interface=_PROPERTIES, member="PropertiesChanged", path=path)

    def take(self, message: Any) -> None:
        signal, body = _signal(message), message.body
        if signal == (_MANAGER, "PrepareForSleep"):
            self._happened("sleep" if body[0] else "wake")
            if not body[0]:
                self._delay_sleep()
        elif signal == (_SESSION, "Lock"):
            self._happened("locked")
        elif signal == (_SESSION, "Unlock"):
            self._happened("unlocked")
        elif signal == (_PROPERTIES, "PropertiesChanged") and body[0] == _SESSION:
            self._changed({name: value for name, (_kind, value) in body[1].items()})
        elif signal[1] == "NameOwnerChanged" and body[2] and self._link is not None:
            self.release()
            self.begin(self._link)

    def release(self) -> None:
        with self._lock:
            delay, self._delay = self._delay, -1
        if delay >= 0:
            os.close(delay)

    def _changed(self, values: dict[str, object]) -> None:
        """Another user's session in front of this one is as good as a locked screen."""
        if values.get("LockedHint") is True or values.get("Active") is False:
            self._happened("locked")
        elif values.get("LockedHint") is False:
            self._happened("unlocked")

    def _delay_sleep(self) -> None:
        why = ("sleep", "Stet", "The vault is locked and the recording is paused first", "delay")
        assert self._link is not None
        answer = _call(self._link, _ROOT, _MANAGER, "Inhibit", "ssss", why)
        if answer:
            self.release()
            with self._lock:
                self._delay = answer[0].to_raw_fd()


def _ask_savers(link: _Link) -> None:
    link.match(member="ActiveChanged")
    for interface, member in _SAID:
        link.match(interface=interface, member=member)


def _find_session(link: _Link) -> Sequence[str]:
    """The object path of the session that this process belongs to, or of its user's display; empty where logind knows neither."""
    named = _call(link, _ROOT, _MANAGER, "GetSession", "s", (os.environ.get("XDG_SESSION_ID", ""),))
    session = named or _call(link, _ROOT, _MANAGER, "GetSessionByPID", "u", (os.getpid(),))
    if session:
        return (str(session[0]),)
    display = _call(link, f"{_ROOT}/user/self", _PROPERTIES, "Get", "ss", (f"{_LOGIN}.User", "Display"))
    return (str(display[0][1][1]),) if display and display[0][1][0] else ()


def _call(link: _Link, path: str, interface: str, method: str, signature: str, values: tuple[object, ...]) -> tuple[Any, ...]:
    """What logind answers; empty where it refuses or is not there. The end of the bus is raised."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.wrappers import DBusErrorResponse

    try:
        return link.ask(new_method_call(DBusAddress(path, _LOGIN, interface), method, signature, values))
    except DBusErrorResponse:
        return ()


def _signal(message: Any) -> tuple[str, str]:
    from jeepney import HeaderFields

    fields = message.header.fields
    return str(fields.get(HeaderFields.interface, "")), str(fields.get(HeaderFields.member, ""))


def _address(bus: str) -> str:
    """A session bus whose address nobody handed on lies at its usual place."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if bus == "SESSION" and "DBUS_SESSION_BUS_ADDRESS" not in os.environ and runtime:
        return f"unix:path={runtime}/bus"
    return bus


def _foreign() -> tuple[type[Exception], ...]:
    """What the bus's library raises: no address, nobody there, a bus that ends, an answer that does not come."""
    from jeepney.auth import AuthenticationError  # type: ignore[import-untyped]  # it ships no types
    from jeepney.wrappers import DBusErrorResponse

    return (OSError, KeyError, ValueError, RuntimeError, StopIteration, AuthenticationError, DBusErrorResponse)
