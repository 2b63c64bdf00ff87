# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not be recorded is nowhere in the store, opened with its right key: neither title, keys nor pixels, in front or just seen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from recorder.model.events import KeyPress
from recorder.model.exclusion import Lift
from recorder.model.session import StartChoice
from tests.helpers.fronts import BLUE, GREEN, RED, ledger
from tests.helpers.recordings import Recorded, paint
from tests.helpers.xserver import VirtualDesktop, until

pytestmark = pytest.mark.desktop
__all__ = ["ledger"]  # a fixture
EVERYTHING = StartChoice(everything=True, text_for=("Ledger", "KeePassXC", "Firefox", "wxwork", "Bank"))
ONE = StartChoice(applications=("Ledger",), text_for=("Ledger",))


def _work_beside(desktop: VirtualDesktop, recording: Recorded, title: str, secret: str) -> None:
    """Types into the window of this title, then works in the ledger while that window is seen in front of a part of it."""
    desktop.activate(title)
    desktop.type(secret)
    desktop.click(480, 360)
    desktop.activate("Invoices")
    desktop.output("xdotool", "search", "--onlyvisible", "--name", f"^{title}$", "windowraise")
    desktop.type("open")
    desktop.click(150, 150)
    until(lambda: recording.pipeline.counts().frames, "a picture")


@pytest.mark.parametrize(
    ("choice", "name", "title"),
    [
        (EVERYTHING, "KeePassXC", "Passwords 4711"),
        (EVERYTHING, "Firefox", "Hello 4711 — Mozilla Firefox Private Browsing"),
        (EVERYTHING, "Firefox", "Postfach 4711 — Mozilla Firefox Privater Modus"),
        (EVERYTHING, "Firefox", "网页 4711 — Mozilla Firefox 隐私浏览"),
        (EVERYTHING, "Google-chrome", "收件箱 4711 - Google Chrome"),
        (EVERYTHING, "wxwork", "审批 4711"),
        (ONE, "KeePassXC", "Passwords 4711"),
        (ONE, "Calculator", "Sums 4711"),
    ],
)
def test_nothing_of_an_excluded_window_is_stored(
    desktop: VirtualDesktop, tmp_path: Path, choice: StartChoice, name: str, title: str
) -> None:
    """In front it is a gap; seen beside the window in front it is filled; the rest is recorded as always."""
    paint(desktop, name, title, GREEN, "300x200+450+330")
    with Recorded(tmp_path / "vault", choice) as recorded:
        _work_beside(desktop, recorded, title, "zqjx")
    assert recorded.text == "open"
    assert "4711" not in recorded.said
    assert recorded.causes() == {"scope" if name == "Calculator" else "excluded"}
    assert recorded.shows(RED)
    assert recorded.shows(GREEN) == set()


def test_what_is_not_on_the_list_is_recorded_with_everything(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """The same act with a plain window leaves its title, its keys and its pixels: the tests above could fail."""
    paint(desktop, "Bank", "Account 4711", GREEN, "300x200+450+330")
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        _work_beside(desktop, recorded, "Account 4711", "zqjx")
    assert recorded.text == "zqjxopen"
    assert "4711" in recorded.said
    assert recorded.shows(GREEN)


def test_the_worker_s_own_addition_holds(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """A title pattern that the worker added keeps out what is recorded without it."""
    paint(desktop, "Bank", "Account 4711", GREEN, "300x200+450+330")
    with Recorded(tmp_path / "vault", EVERYTHING, exclude="account *711") as recorded:
        _work_beside(desktop, recorded, "Account 4711", "zqjx")
    assert recorded.text == "open"
    assert "4711" not in recorded.said
    assert recorded.causes() == {"excluded"}
    assert recorded.shows(GREEN) == set()


def test_a_lift_holds_for_its_titles_alone(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """An approval form in WeCom is recorded, its chat is not, though both are one application."""
    paint(desktop, "wxwork", "审批 1", GREEN, "300x200+450+330")
    paint(desktop, "wxwork", "群聊 4711", BLUE, "300x200+150+480")
    choice = StartChoice(everything=True, text_for=("wxwork",), lifted=(Lift("wecom", "审批"),))
    with Recorded(tmp_path / "vault", choice) as recorded:
        desktop.activate("审批 1")
        desktop.type("yes")
        desktop.click(500, 400)
        desktop.activate("群聊 4711")
        desktop.type("zqjx")
        desktop.click(200, 550)
        desktop.activate("审批 1")
        desktop.click(520, 420)
    assert recorded.text == "yes"
    assert "审批 1" in recorded.said
    assert "4711" not in recorded.said
    assert recorded.shows(GREEN)
    assert recorded.shows(BLUE) == set()


@pytest.mark.parametrize("choice", [EVERYTHING, ONE])
@pytest.mark.parametrize(
    "words",
    [("override",), ("override", "type=NOTIFICATION"), ("type=NOTIFICATION",), ("override", "type=TOOLTIP"), ("type=DOCK",)],
    ids=["candidates", "notification", "managed notification", "tooltip", "dock"],
)
def test_what_other_programs_show_over_the_work_is_in_no_picture(
    desktop: VirtualDesktop, tmp_path: Path, choice: StartChoice, words: tuple[str, ...]
) -> None:
    """Notifications, tooltips, lists of candidates and docks lie over the window in front, and are filled."""
    with Recorded(tmp_path / "vault", choice) as recorded:
        paint(desktop, "Popup", "New message 4711", GREEN, "200x100+200+200", *words)
        time.sleep(0.6)
        desktop.activate("Invoices")
        desktop.click(150, 150)
        desktop.click(560, 420)
    assert "4711" not in recorded.said
    assert recorded.shows(RED)
    assert recorded.shows(GREEN) == set()


def test_a_menu_of_the_window_s_own_program_is_in_its_picture(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """What the rule above must not take away."""
    paint(desktop, "Ledger", "Second", BLUE, "300x200+700+500", f"menu={GREEN}")
    with Recorded(tmp_path / "vault", ONE) as recorded:
        desktop.activate("Second")
        desktop.click(980, 680)
    assert recorded.shows(GREEN)


def test_a_notification_of_a_real_daemon_is_in_no_picture(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Dunst shows a message over the work."""
    rules = desktop.home / "dunstrc"
    rules.write_text(
        f'[global]\norigin = top-left\noffset = 150x150\nwidth = 300\nheight = 200\n[urgency_normal]\nbackground = "#{GREEN}"\n'
        f'foreground = "#{BLUE}"\ntimeout = 60\n'
    )
    script = f"dunst -config {rules} & sleep 1; notify-send 'Message 4711' 'zqjx'; sleep 60"
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.run("dbus-run-session", "--", "sh", "-c", script)
        until(lambda: desktop.output("xdotool", "search", "--onlyvisible", "--class", "dunst"), "the notification")
        time.sleep(0.3)
        desktop.click(600, 450)
    assert "4711" not in recorded.said
    assert recorded.shows(RED)
    assert recorded.shows(GREEN) == set()
    assert recorded.shows(BLUE) == set()


def test_a_lock_screen_gets_its_keys_for_itself(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """It is no window manager's window and takes the keyboard: while it is seen nothing is recorded."""
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.type("a")
        paint(desktop, "i3lock", "", GREEN, "1280x800+0+0", "override", "grab")
        desktop.window("")  # mapped
        time.sleep(0.4)
        desktop.type("zqjx")
        desktop.click(600, 450)
    assert recorded.text == "a"
    assert recorded.causes() == {"excluded"}
    assert recorded.shows(GREEN) == set()


def test_keys_that_somebody_else_has_grabbed_are_not_told(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """A prompt that no list knows takes the keyboard; what is typed there is no text of the window in front."""
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.type("a")
        paint(desktop, "Prompt", "Unknown prompt", BLUE, "200x80+800+600", "override", "grab")
        desktop.window("Unknown prompt")
        time.sleep(0.4)
        desktop.type("zqjx")
        desktop.output("xdotool", "search", "--onlyvisible", "--name", "^Unknown prompt$", "windowkill")
        time.sleep(0.4)
        desktop.type("b")
    assert recorded.text == "ab"
    assert sum(event.hidden for event in recorded.events if isinstance(event, KeyPress)) == 1


def test_a_private_window_of_chromium_stays_excluded_on_every_page(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Its title says so on its first page alone; started for private browsing, its program says so too."""
    folder = desktop.home / "chromium"
    page = "data:text/html,<title>Page 4711</title><body style='background:%2300ff20'>zqjx"
    desktop.run("chromium", "--no-sandbox", "--no-first-run", f"--user-data-dir={folder}", "--incognito", page)
    until(lambda: desktop.output("xdotool", "search", "--onlyvisible", "--name", "Page 4711"), "the page", 40.0)
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.output("xdotool", "search", "--onlyvisible", "--name", "Page 4711", "windowactivate", "--sync")
        desktop.type("zqjx")
        desktop.click(500, 400)
    assert recorded.text == ""
    assert "4711" not in recorded.said
    assert "excluded" in recorded.causes()
    assert recorded.shows(GREEN) == set()


def test_a_private_window_of_a_running_chromium_is_known_from_its_first_page_on(desktop: VirtualDesktop, tmp_path: Path) -> None:
    """Opened by Ctrl+Shift+N beside a plain window, which is recorded: its later pages do not tell it, but its first one did."""
    folder = desktop.home / "chromium"
    page = "data:text/html,<title>Plain page</title>"
    desktop.run("chromium", "--no-sandbox", "--no-first-run", f"--user-data-dir={folder}", page)
    until(lambda: desktop.output("xdotool", "search", "--onlyvisible", "--name", "Plain page"), "the page", 40.0)
    with Recorded(tmp_path / "vault", EVERYTHING) as recorded:
        desktop.output("xdotool", "search", "--onlyvisible", "--name", "Plain page", "windowactivate", "--sync")
        desktop.output("xdotool", "key", "ctrl+shift+n")
        until(lambda: desktop.output("xdotool", "search", "--onlyvisible", "--name", "Incognito"), "the private window", 20.0)
        time.sleep(1.0)
        desktop.output("xdotool", "key", "ctrl+l")
        desktop.type("data:text/html,<title>Page 4711</title>")
        desktop.output("xdotool", "key", "Return")
        until(lambda: desktop.output("xdotool", "search", "--onlyvisible", "--name", "Page 4711"), "the private page")
        time.sleep(0.5)
    assert "Plain page" in recorded.said
    assert "4711" not in recorded.said
    assert "excluded" in recorded.causes()
