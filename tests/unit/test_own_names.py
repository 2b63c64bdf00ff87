# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's own names: found in every spelling, kept encrypted, changed by lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder import api
from recorder.detect import own_list
from recorder.detect.own_terms import OwnTerms, one_slip
from recorder.model.own import OwnTerm
from recorder.store.vault import Unlocked
from tests.helpers import canary
from tests.helpers.sample import PASSPHRASE, record, work_events

NAMES = OwnTerms(
    own_list.parse(
        "王建华 = 老王 = wangjh\nProject Apollo\n华信科技有限公司 = 华信\n天穹计划\nAnn\nAcme, Inc.\nSchröder\n12345678\n"
    )
)

WIDE = "".join(chr(ord(letter) + 0xFEE0) for letter in "WANGJH")


def places(text: str) -> list[str]:
    """What was found, as it stands in the text."""
    return [text[each.start : each.end] for each in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请王建华来", "王建华"),
        ("请王 建 华来", "王 建 华"),
        ("找 王\u200b建华 吧", "王\u200b建华"),
        ("老王说", "老王"),
        (f"{WIDE} 提交了", WIDE),
        ("project-apollo", "project-apollo"),
        ("see PROJECT_APOLLO.", "PROJECT_APOLLO"),
        ("Ann's desk", "Ann"),
        ("和SCHRÖDER谈", "SCHRÖDER"),
        ("天 穹 计 划", "天 穹 计 划"),
        ("no. 12345678", "12345678"),
    ],
)
def test_a_name_is_found_in_every_spelling(text: str, found: str) -> None:
    """Case, width, unseen characters, spaces and aliases hide no name; the place is that of the text as given."""
    assert places(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("projct apollo", "projct apollo"),
        ("project apolloo", "project apolloo"),
        ("proejct apollo", "proejct apollo"),
        ("project paollo", "project paollo"),
        ("projetc apollo", "projetc apollo"),
        ("the prject apollo plan", "prject apollo"),
        ("天穹计化开始", "天穹计化"),
        ("穹天计划", "穹天计划"),
        ("天计穹划", "天计穹划"),
        ("acme inc", "acme inc"),
    ],
)
def test_a_slip_is_forgiven(text: str, found: str) -> None:
    """One letter too many, too few, wrong or exchanged, anywhere in a longer name."""
    assert places(text) == [found]
    assert [each.confidence for each in NAMES.find(text)] == [0.7]


@pytest.mark.parametrize("text", ["planning", "an n", "Annn", "国王 建华夏", "王建\n华", "12345679", "teacher", "计划"])
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    """Parts of words, gathered letters, short names with a slip and other numbers are none."""
    assert places(text) == []


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_one_slip_is_one_edit(one: str, other: str) -> None:
    """It agrees with all edits, made one by one."""
    edits = {one[:at] + one[at + 1 :] for at in range(len(one))}
    edits |= {one[:at] + letter + one[at:] for at in range(len(one) + 1) for letter in "abc"}
    edits |= {one[:at] + letter + one[at + 1 :] for at in range(len(one)) for letter in "abc"}
    edits |= {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
    assert one_slip(one, other) == (other in edits - {one})


@given(st.data())
def test_every_slip_in_a_long_name_is_found(data: st.DataObject) -> None:
    """Wherever it happens: no name of a list hides another, and no half is forgotten."""
    name = data.draw(st.sampled_from(["northwind", "Project Apollo", "华信科技有限公司", "天穹计划"]))
    at = data.draw(st.integers(0, len(name) - 1))
    slip = name[:at] + data.draw(st.sampled_from(["", "x", name[at] * 2])) + name[at + 1 :]
    terms = OwnTerms([OwnTerm(name), OwnTerm("北京科技有限公司"), OwnTerm("project zeus")])
    assert slip == name or [] != list(terms.find(f"（{slip}）"))


def test_the_list_is_kept_in_the_vault(unlocked: Unlocked) -> None:
    """It is there after the vault was closed, and after the index was written anew; aliases join."""
    own_list.add(unlocked, [OwnTerm("王建华", ("老王",))])
    own_list.add(unlocked, [OwnTerm("Apollo"), OwnTerm("王建华", ("wangjh", "王建华"))])
    unlocked.lock()
    with api.unlock(unlocked.home, PASSPHRASE) as again:
        assert own_list.load(again) == [OwnTerm("王建华", ("老王", "wangjh")), OwnTerm("Apollo")]
        again._index.renew()
        assert own_list.remove(again, ["王建华"]) == [OwnTerm("Apollo")]
        with pytest.raises(api.RedactionError, match="not among"):
            own_list.remove(again, ["王建华"])


def test_nothing_of_the_list_lies_in_the_clear(unlocked: Unlocked) -> None:
    """No file of the vault holds a name that was put in, in any coding."""
    own_list.save(unlocked, [OwnTerm("Zanzibar-Canary", ("斑马金丝雀",))])
    unlocked.lock()
    needles = [form.encode(coding) for form in ("Zanzibar", "斑马金丝雀") for coding in ("utf-8", "utf-16-le")]
    files = [path for path in unlocked.home.rglob("*") if path.is_file()]
    assert files
    assert [] == [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_a_name_that_cannot_be_looked_for_is_refused_with_its_line() -> None:
    """A single letter would be found everywhere."""
    with pytest.raises(api.RedactionError, match="Line 2"):
        own_list.parse("Apollo\nA\n")


def test_lines_are_read_as_they_are_written() -> None:
    """What is written reads back; comments and empty lines are passed over, a tab is as good as an equals sign."""
    names = own_list.parse("\ufeff# mine\n\nAcme, Inc.\tAcme\uff1d艾克米\n王建华\n")
    assert names == [OwnTerm("Acme, Inc.", ("Acme", "艾克米")), OwnTerm("王建华")]
    assert own_list.parse(own_list.written(names)) == names


def test_own_names_are_suggested(unlocked: Unlocked) -> None:
    """A name of the list that stands in a session is proposed as one; a list that changed is looked for anew."""
    session = record(unlocked.home, work_events())
    assert not [each for each in api.suggest.suggestions(unlocked, session) if each.kind == "own"]
    own_list.save(unlocked, [OwnTerm("Invoice")])
    (found,) = [each for each in api.suggest.suggestions(unlocked, session) if each.kind == "own"]
    assert found.texts == ("Invoice",)


def test_a_name_that_was_taken_off_is_on_no_page(unlocked: Unlocked) -> None:
    """It is found on the decrypted pages while it is on the list, and nowhere afterwards."""
    own_list.save(unlocked, [OwnTerm("Quagga-name-8841", ("斑驴别名八八",)), OwnTerm("Kept-name-8842")])
    assert canary.readable(unlocked, ["Quagga-name-8841"]) != []
    own_list.remove(unlocked, ["Quagga-name-8841"])
    assert canary.readable(unlocked, ["Quagga-name-8841", "斑驴别名八八"]) == []
    assert canary.readable(unlocked, ["Kept-name-8842"]) != []


def test_the_list_outlives_a_repair_of_the_index(unlocked: Unlocked) -> None:
    """What can be read of a damaged index goes into the new one, these names too."""
    own_list.save(unlocked, [OwnTerm("Apollo", ("AP",)), OwnTerm("王建华")])
    unlocked.lock()
    assert api.repair_vault(unlocked.home, PASSPHRASE) >= 2
    with api.unlock(unlocked.home, PASSPHRASE) as again:
        assert own_list.load(again) == [OwnTerm("Apollo", ("AP",)), OwnTerm("王建华")]
