# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of the windows: Qt's own words and ours, from the settings or the desktop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from recorder import api

_FOLDER = Path(__file__).parent / "resources" / "translations"
_installed: list[QTranslator] = []


def install(app: QCoreApplication, language: str) -> str:
    """Speaks this language (empty: the desktop's) in every window from now on; returns ``en`` or ``zh_CN``."""
    chosen = api.chosen(language)
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    if chosen == "zh_CN":
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        _load(app, "qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _load(app, "zh_CN", str(_FOLDER))
    else:
        QLocale.setDefault(QLocale(QLocale.Language.English))
    return chosen


def _load(app: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator()
    if translator.load(name, folder):
        app.installTranslator(translator)
        _installed.append(translator)
