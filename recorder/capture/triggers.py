# SPDX-License-Identifier: GPL-3.0-or-later
"""When a picture is worth taking: another window, a click, a pause in typing, the end of a scroll, a change of the screen, a note.

Never two within 200 ms, but that the state before a click is kept even where a picture of it was just taken: it costs a line. While the
worker is active a clean picture is kept ready, so that a click finds the state before it; and a key that acts (Return, a shortcut), where
what was done before it has no picture yet.
"""

from __future__ import annotations

from recorder.model.events import Box

SETTLE_NS = 250_000_000
APART_NS = 200_000_000
TYPING_NS = 500_000_000
SCROLL_NS = 300_000_000
# A change is worth a picture when it has come to rest, or has gone on for so long; and of a certain size: a caret's blinking is none.
REST_NS, ENDLESS_NS = 300_000_000, 2_000_000_000
CHANGE_PIXELS = 4_096
# What changes for ever by itself (a film, an animation) is looked at less and less often while the worker does nothing.
SLOWEST_NS = 60_000_000_000
# A window that is still being drawn is waited for, but not longer than this.
_DRAWN_NS, _PATIENCE_NS = 100_000_000, 1_000_000_000
# A click is likelier after motion than after a key.
READY_POINTER_NS, READY_KEYS_NS = 150_000_000, 400_000_000
# Where nobody tells what changes, each picture that is kept ready costs a whole look.
READY_BLIND_NS = 500_000_000
ACTIVE_NS = 5_000_000_000


class Triggers:
    """Pure timekeeping (nanoseconds of CLOCK_MONOTONIC). Lives behind the camera's lock."""

    def __init__(self) -> None:
        self.told = True  # whether a source tells what changes
        self._click = self._key = 0
        self._looked = -ENDLESS_NS
        self._stored = self._clicked = -APART_NS
        self._active = self._pointer = self._readied = -ACTIVE_NS
        self._patience = ENDLESS_NS
        self.reset()

    def reset(self) -> None:
        """Nothing is asked for any more: the recording pauses."""
        self._click = self._key = self._window = self._typing = self._scroll = self._note = self._drawn_by = 0
        self._change = self._changing = self._caret = 0
        self._stale, self._settled = True, True

    def window(self, at: int) -> None:
        """Another window came to the front; its picture waits until it has been drawn."""
        self._window, self._drawn_by = at + SETTLE_NS, at + _PATIENCE_NS
        self._stale = True

    def click(self, at: int) -> None:
        """A button went down."""
        self.active(at, pointer=True)
        if at - self._clicked >= APART_NS:
            self._click = self._clicked = at

    def key(self, at: int, *, acts: bool = False) -> None:
        """A key went down: the picture waits for a pause in typing. One that acts ends what was done before it."""
        open_ = self._typing or self._scroll or self._change or self._caret or not self._settled
        if acts and open_ and at - self._clicked >= APART_NS:
            self._key = self._clicked = at
        self.active(at)
        self._typing = at + TYPING_NS

    def scroll(self, at: int) -> None:
        """The wheel turned: the picture waits for its rest."""
        self.active(at, pointer=True)
        self._scroll = at + SCROLL_NS

    def note(self, at: int) -> None:
        """The worker wrote something down."""
        self._note = at

    def active(self, at: int, *, pointer: bool = False) -> None:
        """The worker moved or typed, so a click may follow."""
        self._active = max(self._active, at)
        self._patience = ENDLESS_NS
        if pointer:
            self._pointer = max(self._pointer, at)

    def change(self, at: int, box: Box, *, blinked: bool = False) -> None:
        """Pixels changed in this box; ``blinked``: a caret did, whose place is known by it, and once more wanted where it was not."""
        self._stale = True
        if blinked and not self._settled:
            self._caret, self._settled = at, True
        if self._window and self._window < at + _DRAWN_NS <= self._drawn_by:
            self._window = at + _DRAWN_NS
        if box.width * box.height >= CHANGE_PIXELS or self._changing:
            self._changing = self._changing or at
            self._change = at + REST_NS

    def due(self, now: int) -> tuple[str, int]:
        """What to do now and the time that asked for it: the name of a trigger, ``ready``, or nothing."""
        if self._click:
            at, self._click = self._click, 0
            return "click", at
        if self._key:
            at, self._key = self._key, 0
            return "key", at
        for name, at in self._waiting(now):
            if now >= max(at, self._stored + APART_NS):
                self._take(name, now)
                return name, at
        ready = self._ready_due(now)
        if ready is not None and now >= ready:
            self._readied, self._stale = now, False
            return "ready", now
        return "", 0

    def wait(self, now: int) -> int | None:
        """Nanoseconds until something is due; None when nothing is expected."""
        if self._click or self._key:
            return 0
        times = [max(at, self._stored + APART_NS) for _name, at in self._waiting(now)]
        ready = self._ready_due(now)
        if ready is not None:
            times.append(ready)
        return max(0, min(times) - now) if times else None

    def stored(self, at: int, *, caret: bool = True) -> None:
        """A picture was kept; ``caret``: with the place of its caret."""
        self._stored, self._settled = max(self._stored, at), caret

    def _waiting(self, now: int) -> list[tuple[str, int]]:
        found = [
            ("window", self._window),
            ("note", self._note),
            ("scroll", self._scroll),
            ("typing", self._typing),
            ("caret", self._caret),
        ]
        if self._change:
            at = min(self._change, self._changing + ENDLESS_NS)
            found.append(("change", max(at, self._looked + self._patience) if now - self._active > ACTIVE_NS else at))
        return [(name, at) for name, at in found if at]

    def _take(self, name: str, now: int) -> None:
        match name:
            case "window":
                self._window = 0
            case "note":
                self._note = 0
            case "scroll":
                self._scroll = 0
            case "typing":
                self._typing = 0
            case "caret":
                self._caret = 0
            case _:
                self._change = self._changing = 0
                self._looked = now
                if now - self._active > ACTIVE_NS:
                    self._patience = min(SLOWEST_NS, self._patience * 2)

    def _ready_due(self, now: int) -> int | None:
        if not self.told:
            return self._readied + READY_BLIND_NS if now - self._active <= ACTIVE_NS else None
        if not self._stale or now - self._active > ACTIVE_NS:
            return None
        return self._readied + (READY_POINTER_NS if now - self._pointer < ACTIVE_NS else READY_KEYS_NS)
