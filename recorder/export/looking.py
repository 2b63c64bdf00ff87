# SPDX-License-Identifier: GPL-3.0-or-later
"""One picture as it would leave, for the worker's eyes: made by what makes the export's pictures, before any draft is built."""

from __future__ import annotations

from recorder.export.pictures import Source, shown
from recorder.model.pictures import Pixels
from recorder.redact.view import SessionView


def picture_as_it_leaves(view: SessionView, number: int) -> Pixels | None:
    """The picture with all covered that would be; None where it stays here, because nobody let it stand or looked for text in it.

    Whether a step leaves beside it is another question. Raises StoreError when it cannot be read.
    """
    marked, texts = view.outline().marked, view.text_boxes()
    if number not in marked.pictures and number not in view.searched():
        return None
    frames = tuple(frame for frame in view.frames() if frame.number == number)
    if not frames:
        return None
    return shown(
        Source(
            session=view.header.session,
            marked=marked,
            frames=frames,
            pixels=view.raw_pixels,
            texts=texts,
            leaving=frozenset({number}),
        ),
        number,
    )
