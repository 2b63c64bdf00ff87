# SPDX-License-Identifier: GPL-3.0-or-later
"""Which finders there are, in the order in which their names are told."""

from __future__ import annotations

from recorder.detect import names
from recorder.detect.found import Finder
from recorder.detect.rules import every


def rules() -> tuple[Finder, ...]:
    """What needs no extra."""
    return (every.rules(), *names.rules())


def missing() -> tuple[str, ...]:
    """What is not looked for because no extra brings it, as sentences."""
    return () if names.have_model() else (names.WITHOUT_MODEL,)


def models() -> tuple[Finder, ...]:
    """The heavier finders, where the extra that brings them is installed."""
    return names.models()
