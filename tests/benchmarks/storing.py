# SPDX-License-Identifier: GPL-3.0-or-later
"""From a key to the disk: a reader beside the recording looks every few milliseconds what the last is that is stored."""

from __future__ import annotations

import os
import sys
import threading
import time

from recorder.store import vault
from tests.benchmarks import runs
from tests.benchmarks.phases import plan
from tests.benchmarks.recorders import PEERS, Stet
from tests.helpers.injector import KEY_DOWN, inject
from tests.helpers.sample import PASSPHRASE
from tests.helpers.truth import percentile
from tests.helpers.xserver import VirtualDesktop

_LOOK_S = 0.01
_PATIENCE_S = 2.0
# A stored time may lie so far (ns) before the moment in which the key was injected.
_NEAR = 2_000_000


class _Looking:
    """``seen`` is when (ns) which last time (ns) was found stored; lives on its own thread, as the session that it opens."""

    def __init__(self, recorder: Stet) -> None:
        self.seen: list[tuple[int, int]] = []
        self._recorder, self._over = recorder, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Looks no more."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        with vault.unlock(self._recorder.home, PASSPHRASE) as unlocked, unlocked.open(self._recorder.session) as reader:
            zero = reader.header.anchor.monotonic
            while not self._over.wait(_LOOK_S):
                last = reader.last_act(0, 1 << 62)
                if last is not None:
                    self.seen.append((time.monotonic_ns(), last + zero))


def stored() -> runs.Run:
    """Office work: how long each key takes from its injection until it is found on the disk, as a reader of the file sees it."""
    with VirtualDesktop() as desktop:
        os.environ["DISPLAY"] = desktop.display
        desktop.run(sys.executable, str(PEERS / "echo_app.py"), str(desktop.home / "echo"))
        desktop.activate("Echo")
        recorder = Stet()
        recorder.start()
        looking = _Looking(recorder)
        time.sleep(1.0)
        sent = [each for each in inject(desktop.display, plan("office"), os.environ, 1) if each.kind == KEY_DOWN]
        time.sleep(_PATIENCE_S)
        looking.end()
        recorder.stop()
    delays: list[int] = []
    looks = iter(looking.seen)
    at = last = 0
    for each in sent:
        while last < each.before - _NEAR:
            look = next(looks, None)
            assert look is not None, "a key was not stored at all"
            at, last = look
        delays.append(max(0, at - each.before))
    return {
        "event to disk p50, s": percentile(delays, 0.5) / 1e9,
        "event to disk p99, s": percentile(delays, 0.99) / 1e9,
        "event to disk, the longest, s": max(delays) / 1e9,
    }
