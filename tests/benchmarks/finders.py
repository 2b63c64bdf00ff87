# SPDX-License-Identifier: GPL-3.0-or-later
"""One tool on texts from standard input, in a process of its own so that its memory can be told: ``finders.py stet|rules|prefixes``.

Prints a JSON object: for each text a list of ``[kind, start, end]``, the seconds of processor time, and the peak memory in MiB.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.peers import prefixes

Find = Callable[[str], Iterable[tuple[str, int, int]]]


def _stet(names: bool) -> Find:
    """What Stet proposes, with or without the finders that the extra brings."""
    from recorder.detect.engine import Engine

    made = Engine(models=names)
    return lambda text: [(each.kind, each.start, each.end) for each in made.find(text)]


def main() -> None:
    """Answers on standard output."""
    find: Find = prefixes.find if sys.argv[1] == "prefixes" else _stet(sys.argv[1] == "stet")
    texts = json.load(sys.stdin)
    list(find("请联系王建华，13812345678"))
    start = time.process_time()
    found = [list(find(text)) for text in texts]
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"found": found, "seconds": seconds, "peak_mib": peak}, sys.stdout)


if __name__ == "__main__":
    main()
