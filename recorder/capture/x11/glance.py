# SPDX-License-Identifier: GPL-3.0-or-later
"""What is visible, asked again only after the server has told that something changed: a whole look costs 4 ms, a glance a hundredth."""

from __future__ import annotations

from Xlib import X
from Xlib.display import Display

from recorder.capture.ports import Scene
from recorder.capture.x11.describe import Describer

_OF_ROOT = X.SubstructureNotifyMask | X.PropertyChangeMask


class Glance:
    """Follows all that a scene is made of, on a connection that asks and is never asked to wait. Used by one thread at a time."""

    def __init__(self, display: Display, describer: Describer) -> None:
        self._display, self._describer = display, describer
        self._scene: Scene | None = None
        self._followed: frozenset[int] = frozenset()

    def scene(self) -> Scene:
        """What is visible now."""
        self._display.sync()  # what happened before is told before the answer comes
        scene = None if self._changed() else self._scene
        self._scene = None  # a look that fails leaves nothing behind
        self._scene = scene or self._look()
        return self._scene

    def _changed(self) -> bool:
        changed = False
        while self._display.pending_events():
            self._display.next_event()
            changed = True
        return changed

    def _look(self) -> Scene:
        """Follows first and looks then: what changes meanwhile is found at the next glance."""
        if not self._followed:
            self._describer.root.change_attributes(event_mask=_OF_ROOT)
        scene = self._describer.scene(self._describer.managed())
        shown = frozenset(window.handle for window in scene.stack if not window.popup)
        new = shown - self._followed
        for handle in new:
            self._describer.window(handle).change_attributes(event_mask=X.PropertyChangeMask)
        self._followed = shown | {self._describer.root.id}
        # A title that changed between the look at a window and the wish to follow it is told by nobody: so look once more.
        return self._describer.scene(self._describer.managed()) if new else scene
