# SPDX-License-Identifier: GPL-3.0-or-later
"""A pipeline on the real sources into a real vault, and what the store holds afterwards."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import numpy as np

from recorder.capture import backends, own_list
from recorder.capture.pipeline import Pipeline
from recorder.clock import SystemClock
from recorder.model.events import AnyEvent, Gap, KeyPress
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session, new_session_id
from tests.helpers.sample import make_vault
from tests.helpers.xserver import VirtualDesktop

ROOT = Path(__file__).resolve().parents[2]


class Recorded:
    """Records while the context lasts; reads the session with its right key afterwards."""

    def __init__(self, home: Path, choice: StartChoice, *, exclude: str = "") -> None:
        self.unlocked = make_vault(home)
        if exclude:
            own_list.add(home, title=exclude)
        self.errors: list[Exception] = []
        self.events: list[AnyEvent] = []
        self.frames: list[FrameInfo] = []
        self.pixels: dict[int, Pixels] = {}
        self._clock = SystemClock()
        anchor = self._clock.anchor()
        sources = backends.pick()
        header = SessionHeader(session=new_session_id(anchor), choice=choice, anchor=anchor, monitors=sources.screen.monitors())
        self._writer = create_session(home, header)
        own, listed = frozenset({os.getpid()}), own_list.every(home)
        self.pipeline = Pipeline(sources, self._writer, self._clock, choice, own_pids=own, exclusions=listed)
        self.pipeline.failed = self.errors.append

    def __enter__(self) -> Self:
        anchor = self._clock.anchor()
        self._writer.begin(anchor)
        self.pipeline.start(anchor)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        end = self.pipeline.stop()
        self._writer.close("stopped", end)
        with self.unlocked.open(self._writer.session) as reader:
            self.header = reader.header
            self.events, self.frames = reader.events(), reader.frames()
            self.pixels = {frame.number: reader.pixels(frame.number) for frame in self.frames}
        self.unlocked.lock()

    @property
    def text(self) -> str:
        """What was typed."""
        return "".join(event.text for event in self.events if isinstance(event, KeyPress))

    @property
    def said(self) -> str:
        """Every text in every event, whatever it is called; no figures, in which any number may stand by chance."""
        return "\n".join(_texts(msgspec.to_builtins(self.events)))

    def causes(self) -> set[str]:
        """Why there are gaps."""
        return {event.cause for event in self.events if isinstance(event, Gap)}

    def shows(self, colour: str) -> set[int]:
        """The frames that hold a pixel of this colour (RRGGBB)."""
        wanted = int(colour, 16)
        return {number for number, pixels in self.pixels.items() if wanted in colours(pixels)}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def colours(pixels: Pixels) -> set[int]:
    """Every colour of a picture as a number."""
    values = np.frombuffer(pixels.rgb, np.uint8).reshape(-1, 3).astype(np.uint32)
    return {int(value) for value in np.unique(values[:, 0] << 16 | values[:, 1] << 8 | values[:, 2])}


def paint(desktop: VirtualDesktop, name: str, title: str, colour: str, place: str, *words: str) -> None:
    """Shows a window of one colour (see tests/helpers/apps/painted.py)."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.helpers.apps.painted import main; main()"
    desktop.run(sys.executable, "-c", code, name, title, colour, place, *words)
