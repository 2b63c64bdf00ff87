# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures by mss, and the monitors as the X server tells them, with their scale."""

from __future__ import annotations

from Xlib import error

from recorder.capture.mss_screen import MssScreen
from recorder.capture.x11.connection import GONE, drop, gone, open_display
from recorder.capture.x11.monitors import Monitors
from recorder.model.session import Monitor


class X11Screen(MssScreen):
    """The screen of an X server."""

    def load(self) -> None:
        """Loads what mss loads with its first picture: a recording loads nothing while it runs, be its files replaced or not."""
        import mss.linux.xgetimage
        import mss.linux.xlib
        import mss.linux.xshmgetimage  # noqa: F401 - as above

    def monitors(self) -> tuple[Monitor, ...]:
        """The monitors as they are now, by a connection of its own. Raises CaptureError."""
        display = open_display()
        try:
            return Monitors(display).all()
        except (*GONE, error.XError) as trouble:
            raise gone() from trouble
        finally:
            drop(display)
