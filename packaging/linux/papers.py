# SPDX-License-Identifier: GPL-3.0-or-later
"""What whoever gets Stet reads, as a release and a package carry it: the same papers, with links that lead to what lies there.

In both VERIFY.md lies beside ``docs``, and an admin's templates below ``policy``.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

# Where something lies in the source, as a paper names it, and where it lies here.
_MOVED = (
    (re.compile(r"packaging/VERIFY\.md"), "VERIFY.md"),
    (re.compile(r"packaging/policy/(?=windows|macos)"), "policy/"),
    (re.compile(r"\.\./recorder/store/FORMAT\.md"), "FORMAT.md"),
)


def put(source: Path, out: Path) -> None:
    """Copies the papers of a source tree into a folder; a version that had no policy has no templates of one."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("packaging/VERIFY.md", "README.md", "CHANGELOG.md"):
        shutil.copy2(source / name, out)
    shutil.copytree(source / "docs", out / "docs")
    shutil.copy2(source / "recorder/store/FORMAT.md", out / "docs")
    if (source / "packaging/policy").is_dir():
        shutil.copytree(source / "packaging/policy", out / "policy", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for path in sorted(out.rglob("*.md")):
        text = path.read_text("utf-8")
        for there, here in _MOVED:
            text = there.sub(here, text)
        path.write_text(text, "utf-8")
