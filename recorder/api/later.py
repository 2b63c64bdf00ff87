# SPDX-License-Identifier: GPL-3.0-or-later
"""Those names of the front door that neither the tray nor a start needs: loaded together, when the first of them is asked for."""

from __future__ import annotations

from recorder import detect
from recorder.doctor.erasure import Erasure as Erasure
from recorder.doctor.erasure import prove_erasure as prove_erasure
from recorder.doctor.examine import Doctor as Doctor
from recorder.doctor.installed import Build as Build
from recorder.doctor.lacks import LACKS as LACKS
from recorder.doctor.prove import Proof as Proof
from recorder.doctor.ready import Ready as Ready
from recorder.doctor.support import save_support as save_support
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
from recorder.export.formats import FORMAT_NAMES as FORMAT_NAMES
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
from recorder.process import text_finding
from recorder.process.readying import Readied as Readied
from recorder.process.readying import build_draft as build_draft
from recorder.process.readying import make_all_ready as make_all_ready
from recorder.process.readying import make_ready as make_ready
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
from recorder.store import keychain, vault
from recorder.store.vault import Unlocked as Unlocked

keyring_available = keychain.available
own_names = detect.own_list
picture_texts = text_finding
recovery_list = vault.WORDS
repair_vault = vault.repair
