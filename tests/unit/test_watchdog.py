# SPDX-License-Identifier: GPL-3.0-or-later
"""A source that dies or hangs is noticed within two seconds, named in a gap, and started again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from recorder.capture import watchdog
from recorder.capture.pipeline import Pipeline
from recorder.capture.scripted import ScriptedInput, scripted, window
from recorder.capture.watchdog import Watchdog, Watched
from recorder.clock import SystemClock
from recorder.errors import BackendUnavailable, SourceDied
from recorder.model.events import Box, Gap, KeyPress, Pause, Resume
from recorder.model.session import StartChoice
from tests.helpers.sinks import ListSink
from tests.helpers.xserver import until

EDITOR = window(1, "Editor", "letter", box=Box(0, 0, 32, 24))


class Source:
    """A source that dies, hangs and refuses to start as it is told."""

    def __init__(self, *, essential: bool = True) -> None:
        self.starts = self.stops = self.refusals = 0
        self.answers = threading.Event()
        self.answers.set()
        self.told: list[str] = []
        self.times: list[float] = []
        self.watched = Watched(name="it", start=self.start, stop=self.stop, ask=self.ask, essential=essential)
        self.dog = Watchdog([self.watched], lambda _source, error: self._tell(f"lost: {error}"), lambda _source: self._tell("back"))

    def start(self) -> None:
        """Starts, unless it is to refuse."""
        self.times.append(time.monotonic())
        if self.refusals:
            self.refusals -= 1
            raise BackendUnavailable("Not yet.")
        self.starts += 1

    def stop(self) -> None:
        """Counts."""
        self.stops += 1

    def ask(self) -> None:
        """Answers when it may."""
        self.answers.wait()

    def _tell(self, what: str) -> None:
        self.told.append(what)


@pytest.fixture
def source() -> Iterator[Source]:
    """A source under a watchdog."""
    it = Source()
    it.dog.start()
    yield it
    it.dog.stop()
    it.answers.set()


def test_what_died_is_started_again(source: Source) -> None:
    """It is stopped first; afterwards it counts as well, and is told once each way."""
    source.dog.died("it", SourceDied("Gone."))
    assert source.dog.missing == ("it",)
    assert not source.dog.healthy
    until(lambda: source.dog.healthy, "the restart")
    assert (source.starts, source.stops) == (1, 1)
    assert source.told == ["lost: Gone.", "back"]


def test_attempts_become_rarer(source: Source) -> None:
    """Each attempt that fails doubles the time to the next."""
    source.refusals = 2
    source.dog.died("it", SourceDied("Gone."))
    until(lambda: source.dog.healthy, "the restart")
    first, second = (later - earlier for earlier, later in zip(source.times, source.times[1:], strict=False))
    assert second > 1.5 * first
    assert source.told == ["lost: Gone.", "back"]


def test_what_hangs_is_noticed_within_two_seconds_and_is_back_when_it_answers(source: Source) -> None:
    """It is not started again: it is there, and only slow; going on before it answers is refused."""
    source.answers.clear()
    began = time.monotonic()
    until(lambda: source.told, "the news")
    assert watchdog._ASK_S + watchdog._ANSWER_S + watchdog._LOOK_S < 2.0
    assert time.monotonic() - began > watchdog._ANSWER_S
    with pytest.raises(SourceDied):
        source.dog.revive()
    source.answers.set()
    until(lambda: source.dog.healthy, "the answer")
    assert source.starts == 0
    assert source.told[1:] == ["back"]


def test_nothing_is_started_after_the_end(source: Source) -> None:
    """Whoever stops while something is dead finds it stopped for good."""
    source.dog.died("it", SourceDied("Gone."))
    source.dog.stop()
    time.sleep(watchdog._FIRST_RETRY_S + 0.3)
    assert source.starts == 0


class HangingInput(ScriptedInput):
    """An input source whose thread can be made to hang."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = threading.Event()
        self.answers.set()

    def sync(self) -> None:
        """Answers when it may."""
        self.answers.wait(10)
        super().sync()


class Stage:
    """A pipeline by the real clock."""

    def __init__(self) -> None:
        backends, _keys, self.windows, self.screen = scripted(SystemClock(), [EDITOR])
        self.keys = HangingInput()
        self.sink = ListSink()
        choice = StartChoice(applications=("Editor",), text_for=("Editor",))
        sources = type(backends)(self.keys, self.windows, self.screen)
        self.pipeline = Pipeline(sources, self.sink, SystemClock(), choice, own_pids=frozenset({77}))
        self.errors: list[Exception] = []
        self.pipeline.failed = self.errors.append

    def type(self, text: str) -> None:
        """Types a text."""
        for character in text:
            self.keys.play(KeyPress(at=time.monotonic_ns(), keycode=ord(character), keysym=character, text=character))

    def typed(self) -> str:
        """The text that was stored."""
        return "".join(event.text for event in self.sink.events if isinstance(event, KeyPress))

    def gaps(self) -> list[tuple[str, str, bool]]:
        """Cause, source, and whether it is closed, of each gap."""
        return [(event.cause, event.source, event.until > 0) for event in self.sink.events if isinstance(event, Gap)]


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A stage that has been started."""
    it = Stage()
    it.pipeline.start()
    yield it
    it.keys.answers.set()
    it.pipeline.stop()


def test_a_dead_source_names_itself_and_recording_can_go_on_by_itself(stage: Stage) -> None:
    """The gap says which; once it is healthy, whoever holds the lease resumes."""
    stage.type("a")
    stage.keys.die()
    assert isinstance(stage.errors[0], SourceDied)
    assert stage.pipeline.counts().missing == ("input",)
    until(lambda: stage.pipeline.healthy, "the restart")
    stage.pipeline.resume()
    time.sleep(0.01)
    stage.type("b")
    stage.pipeline.stop()
    assert stage.keys.starts == 2
    assert stage.typed() == "ab"
    assert stage.gaps() == [("source", "input", False), ("source", "input", True)]
    assert [type(event) for event in stage.sink.events if isinstance(event, Pause | Resume)] == [Pause, Resume]


def test_a_source_that_hangs_is_a_gap_too(stage: Stage) -> None:
    """A thread that does not answer is as good as dead."""
    stage.keys.answers.clear()
    until(lambda: stage.errors, "the news", 4.0)
    stage.keys.answers.set()
    until(lambda: stage.pipeline.healthy, "the answer")
    stage.pipeline.resume()
    stage.pipeline.stop()
    assert ("source", "input", True) in stage.gaps()


def test_without_pictures_the_rest_is_recorded(stage: Stage) -> None:
    """A screen that cannot be read is told and tried again; keys are kept meanwhile, and no window ends."""
    stage.screen.broken = True
    stage.pipeline.add_application("Other")  # asks for a picture
    until(lambda: stage.pipeline.counts().missing == ("screen",), "the news", 4.0)
    stage.type("kept")
    assert stage.pipeline.healthy
    assert stage.errors == []
    stage.screen.broken = False
    until(lambda: not stage.pipeline.counts().missing, "the restart")
    stage.pipeline.add_application("Another")
    until(lambda: stage.sink.frames, "a picture")
    stage.pipeline.stop()
    assert stage.typed() == "kept"
    assert [gap for gap in stage.gaps() if gap[0] == "missing"] == [("missing", "screen", False), ("missing", "screen", True)]
    assert not any(isinstance(event, Pause) for event in stage.sink.events)


def test_a_gap_that_is_open_at_the_end_is_closed(stage: Stage) -> None:
    """A session does not end in an open gap."""
    stage.screen.broken = True
    stage.pipeline.add_application("Other")
    until(lambda: stage.pipeline.counts().missing == ("screen",), "the news", 4.0)
    stage.pipeline.stop()
    assert [gap for gap in stage.gaps() if gap[0] == "missing"][-1] == ("missing", "screen", True)
