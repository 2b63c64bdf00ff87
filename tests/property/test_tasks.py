# SPDX-License-Identifier: GPL-3.0-or-later
"""Any series of changes to a task, undone, redone and read again after a restart, gives what a plain list gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recorder import api
from recorder.store import vault
from tests.helpers.sample import PASSPHRASE, SECOND, focus, make_vault, record
from tests.helpers.soak import count

SESSIONS = ("20260102-090000-0001", "20260102-100000-0002")
_ACTS = ("add", "insert", "remove", "move", "cut", "word", "undo", "redo", "restart")
_Change = tuple[str, int, int]


class Plain:
    """The same with lists alone: every state that was, and which of them holds."""

    def __init__(self) -> None:
        self.states: list[tuple[tuple[tuple[str, int, int | None], ...], str]] = [((), "")]
        self.place = 0

    def do(self, act: str, one: int, two: int) -> None:
        """One change."""
        if act in ("undo", "redo"):
            self.place = max(0, self.place - 1) if act == "undo" else min(len(self.states) - 1, self.place + 1)
        elif act == "restart":
            self.states, self.place = [self.states[self.place]], 0
        else:
            parts, goal = self.states[self.place]
            changed = self._changed(list(parts), act, one, two), f"goal {one}" if act == "word" else goal
            if changed != (parts, goal):
                self.states = [*self.states[: self.place + 1], changed]
                self.place += 1

    @staticmethod
    def _changed(parts: list[tuple[str, int, int | None]], act: str, one: int, two: int) -> tuple[tuple[str, int, int | None], ...]:
        part = (SESSIONS[one % 2], two * SECOND, None)
        if act == "add":
            parts.append(part)
        elif act == "insert":
            parts.insert(min(one, len(parts)), part)
        elif act == "remove" and one < len(parts):
            del parts[one]
        elif act == "move" and one < len(parts):
            parts.insert(two, parts.pop(one))
        elif act == "cut" and one < len(parts) and two * SECOND > parts[one][1]:
            parts[one] = (*parts[one][:2], two * SECOND)
        return tuple(parts)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locked vault with two sessions."""
    place = tmp_path_factory.mktemp("tasks") / "vault"
    with make_vault(place):
        for session in SESSIONS:
            record(place, [focus(SECOND)], session=session)
    return place


@given(st.lists(st.tuples(st.sampled_from(_ACTS), st.integers(0, 5), st.integers(0, 5)), max_size=30))
@settings(max_examples=count(2000))
def test_a_task_is_what_a_plain_list_of_its_changes_gives(home: Path, changes: list[_Change]) -> None:
    """After each change the task in the vault is that of the plain model; a restart keeps it, and ends what can be undone."""
    plain = Plain()
    opened = vault.unlock(home, PASSPHRASE)
    try:
        history = api.tasks.History(api.tasks.new(opened, "Invoices"))
        for act, one, two in changes:
            if act == "restart":
                opened.lock()
                opened = vault.unlock(home, PASSPHRASE)
                history = api.tasks.History(opened.task(history.now.task))
            else:
                history = _changed(history, act, one, two)
                opened.keep_task(history.now)
            plain.do(act, one, two)
            kept = opened.task(history.now.task)
            assert (tuple((part.session, part.start, part.end) for part in kept.parts), kept.goal) == plain.states[plain.place]
            assert (bool(history.past), bool(history.future)) == (plain.place > 0, plain.place < len(plain.states) - 1)
        opened.drop_task(history.now.task)
    finally:
        opened.lock()


def _changed(history: api.tasks.History, act: str, one: int, two: int) -> api.tasks.History:
    if act in ("undo", "redo"):
        return history.undo() if act == "undo" else history.redo()
    now, part = history.now, api.tasks.Part(session=SESSIONS[one % 2], start=two * SECOND)
    made = {
        "add": lambda: api.tasks.added(now, part),
        "insert": lambda: api.tasks.added(now, part, one),
        "remove": lambda: api.tasks.taken_out(now, one),
        "move": lambda: api.tasks.moved(now, one, two),
        "cut": lambda: api.tasks.cut(now, one, two * SECOND),
        "word": lambda: api.tasks.worded(now, "goal", f"goal {one}"),
    }
    return history.then(made[act]())
