# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker opens what an export says was left out: looks at it, and hands single leaves over. Nothing else is opened with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from recorder.errors import ExportError
from recorder.export import leaves
from recorder.export.hidden_content import Behind, content_of
from recorder.export.opened import Opened, check_opening
from recorder.export.putting import put_folder
from recorder.language import say
from recorder.model.manifest import LedgerEntry
from recorder.model.omission import Kept, OmissionPaper, Omitting, Opening, Reason, What
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked

__all__ = ["FILE", "LeftOut", "Omitting", "Opened", "Reason", "check_opening", "left_out", "open_leaf", "place"]

FILE = "opening.json"


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """An omission as its worker sees it: ``content`` is None where it can be opened no more, ``opened`` says that it was handed over."""

    number: int
    step: int
    what: What
    reason: Reason
    content: str | None
    opened: bool


def place(what: What, step: int, language: str) -> str:
    """Where something was left out, in words."""
    if what == "stretch":
        return say("after step {step}", language, step=step) if step else say("before the first step", language)
    return say("a name in step {step}" if what == "name" else "a text in step {step}", language, step=step)


def left_out(unlocked: Unlocked, export: str) -> tuple[LeftOut, ...]:
    """All that an export says was left out, with what that is, for the worker's eyes. Raises ExportError where it says nothing of it."""
    entry, kept, paper = _known(unlocked, export)
    with _reading(unlocked) as behind:
        return tuple(
            LeftOut(
                number=number,
                step=each.step,
                what=each.what,
                reason=each.reason,
                content=_content(kept, paper, number, behind) if kept is not None else None,
                opened=number in entry.opened,
            )
            for number, each in enumerate(paper.omissions, 1)
        )


def open_leaf(unlocked: Unlocked, export: str, number: int, passphrase: str, destination: Path) -> Opening:
    """Writes a new folder with ``opening.json``, which opens this one omission to whoever has it; the ledger remembers it.

    Raises WrongSecret, or ExportError where there is no such omission, or what is behind it is not here any more.
    """
    unlocked.check(passphrase)
    entry, kept, paper = _known(unlocked, export)
    if not 1 <= number <= len(paper.omissions):
        raise ExportError(
            "{export} has no omission {number}.", "List them with: stet ledger omissions", export=export, number=number
        )
    with _reading(unlocked) as behind:
        content = _content(kept, paper, number, behind) if kept is not None else None
    if kept is None or content is None:
        raise _gone(export)
    opening = _opening(entry, kept, paper, number, content)
    put_folder(destination, {FILE: leaves.written(opening)}, lambda: _remember(unlocked, export, number))
    return opening


def _remember(unlocked: Unlocked, export: str, number: int) -> None:
    unlocked.exports.change(export, lambda now: msgspec.structs.replace(now, opened=tuple(sorted({*now.opened, number}))))


def _opening(entry: LedgerEntry, kept: Kept, paper: OmissionPaper, number: int, content: str) -> Opening:
    hidden = kept.hidden[number - 1]
    return Opening(
        schema=leaves.OPENING,
        export=entry.digest,
        number=number,
        step=hidden.step,
        what=hidden.what,
        reason=hidden.reason,
        salt=leaves.salt_of(kept.seed, hidden).hex(),
        content=content,
        path=leaves.path([each.leaf for each in paper.omissions], number),
    )


def _known(unlocked: Unlocked, export: str) -> tuple[LedgerEntry, Kept | None, OmissionPaper]:
    entry = unlocked.exports.get(export)
    if entry.omission == "private":
        raise ExportError("{export} says nothing of what was left out.", "Only an export built with it does.", export=export)
    if export not in unlocked.exports.copies():
        raise _gone(export)
    files = unlocked.exports.files(export)
    return entry, unlocked.exports.kept(export), msgspec.json.decode(files[leaves.NAME], type=OmissionPaper)


def _gone(export: str) -> ExportError:
    return ExportError(
        "What {export} left out is not here any more, so nobody can open it.",
        "It went with its session, or the session is another one now.",
        export=export,
    )


def _content(kept: Kept, paper: OmissionPaper, number: int, behind: Callable[[str], Behind]) -> str | None:
    """What is behind a leaf; None where what is read in the session today is not what was left out then."""
    hidden = kept.hidden[number - 1]
    content = content_of(hidden, behind)
    fits = leaves.leaf(leaves.salt_of(kept.seed, hidden), hidden, content) == paper.omissions[number - 1].leaf
    return content if fits else None


@contextmanager
def _reading(unlocked: Unlocked) -> Iterator[Callable[[str], Behind]]:
    """Opens each session once, where it is asked for."""
    with ExitStack() as stack:
        found: dict[str, Behind] = {}

        def behind(session: str) -> Behind:
            if session not in found:
                found[session] = Behind(stack.enter_context(SessionView(unlocked.open(session))))
            return found[session]

        yield behind
