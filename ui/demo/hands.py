# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands and eyes on a desktop: injected keys and clicks, windows found by their titles, pictures of them."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageColor

from ui import theme
from ui.demo.desktop import Desktop

# Keycodes that no keyboard of the virtual server uses; Chinese characters are put on them before anything is typed, as a
# keyboard layout would, so that what is typed is known to every program alike.
_FREE_KEYCODES = range(190, 250)


class Hands:
    """Types and clicks as a person would, a little faster."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    def learn(self, characters: str) -> None:
        """Puts characters that the layout lacks on free keys."""
        for keycode, character in zip(_FREE_KEYCODES, dict.fromkeys(characters), strict=False):
            self._desktop.output("xmodmap", "-e", f"keycode {keycode} = U{ord(character):04X}")

    def type(self, text: str, delay_ms: int = 25) -> None:
        """Types text, key by key."""
        self._desktop.output("xdotool", "type", "--delay", str(delay_ms), text)

    def key(self, *names: str) -> None:
        """Presses keys or chords, one after the other."""
        for name in names:
            self._desktop.output("xdotool", "key", name)
            time.sleep(0.06)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Moves there and clicks."""
        self._desktop.output("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def click_accent(self, window: int) -> None:
        """Waits for the button in the accent colour of the light theme, and clicks into its middle."""
        found: list[tuple[int, int]] = []

        def look() -> bool:
            found[:] = self._accents(window)
            return bool(found)

        self._desktop.wait(look, "the button")
        self.click(*found[len(found) // 2])

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Presses, moves and releases the left button."""
        self._desktop.output("xdotool", "mousemove", *_words(start), "mousedown", "1")
        self._desktop.output("xdotool", "mousemove", *_words(end), "mouseup", "1")

    def scroll(self, notches: int) -> None:
        """Turns the wheel: above 0 is down."""
        self._desktop.output("xdotool", "click", "--repeat", str(abs(notches)), "--delay", "40", "5" if notches > 0 else "4")

    def window(self, title: str, seconds: float = 20.0) -> int:
        """Waits for a visible window whose title matches the pattern; returns its number."""
        self._desktop.wait(lambda: bool(self._search(title)), f"the window “{title}”", seconds)
        return self._search(title)[-1]

    def gone(self, title: str, seconds: float = 20.0) -> None:
        """Waits until no visible window has this title."""
        self._desktop.wait(lambda: not self._search(title), f"the end of the window “{title}”", seconds)

    def activate(self, window: int) -> None:
        """Brings a window to the front."""
        self._desktop.output("xdotool", "windowactivate", "--sync", str(window))

    def place(self, window: int, x: int, y: int, width: int, height: int) -> None:
        """Moves and sizes a window."""
        self._desktop.output("xdotool", "windowsize", "--sync", str(window), str(width), str(height))
        self._desktop.output("xdotool", "windowmove", str(window), str(x), str(y))

    def lay_over(self, window: int, x: int, y: int) -> None:
        """Puts a window at a place and above all others, those that stay on top included."""
        self._desktop.output("xdotool", "windowmove", str(window), str(x), str(y))
        self._desktop.output("wmctrl", "-i", "-r", str(window), "-b", "add,above")
        self._desktop.output("xdotool", "windowraise", str(window))

    def box(self, window: int) -> tuple[int, int, int, int]:
        """A window's place on the desktop: x, y, width, height."""
        text = self._desktop.output("xwininfo", "-id", str(window)).decode()
        names = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        x, y, width, height = (int(re.search(rf"{name}:\s+(-?\d+)", text).group(1)) for name in names)  # type: ignore[union-attr]  # xwininfo always prints the four
        return x, y, width, height

    def tray_icon(self) -> tuple[int, int]:
        """Waits for an icon in the tray; returns its middle."""
        self._desktop.wait(lambda: self._icon() is not None, "the icon in the tray")
        icon = self._icon()
        assert icon is not None
        return icon

    def picture(self, file: Path, window: int | None = None) -> Path:
        """Takes a picture of a window as it is on the screen, or of the whole screen."""
        area: tuple[str, ...] = ()
        if window is not None:
            area = ("-a", ",".join(str(value) for value in self.box(window)))
        self._desktop.output("scrot", "-o", *area, str(file))
        return file

    def still(self, window: int) -> None:
        """Waits until a window shows the same for a moment: what was typed has all arrived then."""
        with tempfile.TemporaryDirectory(prefix="stet-look-") as folder:
            file = Path(folder) / "window.png"
            shown: list[bytes] = []

            def rests() -> bool:
                shown.append(Image.open(self.picture(file, window)).tobytes())
                time.sleep(0.2)
                return len(shown) > 1 and shown[-1] == shown[-2]

            self._desktop.wait(rests, "a window at rest")

    def _accents(self, window: int) -> list[tuple[int, int]]:
        left, top, width, height = self.box(window)
        with tempfile.TemporaryDirectory(prefix="stet-look-") as folder:
            image = Image.open(self.picture(Path(folder) / "screen.png")).convert("RGB")
        accent = ImageColor.getrgb(theme.LIGHT.accent)
        places = [(x, y) for y in range(top, top + height) for x in range(left, left + width)]
        return [place for place in places if image.getpixel(place) == accent]

    def _search(self, title: str) -> list[int]:
        found = self._desktop.output("xdotool", "search", "--onlyvisible", "--name", title)
        return [int(line) for line in found.split()]

    def _icon(self) -> tuple[int, int] | None:
        tree = self._desktop.output("xwininfo", "-root", "-tree").decode(errors="replace")
        panel = re.search(r'"panel":.*?\n((?:\s{8,}.*\n)*)', tree)
        for line in (panel.group(1) if panel else tree).splitlines():
            match = re.search(r"stet.*?(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(\d+)\+(\d+)", line, re.IGNORECASE)
            if match and int(match[1]) <= 64 and int(match[1]) > 8:
                return int(match[3]) + int(match[1]) // 2, int(match[4]) + int(match[2]) // 2
        return None


def _words(point: tuple[int, int]) -> tuple[str, str]:
    return str(point[0]), str(point[1])
