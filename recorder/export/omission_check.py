# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks for anyone what an export says of its omissions: that it is what Stet writes, and does not contradict itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

import msgspec

from recorder.errors import BundleInvalid
from recorder.export import leaves
from recorder.export.putting import read_small
from recorder.model.manifest import Manifest
from recorder.model.omission import Omission, OmissionPaper

MOST = 64 << 20
HEX = re.compile(r"[0-9a-f]{64}\Z")
_Paper = TypeVar("_Paper")


def omissions_of(folder: Path) -> OmissionPaper | None:
    """What an export says was left out; None where it says nothing of it. Raises BundleInvalid where that cannot be so."""
    there = (folder / leaves.NAME).exists()
    try:
        manifest = read_paper(folder / "manifest.json", Manifest)
    except BundleInvalid:
        if there:
            raise
        return None  # it says nothing, and nothing is there to be checked
    if manifest.omission == "private" and not there:
        return None
    if manifest.omission == "private" or not there:
        raise _contradicts()
    paper = read_paper(folder / leaves.NAME, OmissionPaper)
    if not _sound(paper, manifest.steps):
        raise _contradicts()
    return paper


def _sound(paper: OmissionPaper, steps: int) -> bool:
    places = {(each.step, each.what, each.reason) for each in paper.omissions}
    if paper.schema != leaves.SCHEMA or len(places) != len(paper.omissions):
        return False
    return all(_lies(each, steps) for each in paper.omissions) and paper.root == leaves.root(
        [each.leaf for each in paper.omissions]
    )


def _lies(omission: Omission, steps: int) -> bool:
    """A stretch may lie before the first step; a text and a name belong to one."""
    first = 0 if omission.what == "stretch" else 1
    return first <= omission.step <= steps and HEX.match(omission.leaf) is not None


def read_paper(path: Path, kind: type[_Paper]) -> _Paper:
    """A file of an export, or one that opens part of it. Raises BundleInvalid where it is none."""
    try:
        return msgspec.json.decode(read_small(path, MOST), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise BundleInvalid("{file} cannot be read.", "Ask for it again.", file=path.name) from error


def _contradicts() -> BundleInvalid:
    return BundleInvalid("What the export says of its omissions contradicts itself.", "Ask for the export again.")
