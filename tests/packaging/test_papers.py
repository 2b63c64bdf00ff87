# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers that a release and a package carry: all of them, the templates for admins too, and each link leads to what lies there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.packaging.conftest import PYTHON, ROOT
from tests.unit.test_guide import unknown

_PUT = "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1] + '/packaging/linux'); import papers; papers.put(Path(sys.argv[1]), Path(sys.argv[2]))"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all of them, put there by the system's Python as a build does."""
    out = tmp_path_factory.mktemp("papers") / "out"
    subprocess.run([PYTHON, "-B", "-c", _PUT, str(ROOT), str(out)], check=True)
    return out


def test_an_admin_finds_what_the_program_points_at(papers: Path) -> None:
    """The guide, the verification, and the templates for Windows and macOS, which are the source's own."""
    for name in ("VERIFY.md", "README.md", "docs/admin.md", "docs/admin.zh.md", "docs/policy.md", "docs/pictures/timeline.png"):
        assert (papers / name).is_file(), name
    templates = ROOT / "packaging/policy"
    for name in ("windows/stet.admx", "windows/en-US/stet.adml", "windows/zh-CN/stet.adml", "macos/stet.mobileconfig"):
        assert (papers / "policy" / name).read_bytes() == (templates / name).read_bytes()
    assert not list(papers.rglob("*.py"))


def test_no_link_leads_nowhere(papers: Path) -> None:
    """Nor does a name between backticks of a template or of VERIFY.md."""
    dead = []
    for paper in papers.rglob("*.md"):
        text = paper.read_text("utf-8")
        links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
        dead += [f"{paper.name}: {link}" for link in links if link and "://" not in link and not (paper.parent / link).exists()]
        assert "packaging/VERIFY.md" not in text
        dead += [name for name in re.findall(r"`(policy/[^`]+)`", text) if not (papers / name).exists()]
    assert dead == []


def test_the_manual_names_what_exists() -> None:
    """Each command and option of an admin's, and where its papers lie in a package."""
    page = (ROOT / "packaging/linux/data/stet.1").read_text("utf-8").replace("\\-", "-")
    for word in (
        "doctor --ready",
        "doctor --prove",
        "verify-install",
        "support-bundle",
        "policy show",
        "policy check",
        "policy seen",
    ):
        assert unknown(["stet", *word.split()]) == ""
        assert word in page
    for place in ("/etc/stet/policy.d", "/usr/lib/stet/MANIFEST.sha256", "/usr/share/doc/stet/docs/admin.md", "SEE ALSO"):
        assert place in page
