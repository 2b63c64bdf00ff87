# SPDX-License-Identifier: GPL-3.0-or-later
"""Folding: the same text whatever its spelling, and always the way back to the text as given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.detect.fold import fold


def _wide(text: str) -> str:
    """The same in full-width characters."""
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


_TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("\u200b\u00ad\ufe0f\uff11\uff21①℃-\u2010\u0301\ufb01㍿中文ab1 ")
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        (_wide("138") + "\u200b1234" + _wide("5678"), "13812345678"),
        (_wide("password:x"), "password:x"),
        ("138\u20111234\u22125678", "138-1234-5678"),
        ("中\u00ad文\ufeff", "中文"),
        ("e\u0301\ufb01", "éfi"),
        ("plain 中文 text", "plain 中文 text"),
    ],
)
def test_spellings(given_text: str, folded: str) -> None:
    """Full-width, unseen and compatibility characters fold to the plain ones."""
    assert folded == fold(given_text).text


def test_place_spans_what_was_folded() -> None:
    """A place in the folded text leads to all characters that it came from, unseen ones between them too."""
    number = "\u200b".join(_wide(part) for part in ("138", "1234", "5678"))
    text = f"电话{number}。"
    start, end = fold(text).place(2, 13)
    assert text[start:end] == number


@given(_TEXTS, st.booleans())
def test_every_place_leads_back(text: str, case: bool) -> None:
    """Each character of the folded text has a place within the given text; the places never run backwards; folding twice changes nothing."""
    folded = fold(text, case)
    places = [folded.place(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    assert folded.place(0, len(folded.text))[1] <= len(text)
    assert fold(folded.text, case).text == folded.text or unicodedata.normalize("NFKC", folded.text) != folded.text


@given(_TEXTS)
def test_parts_fold_to_themselves(text: str) -> None:
    """What a place names folds to what stands there, for every single character of one-to-one spellings."""
    folded = fold(text)
    for at, char in enumerate(folded.text):
        start, end = folded.place(at, at + 1)
        assert char in fold(text[start:end]).text


def test_hostile_marks_stay_linear() -> None:
    """A pile of combining marks is folded in pieces."""
    assert len(fold("a" + "\u0301" * 100_000).text) >= 99_000
