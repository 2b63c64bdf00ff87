# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes everything that an administrator needs from the one schema: the reference, a JSON schema, templates for Windows, a profile for macOS.

``python packaging/policy/generate.py`` writes them; with ``--check`` it says which are not what would be written, and fails.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

import admx  # noqa: E402 - the folder of this script is put on the path first
import profile_macos  # noqa: E402 - as above
import reference  # noqa: E402 - as above

from recorder.policy.schema import PolicyFile  # noqa: E402 - as above
from recorder.policy.strict import parse  # noqa: E402 - as above

EXAMPLE: Mapping[str, object] = {
    "policy": 1,
    "name": "10-example",
    "serial": 1,
    "organisation": "Example Ltd",
    "contact": "works council, extension 4711",
    "words": "We record to make work easier, never to judge it. Nobody has to hand over anything.",
    "never_record": [{"titles": ["salary"]}, {"applications": ["Bank"], "titles": ["account*statement"]}],
    "no_motion": True,
    "record_minutes_at_most": 120,
    "pause_with_microphone": True,
    "keep_days_at_most": 90,
    "lock_minutes_at_most": 15,
    "lock_with_screen": True,
    "forbid_levels": ["full"],
    "export_days_at_most": 365,
    "require_prohibitions": ["imitate_person", "evaluate_worker"],
    "require_duties": ["delete_at_expiry"],
}


def made() -> dict[Path, bytes]:
    """Every file by its place."""
    here = ROOT / "packaging" / "policy"
    example = json.dumps(EXAMPLE, indent=2, ensure_ascii=False).encode() + b"\n"
    parse(example)
    schema = json.dumps(msgspec.json.schema(PolicyFile), indent=2).encode() + b"\n"
    return {
        ROOT / "docs" / "policy.md": reference.page(example.decode()).encode(),
        here / "10-example.json": example,
        here / "policy.schema.json": schema,
        here / "windows" / "stet.admx": admx.template().encode(),
        here / "windows" / "en-US" / "stet.adml": admx.strings("en", EXAMPLE).encode(),
        here / "windows" / "zh-CN" / "stet.adml": admx.strings("zh_CN", EXAMPLE).encode(),
        here / "macos" / "stet.mobileconfig": profile_macos.profile(EXAMPLE),
    }


def main() -> int:
    """Returns 1 where something is not up to date."""
    stale = [path for path, text in made().items() if not path.exists() or path.read_bytes() != text]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made()[path])
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    raise SystemExit(main())
