# SPDX-License-Identifier: GPL-3.0-or-later
"""The small window that says why a recording ended when the app is gone: a process of its own, so that the recorder's can end at once."""

from __future__ import annotations

import contextlib
import subprocess
import sys

from recorder import guard, language
from recorder.errors import BackendUnavailable
from recorder.process.launch import command


def leave_notice(language_name: str) -> None:
    """Starts the process that shows the window."""
    notice = command("notice", language_name)
    subprocess.Popen(notice, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)


def notice(language_name: str) -> int:
    """Shows the small window that says why the recording ended."""
    guard.apply()
    if sys.platform != "linux":
        return 0
    from recorder.capture.x11.notice import show_notice

    title = language.say("Stet: recording ended", language_name)
    text = language.say(
        "Stet's app ended by itself, so this recording was stopped. Everything up to then is kept, on this computer only. "
        "Start Stet to see it.",
        language_name,
    )
    with contextlib.suppress(BackendUnavailable):  # the display went with the app, as at a log-out: nobody is there to read it
        show_notice(title, text, 20.0)
    return 0
