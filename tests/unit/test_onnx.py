# SPDX-License-Identifier: GPL-3.0-or-later
"""The library that runs the models keeps nothing of having been used, and could not tell anyone."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from recorder.detect import names

pytestmark = pytest.mark.skipif(not names.have_model(), reason="the extra with the models is not installed")
_WORK = "from recorder.detect import names; print(len(list(names.models()[0].find('昨天李晓梅去了深圳'))))"
_SENDS = (b"events.data.microsoft", b"OneCollector", b"OneDsTelemetry")


def test_the_library_has_no_way_to_send() -> None:
    """No part of it holds the address or the classes with which later releases report their use."""
    parts = [
        Path(str(file.locate()))
        for file in metadata.files("onnxruntime") or ()
        if ".so" in file.name or file.suffix in (".pyd", ".dll")
    ]
    assert parts
    assert [] == [path.name for path in parts if any(word in path.read_bytes() for word in _SENDS)]


def test_using_a_model_writes_nothing(tmp_path: Path) -> None:
    """Neither into the home folder, nor where programs keep caches, settings, state or temporary files."""
    folders = {
        name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR")
    }
    command = [sys.executable, "-B", "-c", _WORK]
    done = subprocess.run(command, env={**os.environ, **folders}, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "1\n"
    assert [] == list(tmp_path.rglob("*"))
