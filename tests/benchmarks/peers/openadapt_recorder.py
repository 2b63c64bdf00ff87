# SPDX-License-Identifier: GPL-3.0-or-later
"""openadapt-capture's own recorder, with its own defaults (video of the frames around actions): ``openadapt_recorder.py OUT [windows]``.

SIGTERM ends it as its own ``with`` block does: it drains, closes the video and checks what it wrote.
"""

import signal
import sys
import threading

from openadapt_capture.recorder import Recorder

if __name__ == "__main__":
    done = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: done.set())
    windows = True if sys.argv[2:] == ["windows"] else None
    with Recorder(sys.argv[1], task_description="bench", capture_window_data=windows, control_enabled=False) as recorder:
        recorder.wait_for_ready()
        print("ready", flush=True)
        done.wait()
