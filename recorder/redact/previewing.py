# SPDX-License-Identifier: GPL-3.0-or-later
"""What a rule of what is never recorded would have held back in the sessions that there are: told before it is made, changes nothing."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from recorder.capture.excluding import Exclusions
from recorder.capture.ports import Window
from recorder.errors import StoreError
from recorder.model.events import WindowFocus
from recorder.model.exclusion import Exclusion
from recorder.model.session import SessionSummary
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked
from recorder.timeline.spans import Span

__all__ = ["HeldBack", "HeldWindow", "Preview", "would_hide"]
_Progress = Callable[[float], None]


class HeldWindow(msgspec.Struct, frozen=True):
    """For how many nanoseconds windows of this application were in front under this title."""

    application: str
    title: str
    nanoseconds: int


class HeldBack(msgspec.Struct, frozen=True):
    """What would not be in one session: the windows that were in front longest first."""

    session: str
    name: str
    started: float
    windows: tuple[HeldWindow, ...]

    @property
    def nanoseconds(self) -> int:
        """All of them together."""
        return sum(window.nanoseconds for window in self.windows)


class Preview(msgspec.Struct, frozen=True):
    """The sessions, the newest first, in which the rule would have held something back, of ``looked`` that could be read."""

    parts: tuple[HeldBack, ...]
    looked: int

    @property
    def nanoseconds(self) -> int:
        """All of them together."""
        return sum(part.nanoseconds for part in self.parts)


def would_hide(unlocked: Unlocked, exclusion: Exclusion, progress: _Progress | None = None) -> Preview:
    """Looks at every window that was in front, as the sessions are marked: what is redacted is neither shown nor counted.

    Such windows that were merely seen beside the one in front are in no count. What ``progress`` raises ends it.
    """
    tell = progress or (lambda _share: None)
    summaries, found, looked = unlocked.summaries(), list[HeldBack](), 0
    for number, summary in enumerate(summaries):
        tell(number / len(summaries))
        with contextlib.suppress(StoreError):  # a damaged session is listed as such, and hides no other
            windows = tuple(_in_session(unlocked, summary, exclusion, _share(tell, number, len(summaries))))
            looked += 1
            if windows:
                found.append(HeldBack(summary.session, summary.name, summary.started, windows))
    return Preview(tuple(found), looked)


def _share(tell: _Progress, number: int, count: int) -> _Progress:
    return lambda share: tell((number + share) / count)


def _in_session(unlocked: Unlocked, summary: SessionSummary, exclusion: Exclusion, tell: _Progress) -> Iterator[HeldWindow]:
    times: Counter[tuple[str, str]] = Counter()
    with unlocked.open(summary.session, checked=False) as reader:
        view, rule = SessionView(reader), Exclusions((exclusion,))
        for share in view.reading():
            tell(share)
        marked = view.outline().marked
        programs = {event.window: event.process for event in marked.events if isinstance(event, WindowFocus)}
        for span in view.spans():
            if span.lane == "window" and rule.holds(_window(span, programs.get(span.window, ""))):
                times[span.application, span.label] += _seen(span, marked.removed)
    for (application, title), length in times.most_common():
        if length > 0:
            yield HeldWindow(application, title, length)


def _window(span: Span, process: str) -> Window:
    return Window(handle=span.window, application=span.application, title=span.label, process=process)


def _seen(span: Span, removed: tuple[tuple[int, int], ...]) -> int:
    """Without what was removed of it."""
    return span.end - span.start - sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in removed)
