# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that play what they are told: for tests and for the doctor. They observe nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recorder.capture.backends import Backends
from recorder.capture.ports import Died, Emit, Scene, Window, WindowChange
from recorder.clock import Clock
from recorder.errors import CaptureError, SourceDied
from recorder.model.events import AnyEvent, Box
from recorder.model.pictures import Picture
from recorder.model.session import Monitor


class ScriptedInput:
    """Emits what :meth:`play` is given; ``pending`` events come out only at :meth:`sync`, as a server that buffers does."""

    def __init__(self) -> None:
        self._emit: Emit | None = None
        self._died: Died | None = None
        self.pending: list[AnyEvent] = []
        self.starts = 0

    def start(self, emit: Emit, died: Died) -> None:
        """Begins."""
        self._emit, self._died = emit, died
        self.starts += 1

    def play(self, *events: AnyEvent) -> None:
        """These events happened (``at`` is nanoseconds of the clock)."""
        for event in events:
            if self._emit is not None:
                self._emit(event)

    def sync(self) -> None:
        """Lets out what is pending."""
        pending, self.pending = self.pending, []
        self.play(*pending)

    def stop(self) -> None:
        """Ends."""
        self._emit = None

    def die(self) -> None:
        """Ends as a source ends whose server is gone."""
        died = self._died
        self._emit = None
        if died is not None:
            died(SourceDied("The display is gone.", "Log in again."))


class ScriptedWindows:
    """Says that the windows are as :meth:`show` was told, the last one in front."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._emit: Callable[[WindowChange], None] | None = None
        self._died: Died | None = None
        self.stack: list[Window] = []
        self.front = 0

    def start(self, emit: Callable[[WindowChange], None], died: Died) -> None:
        """Begins, and tells the window in front."""
        self._emit, self._died = emit, died
        self._tell()

    def show(self, window: Window | None) -> None:
        """Brings this window to the front; None: no window is in front."""
        self.stack = [other for other in self.stack if window is None or other.handle != window.handle]
        self.front = 0 if window is None else window.handle
        if window is not None:
            self.stack.append(window)
        self._tell()

    def sync(self) -> None:
        """Nothing waits here."""

    def stop(self) -> None:
        """Ends."""
        self._emit = None

    def windows(self) -> list[Window]:
        """The one in front first."""
        return self.stack[::-1]

    def scene(self) -> Scene:
        """What was shown."""
        return Scene(self.front, tuple(self.stack))

    def _tell(self) -> None:
        window = next((window for window in self.stack if window.handle == self.front), None)
        if self._emit is not None:
            self._emit(WindowChange(at=self._clock.monotonic(), window=window))


class ScriptedScreen:
    """A screen of one colour; ``broken`` makes each look fail, ``grabs`` counts those that did not."""

    def __init__(self, clock: Clock, size: tuple[int, int] = (64, 48)) -> None:
        self._clock = clock
        self._size = size
        self.colour = b"\xff\xff\xff\x00"
        self.broken = False
        self.grabs = 0

    def monitors(self) -> tuple[Monitor, ...]:
        """One monitor."""
        return (Monitor(0, 0, *self._size),)

    def grab(self) -> Picture:
        """The colour all over."""
        if self.broken:
            raise CaptureError("The screen cannot be read.", "Try again.")
        width, height = self._size
        pixels = self.colour * (width * height)
        self.grabs += 1
        return Picture(at=self._clock.monotonic(), x=0, y=0, width=width, height=height, pixels=pixels)

    def close(self) -> None:
        """Nothing to let go of."""


def scripted(clock: Clock, windows: Sequence[Window] = ()) -> tuple[Backends, ScriptedInput, ScriptedWindows, ScriptedScreen]:
    """A whole set, with these windows open and the last in front."""
    keys, shown, screen = ScriptedInput(), ScriptedWindows(clock), ScriptedScreen(clock)
    for window in windows:
        shown.show(window)
    return Backends(keys, shown, screen), keys, shown, screen


def window(handle: int, application: str, title: str = "", pid: int = 1000, box: Box | None = None) -> Window:
    """A window for a script."""
    return Window(handle=handle, application=application, title=title, pid=pid, box=box)
