# SPDX-License-Identifier: GPL-3.0-or-later
"""What of an export is the same whoever worked: its papers, keywords and figures. And what is not: the words of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from recorder.export import papers
from recorder.export.formats import FORMATS, Content
from recorder.export.gate.forms import folded
from recorder.export.gate.layers import readable
from recorder.export.leaves import unsalted
from recorder.model.steps import Step

# Where a PNG file tells its size.
_HEAD = 24


def words_of_steps(steps: Iterable[Step]) -> str:
    """Every word of these steps that comes from what was recorded, folded."""
    return folded("\n".join(word for step in steps for word in _words(step)))


def own_words(content: Content, formats: Sequence[str], files: Mapping[str, bytes]) -> str:
    """All that stands in these files for their form's sake, folded: a recorded text that is equal to some of it tells nothing by it."""
    bare = msgspec.structs.replace(
        content,
        steps=tuple(_bare(step) for step in content.steps),
        pictures={path: png[:_HEAD] for path, png in content.pictures.items()},
        played=(),
        raw=b"",
        about=None,
        task="",
        omitted=content.omitted and unsalted(content.omitted),
    )
    found = papers.papers(bare, tuple(formats))
    for name in formats:
        found |= FORMATS[name](bare)
    found["manifest.json"] = files["manifest.json"]
    return folded(b"\n".join(readable(data) for data in found.values()).decode("utf-8", "replace"))


def _words(step: Step) -> Iterator[str]:
    yield from (step.application, step.text or "", step.why, *step.keys)
    if step.target is not None:
        yield from (step.target.role, step.target.name)


def _bare(step: Step) -> Step:
    """The step with its words replaced by one letter, as often as they are long: times follow from lengths."""
    target = step.target
    return msgspec.structs.replace(
        step,
        application=_masked(step.application),
        text=None if step.text is None else _masked(step.text),
        why=_masked(step.why),
        keys=tuple(key if len(key) == 1 else _masked(key) for key in step.keys),
        target=target if target is None else msgspec.structs.replace(target, name=_masked(target.name)),
    )


def _masked(text: str) -> str:
    return "x" * len(text)
