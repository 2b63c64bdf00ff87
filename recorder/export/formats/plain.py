# SPDX-License-Identifier: GPL-3.0-or-later
"""The format ``steps``: Stet's own, one canonical step a line."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from PIL import Image

from recorder.export.formats.content import Content
from recorder.export.omission_words import card
from recorder.model.steps import Quality, Step, TaskPaper, TaskParameter
from recorder.redact.pictures import FILL

_CARD = """# {title}

{steps} canonical steps{goal}, recorded by the person who did them and handed over under `terms.jsonld`. Read the terms first.

## What is in it

- `steps.jsonl`: one step a line; `steps.schema.json` says what is in it. An absent field is withheld or unknown.
- `task.json`: goal, preconditions, parameters, outcome and success check, in the words of who did it. What is empty was not said.
- `pictures/`: the window in front before and after a step, once it had settled; everything else is filled with one colour.
- `quality.json`: how many steps know their element, have both pictures, and how much of the pictures is covered.{extra}

Read several exports as one, those that are whole, approved and in force alone, with: `stet join DIR... --to steps.jsonl`

## How to read a step

- `action`: {actions}.
- `at` is a step clock, one second a step from 2000-01-01T00:00:00Z. It tells nothing about when or how fast anyone worked.
- `target` is what a click was on: `source` says how that is known: `accessibility`; `picture`, the frame that is drawn around the place in the
  picture before; or `grid`, the cell of 32 pixels, counted from the corner of the window. `point` is the middle of it, in pixels of the picture; it is not where the pointer was.
- `parameter` stands for a text that was not handed over, such as `{{{{text_1}}}}`: each is another one, also where two were the same.
  `{{{{item_1}}}}` stands in the same way for the name of a row, a cell, a link or a document.
- `text` is what stood there in the end; what was corrected meanwhile is in no step.
- `notches` are whole notches of a wheel, right and up. `times` is how often the keys were pressed. `button` is absent for the left one.
- `source_step` is the `index` of the copy that a paste comes from. `changed_box` is where the two pictures differ.
- `task_boundary` separates stretches that do not follow each other. `wait_for` is there only where the worker said so.{omitted}

## What it is not for

Times, typing rhythm, pointer paths and corrections were left out, so that nobody can be told by them. What follows from the order of the
steps and from the wording that was let stand is in it. `terms.jsonld` says what is allowed.
"""
_WHOLE = b"IEND\xaeB`\x82"
_EXTRA = {
    "replayable": "\n- `replay.jsonl`: the same steps as acts of hands. Its times and paths are synthetic, drawn from averages over many people.",
    "full": "\n- `events.jsonl`: the raw events, with their times. **They identify the person who worked like a fingerprint.**",
}


def steps_files(content: Content) -> dict[str, bytes]:
    """The files of the format, by path."""
    files = {
        "steps/steps.jsonl": _lines(content.steps),
        "steps/task.json": _pretty(_paper(content)),
        "steps/steps.schema.json": schema(),
        "steps/DATASET.md": _card(content),
        "steps/quality.json": _pretty(_quality(content)),
    }
    if content.played:
        files["steps/replay.jsonl"] = _lines([hand for part in content.played for hand in part.hands])
    if content.level == "full":
        files["steps/events.jsonl"] = content.raw
    return files | {f"steps/{path}": data for path, data in content.pictures.items()}


def schema() -> bytes:
    """``steps.schema.json``: the JSON Schema of a line of ``steps.jsonl``."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A step of stet-export/1",
        **msgspec.json.schema(Step),
    }
    return _pretty(made)


def _card(content: Content) -> bytes:
    names = sorted({step.application for step in content.steps if step.application})
    title = "Steps" if not names else "Steps in " + ", ".join(names)
    actions = sorted({step.action for step in content.steps})
    goal = f" of one task: {content.task}" if content.task else " of one task"
    words = {"title": title, "steps": len(content.steps), "goal": goal, "extra": _EXTRA.get(content.level, "")}
    words["omitted"] = card(content.omitted)
    return _CARD.format(actions=", ".join(f"`{name}`" for name in actions), **words).encode()


def _paper(content: Content) -> TaskPaper:
    about = content.about
    if about is None:
        return TaskPaper(goal=content.task, outcome=content.outcome, parameters=_parameters(content), viewport=content.viewport)
    return TaskPaper(
        goal=about.goal,
        preconditions=about.preconditions,
        parameters=_parameters(content),
        outcome=about.outcome,
        success_check=about.check,
        why=about.why,
        viewport=content.viewport,
    )


def _parameters(content: Content) -> tuple[TaskParameter, ...]:
    """Those of which the worker told, and the texts that were not handed over, each once."""
    told = content.about.parameters if content.about is not None else ()
    named = {parameter.name: TaskParameter(name=parameter.name, type=parameter.kind, find=parameter.find) for parameter in told}
    left = [step.parameter.strip("{}") for step in content.steps if step.parameter]
    return tuple({name: TaskParameter(name=name) for name in left if name not in named}.values()) + tuple(named.values())


_END = b"IEND\xaeB`\x82"  # of every whole PNG file


def _quality(content: Content) -> Quality:
    acts = [step for step in content.steps if step.action != "task_boundary"]
    pointed = [step for step in acts if step.action in ("click", "double_click", "drag")]
    return Quality(
        steps=len(acts),
        with_element=_share(pointed, lambda step: step.target is not None and step.target.source == "accessibility"),
        with_picture=_share(acts, lambda step: bool(step.before and step.after)),
        area_covered=_covered(content.pictures),
    )


def _share(steps: Sequence[Step], holds: Callable[[Step], bool]) -> float:
    return round(sum(map(holds, steps)) / len(steps), 4) if steps else 0.0


def _covered(pictures: dict[str, bytes]) -> float:
    """The share of all pixels that are filled. One of that colour by itself counts too: nobody can tell them apart.

    Of a picture whose head alone is here (the gate asks what a form says by itself) nothing is counted.
    """
    filled = total = 0
    # The gate asks what a page of nothing says, with pictures cut to their heads. What is after one step is before the next: the same.
    for png, times in Counter(data for data in pictures.values() if data.endswith(_WHOLE)).items():
        with Image.open(io.BytesIO(png)) as image:
            pixels = np.asarray(image.convert("RGB"))
        shown = (pixels[..., 0] == FILL[0]) & (pixels[..., 1] == FILL[1]) & (pixels[..., 2] == FILL[2])
        filled += times * int(np.count_nonzero(shown))
        total += times * shown.size
    return round(filled / total, 4) if total else 0.0


def _lines(values: Sequence[object]) -> bytes:
    return b"".join(msgspec.json.encode(value, order="deterministic") + b"\n" for value in values)


def _pretty(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=2) + b"\n"
