# SPDX-License-Identifier: GPL-3.0-or-later
"""Typed text as it leaves: what a field holds in the end. Where that cannot be told it is withheld, never guessed.

Other than the runs of the timeline, which show what was typed, these know of fields: a correction that reaches into a text that was
finished before takes that text back, whenever it was made.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recorder.export.targets import one_by_one
from recorder.model.acting import COMMANDS
from recorder.model.events import (
    AnyEvent,
    Clipboard,
    FieldFocus,
    Gap,
    KeyPress,
    Pause,
    PointerPress,
    PointerRelease,
    Resume,
    TextCommitted,
    WindowFocus,
)
from recorder.timeline.text import Line

# Alone they neither type nor end a text.
SILENT = ("Shift_", "Control_", "Alt_", "Meta_", "Super_", "Hyper_", "ISO_Level", "Caps_", "Num_", "Mode_", "Multi_", "dead_")
_ERASE = {"BackSpace", "Delete"}
_CARET = {"Left", "Right", "Home", "End"}
_ENDS = {"Return", "Tab", "ISO_Left_Tab", "Escape"}
# Shortcuts that change or replace what stands in a field, here or there: select all, undo, redo, and what terminals have.
_CHANGING = set("azywukhxd")
_PASSWORD = "password text"  # noqa: S105 - a role, not a secret
# A pointer that moved more than this while its button was down selected something, and is a drag among the steps. Programs may select a
# letter with less; so may a hand that trembles, and what leaves must not tell that hand from a steady one.
DRAGS_PX = 10
# Two clicks this near each other are on the same thing.
_SAME_PX = 4


class Written(msgspec.Struct, kw_only=True):
    """One text from its first key to one past its last. ``text`` is None where what stands there in the end is not known.

    ``opened`` and ``closed`` say that what came before its first key and after its last one is known to be something else.
    """

    start: int
    end: int
    first: int
    text: str | None = ""
    window: int = 0
    application: str = ""
    hidden: bool = False
    opened: bool = False
    closed: bool = False


def plain_name(keysym: str) -> str:
    """The key, whichever of the keyboard's places it has: the one on the number pad is the same."""
    name = keysym.removeprefix("KP_") if len(keysym) > 4 else keysym
    return {"Enter": "Return", "Prior": "Page_Up", "Next": "Page_Down"}.get(name, name)


def _near(one: PointerPress, other: PointerPress) -> bool:
    """A menu's entry below the menu is no second click on it, however fast the hand is."""
    return max(abs(one.x - other.x), abs(one.y - other.y)) <= _SAME_PX


def _on_one(press: PointerPress) -> bool:
    """What is pressed by one click, where no text can be selected."""
    return press.element is not None and one_by_one(press.element.role)


def written(events: Sequence[AnyEvent], window: int, application: str) -> tuple[list[Written], set[int]]:
    """The texts of a stretch, and the positions of the keys that made or corrected them. The window is the one in front at its start."""
    fields = _Fields(window, application)
    for position, event in enumerate(events):
        fields.take(position, event)
    last = fields.open
    fields.close()
    if last is not None:
        last.closed = False
    return fields.found, fields.swallowed


class _Fields:
    """Follows the keys, and which of the texts found so far stand in the field that they go to."""

    def __init__(self, window: int, application: str) -> None:
        self.found: list[Written] = []
        self.swallowed: set[int] = set()
        self.open: Written | None = None
        self._line = Line()
        self._window, self._application = window, application
        self._texts: dict[int, list[Written]] = {}
        self._focus: dict[int, tuple[str, str]] = {}
        self._down: PointerPress | None = None
        self._selected = self._known = self._away = False
        # The caret stands where the last text ended: nothing was done since that moves it.
        self._behind = 0
        # What was done since the last text, but for what ended it.
        self._acts = 0

    def take(self, position: int, event: AnyEvent) -> None:
        match event:
            case KeyPress():
                self._key(position, event)
            case TextCommitted():
                self._commit(position, event)
            case WindowFocus():
                self._front(event)
            case FieldFocus():
                self._field((event.role, event.name))
            case PointerPress():
                self._press(event)
            case PointerRelease() if self._down is not None and not _on_one(self._down):
                self._selected |= max(abs(event.x - self._down.x), abs(event.y - self._down.y)) > DRAGS_PX
            case Clipboard() | Gap() | Pause() | Resume():
                self._part(event)
            case _:
                pass

    def _part(self, event: Clipboard | Gap | Pause | Resume) -> None:
        """What ends a text; where keys may be missing, nobody knows it."""
        if not isinstance(event, Clipboard) and self.open is not None:
            self.open.text = None
        self.close()
        if isinstance(event, Clipboard) and event.action == "cut":
            self._taint()

    def close(self) -> None:
        """Ends the text that is being typed."""
        self._known = True
        if self.open is None:
            return
        made, self.open = self.open, None
        made.closed = True
        if made.text is not None:
            made.text = str(self._line)
        if made.text or made.text is None:
            self.found.append(made)
            self._acts = 0
            self._texts.setdefault(self._window, []).append(made)
            self._behind = len(made.text or "") + 1

    def _commit(self, position: int, event: TextCommitted) -> None:
        if event.seen:
            self._add(position, event.at, event.text)
        else:
            self._hide(position, event.at)

    def _front(self, event: WindowFocus) -> None:
        if event.window != self._window or not self._known:
            self.close()
            self._selected, self._behind = False, 0
        self._window, self._application = event.window, event.application

    def _field(self, focus: tuple[str, str]) -> None:
        if focus[0] == _PASSWORD and not self._acts and self.found and self.found[-1].window == self._window:
            # The last thing done: what of it was still kept depends on how soon after it the field came.
            self.found[-1].text = None
        if self._focus.get(self._window, focus) != focus:
            self._texts.pop(self._window, None)
        self._focus[self._window] = focus

    def _press(self, event: PointerPress) -> None:
        self._acts += 1
        self.close()
        last, self._down = self._down, event
        again = last is not None and event.at - last.at <= 600_000_000 and _near(event, last)
        self._selected = (again and not _on_one(event)) or "shift" in event.modifiers
        self._behind = 0

    def _key(self, position: int, event: KeyPress) -> None:
        name = plain_name(event.keysym)
        self._acts += not event.keysym.startswith(SILENT)
        if event.hidden:
            self._hide(position, event.at)
        elif event.keysym.startswith(SILENT) and not event.text:
            return
        elif not COMMANDS.isdisjoint(event.modifiers):
            self._command(position, event, name)
        elif name in _ENDS:
            self.close()
            if "Tab" in name:
                self._texts.pop(self._window, None)
        elif event.text and event.text.isprintable():
            self._add(position, event.at, event.text * event.times)
        elif name in _ERASE | _CARET:
            self._edit(position, event, name)
        else:
            self.close()
            self._behind = 0

    def _command(self, position: int, event: KeyPress, name: str) -> None:
        """In a text that is being typed, control and a key of the caret edit it by words, which each program does in its own way."""
        if name in _ERASE | _CARET and event.modifiers[0] == "ctrl":
            if self.open is not None:
                self._touch(position, event.at, sure=False)
                return
            self._taint()
        elif name.lower() in _CHANGING and "ctrl" in event.modifiers:
            self.close()
            self._taint()
        self.close()
        self._behind = 0

    def _edit(self, position: int, event: KeyPress, name: str) -> None:
        """Erases, or moves the caret. What goes beyond what was typed in one go is not known."""
        if self.open is not None:
            moved = [self._moved(name) for _ in range(event.times)]
            resolved = "shift" not in event.modifiers and all(moved)
            self._touch(position, event.at, sure=resolved)
            if not resolved:
                self._taint()
        elif name in _ERASE and (name == "BackSpace" or self._texts.get(self._window)):
            self._taint_before(event.times)
            self._begin(position, event.at)
            self._touch(position, event.at, sure=False)
        elif name in _CARET and self._texts.get(self._window):
            self.swallowed.add(position)
            self._behind, self._selected = 0, self._selected or "shift" in event.modifiers

    def _moved(self, name: str) -> bool:
        """Whether what stands there is still known. The ends of a line lie beyond what was typed here, as far as anyone knows."""
        if name in ("Home", "End"):
            self._away = True
            return True
        known = self._line.knows(name) and not (self._away and name in _ERASE)
        self._line.edit(name)
        return known or (self._away and name not in _ERASE)

    def _begin(self, position: int, at: int) -> None:
        if self.open is None:
            self._line, self._away = Line(), False
            self.open = Written(
                start=at, end=at + 1, first=position, window=self._window, application=self._application, opened=self._known
            )

    def _add(self, position: int, at: int, text: str) -> None:
        if self.open is not None and self.open.hidden:
            self.close()
        if self._selected and self.open is None:
            self._taint()
        self._selected = False
        self._begin(position, at)
        self._line.insert(text)
        self._touch(position, at, sure=not self._away)

    def _hide(self, position: int, at: int) -> None:
        if self.open is not None and not self.open.hidden:
            self.close()
        self._begin(position, at)
        self._touch(position, at, sure=False)
        if self.open is not None:
            self.open.hidden = True

    def _touch(self, position: int, at: int, *, sure: bool = True) -> None:
        self.swallowed.add(position)
        if self.open is not None:
            self.open.end = at + 1
            if not sure:
                self.open.text = None

    def _taint(self) -> None:
        """Nobody knows any more what is left of the texts of this field."""
        for text in self._texts.get(self._window, ()):
            text.text = None

    def _taint_before(self, times: int) -> None:
        texts = self._texts.get(self._window, [])
        if texts and times <= self._behind:
            self._behind -= times
            texts[-1].text = None
        else:
            self._taint()
