# SPDX-License-Identifier: GPL-3.0-or-later
"""The front door: everything that the app and the command line may call, and the types that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recorder import detect, guard
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
from recorder.doctor.erasure import Erasure as Erasure
from recorder.doctor.erasure import prove_erasure as prove_erasure
from recorder.doctor.examine import Doctor as Doctor
from recorder.doctor.installed import Build as Build
from recorder.doctor.lacks import LACKS as LACKS
from recorder.doctor.prove import Proof as Proof
from recorder.doctor.ready import Ready as Ready
from recorder.doctor.support import save_support as save_support
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
from recorder.export import handing as handing
from recorder.export import ledger as ledger
from recorder.export import opening as opening
from recorder.export import problems as problems
from recorder.export.draft import approve_and_write as approve_and_write
from recorder.export.draft import draft_file as draft_file
from recorder.export.draft import draft_steps as draft_steps
from recorder.export.draft import recorded_of as recorded_of
from recorder.export.draft import recorded_steps as recorded_steps
from recorder.export.draft import session_steps as session_steps
from recorder.export.explaining import explain as explain
from recorder.export.formats import FORMATS
from recorder.export.join import Joined as Joined
from recorder.export.join import Refused as Refused
from recorder.export.join import join as join
from recorder.export.join import joined_lines as joined_lines
from recorder.export.ledger import search as search
from recorder.export.levels import LevelInfo as LevelInfo
from recorder.export.levels import check_level as check_level
from recorder.export.levels import levels as levels
from recorder.export.looking import picture_as_it_leaves as picture_as_it_leaves
from recorder.export.recognisable.own import Bar as Bar
from recorder.export.recognisable.own import Recognisable as Recognisable
from recorder.export.recognisable.own import recognisable as recognisable
from recorder.export.terms import TermItem as TermItem
from recorder.export.terms import term_catalogue as term_catalogue
from recorder.export.verify import Verdict as Verdict
from recorder.export.verify import verify as verify
from recorder.guard import Holding as Holding
from recorder.heap import GivingBack as GivingBack
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
from recorder.process import text_finding
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
from recorder.process.readying import Readied as Readied
from recorder.process.readying import build_draft as build_draft
from recorder.process.readying import make_all_ready as make_all_ready
from recorder.process.readying import make_ready as make_ready
from recorder.process.supervisor import Recording as Recording
from recorder.process.supervisor import Waiting as Waiting
from recorder.redact import elsewhere as elsewhere
from recorder.redact import masking as masking
from recorder.redact import previewing as previewing
from recorder.redact import suggest as suggest
from recorder.redact import tasks as tasks
from recorder.redact import wholly as wholly
from recorder.redact.apply import MarkedSession as MarkedSession
from recorder.redact.apply import Stretch as Stretch
from recorder.redact.apply import Touches as Touches
from recorder.redact.destroy import shred as shred
from recorder.redact.destroy import shred_plan as shred_plan
from recorder.redact.keeping import archive as archive
from recorder.redact.keeping import repack as repack
from recorder.redact.keeping import restore as restore
from recorder.redact.keeping import retain as retain
from recorder.redact.keeping import retention_plan as retention_plan
from recorder.redact.keeping import salvage as salvage
from recorder.redact.opening import check_session as check_session
from recorder.redact.opening import open_session as open_session
from recorder.redact.opening import opens_by_keyring as opens_by_keyring
from recorder.redact.opening import recover as recover
from recorder.redact.opening import unlock as unlock
from recorder.redact.opening import unlock_by_keyring as unlock_by_keyring
from recorder.redact.outline import Outline as Outline
from recorder.redact.stretches import Classed as Classed
from recorder.redact.tally import Tally as Tally
from recorder.redact.view import SessionView as SessionView
from recorder.settings import Settings as Settings
from recorder.settings import load_settings as load_settings
from recorder.settings import save_settings as save_settings
from recorder.store import folder, keychain, vault
from recorder.store.vault import Unlocked as Unlocked
from recorder.store.vault import VaultInfo as VaultInfo
from recorder.timeline.clocks import ClockChange as ClockChange
from recorder.timeline.clocks import clock_changes as clock_changes
from recorder.timeline.moments import Moment as Moment
from recorder.timeline.spans import Span as Span
from recorder.timeline.text import TypedRun as TypedRun
from recorder.version import VERSION as VERSION

if TYPE_CHECKING:
    from recorder.capture.x11.visibility import IndicatorWatch as IndicatorWatch
    from recorder.capture.x11.visibility import Sighting as Sighting

exclusions = own_list
own_names = detect.own_list
apply_guard = guard.apply
FORMAT_NAMES = tuple(FORMATS)
guard_report = guard.report
repair_vault = vault.repair
recovery_list = vault.WORDS
vault_size = folder.tree_size
keyring_available = keychain.available
picture_texts = text_finding
