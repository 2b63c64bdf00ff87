# SPDX-License-Identifier: GPL-3.0-or-later
"""The format ``activitywatch``: which application each step was in, as ActivityWatch imports it; for a worker's own time sheets."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import msgspec

from recorder.export.formats.content import Content, lost_of_all
from recorder.export.terms import terms_jsonld

_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
_BUCKET = "aw-watcher-window_redacted"


def activitywatch_files(content: Content) -> dict[str, bytes]:
    """The files of the format, by path."""
    bucket = {
        "id": _BUCKET,
        "type": "currentwindow",
        "client": "stet",
        "hostname": "redacted",
        "created": _stamp(0),
        "data": {"terms": json.loads(terms_jsonld(content.terms)), "task": content.task},
        "events": _events(content),
    }
    body = msgspec.json.format(msgspec.json.encode({"buckets": {_BUCKET: bucket}}, order="deterministic"), indent=2)
    return {"activitywatch/export.json": body + b"\n", "activitywatch/README.md": _readme(content)}


def lost(content: Content) -> list[str]:
    """What this format cannot say of what leaves."""
    found = ["The step clock stands for the time: one second a step.", "Titles are left out.", *lost_of_all(content)]
    if content.steps:
        found.append("What was done in an application is left out.")
    if content.pictures:
        found.append("Pictures are left out.")
    return found


def _events(content: Content) -> list[dict[str, object]]:
    """One event for each stretch in one application, as long as its steps are many."""
    found: list[list[object]] = []
    for second, step in enumerate(content.steps):
        if step.action == "task_boundary" or not step.application:
            continue
        if found and found[-1][2] == step.application and found[-1][1] == second:
            found[-1][1] = second + 1
        else:
            found.append([second, second + 1, step.application])
    return [
        {
            "timestamp": _stamp(int(str(start))),
            "duration": float(int(str(end)) - int(str(start))),
            "data": {"app": name, "title": ""},
        }
        for start, end, name in found
    ]


def _stamp(seconds: int) -> str:
    return (_BEGIN + timedelta(seconds=seconds)).isoformat()


def _readme(content: Content) -> bytes:
    losses = "".join(f"- {each}\n" for each in lost(content))
    return (
        "# For ActivityWatch\n\nImport `export.json` in ActivityWatch. The terms are in the bucket's `data`.\n\n"
        f"What this format cannot say:\n\n{losses}"
    ).encode()
