# SPDX-License-Identifier: GPL-3.0-or-later
"""A second opinion on a release, by other people's code: bills of materials against CycloneDX's own schema, provenance by securesystemslib.

    build/release/bin/python packaging/release/second.py dist

Runs in an environment of its own (sh packaging/setup.sh release), since nothing of it belongs to Stet.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion  # type: ignore[import-not-found,unused-ignore]  # lives in its own environment
from cyclonedx.validation.json import JsonStrictValidator  # type: ignore[import-not-found,unused-ignore]  # as above
from securesystemslib.dsse import Envelope  # type: ignore[import-not-found,unused-ignore]  # as above
from securesystemslib.signer import SSlibKey  # type: ignore[import-not-found,unused-ignore]  # as above


def main(out: Path) -> None:
    """Says what it found; raises SystemExit where something is not as it should be."""
    for path in sorted(out.glob("*.cdx.json")):
        error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(path.read_text("utf-8"))
        if error:
            raise SystemExit(f"{path.name} is no CycloneDX 1.6: {error}")
        print(f"{path.name}: CycloneDX 1.6, {len(json.loads(path.read_text('utf-8'))['components'])} components")
    (path,) = out.glob("*.provenance.json")
    print(f"{path.name}: {len(believed(path, out)['subject'])} subjects, signed")


def believed(path: Path, out: Path) -> dict[str, list[object]]:
    """The statement in the envelope, once its signature is good."""
    said = json.loads(path.read_text("utf-8"))
    raw = base64.b64decode("".join((out / "stet-provenance.pub.pem").read_text("utf-8").splitlines()[1:-1]))[-32:]
    key = SSlibKey(said["signatures"][0]["keyid"], "ed25519", "ed25519", {"public": raw.hex()})
    envelope = Envelope.from_dict(said)
    envelope.verify([key], 1)
    statement: dict[str, list[object]] = json.loads(envelope.payload)
    return statement


if __name__ == "__main__":
    main(Path(sys.argv[1]))
