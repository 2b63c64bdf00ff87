# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of README and guides, from those that the demo took: few colours, small files. Run by ``make pictures``."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

MOST_WIDE = 1200  # pixels
COLOURS = 96

# The name in the guide, and the demo's. What ends in a language is there in both.
PICTURES = {
    "start": "start",
    "timeline": "marked",
    "review": "review",
    "first-run.en": "first-run-en-light",
    "first-run.zh": "first-run-zh_CN-light",
    "try.en": "first-run-try-en-light",
    "try.zh": "first-run-try-zh_CN-light",
    "start.zh": "start-zh_CN-light",
    "indicator.en": "indicator-en-light",
    "indicator.zh": "indicator-zh_CN-light",
    "asks.en": "indicator-asks-en-light",
    "asks.zh": "indicator-asks-zh_CN-light",
    "timeline.zh": "main-zh_CN-light",
    "mask": "mask",
    "let-stand": "let-stand",
    "search.en": "search-en-light",
    "search.zh": "search-zh_CN-light",
    "mask-all.zh": "mask-all-zh_CN-light",
    "tasks.en": "tasks-en-light",
    "tasks.zh": "tasks-zh_CN-light",
    "terms.zh": "terms-zh_CN-light",
    "terms.en": "terms",
    "approve": "approve",
    "shred.en": "shred-marked-en-light",
    "shred.zh": "shred-marked-zh_CN-light",
    "keys.en": "settings-7-en-light",
    "keys.zh": "settings-7-zh_CN-light",
}


def main() -> int:
    """Arguments: the demo's folder of pictures, the folder for the guide's."""
    taken, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in PICTURES.items():
        with Image.open(taken / f"{source}.png") as picture:
            small(picture).save(folder / f"{name}.png", optimize=True)
    return 0


def small(picture: Image.Image) -> Image.Image:
    """No wider than a page, in a palette: interfaces have few colours."""
    plain = picture.convert("RGB")
    if plain.width > MOST_WIDE:
        plain = plain.resize((MOST_WIDE, round(plain.height * MOST_WIDE / plain.width)), Image.Resampling.LANCZOS)
    return plain.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    raise SystemExit(main())
