# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the Debian packages for a release: Stet as plain files with its locked distributions, and its heavy detectors apart.

    /usr/bin/python3 packaging/linux/build.py [debian12|debian13|ubuntu24.04] [--xz]

Any of these releases is built on any other: wheels are taken by hash for the Python that it has. The same commit gives the same bytes:
times are clamped to the commit's. Packed by zstd, which is fast; by xz, as Debian's archive has it, for a release.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from email.utils import formatdate
from pathlib import Path

import papers
import vendor
from releases import Release, chosen
from trim import trim, trim_detectors

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main(name: str = "", *, packed_by: str = "zstd", source: Path = ROOT, below: str = "deb", own: bool = False) -> list[Path]:
    """Builds the packages of a source tree below build/<below>/<release> and returns their paths, stet itself first.

    With ``own`` they hold nothing of others: that shows what is packed how, in seconds and without a wheel, and runs nowhere.
    """
    release = chosen(name)
    work = ROOT / "build" / below / release.name
    shutil.rmtree(work, ignore_errors=True)
    tree = work / "stet"
    tree.mkdir(parents=True)
    version, epoch = f"{stated(source)}~{release.name}", epoch_of(source)
    print(f"stet {version}, Python {release.python}")
    _stage_app(source, tree, work, epoch)
    if own:
        _stage_nothing(tree)
    else:
        _stage_vendor(source / "packaging/lock", tree, release)
    _stage_debian(tree, release, version, epoch)
    papers.put(source, tree / "debian/papers")
    _stage_completions(source, tree)
    _settle(tree, epoch)
    return _pack(tree, work, epoch, packed_by)


def stated(root: Path) -> str:
    """The version that a source tree states."""
    return str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def epoch_of(root: Path) -> int:
    """The time of the commit, or of the changelog where there is no repository; SOURCE_DATE_EPOCH where it is given."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    if shutil.which("git"):
        done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip():
            return int(done.stdout)
    return int((root / "CHANGELOG.md").stat().st_mtime)


def _stage_app(root: Path, tree: Path, work: Path, epoch: int) -> None:
    """Builds our own wheel from a clean copy (a build leaves traces in its folder) and unpacks it."""
    source = work / "source"
    for name in ("recorder", "ui"):
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(root / name, source)
    command = [
        str(ROOT / ".venv/bin/python"),
        "-m",
        "pip",
        "wheel",
        "-qq",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(work),
        ".",
    ]
    subprocess.run(command, cwd=source, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, check=True)
    (wheel,) = work.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tree / "app")


def _stage_vendor(locks: Path, tree: Path, release: Release) -> None:
    for folder, entries, part in (
        ("vendor", vendor.runtime(locks, release), trim),
        ("detectors", vendor.detectors(locks, release), trim_detectors),
    ):
        vendor.stage(tree, folder, entries, release)
        before = _size(tree / folder)
        part(tree / folder)
        print(f"{folder}: {len(entries)} distributions, {before} MB, trimmed to {_size(tree / folder)} MB")


def _stage_nothing(tree: Path) -> None:
    for folder in ("vendor", "detectors"):
        (tree / folder).mkdir()
        (tree / f"{folder}.lock").write_text("", "utf-8")


def _stage_debian(tree: Path, release: Release, version: str, epoch: int) -> None:
    shutil.copytree(HERE / "debian", tree / "debian")
    values = {
        "VERSION": version,
        "DATE": formatdate(epoch, localtime=False),
        "DAY": time.strftime("%Y-%m-%d", time.gmtime(epoch)),
        "PLAIN": version.split("~", maxsplit=1)[0],
        "PYTHON": release.python,
        "NEXT": re.sub(r"\d+$", lambda digits: str(int(digits[0]) + 1), release.python),
    }
    for path in [*(tree / "debian").glob("*.in"), *(HERE / "data").iterdir()]:
        text = re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], path.read_text("utf-8"))
        (tree / "debian" / path.name.removesuffix(".in")).write_text(text, "utf-8")
        if path.parent == tree / "debian":
            path.unlink()
    shutil.copy2(ROOT / "packaging/policy/10-example.json", tree / "debian")
    (tree / "debian/rules").chmod(0o755)


def _stage_completions(root: Path, tree: Path) -> None:
    """What bash, zsh and fish ask Stet itself for when the worker presses Tab."""
    for shell in ("bash", "zsh", "fish"):
        start = "from ui.__main__ import main; main()"
        done = subprocess.run(
            [str(ROOT / ".venv/bin/python"), "-c", start],
            cwd=root, env={**os.environ, "_STET_COMPLETE": f"{shell}_source"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode or "stet" not in done.stdout:
            raise SystemExit(f"stet gave no completion for {shell}: {done.stdout}{done.stderr}")
        (tree / f"debian/stet.{shell}").write_text(f"{done.stdout}# SPDX-License-Identifier: GPL-3.0-or-later\n", "utf-8")


def _settle(tree: Path, epoch: int) -> None:
    """Files older than the commit would keep the time at which somebody checked them out: only later ones are clamped."""
    for path in tree.rglob("*"):
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _pack(tree: Path, work: Path, epoch: int, packed_by: str) -> list[Path]:
    settled = {
        "SOURCE_DATE_EPOCH": str(epoch),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PACKED_BY": packed_by,
    }
    log = work / "build.log"
    # -d: nothing is compiled, so a compiler that every Debian build asks for is not needed.
    with log.open("wb") as sink:
        done = subprocess.run(
            ["dpkg-buildpackage", "-b", "-us", "-uc", "-ui", "-d", "--no-pre-clean"],
            cwd=tree, env={**os.environ, **settled}, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{log.read_text('utf-8', 'replace')[-4000:]}\ndpkg-buildpackage failed; its last lines are above")
    found = _packages(work)
    for package in found:
        print(f"built {package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")
    return found


def packages(release: Release, below: str = "deb") -> list[Path]:
    """The packages that were built there, stet itself first."""
    return _packages(ROOT / "build" / below / release.name)


def _packages(work: Path) -> list[Path]:
    return sorted(work.glob("*.deb"), key=lambda path: len(path.name))


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    os.umask(0o022)
    main(*[word for word in sys.argv[1:] if word != "--xz"], packed_by="xz" if "--xz" in sys.argv else "zstd")
