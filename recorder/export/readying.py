# SPDX-License-Identifier: GPL-3.0-or-later
"""Making pictures ready for an export ahead of it: text is looked for in each as it is covered, and its file is made and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from recorder.detect.pictures.ports import Looker
from recorder.export.draft import Stretched, frames_of, leaving_of, sources_of
from recorder.export.pictures import Album
from recorder.export.steps import planned
from recorder.model.pictures import Pixels
from recorder.redact.parts import only_between
from recorder.redact.view import SessionView

_Told = Callable[[float], None]


def wanted(view: SessionView, stretches: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The pictures of the steps that stand in these stretches, those too that nobody has looked at yet."""
    every, frames = frozenset(frame.number for frame in view.frames()), frames_of(view)
    parts = [only_between(view.marked(), view.frames(), start, end) for start, end in stretches]
    plans = planned(parts, [frames] * len(parts), [every] * len(parts))
    return frozenset(number for plan in plans for number in (plan.before, plan.after) if number)


def look(view: SessionView, numbers: Sequence[int], looker: Looker, told: _Told) -> None:
    """Looks for text in these pictures, each as it is covered now, and keeps what is found. What ``told`` raises ends it between two."""
    for place, number in enumerate(numbers):
        told(place / len(numbers))
        shown = view.covered_to_look_at(number)
        view.keep_found_as_covered(number, looker.find(_image(shown)) if shown.rgb else ())


def make_files(stretches: Sequence[Stretched], told: _Told) -> int:
    """Makes the files of all pictures that leave as things stand, but for those that are ready; returns how many pictures leave."""
    sources = sources_of(stretches)
    plans = planned([source.marked for source in sources], [source.frames for source in sources], [s.leaving for s in sources])
    pairs = dict.fromkeys((plan.session, number) for plan in plans for number in (plan.before, plan.after) if number)
    album = Album(sources)
    for place, (session, number) in enumerate(pairs):
        told(place / len(pairs))
        album.png(session, number)
    return len(pairs)


def let_go(view: SessionView, numbers: frozenset[int]) -> None:
    """Of pictures that leave no more nothing is kept."""
    view.keep_ready_only(numbers & leaving_of(view))


def _image(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.frombuffer(pixels.rgb, dtype=np.uint8).reshape(pixels.height, pixels.width, 3)
