# SPDX-License-Identifier: GPL-3.0-or-later
"""The format ``owamcap``: an MCAP file of the profile ``owa``, as Open World Agents' readers take it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import msgspec
from mcap.writer import CompressionType, Writer

from recorder.export.formats.content import Content, lost_of_all, lost_times
from recorder.export.formats.hands import EPOCH, Hand, Played, lost_in_hands, played
from recorder.export.formats.video import png_size
from recorder.export.terms import terms_jsonld

_MS = 1_000_000
# Windows' virtual-key codes: https://learn.microsoft.com/windows/win32/inputdev/virtual-key-codes
_CODES = {
    "Return": 0x0D,
    "KP_Enter": 0x0D,
    "Tab": 0x09,
    "Escape": 0x1B,
    "Delete": 0x2E,
    "Up": 0x26,
    "Down": 0x28,
    "Left": 0x25,
    "Right": 0x27,
    "Home": 0x24,
    "End": 0x23,
    "Prior": 0x21,
    "Page_Up": 0x21,
    "Next": 0x22,
    "Page_Down": 0x22,
    "ctrl": 0x11,
    "shift": 0x10,
    "alt": 0x12,
    "super": 0x5B,
    " ": 0x20,
    "space": 0x20,
} | {f"F{number}": 0x6F + number for number in range(1, 25)}
_PLAIN = dict(zip(";=,-./`[\\]'", (0xBA, 0xBB, 0xBC, 0xBD, 0xBE, 0xBF, 0xC0, 0xDB, 0xDC, 0xDD, 0xDE), strict=True))
_SHIFTED = dict(zip(':+<_>?~{|}"', _PLAIN.values(), strict=True)) | {sign: 0x30 + place for place, sign in enumerate(")!@#$%^&*(")}
_TYPES = {
    "window": ("desktop/WindowInfo", ("title", "rect", "hWnd")),
    "screen": ("desktop/ScreenCaptured", ("utc_ns", "shape", "media_ref")),
    "mouse": ("desktop/MouseEvent", ("event_type", "x", "y")),
    "keyboard": ("desktop/KeyboardEvent", ("event_type", "vk")),
}


def owamcap_files(content: Content) -> dict[str, bytes]:
    """The files of the format, by path."""
    out = io.BytesIO()
    writer = Writer(out, compression=CompressionType.NONE)
    writer.start(profile="owa", library="stet")
    channels = {topic: _channel(writer, topic) for topic in _TYPES}
    # Terms travel with the file: readers keep metadata that they do not know.
    writer.add_metadata("worker_terms", {"terms": terms_jsonld(content.terms).decode(), "task": content.task})
    for number, (at, topic, body) in enumerate(_messages(content)):
        when = EPOCH * 1_000_000_000 + at * _MS
        stamped = body if topic == "window" else {**body, "utc_ns" if topic == "screen" else "timestamp": when}
        writer.add_message(channels[topic], when, msgspec.json.encode(stamped, order="sorted"), when, number)
    writer.finish()  # type: ignore[no-untyped-call]  # mcap has no type for it
    return {"owamcap/session.mcap": out.getvalue(), "owamcap/README.md": _readme(content)}


def lost(content: Content) -> list[str]:
    """What this format cannot say of what leaves."""
    found = [*lost_times(content), *lost_in_hands(content.steps), *lost_of_all(content)]
    if any(_unknown(step.text or "") for step in content.steps):
        found.append("Text that a US keyboard has no key for, Chinese above all, is left out.")
    if any(step.parameter for step in content.steps):
        found = [each for each in found if "{{text_1}}" not in each]
        found.append("A text that was not handed over is left out.")
    if any(step.target is not None for step in content.steps):
        found.append("The names and boxes of widgets are left out.")
    return found


def _channel(writer: Writer, topic: str) -> int:
    name, required = _TYPES[topic]
    schema = {"title": name.split("/")[1], "type": "object", "required": list(required)}
    number = writer.register_schema(name, "jsonschema", msgspec.json.encode(schema, order="sorted"))
    return writer.register_channel(topic, "json", number)


def _messages(content: Content) -> Iterator[tuple[int, str, dict[str, object]]]:
    application = ""
    for part in content.played or played(content.steps):
        if part.step.application and part.step.application != application:
            application = part.step.application
            width, height = content.viewport or (1, 1)
            yield part.start, "window", {"title": application, "rect": (0, 0, width, height), "hWnd": 0}
        if part.step.before:
            yield part.start, "screen", _screen(content.pictures[part.step.before])
        if part.step.parameter is None:
            yield from _hands(part)
        if part.step.after:
            yield part.end, "screen", _screen(content.pictures[part.step.after])


def _screen(png: bytes) -> dict[str, object]:
    size = png_size(png)
    uri = "data:image/png;base64," + base64.b64encode(png).decode()
    return {"source_shape": size, "shape": size, "media_ref": {"uri": uri}}


def _hands(part: Played) -> Iterator[tuple[int, str, dict[str, object]]]:
    for hand in part.hands:
        if hand.act in ("press", "release"):
            for code in _codes(hand):
                yield hand.at, "keyboard", {"event_type": hand.act, "vk": code}
        else:
            yield hand.at, "mouse", _mouse(hand)


def _mouse(hand: Hand) -> dict[str, object]:
    x, y = hand.point or (0, 0)
    if hand.act == "scroll":
        return {"event_type": "scroll", "x": x, "y": y, "dx": hand.notches[0], "dy": -hand.notches[1]}
    if hand.act == "move":
        return {"event_type": "move", "x": x, "y": y}
    button = hand.button if hand.button in ("left", "middle", "right") else "unknown"
    return {"event_type": "click", "x": x, "y": y, "button": button, "pressed": hand.act == "button_down"}


def _codes(hand: Hand) -> tuple[int, ...]:
    """The codes of a key, with Shift where a US keyboard needs it; none where it has no such key."""
    name = hand.key or hand.text
    if name in _CODES:
        return (_CODES[name],)
    if name in _PLAIN:
        return (_PLAIN[name],)
    shifted = _SHIFTED.get(name) or (ord(name) if len(name) == 1 and "A" <= name <= "Z" else 0)
    if shifted:
        return (_CODES["shift"], shifted) if hand.act == "press" else (shifted, _CODES["shift"])
    plain = len(name) == 1 and ("a" <= name <= "z" or "0" <= name <= "9")
    return (ord(name.upper()),) if plain else ()


def _unknown(text: str) -> bool:
    return any(not _codes(Hand(at=0, act="press", step=0, text=each)) for each in text if each not in "\n\t")


def _readme(content: Content) -> bytes:
    losses = "".join(f"- {each}\n" for each in lost(content)) or "- nothing\n"
    return (
        "# For Open World Agents\n\n`session.mcap` has the topics window, screen, mouse and keyboard. Times follow from the order of the "
        "steps and tell nothing about the worker. The terms are in the metadata record `worker_terms`.\n\n"
        f"What this format cannot say:\n\n{losses}"
    ).encode()
