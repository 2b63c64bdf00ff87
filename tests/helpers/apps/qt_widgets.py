# SPDX-License-Identifier: GPL-3.0-or-later
"""A Qt window with many kinds of widgets; writes where each lies on the screen, as Qt itself knows it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)


def main() -> None:
    """Shows the window until it is killed; the argument is the file for the places."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("QtWidgets")
    window = QWidget()
    window.setWindowTitle("Qt widgets")
    grid = QGridLayout(window)
    singles: list[QWidget] = [
        QPushButton("Save"), QPushButton("A button with many words on it"), QToolButton(), QCheckBox("Paid"), QRadioButton("Net"),
        QLineEdit(), QSlider(), QLabel("A label"), QPlainTextEdit("Some text\nin two lines"),
    ]  # fmt: skip
    for number, widget in enumerate(singles):
        # A check box that is wider than its words does nothing beside them.
        narrow = isinstance(widget, QCheckBox | QRadioButton)
        grid.addWidget(widget, number // 3, number % 3, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))
    rows, table, tree, tabs = QListWidget(), QTableWidget(4, 3), QTreeWidget(), QTabWidget()
    rows.addItems([f"Row {number}" for number in range(5)])
    cells = [QTableWidgetItem(f"Cell {number}") for number in range(12)]
    for number, cell in enumerate(cells):
        table.setItem(number // 3, number % 3, cell)
    nodes = [QTreeWidgetItem([f"Node {number}"]) for number in range(4)]
    tree.addTopLevelItems(nodes)
    for number in range(3):
        tabs.addTab(QLabel(f"Page {number}"), f"Tab {number}")
    for number, widget in enumerate((rows, table, tree, tabs)):
        grid.addWidget(widget, 3 + number // 2, number % 2)
    window.resize(900, 720)
    window.move(60, 40)
    window.show()

    def tell() -> None:
        places = [(widget, widget.rect()) for widget in singles]
        places += [(rows.viewport(), rows.visualItemRect(rows.item(number))) for number in range(5)]
        places += [(table.viewport(), table.visualItemRect(cell)) for cell in cells]
        places += [(tree.viewport(), tree.visualItemRect(node)) for node in nodes]
        places += [(tabs.tabBar(), tabs.tabBar().tabRect(number)) for number in range(3)]
        Path(sys.argv[1]).write_text(json.dumps([_place(widget, rect) for widget, rect in places]), "utf-8")

    QTimer.singleShot(500, tell)
    app.exec()


def _place(widget: QWidget, rect: QRect) -> list[int]:
    """What is seen of it on the screen."""
    seen = rect.intersected(widget.rect())
    corner = widget.mapToGlobal(QPoint(seen.x(), seen.y()))
    return [corner.x(), corner.y(), seen.width(), seen.height()]


if __name__ == "__main__":
    main()
