# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the Debian package for the release that this machine runs: Stet as plain files, and its locked distributions beside it.

The same commit gives the same bytes on the same release: wheels are taken by hash, times are clamped to the commit's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import tomllib
import zipfile
from email.utils import formatdate
from pathlib import Path

from trim import trim

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PYTHON = "/usr/bin/python3"
# sqlite-utils asks for pip, which it uses to install plug-ins; python-dateutil for tzdata, which Debian has.
LEFT_OUT = ("pip", "tzdata")


def main() -> Path:
    """Builds the package below build/deb and returns its path."""
    work = ROOT / "build" / "deb"
    shutil.rmtree(work, ignore_errors=True)
    tree = work / "stet"
    tree.mkdir(parents=True)
    version, epoch = _version(), _epoch()
    print(f"stet {version} for {_release()}, Python {_python()}")
    _stage_app(tree, work, epoch)
    _stage_vendor(tree)
    _stage_debian(tree, version, epoch)
    return _pack(tree, work, epoch)


def _version() -> str:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return f"{stated}~{_release()}"


def _release() -> str:
    fields = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text("utf-8").splitlines() if "=" in line)
    return re.sub(r"[^a-z0-9.]", "", f"{fields.get('ID', 'linux')}{fields.get('VERSION_ID', '')}".replace('"', "").lower())


def _python() -> str:
    return _output(PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])")


def _epoch() -> int:
    """The time of the commit, or of the changelog where there is no repository."""
    if shutil.which("git"):
        done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip():
            return int(done.stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def _stage_app(tree: Path, work: Path, epoch: int) -> None:
    """Builds our own wheel from a clean copy (a build leaves traces in its folder) and unpacks it."""
    source = work / "source"
    for name in ("recorder", "ui"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, source)
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


def _stage_vendor(tree: Path) -> None:
    lock = (ROOT / "packaging/lock/runtime.txt").read_text("utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", lock.strip()) if entry.split("==", 1)[0] not in LEFT_OUT]
    (tree / "vendor.lock").write_text("\n".join(entries) + "\n", "utf-8")
    command = [PYTHON, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    command += ["--only-binary", ":all:", "--no-compile", "--no-warn-script-location", "--target", "vendor", "-r", "vendor.lock"]
    subprocess.run(command, cwd=tree, check=True)
    before = _size(tree / "vendor")
    trim(tree / "vendor")
    print(f"vendored {len(entries)} distributions: {before} MB, trimmed to {_size(tree / 'vendor')} MB")


def _stage_debian(tree: Path, version: str, epoch: int) -> None:
    shutil.copytree(HERE / "debian", tree / "debian")
    values = {
        "VERSION": version,
        "DATE": formatdate(epoch, localtime=False),
        "DAY": time.strftime("%Y-%m-%d", time.gmtime(epoch)),
        "PLAIN": version.split("~", maxsplit=1)[0],
        "PYTHON": _python(),
        "NEXT": re.sub(r"\d+$", lambda digits: str(int(digits[0]) + 1), _python()),
    }
    for path in [*(tree / "debian").glob("*.in"), *(HERE / "data").iterdir()]:
        text = re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], path.read_text("utf-8"))
        (tree / "debian" / path.name.removesuffix(".in")).write_text(text, "utf-8")
        if path.parent == tree / "debian":
            path.unlink()
    (tree / "debian/rules").chmod(0o755)


def _pack(tree: Path, work: Path, epoch: int) -> Path:
    settled = {"SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
    log = work / "build.log"
    # -d: nothing is compiled, so a compiler that every Debian build asks for is not needed.
    with log.open("wb") as sink:
        done = subprocess.run(
            ["dpkg-buildpackage", "-b", "-us", "-uc", "-ui", "-d", "--no-pre-clean"],
            cwd=tree, env={**os.environ, **settled}, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{log.read_text('utf-8', 'replace')[-4000:]}\ndpkg-buildpackage failed; its last lines are above")
    (package,) = work.glob("stet_*.deb")
    print(f"built {package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB")
    return package


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    os.umask(0o022)
    main()
