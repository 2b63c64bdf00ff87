# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the last gate found something is told, and not what; what an export says by itself is none of it."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from recorder.errors import GateFound
from recorder.export.gate import search, standing
from recorder.export.gate.places import place
from recorder.export.structure import own_words, words_of_steps
from recorder.model.steps import Step, Target
from tests.helpers.gating import NUL, SECRET, stops


def test_the_place_is_told_and_not_the_text() -> None:
    """File, line and field; in words that name what to do."""
    lines = '{"index":1,"text":"nothing"}\n{"index":2,"why":"x","text":"the correct horse zebra-4711"}\n'
    with pytest.raises(GateFound) as caught:
        search({"steps/steps.jsonl": lines.encode()}, [], [SECRET])
    assert caught.value.message == "Something that you redacted is still in steps/steps.jsonl:2 (text); nothing has left."
    assert "Redact it there in this spelling too" in caught.value.hint
    with pytest.raises(GateFound) as caught:
        search({"steps/steps.jsonl": lines.encode()}, [SECRET], ["another"])
    assert caught.value.message == "Something that you withheld is still in steps/steps.jsonl:2 (text); nothing has left."
    assert caught.value.hint.startswith("Withhold the stretch")
    with pytest.raises(GateFound, match="in the name of a file") as caught:
        search({f"steps/{SECRET.upper()}.txt": b""}, [SECRET])
    assert SECRET.upper() not in caught.value.message
    with pytest.raises(GateFound, match=r"redacted is still in a\.bin;"):
        search({"a.bin": NUL + SECRET.encode() + NUL}, [], [SECRET])
    with pytest.raises(GateFound, match=r"redacted is still in a\.txt:1;"):
        search({"a.txt": "给王芳的信".encode()}, [], ["王 芳"])


@pytest.mark.parametrize("form", [str, str.upper, lambda text: text.encode().hex(), lambda text: text.encode().hex().upper()])
def test_the_name_of_a_file_is_searched_in_letters_of_either_case(form: Callable[[str], str]) -> None:
    """In hex, too."""
    with pytest.raises(GateFound, match="in the name of a file"):
        search({f"steps/{form(SECRET)}.txt": b""}, [SECRET])
    with pytest.raises(GateFound, match="in the name of a file"):
        search({f"steps/{form('Zebra4')}.txt": b""}, ["Zebra4"])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"one\ntwo {SECRET}\n", "a.txt:2"),
        (f'{{"a": "x", "name": "{SECRET}"}}', "a.txt:1 (name)"),
        ('{"name": "&#99;orrect horse Zebra-4711"}', "a.txt:1 (name)"),
        ('{"name": "c orrect horse Zebra-4711"}', "a.txt:1 (name)"),
        (f'one\n{{"name": "{base64.b64encode(SECRET.encode()).decode()}"}}', "a.txt:2 (name)"),
        ('{"text":"correct horse"}\n{"text":" Zebra-4711"}', "a.txt"),
    ],
)
def test_lines_are_counted_from_one(text: str, where: str) -> None:
    """Where no line holds it, the file alone is named."""
    error = stops(text.encode()).message
    assert where.replace("a.txt", "a.bin") + ";" in error
    assert place("a.txt", b"\0\xff", b"x") == "a.txt"


def test_what_stands_in_a_text_is_told_by_its_text() -> None:
    """All of it; what is too short never does."""
    texts = ["falcon", "Falcon", "plan", "abc", "王芳", "the falcon plan"]
    assert standing(texts, "The FALCON plan of 王 芳 abc") == {"falcon", "Falcon", "plan", "王芳", "the falcon plan"}
    assert standing([], "anything") == set()


def test_blank_secrets_are_none() -> None:
    """They stand everywhere."""
    search({"a.txt": b"a     b"}, ["", "     "], ["", " \n    "])
    search({"a.bin": NUL + b" " * 40 + NUL}, [" " * 13], [" " * 13])


def test_every_word_of_a_step_is_looked_at() -> None:
    """Application, text, why, keys, role and name."""
    step = Step(
        index=1,
        at="",
        action="type",
        application="APP",
        text="TEXT",
        why="WHY",
        keys=("KEY",),
        target=Target(role="ROLE", name="NAME"),
    )
    assert set(words_of_steps([step]).split()) == {"app", "text", "why", "key", "role", "name"}
    assert words_of_steps([Step(index=1, at="", action="press")]) == ""


def test_own_words_hold_none_of_a_step_s() -> None:
    """They are what an export of any worker's says."""
    from recorder.export.formats import FORMATS, Content
    from recorder.model.task import Task
    from tests.helpers.sample import TERMS

    step = Step(
        index=1,
        at="2000-01-01T00:00:00Z",
        action="type",
        application="Falconer",
        text="Merlin",
        why="Kestrel",
        keys=("Hobbies", "q"),
        target=Target(role="push button", name="Harrier"),
    )
    content = Content(
        steps=(step,),
        pictures={},
        terms=TERMS,
        viewport=None,
        task="Buzzard",
        level="full",
        raw=b"Osprey",
        about=Task(task="t", goal="Eagle"),
    )
    own = own_words(content, tuple(FORMATS), {"manifest.json": b'{"schema":"stet-export/1"}'})
    for word in ("falconer", "merlin", "kestrel", "hobbies", "harrier", "buzzard", "osprey", "eagle"):
        assert word not in own
    for word in ("platform team", "pyautogui", "stet-export/1", "2000-01-01"):
        assert word in own
