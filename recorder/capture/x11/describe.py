# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the X server what its windows are: application, title, owner's pid, place, order; one connection, one thread at a time."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import res
from Xlib.xobject.drawable import Window as XWindow

from recorder.capture.ports import Scene, Window
from recorder.model.events import Box

_ATOMS = (
    "_NET_ACTIVE_WINDOW",
    "_NET_CLIENT_LIST_STACKING",
    "_NET_CLIENT_LIST",
    "_NET_SUPPORTING_WM_CHECK",
    "_NET_WM_NAME",
    "_NET_WM_PID",
    "_NET_FRAME_EXTENTS",
    "_GTK_FRAME_EXTENTS",
    "_GTK_APPLICATION_ID",
    "WM_NAME",
    "WM_STATE",
    "_NET_WM_WINDOW_TYPE",
    "_NET_WM_WINDOW_TYPE_DOCK",
    "_NET_WM_WINDOW_TYPE_DESKTOP",
)


class Describer:
    """Questions to one connection. A window that vanishes meanwhile is described as far as it was known, or as None."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self.root = display.screen().root
        self.atoms = {name: display.intern_atom(name) for name in _ATOMS}
        self._tells_pids = display.query_extension("X-Resource") is not None

    def managed(self) -> bool:
        """Whether a window manager runs that says which window is active."""
        check = self._numbers(self.root, "_NET_SUPPORTING_WM_CHECK")
        if not check:
            return False
        window = self.window(check[0])
        return self._numbers(window, "_NET_SUPPORTING_WM_CHECK") == check

    def window(self, handle: int) -> XWindow:
        """The library's object for a window's number."""
        window: XWindow = self._display.create_resource_object("window", handle)
        return window

    def active(self, managed: bool) -> int:
        """The number of the window in front, 0 for none. Without a window manager: the one that has the input focus."""
        if managed:
            numbers = self._numbers(self.root, "_NET_ACTIVE_WINDOW")
            return numbers[0] if numbers else 0
        return self._focused()

    def describe(self, handle: int) -> Window | None:
        """What this window is, None when it is gone."""
        window = self.window(handle)
        try:
            frame = self._frame(window)
            box = self._box(window, frame)
        except error.XError:
            return None
        application, title, pid = self._application(window), self.title(handle), self._pid(handle)
        return Window(handle=handle, application=application or _command(pid), title=title, pid=pid, box=box)

    def title(self, handle: int) -> str:
        """The window's title, empty where it has none."""
        window = self.window(handle)
        for name in ("_NET_WM_NAME", "WM_NAME"):
            value = self._property(window, name)
            if isinstance(value, bytes):
                return value.decode("utf-8" if name == "_NET_WM_NAME" else "latin-1", "replace")
            if isinstance(value, str):
                return value
        return ""

    def clients(self) -> list[int]:
        """The windows that a window manager manages, the lowest first; without one, all visible top windows."""
        for name in ("_NET_CLIENT_LIST_STACKING", "_NET_CLIENT_LIST"):
            numbers = self._numbers(self.root, name)
            if numbers:
                return numbers
        return [window.id for window in self.root.query_tree().children if self._visible(window)]

    def is_panel(self, handle: int) -> bool:
        """Whether the window is a part of the desktop itself: a panel, or the ground below all windows."""
        kinds = {self.atoms["_NET_WM_WINDOW_TYPE_DOCK"], self.atoms["_NET_WM_WINDOW_TYPE_DESKTOP"]}
        return not kinds.isdisjoint(self._numbers(self.window(handle), "_NET_WM_WINDOW_TYPE"))

    def scene(self, managed: bool) -> Scene:
        """Everything visible, the lowest first; a window manager's frames are told as the windows in them."""
        frames = {}
        for handle in self.clients():
            with contextlib.suppress(error.XError):
                frames[self._frame(self.window(handle)).id] = handle
        stack = []
        for top in self.root.query_tree().children:
            seen = self._visible_window(top, frames.get(top.id))
            if seen is not None:
                stack.append(seen)
        active = self.active(managed)
        return Scene(active, tuple(_named(stack)))

    def _visible_window(self, top: XWindow, client: int | None) -> Window | None:
        try:
            if not self._visible(top):
                return None
            if client is not None:
                return self.describe(client)
            pid = self._pid(top.id)
            return Window(handle=top.id, application=self._application(top), pid=pid, box=_geometry(top), popup=True)
        except error.XError:
            return None

    def _visible(self, window: XWindow) -> bool:
        try:
            attributes = window.get_attributes()
        except error.XError:
            return False
        return bool(attributes.map_state == X.IsViewable and attributes.win_class == X.InputOutput)

    def _focused(self) -> int:
        focus = self._display.get_input_focus().focus
        if isinstance(focus, int):
            if focus != X.PointerRoot:
                return 0
            child = self.root.query_pointer().child
            return 0 if isinstance(child, int) else int(child.id)
        with contextlib.suppress(error.XError):
            return 0 if focus.id == self.root.id else self._frame(focus).id
        return 0

    def _frame(self, window: XWindow) -> XWindow:
        """The window's ancestor right below the root."""
        while True:
            parent = window.query_tree().parent
            if isinstance(parent, int) or parent.id == self.root.id:
                return window
            window = parent

    def _box(self, window: XWindow, frame: XWindow) -> Box:
        """The frame, without the transparent shadow that some applications draw into their own windows."""
        outer = _geometry(frame)
        shadow = self._numbers(window, "_GTK_FRAME_EXTENTS")
        if len(shadow) != 4:
            return outer
        left, right, top, bottom = shadow
        return Box(outer.x + left, outer.y + top, max(1, outer.width - left - right), max(1, outer.height - top - bottom))

    def _application(self, window: XWindow) -> str:
        with contextlib.suppress(error.XError, UnicodeError):
            named = window.get_wm_class()
            if named and (named[1] or named[0]):
                return str(named[1] or named[0])
        value = self._property(window, "_GTK_APPLICATION_ID")
        return value.decode("utf-8", "replace").rpartition(".")[2] if isinstance(value, bytes) else ""

    def _pid(self, handle: int) -> int:
        """As the server knows it; what a window says of itself only where the server cannot tell."""
        if self._tells_pids:
            with contextlib.suppress(error.XError):
                spec: Any = [{"client": handle, "mask": res.LocalClientPIDMask}]
                for identity in self._display.res_query_client_ids(spec).ids:
                    if identity.value:
                        return int(identity.value[0])
        numbers = self._numbers(self.window(handle), "_NET_WM_PID")
        return numbers[0] if numbers else 0

    def _numbers(self, window: XWindow, name: str) -> list[int]:
        value = self._property(window, name)
        return [int(number) for number in value] if value is not None and not isinstance(value, bytes | str) else []

    def _property(self, window: XWindow, name: str) -> Any:
        try:
            found = window.get_full_property(self.atoms[name], X.AnyPropertyType)
        except error.XError:
            return None
        return None if found is None else found.value


def _geometry(window: XWindow) -> Box:
    """The place of a child of the root, with its border."""
    seen = window.get_geometry()
    border = 2 * seen.border_width
    return Box(seen.x, seen.y, seen.width + border, seen.height + border)


def _command(pid: int) -> str:
    """The name of the program, for windows that do not say what they belong to."""
    if not pid:
        return ""
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8").strip()
    except (OSError, UnicodeError):
        return ""


def _named(stack: list[Window]) -> list[Window]:
    """Menus that bear no name belong to the application of their process."""
    names = {window.pid: window.application for window in stack if window.pid and not window.popup}
    return [replace(window, application=names[window.pid]) if window.popup and window.pid in names else window for window in stack]
