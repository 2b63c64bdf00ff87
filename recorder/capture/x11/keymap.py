# SPDX-License-Identifier: GPL-3.0-or-later
"""What a key types under the layout in force: libxkbcommon through ctypes, with groups, AltGr, dead keys and compose."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from ctypes import c_char_p, c_int, c_int32, c_size_t, c_uint16, c_uint32, c_void_p
from typing import Any

import msgspec

from recorder.errors import BackendUnavailable

_REMEMBER = 6
_NOTHING, _COMPOSING, _COMPOSED, _CANCELLED = 0, 1, 2, 3
# Of an event's state: the modifiers and the group, not the buttons.
_TELLING = 0xFF | 3 << 13
# The accents that GTK shows by themselves, by the numbers of their dead keys.
_DEAD = {
    0xFE50: "`", 0xFE51: "\u00b4", 0xFE52: "^", 0xFE53: "~", 0xFE54: "\u00af", 0xFE55: "\u02d8", 0xFE56: "\u02d9", 0xFE57: "\u00a8",
    0xFE58: "\u02da", 0xFE59: "\u02dd", 0xFE5A: "\u02c7", 0xFE5B: "\u00b8", 0xFE5C: "\u02db",
}  # fmt: skip
_MODIFIERS = (("ctrl", 0x04), ("alt", 0x08), ("shift", 0x01), ("super", 0x40))
_COMMANDS = 0x04 | 0x08 | 0x40

_Signatures = dict[str, tuple[Any, list[Any]]]

_COMMON: _Signatures = {
    "xkb_context_new": (c_void_p, [c_int]),
    "xkb_context_set_log_level": (None, [c_void_p, c_int]),
    "xkb_context_unref": (None, [c_void_p]),
    "xkb_state_new": (c_void_p, [c_void_p]),
    "xkb_state_unref": (None, [c_void_p]),
    "xkb_keymap_unref": (None, [c_void_p]),
    "xkb_state_update_mask": (c_int, [c_void_p, *[c_uint32] * 6]),
    "xkb_state_key_get_utf8": (c_int, [c_void_p, c_uint32, c_char_p, c_size_t]),
    "xkb_state_key_get_one_sym": (c_uint32, [c_void_p, c_uint32]),
    "xkb_keysym_get_name": (c_int, [c_uint32, c_char_p, c_size_t]),
    "xkb_compose_table_new_from_locale": (c_void_p, [c_void_p, c_char_p, c_int]),
    "xkb_compose_table_unref": (None, [c_void_p]),
    "xkb_compose_state_new": (c_void_p, [c_void_p, c_int]),
    "xkb_compose_state_unref": (None, [c_void_p]),
    "xkb_compose_state_feed": (c_int, [c_void_p, c_uint32]),
    "xkb_compose_state_get_status": (c_int, [c_void_p]),
    "xkb_compose_state_reset": (None, [c_void_p]),
    "xkb_compose_state_get_utf8": (c_int, [c_void_p, c_char_p, c_size_t]),
}
_X11: _Signatures = {
    "xkb_x11_setup_xkb_extension": (c_int, [c_void_p, c_uint16, c_uint16, c_int, *[c_void_p] * 4]),
    "xkb_x11_get_core_keyboard_device_id": (c_int32, [c_void_p]),
    "xkb_x11_keymap_new_from_device": (c_void_p, [c_void_p, c_void_p, c_int32, c_int]),
}
_XCB: _Signatures = {
    "xcb_connect": (c_void_p, [c_char_p, c_void_p]),
    "xcb_disconnect": (None, [c_void_p]),
    "xcb_connection_has_error": (c_int, [c_void_p]),
}


class Key(msgspec.Struct, frozen=True):
    """A key's symbol by its X name, and what it types (empty where it types nothing)."""

    keysym: str
    text: str


class _Map(msgspec.Struct, frozen=True):
    """``seen`` are the keys that were looked up: their symbol, its name, and what they type by themselves."""

    since: int
    settled: int
    keymap: int
    state: int
    seen: dict[tuple[int, int], tuple[int, str, str]]


class Keymap:
    """The server's keymap as it was at the last :meth:`refresh`. Lives on the thread that made it."""

    def __init__(self, display: str | None = None) -> None:
        self._common, self._x11, self._xcb = _libraries()
        self._connection = self._xcb.xcb_connect(display.encode() if display else None, None)
        self._context = self._common.xkb_context_new(0)
        self._common.xkb_context_set_log_level(self._context, 10)
        self._buffer = ctypes.create_string_buffer(128)
        self._maps: list[_Map] = []
        self._compose = self._open_compose()
        self._begun = self._dead = 0
        self.toolkit: Callable[[], str] = lambda: ""  # of the program that has the keys (:mod:`recorder.capture.toolkits`)
        self._plain: set[int] = set()  # symbols that begin no composition
        self.cut = 0  # what a dead key began before this time (ns) is not finished after it; any thread may set it
        if not self._set_up():
            self.close()
            raise BackendUnavailable(
                "The keyboard layout cannot be read from the display.", "Use an X server with the XKEYBOARD extension."
            )

    def refresh(self, first: int = 0, last: int = 0) -> None:
        """Reads the keymap again: the layout changed at ``first`` (ns), and again up to ``last``. Keeps the old one where the server cannot tell.

        A few older ones are kept, for the server tells of a change before it delivers the keys that were pressed before it. How the
        layout was between the first change and the last can no longer be asked.
        """
        keymap = self._x11.xkb_x11_keymap_new_from_device(self._context, self._connection, self._device, 0)
        if not keymap:
            return
        self._maps.append(_Map(first, last, keymap, self._common.xkb_state_new(keymap), {}))
        self._drop(self._maps[:-_REMEMBER])
        del self._maps[:-_REMEMBER]

    def press(self, keycode: int, state: int, at: int) -> Key:
        """What this key is and types when pressed at ``at`` in this state of modifiers and group (the event's ``state`` field).

        Both are empty for a key of which the server can no longer tell what it was.
        """
        layout = self._then(at)
        if at < layout.settled and self._differs(layout, keycode, state):
            return Key("", "")
        keysym, name, text = self._look(layout, keycode, state)
        if self._compose and 0 < self._begun < self.cut <= at:
            self._common.xkb_compose_state_reset(self._compose)
            self._begun = 0
        text = self._composed(keysym, text, at)
        return Key(name, text if text.isprintable() and not state & _COMMANDS else "")

    def release(self, keycode: int, state: int, at: int) -> Key:
        """What this key is; a release types nothing and leaves a composition alone."""
        return Key(self._look(self._then(at), keycode, state)[1], "")

    def close(self) -> None:
        """Lets go of the libraries' memory and of the connection."""
        self._drop(self._maps)
        self._maps.clear()
        if self._compose:
            self._common.xkb_compose_state_unref(self._compose)
            self._compose = None
        if self._context:
            self._common.xkb_context_unref(self._context)
            self._context = None
        if self._connection:
            self._xcb.xcb_disconnect(self._connection)
            self._connection = None

    def _set_up(self) -> bool:
        if self._xcb.xcb_connection_has_error(self._connection):
            return False
        if not self._x11.xkb_x11_setup_xkb_extension(self._connection, 1, 0, 0, None, None, None, None):
            return False
        self._device = self._x11.xkb_x11_get_core_keyboard_device_id(self._connection)
        self.refresh()
        return bool(self._maps)

    def _open_compose(self) -> int | None:
        for locale in (*_locales(), "en_US.UTF-8"):
            table = self._common.xkb_compose_table_new_from_locale(self._context, locale.encode(), 0)
            if table:
                state: int | None = self._common.xkb_compose_state_new(table, 0)
                self._common.xkb_compose_table_unref(table)
                return state
        return None

    def _then(self, at: int) -> _Map:
        """The layout that was in force at this time."""
        return next((layout for layout in reversed(self._maps) if layout.since <= at), self._maps[0])

    def _differs(self, layout: _Map, keycode: int, state: int) -> bool:
        """Whether this key was another one before the layout changed."""
        before = self._maps[max(0, self._maps.index(layout) - 1)]
        return self._look(before, keycode, state)[0] != self._look(layout, keycode, state)[0]

    def _look(self, layout: _Map, keycode: int, state: int) -> tuple[int, str, str]:
        asked = keycode, state & _TELLING
        found = layout.seen.get(asked)
        if found is None:
            common = self._common
            common.xkb_state_update_mask(layout.state, state & 0xFF, 0, 0, 0, 0, (state >> 13) & 3)
            keysym = int(common.xkb_state_key_get_one_sym(layout.state, keycode))
            found = keysym, self._name(keysym), self._text(common.xkb_state_key_get_utf8, layout.state, keycode)
            layout.seen[asked] = found
        return found

    def _composed(self, keysym: int, text: str, at: int) -> str:
        if not self._compose or (not self._begun and keysym in self._plain):
            return text
        self._common.xkb_compose_state_feed(self._compose, keysym)
        status = self._common.xkb_compose_state_get_status(self._compose)
        if status == _NOTHING and not self._begun:
            self._plain.add(keysym)
        begun, self._begun = self._begun, (self._begun or at) if status == _COMPOSING else 0
        if status == _COMPOSING:
            self._dead = 0 if begun else keysym
            return ""
        if status == _COMPOSED:
            text = self._text(self._common.xkb_compose_state_get_utf8, self._compose)
        elif status == _CANCELLED:
            text = self._unchanged(text)
        if status in (_COMPOSED, _CANCELLED):
            self._common.xkb_compose_state_reset(self._compose)
        return text

    def _unchanged(self, text: str) -> str:
        """What is shown when the key of this text does not continue what was begun."""
        if not text.isprintable():
            return text
        match self.toolkit():
            case "gtk":
                return _DEAD[self._dead] + text if self._dead in _DEAD else ""
            case "xlib":
                return ""
        return text

    def _text(self, function: ctypes._NamedFuncPointer, *arguments: object) -> str:
        function(*arguments, self._buffer, len(self._buffer))
        return self._buffer.value.decode("utf-8", "replace")

    def _name(self, keysym: int) -> str:
        self._common.xkb_keysym_get_name(keysym, self._buffer, len(self._buffer))
        return self._buffer.value.decode("ascii", "replace")

    def _drop(self, layouts: list[_Map]) -> None:
        for layout in layouts:
            self._common.xkb_state_unref(layout.state)
            self._common.xkb_keymap_unref(layout.keymap)


def modifiers(state: int) -> tuple[str, ...]:
    """The names of the held modifiers of an event's ``state``, in the order ctrl, alt, shift, super."""
    return tuple(name for name, bit in _MODIFIERS if state & bit)


def _locales() -> list[str]:
    """The worker's locales that can compose at all; applications compose in UTF-8 whatever a terminal was told."""
    named = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    return [locale for locale in named if "utf" in locale.lower() and not locale.startswith(("C.", "POSIX"))]


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL, ctypes.CDLL]:
    names = (("libxkbcommon.so.0", _COMMON), ("libxkbcommon-x11.so.0", _X11), ("libxcb.so.1", _XCB))
    try:
        common, x11, xcb = (_bound(ctypes.CDLL(name), functions) for name, functions in names)
    except OSError as error:
        raise BackendUnavailable("The keyboard library is missing.", "Install libxkbcommon-x11-0.") from error
    return common, x11, xcb


def _bound(library: ctypes.CDLL, functions: _Signatures) -> ctypes.CDLL:
    for name, (result, arguments) in functions.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library
