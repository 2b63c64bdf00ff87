# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up worker for the store's benchmark: keys, clicks, windows and texts at a busy pace, the same for every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

from recorder.model.events import AnyEvent, Box, KeyPress, KeyRelease, PointerPress, PointerRelease, Scroll, WindowFocus

_SECOND = 1_000_000_000
PACE = 20  # events a second
_WORDS = (  # noqa: SIM905 - a text of words is easier to read than thirty strings
    "invoice total march supplier reminder bank statement open items ledger customer order delivery note pay draft approve check "
    "\u53d1\u7968 \u5bf9\u8d26 \u4f9b\u5e94\u5546 \u5408\u540c \u4ed8\u6b3e the and for with from this that"
).split()
_TITLES = ("Inbox", "Invoice {n}", "March.ods", "ERP \u00b7 open items {n}", "\u5bf9\u8d26\u5355 {n}")


def slices(count: int, size: int, seed: int = 7) -> Iterator[list[AnyEvent]]:
    """So many events, ``size`` at a time: mostly typed words, some clicks and scrolls, a window now and then."""
    draw, at, made = random.Random(seed), 0, 0
    batch: list[AnyEvent] = []
    while made < count:
        for event in _act(draw, at):
            at = max(at, event.at)
            batch.append(event)
            made += 1
            if len(batch) == size or made == count:
                yield batch
                batch = []
            if made == count:
                return


def _act(draw: random.Random, at: int) -> Iterator[AnyEvent]:
    """The next act after this time."""
    at += _SECOND // 5
    kind = draw.random()
    if kind < 0.80:
        yield from _word(draw, at)
    elif kind < 0.92:
        x, y = draw.randrange(1920), draw.randrange(1080)
        yield PointerPress(at=at, button="left", x=x, y=y)
        yield PointerRelease(at=at + 80_000_000, button="left", x=x, y=y)
    elif kind < 0.96:
        yield Scroll(at=at, dx=0, dy=-1, x=draw.randrange(1920), y=draw.randrange(1080))
    else:
        title = draw.choice(_TITLES).format(n=draw.randrange(9999))
        yield WindowFocus(at=at, window=draw.randrange(9), application="Editor", title=title, box=Box(64, 36, 1152, 716))


def _word(draw: random.Random, at: int) -> Iterator[AnyEvent]:
    for letter in draw.choice(_WORDS) + " ":
        at += draw.randrange(60_000_000, 120_000_000)
        code = 10 + ord(letter) % 60
        yield KeyPress(at=at, keycode=code, keysym=letter, text=letter)
        yield KeyRelease(at=at + 40_000_000, keycode=code, keysym=letter)
