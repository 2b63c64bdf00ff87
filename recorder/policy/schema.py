# SPDX-License-Identifier: GPL-3.0-or-later
"""What a policy file may hold. Every rule takes something away from what is recorded, kept or handed over; there is no other kind.

No key starts, hides, approves, uploads, reads, escrows, or lengthens anything, so none can be written: a file with a key that does not
stand here is refused as a whole. The reference, the templates for Windows and macOS and the checks are made from these two structs.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

# The formats made for other programs. Stet's own two are how the worker reads an export himself, and are nobody's to forbid.
Foreign = Literal["openadapt", "agentnet", "owamcap", "activitywatch"]
# An outline is always left: what may leave can be made less, not nothing.
Telling = Literal["neutral", "replayable", "full"]
Permission = Literal["train_task", "evaluate_agents", "read_inside"]
Prohibition = Literal["imitate_person", "evaluate_worker", "infer_emotion", "reidentify", "redistribute", "train_general"]
Duty = Literal["delete_at_expiry", "attribute", "compensate", "inform", "ask_again"]

_MOST = 1_000_000
Minutes = Annotated[int, msgspec.Meta(ge=1, le=_MOST)]
Days = Annotated[int, msgspec.Meta(ge=1, le=36_500)]
Amount = Annotated[float, msgspec.Meta(ge=0.1, le=_MOST)]
Count = Annotated[int, msgspec.Meta(ge=0, le=_MOST)]
AtLeastOne = Annotated[int, msgspec.Meta(ge=1, le=_MOST)]
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Words = Annotated[str, msgspec.Meta(max_length=4000)]
Line = Annotated[str, msgspec.Meta(max_length=200)]
Names = Annotated[tuple[Short, ...], msgspec.Meta(max_length=100)]


class NeverRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Windows that are never recorded, written as in :class:`recorder.model.exclusion.Exclusion`: an empty list means *any*."""

    applications: Names = ()
    titles: Names = ()


class Agreement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A collective agreement by its title and, where it is not empty, its digest."""

    title: Short
    digest: Line = ""


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What protects. False, None and an empty list ask for nothing; ``*_at_most`` limits, of which the smaller one protects more.

    ``require_agreement`` names those of which the terms must rely on one; None asks for none, and an empty list, which only two
    policies that do not agree can make together, lets nothing leave.
    """

    never_record: Annotated[tuple[NeverRecord, ...], msgspec.Meta(max_length=500)] = ()
    no_pictures: bool = False
    window_pictures_only: bool = False
    no_typed_text: bool = False
    no_motion: bool = False
    record_minutes_at_most: Minutes | None = None
    idle_minutes_at_most: Minutes | None = None
    pause_with_microphone: bool = False
    keep_days_at_most: Days | None = None
    keep_gb_at_most: Amount | None = None
    lock_minutes_at_most: Minutes | None = None
    lock_with_screen: bool = False
    require_passphrase: bool = False
    forbid_formats: tuple[Foreign, ...] = ()
    forbid_levels: tuple[Telling, ...] = ()
    export_steps_at_most: AtLeastOne | None = None
    export_pictures_at_most: Count | None = None
    export_texts_at_most: Count | None = None
    export_mb_at_most: AtLeastOne | None = None
    export_days_at_most: Days | None = None
    forbid_permissions: tuple[Permission, ...] = ()
    require_prohibitions: tuple[Prohibition, ...] = ()
    require_duties: tuple[Duty, ...] = ()
    require_agreement: Annotated[tuple[Agreement, ...], msgspec.Meta(max_length=20)] | None = None


class PolicyFile(Rules, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A policy file. ``policy`` is the version of this schema; ``serial`` counts up with each text that replaces a signed one.

    ``name`` is the file's own without ``.json``. A signed text must hold it: what was signed for one place counts in no other.
    ``organisation``, ``contact`` and ``words`` are shown to the worker as the employer's words.
    """

    policy: Literal[1]
    serial: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0
    name: Line = ""
    organisation: Line = ""
    contact: Line = ""
    words: Words = ""


RULES: tuple[str, ...] = Rules.__struct_fields__
FLAGS = frozenset(
    {
        *("no_pictures", "window_pictures_only", "no_typed_text", "no_motion"),
        *("pause_with_microphone", "lock_with_screen", "require_passphrase"),
    }
)
LIMITS = frozenset(name for name in RULES if name.endswith("_at_most"))
UNIONS = frozenset(
    {"never_record", "forbid_formats", "forbid_levels", "forbid_permissions", "require_prohibitions", "require_duties"}
)
ONE_OF = frozenset({"require_agreement"})
