# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's consent to exactly these bytes: an Approval comes from here and from nowhere else."""

from __future__ import annotations

import hmac

from recorder.errors import NotApproved, StaleApproval
from recorder.model.manifest import DraftSummary
from recorder.store.vault import Unlocked

_TOKEN = object()


class Approval:
    """Says that the worker, with the secret, approved the draft with this digest. Made by :func:`approve` alone."""

    __slots__ = ("summary",)

    def __init__(self, summary: DraftSummary, token: object) -> None:
        if token is not _TOKEN:
            raise NotApproved("Only the worker's own approval lets an export leave.", "Read the draft and approve it.")
        self.summary = summary


def approve(unlocked: Unlocked, draft: str, digest: str, passphrase: str) -> Approval:
    """Approves a draft. Raises WrongSecret, NotApproved for another digest, StaleApproval when a session changed since."""
    unlocked.check(passphrase)
    stored = unlocked.draft(draft)
    if not hmac.compare_digest(stored.summary.digest, digest):
        raise NotApproved("This is not the digest of the draft.", "Read the draft again and approve what you read.")
    for session, then in stored.basis.items():
        with unlocked.open(session) as reader:
            if reader.digest() != then:
                raise StaleApproval(
                    "The session {session} was changed after this draft was built.", "Build it again and read it.", session=session
                )
    return Approval(stored.summary, _TOKEN)
