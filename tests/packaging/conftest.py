# SPDX-License-Identifier: GPL-3.0-or-later
"""A small release, signed with keys that are thrown away: the real wheel, sdist and bill of materials, a package of one file, an installer that is none."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = "/usr/bin/python3"
CONTROL = (
    "Package: stet\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@stet-recorder.invalid>\nDescription: of one file\n"
)

# What a machine has installed, by the list that stands for it.
INSTALLED = {
    "MANIFEST.sha256": ["usr/bin/stet", "usr/lib/stet/app/ui/__main__.py", "usr/lib/stet/vendor/six.py"],
    "MANIFEST-detectors.sha256": ["usr/lib/stet/detectors/model.onnx"],
}


def machine(root: Path) -> Path:
    """Puts the files below a root of their own, as a package would, each with its own path in it; returns the root."""
    for manifest, names in INSTALLED.items():
        for name in names:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(name, "utf-8")
        (root / "usr/lib/stet" / manifest).write_text(_listed(names), "utf-8")
    return root


def _listed(names: list[str]) -> str:
    return "".join(f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in names)


def script(name: str, *words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs a script of the folder ``packaging`` by the system's Python, as an admin does."""
    command = [PYTHON, "-B", str(ROOT / "packaging" / name), *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def fine(done: subprocess.CompletedProcess[str]) -> str:
    """What it said, which `make release-check` shows; it must have ended well."""
    assert done.returncode == 0, done.stdout + done.stderr
    sys.stdout.write(done.stdout)
    return done.stdout


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small release."""
    out = tmp_path_factory.mktemp("release")
    fine(script("release/make.py", "plain", str(out)))
    tree = tmp_path_factory.mktemp("package")
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(CONTROL, "utf-8")
    (tree / "file").write_text("content", "utf-8")
    place = out / "apt/debian12"
    place.mkdir(parents=True)
    subprocess.run(["dpkg-deb", "-b", "--root-owner-group", str(tree), str(place)], check=True, capture_output=True)
    (out / "manifest/debian12").mkdir(parents=True)
    for name, names in INSTALLED.items():
        (out / "manifest/debian12" / name).write_text(_listed(names), "utf-8")
    (out / "windows").mkdir()
    (out / "windows/stet-1-x64.msi").write_text("not really an installer", "utf-8")
    fine(script("release/make.py", "sign", str(out)))
    return out
