# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a text stands that was looked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from tests.helpers.window import unlocked, window
from ui import theme
from ui.main_window import MainWindow
from ui.timeline_scale import RULER
from ui.timeline_view import GUTTER

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
__all__ = ["unlocked", "window"]  # fixtures


def test_where_a_text_was_found_is_marked_on_the_lanes_and_the_strip(window: MainWindow) -> None:
    """A diamond on the ruler at its time, in the colour of what is found; gone when the search is closed."""
    timeline, strip = window.timeline, window.panel.minimap
    at = window.desk.board.duration // 2 if window.desk.board is not None else 0
    place = QPoint(GUTTER + round(timeline.viewport.x(at)), RULER - 3)
    ink = QColor(theme.tokens().found).name()
    assert timeline.grab().toImage().pixelColor(place).name() != ink
    window.desk.show_hits([at, at + 1])
    assert timeline.grab().toImage().pixelColor(place).name() == ink
    assert strip.grab().toImage().pixelColor(GUTTER + round(strip._whole().x(at)) - 1, 4).name() == ink
    window.desk.show_hits([])
    assert timeline.grab().toImage().pixelColor(place).name() != ink
