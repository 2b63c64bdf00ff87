# SPDX-License-Identifier: GPL-3.0-or-later
"""Any series of marks, un-marks, undo, redo and restarts gives the same as a model that looks at each instant by itself."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from recorder import api
from recorder.model.events import WindowFocus
from recorder.store import vault
from tests.helpers.sample import PASSPHRASE, SECOND, focus, make_vault, record, typing

_LENGTH = 24  # seconds of the session
_WORDS = ("alpha", "beta", "gamma")
_EVENTS = [
    focus(0, "Editor", 1, "alpha beta"),
    *typing("alpha", SECOND, SECOND // 10),
    focus(6 * SECOND, "Browser", 2, "gamma"),
    *typing("beta", 8 * SECOND, SECOND // 10),
    focus(12 * SECOND, "Editor", 1, "beta"),
    *typing("gamma", 14 * SECOND, SECOND // 10),
]
_TITLES = {0: "alpha beta", 6: "gamma", 12: "beta"}
_IN_FRONT = {"Editor": ((0, 6), (12, _LENGTH + 1)), "Browser": ((6, 12),)}
_stretches = st.tuples(st.integers(0, _LENGTH), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


class Act:
    """Marks made together in the model: undone and redone as one."""

    def __init__(self, number: int, marks: Sequence[api.AnyMark]) -> None:
        self.number, self.marks, self.undone = number, tuple(marks), False


class Marks(RuleBasedStateMachine):
    """The real vault on the disk beside a list of acts."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._home = Path(self._folder.name) / "vault"
        self._unlocked = make_vault(self._home)
        self._session = record(self._home, _EVENTS, duration=_LENGTH * SECOND)
        self._view = api.open_session(self._unlocked, self._session)
        self._acts: list[Act] = []

    def teardown(self) -> None:
        """Closes the vault."""
        self._view.close()
        self._unlocked.lock()
        self._folder.cleanup()

    def _make(self, marks: Sequence[api.AnyMark]) -> None:
        while self._acts and self._acts[-1].undone:
            self._acts.pop()
        stored = self._view.add_all(marks)
        self._acts.append(Act(stored[0].number, marks))

    @rule(stretch=_stretches)
    def remove(self, stretch: tuple[int, int]) -> None:
        """A stretch is redacted."""
        self._make([api.Remove(start=stretch[0] * SECOND, end=stretch[1] * SECOND)])

    @rule(stretch=_stretches, text=st.booleans())
    def stand(self, stretch: tuple[int, int], text: bool) -> None:
        """A stretch may leave."""
        self._make([api.Stand(start=stretch[0] * SECOND, end=stretch[1] * SECOND, text=text)])

    @rule(stretch=_stretches)
    def withhold(self, stretch: tuple[int, int]) -> None:
        """A stretch stays here."""
        self._make([api.Withhold(start=stretch[0] * SECOND, end=stretch[1] * SECOND)])

    @rule(stretch=_stretches, work=st.sampled_from(["", "routine", "judgement", "mine"]))
    def classify(self, stretch: tuple[int, int], work: api.StepClass) -> None:
        """A stretch is given a class."""
        self._make([api.Classify(start=stretch[0] * SECOND, end=stretch[1] * SECOND, work=work)])

    @rule(word=st.sampled_from(_WORDS))
    def mask(self, word: str) -> None:
        """A word is redacted wherever it occurs."""
        self._make([api.Mask(text=word)])

    @rule(second=st.sampled_from([0, 6, 12]), word=st.sampled_from(_WORDS))
    def mask_here(self, second: int, word: str) -> None:
        """A word is redacted in one title, where it stands there."""
        if word in _TITLES[second]:
            self._make([self._view.mask_here(second * SECOND, word, "title")])

    @rule(application=st.sampled_from(sorted(_IN_FRONT)), act=st.sampled_from(["remove", "stand", "withhold"]))
    def wholly(self, application: str, act: str) -> None:
        """All that was done in an application, as one act."""
        stretches = api.wholly.of_application(self._view, application)
        made: dict[str, Sequence[api.AnyMark]] = {
            "remove": api.wholly.removed(stretches),
            "stand": api.wholly.let_stand(stretches, text=True),
            "withhold": api.wholly.withheld(stretches),
        }
        assert stretches == tuple((a * SECOND, b * SECOND + (b > _LENGTH) * (1 - SECOND)) for a, b in _IN_FRONT[application])
        self._make(made[act])

    @rule()
    def undo(self) -> None:
        """The latest act that holds is taken back."""
        self._view.undo()
        held = [act for act in self._acts if not act.undone]
        if held:
            held[-1].undone = True

    @rule()
    def redo(self) -> None:
        """The first of the acts undone at the end is brought back."""
        self._view.redo()
        tail: Act | None = None
        for act in reversed(self._acts):
            if not act.undone:
                break
            tail = act
        if tail is not None:
            tail.undone = False

    @precondition(lambda self: self._acts)
    @rule(data=st.data())
    def unmark(self, data: st.DataObject) -> None:
        """Any one act is taken back."""
        act = data.draw(st.sampled_from(self._acts))
        self._view.unmark(act.number)
        act.undone = True

    @rule()
    def restart(self) -> None:
        """The vault is locked and opened again."""
        self._view.close()
        self._unlocked.lock()
        self._unlocked = vault.unlock(self._home, PASSPHRASE)
        self._view = api.open_session(self._unlocked, self._session)

    @invariant()
    def each_instant_is_as_the_model_says(self) -> None:
        """What stands, is gone, and of which class it is."""
        held = [mark for act in self._acts if not act.undone for mark in act.marks]
        marked = self._view.marked()
        for second in range(_LENGTH):
            at = second * SECOND + SECOND // 2
            stands, text, gone, work = _fate(held, at)
            assert gone == any(start <= at < end for start, end in marked.removed)
            standing = [stretch for stretch in marked.standing if stretch.start <= at < stretch.end]
            assert (stands, text) == (bool(standing), any(stretch.text for stretch in standing))
            assert work == next((each.work for each in marked.classes if each.start <= at < each.end), "")

    @invariant()
    def no_masked_word_is_left(self) -> None:
        """Neither in what was typed nor in a title."""
        masks = {mark.text for act in self._acts if not act.undone for mark in act.marks if isinstance(mark, api.Mask)}
        seen = msgspec.json.encode(self._view.marked().events).decode() + "".join(run.text for run in self._view.runs())
        assert not {word for word in masks if word in seen}

    @invariant()
    def a_title_has_just_the_words_that_are_left_to_it(self) -> None:
        """What is masked in one title stands in the others, unless it is masked everywhere."""
        held = [mark for act in self._acts if not act.undone for mark in act.marks]
        masks = {mark.text for mark in held if isinstance(mark, api.Mask)}
        here = {(mark.at, mark.text) for mark in held if isinstance(mark, api.MaskHere)}
        for event in self._view.marked().events:
            if isinstance(event, WindowFocus) and event.at // SECOND in _TITLES and event.at % SECOND == 0:
                words = set(_TITLES[event.at // SECOND].split())
                gone = {word for word in words if word in masks or (event.at, word) in here}
                if not any(isinstance(mark, api.Remove) and mark.start < event.at <= mark.end for mark in held):
                    assert {word for word in words if word in event.title} == words - gone

    @invariant()
    def undo_and_redo_are_offered_as_the_model_says(self) -> None:
        """Where there is something to undo or to redo."""
        assert self._view.can_undo == any(not act.undone for act in self._acts)
        assert self._view.can_redo == bool(self._acts and self._acts[-1].undone)


def _fate(held: Sequence[api.AnyMark], at: int) -> tuple[bool, bool, bool, str]:
    """Whether the instant stands, with its text, is gone, and of which class it is: by the marks one after the other."""
    stands = text = gone = False
    work = ""
    for mark in held:
        match mark:
            case api.Remove(start=start, end=end) if start <= at < end:
                gone = True
            case api.Stand(start=start, end=end) if start <= at < end:
                stands, text = True, mark.text
            case api.Withhold(start=start, end=end) if start <= at < end:
                stands = text = False
            case api.Classify(start=start, end=end) if start <= at < end:
                work = mark.work
            case _:
                pass
    kept = gone or work in ("judgement", "mine")
    return stands and not kept, text and not kept, gone, work


Marks.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestMarks = Marks.TestCase
