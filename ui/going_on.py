# SPDX-License-Identifier: GPL-3.0-or-later
"""A session goes on as a new one: the same choice on the start sheet, and both in one task as soon as the vault is open."""

from __future__ import annotations

import contextlib

from msgspec.structs import replace

from recorder import api


class GoingOn:
    """The worker's own start remains: nothing is recorded before the sheet was accepted."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, str]] = []
        self._next = ""

    @staticmethod
    def choice(unlocked: api.Unlocked | None, session: str) -> api.StartChoice | None:
        """What the sheet is filled in with; what was lifted for one session is lifted for no other. Raises StoreError."""
        if unlocked is None or not session:
            return None
        return replace(api.tasks.going_on(unlocked, session), lifted=())

    def begin(self, session: str) -> None:
        """The recording that begins now goes on with this session; empty: with none."""
        self._next = session

    def take(self, unlocked: api.Unlocked | None, status: object) -> None:
        """Joins what waits to be joined, where the vault is open and the new session is known."""
        if self._next and isinstance(status, api.Status) and status.session:
            self._waiting.append((self._next, status.session))
            self._next = ""
        if unlocked is None:
            return
        for old, new in tuple(self._waiting):
            with contextlib.suppress(api.StoreError):  # either is gone by now, or locked again: the next status tries anew
                api.tasks.join(unlocked, old, new)
                self._waiting.remove((old, new))
