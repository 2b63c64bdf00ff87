# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions to accessible objects. Every one may end in NoAnswer, for objects vanish between a signal and a question."""

from __future__ import annotations

import contextlib
import time
from collections import deque

from recorder.capture.atspi import names
from recorder.capture.atspi.bus import Bus, NoAnswer, Ref
from recorder.model.events import Box, Element

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
TEXT = "org.a11y.atspi.Text"
_ROOT: Ref = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_NULL = "/org/a11y/atspi/null"
_SCREEN = 0
_DEPTH = 24
# Looking for the focus by walking stops here: some trees have as many objects as a document has words.
_WALK = 1000
_WALK_S = 0.4


class Objects:
    """The accessible objects on one bus."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._pids: dict[str, int] = {}
        self._toolkits: dict[str, str] = {}

    def role(self, ref: Ref) -> int:
        """The number of the object's role; in words Qt calls a password field a text."""
        return int(self._bus.call(ref, ACCESSIBLE, "GetRole")[0])

    def states(self, ref: Ref) -> int:
        """The object's states as bits."""
        low, high = (*self._bus.call(ref, ACCESSIBLE, "GetState")[0], 0, 0)[:2]
        return int(low) | int(high) << 32

    def name(self, ref: Ref) -> str:
        """The object's name: its label, never what stands in it."""
        return str(self._bus.get(ref, ACCESSIBLE, "Name"))

    def box(self, ref: Ref) -> Box | None:
        """Its place on the desktop; None where it has none."""
        try:
            x, y, width, height = self._bus.call(ref, COMPONENT, "GetExtents", "u", _SCREEN)[0]
        except NoAnswer:
            return None
        return Box(int(x), int(y), int(width), int(height)) if width > 0 and height > 0 else None

    def caret(self, ref: Ref) -> Box | None:
        """The place on the desktop of the character that the caret stands before, one pixel wide; None where there is no caret."""
        try:
            offset = int(self._bus.get(ref, TEXT, "CaretOffset"))
            x, y, _width, height = self._bus.call(ref, TEXT, "GetCharacterExtents", "iu", offset, _SCREEN)
        except NoAnswer:
            return None
        return Box(int(x), int(y), 1, int(height)) if offset >= 0 and height > 0 else None

    def pid(self, sender: str) -> int:
        """The process behind a name on the bus, 0 where the bus does not know it."""
        if sender not in self._pids:
            try:
                self._pids[sender] = int(self._bus.daemon("GetConnectionUnixProcessID", "s", sender)[0])
            except NoAnswer:
                return 0
        return self._pids[sender]

    def toolkit(self, sender: str) -> str:
        """What draws the application: ``gtk``, ``Qt``, ``Chromium``; empty where it does not say."""
        if sender not in self._toolkits:
            try:
                root = (sender, _ROOT[1])
                self._toolkits[sender] = str(self._bus.get(root, "org.a11y.atspi.Application", "ToolkitName"))
            except NoAnswer:
                return ""
        return self._toolkits[sender]

    def applications(self, pid: int) -> list[Ref]:
        """The accessible applications of a process."""
        return [ref for ref in self._children(_ROOT, limit=2.0) if self.pid(ref[0]) == pid]

    def titles(self) -> dict[int, tuple[str, ...]]:
        """What the windows of Chromium and its kin are called, by process."""
        found: dict[int, tuple[str, ...]] = {}
        for application in self._children(_ROOT, limit=2.0):
            if self.toolkit(application[0]) == "Chromium":
                found[self.pid(application[0])] = tuple(filter(None, map(self._title, self._children(application))))
        return found

    def _title(self, frame: Ref) -> str:
        try:
            return self.name(frame)
        except NoAnswer:
            return ""

    def focused(self, application: Ref) -> Ref | None:
        """The object that has the focus in an application, by its own search or by a short walk through what is shown; None: there is none.

        Raises NoAnswer where the walk was too long to tell.
        """
        pending, until = deque(self._frames(application)), time.monotonic() + _WALK_S
        for frame in list(pending):
            with contextlib.suppress(NoAnswer):
                found = self._matching(frame)
                if found is not None:
                    return found
        document = None
        for _ in range(_WALK):
            if not pending:
                return document
            if time.monotonic() > until:
                break
            ref = pending.popleft()
            with contextlib.suppress(NoAnswer):
                states = self.states(ref)
                if states >> names.FOCUSED & 1 and (role := self.role(ref)) not in names.CONTAINERS:
                    if role not in names.DOCUMENTS:
                        return ref
                    # A document says so together with the field in it; a browser has some that nobody sees.
                    document = ref if self.box(ref) is not None else document
                if states >> names.SHOWING & 1:
                    pending.extend(self._children(ref))
        raise NoAnswer

    def at(self, pid: int, x: int, y: int) -> Element | None:
        """What lies at this point of the desktop in the windows of a process."""
        for application in self.applications(pid):
            for frame in self._frames(application):
                box = self.box(frame)
                if box is not None and box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                    return self.element(self._deepest(frame, x, y))
        return None

    def element(self, ref: Ref) -> Element | None:
        """The object in words. A password field has its label and its place, as all others: its content is never asked for."""
        try:
            role = names.role_name(self.role(ref))
            states = names.state_names(self.states(ref))
            return Element(role=role, name=self.name(ref), box=self.box(ref), states=states, path=self._path(ref))
        except NoAnswer:
            return None

    def _deepest(self, ref: Ref, x: int, y: int) -> Ref:
        for _ in range(_DEPTH):
            try:
                name, path = self._bus.call(ref, COMPONENT, "GetAccessibleAtPoint", "iiu", x, y, _SCREEN)[0]
            except NoAnswer:
                break
            if path == _NULL or (name, path) == ref:
                break
            ref = (str(name), str(path))
        return ref

    def _path(self, ref: Ref) -> str:
        """From the window down, each part with its place among its parent's children."""
        parts: list[str] = []
        for _ in range(_DEPTH):
            number = self.role(ref)
            if number == 75:  # the application itself
                break
            index = int(self._bus.call(ref, ACCESSIBLE, "GetIndexInParent")[0])
            parts.append(f"{names.role_name(number)}[{index}]")
            name, path = self._bus.get(ref, ACCESSIBLE, "Parent")
            if path == _NULL:
                break
            ref = (str(name), str(path))
        return "/".join(reversed(parts))

    def _frames(self, application: Ref) -> list[Ref]:
        """The application's windows, the active ones first."""
        frames = self._children(application)
        active = [ref for ref in frames if self._is(ref, names.ACTIVE)]
        return [*active, *(ref for ref in frames if ref not in active)]

    def _is(self, ref: Ref, state: int) -> bool:
        try:
            return bool(self.states(ref) >> state & 1)
        except NoAnswer:
            return False

    def _matching(self, frame: Ref) -> Ref | None:
        """Asks the application to search by itself (Collection); not every toolkit can."""
        states, anything = [1 << names.FOCUSED, 0], 1
        rule: tuple[object, ...] = (states, anything, {}, anything, [0, 0, 0, 0], anything, [], anything, False)
        found = self._bus.call(frame, "org.a11y.atspi.Collection", "GetMatches", "(aiia{ss}iaiiasib)uib", rule, 0, 1, True)[0]
        return (str(found[0][0]), str(found[0][1])) if found else None

    def _children(self, ref: Ref, limit: float = 0.25) -> list[Ref]:
        try:
            found = self._bus.call(ref, ACCESSIBLE, "GetChildren", limit=limit)[0]
        except NoAnswer:
            return []
        return [(str(name), str(path)) for name, path in found if path != _NULL]
