# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers' own readers accept what Stet exports, and read what was handed over: actions, texts, pixels, terms."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from recorder.export.formats import FORMATS, LOSSES, Content
from tests.peers.agentnet_line import check_line

pytestmark = pytest.mark.peer
Read = Callable[[str, Path], Any]


def _pixels(png: bytes) -> str:
    return hashlib.sha256(Image.open(io.BytesIO(png)).convert("RGB").tobytes()).hexdigest()


def test_openadapt_reads_every_action_and_each_picture_to_the_pixel(read: Read, exported: Path, content: Content) -> None:
    """Clicks, drags, texts in Chinese, shortcuts and scrolls; the screenshot of an action is our picture before it."""
    seen = read("openadapt", exported / "openadapt")
    kinds = [action["type"] for action in seen["actions"]]
    assert kinds[0] == "mouse.singleclick"
    assert {"mouse.doubleclick", "mouse.drag", "mouse.scroll"} <= set(kinds)
    assert "你好 a$1" in "".join(action["text"] or "" for action in seen["actions"])
    click = seen["actions"][0]
    assert (click["x"], click["y"], click["button"]) == (176, 48, "left")
    assert click["before"] == _pixels(content.pictures["pictures/0002-before.png"])
    assert click["after"] == _pixels(content.pictures["pictures/0002-after.png"])
    assert ["ctrl", "s"] in [action["keys"] for action in seen["actions"]]
    assert (seen["task"], seen["size"], seen["windows"]) == ("File the invoice", [640, 400], ["Editor", "Browser"])
    assert seen["desktop"]["viewport"] == [640, 400]


def test_open_world_agents_decode_every_message(read: Read, exported: Path, content: Content) -> None:
    """Types, order, pixels; a withheld text is not typed at all, and the terms are in the metadata."""
    seen = read("owamcap", exported / "owamcap" / "session.mcap")
    topics = [message["topic"] for message in seen["messages"]]
    assert topics[:3] == ["window", "screen", "mouse"]
    pixels = [message["pixels"] for message in seen["messages"] if message["topic"] == "screen"]
    assert pixels == [
        _pixels(content.pictures[path]) for path in sorted(content.pictures, key=lambda path: (path[9:13], "after" in path))
    ]
    codes = [message["vk"] for message in seen["messages"] if message["topic"] == "keyboard" and message["event_type"] == "press"]
    assert codes == [0x20, ord("A"), 0x10, 0x34, 0x31, 0x11, ord("S"), 0x0D, 0x11, ord("V")]
    assert json.loads(seen["metadata"]["worker_terms"]["terms"])["assignee"] == content.terms.recipient


def test_activitywatch_imports_and_exports_it(read: Read, exported: Path) -> None:
    """Both applications, by the step clock, on no named host."""
    seen = read("activitywatch", exported / "activitywatch" / "export.json")
    (bucket,) = seen.values()
    assert bucket["hostname"] == "redacted"
    assert sorted(event["data"]["app"] for event in bucket["events"]) == ["Browser", "Editor"]


def test_agentnet_lines_are_of_the_form(exported: Path, content: Content) -> None:
    """By a strict validator of our own: there is no loader to be had. The worker said how it ended, so it terminates."""
    (line,) = (exported / "agentnet" / "train.jsonl").read_text("utf-8").splitlines()
    codes = check_line(json.loads(line), exported / "agentnet" / "images")
    assert codes[0] == "pyautogui.click(x=0.2750, y=0.1200)"
    assert codes[-1] == "computer.terminate(status='success')"
    assert "pyautogui.write(message='你好 a$1')" in codes


def test_without_a_word_of_the_worker_nothing_terminates(content: Content) -> None:
    """How a task ended is never assumed."""
    unsaid = Content(steps=content.steps, pictures=content.pictures, terms=content.terms, viewport=content.viewport)
    line = json.loads(FORMATS["agentnet"](unsaid)["agentnet/train.jsonl"])
    assert not [step for step in line["traj"] if "terminate" in step["value"]["code"]]
    assert any("how the task ended" in each for each in LOSSES["agentnet"](unsaid))


def test_each_format_says_what_it_cannot(exported: Path, content: Content) -> None:
    """In the export itself, in plain words."""
    for name, lost in LOSSES.items():
        assert lost(content)
        text = (exported / name / "README.md").read_text("utf-8")
        assert all(each in text for each in lost(content))


def test_the_same_content_gives_the_same_bytes(content: Content) -> None:
    """Nothing of the clock, the host or the library that wrote a file is in it."""
    for make in FORMATS.values():
        assert make(content) == make(content)
    assert b"mcap-python" not in FORMATS["owamcap"](content)["owamcap/session.mcap"]
    assert FORMATS["openadapt"](content)["openadapt/recording.db"][96:100] == bytes(4)
