# SPDX-License-Identifier: GPL-3.0-or-later
"""Accountable omission while a draft is built: the leaves that leave, and what the vault keeps to open them later."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from recorder.export import leaves
from recorder.export.hidden_content import Behind, content_of
from recorder.export.omitted import Part, hidden
from recorder.export.steps import Planned
from recorder.model.omission import Kept, Omission, OmissionPaper
from recorder.model.steps import Level
from recorder.redact.view import SessionView


class Salting:
    """Makes the omissions of one draft, under a seed that is new each time: two drafts of the same have no leaf in common."""

    def __init__(self, parts: Sequence[Part], views: Mapping[str, SessionView], level: Level) -> None:
        self._parts, self._level = parts, level
        self._behind = {session: Behind(view) for session, view in views.items()}
        self.kept: Kept | None = None

    def __call__(self, plans: Sequence[Planned]) -> OmissionPaper:
        """What leaves; what opens it is then in ``kept``."""
        self.kept = Kept(secrets.token_bytes(leaves.SEED_BYTES), hidden(self._parts, plans, self._level))
        return leaves.paper([self._omission(number) for number in range(len(self.kept.hidden))])

    def _omission(self, number: int) -> Omission:
        assert self.kept is not None
        each = self.kept.hidden[number]
        content = content_of(each, self._behind.__getitem__)
        leaf = leaves.leaf(leaves.salt_of(self.kept.seed, each), each, content)
        return Omission(step=each.step, what=each.what, reason=each.reason, leaf=leaf)
