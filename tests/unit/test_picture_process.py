# SPDX-License-Identifier: GPL-3.0-or-later
"""The process that looks at pictures: it sees what it is shown, and can neither keep nor send it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from recorder.detect.pictures import models
from recorder.errors import BackendUnavailable, ProcessError
from recorder.process.picture_client import PictureProcess
from tests.helpers.text_pages import Page, missed

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the filter exists on Linux only"),
    pytest.mark.skipif(not models.installed(), reason="the extra detectors is not installed"),
]

TRY = """
    import ctypes, errno, fcntl, os, platform, socket, subprocess, sys
    from pathlib import Path
    from recorder import guard

    NUMBERS = {"x86_64": (240, 29, 248, 434, 438, 272), "aarch64": (180, 194, 217, 434, 438, 97)}
    MQ_OPEN, SHMGET, ADD_KEY, PIDFD_OPEN, PIDFD_GETFD, UNSHARE = NUMBERS[platform.machine()]
    library = ctypes.CDLL(None, use_errno=True)

    def called(number, *arguments):
        answer = library.syscall(ctypes.c_long(number), *arguments)
        if answer < 0:
            raise OSError(ctypes.get_errno(), "")
        return answer

    def tried(act):
        try:
            act()
        except OSError as error:
            return errno.errorcode[error.errno]
        return "done"

    guard.apply()
    guard.confine()
"""


def page() -> Page:
    """Two lines of text."""
    drawn = Page(640, 200)
    drawn.write(20, 20, "Invoice 4711 is due", 16, "#222222")
    drawn.write(20, 80, "hunter2-Zebra", 16, "#222222")
    return drawn


def status(pid: int) -> dict[str, str]:
    """What the kernel tells of a process."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return {name: rest.strip() for name, _colon, rest in (line.partition(":") for line in lines)}


def test_text_is_found_and_read_in_another_process() -> None:
    """Boxes hold all text, and what it says comes back; one process answers for picture after picture."""
    drawn = page()
    with PictureProcess() as looker:
        boxes = looker.find(drawn.pixels)
        texts = looker.read(drawn.pixels, boxes)
        blank = looker.find(np.full((2_000, 3_000, 3), 255, dtype=np.uint8))
    assert missed(drawn, boxes) == []
    assert [text.text for text in texts] == ["Invoice 4711 is due", "hunter2-Zebra"]
    assert blank == ()


def test_it_runs_under_both_filters_with_bounded_memory() -> None:
    """The kernel holds the guard's filter and the stricter one, no memory can be read by others, and a limit holds."""
    with PictureProcess() as looker:
        looker.find(page().pixels)
        told = status(looker.pid)
        limits = Path(f"/proc/{looker.pid}/limits").read_text("utf-8")
        assert int(looker.pid) not in (0, os.getpid())
    assert (told["Seccomp"], told["Seccomp_filters"], told["NoNewPrivs"]) == ("2", "2", "1")
    rows = {line[:25].strip(): line[26:].split() for line in limits.splitlines()}
    assert (rows["Max core file size"][0], rows["Max file size"][0]) == ("0", "0")
    assert int(rows["Max data size"][0]) <= 4 << 30


def test_it_is_gone_as_soon_as_nobody_needs_it() -> None:
    """Leaving kills it, in the middle of a picture too; and its end is said in words."""
    with PictureProcess() as looker:
        pid = looker.pid
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(ProcessError):
            looker.find(page().pixels)
    assert not Path(f"/proc/{pid}").exists()
    with pytest.raises(ProcessError):
        looker.find(page().pixels)


def test_nothing_of_a_picture_is_said_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    """Neither the model nor the process prints while it looks and reads."""
    with PictureProcess() as looker:
        looker.read(page().pixels, looker.find(page().pixels))
    assert capfd.readouterr() == ("", "")


def test_without_the_extra_one_sentence_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started; the hint says how pictures leave until then."""

    def gone(name: str) -> object:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", gone)
    with pytest.raises(BackendUnavailable) as caught, PictureProcess():
        pass
    assert "one by one" in caught.value.hint


def test_the_runtime_of_the_models_holds_no_sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its library names no address to send to (versions from 1.29 on do), and leaves nothing in the worker's home."""
    native = list(
        Path(str(metadata.distribution("onnxruntime").locate_file("onnxruntime/capi"))).glob("onnxruntime_pybind11_state*")
    )
    assert native
    assert not any(
        word in file.read_bytes() for file in native for word in (b"OneCollector", b"events.data.", b"ORT_DISABLE_TELEMETRY")
    )
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    with PictureProcess() as looker:
        looker.find(page().pixels)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("lambda: open(PLACE / 'new', 'w')", "EACCES"),
        ("lambda: open(PLACE / 'old', 'a')", "EACCES"),
        ("lambda: open(PLACE / 'old', 'r+')", "EACCES"),
        ("lambda: os.close(os.open(PLACE, os.O_TMPFILE | os.O_RDWR))", "EACCES"),
        ("lambda: os.truncate(PLACE / 'old', 1)", "EACCES"),
        ("lambda: (PLACE / 'old').unlink()", "EACCES"),
        ("lambda: (PLACE / 'old').rename(PLACE / 'new')", "EACCES"),
        ("lambda: (PLACE / 'folder').mkdir()", "EACCES"),
        ("lambda: (PLACE / 'link').symlink_to('old')", "EACCES"),
        ("lambda: (PLACE / 'link').hardlink_to(PLACE / 'old')", "EACCES"),
        ("lambda: os.mkfifo(PLACE / 'fifo')", "EACCES"),
        ("lambda: subprocess.run(['true'])", "EACCES"),
        ("lambda: socket.socket(socket.AF_UNIX)", "EACCES"),
        ("lambda: socket.socketpair()", "EACCES"),
        ("lambda: open(PLACE / 'old').read()", "done"),
        # What outlives the process, or reaches another one.
        ("lambda: os.setxattr(PLACE / 'old', 'user.kept', b'secret')", "EACCES"),
        ("lambda: os.chmod(PLACE / 'old', 0o666)", "EACCES"),
        ("lambda: os.utime(PLACE / 'old', (0x5EC2E7, 0))", "EACCES"),
        ("lambda: called(MQ_OPEN, b'stet-kept', 0o102, 0o600, None)", "EACCES"),
        ("lambda: called(SHMGET, 0, 4096, 0o1600)", "EACCES"),
        ("lambda: called(ADD_KEY, b'user', b'stet', b'secret', 6, -4)", "EACCES"),
        ("lambda: os.kill(os.getppid(), 0)", "EACCES"),
        ("lambda: called(PIDFD_GETFD, called(PIDFD_OPEN, os.getppid(), 0), 0, 0)", "EACCES"),
        ("os.fork", "EACCES"),
        ("lambda: called(UNSHARE, 0x10000000)", "EACCES"),
        # The input of a terminal is run by its shell (TIOCSTI).
        ("lambda: fcntl.ioctl(0, 0x5412, b'x')", "ENOTTY"),
    ],
)
def test_a_confined_process_only_reads(tmp_path: Path, act: str, expected: str) -> None:
    """Each way to leave something behind or to reach another program is refused; what lies there can be read."""
    (tmp_path / "old").write_text("as it was")
    program = textwrap.dedent(TRY) + f"PLACE = Path({str(tmp_path)!r})\nprint(tried({act}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, expected), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert (tmp_path / "old").read_text() == "as it was"
