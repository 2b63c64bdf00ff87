# SPDX-License-Identifier: GPL-3.0-or-later
"""What the children of :mod:`tests.helpers.doers` do. Real parts throughout; only the desktop that is recorded is played."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from recorder.capture.pipeline import Pipeline
from recorder.capture.scripted import scripted, window
from recorder.clock import ManualClock, SystemClock
from recorder.errors import RecorderError
from recorder.model.events import Box, KeyPress, PointerMove, PointerPress
from recorder.model.keeping import ShredApplication, ShredLast, ShredMarked, ShredSession, ShredVault, ShredWhat
from recorder.model.session import SessionHeader, StartChoice
from recorder.redact import destroy
from recorder.store import folder, vault
from recorder.store.sessions import create_session
from tests.helpers import filering
from tests.helpers.sample import PASSPHRASE, SECOND, focus, picture, record, typing, work_events

OTHER = "another battery staple"
# PR_SET_PTRACER and PR_SET_PTRACER_ANY, of prctl.
_PTRACER, _ANYONE = 0x59616D61, ctypes.c_ulong(-1)


def tell(*words: object) -> None:
    """One line to the test."""
    os.writev(1, [" ".join(str(word) for word in (os.getpid(), *words)).encode() + b"\n"])


def recording(home: str, session: str, batches: str) -> None:
    """Batches of keys and motion, pictures, checkpoints: straight into the session file, as fast as it goes."""
    header = SessionHeader(session=session, choice=StartChoice(), anchor=ManualClock(1).anchor())
    writer = create_session(Path(home), header)
    for number in range(int(float(batches))):
        writer.write([KeyPress(at=number, keycode=38), *(PointerMove(at=number, x=n, y=n) for n in range(9))])
        if number % 50 == 7:
            writer.write_frame(picture(number + 1, number, shade=number % 200))
        if number % 30 == 0:
            writer.checkpoint()
        tell("stored", number + 1)
    writer.close("stopped", 1_000_000)
    tell("closed")


def hold() -> None:
    """Waits, stopped, until the test lets it go on; a watcher that is no ancestor may look at it."""
    ctypes.CDLL(None).prctl(_PTRACER, _ANYONE)
    tell("holds")
    os.kill(os.getpid(), signal.SIGSTOP)


def capturing(home: str, session: str, seconds: str, held: str = "") -> None:
    """The real way from the sources to the file, by the machine's clock: keys, motion, clicks that take pictures."""
    clock = SystemClock()
    backends, keys, _windows, _screen = scripted(clock, [window(1, "Editor", "letter", box=Box(0, 0, 64, 48))])
    choice = StartChoice(applications=("Editor",), text_for=("Editor",), motion="full")
    writer = create_session(Path(home), SessionHeader(session=session, choice=choice, anchor=clock.anchor()))
    pipeline = Pipeline(backends, writer, clock, choice, own_pids=frozenset({os.getpid()}))
    failures: list[Exception] = []
    pipeline.failed = failures.append
    if held:
        hold()
    pipeline.start()
    tell("began")
    end, number = time.monotonic() + float(seconds), 0
    while time.monotonic() < end:
        at = clock.monotonic()
        keys.play(KeyPress(at=at, keycode=number, text="x"), *(PointerMove(at=at, x=n, y=3) for n in range(5)))
        if number % 40 == 0:
            keys.play(PointerPress(at=at, button="left", x=3, y=3))
        tell("played", number, at)
        number += 1
        _answer(failures, pipeline)
        time.sleep(0.004)
    end_at = pipeline.stop()
    _answer(failures, pipeline)
    _close(lambda: writer.close("stopped", end_at))


def _answer(failures: list[Exception], pipeline: Pipeline) -> None:
    """What went wrong is told, and recording tried again, as the capture process does when there is room."""
    while failures:
        error = failures.pop(0)
        kind = error.reference if isinstance(error, RecorderError) else type(error).__name__
        tell("failed", kind, pipeline.counts().events)
        pipeline.resume()


def _close(close: Callable[[], None]) -> None:
    try:
        close()
    except RecorderError as error:
        tell("failed", error.reference, 0)
    tell("closed")


def churning(home: str, tail: str) -> None:
    """Sessions come and go, with most of the pool, so that ring and pool are written again and again."""
    unlocked = vault.unlock(Path(home), PASSPHRASE)
    for number in range(100_000):
        session = record(unlocked.home, work_events()[:3], session=f"20260303-{number:06}-{tail}")
        unlocked.delete(session)
        for path in sorted((unlocked.home / "pool").glob("*.pub"))[:-2]:
            path.unlink()
        tell("turn", number)
        unlocked.lock()
        unlocked = vault.unlock(unlocked.home, PASSPHRASE)


def shredding(home: str, kind: str, session: str) -> None:
    """Each kind of shred."""
    kinds: dict[str, ShredWhat] = {
        "marked": ShredMarked(session),
        "session": ShredSession(session),
        "last": ShredLast(10**9),
        "application": ShredApplication("Secrets"),
        "vault": ShredVault(),
    }
    unlocked = vault.unlock(Path(home), PASSPHRASE)
    plan = destroy.shred_plan(unlocked, kinds[kind])
    _doing(lambda: destroy.shred(unlocked, plan))
    unlocked.lock()


def deleting(home: str, *sessions: str) -> None:
    """Several sessions at once."""
    unlocked = vault.unlock(Path(home), PASSPHRASE)
    _doing(lambda: unlocked.delete(*sessions))
    unlocked.lock()


def passphrase(home: str) -> None:
    """Another passphrase."""
    unlocked = vault.unlock(Path(home), PASSPHRASE)
    _doing(lambda: unlocked.change_passphrase(PASSPHRASE, OTHER))
    unlocked.lock()


def keyring(home: str, file: str, on: str) -> None:
    """The desktop's keyring opens the vault too, or no more."""
    filering.use(Path(file))
    unlocked = vault.unlock(Path(home), PASSPHRASE)
    _doing(lambda: unlocked.use_keyring(PASSPHRASE, on == "on"))
    unlocked.lock()


def recovering(home: str, *words: str) -> None:
    """The recovery words give the vault another passphrase."""
    _doing(lambda: vault.recover(Path(home), words, OTHER).lock())


def forgetting(home: str, session: str) -> None:
    """The last minutes of a session that is being recorded, which goes on."""
    writer = create_session(Path(home), SessionHeader(session=session, choice=StartChoice(), anchor=ManualClock(1).anchor()))
    writer.write([focus(SECOND), *typing("kept", 2 * SECOND)])
    writer.write_frame(picture(1, 3 * SECOND))
    writer.write(typing("forgotten", 20 * SECOND))
    writer.write_frame(picture(2, 25 * SECOND))
    _doing(lambda: writer.forget(10 * SECOND, 30 * SECOND))
    writer.write(typing("more", 31 * SECOND))
    tell("more")
    writer.close("stopped", 40 * SECOND)


def migrating(home: str, machine: str, user: str, secret: str) -> None:
    """A vault of the first release is brought up to date, with every session in it."""
    as_made(machine, int(user))

    def open_all() -> None:
        with vault.unlock(Path(home), secret) as unlocked:
            for summary in unlocked.summaries():
                unlocked.open(summary.session).close()

    _doing(open_all)


def storing(home: str, kind: str) -> None:
    """Whatever the store does on the disk but recording: held before it begins; told when it fails, and tried once more then."""
    unlocked = vault.unlock(Path(home), PASSPHRASE)
    number = iter(range(100))
    sessions = [summary.session for summary in unlocked.summaries()]

    def again() -> None:
        unlocked.lock()
        vault.unlock(Path(home), PASSPHRASE).lock()

    steps: dict[str, Callable[[], object]] = {
        "record": lambda: record(Path(home), work_events()[:5], session=f"20260505-{next(number):06}-0000"),
        "rename": lambda: unlocked.rename(sessions[-1], "Renamed"),
        "delete": lambda: unlocked.delete(sessions[0]),
        "passphrase": lambda: unlocked.change_passphrase(PASSPHRASE, PASSPHRASE),
        "marked": lambda: destroy.shred(unlocked, destroy.shred_plan(unlocked, ShredMarked(sessions[-1]))),
        "unlock": again,
    }
    hold()
    for _time in range(2):
        try:
            steps[kind]()
            tell("done")
            break
        except RecorderError as error:
            tell("failed", error.reference, error.message)
    with contextlib.suppress(RecorderError):
        unlocked.lock()


def as_made(machine: str, user: int) -> None:
    """This process is on the machine, and of the user, that made a vault."""
    folder.machine = lambda: machine
    folder.user_number = lambda: user
    folder.check = lambda home: None  # noqa: ARG005 - it has the name of the one that it stands for


def _doing(work: Callable[[], object]) -> None:
    tell("begin")
    work()
    tell("done")


_WHAT: dict[str, Callable[..., None]] = {
    work.__name__: work
    for work in (
        recording, capturing, churning, shredding, deleting, passphrase, keyring, recovering, forgetting, migrating, storing,
    )
}  # fmt: skip


def _child(order: dict[str, object]) -> None:
    status = 1
    try:
        if order["held"]:
            hold()
        arguments = order["arguments"]
        assert isinstance(arguments, list)
        _WHAT[str(order["what"])](*arguments)
        status = 0
    except RecorderError as error:
        tell("raised", error.reference)
        status = 3
    finally:
        if status == 1:
            sys.excepthook(*sys.exc_info())
        os._exit(status)


def _reap(block: bool) -> bool:
    """Tells of children that ended; False when there is none left."""
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, 0 if block else os.WNOHANG)
            if not pid:
                return True
            os.writev(1, [f"{pid} ended {os.waitstatus_to_exitcode(status)}\n".encode()])
    return False


def main() -> None:
    """Obeys until there are no more orders; a child that ended is told at once."""
    signal.signal(signal.SIGCHLD, lambda *_: _reap(False) and None)
    for line in sys.stdin:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            _child(json.loads(line))
        os.writev(1, [f"{pid} started\n".encode()])
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})


if __name__ == "__main__":
    main()
