# SPDX-License-Identifier: GPL-3.0-or-later
"""The package's whole round: built, linted, signed, installed by apt-get, tried, refused when touched, removed without a trace.

    /usr/bin/python3 packaging/linux/round.py

Leaves build/deb and puts the machine back as it was: the packages that came with Stet go with it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import build
from repository import ENTRY, Repository, as_root
from trial import try_installed

APT = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
# apt-get looks at our index alone, and leaves the other lists as they are.
ONLY_OURS = ["-o", f"Dir::Etc::sourcelist={ENTRY}", "-o", "Dir::Etc::sourceparts=-", "-o", "APT::Get::List-Cleanup=0"]


def main() -> None:
    """Makes the round and prints a line for each thing seen. Raises SystemExit where one failed."""
    if _version_of("stet"):
        raise SystemExit(
            "A package stet is installed here already; remove it first (apt-get remove stet): the round would remove it."
        )
    packages = build.main()
    package = packages[0]
    _lint(packages)
    # apt writes the path into the names of its lists, and escapes all but letters, digits and dashes.
    place = Path(tempfile.gettempdir()) / f"stet-round-{secrets.token_hex(6)}"
    place.mkdir(mode=0o755)
    repository = Repository(place)
    came: list[str] = []
    try:
        print(f"signed the index with the throw-away key {repository.make(package)}")
        _trust(repository)
        came += _would_install()
        _install()
        for sentence in try_installed(package.parent / "first-run.png"):
            print(sentence)
        _remove(came)
        _refuse(repository, place)
    finally:
        _clean(came, repository, place)
    print("apt-get removed it again; sources, key and lists are as before")


def _lint(packages: list[Path]) -> None:
    # zstd unpacks fast and suits a package that is built often; Debian's own archive takes xz alone, which is all that the tag says.
    command = [
        "lintian",
        "--no-tag-display-limit",
        "--fail-on",
        "error,warning",
        "--suppress-tags",
        "malformed-deb-archive",
        *map(str, packages),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"lintian has objections:\n{done.stdout}")
    tree = packages[0].parent / "stet/debian"
    subprocess.run(["desktop-file-validate", str(tree / "stet.desktop")], check=True)
    subprocess.run(["appstreamcli", "validate", "--no-net", str(tree / "stet.metainfo.xml")], capture_output=True, check=True)
    print("lintian, desktop-file-validate and appstreamcli find nothing")


def _apt(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(as_root(*APT, *words), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def _said(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stdout + done.stderr)[-3000:]


def _trust(repository: Repository) -> None:
    written = subprocess.run(as_root("tee", str(ENTRY)), input=repository.entry().encode(), stdout=subprocess.DEVNULL, check=False)
    if written.returncode:
        raise SystemExit("The round needs root or sudo to add its repository to apt-get.")
    if not list(Path("/var/lib/apt/lists").glob("*Packages*")):
        _apt("update")
    done = _apt("update", *ONLY_OURS)
    if done.returncode or "W:" in done.stderr:
        raise SystemExit(f"apt-get does not accept the signed index:\n{_said(done)}")


def _install() -> None:
    start = time.monotonic()
    done = _apt("install", "-y", "--no-install-recommends", "stet")
    if done.returncode:
        raise SystemExit(f"apt-get could not install stet:\n{_said(done)}")
    changed = subprocess.run(["dpkg", "-V", "stet"], capture_output=True, text=True, check=False).stdout.strip()
    if changed:
        raise SystemExit(f"dpkg -V stet: {changed}")
    print(f"apt-get installed stet {_version_of('stet')} in {time.monotonic() - start:.0f} s; dpkg -V finds every file as packed")


def _refuse(repository: Repository, place: Path) -> None:
    """A touched package, and a touched list of packages, are refused."""
    repository.flip(repository.package)
    _must_fail("one bit flipped in the package", lambda: _apt("install", "-y", "--no-install-recommends", "stet"))
    repository.flip(repository.package)
    repository.flip(repository.index)
    _forget(place)
    _must_fail("one bit flipped in the list of packages", lambda: _apt("update", *ONLY_OURS, "-o", "APT::Update::Error-Mode=any"))
    repository.flip(repository.index)


def _must_fail(what: str, attempt: Callable[[], subprocess.CompletedProcess[str]]) -> None:
    done = attempt()
    if done.returncode == 0 or _version_of("stet"):
        raise SystemExit(f"apt-get accepted {what}:\n{_said(done)}")
    reasons = [line for line in done.stderr.splitlines() if "Hash" in line or "mismatch" in line or line.startswith("E:")]
    print(f"{what}: apt-get refuses ({reasons[0].strip() if reasons else 'exit ' + str(done.returncode)})")


def _remove(came: list[str]) -> None:
    """Purges Stet and what came with it."""
    here = [name for name in came if _version_of(name)]
    if here:
        done = _apt("purge", "-y", *here)
        if done.returncode:
            raise SystemExit(f"apt-get could not remove {', '.join(here)}:\n{_said(done)}")
    if Path("/usr/lib/stet").exists() or Path("/usr/bin/stet").exists():
        raise SystemExit("the removed package left files behind")


def _clean(came: list[str], repository: Repository, place: Path) -> None:
    _remove(came)
    subprocess.run(as_root("rm", "-f", str(ENTRY)), check=True)
    _forget(place)
    repository.close()
    shutil.rmtree(place, ignore_errors=True)


def _forget(place: Path) -> None:
    """Removes what apt has read of our index, so that it reads it anew or not at all."""
    lists = [str(path) for path in Path("/var/lib/apt/lists").glob(f"**/*{place.name}*")]
    subprocess.run(as_root("rm", "-f", *lists), check=True)


def _would_install() -> list[str]:
    """The packages that are not here and would come with Stet, Stet among them."""
    done = _apt("install", "--simulate", "--no-install-recommends", "stet")
    return [line.split()[1] for line in done.stdout.splitlines() if line.startswith("Inst ") and not _version_of(line.split()[1])]


def _version_of(name: str) -> str:
    done = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}${Version}", name], capture_output=True, text=True, check=False
    )
    return done.stdout[3:].strip() if done.stdout.startswith("ii") else ""


if __name__ == "__main__":
    os.umask(0o022)
    main()
