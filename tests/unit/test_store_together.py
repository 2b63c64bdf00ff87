# SPDX-License-Identifier: GPL-3.0-or-later
"""Two processes with one vault open: neither destroys what the other has written, and nothing is begun anew in silence."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest

from recorder.errors import VaultDamaged
from recorder.store import vault
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, record, work_events

NAMES = [f"name {number}" for number in range(5)]


def together(*works: Callable[[], None]) -> list[BaseException]:
    """Runs these at once; what they raised."""
    raised: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test shall show it
            raised.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def names(unlocked: Unlocked) -> Sequence[str]:
    """The names that were given."""
    return [unlocked._index.session(f"s{number}").name for number in range(len(NAMES))]


def test_two_that_rewrite_the_index_at_once_lose_nothing_of_it(unlocked: Unlocked) -> None:
    """A shred in the app beside one in a terminal: each waits for the other, and names, ledger and drafts are all there."""
    for number, name in enumerate(NAMES):
        unlocked._index.rename(f"s{number}", name)

    def rewrite() -> None:
        with vault.unlock(unlocked.home, PASSPHRASE) as other:
            for _turn in range(15):
                other._index.done([], None)

    assert together(rewrite, rewrite) == []
    assert names(unlocked) == NAMES


def test_names_are_given_and_vaults_unlocked_while_another_rewrites_the_index(unlocked: Unlocked) -> None:
    """Neither a writer nor the sweep of an unlock meets the file of a moment ago."""

    def rewrite() -> None:
        for _turn in range(15):
            unlocked._index.done([], None)

    def name() -> None:
        with vault.unlock(unlocked.home, PASSPHRASE) as other:
            for number, each in enumerate(NAMES):
                other._index.rename(f"s{number}", each)

    def look() -> None:
        for _turn in range(4):
            vault.unlock(unlocked.home, PASSPHRASE).lock()

    assert together(rewrite, name, look) == []
    assert names(unlocked) == NAMES


def test_a_missing_index_is_said_and_made_anew_only_when_asked(unlocked: Unlocked) -> None:
    """An empty one in its place would forget what is pinned, what left, and what was to be destroyed."""
    session = record(unlocked.home, work_events())
    unlocked.pin(session, True)
    unlocked.lock()
    (unlocked.home / "index.stet").unlink()
    with pytest.raises(VaultDamaged, match=r"index\.stet is missing"):
        vault.unlock(unlocked.home, PASSPHRASE)
    assert not (unlocked.home / "index.stet").exists()
    assert vault.repair(unlocked.home, PASSPHRASE) == 0
    with vault.unlock(unlocked.home, PASSPHRASE) as again:
        assert [summary.session for summary in again.summaries()] == [session]
