# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts: an export built from open sessions, kept encrypted in the vault until the worker approves it or throws it away."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypedDict, Unpack

import msgspec

from recorder.errors import ExportError
from recorder.export.build import Built, Wanted, build
from recorder.export.omitted import Part as OmittedFrom
from recorder.export.omitting import Salting
from recorder.export.permitted import check_draft, check_successor, check_wanted
from recorder.export.pictures import Source, placed, whole
from recorder.export.steps import planned
from recorder.export.write import write
from recorder.model.events import TextCommitted
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.omission import Omitting
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.steps import Level, Step
from recorder.model.task import TASK, Part
from recorder.model.terms import Terms
from recorder.redact.apply import MarkedSession, Stretch
from recorder.redact.parts import only_between
from recorder.redact.review import approve
from recorder.redact.view import SessionView
from recorder.store.drafts import StoredDraft
from recorder.store.vault import Unlocked

FORMATS = ("steps", "html")
# An open session, and from when to when of it.
Stretched = tuple[SessionView, tuple[int, int]]


class How(TypedDict, total=False):
    """How a draft is built: *steps* and *html*, *neutral*, with *private* omission, where nothing else is said."""

    formats: Sequence[str]
    level: Level
    omission: Omitting
    progress: Callable[[float], None] | None


def build_draft(unlocked: Unlocked, chosen: Sequence[str], terms: Terms, **how: Unpack[How]) -> DraftSummary:
    """Builds what would leave, searches every byte of it, and keeps it encrypted in the vault. Raises ExportError or PolicyError.

    A task may stand in a session's place: of its parts nothing outside them leaves. With *accountable* omission it says where something
    was left out, and why.
    """
    check_wanted(unlocked.home, terms, tuple(how.get("formats", FORMATS)), how.get("level", "neutral"))
    return keep_draft(unlocked, chosen, terms, lambda summary: check_draft(unlocked.home, summary), **how)


def build_successor(unlocked: Unlocked, entry: LedgerEntry, progress: Callable[[float], None] | None) -> DraftSummary:
    """What an export was built from, built anew on its terms, to come in its place. Raises ExportError or PolicyError.

    A policy that came after the hand-over does not stand in the way of a correction: asked is only where it would be more than before.
    """
    assert entry.terms is not None
    how: How = {"formats": entry.formats, "level": entry.level, "omission": entry.omission, "progress": progress}
    draft = keep_draft(
        unlocked,
        entry.chosen,
        entry.terms,
        lambda summary: check_successor(unlocked.home, summary, entry, unlocked.exports.built(entry.export)),
        **how,
    )
    return unlocked.exports.will_correct(draft.draft, entry.export)


def keep_draft(
    unlocked: Unlocked, chosen: Sequence[str], terms: Terms, check: Callable[[DraftSummary], None], **how: Unpack[How]
) -> DraftSummary:
    """Builds a draft, and keeps it where ``check`` does not raise. Whatever that lets through, the last way out asks the policy again."""
    formats, level = tuple(how.get("formats", FORMATS)), how.get("level", "neutral")
    omission = how.get("omission", "private")
    task, parts = parts_of(unlocked, chosen)
    with ExitStack() as stack:
        sessions = tuple(dict.fromkeys(part.session for part in parts))
        views = {session: stack.enter_context(SessionView(unlocked.open(session))) for session in sessions}
        basis = {session: view.digest() for session, view in views.items()}
        stretches = [(views[part.session], part.within(views[part.session].duration)) for part in parts]
        about = unlocked.task(task) if task else None
        sources = sources_of(stretches)
        salting = Salting(_omitting(stretches, sources), views, level) if omission == "accountable" else None
        built = build(sources, terms, Wanted(formats=formats, level=level, about=about, omitted=salting), how.get("progress"))
    summary = msgspec.structs.replace(
        _summary(built, sessions, terms, formats, level), task=task, chosen=tuple(chosen), omission=omission
    )
    check(summary)
    unlocked.save_draft(StoredDraft(summary, basis, None if salting is None else salting.kept), built.files)
    return summary


def _omitting(stretches: Sequence[tuple[SessionView, tuple[int, int]]], sources: Sequence[Source]) -> list[OmittedFrom]:
    """What was chosen of each session, as marked."""
    return [
        OmittedFrom(session=source.session, start=start, end=end, marked=source.marked)
        for (_view, (start, end)), source in zip(stretches, sources, strict=True)
    ]


def parts_of(unlocked: Unlocked, chosen: Sequence[str]) -> tuple[str, tuple[Part, ...]]:
    """The task, where one alone was chosen, and all that is to be built from."""
    tasks = {word: unlocked.task(word) for word in chosen if word.startswith(TASK)}
    parts = tuple(part for word in chosen for part in (tasks[word].parts if word in tasks else (Part(session=word),)))
    if not parts:
        raise ExportError("No session was chosen.", "Choose at least one session.")
    return (chosen[0] if len(chosen) == 1 and tasks else ""), parts


def standing_of(unlocked: Unlocked, chosen: Sequence[str]) -> tuple[list[Source], dict[str, str]]:
    """What is to be built from, without its pixels and texts, and the digest of each session. Raises StoreError."""
    found: list[Source] = []
    basis: dict[str, str] = {}
    for part in parts_of(unlocked, chosen)[1]:
        with SessionView(unlocked.open(part.session)) as view:
            basis[part.session] = view.digest()
            marked = only_between(view.marked(), view.frames(), *part.within(view.duration))
            found.append(
                Source(session=part.session, marked=marked, frames=frames_of(view), pixels=_no_pixels, leaving=leaving_of(view))
            )
    return found, basis


def _no_pixels(number: int) -> Pixels:
    raise ExportError("The picture {number} was not asked for.", number=number)


def recorded_of(unlocked: Unlocked, chosen: Sequence[str]) -> tuple[Step, ...]:
    """The recorded steps of sessions and tasks, as if all of them stood: for the worker's eyes. Raises StoreError."""
    found: list[Step] = []
    for part in parts_of(unlocked, chosen)[1]:
        with SessionView(unlocked.open(part.session)) as view:
            found += _recorded(view, *part.within(view.duration))
    return tuple(found)


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
    return tuple(plan.step for plan in planned([view.as_steps()], [frames_of(view)], [leaving_of(view)]))


def recorded_steps(view: SessionView) -> tuple[Step, ...]:
    """The steps of an open session as if all of it stood and no mark had been made: for the worker's eyes."""
    return _recorded(view, 0, view.duration + 1)


def _recorded(view: SessionView, start: int, end: int) -> tuple[Step, ...]:
    everything = MarkedSession(events=view.raw_steps(), standing=(Stretch(start, end, text=True),), duration=view.duration)
    return tuple(plan.step for plan in planned([everything], [frames_of(view)]))


def approve_and_write(unlocked: Unlocked, draft: str, digest: str, passphrase: str, destination: Path) -> LedgerEntry:
    """The worker's approval of exactly these bytes, and the folder that follows from it. Raises WrongSecret or ExportError."""
    return write(unlocked, approve(unlocked, draft, digest, passphrase), destination)


def sources_of(stretches: Sequence[Stretched]) -> list[Source]:
    """A source for each stretch of a session; a text that stands in one of them may be found in what leaves."""
    marked = [only_between(view.marked(), view.frames(), start, end) for view, (start, end) in stretches]
    standing: dict[str, list[Stretch]] = {}
    for (view, _stretch), part in zip(stretches, marked, strict=True):
        standing.setdefault(view.header.session, []).extend(part.standing)
    return [_source(view, part, standing[view.header.session]) for (view, _stretch), part in zip(stretches, marked, strict=True)]


def _source(view: SessionView, marked: MarkedSession, standing: Sequence[Stretch]) -> Source:
    taken = {frame.number: frame for frame in view.frames()}
    frames = frames_of(view)

    def pixels(number: int) -> Pixels:
        frame, found = taken[number], view.raw_pixels(number)
        wide = next(each for each in frames if each.number == number)
        if wide == frame:
            return found
        return placed(found, frame.x - wide.x, frame.y - wide.y, (wide.width, wide.height))

    return Source(
        session=view.header.session,
        marked=marked,
        frames=frames,
        pixels=pixels,
        texts=view.text_boxes(),
        leaving=leaving_of(view),
        withheld=_withheld(view, standing),
        released=_released(view, standing),
        ready=view.ready_file,
        keep=view.keep_file,
    )


def leaving_of(view: SessionView) -> frozenset[int]:
    """The pictures that the worker let stand one by one, and those of which all text that was found will be covered."""
    return view.marked().pictures | view.searched()


def frames_of(view: SessionView) -> tuple[FrameInfo, ...]:
    """The pictures as those of the whole desktop, also where the window alone was taken."""
    return whole(view.frames(), view.header.monitors) if view.header.choice.area == "window" else view.frames()


def _released(view: SessionView, standing: Sequence[Stretch]) -> tuple[str, ...]:
    """The typed texts that the worker let stand."""
    free = [stretch for stretch in standing if stretch.text]
    return tuple(run.text for run in view.runs() if any(s.start <= run.start and run.end <= s.end for s in free))


def _withheld(view: SessionView, standing: Sequence[Stretch]) -> tuple[str, ...]:
    """Every typed text of the session that may not be found in what leaves."""
    kept = "\0".join(sorted(set(_released(view, standing))))
    typed = {run.text for run in view.raw_runs if run.text}
    committed = {event.text for event in view.raw_events if isinstance(event, TextCommitted)}
    # A piece of a text that stands was not withheld: an input method puts a text in piece by piece.
    hidden = {text for text in typed | committed if text not in kept}
    here = {mark.text for mark in view.marked().here}
    return tuple(sorted(hidden | here | set(view.marked().masks)))


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
        omitted=built.omitted,
    )
