# SPDX-License-Identifier: GPL-3.0-or-later
"""The front door: everything that the app and the command line may call, and the types that they show.

What neither the tray nor a start needs lies in :mod:`recorder.api.later` and is loaded when it is first asked for.
"""

from __future__ import annotations

import linecache
from typing import TYPE_CHECKING

from recorder import guard
from recorder.api import policy as policy
from recorder.api.acts import compare_build as compare_build
from recorder.api.acts import create_vault as create_vault
from recorder.api.acts import default_home as default_home
from recorder.api.acts import doctor as doctor
from recorder.api.acts import indicator_watch as indicator_watch
from recorder.api.acts import look_ready as look_ready
from recorder.api.acts import prove as prove
from recorder.api.acts import start_recording as start_recording
from recorder.api.acts import support_text as support_text
from recorder.api.acts import vault_info as vault_info
from recorder.api.acts import vault_state as vault_state
from recorder.capture import own_list
from recorder.capture.backends import capabilities as capabilities
from recorder.capture.backends import check_display as check_display
from recorder.capture.backends import open_windows as open_windows
from recorder.capture.ports import Capability as Capability
from recorder.capture.ports import Window as Window
from recorder.errors import BackendUnavailable as BackendUnavailable
from recorder.errors import Cancelled as Cancelled
from recorder.errors import CaptureError as CaptureError
from recorder.errors import ExportError as ExportError
from recorder.errors import KeyringUnavailable as KeyringUnavailable
from recorder.errors import PolicyError as PolicyError
from recorder.errors import ProcessError as ProcessError
from recorder.errors import RecorderError as RecorderError
from recorder.errors import RedactionError as RedactionError
from recorder.errors import StoreError as StoreError
from recorder.errors import TermsIncomplete as TermsIncomplete
from recorder.errors import VaultLocked as VaultLocked
from recorder.errors import VaultMissing as VaultMissing
from recorder.errors import VaultRefused as VaultRefused
from recorder.errors import WrongSecret as WrongSecret
from recorder.guard import Holding as Holding
from recorder.heap import GivingBack as GivingBack
from recorder.heap import one_heap as one_heap
from recorder.language import chosen as chosen
from recorder.language import localized as localized
from recorder.language import say as say
from recorder.model.events import AnyEvent as AnyEvent
from recorder.model.events import Box as Box
from recorder.model.keeping import Archived as Archived
from recorder.model.keeping import Expired as Expired
from recorder.model.keeping import Hit as Hit
from recorder.model.keeping import Salvaged as Salvaged
from recorder.model.keeping import ShredApplication as ShredApplication
from recorder.model.keeping import Shredded as Shredded
from recorder.model.keeping import ShredLast as ShredLast
from recorder.model.keeping import ShredMarked as ShredMarked
from recorder.model.keeping import ShredPlan as ShredPlan
from recorder.model.keeping import ShredSession as ShredSession
from recorder.model.keeping import ShredVault as ShredVault
from recorder.model.keeping import ShredWhat as ShredWhat
from recorder.model.manifest import DraftSummary as DraftSummary
from recorder.model.manifest import LedgerEntry as LedgerEntry
from recorder.model.pictures import FrameInfo as FrameInfo
from recorder.model.pictures import Pixels as Pixels
from recorder.model.redaction import AnyMark as AnyMark
from recorder.model.redaction import Classify as Classify
from recorder.model.redaction import Cover as Cover
from recorder.model.redaction import Elsewhere as Elsewhere
from recorder.model.redaction import Fill as Fill
from recorder.model.redaction import Mask as Mask
from recorder.model.redaction import MaskHere as MaskHere
from recorder.model.redaction import Named as Named
from recorder.model.redaction import Reach as Reach
from recorder.model.redaction import Remove as Remove
from recorder.model.redaction import Stand as Stand
from recorder.model.redaction import StandPicture as StandPicture
from recorder.model.redaction import StepClass as StepClass
from recorder.model.redaction import StoredMark as StoredMark
from recorder.model.redaction import Uncover as Uncover
from recorder.model.redaction import Why as Why
from recorder.model.redaction import Withhold as Withhold
from recorder.model.session import Listing as Listing
from recorder.model.session import Monitor as Monitor
from recorder.model.session import SessionHeader as SessionHeader
from recorder.model.session import SessionSummary as SessionSummary
from recorder.model.session import StartChoice as StartChoice
from recorder.model.steps import Level as Level
from recorder.model.steps import Step as Step
from recorder.model.steps import Target as Target
from recorder.model.terms import Collective as Collective
from recorder.model.terms import Terms as Terms
from recorder.process.accessibility import accessibility as accessibility
from recorder.process.control import ControlServer as ControlServer
from recorder.process.control import Word as Word
from recorder.process.control import app_state as app_state
from recorder.process.control import demand_alone as demand_alone
from recorder.process.control import forget_running as forget_running
from recorder.process.control import send_control as send_control
from recorder.process.control import send_note as send_note
from recorder.process.desk import DeskWatch as DeskWatch
from recorder.process.messages import Status as Status
from recorder.process.supervisor import Recording as Recording
from recorder.process.supervisor import Waiting as Waiting
from recorder.settings import Settings as Settings
from recorder.settings import load_settings as load_settings
from recorder.settings import save_settings as save_settings
from recorder.store import folder
from recorder.store.head import VaultInfo as VaultInfo
from recorder.timeline.clocks import ClockChange as ClockChange
from recorder.timeline.clocks import clock_changes as clock_changes
from recorder.timeline.moments import Moment as Moment
from recorder.timeline.spans import Span as Span
from recorder.timeline.text import TypedRun as TypedRun
from recorder.version import VERSION as VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recorder.api.later import *  # noqa: F403 - to a reader they are here
    from recorder.capture.x11.visibility import IndicatorWatch as IndicatorWatch
    from recorder.capture.x11.visibility import Sighting as Sighting
else:

    def __getattr__(name: str) -> object:
        """One of the names that are loaded later; it is here from then on."""
        if name.startswith("__"):  # asked for by Python itself, of every module
            raise AttributeError(name)
        for _ in load_later():
            pass
        try:
            return globals()[name]
        except KeyError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None


def load_later() -> Iterator[object]:
    """Loads what was left for later, a room at a time: while nobody waits, since after an upgrade other files lie in its place.

    Where Qt is loaded, its import reads the source of each module after it, and Python keeps the lines: 9 MB if nobody drops them.
    """
    for room in _rooms():
        linecache.clearcache()
        yield room


def _rooms() -> Iterator[object]:
    """The heaviest first, then all that is left."""
    from recorder.store import vault

    yield vault
    from recorder.redact import view

    yield view
    from recorder.redact import suggest

    yield suggest
    from recorder.export import formats

    yield formats
    from recorder.export import draft

    yield draft
    from recorder.doctor import erasure

    yield erasure
    import recorder.api.later as later  # `from` would ask this module for it first, and that would come here again

    found = globals()
    for name, value in vars(later).items():
        found.setdefault(name, value)
    yield later


exclusions = own_list
apply_guard = guard.apply
guard_report = guard.report
vault_size = folder.tree_size
