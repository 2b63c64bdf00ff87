# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window of the app as a screen reader meets it, and in Chinese; every action of the main window in its menu, with its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from recorder import api
from tests.helpers import desks
from tests.helpers.window import unlocked, window
from ui import i18n, theme
from ui.demo.windows import every_window
from ui.every_action import every_action
from ui.inspector_rows import ActionRow
from ui.main_window import MainWindow
from ui.palette import keys_of
from ui.shred_more import ShredLastDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures

Role, Text = QAccessible.Role, QAccessible.Text
CONTROLS = {
    Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.SpinBox, Role.Slider,
    Role.List, Role.Tree, Role.Table, Role.PageTab, Role.ListItem, Role.TreeItem, Role.MenuItem,
}  # fmt: skip

INNER = ("qt_spinbox_lineedit",)  # a part of a control that has the name

# What stands on the screen in Latin letters in Chinese too: products, what the worker has named or typed, words, formats, keys.
LATIN = re.compile(
    r"stet|gpl|kb|mb|gb|[a-z]+ [0-9.]+|html|json|ctrl|alt|shift|space|del|return|esc|pgup|pgdown|home|end|tab|ins", re.IGNORECASE
)
NAMED = (
    "LibreOffice Calc", "Mousepad", "Thunderbird", "XTerm", "Terminal", "Firefox", "make test", "notes.txt", "Newer", "Older",
    "1Password", "Bitwarden", "KeePass", "Slack", "Telegram", "Stet", "hunter2-4711", "done", "able", "acid", "aplle", "acorn",
    "Platform team",
)  # fmt: skip
HAN = re.compile(r"[一-鿿]")
WORD = re.compile(r"[A-Za-z]{2,}")
# Fingerprints, digests, and where files lie.
FIGURES = re.compile(r"SHA256:[\w+/ ]+|[0-9a-f]{64}|([0-9a-f]{8} ){7}[0-9a-f]{8}|SHA-256|/etc/\S+")


class Part(NamedTuple):
    """What a screen reader is told of a widget."""

    widget: QWidget
    role: QAccessible.Role
    focusable: bool
    texts: tuple[str, ...]  # name, description, help
    labelled: bool

    @property
    def named(self) -> bool:
        """On Linux a box's own name is what is chosen in it: its label, or its description, says what it is for."""
        name, description, _help = self.texts
        if isinstance(self.widget, QComboBox):
            return bool(self.widget.accessibleName()) and (self.labelled or bool(description))
        return bool(name.strip())


def parts(window: QWidget) -> Iterator[Part]:
    """The window, and every widget in it that is to be seen."""
    for widget in (window, *window.findChildren(QWidget)):
        told = QAccessible.queryAccessibleInterface(widget) if widget.isVisibleTo(window) and widget.window() is window else None
        if told is not None:
            texts = tuple(told.text(kind) for kind in (Text.Name, Text.Description, Text.Help))
            focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled()
            yield Part(widget, told.role(), focusable, texts, bool(told.relations(QAccessible.RelationFlag.Label)))


def rows(window: QWidget) -> Iterator[str]:
    """What stands in the lists, as it is told."""
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        for number in range(model.rowCount() if model is not None and view.isVisibleTo(window) else 0):
            index = model.index(number, 0)
            yield str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")


def shown(unlocked: api.Unlocked, language: str, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Each window, shown, and hidden again; they live until all were seen, and what they ask beside has been answered."""
    kept = []
    for name, widget in every_window(unlocked.home, unlocked, language):
        kept.append(widget)
        widget.show()
        qtbot.waitExposed(widget)
        yield name, widget
        widget.hide()
    for widget in kept:
        widget.close()


def test_every_control_has_a_name(unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """Whatever can be pressed, filled in, or reached by keyboard tells what it is, in each window of the app."""
    i18n.install(qapp, "en")
    nameless = [
        f"{name}: {part.role.name} {type(part.widget).__name__} {part.widget.objectName()}"
        for name, widget in shown(unlocked, "en", qtbot)
        for part in parts(widget)
        if (part.focusable or part.role in CONTROLS) and not part.named and part.widget.objectName() not in INNER
    ]
    assert nameless == []


def test_what_has_a_custom_look_has_a_role(window: MainWindow) -> None:
    """The timeline is a slider to a screen reader, with where it stands; the rows of actions are buttons."""
    told = QAccessible.queryAccessibleInterface(window.timeline)
    assert told is not None
    assert told.role() == Role.Slider
    assert told.valueInterface() is not None
    assert told.text(Text.Description)
    roles = {part.role for part in parts(window) if isinstance(part.widget, ActionRow)}
    assert roles == {Role.Button}


def english(text: str) -> bool:
    """Whether words in Latin letters stand here without any Chinese, beside what may be Latin."""
    if HAN.search(text):
        return False
    text = FIGURES.sub("", text)
    for name in NAMED:
        text = text.replace(name, "")
    return any(not LATIN.fullmatch(word) for word in WORD.findall(text))


def test_every_window_speaks_chinese(unlocked: api.Unlocked, qtbot: QtBot, qapp: QApplication) -> None:
    """In Chinese no sentence of the app stands in English: names, descriptions, hints and titles; data, products, keys and what the system answers may."""
    i18n.install(qapp, "zh_CN")
    try:
        found = []
        for name, widget in shown(unlocked, "zh_CN", qtbot):
            readings = {holding.detail for holding in api.guard_report()} if name == "about" else set()
            found += [f"{name}: {text}" for text in rows(widget) if english(text)]
            for part in parts(widget):
                hint = part.widget.property("placeholderText") or ""
                word = part.role == Role.StaticText and re.fullmatch(r"\d+: \w+", part.texts[0])  # a recovery word
                found += [f"{name}: {text}" for text in (*part.texts, hint) if english(text) and not word and text not in readings]
        assert sorted(set(found)) == []
    finally:
        i18n.install(qapp, "en")


def _menu_actions(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _menu_actions(inner)
        elif not action.isSeparator():
            yield action


def test_every_action_is_in_the_menu_with_its_key(window: MainWindow, qtbot: QtBot) -> None:
    """F10 opens a menu that holds each action of the window once; only shredding everything has no key."""
    QTest.keyClick(window, Qt.Key.Key_F10)
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    listed = list(_menu_actions(menus[0]))
    wanted = {action.objectName() for action in every_action(window)} - {"menu"}
    assert sorted(action.objectName() for action in listed if action.objectName() in wanted) == sorted(wanted)
    assert [action.objectName() for action in listed if not keys_of(action)] == ["shred_vault"]
    menus[0].close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_no_key_means_two_things(window: MainWindow) -> None:
    """Two actions on one key would make both dead."""
    keys = [keys_of(action) for action in every_action(window) if keys_of(action)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_a_dialog_whose_words_grow_does_not_scroll(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    """What would be gone is told after the window is shown; it becomes as high as that needs, where the screen has room."""
    i18n.install(qapp, "zh_CN")
    theme.apply(qapp, "light")
    try:
        with desks.make_vault(tmp_path / "vault") as vault:
            desks.add_session(vault, "Newer", ago=60)
            dialog = ShredLastDialog(vault, "zh_CN")
            qtbot.addWidget(dialog)
            dialog.show()
            qtbot.waitUntil(lambda: dialog.plan is not None and not dialog._fitting.isActive())
            qtbot.wait(100)
            assert not dialog._area.verticalScrollBar().isVisible()
            dialog.abandon()
    finally:
        i18n.install(qapp, "en")
        theme.apply(qapp, "light")
