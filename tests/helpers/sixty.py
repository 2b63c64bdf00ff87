# SPDX-License-Identifier: GPL-3.0-or-later
"""Sixty minutes of work in five programs, for the review by keys: thousands of events, Chinese, pictures, gaps, and planted secrets.

Each secret is planted where another act takes it out; ``SECRETS`` may stand in no byte that leaves.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from recorder.clock import Anchor
from recorder.model.events import (
    AnyEvent,
    Box,
    Element,
    FieldFocus,
    Gap,
    KeyPress,
    KeyRelease,
    Note,
    PointerMove,
    PointerPress,
    PointerRelease,
    Screenshot,
    Scroll,
    TextCommitted,
    TitleChange,
    WindowFocus,
)
from recorder.model.pictures import FoundText, Frame, Picture
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.store.sessions import create_session, new_session_id
from recorder.store.vault import Unlocked
from tests.helpers.desks import HEIGHT, SECOND, WIDTH, add_session, draw_picture, make_vault

MINUTE = 60 * SECOND
PASSWORD = "hunter2-4711"  # typed at a login: the stretch is removed
MAIL = "zhang.wei@example.com"  # in two titles and a text: searched for, all of it masked
PHONE, HOTLINE = "13812345678", "13912345679"  # proposed: one redacted, one left as it is
PERSON = "王小明"  # in a title and a text: masked where it is shown
CHAT = "zebra at eight, 5512"  # in a program that is removed wholly
MINE = "doctor on friday 8842"  # in a stretch that is the worker's own
JUDGED = "refuse supplier 9931"  # in a stretch of judgement
SECRETS = (PASSWORD, MAIL, PHONE, PERSON, CHAT, MINE, JUDGED)
FACE = (199, 21, 133)  # the colour of what is covered in some pictures, which stands nowhere else
FACE_BOX = Box(480, 300, 200, 36)
BUTTON, BUTTON_BOX = "Save", Box(1000, 90, 60, 22)
NAME, NEWEST = "Sixty minutes", "Newest"
SIGNED_IN = 299 * SECOND  # from then on the window in which the password was typed has another title
_AREA = Box(64, 36, 1152, 716)
_APART = 16 * SECOND  # two pictures
_GAPS, _GAP = {1: "excluded", 4: "worker", 9: "scope"}, 120  # after which stretch, why; seconds

# (minutes, application, title, what is typed there)
WORK = (
    (4, "Thunderbird", "Inbox - invoices", ("find supplier invoices", "thank you")),
    (2, "Firefox", "Sign in", (PASSWORD,)),
    (4, "LibreOffice Calc", "March.ods", ("118", "1284.50", "paid")),
    (4, "Thunderbird", f"Re: {MAIL}", (f"write to {MAIL}", "see you")),
    (3, "WeChat", "群聊", (CHAT,)),
    (4, "LibreOffice Calc", "对账 三月.ods", ("对账完成", "sum of open items")),
    (4, "Firefox", "ERP - open items", ("invoice 118", "reminder sent")),
    (3, "Terminal", "make report", ("make report", f"call {PHONE} now")),
    (4, "LibreOffice Calc", f"{PERSON} 的合同.ods", (PERSON, "checked")),
    (3, "Firefox", "ERP - suppliers", (JUDGED,)),
    (3, "Firefox", "Clinic", (MINE,)),
    (4, "Thunderbird", f"Fwd: {MAIL}", ("as agreed", "regards")),
    (4, "LibreOffice Calc", "April.ods", (f"hotline {HOTLINE}", "done")),
    (4, "Terminal", "make check", ("make check", "make report")),
)


class Hour:
    """Builds the events and the frames of it, one stretch after the other."""

    def __init__(self) -> None:
        self.events: list[AnyEvent] = []
        self.frames: list[Frame] = []
        self._now = 0
        self._window = 0
        self._front = ("", "")

    def work(self, minutes: int, application: str, title: str, texts: tuple[str, ...]) -> None:
        """A window comes to the front; in it one clicks, types, looks and scrolls until its time is over."""
        begin, end = self._now, self._now + minutes * MINUTE
        self._window, self._front = self._window + 1, (application, title)
        self.events.append(WindowFocus(at=begin, window=self._window, application=application, title=title, box=_AREA))
        self._shot(begin + SECOND // 4, "window")
        pause = (end - begin) // (len(texts) + 3)
        for place, text in enumerate(texts, 1):
            at = begin + place * pause
            self._point(at - 20 * SECOND, at - 3 * SECOND)
            self._click(at - 2 * SECOND, 300 + 40 * place, 260 + 60 * place)
            self.events.append(FieldFocus(at=at - SECOND, application=application, role="entry", name="Text"))
            self._type(at, text)
            self._shot(at + 8 * SECOND, "keys")
        self._rest(begin + (len(texts) + 1) * pause, end)
        self._now = end

    def gap(self, cause: str, seconds: int) -> None:
        """Nothing is recorded for a while."""
        self.events.append(Gap(at=self._now, until=self._now + seconds * SECOND, cause=cause))
        self._now += seconds * SECOND

    def _rest(self, begin: int, end: int) -> None:
        """Looking through it: saving by a button that is known by its name, scrolling, a picture now and then."""
        element = Element(role="push button", name=BUTTON, box=BUTTON_BOX)
        self._click(begin, 1010, 100, element)
        self._shot(begin + SECOND, "click")
        times = range(begin + _APART, end - _APART, _APART)
        for at in times:
            self._point(at - 8 * SECOND, at)
            self.events.append(Scroll(at=at, dx=0, dy=-2, x=500, y=400))
            self._shot(at + SECOND, "scroll")

    def _type(self, at: int, text: str) -> None:
        if not text.isascii():
            self.events.append(TextCommitted(at=at, text=text))
            return
        for place, letter in enumerate(text):
            pressed = at + place * SECOND // 9
            self.events.append(KeyPress(at=pressed, keycode=10 + place % 60, keysym=letter, text=letter))
            self.events.append(KeyRelease(at=pressed + SECOND // 20, keycode=10 + place % 60, keysym=letter))
        after = at + (len(text) + 2) * SECOND // 9
        self.events.append(KeyPress(at=after, keycode=36, keysym="Return"))
        self.events.append(KeyRelease(at=after + SECOND // 20, keycode=36, keysym="Return"))

    def _click(self, at: int, x: int, y: int, element: Element | None = None) -> None:
        self.events.append(PointerPress(at=at, button="left", x=x, y=y, element=element))
        self.events.append(PointerRelease(at=at + SECOND // 12, button="left", x=x, y=y))

    def _point(self, begin: int, end: int) -> None:
        for place, at in enumerate(range(begin, end, SECOND // 5)):
            self.events.append(PointerMove(at=at, x=300 + place * 7 % 600, y=200 + place * 5 % 400))

    def _shot(self, at: int, trigger: str) -> None:
        number = len(self.frames) + 1
        application, title = self._front
        picture = draw_picture(at, application, title, number % 7)
        if application == "Terminal":
            picture = _with_face(picture)
        pointer = (300 + number * 31 % 700, 300 + number * 17 % 300)
        self.frames.append(Frame(number=number, at=at, picture=picture, window=self._window, area=_AREA, pointer=pointer))
        self.events.append(Screenshot(at=at, frame=number, trigger=trigger, window=self._window))


def add_sixty(unlocked: Unlocked) -> str:
    """Writes it through the store's writer, looked through for text as a finder would; returns its identifier."""
    hour = Hour()
    for place, part in enumerate(WORK):
        hour.work(*part)
        if place in _GAPS:
            hour.gap(_GAPS[place], _GAP)
    began = time.time_ns() - 2 * 3600 * SECOND
    anchor = Anchor(0, 0, began, time.localtime().tm_gmtoff, "test")
    applications = tuple(dict.fromkeys(part[1] for part in WORK))
    choice = StartChoice(name=NAME, applications=applications, text_for=applications, pictures=True, motion="full")
    monitors = (Monitor(0, 0, WIDTH, HEIGHT),)
    header = SessionHeader(session=new_session_id(anchor), choice=choice, anchor=anchor, monitors=monitors)
    writer = create_session(unlocked.home, header)
    more: list[AnyEvent] = [
        TitleChange(at=SIGNED_IN, window=2, application="Firefox", title="Signed in"),
        Note(at=30 * MINUTE, text="two numbers do not match"),
        TitleChange(at=60 * MINUTE, window=len(WORK), application="Terminal", title="make report, done"),
    ]
    writer.write(sorted([*hour.events, *more], key=lambda event: event.at))
    for frame in hour.frames:
        writer.write_frame(frame)
    writer.close("stopped", 60 * MINUTE)
    _look_through(unlocked, header.session)
    return header.session


@pytest.fixture(scope="session")
def sixty_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the sixty minutes and a newer, short session; written once for all tests, which take copies."""
    home = tmp_path_factory.mktemp("sixty") / "vault"
    with make_vault(home) as vault:
        add_sixty(vault)
        add_session(vault, NEWEST, ago=60, pictures=False)
    return home


@pytest.fixture
def vault_home(sixty_made: Path, tmp_path: Path) -> Path:
    """A copy of that vault."""
    return Path(shutil.copytree(sixty_made, tmp_path / "vault"))


def _look_through(unlocked: Unlocked, session: str) -> None:
    with unlocked.open(session) as reader:
        for frame in reader.frames():
            lines = [FoundText(Box(144, 100 + 38 * line, 120, 22), f"Invoice {1180 + line}", 0.95) for line in range(16)]
            reader.keep_look(frame.number, [FoundText(BUTTON_BOX, BUTTON, 0.95), *lines])


def _with_face(picture: Picture) -> Picture:
    pixels = np.frombuffer(picture.pixels, dtype=np.uint8).reshape(picture.height, picture.width, 4).copy()
    x, y, width, height = msgspec.structs.astuple(FACE_BOX)
    pixels[y : y + height, x : x + width] = (*FACE[::-1], 0)
    return msgspec.structs.replace(picture, pixels=pixels.tobytes())


def faces(file: Path) -> int:
    """How many pixels of an exported picture have nearly that colour."""
    near = np.abs(np.asarray(Image.open(file).convert("RGB")).astype(int) - np.array(FACE)).max(axis=-1) < 24
    return int(near.sum())


def begins(title: str) -> int:
    """When the stretch with this title begins (ns)."""
    at = 0
    for place, (length, _application, named, _texts) in enumerate(WORK):
        if named == title:
            return at
        at += length * MINUTE + (_GAP * SECOND if place in _GAPS else 0)
    raise KeyError(title)
