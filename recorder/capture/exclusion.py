# SPDX-License-Identifier: GPL-3.0-or-later
"""The one gate that decides what is never recorded: for input here, and for pixels by the same Scope."""

from __future__ import annotations

from msgspec.structs import replace

from recorder.capture.ports import Committed, Erased, Field, Window, WindowChange
from recorder.capture.remote import is_remote
from recorder.capture.scope import EXCLUDED, SCOPE, Scope
from recorder.capture.terminals import is_terminal
from recorder.capture.typing_gate import Typing
from recorder.model.events import (
    AnyEvent,
    FieldFocus,
    Gap,
    KeyPress,
    KeyRelease,
    Pause,
    PointerMove,
    PointerPress,
    PointerRelease,
    Resume,
    Scroll,
    TitleChange,
    WindowFocus,
    WindowPlace,
)


class Gate:
    """Turns what sources saw into what may be stored; takes everything in the order of time.

    Times are nanoseconds of the session. Lives on the pipeline's writer thread.
    """

    def __init__(self, scope: Scope, motion: str = "none") -> None:
        self._scope = scope
        self._motion = motion
        self._numbers: dict[tuple[int, str, int], int] = {}
        self._window: Window | None = None
        self._told: Window | None = None
        self._gap: Gap | None = None
        self._pause: Gap | None = None
        self._typing = Typing()
        self._field: Field | None = None
        self._buttons_down: set[str] = set()

    @property
    def number(self) -> int:
        """The session's number of the window in front, 0 where there is none or it is not recorded."""
        return 0 if self._window is None or self.closed else self._number(self._window)

    @property
    def closed(self) -> bool:
        """Whether nothing is recorded now."""
        return self._pause is not None or self._gap is not None

    @property
    def takes_motion(self) -> bool:
        """Whether the pointer's way is kept now."""
        return not self.closed and (self._motion == "full" or (self._motion == "drags" and bool(self._buttons_down)))

    @property
    def handle(self) -> int:
        """The desktop's number of the window in front, 0 for none."""
        return self._window.handle if self._window is not None else 0

    def change(self, change: WindowChange) -> list[AnyEvent]:
        """The window in front, or its title, is another one since ``change.at``."""
        self._window = change.window
        if self._pause is not None:
            return []
        return self._enter(change.at)

    def pause(self, at: int, cause: str, source: str = "") -> list[AnyEvent]:
        """Closes the gate; ``source`` names what died where that is the cause."""
        if self._pause is not None:
            return []
        events = self._close_gap(at)
        self._forget_held()
        self._told = None
        self._pause = Gap(at=at, cause=cause, source=source)
        return [*events, Pause(at=at, cause=cause), self._pause]

    def resume(self, at: int) -> list[AnyEvent]:
        """Opens the gate again, and says what is in front."""
        if self._pause is None:
            return []
        closed = replace(self._pause, until=max(at, self._pause.at + 1))
        self._pause = None
        return [closed, Resume(at=at), *self._enter(at)]

    def restate(self, at: int) -> list[AnyEvent]:
        """Says anew what is in front, since what said it before has been destroyed; a gap that is open is open from now on."""
        self._forget_held()
        self._told = None
        if self._pause is not None:
            self._pause = replace(self._pause, at=at)
            return [Pause(at=at, cause=self._pause.cause), self._pause]
        self._gap = None
        return self._enter(at)

    def admit(self, at: int, application: str) -> list[AnyEvent]:
        """From ``at`` on this application is in scope."""
        self._scope.add(application)
        return [] if self._pause is not None else self._enter(at)

    def finish(self, at: int) -> list[AnyEvent]:
        """Closes the gaps that are open at the end of the session."""
        events = self._close_gap(at)
        if self._pause is not None:
            events.append(replace(self._pause, until=max(at, self._pause.at + 1)))
            self._pause = None
        return events

    def event(
        self, event: AnyEvent, *, placed: bool = True, secret: bool = False, composing: bool = False, unheard: bool = False
    ) -> list[AnyEvent]:
        """What may be stored of an input event. ``placed`` says that the pointer was over something in scope.

        ``secret``: the key went to a password; ``composing``: an input method took it; ``unheard``: and nobody listened for what it made
        of it.
        """
        if self.closed:
            return []
        match event:
            case KeyPress():
                return self._key(
                    event,
                    kept=not secret and not self._keys_elsewhere and self._scope.keeps_text(self._window),
                    composing=composing,
                    unheard=unheard,
                )
            case KeyRelease():
                return self._typing.release(event)
            case PointerPress() | PointerRelease():
                return self._button(event, placed)
            case _:
                return [event] if self._keeps(event, placed) else []

    def field(self, at: int, field: Field | None) -> list[AnyEvent]:
        """Another field has the keys, or it cannot be known which."""
        self._field = field
        window = self._window
        if self.closed or field is None or not field.role or window is None or window.pid != field.pid:
            return []
        return [FieldFocus(at=at, application=window.application, role=field.role, name=field.name, box=field.box)]

    def text(self, at: int, item: Committed | Erased, *, secret: bool) -> list[AnyEvent]:
        """What an input method put into the field, or what vanished from it."""
        field, window = self._field, self._window
        if self.closed or secret or field is None or field.secret or window is None or window.pid != field.pid:
            return []
        if not self._scope.keeps_text(window):
            return []
        return self._typing.committed(at, item) if isinstance(item, Committed) else self._typing.erased(at, item)

    def copied(self, at: int, pid: int) -> list[AnyEvent]:
        """The program of this process put something on the clipboard; another machine's is nothing of this one."""
        window = self._window
        if self.closed or window is None or not pid or window.pid != pid or is_remote(window.application):
            return []
        return self._typing.copied(at)

    def _key(self, event: KeyPress, *, kept: bool, composing: bool, unheard: bool) -> list[AnyEvent]:
        if self._scope.owns_keys(self._window):
            return []
        application = self._window.application if self._window is not None else ""
        if not kept and is_remote(application):
            return self._typing.remote(event)
        field, window = self._field, self._window
        if unheard or field is None or window is None or field.pid != window.pid:
            field = None  # of which nothing is known
        return self._typing.press(event, field, kept=kept, composing=composing, terminal=is_terminal(application))

    def _keeps(self, event: AnyEvent, placed: bool) -> bool:
        match event:
            case PointerMove():
                return placed and (self._motion == "full" or (self._motion == "drags" and bool(self._buttons_down)))
            case Scroll():
                return placed
            case _:
                return True

    def _enter(self, at: int) -> list[AnyEvent]:
        cause = self._scope.refuses(self._window)
        if cause:
            return self._leave(at, cause)
        events = self._close_gap(at)
        window, told = self._window, self._told
        self._told = window
        if window is None:
            self._forget_held()
            return events
        same = told is not None and (told.handle, told.application, told.pid) == (window.handle, window.application, window.pid)
        if not same:
            self._forget_held()
            return [*events, _focus(at, window, self._number(window))]
        number = self._number(window)
        if told is not None and told.title != window.title:
            events.append(TitleChange(at=at, window=number, application=window.application, title=window.title))
        if told is not None and (told.box, told.monitor) != (window.box, window.monitor):
            events.append(WindowPlace(at=at, window=number, box=window.box, monitor=window.monitor))
        return events

    def _leave(self, at: int, cause: str) -> list[AnyEvent]:
        if self._gap is not None and self._gap.cause == cause:
            return []
        events = self._close_gap(at)
        self._forget_held()
        self._told = None
        self._gap = Gap(at=at, cause=cause)
        return [*events, self._gap]

    def _close_gap(self, at: int) -> list[AnyEvent]:
        if self._gap is None:
            return []
        closed = replace(self._gap, until=max(at, self._gap.at + 1))
        self._gap = None
        return [closed]

    def _forget_held(self) -> None:
        """A release without its press would tell what was pressed elsewhere."""
        self._typing.forget()
        self._buttons_down.clear()

    def _button(self, event: PointerPress | PointerRelease, placed: bool) -> list[AnyEvent]:
        if isinstance(event, PointerPress):
            if placed:  # else it may have picked a candidate, whose text is yet to come
                self._typing.interrupt()
                self._buttons_down.add(event.button)
            return [event] if placed else []
        known = event.button in self._buttons_down
        self._buttons_down.discard(event.button)
        if known and not placed:  # dragged to something that is not recorded: where to is not told, that it was not seen is
            cause = EXCLUDED if self._scope.everything else SCOPE
            return [Gap(at=event.at, cause=cause, until=event.at + 1)]
        return [event] if known else []

    @property
    def _keys_elsewhere(self) -> bool:
        """What is typed while somebody else holds the keyboard is for a prompt, a switcher, a lock screen."""
        return self._window is not None and self._window.keys_elsewhere

    def _number(self, window: Window) -> int:
        key = (window.handle, window.application, window.pid)
        return self._numbers.setdefault(key, len(self._numbers) + 1)


def _focus(at: int, window: Window, number: int) -> WindowFocus:
    return WindowFocus(
        at=at,
        window=number,
        application=window.application,
        title=window.title,
        box=window.box,
        process=window.process,
        monitor=window.monitor,
    )
