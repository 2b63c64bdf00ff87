# SPDX-License-Identifier: GPL-3.0-or-later
"""What may be stored of keys and of committed text: all of it, that something was typed, or nothing."""

from __future__ import annotations

from collections import deque

from recorder.capture.ports import Committed, Erased, Field
from recorder.capture.typing_rules import carries_content, clipboard_action, edits_or_shifts, is_edit, is_shortcut
from recorder.model.events import AnyEvent, Clipboard, KeyPress, KeyRelease, TextCommitted

# Two texts that one key commits come this close to each other.
_TOGETHER_NS = 300_000_000
# A BackSpace goes by way of the input method; on a busy machine what it erased is told so late.
_ERASED_NS = 2_000_000_000
# A program that was told to copy says so on the clipboard at once or, on a busy machine, a little later; some say it twice.
_ONE_COPY_NS = 1_000_000_000


class Typing:
    """Follows the keys of what is recorded. Times are nanoseconds of the session. Lives on the writer thread."""

    def __init__(self) -> None:
        self._in_run = False
        self._unseen_run = False
        self._down: set[int] = set()
        self._open = False
        self._taken_at = -_TOGETHER_NS
        self._erasing = deque[int]()
        self._copied_at = -_ONE_COPY_NS

    def forget(self) -> None:
        """A release without its press would tell what was pressed elsewhere; no run goes on in another window."""
        self._down.clear()
        self.interrupt()

    def interrupt(self) -> None:
        """A click: what comes next is another run, and what appears next was not typed."""
        self._in_run = self._unseen_run = self._open = False
        self._taken_at = -_TOGETHER_NS
        self._erasing.clear()

    def press(self, event: KeyPress, field: Field | None, *, kept: bool, composing: bool, terminal: bool) -> list[AnyEvent]:
        """What may be stored of a press. ``kept``: text may be; ``composing``: an input method takes the keys."""
        if not kept:
            return self._hidden(event)
        self._in_run = False
        if composing and not is_shortcut(event):
            return self._composed(event, seen=field is not None and field.commits)
        self._unseen_run = False
        if is_shortcut(event):
            self._open, self._taken_at = False, -_TOGETHER_NS
        return self._stored(event, terminal=terminal)

    def release(self, event: KeyRelease) -> list[AnyEvent]:
        """A release is stored where its press was."""
        if event.keycode not in self._down:
            return []
        self._down.discard(event.keycode)
        return [event]

    def committed(self, at: int, item: Committed) -> list[AnyEvent]:
        """What appeared in the field, where a key that an input method took explains it: a pasted text has no such key."""
        if not self._open and at - self._taken_at > _TOGETHER_NS:
            return []
        self._open = False
        self._erasing.clear()  # what was erased before it would have been told before it
        if not item.seen:
            told, self._unseen_run = self._unseen_run, True
            return [] if told else [TextCommitted(at=at, text="", seen=False)]
        text = item.text.strip("\r\n\t")  # Return and Tab are kept as keys
        return [TextCommitted(at=at, text=text)] if text and text.isprintable() else []

    def erased(self, at: int, item: Erased) -> list[AnyEvent]:
        """BackSpace, where one that was held back explains what vanished; else it edited what the input method had not committed."""
        while self._erasing and at - self._erasing[0] > _ERASED_NS:
            self._erasing.popleft()
        if item.count != 1 or not self._erasing:
            return []
        self._erasing.popleft()
        return [KeyPress(at=at, keysym="BackSpace")]

    def copied(self, at: int) -> list[AnyEvent]:
        """Something was copied or cut by a menu, unless a key that did it has told so."""
        if at - self._copied_at < _ONE_COPY_NS:
            return []
        self._copied_at = at
        return [Clipboard(at=at, action="copy")]

    def remote(self, event: KeyPress) -> list[AnyEvent]:
        """Keys for another machine: that something was typed, and nothing else, shortcuts included."""
        self._down.discard(event.keycode)
        started, self._in_run = self._in_run, True
        return [] if started else [KeyPress(at=event.at, hidden=True)]

    def _hidden(self, event: KeyPress) -> list[AnyEvent]:
        if carries_content(event):
            self._down.discard(event.keycode)
            started, self._in_run = self._in_run, True
            return [] if started else [KeyPress(at=event.at, hidden=True)]
        if edits_or_shifts(event, in_run=self._in_run):
            self._down.discard(event.keycode)
            return []
        self._in_run = False
        return self._stored(event, terminal=False)

    def _composed(self, event: KeyPress, *, seen: bool) -> list[AnyEvent]:
        """Keys that an input method takes are no text: what it makes of them is."""
        self._down.discard(event.keycode)
        if carries_content(event):
            self._open, self._taken_at = True, event.at
            if seen or self._unseen_run:
                return []
            self._unseen_run = True
            return [TextCommitted(at=event.at, text="", seen=False)]
        if edits_or_shifts(event, in_run=True) or is_edit(event):
            if event.keysym == "BackSpace" and not self._open:
                self._erasing.append(event.at)
            return []
        if self._open and seen:
            self._taken_at = event.at  # Return and Escape end a composition; Return may commit what stands in it
            self._open = event.keysym not in ("Escape", "Return", "KP_Enter")
            return []
        self._unseen_run = False
        return self._stored(event, terminal=False)

    def _stored(self, event: KeyPress, *, terminal: bool) -> list[AnyEvent]:
        self._down.add(event.keycode)
        action = clipboard_action(event, terminal=terminal)
        if action in ("copy", "cut"):
            self._copied_at = event.at
        return [event] if action is None or event.repeat else [event, Clipboard(at=event.at, action=action)]
