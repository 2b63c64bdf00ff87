# SPDX-License-Identifier: GPL-3.0-or-later
"""Thousands of touched exports: none is accepted, none makes ``verify`` fail or write, whatever was done to it."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import stat
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from recorder import api
from recorder.errors import RecorderError
from tests.helpers.soak import count, seed
from tests.unit.conftest import export, unlocked

__all__ = ["export", "unlocked"]  # fixtures
_MUTATIONS = 5_000
_READABLE = 1 << 26
_SIGNED = ("SHA256SUMS.sig", "allowed_signers", "approval.json", "approval.json.sig")
Touch = Callable[[Path, random.Random], None]


def _files(folder: Path) -> list[Path]:
    """Those that can be read whole: a first touch may have made one of a terabyte."""
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and path.stat().st_size < _READABLE
    )


def _one(folder: Path, draw: random.Random) -> Path:
    return draw.choice([path for path in _files(folder) if path.stat().st_size])


def _flip(folder: Path, draw: random.Random) -> None:
    path = _one(folder, draw)
    data = bytearray(path.read_bytes())
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def _insert(folder: Path, draw: random.Random) -> None:
    path = _one(folder, draw)
    data, at = path.read_bytes(), draw.randrange(path.stat().st_size + 1)
    path.write_bytes(data[:at] + draw.choice([b"\0", b"\n", b" ", b"A", draw.randbytes(9)]) + data[at:])


def _cut(folder: Path, draw: random.Random) -> None:
    path = _one(folder, draw)
    os.truncate(path, draw.randrange(path.stat().st_size))


def _swap(folder: Path, draw: random.Random) -> None:
    first, second = draw.sample(_files(folder), 2)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one if one != other else one + b"x")


def _remove(folder: Path, draw: random.Random) -> None:
    draw.choice(_files(folder)).unlink()


def _add(folder: Path, draw: random.Random) -> None:
    name = draw.choice(
        ["more.txt", ".hidden", "empty/", "steps/more.png", "steps/..txt", "a\nb", "\u202etxt.exe", "x" * 200, "deep/er/file"]
    )
    if name.endswith("/"):
        (folder / name).mkdir()
        return
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(draw.randbytes(draw.choice([0, 5])))


def _rename(folder: Path, draw: random.Random) -> None:
    path = draw.choice(_files(folder))
    path.rename(path.with_name(draw.choice([path.name + " ", path.name.upper() + "_", "sha256sums", "x"])))


def _link(folder: Path, draw: random.Random) -> None:
    path = draw.choice(_files(folder))
    outside = folder.parent / "outside"
    shutil.copy(path, outside)
    path.unlink()
    path.symlink_to(draw.choice([outside, Path("../outside"), Path("/dev/zero"), Path("nowhere"), path]))


def _odd(folder: Path, draw: random.Random) -> None:
    path = folder / draw.choice(["pipe", "steps/pipe"])
    target = draw.choice([None, folder, Path("/")])
    if target is None:
        os.mkfifo(path)
    else:
        path.symlink_to(target)


def _to_folder(folder: Path, draw: random.Random) -> None:
    path = draw.choice(_files(folder))
    path.unlink()
    path.mkdir()


def _sums(folder: Path, draw: random.Random) -> None:
    """The list is changed as its files are, so that only the signature tells."""
    path = draw.choice([path for path in _files(folder) if path.name not in (*_SIGNED, "SHA256SUMS", ".complete")])
    path.write_bytes(path.read_bytes() + b"\n")
    lines, whole = [], set(_files(folder))
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        name = line.partition("  ")[2]
        if folder / name not in whole:
            raise ValueError("one of them cannot be read whole: it may be a terabyte long, or a link to a device without end")
        lines.append(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines))


def _paths(folder: Path, draw: random.Random) -> None:
    """The list names what is no file of an export."""
    with (folder / "SHA256SUMS").open("a") as file:
        name = draw.choice(["../outside", "/etc/passwd", "steps/../../outside", "a\\..\\b", "", "\0", "~/x", "C:\\x", "steps//x"])
        file.write(f"{'0' * draw.choice([64, 63, 0])}  {name}\n")


def _zip(folder: Path, draw: random.Random) -> None:
    """An archive that would unpack outside, beside the files or in place of one."""
    place = draw.choice([folder / "export.zip", draw.choice(_files(folder))])
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("../../outside", b"x" * 9)


def _huge(folder: Path, draw: random.Random) -> None:
    """A file said to be a terabyte long, without a byte of it on the disk."""
    listed = draw.choice([path for path in _files(folder) if path.suffix == ".jsonl"] or _files(folder))
    with draw.choice(
        [
            listed,
            folder / "manifest.json",
            folder / "huge",
            folder / "SHA256SUMS.sig",
            folder / "approval.json",
            folder / ".complete",
        ]
    ).open("ab") as file:
        file.truncate(draw.choice([1 << 40, (1 << 33) + 1]))


def _deep(folder: Path, draw: random.Random) -> None:
    place = folder
    for _ in range(draw.choice([30, 200])):
        place = place / "d"
        try:
            place.mkdir()
        except OSError:
            break
    (place / "file").write_bytes(b"")


TOUCHES: tuple[Touch, ...] = (
    *(_flip, _flip, _flip, _insert, _cut, _swap, _remove, _add, _rename, _link, _odd, _to_folder),
    *(_sums, _paths, _zip, _huge, _deep),
)


def test_no_touched_export_is_accepted(export: Path, tmp_path: Path) -> None:
    """Bytes, names, links, sizes, lists, archives: each is refused with its code, in bounded time, and nothing is written anywhere."""
    draw, signer, seen = random.Random(seed()), api.verify(export).signer, Counter[str]()
    assert api.verify(export, signer).code == 0
    whole = _contents(export)
    for number in range(count(_MUTATIONS)):
        place = tmp_path / "touched" / "export"
        shutil.copytree(export, place)
        touches = draw.sample(TOUCHES, draw.choice([1, 1, 2]))
        _apply(touches, place, draw)
        if _contents(place) == whole:
            shutil.rmtree(place.parent)  # the second touch has taken the first back
            continue
        seen.update(touch.__name__ for touch in touches)
        before = _state(place.parent)
        assert _refused(place, draw.choice([signer, signer, ""])), (seed(), number, touches)
        assert _state(place.parent) == before, (seed(), number, touches)
        shutil.rmtree(place.parent)
    print(f"seed {seed()}: refused each of", *sorted(seen.items()))  # noqa: T201 - the soak shows what it touched


def _refused(place: Path, signer: str) -> bool:
    """Whether it was not accepted: by a verdict, or because it cannot be read as an export at all."""
    try:
        return api.verify(place, signer).code in (10, 13)
    except RecorderError:
        return True


def _apply(touches: list[Touch], place: Path, draw: random.Random) -> None:
    """The second may find that the first has taken what it needs away."""
    touches[0](place, draw)
    for touch in touches[1:]:
        try:
            touch(place, draw)
        except (OSError, IndexError, ValueError, MemoryError):
            continue


def _contents(folder: Path) -> dict[str, bytes | None]:
    """Every name below, with its bytes where it is a file that can be one of an export."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        if stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size < _READABLE
        else None
        for path in folder.rglob("*")
    }


def _state(folder: Path) -> list[tuple[str, int, int]]:
    """Names, sizes and times of all that is there."""
    found = []
    for path in sorted(folder.rglob("*")):
        told = path.lstat()
        found.append((str(path), told.st_size, told.st_mtime_ns))
    return found
