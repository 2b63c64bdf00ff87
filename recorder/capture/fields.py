# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that is known of where the keys go: the focus source and the terminals' prompts, and what follows for keys of any moment."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from recorder.capture.ports import (
    Committed,
    Composing,
    Died,
    Erased,
    FieldChange,
    FocusNews,
    FocusSource,
    Located,
    Titled,
    Window,
    WindowChange,
)
from recorder.capture.prompts import Prompts
from recorder.capture.scope import Scope
from recorder.capture.secrecy import Stretches
from recorder.errors import BackendUnavailable, CaptureError
from recorder.model.events import Element

_FIELD, _METHOD = "field", "input method"
Told = FieldChange | Committed | Erased | WindowChange
_SETTLE_S = 1.0
# A field is told up to 42 ms after the first key that went to it.
_LATE_S = 0.1
_MOST = 64


class Fields:
    """Between the sources and the writer. ``secrets`` are the stretches in which keys say nothing.

    ``front`` returns when every window that came to the front has been told, or raises CaptureError.
    """

    def __init__(
        self,
        source: FocusSource | None,
        scope: Scope,
        died: Died = lambda _: None,
        front: Callable[[], object] = lambda: None,
    ) -> None:
        self.secrets = Stretches()
        self._scope, self._died = scope, died
        self._front: Window | None = None
        self._methods, self._unheard = Stretches(), Stretches()
        self._source, self._front_told = source, front
        self._prompts = Prompts(self.secrets)
        self._elements: dict[int, Element] = {}
        self._settled = 0
        self._put: Callable[[int, Told], None] = lambda _at, _item: None

    def start(self, put: Callable[[int, Told], None]) -> None:
        """Begins; ``put`` takes what is to be stored in the order of time. Raises CaptureError."""
        self._put = put
        self._prompts.start()
        if self._source is not None:
            try:
                self._source.start(self._take, self._died)
            except BackendUnavailable:  # then no field's type is known, and the start sheet's answers decide
                self._source = None

    def revive(self) -> None:
        """Starts the focus source again after its death. Raises CaptureError."""
        if self._source is not None:
            self._source.start(self._take, self._died)
            self._source.follow(self._front, time.monotonic_ns())

    def halt(self) -> None:
        """Ends the focus source alone."""
        if self._source is not None:
            self._source.stop()

    def answer(self) -> None:
        """Returns when the focus source's thread answers. Raises CaptureError."""
        if self._source is not None:
            self._source.answer()

    def follow(self, window: Window | None, at: int) -> None:
        """This window is in front. Of one that is not recorded nothing is asked."""
        before, self._front = self._front, None if self._scope.refuses(window) else window
        if _same(before, self._front):
            return
        self._prompts.follow(self._front)
        if self._source is not None:
            self._source.follow(self._front, at)

    def key(self, at: int, *, plain: bool) -> None:
        """A key went down. Returns at once."""
        self._prompts.key()
        if self._source is not None:
            self._source.key(at, plain=plain)

    @property
    def hurries(self) -> bool:
        """Whether each key must be told at once: a prompt may come and go, and an input method is asked key by key."""
        return self._prompts.watching or (self._source is not None and getattr(self._source, "hurries", True))

    def locate(self, at: int, x: int, y: int, pid: int) -> None:
        """Asks for what lies under a click."""
        if self._source is not None and pid:
            self._source.locate(at, x, y, pid)

    def element(self, at: int) -> Element | None:
        """What lay under the press of this time, where it is known by now."""
        return self._elements.pop(at, None)

    def settle(self) -> None:
        """Before keys are stored: what was seen of their time is taken first. Where it cannot be, they are secret."""
        asked, settled = time.monotonic_ns(), False
        with contextlib.suppress(CaptureError):  # whose death is told by itself
            self._front_told()
            settled = self._source is None or self._source.settle(_SETTLE_S)
        settled = self._prompts.settle(_SETTLE_S) and settled
        if not settled:
            self.secrets.add(self._settled, asked)
        self._settled = asked

    def settle_late(self) -> None:
        """The same for keys that were pressed just now, of whose field nothing may have been said yet."""
        if self._source is not None or self._prompts.watching:
            time.sleep(_LATE_S)
        self.settle()

    def stop(self) -> None:
        """Ends both."""
        self._prompts.stop()
        if self._source is not None:
            self._source.stop()

    def secret(self, at: int) -> bool:
        """Whether a key of this moment must say nothing."""
        return self.secrets.covers(at)

    def composing(self, at: int) -> bool:
        """Whether a key of this moment went to an input method, or may have."""
        return self._methods.covers(at)

    def unheard(self, at: int) -> bool:
        """Whether nobody listened for what an input method made of a key of this moment."""
        return self._unheard.covers(at)

    def _take(self, news: FocusNews) -> None:
        """Called on the focus source's thread."""
        match news:
            case FieldChange():
                if news.field is not None and news.field.secret:
                    self.secrets.begin(_FIELD, news.since)
                else:
                    self.secrets.end(_FIELD, news.at)
                self._put(news.at, news)
            case Composing():
                self._compose(news)
            case Located(at, element):
                if len(self._elements) >= _MOST:
                    self._elements.clear()
                self._elements[at] = element
            case Titled():
                self._name(news)
            case _:
                self._put(news.at, news)

    def _compose(self, news: Composing) -> None:
        if news.since < news.heard:
            self._unheard.add(news.since, news.heard)
        if news.active:
            self._methods.begin(_METHOD, news.since)
        else:
            self._methods.end(_METHOD, max(news.since, news.heard))

    def _name(self, news: Titled) -> None:
        """The window in front may be a private one, as is known by now; what waits to be stored is judged by that."""
        front = self._front
        if self._scope.told(news.pid, news.names) and front is not None and self._scope.refuses(front):
            self._front = None
            self._put(news.at, WindowChange(at=news.at, window=front, title_only=True))


def _same(first: Window | None, then: Window | None) -> bool:
    """Whether it is the same window, whatever its title."""
    if first is None or then is None:
        return first is then
    return (first.handle, first.pid) == (then.handle, then.pid)
