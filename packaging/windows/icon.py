# SPDX-License-Identifier: GPL-3.0-or-later
"""The icon for Windows, drawn from the one drawing that Stet has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def draw(drawing: Path, icon: Path) -> None:
    """Writes the icon in every size that Windows shows, each drawn for itself."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, __file__, str(drawing), str(icon.parent)], env=environment, check=True)
    pictures = [Image.open(icon.parent / f"{size}.png") for size in SIZES]
    pictures[-1].save(icon, format="ICO", append_images=pictures[:-1], sizes=[(size, size) for size in SIZES])


def _paint(drawing: str, folder: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(drawing)
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if not image.save(str(Path(folder, f"{size}.png"))):
            raise SystemExit(f"the icon could not be written into {folder}")
    application.quit()


if __name__ == "__main__":
    _paint(*sys.argv[1:3])
