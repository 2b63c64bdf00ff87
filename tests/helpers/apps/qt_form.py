# SPDX-License-Identifier: GPL-3.0-or-later
"""A Qt window with a plain field, a password field and an editor; writes what stands in them to a file when it changes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget


def main() -> None:
    """Shows the window until it is killed; the argument is the file."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("QtForm")
    window = QWidget()
    window.setWindowTitle("Qt form")
    layout = QVBoxLayout(window)
    plain, secret, editor, button = QLineEdit(), QLineEdit(), QTextEdit(), QPushButton("Save")
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    editor.setTabChangesFocus(True)
    for words, field in (("Account", plain), ("Key", secret), ("Text", editor)):
        label = QLabel(words)
        label.setBuddy(field)
        layout.addWidget(label)
        layout.addWidget(field)
    layout.addWidget(button)

    def tell() -> None:
        values = {"plain": plain.text(), "secret": secret.text(), "editor": editor.toPlainText()}
        new = Path(sys.argv[1] + ".new")
        new.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
        new.rename(sys.argv[1])

    for changed in (plain.textChanged, secret.textChanged, editor.textChanged):
        changed.connect(tell)
    secret.returnPressed.connect(secret.clear)
    secret.returnPressed.connect(plain.setFocus)
    tell()
    window.resize(500, 400)
    window.move(50, 50)
    window.show()
    plain.setFocus()
    app.exec()


if __name__ == "__main__":
    main()
