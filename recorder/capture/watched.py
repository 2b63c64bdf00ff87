# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source of a recording, as the watchdog sees it: another one is added here."""

from __future__ import annotations

from collections.abc import Callable

from recorder.capture.backends import Backends
from recorder.capture.camera import Camera
from recorder.capture.fields import Fields
from recorder.capture.watchdog import Watched


def watched(
    backends: Backends, camera: Camera | None, fields: Fields, start_windows: Callable[[], None], start_input: Callable[[], None]
) -> list[Watched]:
    """The sources of these backends; ``camera`` where pictures are taken."""
    keys, windows = backends.input, backends.windows
    ask = getattr(windows, "ping", windows.sync)  # answering must not hurry what settles
    found = [
        Watched(name="windows", start=start_windows, stop=windows.stop, ask=ask, since=getattr(windows, "since", None)),
        Watched(name="input", start=start_input, stop=keys.stop, ask=keys.sync, since=getattr(keys, "since", None)),
    ]
    if camera is not None:
        found.append(
            Watched(name="screen", start=camera.revive, stop=camera.stop, ask=camera.answer, since=camera.since, essential=False)
        )
    if backends.focus is not None:
        since = getattr(backends.focus, "since", None)
        found.append(Watched(name="focus", start=fields.revive, stop=fields.halt, ask=fields.answer, since=since))
    return found
