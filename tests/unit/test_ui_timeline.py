# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline by mouse and keyboard: zoom, pan, the whole session in a strip, playing, what is under the playhead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.clicked import BOX, add_click
from tests.helpers.window import unlocked, window
from ui import i18n, moment_words, theme
from ui.main_window import MainWindow
from ui.timeline_items import Item
from ui.timeline_scale import SECOND, elapsed, rows
from ui.timeline_view import GUTTER

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, Modifier, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
__all__ = ["unlocked", "window"]  # fixtures


def suggestion(at: int) -> Item:
    """A second for which something is suggested."""
    return Item(lane="found", start=at, end=at + SECOND, label="card number")


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    """A key on the timeline."""
    QTest.keyClick(window.timeline, key, modifier)


def move(window: MainWindow, x: int, modifier: Qt.KeyboardModifier) -> None:
    """The pointer, with its button held, to a pixel of the timeline."""
    place = QPointF(x, 75)
    glob = QPointF(window.timeline.mapToGlobal(place.toPoint()))
    event = QMouseEvent(QEvent.Type.MouseMove, place, glob, Button.NoButton, Button.LeftButton, modifier)
    QApplication.sendEvent(window.timeline, event)


def wheel(window: MainWindow, x: int, turn: int, modifier: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    """The wheel over a pixel of the lanes."""
    place = QPointF(x + GUTTER, 100)
    glob = QPointF(window.timeline.mapToGlobal(place.toPoint()))
    turned = QPoint(0, turn)
    event = QWheelEvent(place, glob, QPoint(), turned, Button.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(window.timeline, event)


def test_the_wheel_zooms_around_the_pointer_down_to_a_second(window: MainWindow) -> None:
    """What is under the pointer stays there, from the whole session to less than a second across."""
    timeline = window.timeline
    at = timeline.viewport.at(200)
    for _turn in range(60):
        wheel(window, 200, 120, Modifier.ControlModifier)
    assert timeline.viewport.width * timeline.viewport.scale <= SECOND
    assert abs(timeline.viewport.at(200) - at) <= 2 * timeline.viewport.scale + 60
    press(window, Key.Key_0)
    assert timeline.viewport.left == 0
    assert timeline.viewport.right >= 20 * SECOND


def test_wheel_keys_and_the_middle_button_pan(window: MainWindow) -> None:
    """Each moves the sight, and none the playhead."""
    timeline = window.timeline
    timeline.zoom(8, 0)
    lefts = [timeline.viewport.left]
    wheel(window, 100, -120)
    lefts.append(timeline.viewport.left)
    press(window, Key.Key_Right, Modifier.ControlModifier)
    lefts.append(timeline.viewport.left)
    QTest.mousePress(timeline, Button.MiddleButton, pos=QPoint(400, 80))
    QTest.mouseMove(timeline, QPoint(300, 80))
    QTest.mouseRelease(timeline, Button.MiddleButton, pos=QPoint(300, 80))
    lefts.append(timeline.viewport.left)
    assert lefts == sorted(set(lefts))
    press(window, Key.Key_Left, Modifier.ControlModifier)
    assert timeline.viewport.left < lefts[-1]
    assert window.desk.playhead == 0


def test_the_strip_shows_and_moves_what_is_in_sight(window: MainWindow) -> None:
    """Its frame is the timeline's part; a press elsewhere brings it there, a drag takes it along."""
    timeline, strip = window.timeline, window.panel.minimap
    timeline.zoom(4, 0)
    before = strip.frame()
    end = QPoint(strip.width() - 30, 10)
    QTest.mousePress(strip, Button.LeftButton, pos=end)
    after = strip.frame()
    assert after.left() > before.left()
    assert abs(after.width() - before.width()) < 1
    QTest.mouseMove(strip, end - QPoint(100, 0))
    QTest.mouseRelease(strip, Button.LeftButton, pos=end - QPoint(100, 0))
    assert abs(strip.frame().left() - (after.left() - 100)) < 2
    assert timeline.told(round(timeline.viewport.left)) in strip.accessibleDescription()


def test_a_drag_snaps_to_the_edges_of_spans(window: MainWindow) -> None:
    """Beside the edge of a window it takes the edge; with Alt it does not."""
    timeline = window.timeline
    edge = round(timeline.viewport.x(9 * SECOND)) + GUTTER
    for modifier, snaps in ((Modifier.NoModifier, True), (Modifier.AltModifier, False)):
        window.desk.clear()
        QTest.mousePress(timeline, Button.LeftButton, modifier, QPoint(edge - 60, 75))
        for x in (edge - 30, edge - 1):
            move(window, x, modifier)
        QTest.mouseRelease(timeline, Button.LeftButton, modifier, QPoint(edge - 1, 75))
        chosen = window.desk.selection
        assert chosen is not None
        assert (chosen.end == 9 * SECOND) == snaps


def test_only_lanes_with_something_on_them_are_there(window: MainWindow) -> None:
    """Marks have a lane as soon as there is one; a click on it picks the mark, and one button takes it back."""
    assert "mark" not in window.timeline.lanes
    press(window, Key.Key_N)
    window.acts["withhold"].trigger()
    assert "mark" in window.timeline.lanes
    QApplication.processEvents()
    row = next(row for row in rows(window.timeline.lane_height(), window.timeline.lanes) if row.lane == "mark")
    board = window.desk.board
    assert board is not None
    mark = board.items["mark"][0]
    x = round(window.timeline.viewport.x((mark.start + mark.end) / 2)) + GUTTER
    QTest.mouseClick(window.timeline, Button.LeftButton, pos=QPoint(x, row.top + row.height // 2 + 1))
    assert window.inspector.title.text() == "Withholds"
    window.inspector.take_back.click()
    assert "mark" not in window.timeline.lanes


def test_the_ruler_counts_by_the_clock_or_from_the_beginning(window: MainWindow) -> None:
    """T changes it, and the figure beside it with it."""
    window.desk.seek(9 * SECOND)
    assert window.panel.clock.text() == window.timeline.told(9 * SECOND)
    QTest.keyClick(window, Key.Key_T)
    assert window.panel.clock.text() == "0:09 of 0:20"
    assert "0:09" in window.timeline.accessibleDescription()


@pytest.mark.parametrize(
    ("at", "precision", "text"), [(0, SECOND, "0:00"), (3725 * SECOND, SECOND, "1:02:05"), (1_500_000_000, 1, "0:01.5")]
)
def test_session_time_in_figures(at: int, precision: int, text: str) -> None:
    """Hours only where there are some."""
    assert elapsed(at, precision) == text


def test_space_plays_step_by_step_and_stops(window: MainWindow, qtbot: QtBot) -> None:
    """Each step stands under the playhead for a while; the last one ends it, and Space begins again."""
    player, desk = window.panel.player, window.desk
    player.set_speed(60.0)
    seen: list[int] = []
    desk.moved.connect(lambda: seen.append(desk.playhead))
    press(window, Key.Key_Space)
    assert player.playing
    assert window.panel.acts["play"].text() == "Stop playing"
    qtbot.waitUntil(lambda: not player.playing)
    board = desk.board
    assert board is not None
    assert seen == sorted({step.start for step in board.steps if step.start > 0})
    press(window, Key.Key_Space)
    assert player.playing
    press(window, Key.Key_Space)
    assert not player.playing


def test_played_in_time_it_goes_on_with_the_time_and_stops_at_the_end(window: MainWindow) -> None:
    """Backslash changes the way, brackets the speed; the playhead never passes the end."""
    player, desk = window.panel.player, window.desk
    QTest.keyClick(window, Key.Key_Backslash)
    for _press in range(3):
        QTest.keyClick(window, Key.Key_BracketRight)
    QTest.keyClick(window, Key.Key_BracketLeft)
    assert (player.mode, player.speed, window.panel.speed.currentText()) == ("time", 4.0, "4×")
    player.go(3 * SECOND)
    assert desk.playhead == 3 * SECOND
    player.go(60 * SECOND)
    assert desk.board is not None
    assert desk.playhead == desk.board.duration


def test_the_step_under_the_playhead_is_told_in_words(window: MainWindow) -> None:
    """Clicks, windows and texts; a text is hidden until asked for, and hidden again at the next step."""
    now = window.inspector.now
    said = []
    for _step in range(4):
        QTest.keyClick(window, Key.Key_Period)
        said.append(now.told.accessibleName().replace("\u00a0", " "))
    typed = "Typed 9 characters · Terminal"
    assert said == ["Clicked · Terminal", typed, "Pressed Return · Terminal", "Went to notes.txt · Mousepad"]
    for _step in range(2):
        QTest.keyClick(window, Key.Key_Comma)
    assert "•" in now.text.text()
    now.show_text.click()
    assert now.text.text() == "make test"
    QTest.keyClick(window, Key.Key_Period)
    QTest.keyClick(window, Key.Key_Comma)
    assert "•" in now.text.text()


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            Item(lane="typed", start=0, end=1, label="a" * 14, field="Search", application="Firefox"),
            "Typed 14 characters in Search · Firefox",
        ),
        (Item(lane="typed", start=0, end=1, label="███", application="Mail"), "Typed text, masked · Mail"),
        (Item(lane="typed", start=0, end=1, hidden=True), "Typed here; the text was not kept"),
        (Item(lane="pointer", start=0, end=1, label="<Save>", button="left"), "Clicked <Save>"),
        (Item(lane="pointer", start=0, end=1, role="menu", button="right"), "Clicked menu, right button"),
        (Item(lane="pointer", start=0, end=1, button="right"), "Clicked, right button"),
        (Item(lane="keys", start=0, end=1, label="Ctrl+S", application="Calc"), "Pressed Ctrl+S · Calc"),
        (Item(lane="window", start=0, end=1, application="Mail"), "Went to Mail"),
        (Item(lane="note", start=0, end=1, label="ask"), "Note: ask"),
        (Item(lane="gap", start=0, end=1, label="worker"), "Not recorded: you paused"),
    ],
)
def test_each_kind_of_step_has_its_sentence(qapp: QApplication, item: Item, said: str) -> None:
    """Names are told as they are, whatever signs are in them."""
    i18n.install(qapp, "en")
    assert moment_words.plain(item).replace("\u00a0", " ") == said


def test_raw_events_are_there_for_who_wants_them(window: MainWindow) -> None:
    """As stored, around the playhead; of a masked text they tell nothing."""
    now = window.inspector.now
    window.desk.step(1, "typed")
    window.desk.step(1, "typed")
    assert not now.raw.isVisible()
    now.show_raw.click()
    assert "key_press" in now.raw.toPlainText()
    assert "text=h" in now.raw.toPlainText()
    window.desk.mask(desks.SECRET)
    assert "text=h" not in now.raw.toPlainText()
    assert "keysym=h" not in now.raw.toPlainText()


def test_a_screen_reader_meets_a_slider_that_stands_at_the_playhead(window: MainWindow) -> None:
    """Its value is milliseconds of the session; what it sets moves the playhead."""
    told = QAccessible.queryAccessibleInterface(window.timeline)
    assert told.role() == QAccessible.Role.Slider
    window.desk.seek(9 * SECOND)
    value = told.valueInterface()
    assert value.currentValue() == 9000
    assert value.maximumValue() == 20_000
    value.setCurrentValue(4000)
    assert window.desk.playhead == 4 * SECOND
    window.desk.step(1, "typed")
    assert "Selected: Typed" in told.text(QAccessible.Text.Description)


def test_suggestions_have_a_lane_of_their_own(window: MainWindow) -> None:
    """It is there while there are some, and they can be walked as any other."""
    board = window.desk.board
    assert board is not None
    assert "found" not in board.lanes
    window.desk.suggest([suggestion(5 * SECOND), suggestion(12 * SECOND)])
    board = window.desk.board
    assert board is not None
    assert "found" in window.timeline.lanes
    window.desk.step(1, "found")
    window.desk.step(1, "found")
    assert window.desk.selection is not None
    assert window.desk.selection.start == 12 * SECOND
    window.acts["withhold"].trigger()
    assert "found" in window.timeline.lanes


def test_what_was_clicked_is_outlined_in_the_picture(unlocked: api.Unlocked, window: MainWindow) -> None:
    """The widget under the click, and the pointer where it clicked; before the click neither."""
    window.show_session(add_click(unlocked))
    window.refresh()
    picture, accent = window.picture, QColor(theme.tokens().accent)
    window.desk.seek(SECOND)
    assert not picture.outlined()
    window.desk.seek(3 * SECOND)
    place = picture.outlined()
    assert place is not None
    left = picture.grab().toImage().pixelColor(round(place.left()) - 2, round(place.center().y()))
    assert abs(left.hue() - accent.hue()) < 12
    scale = place.width() / BOX.width
    assert abs(place.height() - BOX.height * scale) < 1
