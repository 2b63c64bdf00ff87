# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed while another program has the keyboard goes there and is not kept; a keyboard that stays taken is a locked screen."""

from __future__ import annotations

import sys
import time

import pytest
from Xlib import X
from Xlib.display import Display

from recorder.capture.x11.windows import X11Windows
from recorder.model.events import KeyPress
from recorder.model.session import StartChoice
from recorder.process.desk import DeskWatch
from recorder.process.pausing import Limits
from tests.helpers.capturing import Capture
from tests.helpers.paused import Desk, desk, pauses, text

pytestmark = pytest.mark.desktop
__all__ = ["desk"]  # a fixture


class Grabber:
    """Another program that takes the keyboard, as a locker without a window does."""

    def __init__(self) -> None:
        self.display = Display()
        self.root = self.display.screen().root

    def grab(self) -> None:
        """Takes it."""
        assert self.root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) == X.GrabSuccess
        self.display.sync()

    def let_go(self) -> None:
        """Gives it back."""
        self.display.ungrab_keyboard(X.CurrentTime)
        self.display.sync()

    def popup(self, width: int) -> None:
        """Shows a window that no window manager manages."""
        window = self.root.create_window(0, 0, width, 60, 0, X.CopyFromParent, override_redirect=True, background_pixel=0xFFFFFF)
        window.map()
        self.display.sync()


def test_what_is_typed_while_another_program_has_the_keyboard_is_not_kept(desk: Desk) -> None:
    """From its first key on, though the window in front is the same; afterwards text is kept again."""
    other = Grabber()
    with desk.record() as capture:
        desk.type("before")
        time.sleep(0.3)
        other.grab()
        desk.screen.output("xdotool", "type", "--delay", "50", "quagga")
        other.let_go()
        time.sleep(0.4)
        desk.type("after")
        time.sleep(0.5)
        assert capture.now.state == "recording"
    other.display.close()
    assert text(desk.stored()) == "beforeafter"


@pytest.mark.parametrize("cover", [0, 1280])
def test_a_keyboard_that_stays_taken_is_a_locked_screen(desk: Desk, cover: int) -> None:
    """With a window over all of the screen, and without any: nothing tells of such a locker but this."""
    other = Grabber()
    heard: list[str] = []
    watch = DeskWatch(heard.append)
    watch.start()
    with desk.record() as capture:
        desk.type("before")
        time.sleep(0.3)
        if cover:
            other.popup(cover)
        other.grab()
        desk.type("quagga")
        capture.becomes("paused", "lock")
        other.let_go()
        desk.type("lost")
        capture.stays_paused("lock")
    watch.stop()
    other.display.close()
    assert heard == ["locked"]
    assert text(desk.stored()) == "before"
    assert pauses(desk.stored()) == ["lock"]


def test_a_menu_that_stays_open_is_no_locked_screen(desk: Desk) -> None:
    """It keeps the keyboard as long, and has a window that is smaller than the screen."""
    other = Grabber()
    with desk.record() as capture:
        other.popup(200)
        other.grab()
        desk.type("quagga")
        time.sleep(4)
        assert capture.now.state == "recording"
        other.let_go()
    other.display.close()
    assert text(desk.stored()) == ""


def test_keys_for_stets_own_menu_are_none_of_the_sessions(desk: Desk) -> None:
    """While the tray's menu has the keyboard, nothing that is typed is stored for the window in front, not even that it was."""
    own = Grabber()
    with desk.record():
        desk.type("before")
        time.sleep(0.3)
        own.popup(200)  # of this process, which is the app for the recording
        own.grab()
        desk.key("Down")
        desk.type("quagga")
        desk.key("Return")
        time.sleep(0.2)
        own.let_go()
        time.sleep(0.4)
        desk.type("after")
        time.sleep(0.5)
    own.display.close()
    keys = [event for event in desk.stored() if isinstance(event, KeyPress)]
    assert text(desk.stored()) == "beforeafter"
    assert [key.keysym for key in keys if key.hidden or not key.text] == []


_COMPLETER = """
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit
app = QApplication(["Suggesting"])
line = QLineEdit(windowTitle="Suggestions")
line.setCompleter(QCompleter(["quagga", "quagmire", "quaint"]))
line.show()
app.exec()
"""


def test_a_list_of_the_program_in_front_keeps_its_text(desk: Desk) -> None:
    """It grabs the keyboard, and what is typed goes on into the field below it."""
    desk.screen.run(sys.executable, "-c", _COMPLETER)
    desk.screen.activate("Suggestions")
    windows = X11Windows()
    (name,) = {window.application for window in windows.windows()} - {"XTerm"}
    windows.stop()
    choice = StartChoice(applications=(name,), text_for=(name,), pictures=False)
    with Capture(desk.home, limits=Limits(), cards=desk.cards, choice=choice):
        desk.screen.output("xdotool", "type", "--delay", "250", "quag")
        desk.key("Escape")
        desk.type("x")
        time.sleep(0.5)
    assert text(desk.stored()) == "quagx"
