# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets that the picture alone shows: in windows of GTK and of Qt, a frame that is found is that of the widget."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import mss
import pytest

from recorder.export.drawn import frame_around
from recorder.model.events import Box
from recorder.model.pictures import Pixels
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.xserver import until

pytestmark = pytest.mark.desktop
APPS = Path(__file__).parents[1] / "helpers" / "apps"
SYSTEM = "/usr/bin/python3"
_EACH = 12


@pytest.mark.parametrize(
    ("python", "app", "title"), [(sys.executable, "qt_widgets", "Qt widgets"), (SYSTEM, "gtk_widgets", "Gtk widgets")]
)
def test_a_frame_is_that_of_the_widget(tmp_path: Path, python: str, app: str, title: str) -> None:
    """At least 98 of 100 that are found have their middle in what was clicked; the truth comes from the toolkit."""
    if python == SYSTEM:
        found = subprocess.run([python, "-c", "import gi"], capture_output=True, check=False)
        assert not found.returncode, "python3-gi and gir1.2-gtk-3.0 are needed: packaging/setup.sh installs them"
    told = tmp_path / "places.json"
    with AccessibleDesktop() as desktop:
        desktop.run(python, str(APPS / f"{app}.py"), str(told))
        desktop.activate(title)
        until(told.exists, "the places")
        until(lambda: told.read_text("utf-8").endswith("]"), "all of them")
        places = [Box(*place) for place in json.loads(told.read_text("utf-8"))]
        first = places[0]
        until(lambda: frame_around(_shot(desktop), first.x + 20, first.y + first.height // 2) is not None, "the window is drawn")
        shown = _shot(desktop)
    hits, misses, none = _tried(shown, places)
    print(f"{app}: {hits} frames of {hits + misses} are of the widget; {none} clicks stay on the grid")  # noqa: T201 - what was measured
    assert hits >= 4 * _EACH
    assert misses <= 0.02 * (hits + misses)


def _shot(desktop: AccessibleDesktop) -> Pixels:
    with mss.MSS(display=desktop.env["DISPLAY"]) as screen:
        taken = screen.grab(screen.monitors[0])
        return Pixels(taken.width, taken.height, taken.rgb)


def _tried(shown: Pixels, places: list[Box]) -> tuple[int, int, int]:
    draw, hits, misses, none = random.Random(1), 0, 0, 0
    for box in places * _EACH:
        x, y = (start + round(length * draw.uniform(0.1, 0.9)) for start, length in ((box.x, box.width), (box.y, box.height)))
        frame = frame_around(shown, x, y)
        if frame is None:
            none += 1
            continue
        across, down = frame.x + frame.width // 2, frame.y + frame.height // 2
        inside = box.x <= across < box.x + box.width and box.y <= down < box.y + box.height
        hits, misses = hits + inside, misses + (not inside)
    return hits, misses, none
