# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the X server what its windows are: application, title, owner's pid, place, order; one connection, one thread at a time."""

from __future__ import annotations

import contextlib
from typing import Any

from msgspec.structs import replace
from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import res
from Xlib.xobject.drawable import Window as XWindow

from recorder.capture.excluding import folded
from recorder.capture.ports import Scene, Window
from recorder.capture.seeds import SEEDS
from recorder.capture.x11 import identity, opacity
from recorder.capture.x11.monitors import Monitors, most_of
from recorder.model.events import Box, Monitor

# Openbox notes the title that a window had when it came.
_FIRST_TITLE = "_OB_APP_TITLE"
_ATOMS = (
    _FIRST_TITLE,
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
    *identity.KINDS,
    *opacity.ATOMS,
)
_TAKES_KEYS = frozenset(folded(name) for seed in SEEDS if seed.takes_keys for name in seed.applications)


class Describer:
    """Questions to one connection. A window that vanishes meanwhile is described as far as it was known, or as None."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self.root = display.screen().root
        self.atoms = {name: display.intern_atom(name) for name in _ATOMS}
        self.opacity = opacity.Opacity(display, self.atoms)
        self._tells_pids = display.query_extension("X-Resource") is not None
        self._kinds = {self.atoms[name]: kind for name, kind in identity.KINDS.items()}
        self.screens = Monitors(display)
        self.monitors: tuple[Monitor, ...] = self.screens.all()

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

    def describe(self, handle: int, frame_of_it: int = 0) -> Window | None:
        """What this window is, None when it is gone. What a window manager put around it is not looked for where it is given."""
        window = self.window(handle)
        try:
            frame = self.window(frame_of_it) if frame_of_it else self._frame(window)
            box = self._box(window, frame)
        except error.XError:
            return None
        return self._identified(window, box, self.title(handle))

    def _identified(self, window: XWindow, box: Box, title: str = "", *, popup: bool = False) -> Window:
        names, pid = self._names(window), self.pid(window.id)
        return Window(
            handle=window.id,
            application=(names[0] if names else "") or ("" if popup else identity.command(pid)),
            title=title,
            pid=pid,
            box=box,
            popup=popup,
            names=names,
            process=identity.program(pid),
            kind=self.kind(window.id),
            private=identity.is_browser(names) and self._is_private(window, pid, names),
            monitor=most_of(box, self.monitors),
        )

    def _is_private(self, window: XWindow, pid: int, names: tuple[str, ...]) -> bool:
        return identity.is_private(pid, names) or identity.began_privately(self._text(window, _FIRST_TITLE))

    def title(self, handle: int) -> str:
        """The window's title, empty where it has none."""
        window = self.window(handle)
        return self._text(window, "_NET_WM_NAME") or self._text(window, "WM_NAME")

    def _text(self, window: XWindow, name: str) -> str:
        value = self._property(window, name)
        if isinstance(value, bytes):
            return value.decode("latin-1" if name == "WM_NAME" else "utf-8", "replace")
        return value if isinstance(value, str) else ""

    def clients(self) -> list[int]:
        """The windows that a window manager manages, the lowest first; without one, all visible top windows."""
        for name in ("_NET_CLIENT_LIST_STACKING", "_NET_CLIENT_LIST"):
            numbers = self._numbers(self.root, name)
            if numbers:
                return numbers
        return [window.id for window in self.root.query_tree().children if self._visible(window)]

    def is_panel(self, handle: int) -> bool:
        """Whether the window is a part of the desktop itself: a panel, or the ground below all windows."""
        return self.kind(handle) in ("dock", "desktop")

    def frame(self, handle: int) -> int:
        """The number of what a window manager put around the window; its own where nothing is, 0 when it is gone."""
        try:
            return int(self._frame(self.window(handle)).id)
        except error.XError:
            return 0

    def kind(self, handle: int) -> str:
        """What the window says to be, empty for an ordinary one (see :class:`~recorder.capture.ports.Window`)."""
        found = [
            self._kinds[number] for number in self._numbers(self.window(handle), "_NET_WM_WINDOW_TYPE") if number in self._kinds
        ]
        return found[0] if found else ""

    def popup(self, handle: int) -> Window | None:
        """A window that no window manager manages, where it is seen."""
        window = self.window(handle)
        try:
            return self._identified(window, _geometry(window), popup=True) if self._visible(window) else None
        except error.XError:
            return None

    def popups(self) -> list[Window]:
        """Every such window that is seen now."""
        found = [self.popup(window.id) for window in self.root.query_tree().children if self._unmanaged(window)]
        return [window for window in found if window is not None]

    def keytaker(self, handle: int) -> Window | None:
        """The window, where it is a lock screen or a prompt that takes all keys though no window manager calls it active."""
        found = self.popup(handle)
        return found if found is not None and takes_keys(found) else None

    def menus_of(self) -> frozenset[int]:
        """The processes that show a menu, or another window that no window manager manages."""
        children = self.root.query_tree().children
        return frozenset(self.pid(window.id) for window in children if self._unmanaged(window) and self._visible(window))

    def focus_left(self, window: Window, frame: int) -> bool:
        """Whether the focus is in none of the windows of this one's program."""
        focused = self._focused(window.handle)
        return focused not in (0, frame, window.handle) and (not window.pid or self.pid(focused) != window.pid)

    def _unmanaged(self, window: XWindow) -> bool:
        try:
            return bool(window.get_attributes().override_redirect)
        except error.XError:
            return False

    def scene(self, managed: bool) -> Scene:
        """Everything visible, the lowest first; a window manager's frames are told as the windows in them."""
        frames = {}
        for handle in self.clients():
            with contextlib.suppress(error.XError):
                frames[self._frame(self.window(handle)).id] = handle
        tops, stack = [], []
        for top in self.root.query_tree().children:
            seen = self._visible_window(top, frames.get(top.id))
            if seen is not None:
                tops.append(top)
                stack.append(seen)
        front = next((window.handle for window in reversed(stack) if window.popup and takes_keys(window)), 0) or self.active(
            managed
        )
        composited, named = self.opacity.composited(), zip(tops, _named(stack), strict=True)
        judged = [self.opacity.judged(top, window, front=window.handle == front, composited=composited) for top, window in named]
        return Scene(front, tuple(judged), composited)

    def _visible_window(self, top: XWindow, client: int | None) -> Window | None:
        try:
            if not self._visible(top):
                return None
            if client is not None:
                return self.describe(client)
            return self._identified(top, _geometry(top), popup=True)
        except error.XError:
            return None

    def _visible(self, window: XWindow) -> bool:
        try:
            attributes = window.get_attributes()
        except error.XError:
            return False
        return bool(attributes.map_state == X.IsViewable and attributes.win_class == X.InputOutput)

    def _focused(self, expected: int = 0) -> int:
        """The top window with the input focus, 0 for none; the expected one itself where it is that."""
        focus = self._display.get_input_focus().focus
        if isinstance(focus, int):
            if focus != X.PointerRoot:
                return 0
            child = self.root.query_pointer().child
            return 0 if isinstance(child, int) else int(child.id)
        with contextlib.suppress(error.XError):
            return 0 if focus.id == self.root.id else expected if focus.id == expected else self._frame(focus).id
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

    def _names(self, window: XWindow) -> tuple[str, ...]:
        """The class, the instance, and the application's own identifier, as far as the window bears them."""
        found: list[str] = []
        with contextlib.suppress(error.XError, UnicodeError):
            named = window.get_wm_class()
            found += [str(named[1]), str(named[0])] if named else []
        value = self._property(window, "_GTK_APPLICATION_ID")
        if isinstance(value, bytes):
            whole = value.decode("utf-8", "replace")
            found += [whole.rpartition(".")[2], whole] if not any(found) else [whole]
        return tuple(name for name in found if name)

    def pid(self, handle: int) -> int:
        """Whose window it is: as the server knows it; what a window says of itself only where the server cannot tell."""
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


def takes_keys(window: Window) -> bool:
    """Whether this window gets what is typed while it is seen."""
    return any(folded(name) in _TAKES_KEYS for name in (*window.names, window.process) if name)


def _named(stack: list[Window]) -> list[Window]:
    """Menus that bear no name belong to the application of their process."""
    names = {window.pid: window.application for window in stack if window.pid and not window.popup}
    return [replace(window, application=names[window.pid]) if window.popup and window.pid in names else window for window in stack]
