# SPDX-License-Identifier: GPL-3.0-or-later
"""Interface words: offered from controls and from the programs' own catalogues, never from content, un-covered everywhere by one act."""

from __future__ import annotations

import struct
from collections.abc import Collection
from pathlib import Path

import pytest

from recorder import api
from recorder.detect.pictures import catalogues
from recorder.detect.pictures.catalogues import plain
from recorder.model.events import AnyEvent, Box, Element, FieldFocus, PointerPress
from recorder.model.pictures import FoundText
from recorder.model.redaction import Mask, Uncover
from recorder.redact.interface_words import WordOffer, offers, uncover
from recorder.store.vault import Unlocked
from tests.helpers.screens import SECOND, blank, frame, start

SAVE, OPEN, NAME, ROW = Box(10, 10, 60, 20), Box(80, 10, 60, 20), Box(10, 100, 90, 20), Box(10, 140, 90, 20)


def control(role: str, name: str, at: int = SECOND) -> PointerPress:
    """A click on a widget."""
    return PointerPress(at=at, button="left", x=1, y=1, element=Element(role=role, name=name))


def read_session(unlocked: Unlocked, events: list[AnyEvent], found: list[list[tuple[Box, str]]]) -> str:
    """A session with these events, and with these texts read in one picture after another."""
    writer = start(unlocked.home)
    for number in range(1, len(found) + 1):
        screen = blank()
        screen[300, number] = 0  # each its own picture
        writer.write_frame(frame(number, screen, at=number * SECOND))
    writer.write(events)
    writer.close("stopped", 60 * SECOND)
    with unlocked.open(writer.session) as reader:
        for number, texts in enumerate(found, 1):
            reader.keep_look(number, [FoundText(box, text, 0.95) for box, text in texts])
    return writer.session


def nothing(_wanted: Collection[str]) -> set[str]:
    """No program is installed."""
    return set()


def test_names_of_controls_are_offered_and_names_of_content_are_not(unlocked: Unlocked) -> None:
    """A button's and a column's name are, wherever they stand; what a row, a link or a document bears is not, even if a button does too."""
    events: list[AnyEvent] = [
        control("push button", "_Save"),
        control("table column header", "Name"),
        control("table cell", "Anna Berg"),
        control("push button", "Anna Berg"),
        FieldFocus(at=2 * SECOND, application="Editor", role="document text", name="Open"),
    ]
    shown = [(SAVE, "Save"), (NAME, "Name:"), (ROW, "Anna Berg"), (OPEN, "Open")]
    session = read_session(unlocked, events, [shown, shown, shown[:1]])
    with api.open_session(unlocked, session) as view:
        offered = offers(view, lambda wanted: {"open", "anna berg"} & set(wanted))
    assert [(offer.word, offer.source, offer.pictures) for offer in offered] == [("Save", "control", 3), ("Name:", "control", 2)]


def test_messages_of_the_programs_are_offered_as_catalogue_words(unlocked: Unlocked) -> None:
    """A text that is a message of an installed program's is offered; what is no message, holds figures or is masked is not."""
    shown = [(SAVE, "Save"), (OPEN, "Open 7 files"), (ROW, "Anna"), (NAME, "Project Quagga")]
    session = read_session(unlocked, [], [shown])
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text="Quagga"))
        offered = offers(view, lambda wanted: {"save", "project quagga"} & set(wanted))
    assert [(offer.word, offer.source) for offer in offered] == [("Save", "catalogue")]


def test_one_decision_uncovers_every_place_and_one_undo_takes_it_back(unlocked: Unlocked) -> None:
    """Each place is un-covered on the frames on which the word stands there, and not one more; then it is offered no longer."""
    found = [[(SAVE, "Save")], [(SAVE, "Save"), (OPEN, "Save")], [(SAVE, "Secret")], [(SAVE, "Save")]]
    session = read_session(unlocked, [control("menu item", "Save")], found)
    with api.open_session(unlocked, session) as view:
        (offer,) = offers(view, nothing)
        made = [stored.mark for stored in uncover(view, [offer])]
        reached = {(mark.box, mark.first, mark.last) for mark in made if isinstance(mark, Uncover)}
        assert reached == {(SAVE, 1, 2), (OPEN, 2, 2), (SAVE, 4, 4)}
        assert {number: len(boxes) for number, boxes in view.marked().uncovered.items()} == {1: 1, 2: 2, 4: 1}
        assert offers(view, nothing) == ()
        view.undo()
        assert view.marked().uncovered == {}
        assert offers(view, nothing) == (offer,)
        assert uncover(view, list[WordOffer]()) == ()


def test_without_a_reading_nothing_is_offered_and_no_catalogue_is_opened(unlocked: Unlocked) -> None:
    """Where nobody has read the pictures there is no word to offer."""
    session = read_session(unlocked, [control("push button", "Save")], [[]])

    def never(_wanted: Collection[str]) -> set[str]:
        raise AssertionError

    with api.open_session(unlocked, session) as view:
        assert offers(view, never) == ()


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        *[
            ("_Save", "save"),
            ("文件(_F)", "文件"),
            ("Open…", "open"),
            ("Save As...", "save as"),
            ("Name:", "name"),
            ("姓名：", "姓名"),
        ],
        *[
            ("\uff2f\uff2b", "ok"),
            ("Copy %s", ""),
            ("{count} files", ""),
            ("4711", ""),
            ("x", ""),
            ("a@b", ""),
            ("", ""),
            ("y" * 60, ""),
        ],
    ],
)
def test_a_word_is_compared_without_what_screens_show_differently(shown: str, expected: str) -> None:
    """Mnemonics, dots, colons, width and case do not matter; what is filled in at run time is no word."""
    assert plain(shown) == expected


def catalogue(path: Path, messages: dict[str, str], order: str = "<") -> None:
    """Writes a catalogue as msgfmt does."""
    entries = [(key.encode(), value.encode()) for key, value in sorted(messages.items())]
    at, tables, body = 28 + 16 * len(entries), [b"", b""], b""
    for side in (0, 1):
        for entry in entries:
            tables[side] += struct.pack(f"{order}2I", len(entry[side]), at + len(body))
            body += entry[side] + b"\0"
    head = struct.pack(f"{order}7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head + tables[0] + tables[1] + body)


def test_catalogues_are_read_in_english_and_in_the_desktops_language(tmp_path: Path) -> None:
    """Messages count with their translations, contexts and plurals; names of countries and languages do not, nor does a broken file."""
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    catalogue(folder / "editor.mo", {"_Save": "保存(_S)", "menu\x04Print": "打印", "%d file\0files": "文件"})
    catalogue(folder / "big.mo", {"Close": "关闭"}, ">")
    catalogue(folder / "iso_3166.mo", {"Georgia": "格鲁吉亚"})
    (folder / "torn.mo").write_bytes((folder / "editor.mo").read_bytes()[:60])
    (folder / "other.mo").write_bytes(b"not a catalogue")
    wanted = {"save", "保存", "print", "打印", "files", "文件", "close", "关闭", "georgia", "格鲁吉亚", "anna"}
    expected = {"save", "保存", "print", "打印", "files", "文件", "close", "关闭"}
    assert catalogues.known(wanted, ("zh_CN",), (tmp_path,)) == expected
    assert catalogues.known({"save"}, ("fr",), (tmp_path,)) == {"save"}
    assert catalogues.known(wanted, (), (tmp_path / "none",)) == set()
