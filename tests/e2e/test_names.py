# SPDX-License-Identifier: GPL-3.0-or-later
"""``stet names`` as a script and as a person use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.test_cli import SESSION, stet
from tests.helpers.sample import SECOND, focus, make_vault, record, typing


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A locked vault with a session whose title has a customer's name in another spelling."""
    with make_vault(tmp_path / "vault") as unlocked:
        record(unlocked.home, [focus(SECOND, title="Offer for north-wind"), *typing("ok", 2 * SECOND)])
    return tmp_path / "vault"


def test_names_are_added_read_and_taken_off(home: Path, tmp_path: Path) -> None:
    """One by one and from a file; the list shows what each also goes by."""
    added = stet(home, "--json", "names", "add", "North Wind", "NW Ltd")
    assert json.loads(added.stdout) == {"name": "North Wind", "names": 1}
    file = tmp_path / "names.txt"
    file.write_text("王建华 = 老王\nNorth Wind\n", "utf-8")
    assert json.loads(stet(home, "--json", "names", "import", str(file)).stdout) == {"brought": 2, "names": 2}
    listed = [json.loads(line) for line in stet(home, "--json", "names", "list").stdout.splitlines()]
    assert listed == [{"name": "North Wind", "aliases": ["NW Ltd"]}, {"name": "王建华", "aliases": ["老王"]}]
    assert stet(home, "names", "remove", "王建华").returncode == 0
    assert stet(home, "names", "list").stdout == "North Wind = NW Ltd\n"


def test_a_name_is_suggested_in_another_spelling(home: Path) -> None:
    """What is on the list is proposed from the next call on, by the name of the list."""
    stet(home, "names", "add", "Northwind")
    found = [json.loads(line) for line in stet(home, "--json", "suggest", SESSION, "--kind", "own").stdout.splitlines()]
    assert [(one["kind"], one["where"], one["layers"][0]) for one in found] == [("own", "title", "own terms")]


def test_what_cannot_be_kept_is_said(home: Path, tmp_path: Path) -> None:
    """Exit code 1, a sentence and a hint, in the worker's language."""
    file = tmp_path / "names.txt"
    file.write_text("A\n", "utf-8")
    failed = stet(home, "--lang", "zh_CN", "names", "import", str(file))
    assert failed.returncode == 1
    assert "第 1 行" in failed.stderr
    file.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in stet(home, "names", "import", str(file)).stderr
    assert stet(home, "names", "remove", "nobody").returncode == 1
