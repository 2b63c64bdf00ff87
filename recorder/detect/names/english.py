# SPDX-License-Identifier: GPL-3.0-or-later
"""People in text of Latin letters, by rules alone: a title, an introduction, a common given name, two capitalised words in a sentence.

No model: the only good one that was found takes 283 MB (PRIVACY.md); these rules take none and are told apart by their confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recorder.detect.found import Found
from recorder.detect.names.words_en import AFTER, BEFORE, COMMON, GIVEN, HONORIFIC, PARTICLES, STRONG

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EAST: Final = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_INTRODUCED: Final = re.compile(
    r"(?i:\b(?:my name is|name's|name is|name on the account\?\s*User:|full name[:=]?|first name[:=]?|last name[:=?]|surname[:=?]|i am called|he is called|she is called|correct it to|change it to|spelled|under the name|maybe it's under|your name[:=?]))"
    r"[ \t]*(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?[ ])?([^\W\d_][\w'’-]*(?:[ ](?:[^\W\d_a-zß-ÿ]\.|[^\W\d_a-zß-ÿ][\w'’-]*)){0,3})"
)
_MAIL: Final = re.compile(
    r"(?:^|[\n\r,;:\"]|From:|To:|Cc:)[ \t]*\"?([^\W\d_][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){1,3})\"?[ \t]*<[^<>\s]+@[^<>\s]+>"
)
_LABELLED: Final = re.compile(r"(?im:^[ \t>|*-]*(?:from|to|cc|bcc|name|full name|patient|applicant|customer|employee|author|assignee|reporter|reviewer|attn|contact|account holder|cardholder|signed|sender|recipient|guardian|manager)[ \t]*[:：][ \t]*)([^\W\d_a-zß-ÿ][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){0,3})[ \t]*(?=$|[,;|(\n\r<])", re.MULTILINE)  # fmt: skip

Word = tuple[int, int, str]


class EnglishNames:
    """Rules alone; a text of Chinese letters only costs a look."""

    name = "English names"

    def find(self, text: str) -> Iterator[Found]:
        """Every name that the rules see."""
        for rule, sure in ((_INTRODUCED, 0.8), (_MAIL, 0.85), (_LABELLED, 0.7)):
            for match in rule.finditer(text):
                if not _ordinary(match[1]):
                    yield Found("person", *match.span(1), sure, self.name)
        for run in _runs(text):
            yield from self._judge(text, run)

    def _judge(self, text: str, run: Sequence[Word]) -> Iterator[Found]:
        titled = False
        while run and (run[0][2].lower() in COMMON or run[0][2].lower() in HONORIFIC):
            titled = run[0][2].lower() in HONORIFIC
            run = run[1:]
        while run and run[-1][2].lower() in COMMON | PARTICLES:
            run = run[:-1]
        if run and not any(word[2].lower() in COMMON for word in run):
            sure = 0.9 if titled else _sure(text, run)
            if sure:
                yield Found("person", run[0][0], run[-1][1], sure, self.name)


def _sure(text: str, run: Sequence[Word]) -> float:
    """How surely these capitalised words name a person; 0 where nothing says so."""
    long, known = len(run) > 1, run[0][2].lower() in GIVEN
    before = _words_before(text, run[0][0])
    after = _WORD.match(text, run[-1][1] + 1)
    if known:
        return 0.85 if long else 0.65
    if before and before[-1] in STRONG:
        return 0.7
    if after and after[0] in AFTER and (long or not before):
        return 0.5
    if before and before[-1] in BEFORE and long:
        return 0.6
    return 0.45 if 2 <= len(run) <= 3 and _in_sentence(text, run) else 0.0


def _words_before(text: str, at: int) -> list[str]:
    """Up to three words of the same line in front."""
    line = text[max(0, at - 40) : at].rpartition("\n")[2]
    return [word.lower() for word in _WORD.findall(line)[-3:]]


def _in_sentence(text: str, run: Sequence[Word]) -> bool:
    """Whether words in small letters stand around: a title or a menu capitalises everything."""
    around = text[max(0, run[0][0] - 60) : run[0][0]] + " " + text[run[-1][1] : run[-1][1] + 60]
    words = _WORD.findall(around)
    return len(words) >= 3 and 2 * sum(word[0].islower() for word in words) > len(words)


def _ordinary(name: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    return not words or all(word in COMMON for word in words) or words[0] in ("not", "the", "my", "it", "a", "in", "on")


def _runs(text: str) -> Iterator[list[Word]]:
    """Capitalised words that follow each other, with the small words that stand within names."""
    run: list[Word] = []
    for match in _WORD.finditer(text):
        word = match[0]
        if run and not _joined(text[run[-1][1] : match.start()], run[-1][2]):
            yield run
            run = []
        if _EAST.match(word):
            continue
        if (word[0].isupper() and (not word.isupper() or len(word) <= 2)) or (run and word in PARTICLES):
            run.append((match.start(), match.end(), word))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(gap: str, before: str) -> bool:
    return gap == " " or (gap == ". " and (len(before) <= 2 or before.lower() in HONORIFIC))
