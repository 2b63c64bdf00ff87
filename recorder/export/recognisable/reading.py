# SPDX-License-Identifier: GPL-3.0-or-later
"""The acts that can be read from an export's bytes: of each file that carries times or places, by its path."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from recorder.export.formats.hands import Hand
from recorder.export.recognisable.acts import Act, What, acts_of, key_name
from recorder.model.events import AnyEvent, Box
from recorder.model.steps import Step

_HANDS: dict[str, What] = {
    "press": "press",
    "release": "release",
    "button_down": "down",
    "button_up": "up",
    "move": "move",
    "scroll": "scroll",
}
# Opcodes of MCAP: https://mcap.dev/spec
_MCAP, _CHANNEL, _MESSAGE, _CHUNK = b"\x89MCAP0\r\n", 4, 5, 6


def acts_in(files: Mapping[str, bytes]) -> dict[str, list[Act]]:
    """What each file tells of a hand; files that tell nothing of it are absent."""
    return {path: read(files[path]) for path, read in _READERS.items() if path in files}


def _steps(data: bytes) -> list[Act]:
    found: list[Act] = []
    for line in data.splitlines():
        step = msgspec.json.decode(line, type=Step)
        at = datetime.fromisoformat(step.at).timestamp() * 1000
        if step.point is not None:
            box = step.target.box if step.target is not None else None
            found.append(Act(at, "down", step.button, step.point, _aside(step.point, box)))
        if step.to is not None:
            found.append(Act(at + 1, "up", step.button, step.to))
        if step.notches is not None:
            found.append(Act(at, "scroll", f"{step.notches[0]},{step.notches[1]}", step.point))
        words = [*(step.text or step.parameter or ""), *("+".join(step.keys),) * (step.times if step.keys else 0)]
        found += [Act(at + place, "press", key.upper()) for place, key in enumerate(words)]
    return found


def _aside(point: tuple[int, int], box: Box | None) -> tuple[float, float] | None:
    if box is None or box.width < 1 or box.height < 1:
        return None
    return (point[0] - box.x) / box.width - 0.5, (point[1] - box.y) / box.height - 0.5


def _replay(data: bytes) -> list[Act]:
    hands = (msgspec.json.decode(line, type=Hand) for line in data.splitlines())
    return [
        Act(hand.at, _HANDS[hand.act], key_name(hand.key, hand.text) if hand.key or hand.text else hand.button, hand.point)
        for hand in hands
    ]


def _events(data: bytes) -> list[Act]:
    """Raw events; each stretch counts its time anew."""
    found: list[Act] = []
    begin = last = 0
    for line in data.splitlines():
        event: AnyEvent = msgspec.json.decode(line, type=AnyEvent)
        if event.at + begin < last:
            begin = last
        last = event.at + begin
        found += acts_of((msgspec.structs.replace(event, at=last),))
    return found


def _openadapt(data: bytes) -> list[Act]:
    database = sqlite3.connect(":memory:")
    try:
        database.deserialize(data)
        rows = database.execute(
            "SELECT timestamp, name, coalesce(key_char, key_name, mouse_button_name, ''), mouse_x, mouse_y, mouse_pressed, mouse_dx, mouse_dy "
            "FROM action_event ORDER BY id"
        ).fetchall()
    finally:
        database.close()
    return [_row(*row) for row in rows]


def _row(at: float, name: str, key: str, *rest: Any) -> Act:
    x, y, pressed, dx, dy = rest
    point = (x, y) if x is not None and y is not None else None
    if name == "scroll":
        return Act(at * 1000, "scroll", f"{dx},{dy}", point)
    kinds: dict[str, What] = {"press": "press", "release": "release", "move": "move"}
    return Act(at * 1000, kinds.get(name, "down" if pressed else "up"), key.upper(), point)


def _owamcap(data: bytes) -> list[Act]:
    topics: dict[int, str] = {}
    found: list[Act] = []
    for code, body in _records(data[len(_MCAP) :]):
        if code == _CHANNEL:
            (length,) = struct.unpack_from("<I", body, 4)
            topics[struct.unpack_from("<H", body)[0]] = body[8 : 8 + length].decode()
        elif code == _MESSAGE:
            channel, _number, at = struct.unpack_from("<HIQ", body)
            found += _message(topics.get(channel, ""), at / 1_000_000, body[22:])
    return found


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Those of an uncompressed file, in chunks or not."""
    place = 0
    while place + 9 <= len(data) and not data.startswith(_MCAP, place):
        code, length = struct.unpack_from("<BQ", data, place)
        body = data[place + 9 : place + 9 + length]
        if code == _CHUNK:
            (name,) = struct.unpack_from("<I", body, 28)
            yield from _records(body[32 + name + 8 :])
        else:
            yield code, body
        place += 9 + length


def _message(topic: str, at: float, body: bytes) -> Iterator[Act]:
    if topic not in ("mouse", "keyboard"):
        return
    said = msgspec.json.decode(body)
    if topic == "keyboard":
        yield Act(at, said["event_type"], str(said["vk"]))
        return
    point = float(said["x"]), float(said["y"])
    match said["event_type"]:
        case "scroll":
            yield Act(at, "scroll", f"{said['dx']},{said['dy']}", point)
        case "move":
            yield Act(at, "move", "", point)
        case _:
            yield Act(at, "down" if said["pressed"] else "up", said["button"], point)


def _activitywatch(data: bytes) -> list[Act]:
    """Each stretch in an application, as if it were a key."""
    found: list[Act] = []
    for bucket in msgspec.json.decode(data)["buckets"].values():
        for event in bucket["events"]:
            at = datetime.fromisoformat(event["timestamp"]).timestamp() * 1000
            found.append(Act(at, "press", event["data"]["app"]))
            found.append(Act(at + event["duration"] * 1000, "release", event["data"]["app"]))
    return found


_READERS: dict[str, Callable[[bytes], list[Act]]] = {
    "steps/steps.jsonl": _steps,
    "steps/replay.jsonl": _replay,
    "steps/events.jsonl": _events,
    "openadapt/recording.db": _openadapt,
    "owamcap/session.mcap": _owamcap,
    "activitywatch/export.json": _activitywatch,
}
