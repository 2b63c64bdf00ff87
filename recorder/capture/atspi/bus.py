# SPDX-License-Identifier: GPL-3.0-or-later
"""One connection to a message bus: questions with a limit of time, and signals that wait in a queue. Used by one thread at a time."""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from typing import Any

import msgspec
from jeepney import (  # type: ignore[import-untyped]  # it ships no types
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # it ships no types

from recorder.errors import BackendUnavailable, SourceDied

ANSWER_S = 0.25
_DAEMON = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
_PROPERTIES = "org.freedesktop.DBus.Properties"

Ref = tuple[str, str]


class NoAnswer(Exception):
    """The object is gone, does not know the question, or is too slow. Never leaves this room."""


class Signal(msgspec.Struct, frozen=True):
    """What a signal says, and who sent it. ``at`` is nanoseconds of CLOCK_MONOTONIC when it was read."""

    at: int
    sender: Ref
    member: str
    body: tuple[Any, ...]


class Bus:
    """A connection to the bus at ``address`` (empty: the session's). Raises BackendUnavailable where there is none."""

    def __init__(self, address: str = "") -> None:
        if not address and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            raise _missing()
        try:
            self._connection: DBusConnection = open_dbus_connection(address or "SESSION")
        except (OSError, ValueError, RuntimeError, StopIteration) as error:
            raise _missing() from error
        self._signals: deque[Signal] = deque()

    def fileno(self) -> int:
        """To wait for what comes."""
        return int(self._connection.sock.fileno())

    def call(
        self, ref: Ref, interface: str, member: str, signature: str = "", *body: object, limit: float = ANSWER_S
    ) -> tuple[Any, ...]:
        """Asks and returns the answer's fields. Raises NoAnswer, and SourceDied when the bus is gone."""
        message = new_method_call(DBusAddress(ref[1], ref[0], interface), member, signature or None, body)
        serial, until = next(self._connection.outgoing_serial), time.monotonic() + limit
        try:
            self._connection.send(message, serial=serial)
            while True:
                answer = self._connection.receive(timeout=max(0.0, until - time.monotonic()))
                if answer.header.fields.get(HeaderFields.reply_serial) == serial:
                    break
                self._keep(answer)
        except TimeoutError as error:
            raise NoAnswer from error
        except OSError as error:
            raise _gone() from error
        if answer.header.message_type is not MessageType.method_return:
            raise NoAnswer
        return tuple(answer.body)

    def get(self, ref: Ref, interface: str, name: str) -> Any:
        """A property's value. Raises as :meth:`call`."""
        return self.call(ref, _PROPERTIES, "Get", "ss", interface, name)[0][1]

    def daemon(self, member: str, signature: str = "", *body: object) -> tuple[Any, ...]:
        """Asks the bus itself."""
        return self.call(_DAEMON, _DAEMON[0], member, signature, *body, limit=2.0)

    def owned(self, name: str) -> bool:
        """Whether somebody has this name; nobody is started by the question."""
        return bool(self.daemon("NameHasOwner", "s", name)[0])

    def signals(self) -> list[Signal]:
        """The signals that have come, without waiting. Raises SourceDied when the bus is gone."""
        try:
            while True:
                self._keep(self._connection.receive(timeout=0))
        except TimeoutError:
            pass
        except OSError as error:
            raise _gone() from error
        found = list(self._signals)
        self._signals.clear()
        return found

    def waiting(self) -> bool:
        """Whether signals came while something else was asked."""
        return bool(self._signals)

    def close(self) -> None:
        """Lets go of the bus."""
        with contextlib.suppress(OSError):
            self._connection.close()

    def _keep(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            sender = (str(fields.get(HeaderFields.sender, "")), str(fields.get(HeaderFields.path, "")))
            self._signals.append(Signal(time.monotonic_ns(), sender, str(fields.get(HeaderFields.member, "")), tuple(message.body)))


def _missing() -> BackendUnavailable:
    return BackendUnavailable("This session has no message bus (D-Bus).", "Start the desktop with one: dbus-run-session.")


def _gone() -> SourceDied:
    return SourceDied("The desktop's message bus (D-Bus) is gone.", "Log in again and start a new recording.")
