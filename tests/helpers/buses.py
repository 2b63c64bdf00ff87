# SPDX-License-Identifier: GPL-3.0-or-later
"""Buses of a test's own, with a service on them that says what logind or a screen saver would say."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import threading
from types import TracebackType
from typing import Any, Self

from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]  # it ships no types

LOGIN = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
SESSION = f"{ROOT}/session/_37"


class Bus:
    """A dbus-daemon of its own; ``address`` is where."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def start(self, address: str = "") -> None:
        """Starts it, at the address that it had before if that is given."""
        where = [f"--address={address}"] if address else []
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address", *where]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            self.address = pipe.readline().decode().strip()
        assert self.address

    def stop(self) -> None:
        """Kills it."""
        self._process.kill()
        self._process.wait()


class Service:
    """Owns a name on a bus and can send any signal. Lives on the test's thread but for :class:`Login`'s answers."""

    def __init__(self, address: str, name: str) -> None:
        self._connection = open_dbus_connection(address, enable_fds=True)
        self._connection.send_and_get_reply(message_bus.RequestName(name), timeout=5)

    def say(self, path: str, interface: str, member: str, signature: str = "", body: tuple[Any, ...] = ()) -> None:
        """Sends a signal."""
        self._connection.send(new_signal(DBusAddress(path, interface=interface), member, signature or None, body))

    def saver(self, active: bool, interface: str = "org.freedesktop.ScreenSaver") -> None:
        """The screen saver went on or off."""
        self.say("/" + interface.replace(".", "/"), interface, "ActiveChanged", "b", (active,))

    def close(self) -> None:
        """Leaves the bus."""
        self._connection.close()


class Login(Service):
    """A logind with one session. ``delayed`` says whether somebody still holds back sleep."""

    def __init__(self, address: str, *, session: bool = True) -> None:
        super().__init__(address, LOGIN)
        self._session = session
        self._delays: list[int] = []
        self.asked = 0
        self._wake = os.pipe()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def delayed(self) -> bool:
        """Whether an inhibitor is held: its other end is still open somewhere."""
        return any(not select.select([end], [], [], 0)[0] for end in self._delays)

    def sleep(self, begins: bool) -> None:
        """The computer is about to sleep, or is awake again."""
        self.say(ROOT, f"{LOGIN}.Manager", "PrepareForSleep", "b", (begins,))

    def lock(self, member: str = "Lock") -> None:
        """Asks the session to lock or unlock."""
        self.say(SESSION, f"{LOGIN}.Session", member)

    def hint(self, **values: bool) -> None:
        """Properties of the session changed."""
        changed = {name: ("b", value) for name, value in values.items()}
        self.say(SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", (f"{LOGIN}.Session", changed, []))

    def close(self) -> None:
        """Ends."""
        os.write(self._wake[1], b"q")
        self._thread.join()
        super().close()
        for descriptor in (*self._wake, *self._delays):
            os.close(descriptor)

    def _serve(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                while True:
                    self._answer(self._connection.receive(timeout=0))
            if self._wake[0] in select.select([self._connection.sock.fileno(), self._wake[0]], [], [])[0]:
                return

    def _answer(self, message: Any) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        member = message.header.fields[HeaderFields.member]
        if member == "Inhibit":
            reader, writer = os.pipe()
            self._connection.send(new_method_return(message, "h", (writer,)))
            os.close(writer)
            self._delays.append(reader)
            self.asked += 1
        elif member == "GetSessionByPID" and self._session:
            self._connection.send(new_method_return(message, "o", (SESSION,)))
        else:
            self._connection.send(new_error(message, f"{LOGIN}.NoSuchSession", "s", ("none",)))
