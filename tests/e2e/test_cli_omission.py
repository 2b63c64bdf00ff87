# SPDX-License-Identifier: GPL-3.0-or-later
"""Accountable omission from a terminal: built, handed over, looked at, opened and checked, each by its command."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from tests.e2e.test_cli import SESSION, home, stet
from tests.helpers.sample import SECRET, TERMS

__all__ = ["home"]


def test_a_place_is_opened_and_checked(home: Path, tmp_path: Path) -> None:
    """The recipient sees where and why; the worker opens one place; anybody checks it; another file does not fit."""
    stet(home, "mark", SESSION, "--text", SECRET, "--as", "mask")
    stet(home, "stand", SESSION, "--text")
    terms = tmp_path / "terms.json"
    terms.write_bytes(msgspec.json.encode(TERMS))
    built = json.loads(stet(home, "--json", "build", SESSION, "--terms", str(terms), "--omission", "accountable").stdout)
    assert "at 1 places" in stet(home, "review", built["draft"]).stdout
    folder = tmp_path / "handover"
    left = json.loads(stet(home, "--json", "approve", built["draft"], "--digest", built["digest"], "--to", str(folder)).stdout)
    assert json.loads(stet(home, "--json", "verify", str(folder)).stdout)["omitted"] == 1
    assert SECRET in stet(home, "ledger", "omissions", left["export"]).stdout
    opened = stet(home, "--json", "ledger", "open", left["export"], "1", "--to", str(tmp_path / "opening"))
    assert SECRET in json.loads(opened.stdout)["content"]
    file = str(tmp_path / "opening" / "opening.json")
    checked = stet(home, "--lang", "zh_CN", "verify", str(folder), "--opening", file)
    assert checked.returncode == 0
    assert SECRET in checked.stdout
    assert json.loads(stet(home, "--json", "verify", str(folder), "--opening", file).stdout)["opened"]["reason"] == "masked"
    Path(file).write_text(Path(file).read_text().replace(SECRET, "hunter3"))
    forged = stet(home, "verify", str(folder), "--opening", file)
    assert forged.returncode == 10
    assert "fits no omission" in forged.stdout
    assert stet(home, "ledger", "open", left["export"], "2", "--to", str(tmp_path / "second")).returncode == 1
