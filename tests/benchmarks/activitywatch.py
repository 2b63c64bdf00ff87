# SPDX-License-Identifier: GPL-3.0-or-later
"""ActivityWatch's own server with a large bucket, asked over HTTP on this machine alone, as its page and its clients ask it.

The rows are put into its database directly, as it would write them: through its interface a million events take minutes, which nobody
who works for a year would notice.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import msgspec

from recorder.model.events import AnyEvent
from tests.benchmarks.budget import ROOT
from tests.benchmarks.processes import kill, use

_BEGAN = datetime(2026, 1, 2, 9, tzinfo=UTC)
_BUCKET = "stet-bench"
_PATIENCE_S = 900


class Server:
    """One server with a folder of its own; ``with`` ends it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="stet-bench-aw-")
        home = self._folder.name
        own = {name: home for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
        self._environment = {**os.environ, **own}

    def __enter__(self) -> Self:
        self._start()
        bucket = {"client": "bench", "type": "currentwindow", "hostname": "bench"}
        self.ask("POST", f"/buckets/{_BUCKET}", bucket)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()
        self._folder.cleanup()

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    def fill(self, events: Iterable[AnyEvent]) -> None:
        """Stops it, writes the rows, and starts it again."""
        self._stop()
        (path,) = Path(self._folder.name).rglob("*.db")
        database = sqlite3.connect(path)
        ((bucket,),) = database.execute("SELECT key FROM bucketmodel WHERE id = ?", (_BUCKET,))
        rows = ((bucket, *_row(event)) for event in events)
        database.executemany("INSERT INTO eventmodel (bucket_id, timestamp, duration, datastr) VALUES (?, ?, ?, ?)", rows)
        database.commit()
        database.close()
        self._start()

    def ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> bytes:
        """One request; the whole answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE_S)
        connection.request(method, f"/api/0{path}", None if body is None else json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        told = answer.read()
        connection.close()
        assert answer.status == 200, (path, answer.status, told[:200])
        return told

    def measure(self) -> dict[str, float]:
        """The list of buckets, the latest hundred, an hour in the middle, and all of it exported; with what its memory grew by."""
        before = use(self.pid).resident
        count = int(self.ask("GET", f"/buckets/{_BUCKET}/events/count"))
        start, end = (quote((_BEGAN + timedelta(hours=hour)).isoformat()) for hour in (6, 7))
        figures = {
            "list, s": self._timed("/buckets/"),
            "latest hundred, s": self._timed(f"/buckets/{_BUCKET}/events?limit=100"),
            "an hour, s": self._timed(f"/buckets/{_BUCKET}/events?start={start}&end={end}&limit=-1"),
            "all written as JSON, s": self._timed("/export"),
        }
        return {**figures, "events": count, "memory growth, MB": (_peak(self.pid) - before) / 1e6}

    def _timed(self, path: str) -> float:
        began = time.perf_counter()
        self.ask("GET", path)
        return time.perf_counter() - began

    def _start(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        program = ROOT / ".peers" / "activitywatch" / "bin" / "aw-server"
        words = ["--testing", "--host", "127.0.0.1", "--port", str(self._port), "--storage", "peewee"]
        self._process = subprocess.Popen([str(program), *words], env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while True:
            try:
                self.ask("GET", "/info")
                return
            except OSError:
                assert time.monotonic() < deadline, "aw-server did not start: sh packaging/setup.sh bench"
                time.sleep(0.1)

    def _stop(self) -> None:
        self._process.terminate()
        time.sleep(0.5)
        kill(self._process.pid)
        self._process.wait(10)


def _row(event: AnyEvent) -> tuple[str, float, str]:
    at = _BEGAN + timedelta(microseconds=event.at // 1000)
    told = msgspec.to_builtins(event)
    del told["at"]
    return at.strftime("%Y-%m-%d %H:%M:%S.%f+00:00"), 0.0, json.dumps(told)


def _peak(pid: int) -> int:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
