# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a format may know of a session: what leaves, and nothing else."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.model.steps import Step
from recorder.model.terms import Terms


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Steps, pictures (PNG) by the paths that the steps name, terms, and the size of the pictures in pixels.

    ``task`` is what was to be done and ``outcome`` how it ended, where the worker said so.
    """

    steps: tuple[Step, ...]
    pictures: dict[str, bytes]
    terms: Terms
    viewport: tuple[int, int] | None = None
    task: str = ""
    outcome: Literal["", "success", "failure"] = ""
