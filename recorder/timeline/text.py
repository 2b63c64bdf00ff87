# SPDX-License-Identifier: GPL-3.0-or-later
"""Typed text from keys: what a field holds after all corrections, run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recorder.model.events import (
    AnyEvent,
    Gap,
    KeyPress,
    Pause,
    PointerPress,
    Resume,
    TextCommitted,
    TitleChange,
    WindowFocus,
    beside_keys,
)

_COMMANDS = {"ctrl", "alt", "super"}
_ENDS = ("Return", "KP_Enter", "Tab", "Escape")
# Alone they neither type nor end a run.
_SILENT = ("Shift_", "Control_", "Alt_", "Meta_", "Super_", "Hyper_", "ISO_", "Caps_", "Num_", "Mode_", "Multi_", "dead_")


class TypedRun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Text typed in one go. Times are nanoseconds: from the first key to one past the last.

    ``text`` is what stands there after corrections, ``keys`` how many keys that took, ``first`` and ``last`` the positions of the
    events that make it in the sequence that was given. ``hidden`` says that the text was not kept, ``unseen``
    that it could not be seen.
    """

    start: int
    end: int
    text: str
    application: str = ""
    window: int = 0
    hidden: bool = False
    keys: int = 0
    first: int = 0
    last: int = 0
    unseen: bool = False


class Line:
    """A line editor as small as what it must follow: insert, delete, move."""

    def __init__(self) -> None:
        self.before: list[str] = []
        self.after: list[str] = []

    def insert(self, text: str) -> None:
        """Puts a text in where the caret stands."""
        self.before.extend(text)

    def knows(self, keysym: str) -> bool:
        """Whether what the key erases or passes over was typed here: what lies around it is not known."""
        match keysym.removeprefix("KP_"):
            case "BackSpace" | "Left":
                return bool(self.before)
            case "Delete" | "Right":
                return bool(self.after)
            case _:
                return True

    def edit(self, keysym: str) -> bool:
        """Whether the key edited or moved inside the line."""
        match keysym.removeprefix("KP_"):
            case "BackSpace":
                del self.before[-1:]
            case "Delete":
                del self.after[-1:]
            case "Left":
                self.after.extend(self.before[-1:])
                del self.before[-1:]
            case "Right":
                self.before.extend(self.after[-1:])
                del self.after[-1:]
            case "Home":
                self.after.extend(reversed(self.before))
                self.before.clear()
            case "End":
                self.before.extend(reversed(self.after))
                self.after.clear()
            case _:
                return False
        return True

    def __str__(self) -> str:
        return "".join([*self.before, *reversed(self.after)])


class _Runs:
    """Follows the events and closes a run at whatever ends it."""

    def __init__(self) -> None:
        self.application, self.window = "", 0
        self._line: Line | None = None
        self._start = self._end = self._first = self._last = self._keys = 0
        self._hidden = self._unseen = False

    @property
    def standing(self) -> str:
        """What stands there now."""
        return str(self._line) if self._line is not None else ""

    def take(self, position: int, event: AnyEvent) -> Iterator[TypedRun]:
        if self._hidden and isinstance(event, KeyPress | TextCommitted):
            yield from self.close()  # what is seen is not a part of what is not
        match event:
            case KeyPress(hidden=True) | TextCommitted(seen=False):
                yield from self.close()
                self._add(position, event.at, "", hidden=True)
                self._unseen = isinstance(event, TextCommitted)
            case KeyPress():
                yield from self._key(position, event)
            case TextCommitted():
                self._add(position, event.at, event.text)
            case WindowFocus() | TitleChange():
                yield from self._front(event)
            case PointerPress() | Gap() | Pause() | Resume():
                if not beside_keys(event):
                    yield from self.close()
            case _:
                pass

    def types(self, position: int, event: KeyPress) -> bool:
        """Takes a key that types and does nothing else, as nearly all do: a session of a long day has them by the hundred thousand."""
        if self._hidden or event.hidden or not event.text or event.keysym in _ENDS:
            return False
        if not event.text.isprintable() or not _COMMANDS.isdisjoint(event.modifiers):
            return False
        self._add(position, event.at, event.text * event.times)
        return True

    def _front(self, event: WindowFocus | TitleChange) -> Iterator[TypedRun]:
        if isinstance(event, WindowFocus) and event.window != self.window:
            yield from self.close()
        self.application, self.window = event.application, event.window

    def close(self) -> Iterator[TypedRun]:
        if self._line is None:
            return
        text, self._line = str(self._line), None
        hidden, unseen, self._hidden, self._unseen = self._hidden, self._unseen, False, False
        if text or hidden:
            yield TypedRun(
                start=self._start,
                end=self._end + 1,
                text=text,
                application=self.application,
                window=self.window,
                hidden=hidden,
                keys=self._keys,
                first=self._first,
                last=self._last,
                unseen=unseen,
            )

    def _key(self, position: int, event: KeyPress) -> Iterator[TypedRun]:
        if event.keysym.startswith(_SILENT) and not event.text:
            return
        if not _COMMANDS.isdisjoint(event.modifiers) or event.keysym in _ENDS:
            yield from self.close()
        elif event.text and event.text.isprintable():
            self._add(position, event.at, event.text * event.times)
        elif self._line is not None and self._line.edit(event.keysym):
            for _ in range(event.times - 1):
                self._line.edit(event.keysym)
            self._touch(position, event.at)
        else:
            yield from self.close()

    def _add(self, position: int, at: int, text: str, *, hidden: bool = False) -> None:
        if self._line is None:
            self._line, self._hidden, self._keys = Line(), hidden, 0
            self._start, self._first = at, position
        self._line.insert(text)
        self._touch(position, at)

    def _touch(self, position: int, at: int) -> None:
        self._end, self._last = at, position
        self._keys += 1


def passed_through(events: Sequence[AnyEvent], run: TypedRun) -> Iterator[str]:
    """What stood there after each key of a run: also what was deleted again."""
    runs = _Runs()
    for position in range(run.first, run.last + 1):
        for _ended in runs.take(position, events[position]):
            pass
        yield runs.standing


def typed_runs(events: Sequence[AnyEvent]) -> tuple[TypedRun, ...]:
    """The typed texts of a session in the order of time.

    A run ends at another window, a click, a gap in which keys may be missing, a pause, Return, Tab, Escape, a shortcut, or a key that leaves its line. What an input
    method committed joins the run, but for what could not be seen: that is a hidden run. A key that types nothing and edits nothing in the line ends it too.
    """
    runs = _Runs()
    found: list[TypedRun] = []
    for position, event in enumerate(events):
        if type(event) is not KeyPress or not runs.types(position, event):
            found.extend(runs.take(position, event))
    return (*found, *runs.close())
