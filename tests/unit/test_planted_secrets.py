# SPDX-License-Identifier: GPL-3.0-or-later
"""A redacted text in each field that a session or a task takes in, in each way of writing it: what leaves stops the build, the rest stays."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import quopri
from collections.abc import Callable
from urllib.parse import quote

import pytest
from PIL import Image, PngImagePlugin

from recorder import api
from recorder.errors import GateFound
from recorder.export.build import Wanted, build
from recorder.export.gate import search
from recorder.export.pictures import Source
from recorder.model.events import (
    AnyEvent,
    Box,
    Element,
    FieldFocus,
    KeyPress,
    Note,
    PointerPress,
    PointerRelease,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.pictures import FrameInfo, Pixels
from recorder.model.redaction import AnyMark, Mask, Stand, StandPicture, StoredMark, Why
from recorder.model.task import Parameter, Task
from recorder.redact.apply import apply
from tests.helpers.sample import SECOND, TERMS, focus, typing, work_events

PLAIN = "Zebra-4711 王小明 ok"
PIXELS = Pixels(64, 40, bytes(range(256)) * 30)


def _swapped(coded: str) -> str:
    """Every second letter in the other case."""
    return "".join(each.swapcase() if place % 2 else each for place, each in enumerate(coded))


def _seven(text: str) -> str:
    """UTF-7 with nothing left as it is."""
    return "+" + base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=") + "-"


def _lines(text: str) -> str:
    """As mail writes an attachment, broken in the middle of the text."""
    return base64.encodebytes(b"%PDF" + b"x" * 33 + text.encode() + b"y" * 60).decode()


WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "another case": str.swapcase,
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "zero width": "\u200b".join,
    "spaces in it": lambda text: " ".join(text.replace(" ", "")),
    "no spaces": lambda text: text.replace(" ", ""),
    "json": json.dumps,
    "json, capitals": lambda text: "".join(f"\\u{ord(c):04X}" for c in text),
    "script": lambda text: "".join(f"%u{ord(c):04x}" for c in text),
    "octal": lambda text: "".join(f"\\{byte:03o}" for byte in text.encode()),
    "bytes of python": lambda text: repr(text.encode()),
    "percent": quote,
    "percent, all and mixed": lambda text: "".join(
        f"%{byte:02x}" if place % 2 else f"%{byte:02X}" for place, byte in enumerate(text.encode())
    ),
    "entities": lambda text: "".join(f"&#{ord(c):05};" if place % 2 else f"&#X{ord(c):X};" for place, c in enumerate(text)),
    "entities of html": lambda text: html.escape(f"<b>{text}</b>").replace("-", "&hyphen;").replace("&hyphen;", "&#45;"),
    "tags in it": lambda text: "<b>" + text[:5] + "</b><i>" + text[5:] + "</i>",
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
    "quoted-printable in lines": lambda text: "=\n".join(f"={byte:02x}" for byte in text.encode()),
    "utf-7": _seven,
    "utf-7 of python": lambda text: text.encode("utf-7").decode(),
    "taken for latin": lambda text: text.encode().decode("latin-1"),
    "hex": lambda text: text.encode().hex(),
    "hex, mixed": lambda text: _swapped(text.encode().hex()),
    "hex, in pairs": lambda text: text.encode().hex(" ").upper(),
    "hex of utf-16": lambda text: _swapped(text.encode("utf-16-be").hex()),
    "hex among others": lambda text: "fe" + _swapped(text.encode().hex()) + "ff",
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "base32, mixed": lambda text: _swapped(base64.b32encode(b"?" + text.encode()).decode()),
    "base32 among others": lambda text: _swapped(base64.b32encode(b"\xff\xfe\xfd" + text.encode() + b"\xff").decode()),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 among others": lambda text: base64.b64encode(b"\xff\xfe" + text.encode() + b"\xff").decode(),
    "base64 of utf-16": lambda text: base64.b64encode(text.encode("utf-16-be")).decode(),
    "base64 of utf-32": lambda text: base64.b64encode(text.encode("utf-32-le")).decode(),
    "base64 in lines": _lines,
    "base64 in lines of windows": lambda text: _lines(text).replace("\n", "\r\n"),
    "base64 in percent": lambda text: quote(base64.b64encode(text.encode()).decode(), safe=""),
    "gzip in base64": lambda text: base64.b64encode(gzip.compress(text.encode() * 9)).decode(),
}


def _click(name: str, role: str = "push button") -> list[AnyEvent]:
    element = Element(role=role, name=name, box=Box(120, 80, 60, 20), path=f"frame/{name}", states=(name,))
    return [
        PointerPress(at=30 * SECOND, button="left", x=130, y=90, element=element),
        PointerRelease(at=30 * SECOND + 1, button="left", x=130, y=90),
    ]


def _committed(text: str) -> list[AnyEvent]:
    return [TextCommitted(at=30 * SECOND, text=text), KeyPress(at=31 * SECOND, keycode=36, keysym="Return")]


# Fields of what happened. Those that leave at some level first: with text in them the build must stop.
LEAVING: dict[str, Callable[[str], list[AnyEvent]]] = {
    "application": lambda text: [focus(30 * SECOND, application=text), *typing("abc", 31 * SECOND)],
    "name of a button": _click,
    "name of a column": lambda text: _click(text, "table column header"),
    "committed text": _committed,
    "typed text": lambda text: [*typing(text, 30 * SECOND), KeyPress(at=50 * SECOND, keycode=36, keysym="Return")],
}
STAYING: dict[str, Callable[[str], list[AnyEvent]]] = {
    "title": lambda text: [focus(30 * SECOND, title=text)],
    "new title": lambda text: [TitleChange(at=30 * SECOND, window=1, application="Editor", title=text)],
    "process": lambda text: [WindowFocus(at=30 * SECOND, window=1, application="Editor", process=text)],
    "name of a row": lambda text: _click(text, "table row"),
    "name of a field": lambda text: [FieldFocus(at=30 * SECOND, application="Editor", role="entry", name=text)],
    "note": lambda text: [Note(at=30 * SECOND, text=text)],
}
# Where the mask itself takes it out, and what no key types: it leaves as a parameter.
REACHED = {
    *((field, "as it is") for field in ("name of a button", "name of a column", "committed text", "typed text")),
    *(("typed text", written) for written in ("quoted-printable in lines", "taken for latin")),
}
TASK: dict[str, Callable[[str], dict[str, object]]] = {
    "goal": lambda text: {"goal": text},
    "preconditions": lambda text: {"preconditions": text},
    "check": lambda text: {"check": text},
    "why": lambda text: {"why": text},
    "name of a parameter": lambda text: {"parameters": (Parameter(name=text),)},
    "how to find a parameter": lambda text: {"parameters": (Parameter(name="text_1", find=text),)},
}


def _built(events: list[AnyEvent], about: dict[str, object], *marks: AnyMark) -> dict[str, bytes]:
    """What would leave of a session and of its task, with the plain text masked, at the level that lets most leave."""
    happened = sorted([*work_events(), *events], key=lambda event: event.at)
    frames = (FrameInfo(number=1, at=6 * SECOND, x=0, y=0, width=64, height=40, window=1, area=Box(0, 0, 64, 40)),)
    said = (Mask(text=PLAIN), Stand(start=0, end=61 * SECOND, text=True), StandPicture(frame=1), *marks)
    marked = apply(happened, frames, [StoredMark(number, mark) for number, mark in enumerate(said, 1)], 60 * SECOND)
    source = Source(session="s", marked=marked, frames=frames, pixels=lambda _number: PIXELS, leaving=frozenset({1}))
    task = Task(task="task-1", **about) if about else None  # type: ignore[arg-type]  # the task's own
    return build([source], TERMS, Wanted(formats=api.FORMAT_NAMES, level="full", about=task)).files


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("field", LEAVING)
def test_a_secret_in_what_happened_stops_the_build(field: str, written: str) -> None:
    """Whatever a program called it."""
    if (field, written) in REACHED:
        files = _built(LEAVING[field](WRITTEN[written](PLAIN)), {})
        assert not [path for path, data in files.items() if b"4711" in data]
        return
    with pytest.raises(GateFound):
        _built(LEAVING[field](WRITTEN[written](PLAIN)), {})


@pytest.mark.parametrize("field", STAYING)
def test_a_secret_in_what_never_leaves_is_nowhere(field: str) -> None:
    """Titles, rows, fields, notes and programs are in no byte of an export, however they are written."""
    texts = [write(PLAIN) for write in WRITTEN.values()]
    files = _built([event for text in texts for event in STAYING[field](text)], {})
    written = {form for text in texts for form in (text.encode(), json.dumps(text)[1:-1].encode())}
    assert not [path for path, data in files.items() if any(form in data for form in written)]


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("field", TASK)
def test_a_secret_in_the_task_stops_the_build(field: str, written: str) -> None:
    """In the worker's own words, too."""
    with pytest.raises(GateFound):
        _built([], TASK[field](WRITTEN[written](PLAIN)))


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("wait", [False, True], ids=["of a step", "of a wait"])
def test_a_secret_in_a_why_stops_the_build(wait: bool, written: str) -> None:
    """Of what was done, and of what was waited for."""
    text = WRITTEN[written](PLAIN)
    if written == "as it is":
        _built([], {}, Why(at=5 * SECOND, text=text, wait=wait))  # the mask itself reaches it
        return
    with pytest.raises(GateFound):
        _built([], {}, Why(at=5 * SECOND, text=text, wait=wait))


def test_a_secret_in_any_file_of_an_export_stops_it() -> None:
    """Behind what it holds, as text and as bytes, and in its name; the file is named."""
    files = _built([], {})
    search(files, [PLAIN])
    for path, data in files.items():
        for planted in (f"\n{PLAIN}\n".encode(), b"\0\xff" + PLAIN.encode("utf-16-le"), b"\n" + base64.b64encode(PLAIN.encode())):
            with pytest.raises(GateFound) as caught:
                search({path: data + planted}, [PLAIN])
            assert path in caught.value.message
        with pytest.raises(GateFound, match="name of a file"):
            search({f"{path}.{PLAIN.upper()}": data}, [PLAIN])


def test_words_in_a_picture_stop_it() -> None:
    """Whatever they say: a picture has pixels and nothing else."""
    files = _built([], {})
    path = next(path for path in files if path.endswith(".png"))
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "nothing")
    out = io.BytesIO()
    with Image.open(io.BytesIO(files[path])) as picture:
        picture.save(out, "PNG", pnginfo=words)
    with pytest.raises(GateFound, match=path):
        search({path: out.getvalue()}, [PLAIN])
