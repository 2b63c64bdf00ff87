# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy in the machine's own folder, root's, holds for the real capture process: what it excludes is nowhere, and its change ends the session."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from recorder import api
from recorder.model.events import Gap, KeyPress
from recorder.policy import places
from recorder.policy.force import acknowledge, in_force
from recorder.policy.reading import Place
from recorder.process import supervisor
from recorder.process.launch import command
from tests.helpers.fronts import GREEN, ledger
from tests.helpers.recordings import colours, paint
from tests.helpers.rooted import ROOT_ALONE, Etc
from tests.helpers.sample import PASSPHRASE, make_vault
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = [
    pytest.mark.desktop,
    ROOT_ALONE,
]
__all__ = ["ledger"]  # a fixture
CHOICE = api.StartChoice(everything=True, text_for=("Ledger", "Bank"), motion="full")


@pytest.fixture
def etc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of /etc that the capture process sees in its place, by a mount of its own: the machine's stays as it is."""
    etc = Etc(tmp_path)
    monkeypatch.setattr(supervisor, "command", lambda *words: etc.inside(*command(*words)))
    # What this process looks at to answer for the worker; it has no view of its own.
    monkeypatch.setattr(places, "LINUX", Place(folder=etc.policies))
    return etc.policies


def seen(home: Path) -> None:
    """The worker sees what lies there: the same by its digest, wherever it lies."""
    acknowledge(home, in_force(home).digest)


class Lively:
    """A real recording whose lease is kept fresh."""

    def __init__(self, home: Path) -> None:
        self.statuses: list[api.Status] = []
        self.recording = api.start_recording(home, CHOICE, self.statuses.append)

    def until(self, state: str) -> api.Status:
        """Renews the lease until the recording says this."""

        def there() -> bool:
            self.recording.lease(True)
            time.sleep(0.1)  # the lease is renewed no faster than the app does
            return bool(self.statuses) and self.statuses[-1].state in (state, "stopped")

        until(there, state, 20)
        return self.statuses[-1]

    def end(self) -> api.Status:
        """Stops it."""
        self.recording.stop()
        assert self.recording.wait(15)
        until(lambda: self.statuses[-1].state == "stopped", "the last status")
        return self.statuses[-1]


def _work(desktop: VirtualDesktop, lively: Lively) -> None:
    for title, text in (("Account 4711", "zqjx"), ("Invoices", "open")):
        desktop.activate(title)
        lively.until("recording")
        desktop.type(text)
        lively.until("recording")
        desktop.click(480, 360)
        for _ in range(12):
            lively.until("recording")


def test_a_planted_policy_keeps_out_what_it_names(desktop: VirtualDesktop, etc: Path, tmp_path: Path) -> None:
    """Its title, its keys and its pixels are nowhere; what the policy does not name is recorded; unseen, nothing starts at all."""
    unlocked = make_vault(tmp_path / "vault")
    paint(desktop, "Bank", "Account 4711", GREEN, "300x200+450+330")
    (etc / "10-bank.json").write_text(json.dumps({"policy": 1, "never_record": [{"titles": ["account *711"]}], "no_motion": True}))
    refused = Lively(unlocked.home)
    last = refused.until("recording")
    assert (last.state, last.reference, last.session) == ("stopped", "policy", "")
    seen(unlocked.home)
    lively = Lively(unlocked.home)
    assert lively.until("recording").state == "recording"
    _work(desktop, lively)
    last = lively.end()
    unlocked.lock()
    with api.unlock(unlocked.home, PASSPHRASE) as again, again.open(last.session) as reader:
        events = list(reader.events())
        assert "".join(event.text for event in events if isinstance(event, KeyPress)) == "open"
        assert "4711" not in repr(events)
        assert "excluded" in {event.cause for event in events if isinstance(event, Gap)}
        assert not any(type(event).__name__ == "PointerMove" for event in events)
        assert last.frames > 0
        assert not any(int(GREEN, 16) in colours(reader.pixels(frame.number)) for frame in reader.frames())


def test_a_change_of_the_policy_ends_the_session(desktop: VirtualDesktop, etc: Path, tmp_path: Path) -> None:
    """A policy that comes while it records ends the session whole, says why, and nothing starts until the worker has seen it."""
    unlocked = make_vault(tmp_path / "vault")
    lively = Lively(unlocked.home)
    lively.until("recording")
    desktop.type("before")
    until(lambda: lively.until("recording").events >= 12, "what was typed")
    (etc / "10-new.json").write_text('{"policy": 1, "no_pictures": true}')
    last = lively.until("stopped")
    assert (last.state, last.reference) == ("stopped", "policy")
    assert lively.recording.wait(10)
    assert Lively(unlocked.home).until("recording").reference == "policy"
    seen(unlocked.home)
    again = Lively(unlocked.home)
    assert again.until("recording").state == "recording"
    assert again.end().reference == ""
    (summary, *_rest) = [each for each in unlocked.summaries() if each.session == last.session]
    assert summary.state == "unreviewed"
    with unlocked.open(last.session) as reader:
        assert "".join(event.text for event in reader.events() if isinstance(event, KeyPress)) == "before"


def test_a_file_that_the_worker_could_have_written_ends_it_and_does_not_count(
    desktop: VirtualDesktop, etc: Path, tmp_path: Path
) -> None:
    """One that anybody may write is refused by the real process too, and told."""
    unlocked = make_vault(tmp_path / "vault")
    path = etc / "10-bank.json"
    path.write_text('{"policy": 1, "no_pictures": true}')
    path.chmod(0o666)
    assert Lively(unlocked.home).until("recording").reference == "policy"
    seen(unlocked.home)
    lively = Lively(unlocked.home)
    assert lively.until("recording").state == "recording"
    desktop.click(150, 150)
    until(lambda: lively.until("recording").frames > 0, "a picture")
    lively.end()
