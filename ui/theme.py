# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours, spacing and type of every window: light and dark tokens, the palette and the style sheet made of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

Theme = Literal["system", "light", "dark"]


class Tokens(msgspec.Struct, frozen=True):
    """The colours by what they are for, as ``#rrggbb``."""

    ground: str
    panel: str
    line: str
    ink: str
    muted: str
    accent: str
    accent_soft: str
    recording: str
    found: str
    selection: str
    redacted: str
    on_accent: str


# The muted light ink is darker than in the first sketch, which had 4.2:1 on the ground: text needs 4.5:1.
LIGHT = Tokens(
    ground="#f6f5f2",
    panel="#ffffff",
    line="#e3e0d9",
    ink="#23211d",
    muted="#6b665d",
    accent="#0f6b5c",
    accent_soft="#d9ece7",
    recording="#c8372d",
    found="#b7791f",
    selection="#d9a400",
    redacted="#1b1a18",
    on_accent="#ffffff",
)
DARK = Tokens(
    ground="#1a1b1c",
    panel="#232527",
    line="#34373a",
    ink="#ece9e2",
    muted="#a29e95",
    accent="#58c4ae",
    accent_soft="#1f3b36",
    recording="#ff6b5e",
    found="#e0b050",
    selection="#d9a400",
    redacted="#000000",
    on_accent="#10201d",
)
_ICONS = (Path(__file__).parent / "resources" / "icons").as_posix()
_HUES = ("#5b8def", "#b07ce0", "#e58f5a", "#5fae7b", "#d46a8a")
_current = LIGHT


def tokens() -> Tokens:
    """The colours now in force."""
    return _current


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return _current is DARK


def application_colour(name: str) -> QColor:
    """The colour of an application: the same for a name, at about equal lightness for all."""
    digest = hashlib.blake2b(name.encode(), digest_size=2).digest()
    base = QColor(_HUES[digest[0] % len(_HUES)])
    hue = (base.hsvHue() + digest[1] % 17 - 8) % 360
    shown = QColor.fromHsl(hue, base.hslSaturation(), base.lightness())
    return shown.lighter(108) if is_dark() else shown


def label_colour(background: QColor) -> QColor:
    """Black or white, whichever is easier to read on this colour."""
    return max((QColor("#14130f"), QColor("#ffffff")), key=lambda ink: contrast(ink, background))


def contrast(first: QColor, second: QColor) -> float:
    """The contrast of two colours as WCAG 2 measures it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def apply(app: QApplication, theme: Theme) -> None:
    """Puts a theme in force for every window of the app."""
    global _current  # noqa: PLW0603 - one app, one theme
    _current = DARK if theme == "dark" or (theme == "system" and _desktop_is_dark()) else LIGHT
    app.setStyle("Fusion")
    app.setFont(_font())
    app.setPalette(_palette(_current))
    app.setStyleSheet(_sheet(_current))


def _desktop_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    latin = [] if QLocale().language() == QLocale.Language.Chinese else ["Noto Sans", "DejaVu Sans", "Liberation Sans"]
    # A Chinese font has Latin letters too, but quotes and dashes as wide as a character: in English another comes first.
    first = (
        [*latin, font.family()]
        if "CJK" in QFontInfo(font).family() or "Hei" in QFontInfo(font).family()
        else [font.family(), *latin]
    )
    families = [*first, "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "Microsoft YaHei"]
    font.setFamilies(list(dict.fromkeys(families)))
    font.setPixelSize(13)
    return font


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for kind, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.ink),
        (role.Base, colours.panel),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.ink),
        (role.Button, colours.panel),
        (role.ButtonText, colours.ink),
        (role.ToolTipBase, colours.panel),
        (role.ToolTipText, colours.ink),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
    ):
        palette.setColor(kind, QColor(colour))
    for kind in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, kind, QColor(colours.muted))
    return palette


def _sheet(c: Tokens) -> str:
    return f"""
QBalloonTip QLabel {{ color: #23211d; }}
QToolTip {{ background: {c.panel}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px 8px; }}
QPushButton {{ background: {c.panel}; color: {c.ink}; border: 1px solid {c.line}; border-radius: 6px; padding: 6px 14px; }}
QPushButton:hover {{ border-color: {c.muted}; }}
QPushButton:pressed {{ background: {c.line}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.ground}; }}
QPushButton[accent="true"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; font-weight: 600; }}
QPushButton[accent="true"]:hover {{ border-color: {c.ink}; }}
QPushButton[accent="true"]:focus {{ border: 2px solid {c.ink}; padding: 5px 13px; }}
QPushButton[accent="true"]:disabled {{ background: {c.line}; color: {c.muted}; border-color: {c.line}; }}
QPushButton[choice="true"] {{ padding: 5px 4px; }}
QPushButton[choice="true"]:focus {{ padding: 4px 3px; }}
QPushButton[choice="true"]:checked {{ background: {c.accent_soft}; border: 2px solid {c.accent}; padding: 4px 3px; font-weight: 600; }}
QPushButton[flat="true"] {{ background: transparent; border-color: transparent; }}
QPushButton[flat="true"]:hover {{ background: {c.accent_soft}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {{ background: {c.panel}; color: {c.ink};
  border: 1px solid {c.line}; border-radius: 6px; padding: 5px 8px; selection-background-color: {c.accent};
  selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
  border: 2px solid {c.accent}; padding: 4px 7px; }}
QDateEdit::drop-down, QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({_ICONS}/down.svg); width: 12px; height: 12px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 20px; background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url({_ICONS}/up.svg); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url({_ICONS}/down.svg); width: 10px; height: 10px; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{ width: 14px; height: 14px; border: 1px solid {c.muted}; background: {c.panel}; }}
QCheckBox::indicator, QListView::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
  image: url({_ICONS}/tick-{"dark" if c is DARK else "light"}.svg); }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {c.accent}; }}
QCheckBox, QRadioButton {{ spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
QLabel[head="true"] {{ color: {c.muted}; font-size: 11px; font-weight: 600; letter-spacing: 1px; }}
QLabel[title="true"] {{ font-size: 16px; font-weight: 600; }}
QLabel[muted="true"] {{ color: {c.muted}; }}
QLabel[trouble="true"], QRadioButton[trouble="true"] {{ color: {c.recording}; }}
QRadioButton[strong="true"] {{ font-weight: 600; }}
QFrame[card="true"] {{ background: {c.panel}; border: 1px solid {c.line}; border-radius: 8px; }}
QMenu {{ background: {c.panel}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent_soft}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QProgressBar {{ background: {c.line}; border: 0; border-radius: 3px; max-height: 6px; text-align: center; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QScrollArea, QListView, QListWidget, QTreeView {{ background: transparent; border: 0; outline: 0; }}
QListWidget[card="true"] {{ background: {c.panel}; border: 1px solid {c.line}; border-radius: 8px; padding: 4px; }}
QListWidget[card="true"]:focus {{ border: 2px solid {c.accent}; padding: 3px; }}
QListWidget[card="true"]::item {{ color: {c.ink}; border-radius: 4px; }}
QListWidget[card="true"]::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {c.line}; border-radius: 5px; min-height: 32px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {c.line}; border-radius: 5px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
