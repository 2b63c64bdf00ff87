# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by the peer's Python: what openadapt-capture reads of the folder in the first argument, as JSON."""

import hashlib
import json
import sys

from openadapt_capture import CaptureSession

with CaptureSession.load(sys.argv[1]) as capture:
    actions = []
    for action in capture.actions():
        shot = action.screenshot if action.screenshot_timestamp is not None else None
        after = action.after_screenshot
        actions.append(
            {
                "type": action.type,
                "x": action.x,
                "y": action.y,
                "dx": action.dx,
                "dy": action.dy,
                "text": action.text,
                "keys": action.keys,
                "button": action.button,
                "before": hashlib.sha256(shot.convert("RGB").tobytes()).hexdigest() if shot else "",
                "after": hashlib.sha256(after.convert("RGB").tobytes()).hexdigest() if after else "",
            }
        )
    json.dump(
        {
            "actions": actions,
            "task": capture.task_description,
            "size": capture.screen_size,
            "desktop": capture.desktop_capture,
            "windows": [event.title for event in capture.window_events()],
        },
        sys.stdout,
    )
