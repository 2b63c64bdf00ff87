# SPDX-License-Identifier: GPL-3.0-or-later
"""Levels, the worker's words on steps, what stands at an edge, and exports that are read as one."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import msgspec
import pytest

from recorder import api
from recorder.errors import ExportError
from recorder.model.events import AnyEvent, Clipboard, Gap, KeyPress, PointerMove, PointerPress, PointerRelease
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Mask, Remove, Stand, StandPicture, Why, Withhold
from recorder.model.steps import Step
from recorder.store.vault import Unlocked
from tests.helpers.sample import SECOND, SECRET, TERMS, focus, record, typing, work_events

ALL = Stand(start=0, end=61 * SECOND, text=True)


def _return(second: int) -> KeyPress:
    return KeyPress(at=second * SECOND, keycode=36, keysym="Return")


def _export(unlocked: Unlocked, events: list[AnyEvent], *marks: api.AnyMark, level: api.Level = "neutral") -> dict[str, bytes]:
    session = record(unlocked.home, events)
    with api.open_session(unlocked, session) as view:
        for mark in marks:
            view.add(mark)
    return unlocked.draft_files(api.build_draft(unlocked, [session], TERMS, formats=api.FORMAT_NAMES, level=level).draft)


def _steps(files: dict[str, bytes]) -> list[Step]:
    return [msgspec.json.decode(line, type=Step) for line in files["steps/steps.jsonl"].splitlines()]


def test_every_level_says_what_it_gives_away() -> None:
    """In both languages, and only one identifies the worker: it must be asked for in so many words."""
    assert [info.level for info in api.levels()] == ["neutral", "replayable", "outline", "full"]
    for info in api.levels():
        assert api.say(info.tells, "zh_CN") != info.tells
        assert api.say(info.leaves, "zh_CN") != info.leaves
    assert [info.level for info in api.levels() if info.identifies] == ["full"]
    with pytest.raises(ExportError, match="fingerprint"):
        api.check_level("full", identified=False)
    api.check_level("full", identified=True)


def test_an_outline_says_one_word_for_every_text(unlocked: Unlocked) -> None:
    """Let stand or withheld, long or short: the same."""
    files = _export(unlocked, work_events(), ALL, level="outline")
    assert {step.parameter for step in _steps(files) if step.action == "type"} == {"{{typed}}"}
    assert not [path for path, data in files.items() if b"total is 42" in data]


def test_replayable_times_are_drawn_from_the_steps_alone(unlocked: Unlocked, tmp_path: Path) -> None:
    """Marked as synthetic, straight, and the same whatever the hand was."""
    from tests.helpers.sample import make_vault

    built = []
    for number, gap in enumerate((SECOND // 20, SECOND // 3)):
        moves = [PointerMove(at=9 * SECOND + 1, x=7 * number, y=500)]
        clicks = [
            event
            for second, x in ((10, 300), (12, 700))
            for event in (
                PointerPress(at=second * SECOND, button="left", x=x, y=222),
                PointerRelease(at=second * SECOND + 9, button="left", x=x, y=222),
            )
        ]
        events = [focus(SECOND), *typing("hello you", 2 * SECOND, gap), *moves, *clicks]
        with make_vault(tmp_path / f"v{number}") as other:
            built.append(_export(other, events, ALL, level="replayable"))
    assert built[0] == built[1]
    assert json.loads(built[0]["manifest.json"])["synthetic_timing"] is True
    hands = [json.loads(line) for line in built[0]["steps/replay.jsonl"].splitlines()]
    times = [hand["at"] for hand in hands]
    assert times == sorted(times)
    holds = {after["at"] - before["at"] for before, after in itertools.pairwise(hands) if before["act"] == "press"}
    assert len(holds) > 4
    path = [hand["point"] for hand in hands if hand["act"] == "move"]
    assert len(path) > 5
    assert {point[1] for point in path} == {path[0][1]}


def test_full_holds_raw_keys_where_text_stands_and_no_masked_text(unlocked: Unlocked) -> None:
    """Not where text is withheld, not of a text in which a masked one stood for a while; no titles, no names."""
    passing = [*typing(SECRET, 30 * SECOND), *[KeyPress(at=40 * SECOND + n, keysym="BackSpace") for n in range(len(SECRET))]]
    events = [*work_events(), *passing, *typing("stands", 42 * SECOND), _return(45), *typing("quiet", 50 * SECOND), _return(55)]
    files = _export(unlocked, events, ALL, Stand(start=49 * SECOND, end=54 * SECOND), Mask(text=SECRET), level="full")
    raw = [json.loads(line) for line in files["steps/events.jsonl"].splitlines()]
    typed = "".join(event.get("text", "") for event in raw)
    assert "total is 42" in typed
    assert "quiet" not in typed
    assert "stands" not in typed
    assert "Zebra" not in typed
    assert not any(event.get("title") for event in raw)
    assert b"fingerprint" in files["steps/DATASET.md"]


def test_why_leaves_with_its_step_and_goes_with_what_is_withheld(unlocked: Unlocked) -> None:
    """The words of a step that does not leave stay; a masked text in them is masked; what was waited for is a step."""
    said = (
        Why(at=5 * SECOND + 9, text=f"so that {SECRET} fits"),
        Why(at=20 * SECOND + SECOND // 2, text="the list has loaded", wait=True),
        Why(at=21 * SECOND, text="never said"),
    )
    files = _export(unlocked, work_events(), Mask(text=SECRET), *said, ALL, Withhold(start=21 * SECOND, end=60 * SECOND))
    steps = _steps(files)
    assert [step.why for step in steps if step.action == "click"] == ["so that ███ fits"]
    assert [(step.why, step.application) for step in steps if step.action == "wait_for"] == [("the list has loaded", "Editor")]
    assert not [path for path, data in files.items() if b"never said" in data]


def test_words_on_a_destroyed_step_are_destroyed(unlocked: Unlocked) -> None:
    """And words that hold a destroyed text."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        for mark in (Why(at=SECOND, text=f"x {SECRET}"), Why(at=21 * SECOND, text="gone"), Why(at=5 * SECOND, text="kept")):
            view.add(mark)
        for redaction in (Mask(text=SECRET), Remove(start=20 * SECOND, end=30 * SECOND)):
            view.add(redaction)
    api.shred(unlocked, api.shred_plan(unlocked, ShredMarked(session)))
    with api.open_session(unlocked, session) as view:
        assert [stored.mark.text for stored in view.marks() if isinstance(stored.mark, Why)] == ["kept"]


def test_a_paste_names_its_copy_where_nothing_lies_between(unlocked: Unlocked) -> None:
    """By the order of events; across a stretch that does not leave nobody can tell."""
    events: list[AnyEvent] = [focus(SECOND)]
    for second, key, action in ((3, "c", "copy"), (5, "v", "paste"), (9, "v", "paste")):
        events.append(KeyPress(at=second * SECOND, keysym=key, modifiers=("ctrl",)))
        events.append(Clipboard(at=second * SECOND, action=action))  # type: ignore[arg-type]  # a literal out of a tuple
    steps = _steps(_export(unlocked, events, ALL, Withhold(start=6 * SECOND, end=7 * SECOND)))
    assert [(step.index, step.source_step) for step in steps if step.action == "paste"] == [(3, 2), (5, None)]


def test_a_text_of_which_a_part_is_withheld_is_withheld(unlocked: Unlocked) -> None:
    """Half a word tells the rest; a cut between two texts takes nothing back."""
    events = [focus(SECOND), *typing("halfway", 10 * SECOND, SECOND), _return(20), *typing("whole", 21 * SECOND), _return(30)]
    steps = _steps(_export(unlocked, events, ALL, Withhold(start=13 * SECOND, end=20 * SECOND + 1)))
    assert [(step.text, step.parameter) for step in steps if step.action == "type"] == [(None, "{{text_1}}"), ("whole", None)]


def test_going_away_is_no_part_of_the_task(unlocked: Unlocked) -> None:
    """No boundary where the screen was locked; one where the worker was out of scope."""
    events = [focus(SECOND), *typing("one", 2 * SECOND), _return(4), Gap(at=5 * SECOND, until=9 * SECOND, cause="lock")]
    events += [focus(9 * SECOND), *typing("two", 10 * SECOND), Gap(at=20 * SECOND, until=21 * SECOND, cause="scope"), _return(22)]
    actions = [step.action for step in _steps(_export(unlocked, events, ALL))]
    assert actions == ["switch_window", "type", "press", "type", "task_boundary", "press"]


def test_quality_and_task_come_from_what_leaves(unlocked: Unlocked) -> None:
    """Shares between 0 and 1, no time, nothing of what was withheld; every withheld text is a parameter."""
    files = _export(unlocked, work_events(), Stand(start=0, end=61 * SECOND), StandPicture(frame=1))
    quality = json.loads(files["steps/quality.json"])
    assert sorted(quality) == ["area_covered", "steps", "with_element", "with_picture"]
    assert 0 < quality["area_covered"] < 1
    task = json.loads(files["steps/task.json"])
    assert [each["name"] for each in task["parameters"]] == ["text_1", "text_2"]
    assert (task["goal"], task["outcome"]) == ("", "")


def test_a_task_leaves_in_the_workers_words(unlocked: Unlocked) -> None:
    """Goal, preconditions, parameters, outcome, check: in task.json, on the page, and in the formats that have a place for it."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(ALL)
    task = api.tasks.new(unlocked, "private name", (api.tasks.Part(session=session),))
    parameter = api.tasks.Parameter(name="total", kind="number", find="the last line of the invoice")
    words = {"goal": "File the invoice", "preconditions": "The mail is open", "check": "The list is empty", "why": "Every Monday"}
    unlocked.keep_task(msgspec.structs.replace(task, outcome="success", parameters=(parameter,), **words))
    files = unlocked.draft_files(api.build_draft(unlocked, [task.task], TERMS, formats=api.FORMAT_NAMES).draft)
    said = json.loads(files["steps/task.json"])
    assert (said["goal"], said["success_check"], said["outcome"]) == ("File the invoice", "The list is empty", "success")
    assert said["parameters"][-1] == {"name": "total", "type": "number", "find": "the last line of the invoice"}
    assert all(word.encode() in files["html/index.html"] for word in words.values())
    assert b"terminate(status='success')" in files["agentnet/train.jsonl"]
    assert not [path for path, data in files.items() if b"private name" in data]


def test_exports_are_read_as_one_and_what_may_not_be_used_is_refused(unlocked: Unlocked, export: Path, tmp_path: Path) -> None:
    """Changed, or out of date: nothing of it is read."""
    signer = unlocked.ledger()[0].fingerprint
    steps, refused = api.join([export, export], signer)
    assert refused == ()
    assert len(steps) == 2 * len((export / "steps" / "steps.jsonl").read_text("utf-8").splitlines())
    first = json.loads(api.joined_lines([export], signer).splitlines()[0])
    assert first["export"] == str(export)
    (export / "steps" / "steps.jsonl").write_text("")
    steps, refused = api.join([export], signer)
    assert (steps, [each.status for each in refused]) == ((), ["changed"])
    with pytest.raises(ExportError, match="may not be used"):
        api.joined_lines([export], signer)
