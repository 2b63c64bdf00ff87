# SPDX-License-Identifier: GPL-3.0-or-later
"""The guide's table of keys, made from the main window's own actions; run by ``make keys`` with the guides' paths."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from recorder import api
from ui import i18n
from ui.every_action import every_action
from ui.main_window import MainWindow
from ui.palette import named

BEGIN, END = "<!-- keys -->", "<!-- end of keys -->"
translate = QCoreApplication.translate


def rows(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Key and words of each action that has a key, then the keys of the timeline that are no actions."""
    for action in every_action(window):
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        if keys:
            yield keys, named(action)
    yield from _more()


def _more() -> Sequence[tuple[str, str]]:
    """What the timeline does with the arrows and their neighbours."""
    return (
        ("Left, Right", translate("Keys", "To the step before, or the next")),
        ("Shift+Left, Shift+Right", translate("Keys", "Make the picked stretch longer or shorter, step by step")),
        ("Up, Down", translate("Keys", "To another lane")),
        ("PgUp, PgDown", translate("Keys", "To the picture before, or the next")),
        ("Home, End", translate("Keys", "To the beginning, or the end; with Shift, pick up to there")),
        ("Ctrl+Left, Ctrl+Right", translate("Keys", "Move what is shown")),
        ("Esc", translate("Keys", "Pick nothing; leave a question or the search")),
    )


def table(window: MainWindow, heads: tuple[str, str]) -> str:
    """The table as Markdown, between its two marks."""
    lines = [f"| {heads[0]} | {heads[1]} |", "| --- | --- |", *(f"| `{keys}` | {text} |" for keys, text in rows(window))]
    return "\n".join([BEGIN, *lines, END])


def put(guide: str, made: str) -> str:
    """The guide with this table in the place of the one that it has."""
    return re.sub(f"{BEGIN}.*{END}", lambda _old: made, guide, flags=re.DOTALL)


HEADS = {"en": ("Key", "What it does"), "zh": ("按键", "作用")}


def main() -> int:
    """Arguments: the guides, named ``….en.md`` and ``….zh.md``."""
    qt = QApplication(["stet"])
    with tempfile.TemporaryDirectory() as folder:
        unlocked, _words = api.create_vault(Path(folder) / "vault", "of no use")
        for path in map(Path, sys.argv[1:]):
            language = path.suffixes[0].lstrip(".")
            i18n.install(qt, "zh_CN" if language == "zh" else "en")
            made = table(MainWindow(unlocked, api.Settings()), HEADS[language])
            path.write_text(put(path.read_text("utf-8"), made), "utf-8")
        unlocked.lock()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
