# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at random moments, while recording and while the ring is rewritten: what was called stored is there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from recorder.store import vault
from tests.helpers.sample import PASSPHRASE, make_vault, record, work_events
from tests.helpers.soak import count, seed

_RECORDING = """
import sys
from pathlib import Path
from recorder.clock import ManualClock
from recorder.model.events import KeyPress, PointerMove
from recorder.model.session import SessionHeader, StartChoice
from recorder.store.sessions import create_session
from tests.helpers.sample import picture
header = SessionHeader(session=sys.argv[2], choice=StartChoice(), anchor=ManualClock(1).anchor())
writer = create_session(Path(sys.argv[1]), header)
for number in range(100_000):
    writer.write([KeyPress(at=number, keycode=38), *(PointerMove(at=number, x=n, y=n) for n in range(9))])
    if number % 50 == 0:
        writer.write_frame(picture(number + 1, number, shade=number % 200))
    if number % 70 == 0:
        writer.checkpoint()
    print(number + 1, flush=True)
"""
_REWRITING = """
import sys
from pathlib import Path
from recorder.store import vault
from tests.helpers.sample import PASSPHRASE, record, work_events
unlocked = vault.unlock(Path(sys.argv[1]), PASSPHRASE)
for number in range(100_000):
    session = record(unlocked.home, work_events()[:3], session=f"20260303-{number:06}-{sys.argv[2][-4:]}")
    unlocked.delete(session)
    for path in sorted((unlocked.home / "pool").glob("*.pub"))[:-2]:
        path.unlink()
    print(number + 1, flush=True)
    unlocked.lock()
    unlocked = vault.unlock(unlocked.home, PASSPHRASE)
"""


def _kill(code: str, home: Path, session: str, after: float) -> int:
    """Starts the program, kills it so many seconds after its first word, and returns its last."""
    with subprocess.Popen([sys.executable, "-c", code, str(home), session], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        time.sleep(after)  # the moment of the kill is what is drawn, not a wait for something
        process.kill()
        lines = (told + process.stdout.read()).splitlines(keepends=True)
    whole = [line for line in lines if line.endswith(b"\n")]
    return int(whole[-1])


def test_sigkill_while_recording_loses_nothing_stored(tmp_path: Path) -> None:
    """Every session opens afterwards, with each batch that its writer called stored, whole, and closed as interrupted."""
    draw = random.Random(seed())
    unlocked = make_vault(tmp_path / "vault")
    unlocked.lock()
    for number in range(count(500)):
        session = f"20260102-{number:06}-dead"
        stored = _kill(_RECORDING, unlocked.home, session, draw.uniform(0, 0.3))
        with vault.unlock(unlocked.home, PASSPHRASE) as again:
            assert again.damaged() == []
            with again.open(session) as reader:
                events = reader.events()
                assert reader.state == "interrupted"
                assert len(events) % 10 == 0
                assert len(events) >= stored * 10
                assert all(reader.pixels(frame.number) for frame in reader.frames()[-1:])


def test_sigkill_while_the_ring_is_rewritten_leaves_it_whole(tmp_path: Path) -> None:
    """Killed between deletions and fillings of the pool, the vault opens, and no session that was kept is lost."""
    draw = random.Random(seed())
    unlocked = make_vault(tmp_path / "vault")
    kept = record(unlocked.home, work_events())
    unlocked.lock()
    for number in range(count(200)):
        _kill(_REWRITING, unlocked.home, f"{number:04}", draw.uniform(0, 0.3))
        with vault.unlock(unlocked.home, PASSPHRASE) as again:
            assert again.damaged() == []
            with again.open(kept) as reader:
                assert reader.events() == work_events()
            for summary in again.summaries():
                if summary.session != kept:
                    again.delete(summary.session)
        record(unlocked.home, work_events()[:3], session=f"20260404-{number:06}-0000")
