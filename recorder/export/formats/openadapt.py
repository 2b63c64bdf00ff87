# SPDX-License-Identifier: GPL-3.0-or-later
"""The format ``openadapt``: a recording as openadapt-capture 1.3 reads it (``recording.db``, and ``video.mp4`` made of our own PNG files)."""

from __future__ import annotations

import json
import sqlite3
import struct
import uuid
from collections import Counter
from collections.abc import Sequence

from recorder.export.formats.content import Content, lost_of_all, lost_times
from recorder.export.formats.hands import EPOCH, Hand, Played, lost_in_hands, played
from recorder.export.formats.video import VideoFrame, mp4, png_size
from recorder.export.terms import terms_jsonld

_TIMING = uuid.UUID("d8e90f06-20b4-4e0c-b449-4f70656e4164").bytes
# pynput's names, which that reader expects, for those that X gives to keys.
_KEYS = {
    "Return": "enter",
    "KP_Enter": "enter",
    "Tab": "tab",
    "Escape": "esc",
    "Delete": "delete",
    "Prior": "page_up",
    "Next": "page_down",
    "super": "cmd",
}
_SCHEMA = """
CREATE TABLE recording (id INTEGER PRIMARY KEY, timestamp NUMERIC, monitor_width INTEGER, monitor_height INTEGER, pixel_ratio FLOAT,
 double_click_interval_seconds NUMERIC, double_click_distance_pixels NUMERIC, platform VARCHAR, task_description VARCHAR,
 video_start_time NUMERIC, config JSON, original_recording_id INTEGER REFERENCES recording (id));
CREATE TABLE action_event (id INTEGER PRIMARY KEY, source_ordinal INTEGER, name VARCHAR, timestamp NUMERIC, recording_timestamp NUMERIC,
 recording_id INTEGER REFERENCES recording (id), screenshot_timestamp NUMERIC, screenshot_source_ordinal INTEGER, screenshot_id INTEGER,
 after_screenshot_timestamp NUMERIC, after_screenshot_source_ordinal INTEGER, window_event_timestamp NUMERIC,
 window_event_source_ordinal INTEGER, window_event_id INTEGER, after_window_event_timestamp NUMERIC,
 after_window_event_source_ordinal INTEGER, browser_event_timestamp NUMERIC, browser_event_id INTEGER, mouse_x NUMERIC, mouse_y NUMERIC,
 mouse_dx NUMERIC, mouse_dy NUMERIC, active_segment_description VARCHAR, available_segment_descriptions VARCHAR,
 mouse_button_name VARCHAR, mouse_pressed BOOLEAN, key_name VARCHAR, key_char VARCHAR, key_vk VARCHAR, canonical_key_name VARCHAR,
 canonical_key_char VARCHAR, canonical_key_vk VARCHAR, parent_id INTEGER, element_state JSON, structural_observation JSON,
 window_geometry_generation INTEGER, after_window_geometry_generation INTEGER, disabled BOOLEAN);
CREATE TABLE window_event (id INTEGER PRIMARY KEY, source_ordinal INTEGER, recording_timestamp NUMERIC,
 recording_id INTEGER REFERENCES recording (id), timestamp NUMERIC, state JSON, title VARCHAR, "left" INTEGER, top INTEGER,
 width INTEGER, height INTEGER, window_id VARCHAR);
CREATE TABLE browser_event (id INTEGER PRIMARY KEY, source_ordinal INTEGER, recording_timestamp NUMERIC,
 recording_id INTEGER REFERENCES recording (id), message JSON, timestamp NUMERIC);
CREATE TABLE screenshot (id INTEGER PRIMARY KEY, source_ordinal INTEGER, recording_timestamp NUMERIC,
 recording_id INTEGER REFERENCES recording (id), timestamp NUMERIC, png_data BLOB, png_sha256 VARCHAR, png_diff_data BLOB,
 png_diff_mask_data BLOB);
CREATE TABLE audio_info (id INTEGER PRIMARY KEY, timestamp NUMERIC, flac_data BLOB, transcribed_text VARCHAR, recording_timestamp NUMERIC,
 recording_id INTEGER REFERENCES recording (id), sample_rate INTEGER, words_with_timestamps TEXT);
"""

_RECORDING = """INSERT INTO recording (id, timestamp, monitor_width, monitor_height, pixel_ratio, double_click_interval_seconds,
 double_click_distance_pixels, platform, task_description, video_start_time, config) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_WINDOW = """INSERT INTO window_event (recording_timestamp, recording_id, timestamp, state, title, "left", top, width, height, window_id)
 VALUES (?, 1, ?, '{}', ?, 0, 0, ?, ?, ?)"""
_ACTION = """INSERT INTO action_event (name, timestamp, recording_timestamp, recording_id, screenshot_timestamp,
 after_screenshot_timestamp, mouse_x, mouse_y, mouse_dx, mouse_dy, mouse_button_name, mouse_pressed, key_name, key_char,
 canonical_key_name, canonical_key_char, disabled) VALUES (:name, :timestamp, :start, 1, :screenshot_timestamp,
 :after_screenshot_timestamp, :mouse_x, :mouse_y, :mouse_dx, :mouse_dy, :mouse_button_name, :mouse_pressed, :key_name, :key_char,
 :key_name, :key_char, 0)"""


def openadapt_files(content: Content) -> dict[str, bytes]:
    """The files of the format, by path."""
    parts = content.played or played(content.steps)
    size = frame_size(content)
    frames = _frames(parts, content, size)
    files = {"openadapt/recording.db": _database(parts, content, size, dict(frames)), "openadapt/README.md": _readme(content, size)}
    if frames:
        files["openadapt/video.mp4"] = _video(frames, content, size)
    return files


def lost(content: Content) -> list[str]:
    """What this format cannot say of what leaves."""
    found = [*lost_times(content), *lost_in_hands(content.steps), *lost_of_all(content)]
    if any(step.target is not None for step in content.steps):
        found.append("The names and boxes of widgets are not told.")
    size = frame_size(content)
    if any(png_size(png) != size for png in content.pictures.values()):
        found.append("Pictures of another size than most are not in the video.")
    return found


def frame_size(content: Content) -> tuple[int, int]:
    """The size that most pictures have; that of the desktop where there is none."""
    sizes = Counter(png_size(content.pictures[path]) for path in sorted(content.pictures))
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else content.viewport or (1, 1)


def _frames(parts: Sequence[Played], content: Content, size: tuple[int, int]) -> list[tuple[str, int]]:
    """The pictures of the video in order, by path, and when each is shown (ms)."""
    found: list[tuple[str, int]] = []
    for part in parts:
        for path, at in ((part.step.before, part.start), (part.step.after, part.end)):
            if path and png_size(content.pictures[path]) == size:
                found.append((path, at))
    return found


def _video(frames: Sequence[tuple[str, int]], content: Content, size: tuple[int, int]) -> bytes:
    """The video, and behind it the box in which that reader looks for the time of each frame."""
    first = frames[0][1]
    made = mp4([VideoFrame(at - first, content.pictures[path]) for path, at in frames], size)
    payload = {
        "schema": "openadapt.capture-video-timing/v1",
        "fps": "1/1",
        "frames": [[place, (at - first) / 1000] for place, (_, at) in enumerate(frames)],
        "captures": [[place, _epoch(at)] for place, (_, at) in enumerate(frames)],
    }
    body = json.dumps(payload, separators=(",", ":")).encode()
    return made + struct.pack(">I", 24 + len(body)) + b"uuid" + _TIMING + body


def _database(parts: Sequence[Played], content: Content, size: tuple[int, int], frames: dict[str, int]) -> bytes:
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(_SCHEMA)
        start = _epoch(min(frames.values(), default=0))
        row = (_epoch(0), *size, 1.0, 0.5, 5, "linux", content.task, start, _config(content, size))
        database.execute(_RECORDING, row)
        _windows(database, parts, size)
        for part in parts:
            for hand in part.hands:
                _act(database, part, hand, frames)
        database.commit()
        return _same_everywhere(database.serialize())
    finally:
        database.close()


def _windows(database: sqlite3.Connection, parts: Sequence[Played], size: tuple[int, int]) -> None:
    application = ""
    for part in parts:
        if part.step.application and part.step.application != application:
            application = part.step.application
            database.execute(_WINDOW, (_epoch(0), _epoch(part.start), application, *size, application))


def _act(database: sqlite3.Connection, part: Played, hand: Hand, frames: dict[str, int]) -> None:
    name = {"press": "press", "release": "release", "move": "move", "scroll": "scroll"}.get(hand.act, "click")
    key = _KEYS.get(hand.key, hand.key.lower()) or None
    values: dict[str, object] = {
        "name": name,
        "timestamp": _epoch(hand.at),
        "start": _epoch(0),
        "screenshot_timestamp": _bound(part.step.before, frames),
        "after_screenshot_timestamp": _bound(part.step.after, frames),
        "mouse_x": hand.point[0] if hand.point else None,
        "mouse_y": hand.point[1] if hand.point else None,
        "mouse_dx": hand.notches[0] if name == "scroll" else None,
        "mouse_dy": hand.notches[1] if name == "scroll" else None,
        "mouse_button_name": hand.button or None,
        "mouse_pressed": hand.act == "button_down" if name == "click" else None,
        "key_name": key,
        "key_char": hand.text or None,
    }
    database.execute(_ACTION, values)


def _bound(path: str, frames: dict[str, int]) -> float | None:
    return _epoch(frames[path]) if path in frames else None


def _config(content: Content, size: tuple[int, int]) -> str:
    desktop = {
        "coordinate_space": "virtual_desktop_pixels",
        "origin": [0, 0],
        "viewport": list(size),
        "monitor_count": 1,
        "monitors": [[0, 0, *size]],
    }
    terms = json.loads(terms_jsonld(content.terms))
    return json.dumps({"capture_desktop": desktop, "stet_terms": terms}, ensure_ascii=False, sort_keys=True)


def _same_everywhere(data: bytes) -> bytes:
    """The file without the version of the library that wrote it (bytes 96 to 99 of the head, https://sqlite.org/fileformat2.html)."""
    return data[:92] + data[24:28] + bytes(4) + data[100:] if len(data) >= 100 else data


def _epoch(milliseconds: int) -> float:
    return EPOCH + milliseconds / 1000


def _readme(content: Content, size: tuple[int, int]) -> bytes:
    losses = "".join(f"- {each}\n" for each in lost(content)) or "- nothing\n"
    return (
        f"# For openadapt-capture\n\n`recording.db` and `video.mp4` ({size[0]} x {size[1]}; its frames are the PNG files of `steps/pictures`, "
        f"untouched). Times follow from the order of the steps and tell nothing about the worker. The terms are in the recording's "
        f"`config`, under `stet_terms`.\n\nWhat this format cannot say:\n\n{losses}"
    ).encode()
