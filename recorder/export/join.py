# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads exports as their recipient does: several as one list of steps, those that are whole, approved and in force alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from recorder.errors import BundleInvalid, ExportError
from recorder.export.verify import Verdict, verify
from recorder.model.steps import Step, TaskPaper

_PICTURES = ("before", "after")


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """One step of one export: ``export`` is the folder, by which the paths of its pictures are found."""

    export: str
    step: Step


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """An export that may not be used, and why."""

    export: str
    status: str
    problems: tuple[str, ...] = ()


def join(
    folders: Sequence[Path], signer: str = "", withdrawals: Sequence[Path] = ()
) -> tuple[tuple[Joined, ...], tuple[Refused, ...]]:
    """All steps of the exports in the order given, and the exports that were refused. Nothing of a refused one is read.

    ``withdrawals`` are files that withdraw some of them; one by another key, or of another export, never counts. Raises BundleInvalid for what is no folder.
    """
    steps: list[Joined] = []
    refused: list[Refused] = []
    for folder in folders:
        verdict = _verdict(folder, signer, withdrawals)
        if verdict.code:
            refused.append(Refused(export=str(folder), status=verdict.status, problems=verdict.problems))
        else:
            steps += _steps(folder, verdict)
    return tuple(steps), tuple(refused)


def _verdict(folder: Path, signer: str, withdrawals: Sequence[Path]) -> Verdict:
    """The worst that is known of it."""
    found = [verify(folder, signer, withdrawal=file) for file in withdrawals] or [verify(folder, signer)]
    return max(found, key=lambda verdict: verdict.code)


def joined_lines(folders: Sequence[Path], signer: str = "", withdrawals: Sequence[Path] = ()) -> bytes:
    """The steps as lines of JSON, each with its export. Raises ExportError where one of the exports may not be used."""
    steps, refused = join(folders, signer, withdrawals)
    if refused:
        first = refused[0]
        raise ExportError(
            "{folder} may not be used: {status}.",
            "Leave it out, and delete it where its terms say so.",
            folder=first.export,
            status=first.status,
        )
    return b"".join(msgspec.json.encode(_absolute(each)) + b"\n" for each in steps)


def task_of(folder: Path) -> TaskPaper:
    """What the worker said of the task. Raises BundleInvalid."""
    return msgspec.json.decode(_read(folder, "steps/task.json"), type=TaskPaper)


def _absolute(joined: Joined) -> dict[str, object]:
    plain = msgspec.to_builtins(joined.step)
    pictures = {name: str(Path(joined.export) / "steps" / plain[name]) for name in _PICTURES if name in plain}
    return {"export": joined.export, **plain, **pictures}


def _steps(folder: Path, verdict: Verdict) -> Iterator[Joined]:
    assert verdict.code == 0
    try:
        for line in _read(folder, "steps/steps.jsonl").splitlines():
            yield Joined(export=str(folder), step=msgspec.json.decode(line, type=Step))
    except msgspec.DecodeError as error:
        raise BundleInvalid("{folder} holds steps that cannot be read.", "Use a newer Stet.", folder=folder) from error


def _read(folder: Path, path: str) -> bytes:
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        raise BundleInvalid(
            "{folder} cannot be read.", "Copy the export to a disk of yours, and try again.", folder=folder
        ) from error
