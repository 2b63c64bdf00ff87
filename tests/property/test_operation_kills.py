# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL in the middle of what changes a vault: afterwards it is as it was or as it should be, whole, and nothing in between."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from recorder import api
from recorder.errors import WrongSecret
from recorder.store import folder, vault
from tests.helpers import canary, filering, states
from tests.helpers.doers import Doers
from tests.helpers.doing import OTHER
from tests.helpers.sample import CHEAP, PASSPHRASE, record, work_events
from tests.helpers.soak import count, seed

FIXTURE = Path(__file__).parents[1] / "fixtures" / "0.1.0"
_FULL = 25
_SHREDS = ("marked", "session", "last", "application", "vault")


@pytest.fixture(scope="module")
def doers() -> Iterator[Doers]:
    """Where children come from."""
    with Doers() as started:
        yield started


class Story:
    """One kind of change: a vault to begin with, what is done to it, and what opens it afterwards."""

    def __init__(self, doers: Doers, place: Path, order: Callable[[Path], Sequence[str | Path]], *passphrases: str) -> None:
        self.doers, self.place, self.order, self.passphrases = doers, place, order, passphrases
        self.before, self.secrets = place / "before", list(canary.planted())
        self.length = 0.0

    def begin(self) -> Path:
        """A fresh copy of the vault."""
        home = self.place / "now"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.before, home)
        return home

    def run(self, wait: float | None) -> tuple[Path, bool]:
        """Does it, killed so many seconds after its beginning; the vault, and whether it was told to be done."""
        home = self.begin()
        child = self.doers.start(*map(str, self.order(home)))
        self.doers.until(child, "begin")
        began = time.monotonic()
        if wait is None:
            told = self.doers.rest(child)
            self.length = time.monotonic() - began
            assert told[-1] == ["ended", "0"], told
        else:
            time.sleep(wait)  # the moment of the kill is what is drawn, not a wait for something
            told = self.doers.kill(child)
        return home, ["done"] in told

    def state(self, home: Path) -> states.State | None:
        """What is found after the next unlock, whose second look finds the same."""
        found, unlocked = states.after(home, *self.passphrases)
        if unlocked is not None:
            unlocked.lock()
            again, unlocked = states.after(home, *self.passphrases)
            assert unlocked is not None
            unlocked.lock()
            assert again == found
        return found


def _outcomes(story: Story, full: int = _FULL) -> Iterator[tuple[Path, bool, bool]]:
    """Kills as often as this run does: the vault, whether it is in the new state, whether it was told to be done. Fails on any third."""
    old = story.state(story.begin())
    new = story.state(story.run(None)[0])
    draw = random.Random(seed() + len(str(story.place.name)))
    for _number in range(count(full)):
        home, done = story.run(draw.uniform(0, story.length * 1.1))
        found = story.state(home)
        assert found in (old, new), "neither the old state nor the new one"
        assert found == new or not done
        yield home, found == new, done


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A vault with secrets in two sessions, marked, and a third without."""
    home = tmp_path_factory.mktemp("planted") / "vault"
    unlocked, _words = vault.create(home, PASSPHRASE, cost=CHEAP)
    session = canary.plant(unlocked)
    canary.redact(unlocked, session)
    canary.plant_again(unlocked, "20260101-090000-0002")
    record(home, work_events()[:20], session="20251231-090000-0001")
    unlocked.lock()
    return home, session


@pytest.mark.parametrize("kind", _SHREDS)
def test_a_shred_that_is_killed_has_not_begun_or_is_finished(
    doers: Doers, tmp_path: Path, planted: tuple[Path, str], kind: str
) -> None:
    """At the next unlock all of it is done, in every session that it concerns, or none; what is gone is on no page."""
    home, session = planted
    shutil.copytree(home, tmp_path / "before")
    story = Story(doers, tmp_path, lambda now: ("shredding", now, kind, session))
    for now, new, _done in _outcomes(story):
        if new and kind not in ("vault", "session"):
            with vault.unlock(now, PASSPHRASE) as unlocked:
                gone = [canary.TITLE, canary.TYPED] if kind == "application" else canary.planted()
                assert canary.readable(unlocked, gone if kind != "marked" else [canary.LATE]) == []


def test_a_deletion_of_several_sessions_that_is_killed_has_not_begun_or_is_finished(
    doers: Doers, tmp_path: Path, planted: tuple[Path, str]
) -> None:
    """All of them are there, or none."""
    home, session = planted
    shutil.copytree(home, tmp_path / "before")
    story = Story(doers, tmp_path, lambda now: ("deleting", now, session, "20251231-090000-0001"))
    assert list(_outcomes(story))


def test_a_change_of_passphrase_that_is_killed_leaves_one_that_opens(
    doers: Doers, tmp_path: Path, planted: tuple[Path, str]
) -> None:
    """The old one or the new one, never both and never neither; nothing stored is touched."""
    shutil.copytree(planted[0], tmp_path / "before")
    story = Story(doers, tmp_path, lambda now: ("passphrase", now), PASSPHRASE, OTHER)
    for home, _new, done in _outcomes(story):
        opening = _opens(home, PASSPHRASE), _opens(home, OTHER)
        assert opening in ((True, False), (False, True))
        assert opening == (False, True) or not done


def test_a_recovery_that_is_killed_leaves_a_passphrase_that_opens(doers: Doers, tmp_path: Path) -> None:
    """The lost one or the new one; the words open the vault as before."""
    unlocked, words = vault.create(tmp_path / "before", PASSPHRASE, cost=CHEAP)
    record(unlocked.home, work_events())
    unlocked.lock()
    story = Story(doers, tmp_path, lambda now: ("recovering", now, *words), PASSPHRASE, OTHER)
    for home, _new, done in _outcomes(story):
        assert _opens(home, OTHER) or not done
        vault.recover(home, words, "a third one").lock()
        assert _opens(home, "a third one")


@pytest.mark.parametrize("switch", ["on", "off"])
def test_a_switch_of_the_keyring_that_is_killed_is_made_or_not(
    doers: Doers, tmp_path: Path, planted: tuple[Path, str], switch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The passphrase opens the vault in any case, and the keyring does exactly when the vault says so."""
    monkeypatch.setattr("recorder.store.keychain._kinds", lambda: [filering.FileRing])
    shutil.copytree(planted[0], tmp_path / "before")
    file, kept = tmp_path / "ring", tmp_path / "kept"
    monkeypatch.setattr(filering.FileRing, "file", kept)
    if switch == "off":
        with vault.unlock(tmp_path / "before", PASSPHRASE) as unlocked:
            unlocked.use_keyring(PASSPHRASE, True)

    def order(now: Path) -> Sequence[str | Path]:
        file.unlink(missing_ok=True)
        if kept.exists():
            shutil.copy(kept, file)
        return ("keyring", now, file, switch)

    story = Story(doers, tmp_path, order)
    for home, _new, done in _outcomes(story):
        filering.FileRing.file = file
        with vault.unlock(home, PASSPHRASE) as unlocked:
            uses = unlocked.uses_keyring
        assert uses == (switch == "on") or not done
        if uses:
            api.Unlocked.lock(vault.unlock_by_keyring(home))


def test_a_forgetting_that_is_killed_has_forgotten_all_or_nothing(doers: Doers, tmp_path: Path) -> None:
    """While it is recorded: what went before stands in any case, and once it was told to be done, nothing of it is left."""
    unlocked, _words = vault.create(tmp_path / "before", PASSPHRASE, cost=CHEAP)
    unlocked.lock()
    draw = random.Random(seed())
    session = "20260102-090000-f0f0"
    story = Story(doers, tmp_path, lambda now: ("forgetting", now, session))
    story.run(None)
    for _number in range(count(_FULL)):
        home, done = story.run(draw.uniform(0, story.length * 1.1))
        found = story.state(home)
        assert found is not None
        typed = "".join(getattr(event, "text", "") for event in found[session].events)
        assert typed in ("keptforgotten", "kept", "keptmore")
        assert typed != "keptforgotten" or not done
        assert len(found[session].pictures) == (2 if typed == "keptforgotten" else 1)


def test_a_migration_that_is_killed_leaves_files_that_open(doers: Doers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault of the first release: head, index and session open afterwards with all that was in them, whatever was reached."""
    known = json.loads((FIXTURE / "keys.json").read_text())
    made = json.loads((FIXTURE / "vault.json").read_text())
    _old_vault(tmp_path / "before", known["session"])
    monkeypatch.setattr(folder, "machine", lambda: made["machine"])
    monkeypatch.setattr(folder, "user_number", lambda: made["user"])
    monkeypatch.setattr(folder, "check", lambda _home: None)
    story = Story(
        doers, tmp_path, lambda now: ("migrating", now, made["machine"], made["user"], known["passphrase"]), known["passphrase"]
    )
    for home, _new, _done in _outcomes(story):
        found = story.state(home)
        assert found is not None
        assert [(len(session.events), session.name) for session in found.values()] == [(119, "Umbenannt")]
        assert not list(home.rglob("*.before"))


def _old_vault(home: Path, session: str) -> None:
    folder.prepare(home)
    shutil.copy(FIXTURE / "vault.json", home)
    shutil.copy(FIXTURE / "index.stet", home)
    for end in ("stet", "key"):
        shutil.copy(FIXTURE / f"session.{end}", home / "sessions" / f"{session}.{end}")


def _opens(home: Path, passphrase: str) -> bool:
    try:
        vault.unlock(home, passphrase).lock()
    except WrongSecret:
        return False
    return True
