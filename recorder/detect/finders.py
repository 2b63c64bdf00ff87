# SPDX-License-Identifier: GPL-3.0-or-later
"""Which finders there are, in the order in which their names are told.

They are imported when somebody looks: their patterns take longer to compile than most commands take to answer.
"""

from __future__ import annotations

from recorder.detect.found import Finder


def rules() -> tuple[Finder, ...]:
    """What needs no extra."""
    from recorder.detect import names
    from recorder.detect.rules import every

    return (every.rules(), *names.rules())


def missing() -> tuple[str, ...]:
    """What is not looked for because no extra brings it, as sentences."""
    from recorder.detect import names

    return () if names.have_model() else (names.WITHOUT_MODEL,)


def models() -> tuple[Finder, ...]:
    """The heavier finders, where the extra that brings them is installed."""
    from recorder.detect import names

    return names.models()
