# SPDX-License-Identifier: GPL-3.0-or-later
"""How recognisable an export is: the attacker, the people who do not exist, and the worker's own question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from recorder import api
from recorder.export.recognisable import own
from recorder.export.recognisable.acts import Act
from recorder.export.recognisable.attack import attack, interval
from recorder.export.recognisable.features import Sample, sample
from recorder.export.recognisable.hands import redone
from recorder.export.recognisable.people import Person
from recorder.export.recognisable.reading import acts_in
from recorder.model.events import PointerMove, Screenshot
from recorder.model.redaction import Stand, StandPicture, Why, Withhold
from recorder.store.vault import Unlocked
from tests.helpers.generated import Performed, keep
from tests.helpers.sample import TERMS, make_vault, picture
from tests.helpers.typists import work

SESSION = "20260102-090000-0001"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unlocked]:
    """A vault with a day's work of somebody in it; nothing of it stands. Strangers are few, to save time."""
    monkeypatch.setattr(own, "_PEOPLE", 14)
    with make_vault(tmp_path / "home") as unlocked:
        events = list(redone(work(0, 6), Person("worker", 0)).events)
        keep(unlocked.home, Performed(events, [], [], events[-1].at + 1), SESSION)
        yield unlocked


def stand(unlocked: Unlocked, share: float = 1.0) -> None:
    """Lets a share of it stand, with its texts."""
    with api.open_session(unlocked, SESSION) as view:
        view.add(Stand(start=0, end=round(view.duration * share) + 1, text=True))


def build(unlocked: Unlocked, level: api.Level = "neutral") -> str:
    """A draft in every format."""
    return api.build_draft(unlocked, [SESSION], TERMS, formats=api.FORMAT_NAMES, level=level).draft


def typed(habit: float, seed: str) -> Sample:
    """Keys held for about so long."""
    luck, acts = Random(seed), list[Act]()
    for number in range(40):
        acts += [Act(number * 200, "press", "A"), Act(number * 200 + luck.gauss(habit, 8), "release", "A")]
    return sample(acts)


def test_who_has_habits_is_told() -> None:
    """Ten people who hold keys each for another time are all recognised."""
    people = [[typed(60 + 12 * number, f"{number} {day}") for day in range(2)] for number in range(10)]
    rate = attack([days[:1] for days in people], [days[1:] for days in people])
    assert (rate.hits, rate.tries) == (10, 10)


def test_who_has_none_is_guessed() -> None:
    """Where nothing differs between people, each of them is as likely as the others: a tie is no recognition."""
    same = [typed(80, f"day {day}") for day in range(3)]
    rate = attack([same[:2]] * 50, [same[2:]] * 50)
    assert rate.own == pytest.approx(1 / 50)
    assert rate.contains_chance


def test_an_interval_holds_what_may_be() -> None:
    """Wilson's interval at 95 %: one of twenty is 0.9 to 23.6 %, none of none is anything."""
    assert interval(1, 20) == pytest.approx((0.0089, 0.2361), abs=1e-3)
    assert interval(0, 0) == (0.0, 1.0)


def test_somebody_else_does_the_same_in_another_way(vault: Unlocked) -> None:
    """Another person's steps are the same; the times and the pointer's ways are not."""
    events = work(1, 3)
    one, other = (redone(events, Person(name, 0)) for name in ("one", "other"))
    assert [event.at for event in one.events] != [event.at for event in other.events]
    assert [e for e in one.events if isinstance(e, PointerMove)] != [e for e in other.events if isinstance(e, PointerMove)]
    steps = []
    for number, done in enumerate((one, other), 2):
        session = keep(vault.home, Performed(list(done.events), [], [], done.duration), f"20260102-090000-000{number}")
        with api.open_session(vault, session) as view:
            steps.append(api.recorded_steps(view))
    assert steps[0] == steps[1]


def test_the_same_person_is_the_same_again() -> None:
    """Who is drawn by a name is drawn so each time, on another day in another mood."""
    first, again, later = (redone(work(0, 1), Person("one", day)).events for day in (0, 0, 1))
    assert first == again
    assert first != later


def test_every_file_that_tells_of_a_hand_is_read(vault: Unlocked) -> None:
    """What an attacker sees of each format is what was typed and clicked: as many keys in one as in the other."""
    stand(vault)
    acts = acts_in(vault.draft_files(build(vault, "full"))) | acts_in(
        {"steps/replay.jsonl": vault.draft_files(build(vault, "replayable"))["steps/replay.jsonl"]}
    )
    keys = {path: sum(1 for act in found if act.what == "press") for path, found in acts.items()}
    downs = {path: sum(1 for act in found if act.what == "down") for path, found in acts.items()}
    assert keys.pop("activitywatch/export.json") > 0
    hands = ("steps/replay.jsonl", "openadapt/recording.db", "owamcap/session.mcap")
    assert len({keys[path] for path in hands}) == len({downs[path] for path in hands}) == 1
    assert min(keys.values()) > 200
    assert min(downs.pop(path) for path in ("steps/steps.jsonl", "steps/events.jsonl", *hands)) > 15


def test_the_recording_tells_and_the_export_does_not(vault: Unlocked) -> None:
    """Of a draft: its recording is recognised among strangers, its bytes are as good as anybody's who does the same."""
    stand(vault, 0.9)
    found = api.recognisable(vault, [build(vault)])
    assert found.enough and found.recording is not None and found.export is not None
    assert found.recording.share > 0.9
    assert not found.recording.guessed(found.chance)
    assert found.export.share == pytest.approx(found.chance)
    assert found.identical and not found.supposed


@pytest.mark.parametrize("level", ["neutral", "replayable"])
def test_pictures_tell_nobody(vault: Unlocked, level: api.Level) -> None:
    """That the worker's draft has pictures, and the strangers' have none, is no difference between hands."""
    events = list(redone(work(2, 5), Person("worker", 0)).events)
    at = events[len(events) // 2].at
    shots = [
        Screenshot(at=at, frame=1, trigger="click", window=1),
        Screenshot(at=events[-1].at, frame=2, trigger="click", window=1),
    ]
    performed = Performed([*events, *shots], [picture(1, at), picture(2, events[-1].at)], [], events[-1].at + 1)
    session = keep(vault.home, performed, "20260102-090000-0009")
    with api.open_session(vault, session) as view:
        for mark in (Stand(start=0, end=view.duration + 1, text=True), StandPicture(frame=1), StandPicture(frame=2)):
            view.add(mark)
    draft = api.build_draft(vault, [session], TERMS, formats=api.FORMAT_NAMES, level=level)
    assert draft.pictures
    found = api.recognisable(vault, [draft.draft])
    assert found.export is not None and found.export.share == pytest.approx(found.chance)


def test_raw_events_are_recognised(vault: Unlocked) -> None:
    """The level that identifies is said to."""
    stand(vault)
    found = api.recognisable(vault, [build(vault, "full")])
    assert found.export is not None
    assert found.export.share > 0.9
    assert not found.identical


def test_where_nothing_stands_all_is_supposed_to(vault: Unlocked) -> None:
    """A session before its review is asked about as if all of it stood, and that is said."""
    found = api.recognisable(vault, [SESSION])
    assert found.supposed and found.enough
    assert found.export is not None and found.export.guessed(found.chance)


def test_what_was_said_and_withheld_moves_with_it(vault: Unlocked) -> None:
    """Reasons and stretches that stay here lie at the same steps whoever does them."""
    stand(vault)
    with api.open_session(vault, SESSION) as view:
        view.add(Why(at=view.duration // 3, text="because"))
        view.add(Why(at=view.duration // 2, text="the page", wait=True))
        view.add(Withhold(start=view.duration // 4, end=view.duration // 4 + 2_000_000_000))
    found = api.recognisable(vault, [build(vault)])
    assert found.export is not None and found.export.share == pytest.approx(found.chance)


def test_too_little_is_said_to_be(vault: Unlocked) -> None:
    """A minute's work tells nothing, and no figure is made of it."""
    stand(vault, 0.15)
    found = api.recognisable(vault, [SESSION])
    assert (found.enough, found.recording, found.export, found.pieces) == (False, None, None, 0)
    assert 0 < found.keys < 240


def test_an_old_draft_is_not_asked_about(vault: Unlocked) -> None:
    """A draft of a session that was changed since is no draft of it any more."""
    stand(vault)
    draft = build(vault)
    stand(vault, 0.5)
    with pytest.raises(api.ExportError, match="changed"):
        api.recognisable(vault, [draft])


def test_it_can_be_stopped(vault: Unlocked) -> None:
    """Whoever is told how far it is may end it."""

    def stop(share: float) -> None:
        if share > 0.1:
            raise api.Cancelled("Stopped.")

    with pytest.raises(api.Cancelled):
        api.recognisable(vault, [SESSION], progress=stop)
