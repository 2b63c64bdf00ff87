# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks: what a worker decided about stretches, texts and pictures of a session. Every mark can be undone until it is shredded."""

from __future__ import annotations

from typing import Literal

import msgspec

from recorder.model.events import Box

Reach = Literal["this", "change", "window"]


class Mark(msgspec.Struct, frozen=True, tag_field="mark", kw_only=True):
    """A decision. Times are nanoseconds of the session; stretches are half open: ``start`` <= at < ``end``.

    Marks that were made together, a mask and the covers that it offered say, have one ``act``, the number of the first of them (0: made
    alone): they are undone together.
    """

    act: int = 0


class Remove(Mark, frozen=True, tag="remove"):
    """Everything in the stretch is redacted."""

    start: int
    end: int


class Mask(Mark, frozen=True, tag="mask"):
    """This text is redacted wherever it occurs in the session: typed, in titles, in field names."""

    text: str


Named = Literal["title", "field", "clicked", "note"]


class MaskHere(Mark, frozen=True, tag="mask_here"):
    """This text is redacted in one name alone: in the title, the name of the field or of what was clicked, or the note, of ``at``."""

    at: int
    text: str
    where: Named = "title"


class Cover(Mark, frozen=True, tag="cover"):
    """A rectangle of the picture shown at ``at`` is redacted: on it alone, until the screen changes, or in that window throughout.

    ``first`` and ``last`` are the numbers of the frames between which it is, where that was found out when the mark was made (0: it
    was not).
    """

    at: int
    box: Box
    through: Reach = "this"
    first: int = 0
    last: int = 0


class Uncover(Mark, frozen=True, tag="uncover"):
    """The text in a rectangle of the picture shown at ``at`` may be seen in what leaves; a cover still hides what it covers.

    It reaches as a cover does, but *until the screen changes* ends where anything in the rectangle is another. Without ``box``, all of
    the window that was in front.
    """

    at: int
    box: Box | None = None
    through: Reach = "this"
    first: int = 0
    last: int = 0


class Stand(Mark, frozen=True, tag="stand"):
    """The stretch may leave; typed text in it only with ``text``."""

    start: int
    end: int
    text: bool = False


class StandPicture(Mark, frozen=True, tag="stand_picture"):
    """This one picture may leave, with what it shows (its covers stay); without ``stands`` that is taken back. The later mark wins."""

    frame: int
    stands: bool = True


class Fill(Mark, frozen=True, tag="fill"):
    """What an input method put into a field at ``at``, and could not be seen, was this text: the worker says so."""

    at: int
    text: str


class Withhold(Mark, frozen=True, tag="withhold"):
    """The stretch stays here, whatever an earlier mark said."""

    start: int
    end: int


StepClass = Literal["routine", "judgement", "mine"]


class Classify(Mark, frozen=True, tag="classify"):
    """What kind of work the stretch is: only *routine* is offered to leave, *judgement* and *mine* never stand; "" takes it back."""

    start: int
    end: int
    work: StepClass | Literal[""] = ""


class Why(Mark, frozen=True, tag="why"):
    """The worker's own words on the step at ``at``, which leave with it; with ``wait``, what was waited for there."""

    at: int
    text: str
    wait: bool = False


class Elsewhere(Mark, frozen=True, tag="elsewhere"):
    """The marks of this act were made together with those of other sessions.

    ``token`` (random) stands in each of them. ``sessions`` are the others, in the one session in which all of it is taken back at once;
    in the others it is empty.
    """

    token: str
    sessions: tuple[str, ...] = ()


AnyMark = Remove | Mask | MaskHere | Cover | Uncover | Stand | StandPicture | Fill | Withhold | Classify | Why | Elsewhere


class StoredMark(msgspec.Struct, frozen=True):
    """A mark as the session file keeps it: ``number`` counts from 1, ``undone`` says that it does not hold now."""

    number: int
    mark: AnyMark
    undone: bool = False
