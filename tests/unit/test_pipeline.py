# SPDX-License-Identifier: GPL-3.0-or-later
"""The pipeline with scripted sources, a clock that stands still, and a sink that is a list."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest

from recorder.capture.holdback import HOLD_NS
from recorder.capture.pipeline import Pipeline
from recorder.capture.scripted import scripted, window
from recorder.clock import ManualClock
from recorder.errors import BackendUnavailable, DiskFull, SourceDied
from recorder.model.events import AnyEvent, Box, Gap, KeyPress, Pause, PointerMove, PointerPress, Resume, Screenshot, WindowFocus
from recorder.model.pictures import Frame
from recorder.model.session import StartChoice
from tests.helpers.sinks import ListSink
from tests.helpers.xserver import until

MS = 1_000_000
ZERO = 5_000 * MS
EDITOR = window(1, "Editor", "letter", box=Box(0, 0, 32, 24))
BANK = window(2, "Bank", "Account 4711", box=Box(0, 0, 64, 48))


class Stage:
    """A pipeline that records the editor, and everything around it."""

    def __init__(self, *, pictures: bool = False) -> None:
        self.clock = ManualClock(ZERO)
        backends, self.keys, self.windows, self.screen = scripted(self.clock, [EDITOR])
        self.sink = ListSink()
        choice = StartChoice(applications=("Editor",), text_for=("Editor",), pictures=pictures)
        self.pipeline = Pipeline(backends, self.sink, self.clock, choice, own_pids=frozenset({77}))
        self.errors: list[Exception] = []
        self.pipeline.failed = self.errors.append

    def type(self, text: str, *, after: int = 0) -> None:
        """Types a text, a nanosecond for each key."""
        for number, character in enumerate(text):
            self.keys.play(KeyPress(at=self.clock.now + after + number, keycode=ord(character), keysym=character, text=character))

    def passes(self) -> bool:
        """Lets time pass while a test waits."""
        self.clock.advance(100 * MS)
        return True

    def typed(self) -> str:
        """The text that was stored."""
        return "".join(event.text for event in self.sink.events if isinstance(event, KeyPress))


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A stage that has been started, and is stopped at the end."""
    it = Stage()
    it.pipeline.start()
    yield it
    it.pipeline.stop()


def test_keys_are_held_back_then_stored_with_the_session_s_time(stage: Stage) -> None:
    """Before 300 ms nothing is stored; afterwards the times count from the start."""
    stage.type("hi", after=10)
    stage.clock.advance(HOLD_NS)
    until(lambda: stage.sink.events == [], "nothing")
    stage.clock.advance(800 * MS)
    until(lambda: stage.typed() == "hi", "the text")
    assert [event.at for event in stage.sink.events if isinstance(event, KeyPress)] == [10, 11]


def test_sources_are_ordered_by_time(stage: Stage) -> None:
    """A window change that is told late still comes before the keys after it."""
    stage.keys.play(KeyPress(at=ZERO + 30 * MS, keycode=1, text="x"))
    stage.clock.now = ZERO + 20 * MS
    stage.windows.show(BANK)
    stage.pipeline.stop()
    assert stage.typed() == ""
    assert "4711" not in repr(stage.sink.events)


def test_a_focus_that_turns_out_secret_hides_the_keys_before_it_was_told(stage: Stage) -> None:
    """The hold-back is there for this: what was typed in the first milliseconds can still be hidden."""
    stage.type("secret", after=5 * MS)
    stage.pipeline.conceal(ZERO + 4 * MS, ZERO + 100 * MS)
    stage.pipeline.stop()
    presses = [event for event in stage.sink.events if isinstance(event, KeyPress)]
    assert [(event.text, event.hidden) for event in presses] == [("", True)]


def test_what_the_server_still_held_is_stored_at_stop(stage: Stage) -> None:
    """Stopping synchronises with the server before it drains."""
    stage.keys.pending = [KeyPress(at=ZERO + 1, keycode=2, text="z")]
    stage.pipeline.stop()
    assert stage.typed() == "z"
    assert stage.sink.checkpoints == 1


def test_pause_keeps_what_was_before_and_nothing_after(stage: Stage) -> None:
    """Pause and Resume are events with a gap between them."""
    stage.type("a")
    stage.clock.advance(MS)
    stage.pipeline.pause("worker")
    stage.type("b", after=MS)
    stage.clock.advance(50 * MS)
    stage.pipeline.resume()
    stage.type("c")
    assert stage.pipeline.stop() == 51 * MS
    assert stage.typed() == "ac"
    kinds = [type(event) for event in stage.sink.events]
    assert kinds == [WindowFocus, KeyPress, Pause, Gap, Gap, Resume, WindowFocus, KeyPress]


def test_a_source_that_dies_pauses_and_says_so(stage: Stage) -> None:
    """Its death is a gap, and going on starts it again."""
    stage.keys.die()
    assert isinstance(stage.errors[0], SourceDied)
    stage.clock.advance(MS)
    stage.pipeline.resume()
    assert stage.keys.starts == 2
    stage.type("b")
    stage.pipeline.stop()
    assert [event.cause for event in stage.sink.events if isinstance(event, Pause)] == ["source"]
    assert stage.typed() == "b"


def test_a_source_that_cannot_be_started_again_keeps_the_pause(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker hears it; nothing pretends to record."""

    def refuse(*_: object) -> None:
        raise BackendUnavailable("The X display cannot be opened.")

    stage.keys.die()
    monkeypatch.setattr(stage.keys, "start", refuse)
    stage.pipeline.resume()
    assert isinstance(stage.errors[-1], BackendUnavailable)
    assert not stage.pipeline.counts().here


def test_a_full_disk_pauses_and_counts_what_is_lost(stage: Stage) -> None:
    """Nothing crashes: the pause is told, and stored when there is room again."""
    stage.sink.full = True
    stage.type("lost", after=1)
    stage.clock.advance(900 * MS)
    until(lambda: stage.errors, "the error")
    assert isinstance(stage.errors[0], DiskFull)
    stage.sink.full = False
    stage.pipeline.resume()
    stage.type("kept", after=MS)
    stage.pipeline.stop()
    assert stage.typed() == "kept"
    assert [event.cause for event in stage.sink.events if isinstance(event, Pause)] == ["disk"]
    lost = [event for event in stage.sink.events if isinstance(event, Gap) and event.count]
    assert [(event.cause, event.count) for event in lost] == [("disk", 5)]


def test_batches_hold_at_most_200_events_or_so(stage: Stage) -> None:
    """A flood is committed in pieces, in order and whole."""
    stage.type("x" * 1000, after=1)
    stage.pipeline.stop()
    assert stage.typed() == "x" * 1000
    assert max(len(batch) for batch in stage.sink.batches) <= 201


def test_counts_tell_what_is_stored_and_whether_it_records_here(stage: Stage) -> None:
    """The name of an application out of scope is not told."""
    stage.type("ab", after=1)
    stage.clock.advance(900 * MS)
    until(lambda: stage.pipeline.counts().events == 3, "three events")
    counts = stage.pipeline.counts()
    assert (counts.here, counts.application, counts.stored_at) == (True, "Editor", ZERO + 900 * MS)
    stage.windows.show(BANK)
    counts = stage.pipeline.counts()
    assert (counts.here, counts.application) == (False, "")


def test_motion_is_not_stored_by_default(stage: Stage) -> None:
    """Only where buttons and scrolls happened is kept."""
    stage.keys.play(PointerMove(at=ZERO + 1, x=3, y=3), PointerPress(at=ZERO + 2, button="left", x=3, y=3))
    stage.pipeline.stop()
    assert [type(event) for event in stage.sink.events] == [WindowFocus, PointerPress]


def test_a_click_takes_a_picture_of_the_window_in_scope_alone() -> None:
    """The picture is numbered, named by an event, and shows nothing outside the window's box."""
    stage = Stage(pictures=True)
    stage.pipeline.start()
    stage.clock.advance(10 * MS)
    stage.keys.play(PointerPress(at=stage.clock.now, button="left", x=3, y=3))
    until(lambda: stage.passes() and any(isinstance(event, Screenshot) for event in stage.sink.events), "the picture")
    stage.pipeline.stop()
    frame = stage.sink.frames[0]
    assert (frame.number, frame.window, frame.area) == (1, 1, EDITOR.box)
    row = frame.picture.pixels[: 64 * 4]
    assert row[: 32 * 4] == b"\xff\xff\xff\x00" * 32
    assert b"\xff" not in row[32 * 4 :]


def test_a_picture_for_which_there_is_no_room_takes_nothing_with_it() -> None:
    """What came in one batch with it is stored when there is room; a gap counts the pictures alone, and no number is skipped."""
    stage = Stage(pictures=True)
    stage.pipeline.start()
    stage.sink.full = True
    stage.clock.advance(10 * MS)
    stage.keys.play(PointerPress(at=stage.clock.now, button="left", x=3, y=3))
    until(lambda: stage.passes() and stage.errors, "the error")
    stage.sink.full = False
    stage.pipeline.resume()
    stage.clock.advance(10 * MS)
    stage.keys.play(PointerPress(at=stage.clock.now, button="left", x=4, y=4))
    until(lambda: stage.passes() and stage.sink.frames, "the picture")
    stage.pipeline.stop()
    assert [event.x for event in stage.sink.events if isinstance(event, PointerPress)] == [3, 4]
    lost = [(event.cause, event.count in (1, 2)) for event in stage.sink.events if isinstance(event, Gap) and event.count]
    named = [event.frame for event in stage.sink.events if isinstance(event, Screenshot)]
    assert lost == [("disk", True)]  # that of the window in front comes before the click or not
    assert named == [frame.number for frame in stage.sink.frames]
    assert named[0] == 1


def test_the_last_batch_is_stored_without_its_picture_where_there_is_no_room_for_that() -> None:
    """The session ends with all that was done, and a gap for the picture."""
    stage = Stage(pictures=True)
    stage.pipeline.start()
    stage.sink.tight = True
    stage.clock.advance(10 * MS)
    stage.type("typed", after=1)
    before = stage.screen.grabs
    stage.keys.play(PointerPress(at=stage.clock.now + 9, button="left", x=3, y=3))
    until(lambda: stage.screen.grabs > before, "the look at the screen")
    stage.pipeline.stop()
    assert stage.typed() == "typed"
    assert [event.x for event in stage.sink.events if isinstance(event, PointerPress)] == [3]
    assert [event.cause for event in stage.sink.events if isinstance(event, Gap) and event.count] == ["disk"]
    assert not [event for event in stage.sink.events if isinstance(event, Screenshot)]


def test_what_tells_of_a_gap_outlives_the_next_refusal(stage: Stage) -> None:
    """Twice there is no room: both losses are told, each with its own count, and no time between them is in no gap."""
    for text in ("lost", "away"):
        stage.sink.full = True
        stage.type(text, after=1)
        stage.clock.advance(900 * MS)
        until(lambda: stage.errors, "the error")
        stage.errors.clear()
        stage.pipeline.resume()
        stage.clock.advance(MS)
    stage.sink.full = False
    stage.type("kept", after=MS)
    stage.pipeline.stop()
    assert stage.typed() == "kept"
    assert [event.cause for event in stage.sink.events if isinstance(event, Pause)] == ["disk", "disk"]
    lost = [event.count for event in stage.sink.events if isinstance(event, Gap) and event.count]
    assert lost == [5, 5]


def test_a_screen_that_cannot_be_read_is_a_gap() -> None:
    """The session goes on without that picture."""
    stage = Stage(pictures=True)
    stage.screen.broken = True
    stage.pipeline.start()
    stage.keys.play(PointerPress(at=ZERO + 1, button="left", x=3, y=3))
    until(
        lambda: stage.passes() and any(isinstance(event, Gap) and event.cause == "picture" for event in stage.sink.events),
        "the gap",
    )
    stage.pipeline.stop()
    assert stage.sink.frames == []


def test_what_is_typed_while_the_last_minutes_wait_to_be_forgotten_is_kept(stage: Stage) -> None:
    """The disk is slow; what happens after the order is none of what was meant, and stays."""
    slow, reached, write = threading.Event(), threading.Event(), stage.sink.write

    def wait(events: Sequence[AnyEvent], frames: Sequence[Frame] = ()) -> None:
        reached.set()
        assert slow.wait(10)
        write(events, frames)

    stage.sink.write = wait  # type: ignore[method-assign]  # a slow disk
    stage.type("a")
    stage.clock.advance(HOLD_NS)
    until(lambda: stage.passes() and reached.is_set(), "the disk")
    done: list[object] = []
    stage.pipeline.forget(60_000 * MS, done.append)
    stage.clock.advance(10 * MS)
    stage.type("b")
    slow.set()
    until(lambda: done, "the end of it")
    stage.clock.advance(HOLD_NS)
    until(lambda: stage.passes() and stage.typed() == "b", "what came after")
