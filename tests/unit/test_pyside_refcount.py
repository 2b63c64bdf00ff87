# SPDX-License-Identifier: GPL-3.0-or-later
"""PySide6 6.12.0 on Python 3.11 loses a reference to None with each void call and aborts the process after some thousands of them."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication(["test", "-platform", "offscreen"])
image, label, timer = QImage(40, 40, QImage.Format.Format_RGB32), QLabel(), QTimer()
painter = QPainter(image)
calls = [
    lambda: painter.setPen(Qt.GlobalColor.red),
    lambda: painter.fillRect(0, 0, 5, 5, QColor("red")),
    lambda: label.setText("a"),
    lambda: label.update(),
    lambda: timer.start(1000),
    lambda: app.processEvents(),
]
for call in calls:
    call()
    before = sys.getrefcount(None)
    for _ in range(1000):
        call()
    print(sys.getrefcount(None) - before)
painter.end()
"""


def test_void_calls_keep_their_reference_to_none() -> None:
    """The count of references to None does not fall over 1000 void calls of any kind that Stet makes all the time."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    differences = [int(line) for line in done.stdout.split()]
    assert len(differences) == 6
    assert min(differences) > -100
