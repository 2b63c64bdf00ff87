# SPDX-License-Identifier: GPL-3.0-or-later
"""Text in pictures with known boxes: what is covered, how much of the picture that is, what it costs: ``python tests/benchmarks/bench_pages.py``.

The pages are ``../shared/data/pages`` (or where ``STET_DATA`` says): 15 pictures, Chinese and English, dark and light, at one and two
times the size; without them the project's own hard screens are measured alone. A box is covered when every pixel of ink in it is; *whole*
counts those whose line height is covered too. Each picture is looked at in a picture process of its own, so that its peak is its own.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from recorder.detect.pictures.filling import Filler
from recorder.model.events import Box
from recorder.model.pictures import FoundText, FrameInfo, Pixels
from recorder.process.picture_client import PictureProcess
from recorder.redact.text_cover import text_boxes
from tests.benchmarks.budget import ROOT, report
from tests.benchmarks.pages import hour
from tests.helpers.sample import make_vault
from tests.helpers.screens import store
from tests.helpers.text_pages import cells, mask, pale, terminal

_FRAMES = 120
_INK = 24


class Span(msgspec.Struct, frozen=True):
    """A text of a page: in pixels of the picture, whatever its scale."""

    text: str
    bbox: tuple[float, float, float, float]
    label: str = ""


class Annotated(msgspec.Struct, frozen=True):
    """One page."""

    id: str
    image: str
    scale: float
    spans: list[Span]


class Case(msgspec.Struct, frozen=True):
    """A picture and the ink of each text in it (rows, columns), with the rows and columns of its whole box."""

    name: str
    pixels: NDArray[np.uint8]
    inks: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
    wholes: list[Box]
    texts: list[str]


class Seen(msgspec.Struct, frozen=True):
    """What one picture gave."""

    covered: int
    whole: int
    of: int
    area: float
    leaves: float
    found: float
    read: float
    peak: float
    peak_read: float
    exact: int


def folder() -> Path | None:
    """Where the pages lie; None where they are not on this machine."""
    given = os.environ.get("STET_DATA")
    places = [Path(given)] if given else [parent.parent / "shared" / "data" for parent in (ROOT, *ROOT.parents)]
    return next((place / "pages" for place in places if (place / "pages" / "annotations.json").is_file()), None)


def known(place: Path) -> Iterator[Case]:
    """The pages of others."""
    for page in msgspec.json.decode((place / "annotations.json").read_bytes(), type=list[Annotated]):
        pixels = np.asarray(Image.open(place / page.image).convert("RGB"))
        boxes = [(span.text, box) for span in page.spans if (box := _inside(span.bbox, pixels)) is not None]
        yield Case(
            page.id, pixels, [_ink(pixels, box) for _text, box in boxes], [box for _text, box in boxes], [text for text, _ in boxes]
        )


def own() -> Iterator[Case]:
    """The project's hard screens."""
    for make in (pale, cells, terminal):
        page = make()
        inks = [(drawn.rows, drawn.columns) for drawn in page.drawn]
        yield Case(make.__name__, page.pixels, inks, [drawn.box for drawn in page.drawn], [drawn.text for drawn in page.drawn])


def _inside(bbox: Sequence[float], pixels: NDArray[np.uint8]) -> Box | None:
    left, top = max(0, int(bbox[0])), max(0, int(bbox[1]))
    right, bottom = min(pixels.shape[1], int(bbox[0] + bbox[2] + 1)), min(pixels.shape[0], int(bbox[1] + bbox[3] + 1))
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _ink(pixels: NDArray[np.uint8], box: Box) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What stands out from the commonest colour of the box."""
    part = pixels[box.y : box.y + box.height, box.x : box.x + box.width].astype(np.int16)
    colours, counts = np.unique(part.reshape(-1, 3), axis=0, return_counts=True)
    rows, columns = np.nonzero((np.abs(part - colours[counts.argmax()]) > _INK).any(axis=2))
    return rows + box.y, columns + box.x


def look(case: Case) -> Seen:
    """Shows one picture to a process of its own."""
    with PictureProcess() as looker:
        looker.find(np.full((64, 64, 3), 255, dtype=np.uint8))  # until the model is loaded
        before = _cpu(looker.pid)
        boxes = looker.find(case.pixels)
        found, peak = _cpu(looker.pid) - before, _peak(looker.pid)
        texts = looker.read(case.pixels, boxes)
        read, peak_read = _cpu(looker.pid) - before - found, _peak(looker.pid)
    covered = mask(case.pixels.shape[:2], boxes)
    whole = sum(bool(covered[box.y : box.y + box.height, box.x : box.x + box.width].all()) for box in case.wholes)
    return Seen(
        covered=sum(bool(covered[rows, columns].all()) for rows, columns in case.inks),
        whole=whole,
        of=len(case.inks),
        area=float(covered.mean()),
        leaves=_leaves(case, boxes),
        found=found,
        read=read,
        peak=peak,
        peak_read=peak_read,
        exact=_exact(case, texts),
    )


def _leaves(case: Case, boxes: Sequence[Box]) -> float:
    """The share of the picture that is covered in what leaves, where covers take whole lines."""
    height, width = case.pixels.shape[:2]
    frame = FrameInfo(number=1, at=0, x=0, y=0, width=width, height=height)
    shown = Pixels(width, height, case.pixels.tobytes())
    covers = text_boxes({1: boxes}, [frame], lambda _number: shown, {})(1) or ()
    return float(mask((height, width), covers).mean())


def _exact(case: Case, texts: Sequence[FoundText]) -> int:
    """How many of the known texts were read letter by letter, spaces aside."""
    everything = "\n".join((text.text or "").replace(" ", "") for text in texts)
    return sum(text.replace(" ", "") in everything for text in case.texts)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    """The most memory that it ever had, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def changes() -> dict[str, float]:
    """The first pictures of the scripted hour, one after the other: what share of their pixels was looked at, at what cost."""
    screens = [moment.screen for moment in itertools.islice((each for each in hour() if each.trigger), _FRAMES)]
    with tempfile.TemporaryDirectory() as place, make_vault(Path(place) / "vault") as unlocked:
        session = store(unlocked.home, screens)
        with unlocked.open(session) as reader, PictureProcess() as looker:
            done = Filler(reader, looker).fill(lambda _share: None)
            size = sum(len(body) for (body,) in reader.database.rows("SELECT body FROM looks") if isinstance(body, bytes))
            return {
                "seen": done.seen,
                "cpu": _cpu(looker.pid) / len(screens),
                "peak": _peak(looker.pid),
                "bytes": size / len(screens),
            }


def main() -> int:
    """Prints a line for each picture, then the totals beside their budget."""
    place = folder()
    if place is None:
        print("The pages are not on this machine (../shared/data, or where STET_DATA says): the project's own screens alone.")
    print(f"{'picture':24}  covered   whole  area  leaves  find s  read s  peak MB  reading MB  read exactly")
    totals: dict[str, list[Seen]] = {}
    for group, case in [*(("pages", each) for each in (known(place) if place else ())), *(("own screens", each) for each in own())]:
        seen = look(case)
        totals.setdefault(group, []).append(seen)
        print(
            f"{case.name:24}  {seen.covered:3}/{seen.of:<3} {seen.whole:7} {seen.area:5.1%} {seen.leaves:7.1%} {seen.found:7.2f} "
            f"{seen.read:7.2f} {seen.peak:8.0f} {seen.peak_read:11.0f} {seen.exact:7}"
        )
    figures, facts = dict[str, float](), dict[str, object]()
    for group, found in totals.items():
        figures[f"{group}: share of the texts covered"] = sum(seen.covered for seen in found) / sum(seen.of for seen in found)
        figures[f"{group}: share of the area in boxes"] = sum(seen.area for seen in found) / len(found)
        figures[f"{group}: share of the area covered in what leaves"] = sum(seen.leaves for seen in found) / len(found)
        facts[group] = {
            "texts": sum(seen.of for seen in found),
            "cpu_s_a_picture": sum(seen.found for seen in found) / len(found),
            "reading_cpu_s_a_picture": sum(seen.read for seen in found) / len(found),
            "peak_mb": max(seen.peak for seen in found),
            "peak_mb_reading": max(seen.peak_read for seen in found),
        }
    if "pages" in totals:
        pages = totals["pages"]
        figures["pages: share of the texts read exactly"] = sum(seen.exact for seen in pages) / sum(seen.of for seen in pages)
    hourly = changes()
    figures["scripted hour: share of the pixels looked at"] = hourly["seen"]
    facts["scripted hour"] = hourly
    print(json.dumps(facts, indent=2))
    known_ones = {key: value for key, value in figures.items() if key.startswith("pages")}
    bad = report("pages", known_ones, facts) if known_ones else 0
    return report("screens", {key: value for key, value in figures.items() if key not in known_ones}, facts) or bad


if __name__ == "__main__":
    raise SystemExit(main())
