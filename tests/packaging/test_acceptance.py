# SPDX-License-Identifier: GPL-3.0-or-later
"""The acceptance list of a release, run by `make release-check`: whole packages, clean systems, attacks, wine. Takes an hour.

Its lines, and what shows each (gate: the other files of this folder, which `.ci/run` runs too; msi: tests/msi):

 1. built; lintian, desktop-file-validate, appstreamcli   test_the_package_makes_its_whole_round
 2. twice the same bytes      test_the_packages_are_the_same_twice; gate: test_one_commit_gives_the_same_bytes_twice; msi: test_a_second_build_…
 3. signed                    gate: test_each_command_accepts_the_release; test_others_read_the_bills_and_the_provenance
 4. a clean system            test_a_clean_system_… of both releases: by apt-get from the signed index, as uid 1000, without a network
 5. attacks                   the same (seven on the repository); gate: test_one_changed_byte_is_refused; here two more in the whole round
 6. dpkg -V, verify-install   the same, with one byte changed; test_the_manifest_lists_…, test_vendored_files_are_…
 7. upgraded, kept, purged    the same: from the version before with its vault, an admin's edits kept, going back refused, the vault left
 8. no network                the same: sockets counted by strace over the whole main job; test_the_package_is_small_and_holds_no_network
 9. Windows                   msi: genuine CPython, the same twice, signed, installed, upgraded, removed; test_it_holds_under_wine
10. bills and policies        gate: test_the_bill_names_…, twice as in 2; tests/unit/test_policy_papers.py, tests/property/test_policy_join.py

Besides, in the clean systems: `stet doctor --prove` and `--ready`, an example of a policy, the AppArmor profile, sizes, the start to the tray.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, fine, script

MEGABYTE = 1_000_000
HERE = "debian12"


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder in which the packages for one release were built, packed fast."""
    fine(script("linux/build.py", HERE))
    return ROOT / "build/deb" / HERE


@pytest.fixture
def installed(built: Path, tmp_path: Path) -> Iterator[Path]:
    """Both packages, unpacked side by side as dpkg would."""
    for package in built.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(tmp_path / "root")], check=True)
    yield tmp_path / "root"
    shutil.rmtree(tmp_path / "root")


@pytest.mark.deb
def test_the_package_makes_its_whole_round() -> None:
    """Built, linted, installed by apt-get from a signed index, started, refused with one bit changed, removed."""
    said = fine(script("linux/round.py"))
    assert "lintian, desktop-file-validate and appstreamcli find nothing" in said
    assert "dpkg -V finds every file as packed" in said
    assert 2 == said.count("apt-get refuses")


@pytest.mark.deb
def test_the_packages_are_the_same_twice() -> None:
    """In surroundings that differ in all that could leave a trace."""
    said = fine(script("verify/twice.py", HERE))
    assert 2 == sum(line.split()[1].endswith(".deb") for line in said.splitlines() if "  apt/" in line)
    assert said.endswith("the same bytes twice\n")


@pytest.mark.deb
def test_the_package_is_small_and_holds_no_network(built: Path, installed: Path) -> None:
    """Under 80 MB packed and 250 MB unpacked; nothing of Qt's network, TLS or web."""
    (package,) = built.glob("stet_*.deb")
    assert package.stat().st_size < 80 * MEGABYTE
    size = subprocess.run(["dpkg-deb", "-f", str(package), "Installed-Size"], capture_output=True, text=True, check=True).stdout
    assert int(size) * 1024 < 250 * MEGABYTE
    words = ("QtNetwork", "libQt6Network", "/tls/", "networkinformation", "WebEngine", "QtQml")
    assert [] == [path.name for path in installed.rglob("*") if any(word in path.as_posix() for word in words)]


@pytest.mark.deb
def test_the_manifest_lists_every_file_and_sees_one_changed_byte(installed: Path) -> None:
    """By sha256sum alone, from the root of the file system."""
    manifests = sorted(installed.glob("usr/lib/stet/MANIFEST*.sha256"))
    assert ["MANIFEST-detectors.sha256", "MANIFEST.sha256"] == [path.name for path in manifests]
    command = ["sha256sum", "--quiet", "-c", *(str(path) for path in manifests)]
    assert subprocess.run(command, cwd=installed, check=False).returncode == 0
    listed = {line.split("  ", 1)[1] for path in manifests for line in path.read_text("utf-8").splitlines()}
    there = {path.relative_to(installed).as_posix() for path in (installed / "usr/lib/stet").rglob("*") if path.is_file()}
    assert {path.relative_to(installed).as_posix() for path in manifests} == there - listed
    changed = installed / "usr/lib/stet/app/recorder/version.py"
    changed.write_bytes(changed.read_bytes() + b"#")
    done = subprocess.run(command, cwd=installed, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "recorder/version.py: FAILED" in done.stdout


@pytest.mark.deb
def test_vendored_files_are_those_of_the_locked_wheels(installed: Path) -> None:
    """File by file; one byte appended, one file added, and a wheel that is not in the lock are each named."""
    wheels, package = str(ROOT / "build/wheelhouse" / HERE), installed / "usr/lib/stet"
    words = [wheels, "--package", str(package), "--lock", str(ROOT / "packaging/lock/runtime.txt")]
    words += ["--lock", str(ROOT / "packaging/lock/detectors.txt")]
    assert "0 changed, 0 in none" in fine(script("verify/vendor.py", *words))
    touched = package / "vendor/mss/base.py"
    touched.write_bytes(touched.read_bytes() + b"\n")
    (package / "vendor/mss/more.py").write_text("", "utf-8")
    done = script("verify/vendor.py", *words)
    assert done.returncode == 1
    assert "changed: mss/base.py" in done.stdout
    assert "in no locked wheel: mss/more.py" in done.stdout
    assert 1 == script("verify/vendor.py", *words[:4], str(ROOT / "packaging/lock/argus.txt")).returncode


@pytest.mark.deb
def test_others_read_the_bills_and_the_provenance(release: Path) -> None:
    """CycloneDX's own schema, and another project's reader of DSSE."""
    subprocess.run(["sh", "packaging/setup.sh", "release"], cwd=ROOT, check=True, capture_output=True)
    command = [str(ROOT / "build/release/bin/python"), "-B", str(ROOT / "packaging/release/second.py"), str(release)]
    assert "subjects, signed" in fine(subprocess.run(command, capture_output=True, text=True, check=False))
    (path,) = release.glob("*.provenance.json")
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b'"payload": "e', b'"payload": "f'))
    try:
        assert subprocess.run(command, capture_output=True, check=False).returncode != 0
    finally:
        path.write_bytes(kept)


@pytest.mark.chroot
@pytest.mark.parametrize("name", ["debian12", "debian13"])
def test_a_clean_system_installs_uses_upgrades_and_removes_it(name: str) -> None:
    """From the signed repository, without a network, under strace; what somebody in between may try is refused."""
    if os.geteuid():
        pytest.fail("clean systems are made by root")
    said = fine(script("linux/chroots.py", name))
    assert 7 == said.count(": refused (")
    for seen in (
        "stet doctor --prove: ",
        "stet doctor --ready: ",
        "stet policy check: ",
        "nothing of it starts at log-in; the version before had 1 link for everybody, which is gone",
        "from start to tray, cold: ",
        "and it says so",
    ):
        assert 1 == said.count(seen)


@pytest.mark.wine
def test_it_holds_under_wine() -> None:
    """The tests of the sources for Windows, by CPython for Windows."""
    fine(subprocess.run(["sh", "packaging/windows/wine.sh"], cwd=ROOT, capture_output=True, text=True, check=False))
