# SPDX-License-Identifier: GPL-3.0-or-later
"""A floor for pictures: ffmpeg reads the X screen twice a second and codes it by x264. ``x264_loop.py OUT``; SIGTERM ends it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

out = Path(sys.argv[1])
out.mkdir()
source = ["-f", "x11grab", "-framerate", "2", "-i", os.environ["DISPLAY"]]
coded = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-threads", "1"]
process = subprocess.Popen(["ffmpeg", "-v", "error", "-y", *source, *coded, str(out / "screen.mkv")], stdin=subprocess.DEVNULL)
signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))  # as a person at a terminal would end it
time.sleep(0.5)
print("ready", flush=True)
process.wait()
