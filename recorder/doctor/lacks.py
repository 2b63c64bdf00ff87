# SPDX-License-Identifier: GPL-3.0-or-later
"""What a machine can lack for recording, by reference: a closed list of sentences, so that none can hold anything of the worker's."""

from __future__ import annotations

import msgspec

from recorder.policy.force import InForce


class Lack(msgspec.Struct, frozen=True):
    """One of them: what is missing for the worker, what to do about it, and whether nothing can be recorded without it."""

    reference: str
    what: str
    advice: str
    blocks: bool = False


# English; recorder.language has them in Chinese, docs/admin.md explains each reference.
LACKS = {
    lack.reference: lack
    for lack in (
        Lack(
            "ready-system",
            "This system has not been tried.",
            "Record on Linux in an X11 session; elsewhere check a first recording before you rely on it.",
        ),
        Lack("ready-display", "There is no display here.", "Run this inside the desktop session of the person who records.", True),
        Lack(
            "ready-wayland",
            "Wayland does not let programs see keys and windows.",
            "Offer an X11 (Xorg) session at the log-in screen.",
            True,
        ),
        Lack("ready-input", "Keys and pointer cannot be recorded.", "Switch the X server's RECORD extension on.", True),
        Lack("ready-windows", "Which window is in front cannot be seen.", "Use a window manager that follows EWMH; most do.", True),
        Lack("ready-pictures", "No pictures of the screen can be taken.", "Record without pictures, or use another X server."),
        Lack("ready-damage", "Changes of the screen are not noticed.", "Switch the X server's DAMAGE extension on."),
        Lack("ready-layout", "The keyboard layout cannot be followed.", "Install libxkbcommon-x11-0."),
        Lack("ready-copies", "Copies by menus are not seen.", "Switch the X server's XFIXES extension on."),
        Lack(
            "ready-fields-off",
            "Accessibility is off, so most password fields are not known.",
            "The worker can let Stet switch it on for a session, on the start sheet.",
        ),
        Lack("ready-fields", "No field's type is known: this desktop has no accessibility.", "Install at-spi2-core."),
        Lack("ready-microphone", "A microphone in use is not noticed.", "Tell workers to pause before they speak."),
        Lack("ready-names", "Chinese names are not suggested.", "Install the package stet-detectors."),
        Lack("ready-text", "Text in pictures is not found.", "Install the package stet-detectors."),
        Lack("ready-keyring", "No keyring opens the vault.", "Workers use a passphrase; or install gnome-keyring."),
        Lack("ready-tray", "No tray shows Stet's icon.", "Stet shows a small window instead; or add a tray to the panel."),
        Lack("ready-disk", "The disk is too full to record.", "Free room on the disk of the home folder.", True),
        Lack(
            "ready-policy",
            "A policy file is refused: nothing is recorded until the worker has seen this.",
            "Run `stet policy show`, and correct the file.",
            True,
        ),
        Lack(
            "ready-policy-refused",
            "A policy file is refused; the worker has seen this.",
            "Run `stet policy show`, and correct the file.",
        ),
        Lack(
            "ready-policy-unseen",
            "The worker has not seen yet what the policy asks for now.",
            "The start of a session shows it; then it can begin.",
        ),
        Lack("ready-guard", "The guard that denies Stet the network does not hold.", "Use a kernel with seccomp filters.", True),
    )
}


def of_policy(found: InForce) -> tuple[str, ...]:
    """What of the policy keeps a session from starting, or should be looked at; nothing of what it says."""
    if found.refused:
        return ("ready-policy-refused" if found.seen else "ready-policy",)
    return () if found.seen else ("ready-policy-unseen",)
