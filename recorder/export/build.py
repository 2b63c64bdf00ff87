# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds an export in memory, by allow-list into an empty set of files: nothing is copied and then cleaned."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from recorder.errors import ExportError
from recorder.export import leaves, papers
from recorder.export import terms as term_files
from recorder.export.covers import check_covers
from recorder.export.formats import FORMATS, Content
from recorder.export.gate import search, standing
from recorder.export.gate.forms import folded
from recorder.export.levels import outlined, raw_events
from recorder.export.pictures import Source, pictures
from recorder.export.replay import replayed
from recorder.export.steps import Planned, planned
from recorder.export.structure import own_words, words_of_steps
from recorder.model.manifest import FileEntry, Manifest
from recorder.model.omission import OmissionPaper
from recorder.model.steps import Level
from recorder.model.task import Task
from recorder.model.terms import Terms

SCHEMA = "stet-export/1"
STEPS = "steps/steps.jsonl"
TOOL = "stet"


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What would leave, by path, SHA256SUMS included; ``digest`` is that file's SHA-256 in hex."""

    files: dict[str, bytes]
    digest: str
    steps: int
    pictures: int
    typed: int
    parameters: int
    repeated: tuple[str, ...] = ()
    omitted: int = 0


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be built: formats, level, and what the worker said of the task.

    ``omitted`` tells where the steps leave something out, and why; None: nobody is told (private omission).
    """

    formats: tuple[str, ...]
    level: Level = "neutral"
    about: Task | None = None
    omitted: Callable[[Sequence[Planned]], OmissionPaper] | None = None


def build(sources: Sequence[Source], terms: Terms, wanted: Wanted, progress: Callable[[float], None] | None = None) -> Built:
    """Builds and searches every byte.

    ``progress`` is told shares from 0 to 1 and may raise to cancel. Raises TermsIncomplete, GateFound, or ExportError when nothing
    stands or a format is not known.
    """
    term_files.check(terms)
    formats = tuple(dict.fromkeys(wanted.formats))
    _check_formats(formats)
    told = progress or _nobody
    leaving = [source.leaving for source in sources]
    plans = planned([source.marked for source in sources], [source.frames for source in sources], leaving)
    if not plans:
        raise ExportError("Nothing stands in these sessions, so nothing can leave.", "Let a stretch with steps stand first.")
    plans, files = pictures(sources, outlined(plans) if wanted.level == "outline" else plans, lambda share: told(0.7 * share))
    check_covers(sources, plans, files, lambda share: told(0.7 + 0.1 * share))
    content = _content(sources, plans, files, wanted, terms)
    files = {path: data for name in formats for path, data in FORMATS[name](content).items()}
    files |= papers.papers(content, formats)
    files["manifest.json"] = _manifest(content, files, formats)
    files["SHA256SUMS"] = sums(files)
    told(0.9)
    repeated = _search(files, sources, content, formats)
    told(1.0)
    return _built(files, content, repeated)


def bare(sources: Sequence[Source], terms: Terms, wanted: Wanted) -> dict[str, bytes]:
    """The files of the formats as they would be without a picture: for what asks about hands alone. None of it can leave."""
    plans = planned(
        [source.marked for source in sources], [source.frames for source in sources], [source.leaving for source in sources]
    )
    plans = outlined(plans) if wanted.level == "outline" else plans
    blank = [msgspec.structs.replace(plan, step=msgspec.structs.replace(plan.step, before="", after="")) for plan in plans]
    content = _content(sources, blank, {}, wanted, terms)
    return {path: data for name in dict.fromkeys(wanted.formats) for path, data in FORMATS[name](content).items()}


def sums(files: dict[str, bytes]) -> bytes:
    """``SHA256SUMS`` of these files, sorted by path."""
    lines = [f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()) if path != "SHA256SUMS"]
    return "".join(lines).encode()


def _check_formats(formats: Sequence[str]) -> None:
    for name in formats:
        if name not in FORMATS:
            raise ExportError("The format {name} is not known.", "Use one of: {known}.", name=name, known=", ".join(FORMATS))
    if "steps" not in formats:
        raise ExportError("An export always holds the format steps.", "Add steps to the formats.")


def _content(sources: Sequence[Source], plans: Sequence[Planned], files: dict[str, bytes], wanted: Wanted, terms: Terms) -> Content:
    steps, about = tuple(plan.step for plan in plans), wanted.about
    return Content(
        steps=steps,
        pictures=files,
        terms=terms,
        viewport=_viewport(sources, plans),
        task=about.goal if about is not None else "",
        outcome=about.outcome if about is not None else "",
        level=wanted.level,
        about=about,
        played=tuple(replayed(steps)) if wanted.level == "replayable" else (),
        raw=raw_events([source.marked for source in sources]) if wanted.level == "full" else b"",
        omitted=wanted.omitted(plans) if wanted.omitted is not None else None,
    )


def _viewport(sources: Sequence[Source], plans: Sequence[Planned]) -> tuple[int, int] | None:
    """The size of the largest picture that leaves: another one has no part in it."""
    shown = {(plan.session, number) for plan in plans for number in (plan.before, plan.after) if number}
    sizes = {
        (frame.width, frame.height)
        for place, source in enumerate(sources)
        for frame in source.frames
        if (place, frame.number) in shown
    }
    return max(sizes) if sizes else None


def _manifest(content: Content, files: dict[str, bytes], formats: tuple[str, ...]) -> bytes:
    manifest = Manifest(
        schema=SCHEMA,
        tool=TOOL,
        level=content.level,
        formats=formats,
        steps=len(content.steps),
        pictures=len(content.pictures),
        files=tuple(FileEntry(path, len(data)) for path, data in sorted(files.items())),
        synthetic_timing=content.level == "replayable",
        omission="private" if content.omitted is None else "accountable",
    )
    return msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=2) + b"\n"


def _search(files: dict[str, bytes], sources: Sequence[Source], content: Content, formats: Sequence[str]) -> tuple[str, ...]:
    """Raises GateFound. Returns the withheld texts that stand elsewhere too, which only the worker can judge.

    What was redacted may be nowhere. What was withheld may stand where the worker let it stand, and as an application's or a control's
    name. A text that is also one of the export's own words, or a figure of its form, is looked for in what was recorded alone.
    """
    own, recorded = own_words(content, formats, files), words_of_steps(content.steps)
    names = [name for step in content.steps for name in (step.application, step.target.name if step.target else "")]
    typed = [step.text for step in content.steps if step.text]
    # One after another, too: what was withheld in one piece may be let stand in two.
    released = [*names, *(text for source in sources for text in source.released), "".join(names), "".join(typed)]
    elsewhere = folded("\n".join(released))
    masks = {mask for source in sources for mask in source.marked.masks}
    withheld = {text for source in sources for text in source.withheld} - masks
    repeated = standing(withheld, elsewhere)
    common = standing(masks | (withheld - repeated), own)
    search({STEPS: recorded.encode()}, common - masks, masks & common)
    leaving = {path: data for path, data in files.items() if path != "SHA256SUMS"}  # digests follow from the other files
    if content.omitted is not None:
        leaving[leaves.NAME] = leaves.written(leaves.unsalted(content.omitted))  # and leaves from salts
    search(leaving, withheld - repeated - common, masks - common, content.pictures.values())
    return tuple(sorted(repeated))


def _built(files: dict[str, bytes], content: Content, repeated: tuple[str, ...]) -> Built:
    steps = content.steps
    return Built(
        files=files,
        digest=hashlib.sha256(files["SHA256SUMS"]).hexdigest(),
        steps=len(steps),
        pictures=len(content.pictures),
        typed=sum(1 for step in steps if step.text is not None),
        parameters=sum(1 for step in steps if step.parameter is not None),
        repeated=repeated,
        omitted=len(content.omitted.omissions) if content.omitted is not None else 0,
    )


def _nobody(share: float) -> None:
    """Nobody asked how far it is."""
