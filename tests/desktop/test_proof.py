# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof while a session records, and that neither the look for admins nor the text for the helpdesk knows anybody."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recorder import api
from recorder.doctor import running
from tests.helpers.fronts import terminal
from ui.demo.desktop import Desktop

pytestmark = pytest.mark.desktop
__all__ = ["terminal"]  # a fixture
PLANTED = ("zhangwei", "geheimprojekt", "kunde-mueller", "192.0.2.77")


def _stet(home: Path, *words: str, env: dict[str, str] | None = None, handed: int = -1) -> subprocess.CompletedProcess[str]:
    """The command; it may be handed an open descriptor."""
    return subprocess.run(
        [sys.executable, "-m", "recorder", "--home", str(home), *words],
        env={**os.environ, **(env or {})}, pass_fds=(handed,) if handed >= 0 else (),
        capture_output=True, text=True, check=False, timeout=90,
    )  # fmt: skip


def test_the_capture_process_is_shown_with_local_sockets_alone(desktop: Desktop, tmp_path: Path) -> None:
    """Who holds the vault's pipe is the app; what it started is found, its filter and its open sockets are told."""
    home = tmp_path / "vault"
    unlocked, _words = api.create_vault(home, "correct horse battery")
    unlocked.lock()
    control = api.ControlServer(home)
    control.open()
    statuses: list[api.Status] = []
    recording = api.start_recording(home, api.StartChoice(everything=True), statuses.append)
    try:
        until = time.monotonic() + 20
        while not statuses or statuses[-1].state != "recording":
            assert time.monotonic() < until, "waited in vain"
            recording.lease(True)
            time.sleep(0.1)
        found = {process.role: process for process in running.processes(home)}
    finally:
        recording.stop()
        recording.wait(20)
        control.close()
    assert (found["app"].pid, found["capture"].pid) == (os.getpid(), recording.pid)
    capture = found["capture"]
    assert capture.guarded
    assert (capture.sockets, capture.standing) == (None, "not seen") or (set(capture.sockets or ()), capture.standing) == (
        {"unix"},
        "holds",
    )
    assert not found["app"].guarded  # the tests are not


def test_neither_text_knows_anybody(desktop: Desktop, tmp_path: Path) -> None:
    """Names of users and hosts, of folders and windows, that stand wherever a program could read them, stand in neither text."""
    home = tmp_path / PLANTED[0] / PLANTED[1]
    unlocked, _words = api.create_vault(home, "correct horse battery")
    unlocked.lock()
    planted = {
        **dict.fromkeys(("HOME", "TMPDIR", "XDG_DATA_HOME"), str(home.parent)),
        **dict.fromkeys(
            ("USER", "LOGNAME", "HOSTNAME", "XDG_CURRENT_DESKTOP", "XDG_SESSION_DESKTOP", "DESKTOP_SESSION"), PLANTED[0]
        ),
        "SSH_CONNECTION": PLANTED[3],
    }
    window = subprocess.Popen(["xterm", "-T", PLANTED[2], "-name", PLANTED[2]], stderr=subprocess.DEVNULL)
    try:
        desktop.wait(lambda: PLANTED[2] in desktop.output("wmctrl", "-l").decode(), "the window with a customer's name")
        ready = _stet(home, "--json", "doctor", "--ready", env=planted)
        bundle = _stet(home, "--json", "support-bundle", env=planted)
        told = _stet(home, "doctor", "--ready", env=planted)
    finally:
        window.terminate()
        window.wait()
    assert (ready.returncode, json.loads(ready.stdout)["session"], json.loads(ready.stdout)["desktop"]) == (0, "x11", "other")
    text = json.loads(bundle.stdout)["text"]
    assert "ready to record: yes" in text
    for said in (ready.stdout, text, told.stdout):
        unwanted = (*PLANTED, str(tmp_path), str(Path.home()), str(Path(sys.prefix)))
        assert [word for word in unwanted if word.casefold() in said.casefold()] == []
        assert platform.node() not in said.split()


def test_every_way_to_the_network_is_refused_and_shown(tmp_path: Path) -> None:
    """An open foreign socket that the command was handed is gone, too."""
    handed = ctypes.CDLL(None, use_errno=True).socket(2, 1, 0)
    assert handed >= 0
    try:
        done = _stet(tmp_path, "--json", "doctor", "--prove", handed=handed)
    finally:
        os.close(handed)
    proof = json.loads(done.stdout)
    assert (done.returncode, proof["outcome"], proof["proved"]) == (14, "not seen", False)
    assert proof["build"]["verdict"] == "nothing to compare"
    assert [entry for entry in (*proof["tries"], *proof["guard"]) if not entry["holds"]] == []
    names = " ".join(entry["what"] for entry in proof["tries"])
    for way in ("AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "socketpair", "io_uring_setup", "ptrace", "inherited", "starts"):
        assert way in names
    (own,) = proof["processes"]
    assert (own["seccomp"], own["guarded"], own["sockets"], own["standing"]) == ("2", True, {}, "holds")


def test_the_brief_form_names_nobody(tmp_path: Path) -> None:
    """Neither where things lie nor whether anybody records: it is handed to others."""
    home = tmp_path / PLANTED[0]
    home.mkdir(mode=0o700)
    (home / "run").mkdir()
    with (home / "run/app.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told, written, whole = (
            _stet(home, *words)
            for words in (("doctor", "--prove", "--brief"), ("--json", "doctor", "--prove", "--brief"), ("doctor", "--prove"))
        )
    assert "app  PID" in whole.stdout
    for said in (told.stdout, written.stdout):
        unwanted = (*PLANTED, str(tmp_path), str(Path.home()), str(Path(sys.prefix)), str(os.getpid()))
        assert [word for word in unwanted if word in said] == []
    assert [process["role"] for process in json.loads(written.stdout)["processes"]] == ["this command"]
    assert (told.returncode, written.returncode, whole.returncode) == (14, 14, 1)
    assert _stet(home, "doctor", "--brief").returncode == 2


def test_the_tries_open_what_nothing_forbids() -> None:
    """Without the guard the same tries are not refused, so they are no show."""
    code = "from recorder.guard import trying; print(*(entry.what for entry in trying.every_way() if not entry.holds), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=90)
    for way in (
        "socket(AF_INET, SOCK_STREAM)",
        "a socket in a program that this one starts",
        "ptrace of another program",
        "io_uring_setup",
    ):
        assert way in done.stdout.splitlines()


def test_the_text_is_shown_before_it_is_kept(tmp_path: Path) -> None:
    """What is kept is what was shown, readable by its owner alone; a file that is there stays as it is."""
    target = tmp_path / "support.txt"
    first = _stet(tmp_path, "--json", "support-bundle", "--to", str(target))
    assert json.loads(first.stdout) == {"text": target.read_text("utf-8"), "file": str(target)}
    assert target.stat().st_mode & 0o777 == 0o600
    again = _stet(tmp_path, "--json", "support-bundle", "--to", str(target))
    assert (again.returncode, json.loads(again.stderr)["reference"]) == (1, "store")
    asked = _stet(tmp_path, "support-bundle", "--to", str(tmp_path / "other.txt"))
    assert (asked.returncode, "guard, no network: yes" in asked.stdout, (tmp_path / "other.txt").exists()) == (130, True, False)
