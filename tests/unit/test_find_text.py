# SPDX-License-Identifier: GPL-3.0-or-later
"""What was found in pictures: looked for once, kept with the pictures, and gone with what is destroyed of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder import api
from recorder.detect.pictures.filling import Filler, Looked, regions
from recorder.detect.pictures.texts import shown_texts
from recorder.errors import Cancelled, StoreError
from recorder.model.events import Box
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Cover, Mask
from recorder.store.coding import Screen
from recorder.store.vault import Unlocked
from tests.helpers.looker import DarkLooker
from tests.helpers.screens import SECOND, blank, start, store

FIRST, SECONDLY = Box(19, 19, 102, 12), Box(299, 199, 62, 12)


def screen(*boxes: tuple[Box, int]) -> Screen:
    """A blank desktop with dark bars, each a pixel smaller than its box."""
    drawn = blank()
    for box, shade in boxes:
        drawn[box.y + 1 : box.y + box.height - 1, box.x + 1 : box.x + box.width - 1] = shade << 16 | shade << 8 | shade
    return drawn


def three() -> list[Screen]:
    """Nothing, then a bar, then another one far from it."""
    return [blank(), screen((FIRST, 10)), screen((FIRST, 10), (SECONDLY, 20))]


def look(unlocked: Unlocked, session: str, looker: DarkLooker, *, read: bool = False) -> Looked:
    """Looks through a session."""
    with unlocked.open(session) as reader:
        return Filler(reader, looker, read=read).fill(lambda _share: None)


def texts(unlocked: Unlocked, session: str) -> list[tuple[str, Box, int, int]]:
    """What was read: text, box, first and last frame."""
    with unlocked.open(session) as reader:
        return [(shown.text, shown.box, shown.first, shown.last) for shown in shown_texts(reader)]


def test_only_what_changed_is_looked_at_and_nothing_twice(unlocked: Unlocked) -> None:
    """The second and third picture are looked at around their change alone; a second look shows the looker nothing."""
    session, looker = store(unlocked.home, [*three(), three()[2]]), DarkLooker()
    done = look(unlocked, session, looker)
    whole, first, second = looker.shown
    assert whole == (640, 400)
    assert max(first[0] * first[1], second[0] * second[1]) < 640 * 400 / 4
    assert (done.frames, done.looked, done.known) == (4, 3, 1)
    assert done.seen < 0.5
    again = look(unlocked, session, looker)
    assert (again.looked, again.known, len(looker.shown)) == (0, 4, 3)


def test_a_line_is_read_once_however_often_it_is_shown(unlocked: Unlocked) -> None:
    """Reading after looking shows each line once, and what was read says on which frames it stands."""
    session, looker = store(unlocked.home, [*three(), three()[2]]), DarkLooker()
    look(unlocked, session, looker)
    assert look(unlocked, session, looker, read=True).read == 2
    assert looker.read_boxes == 2
    assert texts(unlocked, session) == [("ink 10", FIRST, 2, 4), ("ink 20", SECONDLY, 3, 4)]


def test_what_was_found_until_it_was_stopped_is_kept(unlocked: Unlocked) -> None:
    """What progress raises ends the work, and the next look goes on from there."""
    session, looker = store(unlocked.home, three()), DarkLooker()

    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled("Stopped.")

    with unlocked.open(session) as reader, pytest.raises(Cancelled):
        Filler(reader, looker).fill(stop)
    done = look(unlocked, session, looker)
    assert (done.known, done.looked) == (2, 1)


def test_looking_at_some_frames_leaves_the_others(unlocked: Unlocked) -> None:
    """Where nobody has looked is told apart from where nothing was found."""
    session = store(unlocked.home, three())
    with unlocked.open(session) as reader:
        Filler(reader, DarkLooker()).fill(lambda _share: None, only=[1, 3])
        assert reader.look(1) == ()
        assert reader.look(2) is None
        assert reader.found_text() == {1: (), 3: (FIRST, SECONDLY)}


def test_shredding_a_region_drops_what_was_found_in_it(unlocked: Unlocked) -> None:
    """After shredding a cover no look tells where the text was; pictures that lost nothing keep what was found in them."""
    session = store(unlocked.home, three())
    look(unlocked, session, DarkLooker(), read=True)
    with api.open_session(unlocked, session) as view:
        view.add(Cover(at=3 * SECOND, box=SECONDLY, first=3, last=3))
    api.shred(unlocked, api.shred_plan(unlocked, ShredMarked(session)))
    with unlocked.open(session) as reader:
        assert [reader.look(number) is None for number in (1, 2, 3)] == [False, False, True]
        assert len(reader.database.rows("SELECT 1 FROM looks")) == 2
    assert texts(unlocked, session) == [("ink 10", FIRST, 2, 2)]


def test_shredding_a_text_takes_it_out_of_what_was_read(unlocked: Unlocked) -> None:
    """A masked text that was read in a picture is not among the readings afterwards; the box stays, as the pixels do."""
    session = store(unlocked.home, three())
    look(unlocked, session, DarkLooker(), read=True)
    with api.open_session(unlocked, session) as view:
        view.add(Mask(text="ink 20"))
    api.shred(unlocked, api.shred_plan(unlocked, ShredMarked(session)))
    assert texts(unlocked, session) == [("ink 10", FIRST, 2, 3), ("███", SECONDLY, 3, 3)]


def test_forgetting_and_archives_carry_what_was_found(unlocked: Unlocked, tmp_path: Path) -> None:
    """What is forgotten takes its looks along, what stays keeps them; an archive brings them back."""
    session = store(unlocked.home, three())
    look(unlocked, session, DarkLooker(), read=True)
    file = tmp_path / "mine.stet-archive"
    api.archive(unlocked, [session], file, "another passphrase")
    unlocked.delete(session)
    api.restore(unlocked, file, "another passphrase")
    assert texts(unlocked, session) == [("ink 10", FIRST, 2, 3), ("ink 20", SECONDLY, 3, 3)]


def test_a_session_that_is_recorded_is_not_looked_through(unlocked: Unlocked) -> None:
    """Its file is another process's to write."""
    writer = start(unlocked.home)
    try:
        with pytest.raises(StoreError, match="being recorded"):
            api.picture_texts.find_text(unlocked, writer.session)
    finally:
        writer.close("stopped", SECOND)


def test_search_finds_what_was_read_and_not_what_is_covered(unlocked: Unlocked) -> None:
    """Reading makes a text findable at its first frame; covering it, or masking it, makes it not so."""
    session = store(unlocked.home, three())
    assert api.search(unlocked, "ink 20") == []
    look(unlocked, session, DarkLooker(), read=True)
    (hit,) = api.search(unlocked, "INK 20")
    assert (hit.field, hit.at) == ("picture", 3 * SECOND)
    with api.open_session(unlocked, session) as view:
        view.add(Cover(at=3 * SECOND, box=SECONDLY, first=3, last=3))
    assert api.search(unlocked, "ink 20") == []
    assert len(api.search(unlocked, "ink 10")) == 1


def test_regions_hold_whole_lines_and_do_not_overlap() -> None:
    """A change in a line means the whole line again; changes that come to touch are one region."""
    line = Box(10, 100, 500, 20)
    found = regions([Box(400, 105, 5, 5), Box(450, 110, 5, 5), Box(20, 300, 4, 4)], [line], (400, 640))
    assert len(found) == 2
    assert all(box.x >= 0 and box.x + box.width <= 640 and box.y + box.height <= 400 for box in found)
    assert found[0].x <= line.x
    assert found[0].x + found[0].width >= line.x + line.width
    assert regions([], [line], (400, 640)) == []
