# SPDX-License-Identifier: GPL-3.0-or-later
"""Accountable omission: an export says where something was left out and why; nobody can guess what it was."""

from __future__ import annotations

import hashlib
import itertools
import json
from pathlib import Path

from recorder import api
from recorder.model.events import KeyPress
from recorder.model.redaction import Mask, Stand
from recorder.store.vault import Unlocked
from tests.helpers.leaving_out import CODE, enter, handed, session
from tests.helpers.sample import SECOND, TERMS, focus, record, typing

__all__ = ["handed", "session"]  # fixtures


def _paper(folder: Path) -> list[dict[str, object]]:
    paper = json.loads((folder / "omissions.json").read_bytes())
    return [{key: each[key] for key in ("step", "what", "reason")} for each in paper["omissions"]]


def test_it_says_where_and_why_and_nothing_else(handed: tuple[str, Path]) -> None:
    """The place, the kind and the reason of each; no content, in any file; the schema and the card say what it means."""
    _export, folder = handed
    assert _paper(folder) == [
        {"step": 4, "what": "text", "reason": "masked"},
        {"step": 6, "what": "name", "reason": "content"},
        {"step": 8, "what": "text", "reason": "withheld"},
        {"step": 9, "what": "stretch", "reason": "judgement"},
        {"step": 9, "what": "stretch", "reason": "removed"},
        {"step": 9, "what": "stretch", "reason": "withheld"},
        {"step": 11, "what": "stretch", "reason": "withheld"},
    ]
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not [word for word in (CODE, "Brown", "not for them", "removed words", "judged", "tail") if word.encode() in everything]
    assert "accountable" == json.loads((folder / "manifest.json").read_bytes())["omission"]
    assert "omissions.json" in (folder / "steps" / "DATASET.md").read_text("utf-8")
    assert json.loads((folder / "omissions.schema.json").read_bytes())["$defs"]["Omission"]


def test_private_omission_leaves_no_mark(unlocked: Unlocked, session: str) -> None:
    """It is the default: no file, no word, and the same bytes each time."""
    built = [unlocked.draft_files(api.build_draft(unlocked, [session], TERMS).draft) for _ in range(2)]
    assert built[0] == built[1]
    assert not [path for path in built[0] if "omission" in path]
    assert json.loads(built[0]["manifest.json"])["omission"] == "private"
    assert b"What was left out" not in built[0]["steps/DATASET.md"]
    assert b"omissions" not in b"".join(built[0].values())


def test_two_exports_of_the_same_have_no_leaf_in_common(unlocked: Unlocked, session: str) -> None:
    """Two recipients cannot find out that they were kept from the same thing; nor does one see that two places hide the same."""
    found = []
    for _ in range(2):
        draft = api.build_draft(unlocked, [session], TERMS, omission="accountable")
        paper = json.loads(unlocked.draft_files(draft.draft)["omissions.json"])
        found += [each["leaf"] for each in paper["omissions"]]
    assert len(set(found)) == len(found) == 2 * draft.omitted


def test_a_code_is_guessed_from_a_plain_hash_and_not_from_a_leaf(handed: tuple[str, Path]) -> None:
    """All codes of six digits are tried: the plain hash of what was masked gives it away, the leaf without its salt does not."""
    _export, folder = handed
    leaf = next(each for each in json.loads((folder / "omissions.json").read_bytes())["omissions"] if each["reason"] == "masked")
    plain = hashlib.sha256(f"code {CODE} ok".encode()).digest()
    about = f"\x00{leaf['step']} text masked\n".encode()
    zero = f"\x00{chr(0) * 32}{leaf['step']} text masked\n".encode()
    aim, guessed, broken = bytes.fromhex(leaf["leaf"]), "", ""
    for digits in itertools.product("0123456789", repeat=6):
        code = "".join(digits)
        text = f"code {code} ok".encode()
        if hashlib.sha256(text).digest() == plain:
            guessed = code
        if aim in (hashlib.sha256(text).digest(), hashlib.sha256(about + text).digest(), hashlib.sha256(zero + text).digest()):
            broken = code
    assert (guessed, broken) == (CODE, "")


def test_verify_says_at_how_many_places(handed: tuple[str, Path]) -> None:
    """A whole one is in force, and says so."""
    verdict = api.verify(handed[1])
    assert (verdict.code, verdict.omission, verdict.omitted) == (0, "accountable", 7)


def test_an_outline_marks_no_text(unlocked: Unlocked, session: str) -> None:
    """Its one constant stands for every text alike: which one was let stand cannot be told."""
    draft = api.build_draft(unlocked, [session], TERMS, omission="accountable", level="outline")
    paper = json.loads(unlocked.draft_files(draft.draft)["omissions.json"])
    assert {each["what"] for each in paper["omissions"]} == {"name", "stretch"}


def test_a_part_of_a_session_tells_nothing_of_the_rest(unlocked: Unlocked, session: str) -> None:
    """What was not chosen was not left out."""
    task = api.tasks.new(unlocked, "File the invoice", [api.tasks.Part(session=session, start=9 * SECOND, end=12 * SECOND)])
    draft = api.build_draft(unlocked, [task.task], TERMS, omission="accountable")
    paper = json.loads(unlocked.draft_files(draft.draft)["omissions.json"])
    assert [(each["step"], each["reason"]) for each in paper["omissions"]] == [(1, "content")]


def test_a_successor_is_accountable_as_what_it_replaces(unlocked: Unlocked, handed: tuple[str, Path]) -> None:
    """Under salts of its own."""
    draft = api.ledger.correct(unlocked, handed[0], "total")
    assert draft.omission == "accountable"
    old = {each["leaf"] for each in json.loads((handed[1] / "omissions.json").read_bytes())["omissions"]}
    new = {each["leaf"] for each in json.loads(unlocked.draft_files(draft.draft)["omissions.json"])["omissions"]}
    assert not old & new
    assert unlocked.draft(draft.draft).kept is not None


def test_a_redacted_text_that_is_one_of_its_words_stops_nothing(unlocked: Unlocked) -> None:
    """Four digits stand in some leaf by chance, and a reason is a word: neither tells anything."""
    events = [focus(SECOND), *typing("a withheld text stands", 2 * SECOND), *enter(9 * SECOND), *typing("abcd", 11 * SECOND)]
    session = record(unlocked.home, events)
    with api.open_session(unlocked, session) as view:
        for mark in (Stand(start=0, end=10 * SECOND, text=True), Stand(start=10 * SECOND, end=12 * SECOND), Mask(text="withheld")):
            view.add(mark)
    for _ in range(3):
        assert api.build_draft(unlocked, [session], TERMS, omission="accountable").omitted


def test_a_text_over_the_edge_is_withheld_and_an_unknown_one_is_no_omission(unlocked: Unlocked) -> None:
    """Half of the first was not let stand. Of the second nobody knows what stands there in the end: it was never left out."""
    unknown = [*typing("abc", 21 * SECOND), KeyPress(at=23 * SECOND, keysym="Home"), *typing("x", 24 * SECOND)]
    session = record(unlocked.home, [focus(SECOND), *typing("edge of what stands", 2 * SECOND), *enter(9 * SECOND), *unknown])
    with api.open_session(unlocked, session) as view:
        view.add(Stand(start=int(2.5 * SECOND), end=60 * SECOND + 1, text=True))
    files = unlocked.draft_files(api.build_draft(unlocked, [session], TERMS, omission="accountable").draft)
    assert files["steps/steps.jsonl"].count(b"{{text_") == 2
    found = [(each["step"], each["what"], each["reason"]) for each in json.loads(files["omissions.json"])["omissions"]]
    assert found == [(0, "stretch", "withheld"), (1, "text", "withheld")]


def test_places_are_told_in_words() -> None:
    """In English and in Chinese."""
    told = [
        api.opening.place("stretch", 0, "en"),
        api.opening.place("stretch", 2, "en"),
        api.opening.place("text", 3, "en"),
        api.opening.place("name", 4, "en"),
    ]
    assert told == ["before the first step", "after step 2", "a text in step 3", "a name in step 4"]
    assert api.opening.place("text", 3, "zh_CN") == "第 3 步里的文字"
