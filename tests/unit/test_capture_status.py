# SPDX-License-Identifier: GPL-3.0-or-later
"""The capture process tells of itself without ever waiting for somebody to read it."""

from __future__ import annotations

import os
import threading

from recorder.clock import SystemClock
from recorder.process import messages
from recorder.process.capture import CaptureProcess


def test_an_app_that_reads_nothing_does_not_keep_the_lease_from_being_watched() -> None:
    """More statuses than a pipe holds: the loop goes on, and what can be read is whole."""
    orders, _told = os.pipe()
    answers, tell = os.pipe()
    capture = CaptureProcess(orders, tell, SystemClock())

    def work() -> None:
        for _turn in range(5000):
            capture._status("recording")

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    os.close(tell)
    count = 0
    while (status := messages.receive_status(answers)) is not None:
        assert status.state == "recording"
        count += 1
    assert 0 < count < 5000
