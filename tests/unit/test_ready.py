# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures are made ready ahead of an export: the same bytes as made then, of what they depend on alone, and gone with their session."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from recorder.errors import Cancelled
from recorder.export import readying
from recorder.export.draft import build_draft
from recorder.model.events import AnyEvent, Box, PointerPress, WindowFocus
from recorder.model.keeping import ShredMarked
from recorder.model.pictures import FoundText
from recorder.model.redaction import AnyMark, Cover, Mask, Stand, StandPicture, Uncover
from recorder.redact import destroy
from recorder.redact.view import SessionView
from recorder.store import ready
from recorder.store.coding import Screen
from recorder.store.vault import Unlocked
from tests.helpers.looker import DarkLooker
from tests.helpers.sample import TERMS, make_vault
from tests.helpers.screens import SECOND, SESSION, blank, frame, start, write

WINDOW = Box(64, 32, 512, 320)
PLANTED, TEXT = Box(400, 240, 40, 40), Box(100, 100, 90, 14)


@pytest.fixture
def unlocked(tmp_path: Path) -> Iterator[Unlocked]:
    """A vault with a session of three pictures, in each of which a text was found."""
    with make_vault(tmp_path / "vault") as vault:
        writer = start(vault.home)
        for number in range(1, 4):
            writer.write_frame(msgspec.structs.replace(frame(number, page(number), at=2 * number * SECOND), area=WINDOW))
        events: list[AnyEvent] = [WindowFocus(at=1, window=1, application="Editor", box=WINDOW)]
        events += [PointerPress(at=(2 * number + 1) * SECOND, button="left", x=300, y=300) for number in range(1, 4)]
        writer.write(events)
        writer.close("stopped", 60 * SECOND)
        with vault.open(SESSION) as reader:
            for number in range(1, 4):
                reader.keep_look(number, [FoundText(TEXT)])
            SessionView(reader).add(Stand(start=0, end=60 * SECOND))
        yield vault


def page(number: int) -> Screen:
    """A text, a line that is another one on each page, and something planted that is in none of the colours around it."""
    drawn = blank()
    drawn[WINDOW.y : WINDOW.y + WINDOW.height, WINDOW.x : WINDOW.x + WINDOW.width] = 0xFFFFFF
    write(drawn, "hunter2", TEXT.x, TEXT.y)
    drawn[300:304, 100 : 120 + 40 * number] = 0xD0E0D0
    noise = np.random.default_rng(number).integers(0xE0, 0xFF, (PLANTED.height, PLANTED.width), dtype=np.uint32)
    drawn[PLANTED.y : PLANTED.y + PLANTED.height, PLANTED.x : PLANTED.x + PLANTED.width] = noise << 8 | 0xE000E1
    return drawn


def mark(unlocked: Unlocked, *marks: AnyMark) -> None:
    """Makes marks."""
    with unlocked.open(SESSION) as reader:
        SessionView(reader).add_all(marks)


def make(unlocked: Unlocked, looker: DarkLooker) -> int:
    """What is done ahead; how many pictures the looker was shown."""
    before = len(looker.shown)
    with SessionView(unlocked.open(SESSION)) as view:
        wanted = readying.wanted(view, [(0, view.duration + 1)])
        readying.look(view, view.not_looked_at(wanted), looker, lambda _share: None)
        readying.let_go(view, wanted)
        readying.make_files([(view, (0, view.duration + 1))], lambda _share: None)
    return len(looker.shown) - before


def draft(unlocked: Unlocked) -> dict[str, bytes]:
    """All that would leave."""
    return unlocked.draft_files(build_draft(unlocked, [SESSION], TERMS).draft)


def made_of(unlocked: Unlocked) -> dict[int, bytes]:
    """Of what the files that are kept were made."""
    with unlocked.open(SESSION) as reader:
        return ready.made(reader.database)


def forget_files(unlocked: Unlocked) -> None:
    """Nothing is ready but what was found."""
    with unlocked.open(SESSION) as reader, reader.database.transaction():
        reader.database.raw.execute("UPDATE ready SET made = NULL, file = NULL")


def test_what_was_made_ahead_leaves_as_what_is_made_then(unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte; and a draft then decodes and encodes no picture."""
    make(unlocked, DarkLooker())
    with unlocked.open(SESSION) as reader:
        kept = list(reader.database.rows("SELECT frame, file FROM ready"))
        assert len(kept) == 3
    forget_files(unlocked)
    bare = draft(unlocked)
    make(unlocked, DarkLooker())
    with monkeypatch.context() as patch:
        patch.setattr("recorder.export.pictures.png", None)
        assert draft(unlocked) == bare
    assert {data for path, data in bare.items() if path.endswith(".png")} == {file for _frame, file in kept}


def test_each_is_made_anew_when_something_changed_of_which_it_was_made(unlocked: Unlocked) -> None:
    """A cover makes text be looked for again in that picture alone; un-covering and letting stand need no look; other marks nothing."""
    looker = DarkLooker()
    assert make(unlocked, looker) == 3
    assert make(unlocked, looker) == 0
    first = made_of(unlocked)
    mark(unlocked, Mask(text="nothing"))
    assert (make(unlocked, looker), made_of(unlocked)) == (0, first)
    mark(unlocked, Cover(at=4 * SECOND, box=PLANTED))
    assert make(unlocked, looker) == 1
    second = made_of(unlocked)
    assert [number for number in first if first[number] != second[number]] == [2]
    mark(unlocked, Uncover(at=2 * SECOND, box=TEXT), StandPicture(frame=3))
    assert make(unlocked, looker) == 0
    third = made_of(unlocked)
    assert [number for number in second if second[number] != third[number]] == [1, 3]
    with SessionView(unlocked.open(SESSION)) as view:
        view.undo()
        assert view.not_looked_at([1, 2, 3]) == ()
        view.undo()
        view.undo()
        assert view.not_looked_at([1, 2, 3]) == (2,)


def test_a_draft_takes_none_that_was_made_of_something_else(unlocked: Unlocked) -> None:
    """A cover that came after it: what leaves has it, though nobody made it ready again."""
    make(unlocked, DarkLooker())
    mark(unlocked, Cover(at=4 * SECOND, box=PLANTED))
    picture = np.asarray(Image.open(BytesIO(draft(unlocked)["steps/pictures/0003-before.png"])).convert("RGB"))
    planted = picture[PLANTED.y : PLANTED.y + PLANTED.height, PLANTED.x : PLANTED.x + PLANTED.width]
    assert (planted == planted[0, 0]).all()


def test_what_leaves_no_more_is_not_kept(unlocked: Unlocked) -> None:
    """The pictures of a stretch that was taken back are gone when others are made ready."""
    make(unlocked, DarkLooker())
    with SessionView(unlocked.open(SESSION)) as view:
        view.undo()
        view.add(Stand(start=0, end=5 * SECOND))
    make(unlocked, DarkLooker())
    assert sorted(made_of(unlocked)) == [1, 2]


def test_stopped_between_two_pictures_it_keeps_what_is_made(unlocked: Unlocked) -> None:
    """And goes on from there."""

    def stop(share: float) -> None:
        if share > 0.5:
            raise Cancelled("Stopped.")

    looker = DarkLooker()
    with SessionView(unlocked.open(SESSION)) as view, pytest.raises(Cancelled):
        readying.look(view, view.not_looked_at([1, 2, 3]), looker, stop)
    assert make(unlocked, looker) == 1
    forget_files(unlocked)
    with SessionView(unlocked.open(SESSION)) as view, pytest.raises(Cancelled):
        readying.make_files([(view, (0, view.duration + 1))], stop)
    assert len(made_of(unlocked)) == 2
    assert unlocked.drafts() == []


def test_a_shredded_cover_takes_what_was_made_with_it(unlocked: Unlocked) -> None:
    """The planted pixels are in a file that was made ready; they are covered and shredded, and no page of the session holds any of it."""
    make(unlocked, DarkLooker())
    with unlocked.open(SESSION) as reader:
        files = [file for (file,) in reader.database.rows("SELECT file FROM ready") if isinstance(file, bytes)]
    assert all(planted(np.asarray(Image.open(BytesIO(file)).convert("RGB"))) for file in files)
    mark(unlocked, *(Cover(at=2 * number * SECOND, box=PLANTED) for number in range(1, 4)))
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
    with unlocked.open(SESSION) as reader:
        assert reader.database.rows("SELECT count(*) FROM ready") == [(0,)]
        shown = [reader.pixels(number) for number in (1, 2, 3)]
    assert not any(planted(np.frombuffer(each.rgb, np.uint8).reshape(each.height, each.width, 3)) for each in shown)


def planted(image: NDArray[np.uint8]) -> bool:
    """Whether a picture shows any of the planted colours."""
    return bool(((image[..., 0] == 0xE0) & (image[..., 2] == 0xE1)).any())


def test_nothing_of_it_goes_into_an_archive(unlocked: Unlocked, tmp_path: Path) -> None:
    """What comes back from one has nothing ready, and is made anew."""
    make(unlocked, DarkLooker())
    unlocked.archive([SESSION], tmp_path / "a.stet-archive", "a passphrase", lambda _share: None)
    (session,) = unlocked.restore(tmp_path / "a.stet-archive", "a passphrase", lambda _share: None).sessions
    with unlocked.open(session) as reader:
        assert reader.database.rows("SELECT count(*) FROM ready") == [(0,)]
        assert reader.found_text()[1] == (TEXT,)
