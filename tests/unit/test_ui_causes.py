# SPDX-License-Identifier: GPL-3.0-or-later
"""Every cause of a gap, and every source that may not answer, has words: gathered from the code that makes them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import recorder
import ui
from recorder.model.events import Gap
from recorder.timeline.spans import gaps
from ui import i18n, words

# Who makes a gap or a pause takes the cause as its first argument or by its name; who decides on one returns it.
_TAKERS = {"Gap", "Pause", "Paused", "PauseNow", "pause", "_pause", "_close", "_leave"}
_DECIDERS = {"turn", "refuses"}


def _trees() -> Iterator[ast.Module]:
    for package in (recorder, ui):
        for path in Path(next(iter(package.__path__))).rglob("*.py"):
            yield ast.parse(path.read_text("utf-8"))


def _constants(trees: list[ast.Module]) -> dict[str, str]:
    return {
        node.targets[0].id: node.value.value
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


def _given(tree: ast.Module) -> Iterator[ast.expr]:
    """Every expression that stands where a cause stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in {*_TAKERS, "replace"}:
            named = [keyword.value for keyword in node.keywords if keyword.arg == "cause"]
            yield from named or (node.args[:1] if _called(node) in _TAKERS else [])
        elif isinstance(node, ast.FunctionDef) and node.name in _TAKERS:
            yield from (each for each in node.args.defaults if isinstance(each, ast.Constant))
        elif isinstance(node, ast.FunctionDef) and node.name in _DECIDERS:
            yield from (each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value is not None)


def _texts(expression: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    if isinstance(expression, ast.IfExp):
        yield from (*_texts(expression.body, constants), *_texts(expression.orelse, constants))
        return
    for node in ast.walk(expression):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            yield constants.get(node.id, "")


def causes() -> set[str]:
    """What the recorder calls the reasons of its gaps and pauses."""
    trees = list(_trees())
    constants = _constants(trees)
    return {text for tree in trees for given in _given(tree) for text in _texts(given, constants)} - {""}


def sources() -> set[str]:
    """What the watchdog calls what it watches."""
    found = {
        keyword.value.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) == "Watched"
        for keyword in node.keywords
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    }
    return {name for name in found if isinstance(name, str)}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_cause_has_words(qapp: QApplication, language: str) -> None:
    """None is only told as not recorded."""
    i18n.install(qapp, language)
    found = causes()
    told = {"slept", "missing", "source", "excluded", "scope", "own window", "idle", "length", "microphone", "damage", "shredded"}
    assert told | {"removed", "forgotten", "disk", "queue", "picture", "lock", "suspend", "indicator", "hotkey", "worker"} <= found
    assert [cause for cause in sorted(found) if words.cause(cause) == words.cause("?")] == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_source_has_words(qapp: QApplication, language: str) -> None:
    """None is told by its name in the code, and a gap says which it was."""
    i18n.install(qapp, language)
    found = sources()
    assert {"input", "windows", "screen", "focus"} <= found
    assert [name for name in sorted(found) if words.source(name) == name != "windows"] == []
    (span,) = gaps([Gap(at=1, cause="missing", until=5, source="screen")], 9)
    assert words.source("screen") in words.gap(span.label, span.source)
    assert words.cause("missing") in words.gap(span.label, span.source)
