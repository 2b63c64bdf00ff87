# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures in a session file: only what changed is stored, and every frame comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from recorder import api
from recorder.errors import Cancelled, VaultDamaged
from recorder.model.events import Box
from recorder.model.keeping import ShredMarked
from recorder.model.redaction import Cover, Remove
from recorder.redact import destroy
from recorder.store import coding, repack, vault
from recorder.store.coding import Screen
from recorder.store.connection import Database
from recorder.store.frame_reader import FrameReader
from recorder.store.frames import thumbnail
from tests.helpers.canary import decrypted, held_keys
from tests.helpers.sample import make_vault
from tests.helpers.screens import SECOND, SESSION, blank, frame, rgb, start, store, write


@pytest.fixture
def unlocked(tmp_path: Path) -> vault.Unlocked:
    """A vault with nothing in it."""
    return make_vault(tmp_path / "vault")


def _typed(count: int = 12) -> list[Screen]:
    """A page on which a line grows by a letter a picture."""
    page = blank()
    for line in range(20):
        write(page, f"line {line} of a page that was there before", 10, 10 + 18 * line)
    screens = []
    for number in range(count):
        page = page.copy()
        write(page, "abcdefghijklmnopqrstuvwxyz"[number % 26], 30 + 8 * number, 372)
        screens.append(page)
    return screens


def _scrolled(count: int = 6) -> list[Screen]:
    """A long page, moved up by some rows each time."""
    long = blank(height=1200)
    for line in range(60):
        write(long, "the words of a long page " * (1 + line * 7 % 3) + f"{line}", 10, 10 + 19 * line)
    return [long[57 * number : 57 * number + 400].copy() for number in range(count)]


def _photographs(count: int = 12) -> list[Screen]:
    """Pages of which each has nothing of the one before."""
    draw = np.random.default_rng(1)
    return [draw.integers(0, 9 + number, (400, 640), dtype=np.uint32) * 0x010101 for number in range(count)]


def _read(unlocked: vault.Unlocked, count: int) -> list[bytes]:
    with unlocked.open(SESSION) as reader:
        return [reader.pixels(number).rgb for number in range(1, count + 1)]


@pytest.mark.parametrize("screens", [_typed, _scrolled])
def test_frames_come_back_as_they_were(unlocked: vault.Unlocked, screens: Callable[[], list[Screen]]) -> None:
    """Forwards, backwards and alone."""
    shown = screens()
    store(unlocked.home, shown)
    with unlocked.open(SESSION) as reader:
        numbers = [*range(1, len(shown) + 1), *range(len(shown), 0, -1)]
        assert [reader.pixels(number).rgb for number in numbers] == [rgb(shown[number - 1]) for number in numbers]
    for number in (1, len(shown)):
        with unlocked.open(SESSION) as reader:
            assert reader.pixels(number).rgb == rgb(shown[number - 1])


def test_only_what_changed_is_stored(unlocked: vault.Unlocked) -> None:
    """A letter costs a few hundred bytes, a scrolled page no second page; the first picture alone is whole."""
    store(unlocked.home, _typed())
    with unlocked.open(SESSION) as reader:
        rows = reader.database.rows("SELECT coding, base IS NULL, length(body) FROM pictures ORDER BY id")
    assert rows[0][:2] == ("zstd", 1)
    assert all(name == "patch" and not alone for name, alone, _size in rows[1:])
    assert max(int(str(size)) for *_what, size in rows[1:]) < 400


def test_a_scrolled_page_is_not_stored_again(unlocked: vault.Unlocked) -> None:
    """Rows that moved are said to have moved: what is stored is the rows that came into sight."""
    store(unlocked.home, _scrolled())
    with unlocked.open(SESSION) as reader:
        bodies = [row[0] for row in reader.database.rows("SELECT body FROM pictures WHERE base IS NOT NULL")]
    moved = [patch for body in bodies for patch in coding.unpack(cast(bytes, body)) if patch.coding == coding.MOVE]
    assert len(moved) == len(bodies) == 5
    assert all(patch.height > 300 for patch in moved)


def test_going_back_to_a_window_costs_little(unlocked: vault.Unlocked) -> None:
    """The picture before another window came to the front is still at hand to build on."""
    first, other = _typed(1)[0], blank(shade=0x203040)
    write(other, "another window", 40, 40)
    again = first.copy()
    write(again, "x", 500, 372)
    writer = start(unlocked.home)
    for number, (screen, window) in enumerate([(first, 1), (other, 2), (again, 1), (other, 2), (again, 1)], 1):
        writer.write_frame(frame(number, screen, window=window))
    writer.close("stopped", 9 * SECOND)
    with unlocked.open(SESSION) as reader:
        assert reader.database.rows("SELECT number, picture FROM frames") == [(1, 1), (2, 2), (3, 3), (4, 2), (5, 3)]
        assert reader.database.rows("SELECT base FROM pictures ORDER BY id") == [(None,), (None,), (1,)]
        assert [reader.pixels(n).rgb for n in (1, 3, 5)] == [rgb(first), rgb(again), rgb(again)]


def test_repacking_changes_no_pixel(unlocked: vault.Unlocked) -> None:
    """What was stored in haste becomes smaller; the file too; a second look finds nothing to do."""
    shown = [*_typed(), *_photographs(), *_scrolled()]
    store(unlocked.home, shown)
    with unlocked.open(SESSION) as reader:
        waiting = repack.waiting(reader.database)
        before = sum(int(str(size)) for (size,) in reader.database.rows("SELECT length(body) FROM pictures"))
    path = unlocked.home / "sessions" / f"{SESSION}.stet"
    size = path.stat().st_size
    assert api.repack(unlocked) == waiting > 10
    assert api.repack(unlocked) == 0
    assert _read(unlocked, len(shown)) == [rgb(screen) for screen in shown]
    with unlocked.open(SESSION) as reader:
        assert sum(int(str(size)) for (size,) in reader.database.rows("SELECT length(body) FROM pictures")) < before
    assert path.stat().st_size < size


def test_what_is_stored_small_waits_for_nothing(unlocked: vault.Unlocked) -> None:
    """A picture that repacking would leave as it is says so from the beginning, and only such a one."""
    store(unlocked.home, [*_typed(), *_photographs(2), *_scrolled()])
    with unlocked.open(SESSION) as reader:
        found = cast(
            list[tuple[str, int, int, bytes, int]],
            reader.database.rows("SELECT coding, width, height, body, packed FROM pictures"),
        )
    small = [coding.repacked(name, width, height, body)[1] == body for name, width, height, body, _packed in found]
    assert [bool(packed) for *_picture, packed in found] == small
    assert small.count(True) > 10


def test_repacking_can_be_ended(unlocked: vault.Unlocked) -> None:
    """Ended between two pictures it leaves each of them whole."""
    shown = _photographs()
    store(unlocked.home, shown)
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if len(told) == 4:
            raise Cancelled("Ended.", "")

    with pytest.raises(Cancelled):
        api.repack(unlocked, stop)
    with unlocked.open(SESSION) as reader:
        assert repack.waiting(reader.database) == len(shown) - 3
    assert _read(unlocked, len(shown)) == [rgb(screen) for screen in shown]


def test_a_recording_makes_its_pictures_smaller_by_itself(unlocked: vault.Unlocked) -> None:
    """In spare moments, one at a time, until none is left; a reader beside sees the same pixels."""
    shown = _photographs()
    writer = start(unlocked.home)
    for number, screen in enumerate(shown, 1):
        writer.write_frame(frame(number, screen))
    with unlocked.open(SESSION) as reader:
        while writer.spare():
            assert reader.pixels(len(shown)).rgb == rgb(shown[-1])
        assert repack.waiting(reader.database) == 0
    writer.close("stopped", 99 * SECOND)
    assert not writer.spare()


def test_thumbnails_show_about_what_the_frame_shows(unlocked: vault.Unlocked) -> None:
    """Small, one for several frames while little changes, another when the screen does."""
    dark = blank(shade=0x101010)
    store(unlocked.home, [*_typed(), dark])
    with unlocked.open(SESSION) as reader:
        small = reader.thumbnail(13)
        assert (small.width, small.height) == (320, 200)
        assert max(small.rgb) < 0x20
        assert min(reader.thumbnail(1).rgb[:3]) > 0xE0
        ((stored,),) = reader.database.rows("SELECT count(*) FROM thumbnails")
        assert 2 <= int(str(stored)) < 6


def test_a_frame_opens_while_its_neighbours_are_shredded(unlocked: vault.Unlocked) -> None:
    """Each frame that is left decodes to the same pixels as before, whatever it was built on."""
    shown = [*_typed(), *_scrolled()]
    store(unlocked.home, shown)
    box = Box(20, 360, 300, 40)
    with api.open_session(unlocked, SESSION) as view:
        box = cast(Cover, view.add(Cover(at=3 * SECOND, box=box)).mark).box
        view.add(Remove(start=6 * SECOND, end=8 * SECOND))
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
    with unlocked.open(SESSION) as reader:
        left = [info.number for info in reader.frames()]
        assert left == [number for number in range(1, len(shown) + 1) if number not in (6, 7)]
        for number in left:
            found = np.frombuffer(reader.pixels(number).rgb, np.uint8).reshape(400, 640, 3)
            wanted = np.frombuffer(rgb(shown[number - 1]), np.uint8).reshape(400, 640, 3).copy()
            if number == 3:
                wanted[box.y : box.y + box.height, box.x : box.x + box.width] = (27, 26, 24)
            assert np.array_equal(found, wanted)


@pytest.mark.parametrize("packed", [False, True])
def test_shredded_pixels_are_in_no_keyframe_box_or_thumbnail(unlocked: vault.Unlocked, packed: bool) -> None:
    """A pattern on three frames is covered and shredded: no picture or thumbnail that is left holds it, nor does any page."""
    clean = _typed(3)
    secret = np.random.default_rng(7).integers(0, 1 << 24, (40, 100), dtype=np.uint32)
    shown = [clean[0].copy() for _ in range(6)]
    for number in (2, 3, 4):  # frames 3, 4 and 5
        shown[number][100:140, 200:300] = secret
        write(shown[number], str(number), 10 + 20 * number, 380)
    write(shown[5], "after", 400, 380)  # built on the frame before it
    store(unlocked.home, shown)
    if packed:
        api.repack(unlocked)
    with unlocked.open(SESSION) as reader:
        traces = _traces(reader.database, secret, show_it=True)
    assert traces
    with api.open_session(unlocked, SESSION) as view:
        for number in (3, 4, 5):
            view.add(Cover(at=number * SECOND, box=Box(200, 100, 100, 40)))
    destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(SESSION)))
    everything = decrypted(unlocked.home, held_keys(unlocked))
    assert not [trace for trace in traces if trace in everything]
    with unlocked.open(SESSION) as reader:
        assert _traces(reader.database, secret) == []
        assert [reader.pixels(n).rgb for n in (1, 2, 6)] == [rgb(shown[n - 1]) for n in (1, 2, 6)]
        smalls = [reader.thumbnail(number).rgb for number in range(1, 7)]
    plain = _colours(coding.decode("webp", 320, 200, thumbnail(clean[0])))
    for small in smalls:
        assert _colours(np.frombuffer(small, np.uint8).reshape(-1, 3)) < plain + 40


def _colours(pixels: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> int:
    """How strongly a small picture is coloured: the pages are grey, the secret is not."""
    channels = (
        pixels.view(np.uint8).reshape(pixels.shape[0], -1, 4)[..., :3].reshape(-1, 3) if pixels.dtype == np.uint32 else pixels
    )
    values = channels.astype(int)
    return int(np.percentile(values.max(axis=1) - values.min(axis=1), 99.9))


def _holds(pixels: Screen, rows: set[bytes]) -> bool:
    lines = [line.tobytes() for line in pixels]
    return any(row in line for row in rows for line in lines)


def _traces(database: Database, secret: Screen, *, show_it: bool = False) -> list[bytes]:
    """Pieces of the stored bodies in which rows of the secret stand, found by decoding every keyframe, patch and whole picture."""
    found: list[bytes] = []
    rows = {row.tobytes()[4:240] for row in secret}
    decoder = FrameReader(database)
    rows_of = cast(list[tuple[int, str, int, int, bytes]], database.rows("SELECT id, coding, width, height, body FROM pictures"))
    for number, name, width, height, body in rows_of:
        parts = coding.unpack(body) if name == "patch" else [coding.Patch(0, 0, width, height, name, body)]
        for patch in parts:
            if patch.coding == coding.MOVE:
                continue
            pixels = coding.decode(patch.coding, patch.width, patch.height, patch.body)
            if _holds(pixels, rows):
                found.append(patch.body[len(patch.body) // 2 :][:48])
        assert show_it or not _holds(decoder.picture(number), rows)
    return found


def test_a_picture_whose_keyframe_is_damaged_is_said_so(unlocked: vault.Unlocked) -> None:
    """Frames on another keyframe still open."""
    store(unlocked.home, [*_typed(3), blank(shade=0x101010)])
    with unlocked.open(SESSION) as reader:
        with reader.database.transaction():
            reader.database.raw.execute("UPDATE pictures SET body = x'00' WHERE id = 1")
        with pytest.raises(VaultDamaged, match="Picture 2"):
            reader.pixels(2)
        assert reader.pixels(4).rgb == rgb(blank(shade=0x101010))


def test_any_frame_of_a_long_chain_opens_quickly(unlocked: vault.Unlocked) -> None:
    """However long the worker types, no frame needs much more than its keyframe: chains are short enough."""
    page = blank(1920, 1080)
    for line in range(50):
        write(page, "words of a page " * 12, 10, 10 + 20 * line)
    writer = start(unlocked.home, width=1920, height=1080)
    for number in range(1, 301):
        page = page.copy()
        write(page, "m", 20 + 8 * (number % 200), 1030 + 16 * (number // 200))
        writer.write_frame(frame(number, page))
    writer.close("stopped", 999 * SECOND)
    with unlocked.open(SESSION) as reader:
        longest = max(len(FrameReader(reader.database).chain(picture)) for picture in range(1, 301))
        assert reader.database.rows("SELECT count(*) FROM pictures WHERE base IS NULL") == [(1,)]
    assert longest < 80
