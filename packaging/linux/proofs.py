# SPDX-License-Identifier: GPL-3.0-or-later
"""What the installed packages show in a clean system: to a worker without rights that they hold what is promised, to an admin what they are."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from trim import FORBIDDEN

if TYPE_CHECKING:
    from chroots import Chroot

MEGABYTE = 1_000_000
PACKED, UNPACKED, TO_TRAY = 80 * MEGABYTE, 250 * MEGABYTE, 1.5
STARTS = 5
# A machine that was as busy as this before a start says nothing about an idle one.
BUSY = 0.2
EXAMPLE = "/usr/share/doc/stet/examples/10-example.json"
# What the parser says of a kernel that has no AppArmor, whatever the profile.
_WITHOUT = "Cache read/write disabled: interface file missing"
_NOT_SEEN = 14  # what verify-install answers where nothing differs and nobody signed
_SCRIPT = Path(__file__).with_name("desk.py")


def show(system: Chroot, packages: list[Path]) -> None:
    """Looks at all of it and prints a sentence each. Raises SystemExit where something is not as it should be."""
    shutil.copy2(_SCRIPT, system.place / "srv/desk.py")
    _whole(system)
    _small(system, packages)
    _proved(system)
    _ready(system)
    _policy(system)
    _confined(system)
    _starts(system)


def _whole(system: Chroot) -> None:
    changed = system.run("dpkg -V stet stet-detectors", may_fail=True).stdout.strip()
    unsigned = system.worker("stet --json verify-install", may_fail=True)
    if unsigned.returncode != _NOT_SEEN or json.loads(unsigned.stdout)["verdict"] != "unsigned":
        raise SystemExit(f"stet verify-install without a signature: {unsigned.stdout}{unsigned.stderr}")
    signer = _sign(system)
    compared = json.loads(_told(system, "stet --json verify-install"))
    if changed or compared["verdict"] != "whole" or compared["signature"] != signer:
        raise SystemExit(f"dpkg -V: {changed}; stet verify-install: {compared}")
    print(
        f"dpkg -V finds every file as packed; stet verify-install: {compared['verdict']}, {compared['listed']} files of the manifest, "
        f"{compared['recorded']} of distributions"
    )
    touched = system.place / "usr/lib/stet/vendor/mss/base.py"
    kept = touched.read_bytes()
    touched.write_bytes(kept + b"\n")
    try:
        seen = system.run("dpkg -V stet", may_fail=True).stdout + system.worker("stet verify-install", may_fail=True).stdout
    finally:
        touched.write_bytes(kept)
    if seen.count("mss/base.py") < 2:
        raise SystemExit(f"one byte more in a distribution was not noticed by both: {seen}")
    print("one byte more in a file of a distribution: dpkg -V and stet verify-install both name it")


def _sign(system: Chroot) -> str:
    """Puts signatures of the manifests, by a key that is thrown away, where an admin puts a release's; returns its fingerprint."""
    with tempfile.TemporaryDirectory() as folder:
        key = f"{folder}/key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        for manifest in system.place.glob("usr/lib/stet/MANIFEST*.sha256"):
            with manifest.open("rb") as listed, (system.place / "etc/stet" / f"{manifest.name}.sig").open("wb") as target:
                command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "stet-manifest", "-f", key]
                subprocess.run(command, stdin=listed, stdout=target, check=True)
        return subprocess.run(["ssh-keygen", "-lf", f"{key}.pub"], capture_output=True, text=True, check=True).stdout.split()[1]


def _small(system: Chroot, packages: list[Path]) -> None:
    """Sizes are told of both packages, and hold for the one that everybody needs; no network of Qt, TLS or the web is in either."""
    for package in packages:
        name = package.name.split("_", 1)[0]
        installed = int(system.run(f"dpkg-query -W -f '${{Installed-Size}}' {name}").stdout) * 1024
        packed = package.stat().st_size
        print(f"{name}: {packed / MEGABYTE:.1f} MB packed, {installed / MEGABYTE:.0f} MB installed")
        if name == "stet" and (packed >= PACKED or installed >= UNPACKED):
            raise SystemExit(f"{name} is too large: {packed} bytes packed, {installed} installed")
    files = system.run("dpkg -L stet stet-detectors").stdout.split("\n")
    network = [name for name in files if FORBIDDEN.search(name)]
    if network or len(files) < 1000:
        raise SystemExit(f"these of {len(files)} files must not be there: {network}")
    print(f"none of {len(files)} installed paths belongs to a network, to TLS, or to the web")


def _proved(system: Chroot) -> None:
    proof = json.loads(_told(system, "stet --json doctor --prove"))
    if not proof["proved"] or proof["build"]["verdict"] != "whole":
        raise SystemExit(f"stet doctor --prove: {proof}")
    tries, held = len(proof["tries"]), len(proof["guard"])
    print(f"stet doctor --prove: {tries} ways to the network and into other programs refused, {held} holdings of the guard hold")


def _ready(system: Chroot) -> None:
    said = json.loads(_told(system, "python3 -B /srv/desk.py run stet --json doctor --ready"))
    if not said["ready"]:
        raise SystemExit(f"stet doctor --ready: {said}")
    lacks = ", ".join(lack["reference"] for lack in said["cannot"]) or "nothing is lacking"
    print(f"stet doctor --ready: a session can be recorded; {lacks}")


def _policy(system: Chroot) -> None:
    """The example of the package is a policy; with one key that nobody knows it is none."""
    said = json.loads(_told(system, f"stet --json policy check {EXAMPLE}"))
    system.run(
        f'sed \'s/"serial"/"start_recording": true, "serial"/\' {EXAMPLE} >/srv/other.json; grep -q start_recording /srv/other.json'
    )
    refused = system.worker("stet policy check /srv/other.json", may_fail=True)
    if not said["changes"] or refused.returncode == 0:
        raise SystemExit(f"stet policy check: {said}; with a key that starts recording: {refused.stdout}{refused.stderr}")
    sentence = (refused.stderr or refused.stdout).strip().splitlines()[0]
    print(
        f"stet policy check: the package's example has {len(said['changes'])} rules; a key that starts recording is refused ({sentence})"
    )


def _confined(system: Chroot) -> None:
    """The profile is read by this release's own parser, with its abstractions; whether a kernel enforces it, a kernel without AppArmor cannot say."""
    done = system.run("apparmor_parser -Q -K /etc/apparmor.d/usr.bin.stet", may_fail=True)
    said = "".join(line for line in (done.stdout + done.stderr).splitlines() if _WITHOUT not in line)
    if done.returncode or said:
        raise SystemExit(f"apparmor_parser: {done.returncode}, {said}")
    kernel = "has AppArmor" if Path("/sys/module/apparmor").exists() else "has no AppArmor, so that nothing was enforced"
    print(f"apparmor_parser {system.version('apparmor')} reads the profile without a word; the kernel here {kernel}")


def _starts(system: Chroot) -> None:
    """From the command to the icon in the tray, with a vault that is there and locked; too long only counts on a machine that was idle."""
    for how in ("warm", "cold"):
        if how == "warm":
            _told(system, "python3 -B /srv/desk.py start warm")
        busy = _busy()
        told = [_told(system, f"python3 -B /srv/desk.py start {how}").split() for _ in range(STARTS)]
        times, worked = sorted(float(each[0]) for each in told), statistics.median(float(each[1]) for each in told)
        middle = statistics.median(times)
        load = Path("/proc/loadavg").read_text("utf-8").split()[0]
        print(
            f"from start to tray, {how}: median {middle:.2f} s of {STARTS} ({times[0]:.2f} to {times[-1]:.2f}), "
            f"{worked:.2f} s of it a processor's; processors {busy:.0%} busy before, load {load}"
        )
        if how == "warm" and middle >= TO_TRAY and busy < BUSY:
            raise SystemExit(f"the tray came after {middle:.2f} s on an idle machine; {TO_TRAY} s is the limit")


def _busy(seconds: float = 2.0) -> float:
    """Which share of the processors others use just now."""
    before = _ticks()
    time.sleep(seconds)
    idle, total = (after - earlier for after, earlier in zip(_ticks(), before, strict=True))
    return 1 - idle / total if total else 0.0


def _ticks() -> tuple[int, int]:
    fields = [int(field) for field in Path("/proc/stat").read_text("utf-8").split("\n", 1)[0].split()[1:9]]
    return fields[3] + fields[4], sum(fields)


def _told(system: Chroot, command: str) -> str:
    """What a command of the worker said; it must have ended well."""
    done = system.worker(command, may_fail=True)
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout
