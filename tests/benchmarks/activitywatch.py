# SPDX-License-Identifier: GPL-3.0-or-later
"""ActivityWatch's own server with a large bucket.

The rows are put into its database directly, as it would write them: through its interface a million events take minutes, which nobody
who works for a year would notice.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from recorder.model.events import AnyEvent
from tests.benchmarks.budget import ROOT
from tests.benchmarks.recorders import PEERS

_BEGAN = datetime(2026, 1, 2, 9, tzinfo=UTC)
_BUCKET = "stet-bench"
_PATIENCE_S = 900
_FROM_H, _TO_H = 6, 7  # the hour that is asked for


def fill(home: Path, events: Iterable[AnyEvent]) -> None:
    """A bucket with these events, in a folder of its own."""
    database = sqlite3.connect(_run(home, "make").strip())
    ((bucket,),) = database.execute("SELECT key FROM bucketmodel WHERE id = ?", (_BUCKET,))
    rows = ((bucket, *_row(event)) for event in events)
    database.executemany("INSERT INTO eventmodel (bucket_id, timestamp, duration, datastr) VALUES (?, ?, ?, ?)", rows)
    database.commit()
    database.close()


def ask(home: Path) -> dict[str, float]:
    """The list of buckets, the latest hundred, an hour in the middle, all of it exported, and what its memory grew by."""
    told: dict[str, float] = json.loads(
        _run(home, "ask", *((_BEGAN + timedelta(hours=hour)).isoformat() for hour in (_FROM_H, _TO_H)))
    )
    return told


def _run(home: Path, what: str, *words: str) -> str:
    own = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    python = ROOT / ".peers" / "activitywatch" / "bin" / "python"
    command = [str(python), str(PEERS / "activitywatch_server.py"), what, _BUCKET, *words]
    done = subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False, timeout=_PATIENCE_S)
    if done.returncode:
        raise SystemExit(f"ActivityWatch's server did not answer: sh packaging/setup.sh bench\n{done.stderr[-1000:]}")
    return done.stdout.splitlines()[-1]


def _row(event: AnyEvent) -> tuple[str, float, str]:
    at = _BEGAN + timedelta(microseconds=event.at // 1000)
    told = msgspec.to_builtins(event)
    del told["at"]
    return at.strftime("%Y-%m-%d %H:%M:%S.%f+00:00"), 0.0, json.dumps(told)
