# SPDX-License-Identifier: GPL-3.0-or-later
"""The monitors of an X server: their places by RandR, and their scale as the desktop tells it to its programs."""

from __future__ import annotations

import os
import re
import struct
from typing import Any

from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import randr

from recorder.model.events import Box, Monitor

_BASE_DPI = 96.0
_MARGIN = 0.01


class Monitors:
    """Questions to one connection about its monitors; one thread at a time."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._root = display.screen().root
        self._resources = display.intern_atom("RESOURCE_MANAGER")
        self._settings = display.intern_atom("_XSETTINGS_SETTINGS")
        self._owner = display.intern_atom(f"_XSETTINGS_S{display.get_default_screen()}")
        self._randr = display.query_extension("RANDR") is not None

    def watch(self) -> None:
        """Asks to be told of changes: RandR's notices, and the properties that hold the scale."""
        if self._randr:
            mask = randr.RRScreenChangeNotifyMask | randr.RRCrtcChangeNotifyMask | randr.RROutputChangeNotifyMask
            self._root.xrandr_select_input(mask)
        owner: Any = self._display.get_selection_owner(self._owner)
        if owner != X.NONE:
            owner.change_attributes(event_mask=X.PropertyChangeMask | X.StructureNotifyMask)

    def concerns(self, event: object) -> bool:
        """Whether an event says that monitors or scale may be others now."""
        if getattr(event, "type", 0) == X.PropertyNotify:
            return getattr(event, "atom", 0) in (self._resources, self._settings)
        return isinstance(event, randr.ScreenChangeNotify | randr.CrtcChangeNotify | randr.OutputChangeNotify)

    def all(self) -> tuple[Monitor, ...]:
        """The monitors, the main one first; the whole screen where RandR tells none."""
        scale = self.scale()
        found = [Monitor(box.x, box.y, box.width, box.height, scale) for box in self._boxes()]
        if found:
            return tuple(found)
        screen = self._root.get_geometry()
        return (Monitor(0, 0, screen.width, screen.height, scale),)

    def scale(self) -> float:
        """How much larger than 96 dots an inch the desktop asks its programs to draw; 1.0 where it asks for nothing.

        XSETTINGS first (what GNOME, Xfce, MATE and Cinnamon set), then the resource Xft.dpi (KDE and plain sessions), then GDK_SCALE.
        """
        settings = self._xsettings()
        window = settings.get("Gdk/WindowScalingFactor", 1)
        if window > 1:
            return float(window)
        for dpi in (settings.get("Xft/DPI", 0) / 1024, self._resource_dpi()):
            if dpi > 0 and abs(dpi / _BASE_DPI - 1) > _MARGIN:
                return round(dpi / _BASE_DPI, 2)
        asked = os.environ.get("GDK_SCALE", "")
        return float(asked) if asked.isdigit() and 1 < int(asked) <= 8 else 1.0

    def _boxes(self) -> list[Box]:
        if not self._randr:
            return []
        try:
            each = self._root.xrandr_get_monitors().monitors
        except (error.XError, AttributeError):
            return []
        ordered = sorted(each, key=lambda monitor: (not monitor.primary, monitor.x, monitor.y))
        return [Box(one.x, one.y, one.width_in_pixels, one.height_in_pixels) for one in ordered]

    def _resource_dpi(self) -> float:
        value = self._property(self._root, self._resources)
        text = value.decode("latin-1") if isinstance(value, bytes) else str(value or "")
        found = re.search(r"^Xft\.dpi:\s*([0-9.]+)\s*$", text, re.MULTILINE)
        return float(found[1]) if found else 0.0

    def _xsettings(self) -> dict[str, int]:
        try:
            owner = self._display.get_selection_owner(self._owner)
            value = self._property(owner, self._settings) if owner != X.NONE else None
        except error.XError:
            return {}
        return numbers(bytes(value)) if value is not None else {}

    def _property(self, window: Any, atom: int) -> Any:
        try:
            found = window.get_full_property(atom, X.AnyPropertyType)
        except error.XError:
            return None
        return None if found is None else found.value


def numbers(settings: bytes) -> dict[str, int]:
    """The whole numbers among the settings of the XSETTINGS protocol, by name; what cannot be read ends the list."""
    found: dict[str, int] = {}
    order = ">" if settings[:1] == b"\x01" else "<"
    try:
        (count,) = struct.unpack_from(order + "I", settings, 8)
        place = 12
        for _ in range(min(count, 4096)):
            kind, length = struct.unpack_from(order + "BxH", settings, place)
            name = settings[place + 4 : place + 4 + length].decode("latin-1")
            place += 8 + _padded(length)
            if kind == 0:
                (found[name],) = struct.unpack_from(order + "i", settings, place)
                place += 4
            elif kind == 1:
                (text,) = struct.unpack_from(order + "I", settings, place)
                place += 4 + _padded(text)
            else:
                place += 8
    except struct.error:
        pass
    return found


def most_of(box: Box | None, monitors: tuple[Monitor, ...]) -> int:
    """The number of the monitor that shows most of a box; -1 where none shows any of it."""
    if box is None:
        return -1
    shares = [_shared(box, monitor) for monitor in monitors]
    best = max(shares, default=0)
    return shares.index(best) if best > 0 else -1


def _shared(box: Box, monitor: Monitor) -> int:
    width = min(box.x + box.width, monitor.x + monitor.width) - max(box.x, monitor.x)
    height = min(box.y + box.height, monitor.y + monitor.height) - max(box.y, monitor.y)
    return width * height if width > 0 and height > 0 else 0


def _padded(length: int) -> int:
    return length + -length % 4
