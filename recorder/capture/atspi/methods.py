# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether an input method takes the keys now: fcitx5 and ibus are asked, since nobody tells."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from recorder.capture.atspi.bus import Bus, NoAnswer, Ref
from recorder.errors import CaptureError

FCITX = "org.fcitx.Fcitx5"
_CONTROLLER: Ref = (FCITX, "/controller")
_CONTROL = "org.fcitx.Fcitx.Controller1"
_IBUS: Ref = ("org.freedesktop.IBus", "/org/freedesktop/IBus")


class InputMethods:
    """The input methods of this desktop. Lives on the focus source's thread."""

    def __init__(self, session: Bus) -> None:
        self._session = session
        self._ibus: Bus | None = None
        self.fcitx = session.owned(FCITX)
        self._ibus_address = ""

    @property
    def present(self) -> bool:
        """Whether there is one that could take keys."""
        return self.fcitx or self._ibus is not None

    def look(self) -> None:
        """Connects to an ibus that runs now. Where fcitx5 runs it plays ibus too, and says of itself what is true."""
        address = "" if self.fcitx else ibus_address()
        if address == self._ibus_address:
            return
        self._drop_ibus()
        self._ibus_address = address
        if address:
            with contextlib.suppress(CaptureError):
                self._ibus = Bus(address)

    def active(self) -> bool | None:
        """Whether keys go to an input method and not to the field; None where one does not answer that."""
        fcitx, ibus = self._asked(self._fcitx_active, self.fcitx), self._asked(self._ibus_active, self._ibus is not None)
        return True if fcitx or ibus else None if fcitx is None or ibus is None else False

    def close(self) -> None:
        """Lets go of them."""
        self._drop_ibus()

    def _asked(self, question: Callable[[], bool], there: bool) -> bool | None:
        if not there:
            return False
        try:
            return question()
        except NoAnswer:
            return None
        except CaptureError:
            self._drop_ibus()
            return False

    def _fcitx_active(self) -> bool:
        name = str(self._session.call(_CONTROLLER, _CONTROL, "CurrentInputMethod")[0])
        if not name or name.startswith("keyboard-"):
            return False
        # It answers for the window that last had an input context; a window without one gets its keys directly.
        contexts = str(self._session.call(_CONTROLLER, _CONTROL, "DebugInfo")[0])
        return "focus:1" in contexts or "focus:" not in contexts

    def _ibus_active(self) -> bool:
        assert self._ibus is not None
        engine = self._ibus.get(_IBUS, _IBUS[0], "GlobalEngine")
        fields = engine[1] if isinstance(engine, tuple) and len(engine) == 2 else engine
        name = str(fields[2]) if isinstance(fields, tuple) and len(fields) > 2 else ""
        return not name.startswith("xkb:")

    def _drop_ibus(self) -> None:
        if self._ibus is not None:
            self._ibus.close()
        self._ibus, self._ibus_address = None, ""


def ibus_address() -> str:
    """Where an ibus of this display listens; empty where none has said so, or it is another machine's."""
    display = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", os.environ.get("DISPLAY", ""))
    if display is None:
        return ""
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    try:
        machine = Path("/etc/machine-id").read_text("ascii").strip()
        said = (config / "ibus" / "bus" / f"{machine}-unix-{display[1]}").read_text("utf-8")
    except (OSError, UnicodeError):
        return ""
    address = re.search(r"^IBUS_ADDRESS=(unix:.*)$", said, re.MULTILINE)
    pid = re.search(r"^IBUS_DAEMON_PID=(\d+)$", said, re.MULTILINE)
    alive = pid is not None and Path(f"/proc/{pid[1]}").exists()
    return address[1] if address is not None and alive else ""
