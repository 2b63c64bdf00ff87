# SPDX-License-Identifier: GPL-3.0-or-later
"""What the front door does itself: opening vaults, starting recordings, building drafts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import platformdirs

from recorder.errors import (
    BackendUnavailable,
    VaultMissing,
)
from recorder.model.session import StartChoice
from recorder.process.messages import Status
from recorder.process.supervisor import Recording, Waiting
from recorder.store import head
from recorder.store.head import VaultInfo
from recorder.version import VERSION

if TYPE_CHECKING:
    from recorder.capture.x11.visibility import IndicatorWatch
    from recorder.doctor.examine import Doctor
    from recorder.doctor.installed import Build
    from recorder.doctor.prove import Proof
    from recorder.doctor.ready import Ready
    from recorder.store.vault import Unlocked


def default_home() -> Path:
    """The vault's folder where nobody chose another: the platform's folder for a user's data."""
    return Path(platformdirs.user_data_path("stet", appauthor=False))


def vault_state(home: Path) -> Literal["missing", "locked"]:
    """Whether a vault of this worker's is there. Raises StoreError for one that must not be used."""
    try:
        head.inspect(home)
    except VaultMissing:
        return "missing"
    return "locked"


def vault_info(home: Path) -> VaultInfo:
    """Who made the vault, and when. Raises StoreError."""
    return head.inspect(home)


def create_vault(home: Path, passphrase: str, *, keyring: bool = False) -> tuple[Unlocked, tuple[str, ...]]:
    """Makes a vault and returns it open, with its recovery words, which are never shown again. Raises StoreError."""
    from recorder.store import vault

    return vault.create(home, passphrase, keyring=keyring)


def start_recording(
    home: Path,
    choice: StartChoice,
    on_status: Callable[[Status], None],
    *,
    language: str = "",
    waiting: Waiting | None = None,
) -> Recording:
    """Starts the capture process, or the one that waits; it records once the first lease says that the indicator is seen."""
    recording = Recording(home, choice, on_status, language=language)
    recording.start(waiting)
    return recording


def indicator_watch(window: int) -> IndicatorWatch:
    """Watches whether a window of ours (its number on the X server) is really seen. Raises BackendUnavailable off X11."""
    if sys.platform == "linux" and os.environ.get("DISPLAY"):
        from recorder.capture.x11.visibility import IndicatorWatch

        return IndicatorWatch(window)
    raise BackendUnavailable("Whether the indicator is seen cannot be told on this desktop.", "Log in to an X11 session.")


def doctor(home: Path, language: str = "") -> Doctor:
    """What this desktop can record, what the guard holds, where the data is."""
    from recorder.doctor.examine import examine

    return examine(home, VERSION, language)


def prove(home: Path, *, brief: bool = False) -> Proof:
    """Tries to reach the network in every way known, and shows what runs, may be written and was built. Takes a few seconds.

    ``brief``: without what tells of its user.
    """
    from recorder.doctor.prove import prove as proving

    return proving(home, VERSION, brief=brief)


def look_ready(home: Path, language: str = "") -> Ready:
    """What this machine cannot record, without anything of its user."""
    from recorder.doctor import ready

    return ready.look_ready(home, VERSION, language)


def support_text(home: Path, language: str = "") -> str:
    """A text for the helpdesk, without content. Takes a few seconds."""
    from recorder.doctor import support

    return support.support_text(home, VERSION, language)


def compare_build() -> Build:
    """Whether the program that runs is as it was built. Takes a few seconds."""
    from recorder.doctor import installed

    return installed.compare(installed.package_folder())
