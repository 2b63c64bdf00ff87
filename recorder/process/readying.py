# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures made ready for an export: text looked for in the picture process, files made, all of it kept in the vault until it is asked for.

Done beforehand it costs a draft next to nothing; what is not ready when a draft is built is made then.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from contextlib import ExitStack
from typing import Unpack

import msgspec
import numpy as np
from numpy.typing import NDArray

from recorder.detect.pictures import models
from recorder.detect.pictures.filling import Filler
from recorder.errors import BackendUnavailable, StoreError, VaultLocked
from recorder.export import draft, readying
from recorder.model.events import Box
from recorder.model.manifest import DraftSummary
from recorder.model.pictures import FoundText
from recorder.model.redaction import Stand
from recorder.model.terms import Terms
from recorder.process.picture_client import PictureProcess
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked

_Told = Callable[[float], None]
# Of the work: looking at pictures in which nobody has, looking at them as they are covered, making the files.
_FIRST, _AGAIN = 0.4, 0.8
# Of the work of a draft: looking at what is not ready.
_BEFORE = 0.4


class Readied(msgspec.Struct, frozen=True, kw_only=True):
    """How many pictures leave as things stand; all of them are ready. ``looked`` are those at which the finder looked for it."""

    pictures: int = 0
    looked: int = 0


def make_ready(unlocked: Unlocked, chosen: Sequence[str], progress: _Told | None = None) -> Readied:
    """Makes the pictures ready with which the steps of these sessions and tasks leave.

    Without the text finder those that the worker let stand, or in which text was looked for before. ``progress`` goes from 0 to 1; what
    it raises ends the work between two pictures, and what was made until then is kept. Raises StoreError for a session that is recorded.
    """
    told = progress or _nobody
    with ExitStack() as stack:
        opened = _Opened(unlocked, chosen, stack)
        looker = stack.enter_context(LateLooker())
        if models.installed():
            opened.look_first(looker, _part(told, 0.0, _FIRST))
            opened.look_again(looker, _part(told, _FIRST, _AGAIN))
        opened.let_go()
        made = readying.make_files(opened.stretches, _part(told, _AGAIN, 1.0))
    told(1.0)
    return Readied(pictures=made, looked=looker.looked)


def make_all_ready(unlocked: Unlocked, known: MutableMapping[str, str], progress: _Told | None = None) -> int:
    """The same for every session of which something stands, a session at a time, the newest first; returns of how many.

    ``known`` remembers of each what was ready, so that it is not opened in vain. A session that cannot be opened is left out.
    """
    told, done = progress or _nobody, 0
    for summary in unlocked.summaries():
        told(0.0)
        if summary.state != "recording" and _make_anew(unlocked, summary.session, known, told):
            done += 1
    return done


def _make_anew(unlocked: Unlocked, session: str, known: MutableMapping[str, str], told: _Told) -> bool:
    try:
        state = _state(unlocked, session)
        if not state or known.get(session) == state:
            return False
        make_ready(unlocked, [session], told)
        known[session] = _state(unlocked, session)
    except VaultLocked:
        raise
    except (StoreError, BackendUnavailable):
        return False
    return True


def _state(unlocked: Unlocked, session: str) -> str:
    """What the pictures that leave depend on; empty where none can, because nothing stands or none was taken."""
    with unlocked.open(session, checked=False) as reader:
        stands = any(isinstance(stored.mark, Stand) and not stored.undone for stored in reader.marks())
        return f"{reader.digest()} {reader.looks_digest()}" if stands and reader.frames() else ""


def build_draft(unlocked: Unlocked, chosen: Sequence[str], terms: Terms, **how: Unpack[draft.How]) -> DraftSummary:
    """Builds what would leave, searches every byte of it, and keeps it encrypted in the vault. Raises ExportError.

    A task may stand in a session's place: of its parts nothing outside them leaves. Text is looked for in each picture as it is covered
    now, where that was not done ahead: what leaves then depends on nothing that is covered.
    """
    told = how.get("progress") or _nobody
    share = _BEFORE if _look_at_covered(unlocked, chosen, _part(told, 0.0, _BEFORE)) else 0.0
    how["progress"] = _part(told, share, 1.0)
    return draft.build_draft(unlocked, chosen, terms, **how)


def _look_at_covered(unlocked: Unlocked, chosen: Sequence[str], told: _Told) -> int:
    """How many pictures were looked at. Only those that leave, and only where the finder is installed."""
    if not models.installed():
        return 0
    with ExitStack() as stack:
        opened = _Opened(unlocked, chosen, stack)
        looker = stack.enter_context(LateLooker())
        opened.look_again(looker, told)
        return looker.looked


class _Opened:
    """The sessions of what was chosen, open as long as the stack holds, and from when to when of each is meant."""

    def __init__(self, unlocked: Unlocked, chosen: Sequence[str], stack: ExitStack) -> None:
        _task, parts = draft.parts_of(unlocked, chosen)
        # Who builds looks at every page of a file; this does not need to.
        opened = {part.session: unlocked.open(part.session, checked=False) for part in parts}
        self._views = {session: stack.enter_context(SessionView(reader)) for session, reader in opened.items()}
        if any(reader.state == "recording" for reader in opened.values()):
            raise StoreError("This session is being recorded.", "Stop the recording first.")
        self._readers = opened
        self.stretches = [(self._views[part.session], part.within(self._views[part.session].duration)) for part in parts]

    def _wanted(self, session: str) -> frozenset[int]:
        view = self._views[session]
        return readying.wanted(view, [stretch for each, stretch in self.stretches if each is view])

    def look_first(self, looker: LateLooker, told: _Told) -> None:
        """Looks at the pictures in which nobody has looked for text, as they were recorded: for the search, and so that they may leave."""
        for place, (session, view) in enumerate(self._views.items()):
            missing = self._wanted(session) - view.searched()
            if missing:
                share = _part(told, place / len(self._views), (place + 1) / len(self._views))
                Filler(self._readers[session], looker).fill(share, missing)

    def look_again(self, looker: LateLooker, told: _Told) -> None:
        """Looks at each picture that may leave as it is covered now, but for those that leave whole."""
        searched = {view: view.searched() for view in self._views.values()}
        wanted = {
            view: self._wanted(session) & searched[view] - view.marked().pictures
            for session, view in self._views.items()
            if searched[view]
        }
        left = [(view, view.not_looked_at(numbers)) for view, numbers in wanted.items()]
        count, done = sum(len(numbers) for _view, numbers in left), 0
        for view, numbers in left:
            if numbers:
                readying.look(view, numbers, looker, _part(told, done / count, (done + len(numbers)) / count))
                done += len(numbers)

    def let_go(self) -> None:
        """Of pictures that leave no more nothing is kept."""
        for session, view in self._views.items():
            readying.let_go(view, self._wanted(session))


class LateLooker:
    """A looker whose process is started when it is first asked. Leaving it ends the process. Counts what it was shown."""

    def __init__(self) -> None:
        self.looked = 0
        self._stack = ExitStack()
        self._process: PictureProcess | None = None

    def __enter__(self) -> LateLooker:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()
        self._process = None

    def find(self, pixels: NDArray[np.uint8]) -> tuple[Box, ...]:
        """See :class:`~recorder.detect.pictures.ports.Looker`."""
        self.looked += 1
        return self._started().find(pixels)

    def read(self, pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[FoundText, ...]:
        """See :class:`~recorder.detect.pictures.ports.Looker`."""
        return self._started().read(pixels, boxes)

    def _started(self) -> PictureProcess:
        if self._process is None:
            self._process = self._stack.enter_context(PictureProcess())
        return self._process


def _part(told: _Told, start: float, end: float) -> _Told:
    return lambda share: told(start + (end - start) * share)


def _nobody(share: float) -> None:
    """Nobody asked how far it is."""
