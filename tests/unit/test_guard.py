# SPDX-License-Identifier: GPL-3.0-or-later
"""The guard, tried in processes of its own: what is denied there, for whom, and what the report says of it."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from recorder import guard
from recorder.guard.machines import MACHINES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the filter exists on Linux only")

TRY = """
    import ctypes, errno, os, resource, subprocess, sys, threading
    from recorder import guard

    def family(number):
        library = ctypes.CDLL(None, use_errno=True)
        descriptor = library.socket(number, 1, 0)
        if descriptor < 0:
            return errno.errorcode[ctypes.get_errno()]
        os.close(descriptor)
        return "opened"
"""


def run(code: str) -> str:
    """Runs this code in a fresh interpreter and returns what it printed."""
    program = textwrap.dedent(TRY) + textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "opened"), (2, "EACCES"), (10, "EACCES"), (16, "EACCES"), (17, "EACCES"), (31, "EACCES"), (40, "EACCES")],
)
def test_only_local_sockets_open(number: int, expected: str) -> None:
    """After apply() a local socket opens and one of any other family is refused with EACCES."""
    assert expected == run(f"guard.apply(); print(family({number}))")


def test_a_pair_of_foreign_sockets_is_refused() -> None:
    """socketpair() is filtered like socket(): only local pairs."""
    code = """
        guard.apply()
        library, pair = ctypes.CDLL(None, use_errno=True), (ctypes.c_int * 2)()
        print(library.socketpair(1, 1, 0, pair), library.socketpair(30, 1, 0, pair), errno.errorcode[ctypes.get_errno()])
    """
    assert "0 -1 EACCES" == run(code)


def test_a_thread_that_runs_already_is_caught() -> None:
    """The filter reaches threads that were started before it."""
    code = """
        ready, seen = threading.Event(), []
        thread = threading.Thread(target=lambda: (ready.wait(), seen.append(family(2))))
        thread.start(); guard.apply(); ready.set(); thread.join()
        print(seen[0])
    """
    assert "EACCES" == run(code)


def test_children_inherit_the_filter() -> None:
    """A program started by a guarded process, and one started by that, opens no foreign socket."""
    inner = "import ctypes; l = ctypes.CDLL(None, use_errno=True); print(l.socket(2, 1, 0), ctypes.get_errno())"
    code = f"""
        guard.apply()
        outer = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)"
        print(subprocess.run([sys.executable, "-c", outer, {inner!r}], capture_output=True, text=True, check=True).stdout.strip())
    """
    assert "-1 13" == run(code)


def test_io_uring_is_refused() -> None:
    """No ring can be made, entered or registered: a ring opens sockets without the call that the filter sees."""
    code = """
        guard.apply()
        library = ctypes.CDLL(None, use_errno=True)
        for number in (425, 426, 427):
            print(library.syscall(ctypes.c_long(number), 0, 0, 0, 0, 0, 0), errno.errorcode[ctypes.get_errno()])
    """
    assert ["-1 ENOSYS"] * 3 == run(code).splitlines()


def test_no_other_process_can_be_reached_into() -> None:
    """Not even a child: a program that has the network could be made to use it, or its open socket taken over."""
    code = """
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        guard.apply()
        library = ctypes.CDLL(None, use_errno=True)
        held = library.syscall(ctypes.c_long(434), child.pid, 0)
        for number, words in ((101, (16, child.pid, 0, 0)), (310, (child.pid, 0, 0, 0, 0, 0)), (438, (held, 0, 0))):
            print(library.syscall(ctypes.c_long(number), *words), errno.errorcode[ctypes.get_errno()])
        child.communicate(b"x")
    """
    assert ["-1 EACCES"] * 3 == run(code).splitlines()


def test_a_foreign_socket_that_was_handed_over_is_closed() -> None:
    """Also as standard input, in whose place nothing stands then; a local one stays."""
    code = """
        library, pair = ctypes.CDLL(None, use_errno=True), (ctypes.c_int * 2)()
        foreign, _local = library.socket(2, 1, 0), library.socketpair(1, 1, 0, pair)
        os.dup2(foreign, 0)
        guard.apply()
        print(os.readlink("/proc/self/fd/0"), os.path.exists(f"/proc/self/fd/{foreign}"), os.path.exists(f"/proc/self/fd/{pair[0]}"))
    """
    assert "/dev/null False True" == run(code)


def test_nothing_is_dumped_and_nothing_new_is_readable_by_others() -> None:
    """Core dumps are off, the memory is closed to other programs of the same user, new files are the owner's alone."""
    code = """
        guard.apply()
        mask = os.umask(0); print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), oct(mask))
    """
    assert "(0, 0) 0 0o77" == run(code)


def test_a_second_call_adds_no_second_filter() -> None:
    """apply() may be called by every border: it installs one filter."""
    code = """
        def filters():
            return [line.split()[1] for line in open("/proc/self/status") if line.startswith("Seccomp_filters")]
        guard.apply(); first = filters(); guard.apply()
        print(first == filters())
    """
    assert "True" == run(code)


def test_the_report_tells_before_from_after() -> None:
    """The report is read back, not remembered: nothing of it holds before apply(), all of it after."""
    code = """
        os.umask(0o022)
        before = [item.holds for item in guard.report()]
        guard.apply()
        print(any(before), all(item.holds for item in guard.report()))
    """
    assert "False True" == run(code)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_say_that_no_filter_exists(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Off Linux the report says plainly that nothing stops a connection."""
    monkeypatch.setattr(sys, "platform", platform)
    network = guard.report()[0]
    assert (network.what, network.holds) == ("no network", False)
    assert "no network filter" in network.detail


def test_both_processors_refuse_the_same() -> None:
    """The filter for aarch64 has the same steps as the tried one for x86_64, with other numbers."""
    tried, other = (guard.filter_code(machine) for machine in MACHINES.values())
    assert [step[:3] for step in tried] == [step[:3] for step in other]


@pytest.mark.parametrize(("arch", "call", "argument", "verdict"), [
    ("x86_64", 41, 1, 0x7FFF0000), ("x86_64", 41, 2, 0x5000D), ("x86_64", 53, 30, 0x5000D), ("x86_64", 0, 2, 0x7FFF0000),
    ("x86_64", 425, 1, 0x50026), ("x86_64", 0x40000029, 1, 0x50026), ("aarch64", 198, 10, 0x5000D), ("aarch64", 198, 1, 0x7FFF0000),
    ("x86_64", 101, 16, 0x5000D), ("x86_64", 311, 1, 0x5000D), ("aarch64", 117, 16, 0x5000D), ("aarch64", 438, 1, 0x5000D),
    ("aarch64", 199, 2, 0x5000D), ("aarch64", 41, 2, 0x7FFF0000), ("aarch64", 427, 1, 0x50026),
])  # fmt: skip
def test_the_filter_answers(arch: str, call: int, argument: int, verdict: int) -> None:
    """Run step by step as the kernel does, the filter gives each call its answer on either processor."""
    machine = MACHINES[arch]
    assert verdict == evaluate(guard.filter_code(machine), {0: call, 4: machine.audit, 16: argument})


def test_a_confined_process_has_threads_and_no_children() -> None:
    """Either way to a child is refused, a thread is not: what is killed leaves nobody behind."""
    for machine in MACHINES.values():
        code = guard.confinement(machine)
        assert [evaluate(code, {0: machine.clone, 16: flags}) for flags in (0x11, 0x3D0F00)] == [0x5000D, 0x7FFF0000]
        assert evaluate(code, {0: 435, 16: 0}) == 0x50026


def test_another_architecture_is_ended() -> None:
    """A call made in another processor's way (32-bit code) ends the process: its numbers mean other calls."""
    assert evaluate(guard.filter_code(MACHINES["x86_64"]), {0: 41, 4: 0x40000003, 16: 1}) == 0x80000000


def evaluate(code: tuple[tuple[int, int, int, int], ...], data: dict[int, int]) -> int:
    """Runs the filter over the kernel's description of a call and returns its answer."""
    accumulator, at = 0, 0
    while True:
        operation, yes, no, operand = code[at]
        if operation == 0x06:
            return operand
        if operation == 0x20:
            accumulator, at = data[operand], at + 1
        else:
            holds = {0x15: accumulator == operand, 0x45: bool(accumulator & operand), 0x35: accumulator >= operand}[operation]
            at += 1 + (yes if holds else no)
