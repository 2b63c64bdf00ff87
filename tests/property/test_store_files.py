# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is stored comes back, is readable by nobody else, and is never silently wrong."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.clock import ManualClock
from recorder.errors import StoreError, VaultDamaged, VaultRefused, VaultTooNew
from recorder.model.events import (
    AnyEvent,
    Box,
    Gap,
    KeyPress,
    Note,
    PointerMove,
    PointerPress,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.redaction import AnyMark, Cover, Fill, Mask, Remove, Stand, StandPicture, StoredMark, Withhold
from recorder.model.session import SessionHeader, StartChoice
from recorder.store import head, vault
from recorder.store.sessions import create_session
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, make_vault, record, work_events

_NUMBERS = itertools.count(1)
_AT = st.integers(0, 50)
_NANOSECONDS = st.integers(0, 10**15)
_PIXEL = st.integers(-(2**31), 2**31)
_TEXT = st.text(max_size=40)
_BOX = st.builds(Box, _PIXEL, _PIXEL, _PIXEL, _PIXEL)
_EVENTS: st.SearchStrategy[AnyEvent] = st.one_of(
    st.builds(PointerMove, at=_AT, x=_PIXEL, y=_PIXEL),
    st.builds(PointerPress, at=_AT, button=st.sampled_from(("left", "button9")), x=_PIXEL, y=_PIXEL),
    st.builds(KeyPress, at=_AT, keycode=st.integers(0, 255), text=_TEXT, hidden=st.booleans(), injected=st.none() | st.booleans()),
    st.builds(WindowFocus, at=_AT, window=st.integers(0, 99), application=_TEXT, title=_TEXT, box=st.none() | _BOX),
    st.builds(TitleChange, at=_AT, window=st.integers(0, 99), application=_TEXT, title=_TEXT),
    st.builds(TextCommitted, at=_AT, text=_TEXT),
    st.builds(Gap, at=_AT, cause=_TEXT, until=_NANOSECONDS, count=_NANOSECONDS),
    st.builds(Note, at=_NANOSECONDS, text=_TEXT),
)
_MARKS: st.SearchStrategy[AnyMark] = st.one_of(
    st.builds(Remove, start=_NANOSECONDS, end=_NANOSECONDS),
    st.builds(Stand, start=_NANOSECONDS, end=_NANOSECONDS, text=st.booleans()),
    st.builds(Withhold, start=_NANOSECONDS, end=_NANOSECONDS),
    st.builds(Mask, text=_TEXT),
    st.builds(Cover, at=_NANOSECONDS, box=_BOX, through=st.sampled_from(("this", "change", "window"))),
    st.builds(StandPicture, frame=st.integers(1, 99)),
    st.builds(Fill, at=_NANOSECONDS, text=_TEXT),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unlocked]:
    """An open vault for all examples: its pool is filled by the tests as they go."""
    with make_vault(tmp_path_factory.mktemp("store") / "vault") as unlocked:
        yield unlocked


def _session(unlocked: Unlocked) -> str:
    """The name of a session that is not there yet; from time to time an unlock fills the pool."""
    number = next(_NUMBERS)
    if number % 30 == 0:
        vault.unlock(unlocked.home, PASSPHRASE).lock()
    return f"20260102-{number:06}-0000"


def _store(unlocked: Unlocked, batches: list[list[AnyEvent]]) -> str:
    session = _session(unlocked)
    writer = create_session(unlocked.home, SessionHeader(session=session, choice=StartChoice(), anchor=ManualClock(1).anchor()))
    for batch in batches:
        writer.write(batch)
    writer.close("stopped", 1)
    return session


@given(batches=st.lists(st.lists(_EVENTS, max_size=12), max_size=4), start=_AT, length=_AT)
def test_events_come_back_in_order(home: Unlocked, batches: list[list[AnyEvent]], start: int, length: int) -> None:
    """All events, and those of any stretch: by time, and at one time as they were written."""
    session = _store(home, batches)
    wanted = sorted(itertools.chain(*batches), key=lambda event: event.at)
    with home.open(session) as reader:
        assert reader.events() == wanted
        assert reader.events(start, start + length) == [event for event in wanted if start <= event.at < start + length]
        assert reader.count() == len(wanted)
    home.delete(session)


@given(secret=st.text(st.characters(min_codepoint=33, exclude_categories=("Cs", "Cn")), min_size=6, max_size=30))
def test_no_text_is_readable_in_any_file(home: Unlocked, secret: str) -> None:
    """What was typed, a title, a name, a mark and a recipient stand in no file, in no common encoding."""
    session = record(
        home.home,
        [KeyPress(at=1, text=secret), WindowFocus(at=2, window=1, application=secret, title=secret)],
        session=_session(home),
        name=secret,
    )
    home.rename(session, secret)
    home.signing_seed(secret)
    home.note_left([session], secret)
    with home.open(session) as reader:
        reader.add_mark(Mask(text=secret))
        raw = b"\n".join(path.read_bytes() for path in sorted(home.home.rglob("*")) if path.is_file())
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
        assert secret.encode(encoding) not in raw
    home.delete(session)


@given(steps=st.lists(st.one_of(_MARKS, st.sampled_from(("undo", "redo"))), max_size=12))
def test_marks_behave_as_in_every_editor(home: Unlocked, steps: list[AnyMark | str]) -> None:
    """The list, undo and redo agree with two plain stacks, also after the file was closed."""
    session = _store(home, [])
    done: list[AnyMark] = []
    undone: list[AnyMark] = []
    for step in steps:
        with home.open(session) as reader:
            if step == "undo":
                assert (reader.undo() is None) == (not done)
                undone += [done.pop()] if done else []
            elif step == "redo":
                assert (reader.redo() is None) == (not undone)
                done += [undone.pop()] if undone else []
            elif not isinstance(step, str):
                assert reader.add_mark(step) == StoredMark(len(done) + 1, step)
                done, undone = [*done, step], []
    with home.open(session) as reader:
        assert [mark.mark for mark in reader.marks()] == [*done, *reversed(undone)]
        assert [mark.undone for mark in reader.marks()] == [False] * len(done) + [True] * len(undone)
    home.delete(session)


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Unlocked, str]]:
    """A vault with one session, whose files the tests below damage and mend."""
    with make_vault(tmp_path_factory.mktemp("victim") / "vault") as unlocked:
        yield unlocked, record(unlocked.home, work_events())


def _damage(data: bytes, where: int, flip: int, cut: bool) -> bytes:
    place = where % len(data)
    return data[:place] if cut else data[:place] + bytes([data[place] ^ flip]) + data[place + 1 :]


@given(where=st.integers(0, 2**31), flip=st.integers(1, 255), cut=st.booleans(), tail=st.sampled_from(("stet", "key")))
def test_a_damaged_session_is_never_silently_wrong(
    victim: tuple[Unlocked, str], where: int, flip: int, cut: bool, tail: str
) -> None:
    """A flipped byte or a cut anywhere in file or key: a clear error, or all that was stored, unchanged."""
    unlocked, session = victim
    path = unlocked.home / "sessions" / f"{session}.{tail}"
    data = path.read_bytes()
    path.write_bytes(_damage(data, where, flip, cut))
    try:
        with contextlib.suppress(StoreError), unlocked.open(session) as reader:
            assert reader.events() == work_events()
            assert [frame.number for frame in reader.frames()] == [1]
            assert len(reader.pixels(1).rgb) == 1280 * 800 * 3
    finally:
        _mend(path, data)


@given(where=st.integers(0, 2**31), flip=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_vault_file_is_told(victim: tuple[Unlocked, str], where: int, flip: int, cut: bool) -> None:
    """A flipped byte or a cut anywhere in ``vault.json``: a clear error, or the vault as it was (base64 has bits that mean nothing)."""
    unlocked, _session_name = victim
    path = unlocked.home / "vault.json"
    data, before = path.read_bytes(), head.read_head(unlocked.home)
    path.write_bytes(_damage(data, where, flip, cut))
    try:
        with contextlib.suppress(VaultDamaged, VaultRefused, VaultTooNew):
            assert head.read_head(unlocked.home) == before
    finally:
        _mend(path, data)


def _mend(path: Path, data: bytes) -> None:
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    path.write_bytes(data)
