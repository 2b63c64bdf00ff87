# SPDX-License-Identifier: GPL-3.0-or-later
"""What this desktop tells of fields, passwords and input methods, and what it never will; looked up without changing anything."""

from __future__ import annotations

import contextlib

from recorder.capture.atspi import switch
from recorder.capture.atspi.bus import Bus, NoAnswer
from recorder.capture.atspi.methods import InputMethods
from recorder.capture.ports import Capability
from recorder.errors import CaptureError

# English templates; recorder.language has them in Chinese.
ON = (
    "Programs made with Qt and GTK tell theirs. Chromium and programs built on it tell nothing unless they were started with "
    "--force-renderer-accessibility; remote desktops and what runs inside ssh never do."
)
OFF = (
    "Accessibility is off, so only some programs (GTK) tell theirs. Allow Stet on the start sheet to switch it on for a session; "
    "otherwise keep no text where you type passwords."
)
MISSING = "This desktop has no accessibility (at-spi2-core), so no field's type is known: keep no text where you type passwords."
PROMPTS = "sudo, su, ssh, gpg and the like are noticed; what is asked for on another machine, inside ssh, is not."
SEEN = "What it puts into a field is kept where a Qt or GTK program tells it; elsewhere Stet notes a text that it has not seen."
NONE = "None runs that Stet knows (fcitx5, ibus)."


def look() -> list[Capability]:
    """Password fields, prompts in terminals, input methods."""
    state = switch.state()
    fields = {"on": ON, "off": OFF, "missing": MISSING}[state]
    method = _method()
    return [
        Capability(what="password fields", works=state == "on", hint=fields),
        Capability(what="password prompts in terminals", works=True, hint=PROMPTS),
        Capability(what="input methods", works=True, hint=SEEN if method else NONE),
    ]


def _method() -> bool:
    with contextlib.suppress(CaptureError, NoAnswer), contextlib.closing(Bus()) as session:
        methods = InputMethods(session)
        methods.look()
        present = methods.present
        methods.close()
        return present
    return False
