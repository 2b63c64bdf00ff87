# SPDX-License-Identifier: GPL-3.0-or-later
"""Seeded work at a desktop, as lists of actions for the injector: typing, shortcuts, motion, scrolls, drags, bursts."""

from __future__ import annotations

import math
from random import Random

from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, KEY_UP, MOVE, Action

SHIFT, CONTROL, ALT, SPACE, RETURN = 50, 37, 64, 65, 36
DIGITS = tuple(range(10, 20))
LETTERS = (*range(24, 34), *range(38, 47), *range(52, 59))
ALTGR = 108
# The keys that print something by themselves on a keyboard with 102 keys, whatever the layout: what becomes of a dead key before a letter
# that it does not change is a matter of the application.
PRINTING = (*range(10, 15), *range(16, 21), *range(24, 36), *range(38, 48), *range(51, 62), 94)
# With control these do nothing to a terminal that passes everything on.
COMMANDS = (38, 26, 41, 33)


def typing(random: Random, events: int, gap: int, keys: tuple[int, ...] = (*LETTERS, *DIGITS)) -> list[Action]:
    """About so many events of typing: words, a fifth of the letters with shift, each press and release ``gap`` microseconds apart."""
    done: list[Action] = []
    while len(done) < events:
        key = SPACE if random.random() < 0.15 else random.choice(keys)
        stroke = [Action(KEY_DOWN, key, 0, 0, gap), Action(KEY_UP, key, 0, 0, gap)]
        shifted = random.random() < 0.2 and key != SPACE
        done += [Action(KEY_DOWN, SHIFT, 0, 0, gap), *stroke, Action(KEY_UP, SHIFT, 0, 0, gap)] if shifted else stroke
    return done


def accents(random: Random, strokes: int, gap: int) -> list[Action]:
    """Letters with AltGr, and dead keys with the letters that they change, where the layout has them."""
    done: list[Action] = []
    for _ in range(strokes):
        if random.random() < 0.5:
            done += chord(ALTGR, random.choice((26, 24, 30, 31, 32, 54)), gap)
        else:
            for key in (random.choice((48, 49, 15)), random.choice((26, 38, 31, 32, 30))):
                done += [Action(KEY_DOWN, key, 0, 0, gap), Action(KEY_UP, key, 0, 0, gap)]
    return done


def chord(held: int, key: int, gap: int) -> list[Action]:
    """One key while another one is held."""
    return [Action(kind, code, 0, 0, gap) for kind, code in ((KEY_DOWN, held), (KEY_DOWN, key), (KEY_UP, key), (KEY_UP, held))]


def shortcuts(random: Random, events: int, gap: int) -> list[Action]:
    """Control with a letter."""
    done: list[Action] = []
    while len(done) < events:
        key = random.choice(COMMANDS)
        done += [
            Action(kind, code, 0, 0, gap) for kind, code in ((KEY_DOWN, CONTROL), (KEY_DOWN, key), (KEY_UP, key), (KEY_UP, CONTROL))
        ]
    return done


def motion(random: Random, events: int, gap: int, area: tuple[int, int, int, int] = (150, 150, 900, 500)) -> list[Action]:
    """A hand that moves from place to place: fast in the middle of each way, slow at its ends, never twice at the same pixel."""
    left, top, width, height = area
    x, y = left, top
    done: list[Action] = []
    while len(done) < events:
        to_x, to_y = left + random.randrange(width), top + random.randrange(height)
        steps = max(20, int(math.hypot(to_x - x, to_y - y) / random.uniform(1.5, 6)))
        bow = random.uniform(-40, 40)
        for step in range(1, steps + 1):
            part = (1 - math.cos(math.pi * step / steps)) / 2
            side = bow * math.sin(math.pi * step / steps)
            new = round(x + (to_x - x) * part + side), round(y + (to_y - y) * part - side)
            if new != (done[-1].x, done[-1].y) if done else True:
                done.append(Action(MOVE, 0, *new, gap))
        x, y = to_x, to_y
    return done[:events]


def scrolls(random: Random, events: int, gap: int) -> list[Action]:
    """Notches on both axes, in runs."""
    done: list[Action] = []
    while len(done) < events:
        button = random.choice((4, 5, 5, 5, 6, 7))
        for _ in range(random.randrange(1, 9)):
            done += [Action(BUTTON_DOWN, button, 0, 0, gap), Action(BUTTON_UP, button, 0, 0, gap)]
    return done


def drags(random: Random, events: int, gap: int, buttons: tuple[int, ...] = (1, 3, 8, 9)) -> list[Action]:
    """A button goes down, the hand moves, the button goes up."""
    done: list[Action] = []
    while len(done) < events:
        button = random.choice(buttons)
        path = motion(random, random.randrange(20, 60), gap)
        done += [path[0], Action(BUTTON_DOWN, button, 0, 0, gap), *path[1:], Action(BUTTON_UP, button, 0, 0, gap)]
    return done
