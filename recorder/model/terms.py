# SPDX-License-Identifier: GPL-3.0-or-later
"""The conditions under which an export is handed over."""

from __future__ import annotations

import msgspec


class Collective(msgspec.Struct, frozen=True, kw_only=True):
    """A collective agreement that the export relies on."""

    title: str
    digest: str = ""
    clause: str = ""


class Terms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the recipient may and may not do, and until when.

    ``recipient`` and ``purpose`` must not be empty; ``expires`` is a date, YYYY-MM-DD. The lists hold the names of
    :mod:`recorder.export.terms`; nothing is in them that the worker did not tick.
    """

    recipient: str
    purpose: str
    expires: str
    permissions: tuple[str, ...] = ()
    prohibitions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    collective: Collective | None = None
    contact: str = ""
