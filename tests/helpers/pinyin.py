# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop on which pinyin is typed into real editors: fcitx5, its list of candidates in a colour of its own, Mousepad and a Qt form."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.model.session import StartChoice
from tests.helpers.accessible import AccessibleDesktop, fcitx
from tests.helpers.xserver import until

FORM = Path(__file__).resolve().parent / "apps" / "qt_form.py"
LIST = "00ff20"  # the ground of the list of candidates, which nothing else shows
_THEME = f"""[Metadata]
Name=spot
Version=1
[InputPanel]
NormalColor=#000000
HighlightCandidateColor=#000000
[InputPanel/Background]
Color=#{LIST}
BorderWidth=0
[InputPanel/Highlight]
Color=#c0c0c0
"""


class PinyinDesktop(AccessibleDesktop):
    """GTK programs ask fcitx5 by its own module, Qt ones as if it were ibus."""

    def begin(self) -> None:
        """Starts the input method."""
        self.more = {"GTK_IM_MODULE": "fcitx", "QT_IM_MODULE": "ibus"}
        theme = self.home / ".local" / "share" / "fcitx5" / "themes" / "spot"
        theme.mkdir(parents=True)
        (theme / "theme.conf").write_text(_THEME)
        settings = self.home / ".config" / "fcitx5" / "conf"
        settings.mkdir(parents=True)
        (settings / "classicui.conf").write_text("Theme=spot\n")
        fcitx(self)

    def write(self, text: str) -> None:
        """Types as slowly as a person who picks candidates, and waits until the last one is in its field."""
        self.type(text, 60)
        time.sleep(0.3)

    def press(self, *keys: str) -> None:
        """The same for keys by their names."""
        self.key(*keys, delay=60)
        time.sleep(0.3)

    def pinyin(self) -> None:
        """Switches to pinyin, which loads its dictionary at the first letter."""
        self.press("ctrl+space")
        until(lambda: self.output("fcitx5-remote", "-n").strip() == b"pinyin", "pinyin")

    def mousepad(self, note: Path, text: str = "") -> None:
        """Opens the GTK editor on a note."""
        note.write_text(text)
        self.run("mousepad", "--disable-server", str(note))
        self.activate(".*Mousepad")
        time.sleep(0.3)  # keys are unsure until the change of window was heard of

    def form(self, out: Path) -> None:
        """Opens the Qt form, which writes what it holds to a file."""
        self.run(sys.executable, str(FORM), str(out))
        self.activate("Qt form")
        time.sleep(0.3)


@pytest.fixture(name="desktop")
def pinyin(monkeypatch: pytest.MonkeyPatch) -> Iterator[PinyinDesktop]:
    """An accessible desktop with fcitx5 and pinyin."""
    with PinyinDesktop() as desktop:
        desktop.enter(monkeypatch)
        desktop.begin()
        yield desktop


def only(application: str, *, text: bool = True) -> StartChoice:
    """A session of one application without pictures."""
    return StartChoice(applications=(application,), text_for=(application,) if text else (), pictures=False)
