# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server tells beside the recorded input, on the same connection: which device an input came from, and changes of layout."""

from __future__ import annotations

import os
import struct

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
_GENERIC, _MAPPING = 35, 34
_RAW_KINDS = {_RAW_KEY: X.KeyPress, _RAW_BUTTON: X.ButtonPress}
# A raw event comes with the input that it belongs to; one that found none is of no use later.
_REMEMBER = 512


class Notices:
    """Selects the notices on a connection, and remembers what they say. Lives on the source's thread.

    Keys and buttons alone are asked for with their devices: raw motion would cost more than the recording itself.
    """

    def __init__(self, display: Display) -> None:
        self.changed_at: list[int | None] = []
        self._robots = _robots(display)
        self._sources: dict[tuple[int, int, int], int] = {}
        input_, keyboard = display.query_extension("XInputExtension"), display.query_extension("XKEYBOARD")
        self._input = input_.major_opcode if input_ is not None and self._robots else 0
        self._keyboard: int = keyboard.major_opcode if keyboard is not None else 0
        self._event: int = keyboard.first_event if keyboard is not None else -1

    def select(self, display: Display) -> None:
        """Asks for the notices, on the connection that will carry the recorded input; answers are left to be skipped there."""
        root = display.screen().root.id
        if self._input:
            # Since version 2.1 raw events come through other programs' grabs too.
            os.write(display.fileno(), _VERSION.pack(self._input, _QUERY_VERSION, 2, 2, 2))
            mask = 1 << _RAW_KEY | 1 << _RAW_BUTTON
            os.write(display.fileno(), _SELECT_INPUT.pack(self._input, _SELECT, 5, root, 1, _ALL_MASTERS, 1, mask))
        if self._keyboard:
            os.write(display.fileno(), _VERSION.pack(self._keyboard, _USE_EXTENSION, 2, 1, 0))
            which = _NEW_KEYBOARD_AND_MAP
            os.write(
                display.fileno(),
                _SELECT_KEYBOARD.pack(self._keyboard, _SELECT_EVENTS, 4, _CORE_KEYBOARD, which, 0, which, _ALL_PARTS, _ALL_PARTS),
            )

    def take(self, kind: int, buffer: bytes, offset: int) -> None:
        """Remembers a notice; ``changed_at`` gets the server's time of a change of layout, None where it was not told."""
        if kind == _GENERIC:
            what, at, detail, source = _RAW.unpack_from(buffer, offset)
            if what in _RAW_KINDS:
                if len(self._sources) >= _REMEMBER:
                    self._sources.clear()
                self._sources[_RAW_KINDS[what], detail, at] = source
        elif kind == self._event:
            self.changed_at.append(_KEYBOARD.unpack_from(buffer, offset)[0])
        elif kind == _MAPPING and not self._keyboard:
            self.changed_at.append(None)

    def injected(self, kind: int, detail: int, at: int) -> bool | None:
        """Whether a program pressed this key or button; None where the server did not tell."""
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
