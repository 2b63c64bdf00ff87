# SPDX-License-Identifier: GPL-3.0-or-later
"""A floor for pictures: the whole screen by mss, a PNG file twice a second. ``mss_loop.py OUT``; SIGTERM ends it."""

import signal
import sys
import threading
from pathlib import Path

import mss
from PIL import Image

out, done, number = Path(sys.argv[1]), threading.Event(), 0
out.mkdir()
signal.signal(signal.SIGTERM, lambda *_: done.set())
screen = mss.MSS()
print("ready", flush=True)
while not done.wait(0.5):
    shot = screen.grab(screen.monitors[0])
    number += 1
    Image.frombytes("RGB", shot.size, shot.raw, "raw", "BGRX").save(out / f"{number:06}.png", "PNG")
