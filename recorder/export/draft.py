# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts: an export built from open sessions, kept encrypted in the vault until the worker approves it or throws it away."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from recorder.errors import ExportError
from recorder.export.build import Built, build
from recorder.export.pictures import Source, placed, whole
from recorder.export.steps import planned
from recorder.export.write import write
from recorder.model.events import TextCommitted
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.steps import Level, Step
from recorder.model.terms import Terms
from recorder.redact.apply import MarkedSession, Stretch
from recorder.redact.review import approve
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked


def build_draft(
    unlocked: Unlocked,
    sessions: Sequence[str],
    terms: Terms,
    *,
    formats: Sequence[str],
    level: Level,
    progress: Callable[[float], None] | None,
) -> DraftSummary:
    """Builds, searches every byte, and saves the draft with the digest of each session that it was built from."""
    if not sessions:
        raise ExportError("No session was chosen.", "Choose at least one session.")
    with ExitStack() as stack:
        views = [stack.enter_context(SessionView(unlocked.open(session))) for session in sessions]
        basis = {view.header.session: view.digest() for view in views}
        built = build([_source(view) for view in views], terms, formats=formats, level=level, progress=progress)
    summary = _summary(built, tuple(sessions), terms, tuple(formats), level)
    unlocked.save_draft(summary, built.files, basis)
    return summary


def draft_steps(unlocked: Unlocked, draft: str) -> tuple[Step, ...]:
    """The steps of a draft, read from the very bytes that would leave. Raises StoreError."""
    lines = draft_file(unlocked, draft, "steps/steps.jsonl").splitlines()
    return tuple(msgspec.json.decode(line, type=Step) for line in lines)


def draft_file(unlocked: Unlocked, draft: str, path: str) -> bytes:
    """One file of a draft. Raises ExportError when it has no such file."""
    files = unlocked.draft_files(draft)
    if path not in files:
        raise ExportError("The draft has no file {path}.", "Build it again with the format that you need.", path=path)
    return files[path]


def session_steps(view: SessionView) -> tuple[Step, ...]:
    """The steps of an open session that would leave as it is marked now."""
    return tuple(plan.step for plan in planned([view.marked()], [_frames(view)], [_leaving(view)]))


def recorded_steps(view: SessionView) -> tuple[Step, ...]:
    """The steps of an open session as if all of it stood and no mark had been made: for the worker's eyes."""
    everything = MarkedSession(events=view.raw_events, standing=(Stretch(0, view.duration + 1, text=True),), duration=view.duration)
    return tuple(plan.step for plan in planned([everything], [_frames(view)]))


def approve_and_write(unlocked: Unlocked, draft: str, digest: str, passphrase: str, destination: Path) -> LedgerEntry:
    """The worker's approval of exactly these bytes, and the folder that follows from it. Raises WrongSecret or ExportError."""
    return write(unlocked, approve(unlocked, draft, digest, passphrase), destination)


def _source(view: SessionView) -> Source:
    taken = {frame.number: frame for frame in view.frames()}
    frames = _frames(view)

    def pixels(number: int) -> Pixels:
        frame, found = taken[number], view.raw_pixels(number)
        wide = next(each for each in frames if each.number == number)
        if wide == frame:
            return found
        return placed(found, frame.x - wide.x, frame.y - wide.y, (wide.width, wide.height))

    return Source(
        session=view.header.session,
        marked=view.marked(),
        frames=frames,
        pixels=pixels,
        texts=view.text_boxes(),
        leaving=_leaving(view),
        withheld=_withheld(view),
        released=_released(view),
    )


def _leaving(view: SessionView) -> frozenset[int]:
    """The pictures that the worker let stand one by one, and those of which all text that was found will be covered."""
    return view.marked().pictures | view.searched()


def _frames(view: SessionView) -> tuple[FrameInfo, ...]:
    return whole(view.frames(), view.header.monitors) if view.header.choice.area == "window" else view.frames()


def _released(view: SessionView) -> tuple[str, ...]:
    """The typed texts that the worker let stand."""
    standing = [stretch for stretch in view.marked().standing if stretch.text]
    return tuple(run.text for run in view.runs() if any(s.start <= run.start and run.end <= s.end for s in standing))


def _withheld(view: SessionView) -> tuple[str, ...]:
    """Every typed text of the session that may not be found in what leaves."""
    kept = set(_released(view))
    typed = {run.text for run in view.raw_runs if run.text}
    committed = {event.text for event in view.raw_events if isinstance(event, TextCommitted)}
    # A piece of a text that stands was not withheld: an input method puts a text in piece by piece.
    hidden = {text for text in typed | committed if not any(text in stands for stands in kept)}
    return tuple(sorted(hidden | set(view.marked().masks)))


def _summary(built: Built, sessions: tuple[str, ...], terms: Terms, formats: tuple[str, ...], level: Level) -> DraftSummary:
    return DraftSummary(
        draft="draft-" + secrets.token_hex(4),
        digest=built.digest,
        sessions=sessions,
        terms=terms,
        level=level,
        formats=formats,
        files=len(built.files),
        steps=built.steps,
        pictures=built.pictures,
        typed=built.typed,
        parameters=built.parameters,
        size=sum(len(data) for data in built.files.values()),
        repeated=built.repeated,
    )
