# SPDX-License-Identifier: GPL-3.0-or-later
"""From a terminal: text in pictures is found, read, searched, covered in what leaves, and un-covered where it is the interface's own."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from recorder import api
from recorder.clock import Anchor
from recorder.detect.pictures import models
from recorder.model.events import AnyEvent, Box, Element, PointerPress, PointerRelease, Screenshot
from recorder.model.pictures import Frame, Picture
from recorder.model.session import Monitor, SessionHeader, StartChoice
from recorder.redact.pictures import FILL
from recorder.store.sessions import create_session
from tests.e2e.test_cli import stet
from tests.helpers.sample import PASSPHRASE, SECOND, TERMS, focus, make_vault, typing
from tests.helpers.text_pages import Drawn, Page

pytestmark = pytest.mark.skipif(not models.installed(), reason="the extra detectors is not installed")

SESSION = "20260102-090000-0001"
SECRET = "Anna Berg 4711"


def screen(secret: str = SECRET) -> tuple[Page, Drawn, Drawn]:
    """A window with a button and a customer."""
    page = Page(ground="#f4f4f4")
    page.draw.rectangle((100, 50, 900, 650), fill="#ffffff")
    page.draw.rectangle((140, 90, 220, 120), fill="#e0e0e0", outline="#888888")
    return page, page.write(160, 97, "Save", 14, "#222222"), page.write(160, 300, secret, 14, "#222222")


def recorded(home: Path, text: str = SECRET) -> tuple[Page, Drawn, Drawn]:
    """A session in which the button is clicked, with a picture before and after."""
    page, save, secret = screen(text)
    choice = StartChoice(name="Customers", applications=("Editor",), text_for=("Editor",))
    anchor = Anchor(1, 1, 1_767_340_800_000_000_000, 0, "boot")
    header = SessionHeader(session=SESSION, choice=choice, anchor=anchor, monitors=(Monitor(0, 0, 1280, 800),))
    button = Element(role="push button", name="Save", box=Box(140, 90, 80, 30))
    events: list[AnyEvent] = [
        focus(SECOND),
        Screenshot(at=2 * SECOND, frame=1, trigger="window", window=1),
        PointerPress(at=5 * SECOND, button="left", x=180, y=105, element=button),
        PointerRelease(at=5 * SECOND + 1, button="left", x=180, y=105),
        Screenshot(at=6 * SECOND, frame=2, trigger="visual", window=1),
        *typing("done", 8 * SECOND),
    ]
    bgrx = np.dstack((page.pixels[:, :, ::-1], np.zeros((800, 1280), dtype=np.uint8))).tobytes()
    with make_vault(home) as unlocked:
        writer = create_session(unlocked.home, header)
        for number, at in ((1, 2 * SECOND), (2, 6 * SECOND)):
            picture = Picture(at=at, x=0, y=0, width=1280, height=800, pixels=bgrx)
            writer.write_frame(Frame(number=number, at=at, picture=picture, window=1, area=Box(100, 50, 800, 600)))
        writer.write(events)
        writer.close("stopped", 60 * SECOND)
    return page, save, secret


def pictures_of(home: Path, draft: str) -> list[NDArray[np.uint8]]:
    """Every picture of a draft."""
    with api.unlock(home, PASSPHRASE) as unlocked:
        paths = [path for path in unlocked.draft_files(draft) if path.endswith(".png")]
        return [np.asarray(Image.open(io.BytesIO(api.draft_file(unlocked, draft, path)))) for path in paths]


def built(home: Path, terms: Path) -> list[NDArray[np.uint8]]:
    """The pictures of a draft of the session as it is marked now."""
    answer = stet(home, "--json", "build", SESSION, "--terms", str(terms))
    assert answer.returncode == 0, answer.stderr
    return pictures_of(home, json.loads(answer.stdout)["draft"])


def test_text_is_covered_until_it_is_the_interfaces_own(tmp_path: Path) -> None:
    """Found, all text is covered in what leaves; the button's word can be un-covered everywhere, the customer stays covered."""
    home, terms = tmp_path / "vault", tmp_path / "terms.json"
    page, save, secret = recorded(home)
    terms.write_bytes(msgspec.json.encode(TERMS))
    stet(home, "stand", SESSION, "--text")
    assert built(home, terms) == []
    found = json.loads(stet(home, "--json", "find-text", SESSION, "--read").stdout)
    assert (found["frames"], found["looked"], found["known"]) == (2, 1, 1)
    assert json.loads(stet(home, "--json", "search", "anna").stdout)["field"] == "picture"
    covered = built(home, terms)
    assert covered
    for picture in covered:
        assert (picture[save.rows, save.columns] == FILL).all()
        assert (picture[secret.rows, secret.columns] == FILL).all()
    (word,) = [json.loads(line) for line in stet(home, "--json", "words", SESSION).stdout.splitlines()]
    assert (word["word"], word["source"], word["pictures"]) == ("Save", "control", 2)
    (kept,) = [json.loads(line) for line in stet(home, "--json", "words", SESSION, "--keep", "Save").stdout.splitlines()]
    assert (word["refused"], kept["refused"]) == (False, True)
    assert json.loads(stet(home, "--json", "words", SESSION, "--uncover-all").stdout) == {"words": 0, "marks": 0}
    assert json.loads(stet(home, "--json", "words", SESSION, "--uncover", "Save").stdout) == {"words": 1, "marks": 1}
    for picture in built(home, terms):
        assert (picture[save.rows, save.columns] == page.pixels[save.rows, save.columns]).all()
        assert (picture[secret.rows, secret.columns] == FILL).all()


def test_without_the_extra_the_rest_works_and_says_so(tmp_path: Path) -> None:
    """Looking is refused in words, the doctor names it, and pictures leave one by one as before."""
    home, terms, hidden = tmp_path / "vault", tmp_path / "terms.json", tmp_path / "hidden"
    _page, _save, secret = recorded(home)
    terms.write_bytes(msgspec.json.encode(TERMS))
    hidden.mkdir()
    # An interpreter that does not find the extra: its distribution is there without its files.
    (hidden / "rapidocr-0.dist-info").mkdir()
    (hidden / "rapidocr-0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: rapidocr\nVersion: 0\n")
    env = {"PYTHONPATH": os.pathsep.join((str(hidden), *filter(None, [os.environ.get("PYTHONPATH", "")])))}
    refused = stet(home, "find-text", SESSION, env=env)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "one by one" in refused.stderr
    told = json.loads(stet(home, "--json", "doctor", env=env).stdout)
    assert [entry["works"] for entry in told["capabilities"] if entry["what"] == "text in pictures"] == [False]
    assert any("one by one" in problem for problem in told["problems"])
    stet(home, "stand", SESSION, "--text")
    stet(home, "stand", SESSION, "--picture", "1")
    assert any((picture[secret.rows, secret.columns] != FILL).any() for picture in built(home, terms))


def test_words_that_are_not_listed_are_refused(tmp_path: Path) -> None:
    """One sentence, in Chinese where asked for; nothing is marked."""
    home = tmp_path / "vault"
    recorded(home)
    answer = stet(home, "--lang", "zh_CN", "words", SESSION, "--uncover", "Quagga")
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1)
    assert "Quagga" in answer.stderr
    assert "没有认出" in stet(home, "--lang", "zh_CN", "words", SESSION).stdout


def test_what_was_read_in_pictures_is_proposed_and_covered(tmp_path: Path) -> None:
    """A secret that stands in pictures alone is proposed after reading them; accepting it covers its line on every frame."""
    home = tmp_path / "vault"
    _page, _save, secret = recorded(home, "IBAN DE89370400440532013000")
    stet(home, "find-text", SESSION, "--read")
    told = [json.loads(line) for line in stet(home, "--json", "suggest", SESSION).stdout.splitlines()]
    assert [(line["kind"], line["where"]) for line in told] == [("account", "picture")]
    accepted = stet(home, "suggest", SESSION, "--accept", "all")
    assert accepted.returncode == 0, accepted.stderr
    with api.unlock(home, PASSPHRASE) as unlocked, api.open_session(unlocked, SESSION) as view:
        for frame in view.frames():
            pixels = np.frombuffer(view.pixels(frame.number).rgb, dtype=np.uint8).reshape(800, 1280, 3)
            assert (pixels[secret.rows, secret.columns] == FILL).all()


def test_the_finder_sees_nothing_of_what_is_covered(tmp_path: Path) -> None:
    """Customers of 4 and of 35 letters below a cover, beside a button, with the real finder: the same bytes leave.

    Made ready ahead or not.
    """
    left = []
    for number, text in enumerate(("Anna", "Anna Berg 4711 of Northwind, Berlin")):
        home = tmp_path / f"vault{number}"
        recorded(home, text)
        with api.unlock(home, PASSPHRASE) as unlocked:
            api.picture_texts.find_text(unlocked, SESSION)
            with api.open_session(unlocked, SESSION) as view:
                view.add(api.Stand(start=0, end=60 * SECOND))
                for at in (2, 6):
                    view.add(api.Cover(at=at * SECOND, box=Box(150, 292, 420, 32)))
            if number:
                assert api.make_ready(unlocked, [SESSION]).pictures == 2
            left.append(unlocked.draft_files(api.build_draft(unlocked, [SESSION], TERMS).draft))
    assert left[0] == left[1]
    assert len([path for path in left[0] if path.endswith(".png")]) >= 2
