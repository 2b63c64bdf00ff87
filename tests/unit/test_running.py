# SPDX-License-Identifier: GPL-3.0-or-later
"""What the proof may say of processes that it cannot look into: nothing was seen, rather than all is well."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.doctor import running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's tables are Linux's")
# Holds a vault's lock, allows itself everything by a filter, listens on TCP, and closes its memory.
_STRANGER = """
import ctypes, fcntl, socket, struct, sys
lock, listening, libc = open(sys.argv[1], "w"), socket.socket(), ctypes.CDLL(None)
fcntl.flock(lock, fcntl.LOCK_EX)
listening.bind(("127.0.0.1", 0))
listening.listen()
class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))
code = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0x7FFF0000), 8)
libc.prctl(38, 1, 0, 0, 0)
libc.prctl(22, 2, ctypes.byref(Program(1, ctypes.cast(code, ctypes.c_void_p))), 0, 0)
libc.prctl(4, 0, 0, 0, 0)
print("ready", flush=True)
sys.stdin.read()
"""
_LOOK = """
import os, sys
from pathlib import Path
from recorder.doctor import running
running.processes(Path(sys.argv[1]))  # what is imported late is read while it may be
if sys.argv[2] == "nobody":
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print({process.role: process.standing for process in running.processes(Path(sys.argv[1]))}["app"])
"""


@pytest.fixture
def stranger() -> Iterator[Path]:
    """The folder of a vault whose lock such a process holds; any user may look into it."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        home.chmod(0o755)
        (home / "run").mkdir()
        command = [sys.executable, "-c", _STRANGER, str(home / "run/app.lock")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield home
            process.kill()


def _looked(home: Path, who: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(home), who],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_filter_alone_shows_nothing(stranger: Path) -> None:
    """Its sockets cannot be seen by a user without rights: that is told as not seen. Root sees them, and they speak against it."""
    if os.getuid():
        assert _looked(stranger, "itself") == "not seen"
    else:
        assert (_looked(stranger, "nobody"), _looked(stranger, "root")) == ("not seen", "against")


def test_closed_tables_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a profile closes the list of locks, nobody knows whether the app runs; this command is not to be seen either."""
    monkeypatch.setattr(running, "_PROC", tmp_path / "closed")
    assert [(process.role, process.standing) for process in running.processes(tmp_path)] == [
        ("this command", "not seen"),
        ("app", "not seen"),
    ]
