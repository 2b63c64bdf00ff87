# SPDX-License-Identifier: GPL-3.0-or-later
"""The format ``steps``: Stet's own, one canonical step a line."""

from __future__ import annotations

import msgspec

from recorder.export.formats.content import Content
from recorder.model.steps import Step, Task

_CARD = """# {title}

{steps} canonical steps of one task, recorded by a worker and handed over under `terms.jsonld`. Read the terms first.

- `steps.jsonl`: one step a line; `steps.schema.json` says what is in it. An absent field is withheld or unknown.
- `at` is a step clock, one second a step from 2000-01-01T00:00:00Z. It tells nothing about when or how fast anyone worked.
- `point` is the middle of a cell of 32 pixels, counted from the corner of the window, in pixels of the picture.
- `parameter` stands for a text that was not handed over, such as `{{{{text_1}}}}`.
- `task_boundary` separates stretches that do not follow each other.
- `pictures/` shows the window in front before and after a step; everything else is filled with one colour.
"""


class _Quality(msgspec.Struct, frozen=True):
    steps: int
    with_target: float
    with_picture: float


def steps_files(content: Content) -> dict[str, bytes]:
    """The files of the format, by path."""
    title = "Steps" if not content.steps else "Steps of " + ", ".join(_applications(content))
    files = {
        "steps/steps.jsonl": b"".join(msgspec.json.encode(step, order="deterministic") + b"\n" for step in content.steps),
        "steps/task.json": _pretty(Task(parameters=_parameters(content), viewport=content.viewport)),
        "steps/steps.schema.json": _pretty(msgspec.json.schema(Step)),
        "steps/DATASET.md": _CARD.format(title=title, steps=len(content.steps)).encode(),
        "steps/quality.json": _pretty(_quality(content)),
    }
    return files | {f"steps/{path}": data for path, data in content.pictures.items()}


def _applications(content: Content) -> list[str]:
    return sorted({step.application for step in content.steps if step.application})


def _parameters(content: Content) -> tuple[str, ...]:
    return tuple(step.parameter for step in content.steps if step.parameter)


def _quality(content: Content) -> _Quality:
    acts = [step for step in content.steps if step.action != "task_boundary"]
    share = 1 / len(acts) if acts else 0.0
    return _Quality(
        steps=len(acts),
        with_target=round(sum(share for step in acts if step.target is not None), 4),
        with_picture=round(sum(share for step in acts if step.before or step.after), 4),
    )


def _pretty(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2) + b"\n"
