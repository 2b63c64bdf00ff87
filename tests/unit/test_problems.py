# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check finds is said in Chinese too: every sentence of it, whatever names are in it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder import api
from recorder.export import ledger, verify, withdrawal
from recorder.export.problems import in_words
from recorder.language_zh_verify import VERIFY

_NAMES = {"name": "steps/a {b} 你.json", "signature": "a.sig", "day": "2099-12-31", "signer": "SHA256:a", "wanted": "SHA256:b"}


@pytest.mark.parametrize("template", sorted(VERIFY))
def test_each_problem_is_said_in_chinese(template: str) -> None:
    """With the same names in it; in English it stays as it is."""
    problem = template.format(**_NAMES)
    assert in_words(problem, "zh_CN") == VERIFY[template].format(**_NAMES)
    assert in_words(problem, "en") == problem
    assert in_words("something else", "zh_CN") == "something else"


def _sentences(module: object) -> Iterator[str]:
    """Every text with a blank in a module that is no docstring and no message of an error, its fields as ``x``."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):  # type: ignore[arg-type]  # a module
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)


def test_no_problem_is_without_its_chinese() -> None:
    """A sentence that is added to the check is added there."""
    found = {
        text for module in (verify, withdrawal, ledger) for text in _sentences(module) if " " in text and "namespaces" not in text
    }
    assert found
    assert not [text for text in found if in_words(text, "zh_CN") == text]


def test_a_touched_export_is_told_in_chinese(export: Path) -> None:
    """Each of its problems."""
    (export / "TERMS.txt").write_text("others")
    (export / "more").mkdir()
    (export / "more.txt").write_text("more")
    problems = [in_words(problem, "zh_CN") for problem in api.verify(export).problems]
    assert problems == ["more 是空文件夹", "more.txt 不属于这里", "TERMS.txt 被改动过"]
