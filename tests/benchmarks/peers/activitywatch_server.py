# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by the peer's Python: ActivityWatch's server, asked in its own process. ``activitywatch_server.py make|ask BUCKET [START END]``.

``make`` makes an empty bucket and prints where the database is; ``ask`` prints seconds and bytes as JSON. The whole of a request runs but
for the socket: routing, the database, the JSON. Outside of its testing mode, which makes JSON pretty and slow.
"""

import json
import sys
import time
from pathlib import Path
from urllib.parse import quote

from aw_datastore.storages import PeeweeStorage
from aw_server.server import create_app

app = create_app("127.0.0.1", testing=False, storage_method=PeeweeStorage)
client = app.test_client()
bucket = sys.argv[2]


def status(name: str) -> float:
    """A line of this process's status, in bytes."""
    line = next(line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith(name))
    return float(line.split()[1]) * 1024


def timed(path: str) -> float:
    """Asks for it, and reads the whole answer."""
    began = time.perf_counter()
    answer = client.get(f"/api/0{path}", base_url="http://127.0.0.1")
    assert answer.status_code == 200, (path, answer.status_code)
    assert answer.get_data()
    return time.perf_counter() - began


if sys.argv[1] == "make":
    made = client.post(
        f"/api/0/buckets/{bucket}",
        json={"client": "bench", "type": "currentwindow", "hostname": "bench"},
        base_url="http://127.0.0.1",
    )
    assert made.status_code == 200, made.status_code
    print(app.api.db.storage_strategy.db.database)
else:
    before, (start, end) = status("VmRSS"), (quote(each) for each in sys.argv[3:5])
    told = {
        "list, s": timed("/buckets/"),
        "latest hundred, s": timed(f"/buckets/{bucket}/events?limit=100"),
        "an hour, s": timed(f"/buckets/{bucket}/events?start={start}&end={end}&limit=-1"),
        "all written as JSON, s": timed("/export"),
        "memory growth, MB": (status("VmHWM") - before) / 1e6,
    }
    print(json.dumps(told))
