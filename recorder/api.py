# SPDX-License-Identifier: GPL-3.0-or-later
"""The front door: everything that the app and the command line may call, and the types that they show."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import platformdirs

from recorder import guard
from recorder.capture import backends
from recorder.capture import own_list as exclusions
from recorder.capture.ports import Capability, Window
from recorder.detect import own_list as own_names
from recorder.doctor.erasure import Erasure, prove_erasure
from recorder.doctor.examine import Doctor, examine
from recorder.errors import (
    BackendUnavailable,
    Cancelled,
    CaptureError,
    ExportError,
    KeyringUnavailable,
    ProcessError,
    RecorderError,
    RedactionError,
    StoreError,
    TermsIncomplete,
    VaultLocked,
    VaultMissing,
    VaultRefused,
    WrongSecret,
)
from recorder.export import draft as drafts
from recorder.export.formats import FORMATS
from recorder.export.terms import TermItem, term_catalogue
from recorder.export.verify import Verdict, verify
from recorder.guard import Holding
from recorder.language import chosen, localized, say
from recorder.model.events import AnyEvent, Box
from recorder.model.keeping import (
    Archived,
    Expired,
    Hit,
    Salvaged,
    ShredApplication,
    Shredded,
    ShredLast,
    ShredMarked,
    ShredPlan,
    ShredSession,
    ShredVault,
    ShredWhat,
)
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import (
    AnyMark,
    Classify,
    Cover,
    Fill,
    Mask,
    Reach,
    Remove,
    Stand,
    StandPicture,
    StepClass,
    StoredMark,
    Uncover,
    Withhold,
)
from recorder.model.session import Monitor, SessionHeader, SessionSummary, StartChoice
from recorder.model.steps import Level, Step, Target
from recorder.model.terms import Collective, Terms
from recorder.process.accessibility import accessibility
from recorder.process.control import ControlServer, Word, app_state, forget_running, send_control, send_note
from recorder.process.desk import DeskWatch
from recorder.process.messages import Status
from recorder.process.supervisor import Recording
from recorder.redact import destroy, finding, keeping, opening, suggest, wholly
from recorder.redact.apply import MarkedSession, Stretch, Touches
from recorder.redact.outline import Outline
from recorder.redact.stretches import Classed
from recorder.redact.tally import Tally
from recorder.redact.view import SessionView
from recorder.settings import Settings, load_settings, save_settings
from recorder.store import folder, keychain, vault
from recorder.store.vault import Unlocked, VaultInfo
from recorder.timeline.moments import Moment
from recorder.timeline.spans import Span
from recorder.timeline.text import TypedRun
from recorder.version import VERSION

if TYPE_CHECKING:
    from recorder.capture.x11.visibility import IndicatorWatch, Sighting

apply_guard = guard.apply
FORMAT_NAMES = tuple(FORMATS)
guard_report = guard.report
capabilities = backends.capabilities
check_display = backends.check_display
open_windows = backends.open_windows
draft_steps = drafts.draft_steps
session_steps = drafts.session_steps
recorded_steps = drafts.recorded_steps
draft_file = drafts.draft_file
approve_and_write = drafts.approve_and_write
shred_plan = destroy.shred_plan
shred = destroy.shred
search = finding.search
retention_plan = keeping.retention_plan
retain = keeping.retain
archive = keeping.archive
restore = keeping.restore
salvage = keeping.salvage
repack = keeping.repack
repair_vault, recovery_list = vault.repair, vault.WORDS
vault_size = folder.tree_size
opens_by_keyring, keyring_available = keychain.used_by, keychain.available
unlock = opening.unlock
unlock_by_keyring = opening.unlock_by_keyring
recover = opening.recover
open_session = opening.open_session
check_session = opening.check_session


def default_home() -> Path:
    """The vault's folder where nobody chose another: the platform's folder for a user's data."""
    return Path(platformdirs.user_data_path("stet", appauthor=False))


def vault_state(home: Path) -> Literal["missing", "locked"]:
    """Whether a vault of this worker's is there. Raises StoreError for one that must not be used."""
    try:
        vault.inspect(home)
    except VaultMissing:
        return "missing"
    return "locked"


def vault_info(home: Path) -> VaultInfo:
    """Who made the vault, and when. Raises StoreError."""
    return vault.inspect(home)


def create_vault(home: Path, passphrase: str, *, keyring: bool = False) -> tuple[Unlocked, tuple[str, ...]]:
    """Makes a vault and returns it open, with its recovery words, which are never shown again. Raises StoreError."""
    return vault.create(home, passphrase, keyring=keyring)


def start_recording(home: Path, choice: StartChoice, on_status: Callable[[Status], None], *, language: str = "") -> Recording:
    """Starts the capture process; it records once the first lease says that the indicator is seen."""
    recording = Recording(home, choice, on_status, language=language)
    recording.start()
    return recording


def indicator_watch(window: int) -> IndicatorWatch:
    """Watches whether a window of ours (its number on the X server) is really seen. Raises BackendUnavailable off X11."""
    if sys.platform == "linux" and os.environ.get("DISPLAY"):
        from recorder.capture.x11.visibility import IndicatorWatch

        return IndicatorWatch(window)
    raise BackendUnavailable("Whether the indicator is seen cannot be told on this desktop.", "Log in to an X11 session.")


def build_draft(
    unlocked: Unlocked,
    sessions: Sequence[str],
    terms: Terms,
    *,
    formats: Sequence[str] = ("steps", "html"),
    level: Level = "neutral",
    progress: Callable[[float], None] | None = None,
) -> DraftSummary:
    """Builds what would leave, searches every byte of it, and keeps it encrypted in the vault. Raises ExportError."""
    return drafts.build_draft(unlocked, sessions, terms, formats=formats, level=level, progress=progress)


def doctor(home: Path, language: str = "") -> Doctor:
    """What this desktop can record, what the guard holds, where the data is."""
    return examine(home, VERSION, language)


__all__ = [
    "FORMAT_NAMES",
    "VERSION",
    "AnyEvent",
    "AnyMark",
    "Archived",
    "BackendUnavailable",
    "Box",
    "Cancelled",
    "Capability",
    "CaptureError",
    "Classed",
    "Classify",
    "Collective",
    "ControlServer",
    "Cover",
    "DeskWatch",
    "Doctor",
    "DraftSummary",
    "Erasure",
    "Expired",
    "ExportError",
    "Fill",
    "FrameInfo",
    "Hit",
    "Holding",
    "IndicatorWatch",
    "KeyringUnavailable",
    "LedgerEntry",
    "Level",
    "MarkedSession",
    "Mask",
    "Moment",
    "Monitor",
    "Outline",
    "Pixels",
    "ProcessError",
    "Reach",
    "RecorderError",
    "Recording",
    "RedactionError",
    "Remove",
    "Salvaged",
    "SessionHeader",
    "SessionSummary",
    "SessionView",
    "Settings",
    "ShredApplication",
    "ShredLast",
    "ShredMarked",
    "ShredPlan",
    "ShredSession",
    "ShredVault",
    "ShredWhat",
    "Shredded",
    "Sighting",
    "Span",
    "Stand",
    "StandPicture",
    "StartChoice",
    "Status",
    "Step",
    "StepClass",
    "StoreError",
    "StoredMark",
    "Stretch",
    "Tally",
    "Target",
    "TermItem",
    "Terms",
    "TermsIncomplete",
    "Touches",
    "TypedRun",
    "Uncover",
    "Unlocked",
    "VaultInfo",
    "VaultLocked",
    "VaultMissing",
    "VaultRefused",
    "Verdict",
    "Window",
    "Withhold",
    "Word",
    "WrongSecret",
    "accessibility",
    "app_state",
    "apply_guard",
    "approve_and_write",
    "archive",
    "build_draft",
    "capabilities",
    "check_display",
    "check_session",
    "chosen",
    "create_vault",
    "default_home",
    "doctor",
    "draft_file",
    "draft_steps",
    "exclusions",
    "forget_running",
    "guard_report",
    "indicator_watch",
    "keyring_available",
    "load_settings",
    "localized",
    "open_session",
    "open_windows",
    "opens_by_keyring",
    "own_names",
    "prove_erasure",
    "recorded_steps",
    "recover",
    "recovery_list",
    "repack",
    "repair_vault",
    "restore",
    "retain",
    "retention_plan",
    "salvage",
    "save_settings",
    "say",
    "search",
    "send_control",
    "send_note",
    "session_steps",
    "shred",
    "shred_plan",
    "start_recording",
    "suggest",
    "term_catalogue",
    "unlock",
    "unlock_by_keyring",
    "vault_info",
    "vault_size",
    "vault_state",
    "verify",
    "wholly",
]
