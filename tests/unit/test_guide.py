# SPDX-License-Identifier: GPL-3.0-or-later
"""What the guides and the README tell is there: commands and their options, keys, pictures; in both languages alike."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from PySide6.QtWidgets import QApplication

from recorder.cli import group
from tests.helpers.window import unlocked, window
from ui import i18n
from ui.__main__ import app, demo, record
from ui.demo.guide_pictures import PICTURES
from ui.demo.keys import BEGIN, END, HEADS, table
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
__all__ = ["unlocked", "window"]  # fixtures

ROOT = Path(__file__).parents[2]
GUIDES = {"en": ROOT / "docs" / "guide.en.md", "zh": ROOT / "docs" / "guide.zh.md"}
PAPERS = (*GUIDES.values(), ROOT / "README.md", ROOT / "docs" / "vault.md")
LARGEST = 100_000  # bytes of a picture


def commands(text: str) -> list[list[str]]:
    """Each ``stet …`` of a paper: in a line of its own that is code, or between backticks."""
    found = re.findall(r"^    (stet(?: .*)?)$|`(stet(?: [^`]*)?)`", text, re.MULTILINE)
    return [shlex.split(re.split(r"\s{3,}", line or span)[0]) for line, span in found]


def unknown(words: list[str]) -> str:
    """What of a command line does not exist; empty where all of it does."""
    here: click.Command = click.Group(commands={**group.commands, "app": app, "demo": demo, "record": record}, params=group.params)
    for word in words[1:]:
        if word.startswith("--"):
            if word not in {option for parameter in here.params for option in (*parameter.opts, *parameter.secondary_opts)} | {
                "--help"
            }:
                return f"{' '.join(words)}: {word}"
        elif isinstance(here, click.Group):
            if word not in here.commands:
                return f"{' '.join(words)}: {word}"
            here = here.commands[word]
    return ""


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_command_that_is_told_exists(paper: Path) -> None:
    """With each of its options."""
    told = commands(paper.read_text("utf-8"))
    assert told
    assert [wrong for wrong in map(unknown, told) if wrong] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_of_keys_is_the_windows_own(language: str, window: MainWindow, qapp: QApplication) -> None:
    """Each action that has a key; ``make keys`` writes it anew."""
    i18n.install(qapp, {"en": "en", "zh": "zh_CN"}[language])
    fresh = MainWindow(window._unlocked, window.setting.settings)
    try:
        guide = GUIDES[language].read_text("utf-8")
        written = guide[guide.index(BEGIN) : guide.index(END) + len(END)]
        assert table(fresh, HEADS[language]) == written
    finally:
        fresh.close()
        i18n.install(qapp, "en")


def test_pictures_are_there_small_and_used() -> None:
    """A picture that a paper shows exists; none is larger than a page may be; none lies there unused."""
    shown = {
        (paper.parent / link).resolve()
        for paper in PAPERS
        for link in re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", paper.read_text("utf-8"))
    }
    kept = set((ROOT / "docs" / "pictures").glob("*.png"))
    assert shown == kept
    assert {path.name.removesuffix(".png") for path in kept} == set(PICTURES)
    assert [path.name for path in kept if path.stat().st_size > LARGEST] == []


def test_both_guides_tell_the_same() -> None:
    """As many parts, pictures and commands, in the same order."""
    english, chinese = (path.read_text("utf-8") for path in GUIDES.values())
    for what in (r"^#+ ", r"!\[", r"^\| `"):
        assert len(re.findall(what, english, re.MULTILINE)) == len(re.findall(what, chinese, re.MULTILINE)), what
    assert [words[1:2] for words in commands(english)] == [words[1:2] for words in commands(chinese)]


def test_the_tests_that_the_readme_names_exist() -> None:
    """A promise whose test was moved or taken away is no promise."""
    named = re.findall(r"`(tests/[\w/]+\.py)`", (ROOT / "README.md").read_text("utf-8"))
    assert named
    assert [path for path in named if not (ROOT / path).is_file()] == []
