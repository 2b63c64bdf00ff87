# SPDX-License-Identifier: GPL-3.0-or-later
"""Stet in clean Debian systems: installed by apt-get from the signed repository, used, upgraded with its data, removed; attacks refused.

    python3 packaging/linux/chroots.py [debian12] [debian13] [--built]

With ``--built`` the packages are tried that an earlier round has built.

Needs root, debootstrap, and the archive of Debian; leaves the bare systems below build/chroots for the next time. The session is
played by a user without rights and without any network (unshare -n), under strace: the sockets that were asked for are counted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import attacks
import build
import proofs
from releases import PREVIOUS, Release, chosen
from repository import Repository

BELOW = build.ROOT / "build/chroots"
# What a desktop has and a bare system lacks: what the demo drives, and what looks at it.
DESKTOP = [
    "xvfb",
    "openbox",
    "trayer",
    "dbus-daemon",
    "dbus-bin",
    "xterm",
    "mousepad",
    "xdotool",
    "x11-utils",
    "x11-xserver-utils",
    "x11-apps",
    "scrot",
    "zenity",
    "wmctrl",
    "strace",
    "apparmor",
    "fonts-dejavu-core",
    "fonts-noto-cjk",
]
_APT = "DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q -y --no-install-recommends"


class Chroot:
    """A bare system of a release, with a worker of its own, and the repository under /srv/stet."""

    def __init__(self, release: Release, repository: Path) -> None:
        self.release, self.place, self._repository = release, BELOW / release.suite, repository
        self._mounted: list[Path] = []

    def __enter__(self) -> Chroot:
        kept = BELOW / f"{self.release.suite}.tar"
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir(parents=True)
        if not kept.exists():
            _must(["debootstrap", "--variant=minbase", self.release.suite, str(self.place)])
            self._settle()
            self.apt("update")
            self.apt(f"install {' '.join(DESKTOP)}")
            _must(["tar", "-C", str(self.place), "-cf", str(kept), "."])
        else:
            _must(["tar", "-C", str(self.place), "-xf", str(kept)])
            self._settle()
        for source, target in (("/proc", "proc"), ("/dev", "dev"), ("/sys", "sys"), (str(self._repository), "srv/stet")):
            (self.place / target).mkdir(parents=True, exist_ok=True)
            _must(["mount", "--rbind", source, str(self.place / target)])
            _must(["mount", "--make-rslave", str(self.place / target)])
            self._mounted.append(self.place / target)
        self.run("useradd --create-home --uid 1000 worker")
        return self

    def _settle(self) -> None:
        """What apt-get needs to reach the archive from in there."""
        shutil.copy2("/etc/resolv.conf", self.place / "etc/resolv.conf")

    def __exit__(self, *about: object) -> None:
        for target in reversed(self._mounted):
            subprocess.run(["umount", "--recursive", "--lazy", str(target)], check=False)
        shutil.rmtree(self.place, ignore_errors=True)

    def run(self, command: str, *, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
        """A shell line as root of that system."""
        return _must(["chroot", str(self.place), "/bin/sh", "-ec", command], may_fail=may_fail)

    def worker(self, command: str, *, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
        """A shell line as the worker, who has no network at all."""
        settled = f"export HOME=/home/worker LANG=C.UTF-8 PATH=/usr/bin:/bin; cd; {command}"
        line = ["unshare", "-n", "chroot", "--userspec=1000:1000", str(self.place), "/bin/sh", "-ec", settled]
        return _must(line, may_fail=may_fail)

    def version(self, package: str) -> str:
        """The version of a package that is installed there."""
        return self.run(f"dpkg-query -W -f '${{Version}}' {package}").stdout.strip()

    def apt(self, words: str, *, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
        """apt-get in that system."""
        return self.run(f"{_APT} {words}", may_fail=may_fail)


def main(names: list[str]) -> None:
    """Makes the round in each. Raises SystemExit where something failed."""
    if os.geteuid() != 0:
        raise SystemExit("The round in clean systems needs root: sudo python3 packaging/linux/chroots.py")
    BELOW.mkdir(parents=True, exist_ok=True)
    for name in [name for name in names if name != "--built"] or ["debian12", "debian13"]:
        _round(chosen(name), built="--built" in names)


def _round(release: Release, *, built: bool) -> None:
    print(f"== {release.name}")
    if built:
        old, new = (build.packages(release, below) for below in ("previous", "deb"))
    else:
        old, new = build.main(release.name, source=_previous(), below="previous"), build.main(release.name)
    place = BELOW / f"{release.suite}-repository"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o755)
    repository = Repository(place)
    try:
        print(f"signed the index with the throw-away key {repository.make(*old[:1])}")
        with Chroot(release, place) as system:
            _desktop(system, repository)
            _first(system)
            older = attacks.keep(repository)
            repository.add(*new)
            _upgrade(system)
            _session(system)
            proofs.show(system, new)
            attacks.replay(system, repository, older)
            attacks.refuse(system, repository, new[0])
            _remove(system)
    finally:
        repository.close()
        shutil.rmtree(place, ignore_errors=True)


def _previous() -> Path:
    """The source of the version before, unpacked."""
    place = build.ROOT / "build/previous/source"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", PREVIOUS], cwd=build.ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(place)], input=archive, check=True)
    stamp = subprocess.run(
        ["git", "log", "-1", "--format=%ct", PREVIOUS], cwd=build.ROOT, capture_output=True, text=True, check=True
    )
    os.utime(place / "CHANGELOG.md", (int(stamp.stdout), int(stamp.stdout)))
    return place


def _desktop(system: Chroot, repository: Repository) -> None:
    entry = repository.entry("/srv/stet").encode()
    (system.place / "etc/apt/sources.list.d/stet.sources").write_bytes(entry)
    shutil.copy2(repository.keyring, system.place / "usr/share/keyrings/stet-archive-keyring.gpg")
    print("a bare system, with what a desktop has; the repository is believed under its key alone")


def _first(system: Chroot) -> None:
    system.apt("update")
    start = time.monotonic()
    system.apt("install stet")
    print(
        f"apt-get installed {_version(system)} in {time.monotonic() - start:.0f} s: {system.worker('stet --version').stdout.strip()}"
    )
    system.worker("umask 077; printf 'old words of mine\\n' > secret; stet --passphrase-fd 3 init 3<secret >words")
    print("the worker made a vault with it")


def _upgrade(system: Chroot) -> None:
    own = {
        "etc/apparmor.d/usr.bin.stet": b"# a line of the admin's\n",
        "etc/stet/policy.d/50-office.json": b'{"policy": 1, "serial": 1}\n',
    }
    for name, words in own.items():
        with (system.place / name).open("ab") as file:
            file.write(words)
    before, linked = _version(system), _at_log_in(system)
    system.apt("update")
    system.apt("install stet stet-detectors")
    if left := _at_log_in(system):
        raise SystemExit(f"Stet would start at log-in, though no worker asked for it: {left}")
    said = system.worker("stet --version").stdout.strip()
    if _version(system) == before or before.split("~")[0] in said:
        raise SystemExit(f"the upgrade did not take: {said}")
    listed = system.worker("stet --passphrase-fd 3 sessions 3<secret", may_fail=True)
    if listed.returncode:
        raise SystemExit(f"the vault of the version before does not open:\n{listed.stdout}{listed.stderr}")
    lost = [name for name, words in own.items() if not (system.place / name).read_bytes().endswith(words)]
    if lost:
        raise SystemExit(f"the upgrade took away what the admin had written: {lost}")
    _undo(system, own)
    refused = system.apt(f"install stet={before}", may_fail=True)
    if refused.returncode == 0:
        raise SystemExit("apt-get went back to the older version without being forced")
    print(f"upgraded {before} to {_version(system)}; the older vault opens; the admin's edits are kept; going back is refused")
    print(f"nothing of it starts at log-in; the version before had {len(linked)} link for everybody, which is gone")


def _at_log_in(system: Chroot) -> list[str]:
    """The links by which systemd would start Stet for whoever logs in."""
    found = system.run("find /etc/systemd /usr/lib/systemd /home -path '*.wants/stet-*' 2>/dev/null", may_fail=True).stdout
    return found.split()


def _undo(system: Chroot, own: dict[str, bytes]) -> None:
    """Takes the admin's words out again, so that what is looked at later is the package's; an empty file goes."""
    for name, words in own.items():
        path = system.place / name
        path.write_bytes(path.read_bytes().removesuffix(words))
        if not path.stat().st_size:
            path.unlink()


def _session(system: Chroot) -> None:
    """The whole main job, by injected hands, with each socket counted."""
    start = time.monotonic()
    line = "strace -f --seccomp-bpf -qq -e trace=socket,connect,bind -o sockets.txt stet demo --no-windows --to demo"
    done = system.worker(line, may_fail=True)
    if done.returncode:
        raise SystemExit(f"the session failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    asked = [row for row in (system.place / "home/worker/sockets.txt").read_text("utf-8").splitlines() if " socket(" in row]
    foreign = [row for row in asked if "socket(AF_UNIX" not in row]
    verified = system.worker("stet verify demo/export", may_fail=True)
    if foreign or not asked or verified.returncode:
        raise SystemExit(f"sockets: {foreign[:5]} of {len(asked)}; verify: {verified.stdout}{verified.stderr}")
    print(f"{done.stdout.strip().splitlines()[-1]} ({time.monotonic() - start:.0f} s without a network)")
    print(f"{len(asked)} sockets were asked for, all of them AF_UNIX; stet verify accepts the export")


def _remove(system: Chroot) -> None:
    before = _files(system, "home/worker/.local/share/stet")
    said = system.apt("purge stet stet-detectors").stdout
    left = [str(path) for path in ("usr/lib/stet", "usr/bin/stet") if (system.place / path).exists()]
    if left or not before or _files(system, "home/worker/.local/share/stet") != before:
        raise SystemExit(f"purge left {left}, or touched the worker's vault ({len(before)} files)")
    if "~/.local/share/stet" not in said:
        raise SystemExit(f"purge does not say what it leaves:\n{said}")
    print(f"purged: nothing of the package is left, all {len(before)} files of the worker's vault are, and it says so")


def _files(system: Chroot, folder: str) -> dict[str, bytes]:
    root = system.place / folder
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def _version(system: Chroot) -> str:
    return system.version("stet")


def _must(command: list[str], *, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment, check=False)
    if done.returncode and not may_fail:
        raise SystemExit(f"{' '.join(command)}\nfailed:\n{(done.stdout + done.stderr)[-3000:]}")
    return done


if __name__ == "__main__":
    os.umask(0o022)
    main(sys.argv[1:])
