# SPDX-License-Identifier: GPL-3.0-or-later
"""Work at a desk, twenty times as dense as a person's: typing, shortcuts, scrolls, drags and clicks in real applications, and reading."""

from __future__ import annotations

import sys
import time
from random import Random

from tests.helpers import workload
from tests.helpers.accessible import AccessibleDesktop
from tests.helpers.injector import BUTTON_DOWN, BUTTON_UP, KEY_DOWN, KEY_UP, MOVE, Action, Injector, Sent
from tests.helpers.xserver import until

_GAP = 7_500  # microseconds between two events of a hand that types
_SETTLE_S = 0.6  # after another window has come to the front
_TERMINAL, _SECOND, _EDITOR = "Ledger", "Orders", "note.txt - Mousepad"


class Work:
    """Two terminals and an editor, and hands. ``sent`` is what was injected while it was to be recorded, in order."""

    def __init__(self, desktop: AccessibleDesktop, seed: int) -> None:
        self._desktop, self._random = desktop, Random(seed)
        self.sent: list[Sent] = []
        note = desktop.home / "note.txt"
        note.write_text("")
        desktop.output("xset", "r", "off")
        for title, place in ((_TERMINAL, "80x24+10+110"), (_SECOND, "60x20+700+460")):
            desktop.run("xterm", "-T", title, "-sb", "-geometry", place, "-e", "sh", "-c", "seq 1 300; exec cat")
        desktop.run("mousepad", "--disable-server", str(note))
        self._windows = {title: desktop.window(title) for title in (_TERMINAL, _SECOND)}
        until(self._find_editor, "the editor", 30)
        desktop.output("xdotool", "windowsize", str(self._windows[_EDITOR]), "560", "320")
        desktop.output("xdotool", "windowmove", str(self._windows[_EDITOR]), "680", "110")
        self._injector = Injector(desktop.display)

    def _find_editor(self) -> bool:
        found = self._desktop.output("xdotool", "search", "--onlyvisible", "--class", "mousepad").split()
        if found:
            self._windows[_EDITOR] = int(found[-1])
        return bool(found)

    def close(self) -> None:
        """Lets go of the server."""
        self._injector.__exit__(None, None, None)

    def turn(self) -> None:
        """Some seconds of work in one of the windows, and a moment of reading."""
        title = self._random.choice((_TERMINAL, _TERMINAL, _SECOND, _EDITOR, _EDITOR))
        area = self.front(title)
        for _part in range(self._random.randrange(2, 5)):
            self._play(self._part(title, area))
        self._enter()
        time.sleep(self._random.uniform(0.3, 2.0))

    def front(self, title: str) -> tuple[int, int, int, int]:
        """Brings a window to the front; returns where in it the hand may go: left, top, width, height."""
        window = str(self._windows[title])
        self._desktop.output("xdotool", "windowactivate", "--sync", window)
        until(lambda: self._desktop.output("xdotool", "getactivewindow").strip() == window.encode(), f"{title} in front")
        time.sleep(_SETTLE_S)
        shell = self._desktop.output("xdotool", "getwindowgeometry", "--shell", window).decode()
        place = dict(line.split("=") for line in shell.split())
        left, top, width, height = (int(place[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
        return left + 30, top + 90, width - 60, height - 120

    def terminal(self, events: int) -> None:
        """Typing in the first terminal."""
        self.front(_TERMINAL)
        self._play(workload.typing(self._random, events, _GAP))

    def unseen(self, events: int) -> None:
        """Typing that nobody shall record."""
        self._injector.play(workload.typing(self._random, events, _GAP), 8)

    def storm(self, count: int, name: str) -> None:
        """So many windows of an application open and close; then the terminal is in front again."""
        self._desktop.output(sys.executable, "-m", "tests.helpers.storm", str(count), name)
        self.front(_TERMINAL)

    def _part(self, title: str, area: tuple[int, int, int, int]) -> list[Action]:
        random = self._random
        kinds = ["typing"] * 5 + ["scrolls", "click"] + (["shortcuts", "drags"] if title != _EDITOR else ["motion"])
        match random.choice(kinds):
            case "typing":
                return workload.typing(random, random.randrange(80, 320), _GAP)
            case "shortcuts":
                return workload.shortcuts(random, 24, _GAP)
            case "scrolls":
                return [_over(area), *workload.scrolls(random, 40, 2 * _GAP)]
            case "drags":
                return [
                    action if action.kind != MOVE else _inside(action, area) for action in workload.drags(random, 120, 4_000, (1,))
                ]
            case "motion":
                return workload.motion(random, 400, 2_000, area)
            case _:
                return [_over(area), Action(BUTTON_DOWN, 1, 0, 0, 50_000), Action(BUTTON_UP, 1, 0, 0, _GAP)]

    def _enter(self) -> None:
        self._play([Action(kind, workload.RETURN, 0, 0, _GAP) for kind in (KEY_DOWN, KEY_UP)])

    def _play(self, actions: list[Action]) -> None:
        self.sent += self._injector.play(actions, 8)


def _over(area: tuple[int, int, int, int]) -> Action:
    return Action(MOVE, 0, area[0] + area[2] // 2, area[1] + area[3] // 2, _GAP)


def _inside(action: Action, area: tuple[int, int, int, int]) -> Action:
    """The workload's places lie anywhere on the screen: folded into the area."""
    left, top, width, height = area
    return action._replace(x=left + action.x % width, y=top + action.y % height)
