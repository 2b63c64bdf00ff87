# SPDX-License-Identifier: GPL-3.0-or-later
"""What is visible, asked again only after the server has told that something changed: a whole look costs 4 ms, a glance a hundredth."""

from __future__ import annotations

from Xlib import X, Xatom
from Xlib.display import Display

from recorder.capture.ports import Scene
from recorder.capture.x11.describe import Describer

_OF_ROOT = X.SubstructureNotifyMask | X.PropertyChangeMask


class Glance:
    """Follows all that a scene is made of, on a connection that asks and is never asked to wait. Used by one thread at a time."""

    def __init__(self, display: Display, describer: Describer) -> None:
        self._display, self._describer = display, describer
        self._scene: Scene | None = None
        # Applications note the time of each key and click, and much else, in properties of which a scene says nothing.
        self._told_by = {*describer.atoms.values(), Xatom.WM_CLASS}
        self._restacked = describer.atoms["_NET_CLIENT_LIST_STACKING"]
        self._activated = describer.atoms["_NET_ACTIVE_WINDOW"]
        self._clients: frozenset[int] = frozenset()
        self._active = 0
        self._managed = False
        self._followed: frozenset[int] = frozenset()

    def scene(self, *, asked: bool = True) -> Scene:
        """What is visible now; without asking, as far as the server has told."""
        if asked:
            self._display.sync()  # what happened before is told before the answer comes
        # Without a window manager the window in front is the one with the input focus, of which nobody tells here.
        scene = None if self._changed() or not self._managed else self._scene
        self._scene = None  # a look that fails leaves nothing behind
        self._scene = scene or self._look()
        return self._scene

    def _changed(self) -> bool:
        """Whether anything happened since the last look of which a scene says something."""
        changed = restacked = activated = False
        while self._display.pending_events():
            event = self._display.next_event()
            match event.type:
                case X.CreateNotify | X.MappingNotify:  # a window that was only made is not seen yet
                    pass
                case X.PropertyNotify if event.atom == self._restacked:
                    restacked = True
                case X.PropertyNotify if event.atom == self._activated:
                    activated = True
                case X.PropertyNotify:
                    changed = changed or event.atom in self._told_by
                case _:
                    changed = True
        # Window managers write both anew at each click. Another order is told by the server too; other windows only by the list.
        changed = changed or (restacked and frozenset(self._describer.clients()) != self._clients)
        return changed or (activated and self._describer.active(self._managed) != self._active)

    def _look(self) -> Scene:
        """Follows first and looks then: what changes meanwhile is found at the next glance."""
        if not self._followed:
            self._describer.root.change_attributes(event_mask=_OF_ROOT)
        self._managed, self._clients = self._describer.managed(), frozenset(self._describer.clients())
        self._active = self._describer.active(self._managed)
        scene = self._describer.scene(self._managed)
        shown = frozenset(window.handle for window in scene.stack if not window.popup)
        new = shown - self._followed
        for handle in new:
            self._describer.window(handle).change_attributes(event_mask=X.PropertyChangeMask)
        self._followed = shown | {self._describer.root.id}
        # A title that changed between the look at a window and the wish to follow it is told by nobody: so look once more.
        return self._describer.scene(self._managed) if new else scene
