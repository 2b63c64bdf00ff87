# SPDX-License-Identifier: GPL-3.0-or-later
"""The least that shows an icon in the tray with Qt: what everything more is measured against."""

import sys

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

app = QApplication(sys.argv)
picture = QPixmap(22, 22)
picture.fill(QColor("red"))
icon = QSystemTrayIcon(picture)
icon.show()
sys.exit(app.exec())
