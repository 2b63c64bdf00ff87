# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is done in a window of ours is felt, as it comes from the system; nothing is taken away by that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.touch import Touch

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


class Felt:
    """What was felt since it was asked last."""

    def __init__(self, touch: Touch) -> None:
        self._told: list[bool] = []
        touch.felt.connect(self._told.append)

    def take(self) -> set[bool]:
        """True for a hand, False for the pointer's way."""
        told = set(self._told)
        self._told.clear()
        return told


@pytest.fixture
def felt(qapp: QApplication) -> Iterator[Felt]:
    """Before any window is there."""
    touch = Touch(qapp, qapp)
    yield Felt(touch)
    touch.deleteLater()


def shown(widget: QWidget, qtbot: QtBot) -> QWindow:
    """Its window as the system knows it, in front."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
    handle = widget.windowHandle()
    assert handle is not None
    return handle


def test_keys_buttons_the_wheel_and_the_pointer_are_felt_and_still_do_what_they_do(felt: Felt, qtbot: QtBot) -> None:
    """In a window that came after it began to listen."""
    line = QLineEdit()
    window = shown(line, qtbot)
    felt.take()
    QTest.keyClick(window, Qt.Key.Key_A)
    assert (felt.take(), line.text()) == ({True}, "a")
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert True in felt.take()
    QTest.mouseMove(window, QPoint(9, 6))
    assert felt.take() == {False}
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(window, turned)
    assert felt.take() == {True}


def test_a_key_that_does_an_action_is_felt(felt: Felt, qtbot: QtBot) -> None:
    """It comes to no field as a key."""
    line, done = QLineEdit(), list[int]()
    QShortcut(QKeySequence("Ctrl+K"), line, lambda: done.append(1))
    window = shown(line, qtbot)
    felt.take()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert (felt.take(), done) == ({True}, [1])


def test_a_menu_is_found_by_the_next_look(qapp: QApplication, qtbot: QtBot) -> None:
    """It never has the keys."""
    touch, menu = Touch(qapp, qapp), QMenu()
    felt = Felt(touch)
    qtbot.addWidget(menu)
    menu.addAction("an action")
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    touch.look()
    QTest.mousePress(menu.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert True in felt.take()
    menu.close()
    touch.deleteLater()


def test_what_happens_to_widgets_by_itself_is_not_felt(felt: Felt, qtbot: QtBot) -> None:
    """Windows that open, words that change: the app would never lock."""
    line = QLineEdit()
    shown(line, qtbot)
    line.setText("set by the program")
    line.resize(300, 60)
    qtbot.wait(50)
    assert felt.take() == set()
