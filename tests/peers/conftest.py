# SPDX-License-Identifier: GPL-3.0-or-later
"""One hand-made task, exported in every format, and the way to run a peer's Python on it."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from recorder.export.formats import FORMATS, Content
from recorder.model.events import Box
from recorder.model.steps import Step, Target
from tests.helpers.sample import TERMS

ROOT = Path(__file__).resolve().parents[2]
SIZE = (640, 400)


def picture(shade: int) -> bytes:
    """A PNG of one shade with a square in another."""
    image = Image.new("RGB", SIZE, (shade, shade, 255 - shade))
    image.paste((255, 0, shade), (shade, 40, shade + 60, 100))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def steps() -> tuple[Step, ...]:
    """Every action that there is, pictures before and after the first two, Chinese and a text that was not handed over."""
    made = [
        Step(index=1, at="", action="switch_window", application="Editor"),
        Step(
            index=2,
            at="",
            action="click",
            application="Editor",
            point=(176, 48),
            target=Target(role="button", name="Open", box=Box(160, 32, 32, 32)),
            before="pictures/0002-before.png",
            after="pictures/0002-after.png",
        ),
        Step(index=3, at="", action="type", application="Editor", text="你好 a$1", before="pictures/0003-before.png"),
        Step(index=4, at="", action="type", application="Editor", parameter="{{text_1}}"),
        Step(index=5, at="", action="hotkey", application="Editor", keys=("ctrl", "s")),
        Step(index=6, at="", action="press", application="Editor", keys=("Return",)),
        Step(index=7, at="", action="scroll", application="Editor", point=(16, 16), notches=(0, 3)),
        Step(index=8, at="", action="drag", application="Editor", point=(16, 16), to=(208, 112)),
        Step(index=9, at="", action="double_click", application="Editor", point=(80, 80)),
        Step(index=10, at="", action="task_boundary"),
        Step(index=11, at="", action="switch_window", application="Browser"),
        Step(index=12, at="", action="paste", application="Browser", source_step=5),
    ]
    return tuple(made)


@pytest.fixture(scope="session")
def content() -> Content:
    """What leaves."""
    pictures = {
        f"pictures/{name}.png": picture(shade) for name, shade in (("0002-before", 10), ("0002-after", 90), ("0003-before", 170))
    }
    return Content(steps=steps(), pictures=pictures, terms=TERMS, viewport=SIZE, task="File the invoice", outcome="success")


@pytest.fixture(scope="session")
def exported(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every format."""
    folder = tmp_path_factory.mktemp("export")
    for make in FORMATS.values():
        for path, data in make(content).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def read() -> Callable[[str, Path], Any]:
    """Runs a peer's reader on a path; skips, and says how to get it, where the peer is not installed."""

    def run(peer: str, path: Path) -> Any:
        python = ROOT / ".peers" / peer / "bin" / "python"
        if not python.exists():
            pytest.skip(f"the peer {peer} is not installed here: sh packaging/setup.sh peers")
        script = Path(__file__).with_name(f"read_{peer}.py")
        done = subprocess.run([python, script, path], capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout.splitlines()[-1])

    return run
