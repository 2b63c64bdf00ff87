# SPDX-License-Identifier: GPL-3.0-or-later
"""A Qt window that is one editor, whose caret blinks."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget


def main() -> None:
    """Shows the window until it is killed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("QtEditor")
    window = QWidget()
    window.setWindowTitle("Qt editor")
    editor = QPlainTextEdit(window)
    QVBoxLayout(window).addWidget(editor)
    scale = app.devicePixelRatio()
    window.resize(round(500 / scale), round(400 / scale))
    window.move(round(150 / scale), round(120 / scale))
    window.show()
    editor.setFocus()
    app.exec()


if __name__ == "__main__":
    main()
