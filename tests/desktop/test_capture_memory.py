# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory of the real capture process while it records: no key, no secret and no text of any session but its own."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import KeyPress
from recorder.store import keys, places, vault
from recorder.store.head import read_head
from tests.helpers import canary, memory
from tests.helpers.fronts import terminal
from tests.helpers.sample import CHEAP, PASSPHRASE
from tests.helpers.xserver import until
from ui.demo.desktop import Desktop
from ui.demo.hands import Hands

pytestmark = pytest.mark.desktop
__all__ = ["terminal"]  # a fixture
_TYPED = "wombat"


def _secrets(unlocked: vault.Unlocked, words: tuple[str, ...]) -> list[bytes]:
    """Every key and private half there is, but for the one session key that the recorder has made itself."""
    ring = unlocked._keys.reload()
    derived = keys.derive(PASSPHRASE, (head := read_head(unlocked.home)).wrapped.salt, head.wrapped.cost)
    found = [bytes(private) for private in ring.privates.values()] + canary.held_keys(unlocked)
    found += [derived.reveal(), keys.unwrap(head.wrapped, derived).reveal()]
    return [*found, bytes(keys._passphrase_pair(derived)), bytes(keys._recovery_pair(words))]


def _type_until_stored(recording: api.Recording, statuses: list[api.Status], desktop: Desktop) -> None:
    hands, typed = Hands(desktop), 0

    def stored() -> bool:
        nonlocal typed
        recording.lease(True)
        if typed < 3 and statuses and statuses[-1].state == "recording":
            hands.type(_TYPED)
            typed += 1
        time.sleep(0.2)  # the lease is renewed no faster than the app does
        return bool(statuses) and statuses[-1].events >= len(_TYPED) * 4

    until(stored, "events on the disk", 30)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can look into a process that forbids it")
def test_a_recorder_that_is_killed_held_nothing_that_opens_the_past(desktop: Desktop, tmp_path: Path) -> None:
    """Its memory is searched for every key, for the passphrase and the words, and for what was typed in earlier sessions."""
    unlocked, words = vault.create(tmp_path / "vault", PASSPHRASE, cost=CHEAP)
    canary.plant(unlocked)
    secrets = _secrets(unlocked, words)
    statuses: list[api.Status] = []
    recording = api.start_recording(unlocked.home, api.StartChoice(applications=("XTerm",), text_for=("XTerm",)), statuses.append)
    try:
        _type_until_stored(recording, statuses, desktop)
        os.kill(recording.pid, signal.SIGSTOP)
        held = memory.dump(recording.pid)
    finally:
        os.kill(recording.pid, signal.SIGKILL)
        recording.wait(5)
    session = statuses[-1].session
    own = unlocked._keys.open_sealed(places.read_key(unlocked.home / "sessions", session)).reveal()
    assert memory.holding(held, [own]) == [own]  # the search finds the key that the recorder must have
    assert memory.holding(held, secrets) == []
    assert memory.texts(held, [PASSPHRASE, " ".join(words), *canary.SECRETS]) == []
    unlocked.lock()
    with vault.unlock(unlocked.home, PASSPHRASE) as again, again.open(session) as reader:
        assert reader.state == "interrupted"
        assert _TYPED in "".join(event.text for event in reader.events() if isinstance(event, KeyPress))
