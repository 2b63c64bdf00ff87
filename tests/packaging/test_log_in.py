# SPDX-License-Identifier: GPL-3.0-or-later
"""The package starts nothing at log-in: its own scripts are run, below a root of their own, after what the package of 0.1.0 left there."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.helpers.installed import program
from tests.packaging.conftest import PYTHON, ROOT, fine

UNIT = "stet-tray.service"
_BUILD = "import sys; sys.path[:0] = ['packaging/linux']; import build; build.main('debian12', own=True, below='log-in')"


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder with Stet's package, which holds nothing of others, and that of its detectors."""
    fine(subprocess.run([PYTHON, "-B", "-c", _BUILD], cwd=ROOT, capture_output=True, text=True, check=False))
    return ROOT / "build/log-in/debian12"


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """Where the package was unpacked."""
    (package,) = built.glob("stet_*.deb")
    subprocess.run(["dpkg-deb", "-x", str(package), str(tmp_path / "root")], check=True)
    subprocess.run(["dpkg-deb", "-e", str(package), str(tmp_path / "scripts")], check=True)
    return tmp_path / "root"


def as_dpkg(root: Path, *command: str) -> None:
    """Runs a script's command as dpkg does it for another root."""
    settled = {**os.environ, "DPKG_ROOT": str(root), "DPKG_MAINTSCRIPT_PACKAGE": "stet"}
    subprocess.run(command, env=settled, check=True, capture_output=True)


def started(root: Path) -> list[str]:
    """The links by which the user's systemd would start Stet."""
    return [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_symlink() and path.match(f"*.wants/{UNIT}")]


def test_no_script_of_a_package_enables_anything(built: Path, tmp_path: Path) -> None:
    """Debhelper adds such lines unless it is told not to."""
    packages = sorted(built.glob("*.deb"))
    assert len(packages) == 2
    lines = []
    for package in packages:
        folder = tmp_path / package.name
        subprocess.run(["dpkg-deb", "-e", str(package), str(folder)], check=True)
        lines += [line for path in folder.iterdir() for line in path.read_text("utf-8").splitlines() if path.name != "md5sums"]
    assert [] == [line for line in lines if re.search(r"\b(enable|preset|start|restart|unmask)\b", line) and "systemd" in line]
    assert ["debian-installed", "purge"] == re.findall(rf"deb-systemd-helper --user (\S+) {UNIT}", "\n".join(lines))


def test_what_the_version_before_switched_on_is_switched_off(root: Path) -> None:
    """Its package had linked the unit for everybody. What a worker has switched on lies in their home, and stays."""
    scripts = root.parent / "scripts"
    as_dpkg(root, program("deb-systemd-helper"), "--user", "enable", UNIT)
    own = root / "home/worker/.config/systemd/user/graphical-session.target.wants" / UNIT
    own.parent.mkdir(parents=True)
    own.symlink_to(f"/usr/lib/systemd/user/{UNIT}")
    assert len(started(root)) == 2
    as_dpkg(root, str(scripts / "postinst"), "configure", "0.1.0~debian12")
    assert [own.relative_to(root).as_posix()] == started(root)
    assert [] == [path.name for path in (root / "var/lib").rglob("*stet-tray*")]


def test_a_new_installation_links_nothing(root: Path) -> None:
    """Nor does a second configuration, nor an image whose systemd sets all units to their presets when it first starts."""
    for old in ((), ("0.2.0~debian12",)):
        as_dpkg(root, str(root.parent / "scripts/postinst"), "configure", *old)
    assert [] == started(root)
    subprocess.run([program("systemctl"), "--root", str(root), "--global", "preset-all"], check=True, capture_output=True)
    assert [] == started(root)
