# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps track of the field that has the keys, and doubts it: what does not answer is taken for a password field."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import msgspec

from recorder.capture.atspi import names
from recorder.capture.atspi.bus import Bus, NoAnswer, Ref
from recorder.capture.atspi.objects import Objects
from recorder.capture.ports import Field, FieldChange

# The focus is reported up to this long after the first key that went to it (measured: 3-42 ms on a quiet machine).
LOOKBACK_NS = 250_000_000
_AGAIN_NS = 300_000_000
_COMMITS = ("gtk", "qt")
# A field that shows its password for a moment is a plain one then; its label still tells.
_SECRET_NAME = re.compile(
    r"pass\s?(word|wor[td]|phrase|code)|passwd|kennwort|mot de passe|contrase|senha|пароль|\bpin\b|密码|密碼|口令|パスワード|暗証|비밀번호",
    re.IGNORECASE,
)
_TYPED_INTO = frozenset({52, 61, 76, 77, 79, 11, 116})


class Tracker:
    """Lives on the focus source's thread. ``emit`` is told when another field has the keys."""

    def __init__(self, bus: Bus, emit: Callable[[FieldChange], None]) -> None:
        self.objects = Objects(bus)
        self._emit = emit
        self._front = self._search_at = 0
        self._last: dict[int, Ref] = {}
        self._secret: set[Ref] = set()
        self.ref: Ref | None = None
        self.field: Field | None = None
        self._role = 0
        self._verified = time.monotonic_ns()

    def focus(self, ref: Ref, since: int) -> None:
        """An object told that it has the focus; the report may have waited since ``since``."""
        pid = self.objects.pid(ref[0])
        self._last[pid] = ref
        field, role = self._describe(ref, pid)
        if field is None:
            return
        if field.secret or not self._front or pid == self._front:
            self._take(ref, field, role, since - LOOKBACK_NS)

    def follow(self, pid: int, at: int) -> None:
        """A window of this process is in front since ``at``; 0: nothing may be asked."""
        self._front = pid
        if pid and self.ref is not None and self.field is not None and self.field.pid == pid and self._still(self.ref):
            self._emit(FieldChange(at=time.monotonic_ns(), since=at, field=self.field))  # told again, of the window that it is in
            return
        self._search(at)

    def verify(self, *, patient: bool = False) -> bool:
        """Asks the field whether it still has the focus and is what it was.

        Where it has lost it to nothing that is known, its window may have gone behind another, which is told a moment later: who is
        ``patient`` gets False, nothing is decided, and he asks again.
        """
        now = time.monotonic_ns()
        if self.ref is None or self.field is None:
            if self._front and now >= self._search_at:
                self._search(now - LOOKBACK_NS)
            return True
        if self.field.pid != self._front and self._front:
            self._search(self._verified - LOOKBACK_NS)
            return True
        try:
            role, holds = self.objects.role(self.ref), self._holds(self.ref)
        except NoAnswer:
            self._unknown(self._verified - LOOKBACK_NS)
            return True
        if holds and role == self._role:
            self._verified = now
        elif holds:
            self.focus(self.ref, self._verified)
        else:
            return self._search(self._verified - LOOKBACK_NS, had=True, patient=patient)
        return True

    def still_open(self, ref: Ref) -> bool:
        """Whether what this object shows may be kept: it has the focus, and is no password field even now. Raises NoAnswer."""
        if ref != self.ref or self.field is None or self.field.secret:
            return False
        return self.objects.role(ref) != names.PASSWORD

    def _search(self, since: int, *, had: bool = False, patient: bool = False) -> bool:
        """Looks for the focus in the application in front. One that had a known field and has none is not trusted, or not yet (False)."""
        pid, began = self._front, time.monotonic_ns()
        try:
            found = self._find(pid) if pid else None
        except NoAnswer:
            found, had, patient = None, True, False
        # Its parts may come to the bus after its window came to the front: looked for again, at a twentieth of the time at most.
        self._search_at = time.monotonic_ns() + max(_AGAIN_NS, 20 * (time.monotonic_ns() - began))
        if found is not None:
            field, role = self._describe(found, pid)
            if field is not None:
                self._take(found, field, role, since)
                return True
        if had and patient:
            return False
        if had:
            self._unknown(since)
        else:
            self._take(None, None, 0, since)
        return True

    def _find(self, pid: int) -> Ref | None:
        last = self._last.get(pid)
        if last is not None and self._still(last):
            return last
        for application in self.objects.applications(pid):
            found = self.objects.focused(application)
            if found is not None:
                self._last[pid] = found
                return found
        return None

    def _still(self, ref: Ref) -> bool:
        try:
            return self._holds(ref)
        except NoAnswer:
            return False

    def _holds(self, ref: Ref) -> bool:
        return bool(self.objects.states(ref) >> names.FOCUSED & 1)

    def _describe(self, ref: Ref, pid: int) -> tuple[Field | None, int]:
        """What an object is; None for what keys are not typed into by itself, a window's frame."""
        try:
            role = self.objects.role(ref)
        except NoAnswer:
            return Field(pid=pid, secret=True), -1
        if role in names.CONTAINERS:
            return None, role
        try:
            name = self.objects.name(ref)
        except NoAnswer:
            return Field(pid=pid, secret=True), -1
        if role == names.PASSWORD or (role in _TYPED_INTO and _SECRET_NAME.search(name)):
            self._secret.add(ref)
        commits = self.objects.toolkit(ref[0]).lower().startswith(_COMMITS)
        field = Field(pid=pid, role=names.role_name(role), name=name, box=self.objects.box(ref), commits=commits)
        return msgspec.structs.replace(field, secret=ref in self._secret), role

    def _unknown(self, since: int) -> None:
        self._take(self.ref, Field(pid=self._front, secret=True), -1, since)

    def _take(self, ref: Ref | None, field: Field | None, role: int, since: int) -> None:
        same = (ref, field) == (self.ref, self.field)
        self.ref, self.field, self._role, self._verified = ref, field, role, time.monotonic_ns()
        if not same or (field is not None and field.secret):
            self._emit(FieldChange(at=self._verified, since=since, field=field))
