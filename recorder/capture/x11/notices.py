# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server tells beside the recorded input: which device an input came from, and changes of layout.

Keys are told of on the connection that carries the recorded input, which is read at leisure. Buttons and layouts ring a bell: a
connection of its own, for what was clicked must be looked at while it is there, and a layout must be read as long as it is in force.
"""

from __future__ import annotations

import os
import struct
import time

from Xlib import X, error
from Xlib.display import Display

_VERSION = struct.Struct("=BBHHH")
_SELECT_INPUT = struct.Struct("=BBHIHxxHHI")
_SELECT_KEYBOARD = struct.Struct("=BBHHHHHHH")
_RAW = struct.Struct("=8xH2xIIH10x")
_KEYBOARD = struct.Struct("=4xI24x")

_QUERY_VERSION, _SELECT = 47, 46
_ALL_MASTERS, _RAW_KEY, _RAW_BUTTON = 1, 13, 15
_USE_EXTENSION, _SELECT_EVENTS = 0, 1
_CORE_KEYBOARD, _NEW_KEYBOARD_AND_MAP = 0x100, 0b11
_ALL_PARTS = 0xFF
_REPLY, _GENERIC, _MAPPING = 1, 35, 34
_HEAD = struct.Struct("=BBHI")
_WHEEL = range(4, 8)
_FOLLOWS_S = 0.05
_MOST = 1 << 14
_RAW_KINDS = {_RAW_KEY: X.KeyPress, _RAW_BUTTON: X.ButtonPress}
# A raw event comes with the input that it belongs to; one that found none is of no use later.
_REMEMBER = 4096


class Notices:
    """Selects the notices on a connection, and remembers what they say. Lives on the source's thread.

    Keys and buttons alone are asked for with their devices: raw motion would cost more than the recording itself.
    """

    def __init__(self, display: Display) -> None:
        self.changed_at: list[int | None] = []
        self._rest = b""
        self._pressed = False
        self._awaited: set[tuple[int, int, int]] = set()
        self._rung = 0.0
        self._robots = _robots(display)
        self._sources: dict[tuple[int, int, int], int] = {}
        input_, keyboard = display.query_extension("XInputExtension"), display.query_extension("XKEYBOARD")
        self._input = input_.major_opcode if input_ is not None and self._robots else 0
        self._keyboard: int = keyboard.major_opcode if keyboard is not None else 0
        self._event: int = keyboard.first_event if keyboard is not None else -1

    def select(self, data: Display, bell: Display) -> None:
        """Asks for the notices, on the connection that will carry the recorded input and on the bell; answers are skipped there."""
        self._select_raw(data, _RAW_KEY)
        self._select_raw(bell, _RAW_BUTTON)
        if self._keyboard:
            os.write(bell.fileno(), _VERSION.pack(self._keyboard, _USE_EXTENSION, 2, 1, 0))
            which = _NEW_KEYBOARD_AND_MAP
            os.write(
                bell.fileno(),
                _SELECT_KEYBOARD.pack(self._keyboard, _SELECT_EVENTS, 4, _CORE_KEYBOARD, which, 0, which, _ALL_PARTS, _ALL_PARTS),
            )

    def _select_raw(self, display: Display, kind: int) -> None:
        """Since version 2.1 raw events come through other programs' grabs too."""
        if self._input:
            root = display.screen().root.id
            os.write(display.fileno(), _VERSION.pack(self._input, _QUERY_VERSION, 2, 2, 2))
            os.write(display.fileno(), _SELECT_INPUT.pack(self._input, _SELECT, 5, root, 1, _ALL_MASTERS, 1, 1 << kind))

    def ring(self, bell: int) -> bool:
        """Takes what the bell tells; whether that is more than a turn of the wheel. Raises OSError at the end of the connection."""
        self._pressed = False
        while True:
            try:
                part = os.read(bell, _MOST)
            except BlockingIOError:
                break
            if not part:
                raise ConnectionResetError
            self._rest += part
            if len(part) < _MOST:  # the last: to ask again would cost more than it tells
                break
        self._cut()
        return self._pressed or bool(self.changed_at)

    def _cut(self) -> None:
        buffer, offset = self._rest, 0
        while len(buffer) - offset >= 32:
            kind, _, _, length = _HEAD.unpack_from(buffer, offset)
            end = offset + 32 + (length * 4 if kind & 0x7F in (_REPLY, _GENERIC) else 0)
            if len(buffer) < end:
                break
            if kind != _REPLY:
                self.take(kind & 0x7F, buffer, offset)
            offset = end
        self._rest = buffer[offset:]

    def take(self, kind: int, buffer: bytes | bytearray, offset: int) -> None:
        """Remembers a notice; ``changed_at`` gets the server's time of a change of layout, None where it was not told."""
        if kind == _GENERIC:
            what, at, detail, source = _RAW.unpack_from(buffer, offset)
            if what in _RAW_KINDS:
                if len(self._sources) >= _REMEMBER:
                    self._sources.clear()
                self._sources[_RAW_KINDS[what], detail, at] = source
                if what == _RAW_BUTTON and detail not in _WHEEL:
                    self._pressed, self._rung = True, time.monotonic()
                    self._awaited.add((X.ButtonPress, detail, at))
        elif kind == self._event:
            self.changed_at.append(_KEYBOARD.unpack_from(buffer, offset)[0])
        elif kind == _MAPPING and not self._keyboard:
            self.changed_at.append(None)

    def awaits(self) -> bool:
        """Whether a button rang whose press has not come yet on the other connection; it follows closely, if it comes at all."""
        if self._awaited and time.monotonic() - self._rung > _FOLLOWS_S:
            self._awaited.clear()
        return bool(self._awaited)

    def injected(self, kind: int, detail: int, at: int) -> bool | None:
        """Whether a program pressed this key or button; None where the server did not tell."""
        self._awaited.discard((kind, detail, at))
        source = self._sources.pop((kind, detail, at), None)
        return None if source is None else source in self._robots


def _robots(display: Display) -> frozenset[int]:
    """The devices through which programs press keys; empty where the server does not tell devices apart."""
    if not display.has_extension("XInputExtension"):
        return frozenset()
    try:
        devices = display.xinput_query_device(0).devices
    except error.XError:
        return frozenset()
    return frozenset(device.deviceid for device in devices if "XTEST" in str(device.name))
