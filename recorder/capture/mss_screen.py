# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the whole virtual desktop by mss, as raw BGRX; whatever it meets becomes a CaptureError."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from recorder.errors import CaptureError
from recorder.model.pictures import Picture
from recorder.model.session import Monitor

if TYPE_CHECKING:
    import mss


class MssScreen:
    """Opens the screen at the first :meth:`grab`, on the thread that calls it; that thread also closes it.

    mss is loaded where a picture is taken: a recording without pictures does without.
    """

    def __init__(self, *, cursor: bool = False) -> None:
        self._cursor = cursor
        self._screen: mss.MSS | None = None

    def monitors(self) -> tuple[Monitor, ...]:
        """The monitors as they are now, by a connection of its own. Raises CaptureError."""
        import mss
        from mss.exception import ScreenShotError

        try:
            with mss.MSS() as screen:
                each = screen.monitors[1:] or screen.monitors[:1]
        except (ScreenShotError, OSError) as error:
            raise _trouble() from error
        return tuple(Monitor(each_["left"], each_["top"], each_["width"], each_["height"]) for each_ in each)

    def grab(self) -> Picture:
        """The whole virtual desktop as it is now. Raises CaptureError."""
        import mss
        from mss.exception import ScreenShotError

        try:
            if self._screen is None:
                self._screen = mss.MSS(with_cursor=self._cursor)
            at = time.monotonic_ns()
            shot = self._screen.grab(self._screen.monitors[0])
        except (ScreenShotError, OSError) as error:
            self.close()
            raise _trouble() from error
        return Picture(at=at, x=shot.left, y=shot.top, width=shot.width, height=shot.height, pixels=shot.raw)

    def close(self) -> None:
        """Lets go of the screen."""
        screen, self._screen = self._screen, None
        if screen is not None:
            from mss.exception import ScreenShotError

            with contextlib.suppress(ScreenShotError, OSError):  # the display may be gone
                screen.close()


def _trouble() -> CaptureError:
    return CaptureError("The screen cannot be read.", "Record without pictures, or log in to an X11 session.")
