# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence that the recorder says to a worker exists in Chinese too."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import recorder
from recorder import errors, language
from recorder.language_zh import SENTENCES

ROOT = Path(recorder.__file__).parent
_ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.RecorderError)}
_SAYERS = {"say": 1, "put": 2, "Holding": 1}


def _sentences() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for argument in _arguments(node):
                    yield path.relative_to(ROOT).as_posix(), argument


def _arguments(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    count = 2 if name in _ERRORS or name in _SAYERS else 0
    for argument in call.args[:count]:
        if (
            isinstance(argument, ast.Constant)
            and isinstance(argument.value, str)
            and any(c.isalpha() for c in _words(argument.value))
        ):
            yield argument.value


def _words(template: str) -> str:
    return "".join(literal for literal, *_rest in string.Formatter().parse(template))


def test_every_sentence_is_translated() -> None:
    """No error, hint or line of the command line lacks its Chinese sentence."""
    missing = [f"{path}: {sentence!r}" for path, sentence in _sentences() if sentence not in SENTENCES]
    assert missing == []


@pytest.mark.parametrize(("english", "chinese"), SENTENCES.items())
def test_a_translation_keeps_the_fillings(english: str, chinese: str) -> None:
    """A translated sentence names the same values as its template."""
    names = [{name for _text, name, *_rest in string.Formatter().parse(sentence) if name} for sentence in (english, chinese)]
    assert names[0] == names[1]


def test_the_language_asked_for_wins_over_the_desktops(monkeypatch: pytest.MonkeyPatch) -> None:
    """``--lang`` decides; without it the desktop's language does."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert language.chosen("") == "zh_CN"
    assert language.chosen("en") == "en"


def test_an_unknown_sentence_stays_english() -> None:
    """What nobody translated is said in English rather than not at all."""
    assert language.say("no such sentence {n}", "zh_CN", n=3) == "no such sentence 3"
