# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions full of random canaries for the proof of erasure: one canary in each kind of text, and one in the pixels of a picture."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import msgspec

from recorder.clock import SystemClock
from recorder.export.draft import keep_draft
from recorder.model.events import (
    AnyEvent,
    Box,
    FieldFocus,
    KeyPress,
    Note,
    Screenshot,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.manifest import DraftSummary, LedgerEntry
from recorder.model.pictures import FoundText, Frame, Picture
from recorder.model.redaction import Cover, Mask, Remove, Stand
from recorder.model.session import SessionHeader, StartChoice
from recorder.model.suggestions import Ruling, Verdict
from recorder.model.task import TASK, Part, Task
from recorder.model.terms import Terms
from recorder.redact import finding
from recorder.redact.suggesting import suggestions
from recorder.redact.view import SessionView
from recorder.store import frames
from recorder.store.sessions import create_session, new_session_id
from recorder.store.vault import Unlocked

_SECOND = 1_000_000_000
LENGTH = 10 * _SECOND
_WIDTH, _HEIGHT = 160, 120
_TERMS = Terms(recipient="Nobody", purpose="Proof of erasure", expires="2099-12-31", permissions=("train_task",))


class Canaries(msgspec.Struct, frozen=True, kw_only=True):
    """One session's: what stands in it, its names with a note and a task's goal, and what of its picture lies in the file."""

    session: str
    application: str
    texts: tuple[str, ...]
    names: tuple[str, ...]
    pixels: bytes

    def wanted(self, kind: str = "") -> tuple[bytes, ...]:
        """What must be gone: marks do not reach an application's name, nor does an application's shredding the session's names."""
        application = () if kind == "marked" else (self.application,)
        names = () if kind == "application" else self.names
        return (*(text.encode() for text in (*application, *self.texts, *names)), self.pixels)


def plant(unlocked: Unlocked, ago: int = 0) -> Canaries:
    """Records a session with a canary in every column, names it, searches it, and builds a draft and a copy of an export that show it.

    It ended ``ago`` nanoseconds before now.
    """
    words = tuple(f"Quagga{secrets.token_hex(9)}" for _ in range(10))
    application, title, typed, field, note, read, given, later, noted, goal = words
    committed = "".join(chr(0x4E00 + secrets.randbelow(0x4000)) for _ in range(12))
    frame = _frame(9 * _SECOND)
    events = [
        WindowFocus(at=1 * _SECOND, window=1, application=application, title=title, box=Box(0, 0, _WIDTH, _HEIGHT)),
        *_keys(typed, 2 * _SECOND),
        TitleChange(at=5 * _SECOND, window=1, application=application, title=f"{title} *"),
        FieldFocus(at=6 * _SECOND, application=application, role="entry", name=field),
        TextCommitted(at=7 * _SECOND, text=committed),
        Note(at=8 * _SECOND, text=note),
        Screenshot(at=9 * _SECOND, frame=1, trigger="click", window=1),
    ]
    session = _record(unlocked, StartChoice(name=given, applications=(application,), text_for=(application,)), events, frame, ago)
    texts, names = (title, typed, field, note, read, committed), (given, later, noted, goal)
    unlocked.rename(session, later)
    unlocked.note(session, noted)
    unlocked.keep_task(Task(task=TASK + secrets.token_hex(4), goal=goal, parts=(Part(session=session),)))
    with unlocked.open(session) as reader:
        reader.keep_look(1, [FoundText(Box(10, 10, 60, 20), read, 1.0)])
    with SessionView(unlocked.open(session)) as view:
        view.add(Stand(start=0, end=LENGTH, text=True))
    _draft(unlocked, session)
    _copy(unlocked, _draft(unlocked, session))
    for text in (*texts, *names):
        finding.search(unlocked, text)
    _suggest(unlocked, session, texts)
    pixels = frames.encode(frame.picture)[1][64:128]
    return Canaries(session=session, application=application, texts=texts, names=names, pixels=pixels)


def _draft(unlocked: Unlocked, session: str) -> DraftSummary:
    """What this computer's policy asks of an export is not asked here: nothing of a throw-away vault leaves."""
    return keep_draft(unlocked, [session], _TERMS, lambda _summary: None)


def _copy(unlocked: Unlocked, draft: DraftSummary) -> None:
    """The same as a copy of something that has left; nothing does."""
    entry = LedgerEntry(
        export=draft.draft.replace("draft", "export"),
        digest=draft.digest,
        recipient=_TERMS.recipient,
        purpose=_TERMS.purpose,
        expires=_TERMS.expires,
        left=0.0,
        fingerprint="",
        sessions=draft.sessions,
    )
    unlocked.exports.enter(entry, draft.draft)


def _suggest(unlocked: Unlocked, session: str, texts: tuple[str, ...]) -> None:
    """The worker said something to each text, and the detectors looked, at what was read in the picture too."""
    verdicts: tuple[Verdict, ...] = ("rejected", "always", "never", "marked")
    for number, text in enumerate(texts):
        unlocked.verdicts.say(Ruling(verdict=verdicts[number % len(verdicts)], kind="own", text=text, session=session))
    suggestions(unlocked, session, models=False)


def redact(unlocked: Unlocked, canaries: Canaries) -> None:
    """Marks every canary: its texts are masked, its picture is covered; one mark more is made and undone."""
    with SessionView(unlocked.open(canaries.session)) as view:
        for text in (*canaries.texts, *canaries.names):
            view.add(Mask(text=text))
        view.add(Cover(at=9 * _SECOND, box=Box(0, 0, _WIDTH, _HEIGHT)))
        view.add(Remove(start=5 * _SECOND, end=6 * _SECOND))
        view.undo()


def _record(unlocked: Unlocked, choice: StartChoice, events: list[AnyEvent], frame: Frame, ago: int) -> str:
    anchor, back = SystemClock().anchor(), LENGTH + ago
    began = msgspec.structs.replace(anchor, monotonic=anchor.monotonic - back, realtime=anchor.realtime - back)
    writer = create_session(unlocked.home, SessionHeader(session=new_session_id(began), choice=choice, anchor=began))
    writer.write_frame(frame)
    writer.write(events)
    writer.close("stopped", LENGTH)
    return writer.session


def _keys(text: str, at: int) -> Iterator[AnyEvent]:
    for number, letter in enumerate(text):
        yield KeyPress(at=at + number * 50_000_000, keycode=10 + number, keysym=letter, text=letter)


def _frame(at: int) -> Frame:
    """A picture of noise, which no other picture resembles."""
    picture = Picture(at=at, x=0, y=0, width=_WIDTH, height=_HEIGHT, pixels=secrets.token_bytes(_WIDTH * _HEIGHT * 4))
    return Frame(number=1, at=at, picture=picture, window=1, area=Box(0, 0, _WIDTH, _HEIGHT))
