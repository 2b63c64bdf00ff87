# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m recorder``: the command line without the app; with ``capture`` or ``pictures``, a hidden process."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the capture process, the picture process, the former's last notice, or the command line. Returns the exit code."""
    words = sys.argv[1:]
    from recorder import log

    log.to_stderr()
    if words[:1] == ["capture"]:
        from recorder.process.running import main as capture

        return capture()
    if words[:1] == ["pictures"]:
        from recorder.process.pictures import main as pictures

        return pictures()
    if words[:1] == ["notice"]:
        from recorder.process.farewell import notice

        return notice(words[1] if len(words) > 1 else "")
    from recorder.cli import main as cli

    return cli()


if __name__ == "__main__":
    raise SystemExit(main())
