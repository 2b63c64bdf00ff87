# SPDX-License-Identifier: GPL-3.0-or-later
"""People in text of Latin letters, by rules alone: a title, an introduction, a common given name, two capitalised words in a sentence.

No model: the only good one that was found takes 283 MB (PRIVACY.md); these rules take none and are told apart by their confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recorder.detect.found import Found
from recorder.detect.names.words_en import AFTER, ALONE, BEFORE, COMMON, GIVEN, HONORIFIC, PARTICLES, STRONG, words

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EAST: Final = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_INTRODUCED: Final = re.compile(
    r"(?i:\b(?:my name is|name's|name is|name on the account\?\s*User:|full name:?|first name:?|last name[:?]|surname[:?]|i am called|he is called|she is called|correct it to|change it to|spelled|under the name|maybe it's under|your name[:?]))"
    r"[ \t]*(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?[ ])?([^\W\d_][\w'’-]*(?:[ ](?:[^\W\d_a-zß-ÿ]\.|[^\W\d_a-zß-ÿ][\w'’-]*)){1,3}|[^\W\d_][\w'’-]*(?:[ ][^\W\d_][\w'’-]*){1,2}(?=[.,;!\n]|$)|[^\W\d_][\w'’-]*)"
)
_MAIL: Final = re.compile(
    r"(?:^|[\n\r,;:\"]|From:|To:|Cc:)[ \t]*\"?([^\W\d_][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){1,3})\"?[ \t]*<[^<>\s]+@[^<>\s]+>"
)
_LABELLED: Final = re.compile(r"(?im:^[ \t>|*-]*(?:from|to|cc|bcc|name|full name|patient|applicant|customer|employee|author|assignee|reporter|reviewer|attn|contact|account holder|cardholder|signed|sender|recipient|guardian|manager)[ \t]*[:：][ \t]*)([^\W\d_a-zß-ÿ][\w'’.-]*(?:[ ][^\W\d_][\w'’.-]*){0,3})[ \t]*(?=$|[,;|(\n\r<])", re.MULTILINE)  # fmt: skip

_ADDRESSED: Final = re.compile(
    r"(?:^|[\n\r])([^\W\d_a-zß-ÿ][a-zß-ÿ]\w+)(?=, (?:can|could|would|will|please|are you|do you|I |we |let|what|when|have you)\b)"
)
_UPPER: Final = r"[^\W\d_a-zß-ÿ][\w'’-]+"
_LIST: Final = re.compile(rf"{_UPPER}(?:, {_UPPER})+(?:,? (?:and|or) {_UPPER})|{_UPPER} and {_UPPER}")
_OWN_NAME: Final = re.compile(r"(?i:\b(?:my|maiden|last|first|family|given) name(?: is|:|\?))[ \t]*([^\W\d_][\w'’-]+)")
_SPOKEN: Final = re.compile(rf"(?m:^[ \t>]*)({_UPPER}(?: {_UPPER})?):[ ]?(?=[\"“]|\S+ \S+ \S)")
_RULES: Final = ((_INTRODUCED, 0.8), (_OWN_NAME, 0.6), (_ADDRESSED, 0.55), (_MAIL, 0.85), (_LABELLED, 0.7))
_CODE: Final = re.compile(r"(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<!La)(?<!Van)[a-zß-ÿ][A-Z]")  # QLabel, PyPI: no name but McDonald
_NEVER: Final = words("not the my it a in on incorrect wrong spelled misspelled is that this an what your for to and at")

Word = tuple[int, int, str]


class EnglishNames:
    """Rules alone; a text of Chinese letters only costs a look."""

    name = "English names"

    def find(self, text: str) -> Iterator[Found]:
        """Every name that the rules see, and each of its words where it stands alone elsewhere in the text."""
        seen: list[Found] = []
        for rule, sure in _RULES:
            fit = (match for match in rule.finditer(text) if not _ordinary(match[1], introduced=rule is _INTRODUCED))
            seen.extend(Found("person", *match.span(1), sure, self.name) for match in fit)
        spoken = [match for match in _SPOKEN.finditer(text) if not _ordinary(match[1], introduced=False)]
        if len({match[1] for match in spoken}) > 1:  # a talk: one label alone may be anything
            seen.extend(Found("person", *match.span(1), 0.5, self.name) for match in spoken)
        runs = list(_runs(text))
        block = text.count("\n") > 1
        for run in runs:
            seen.extend(self._judge(text, run, block))
        seen.extend(self._listed(text))
        yield from seen
        yield from self._again(text, seen)

    def _judge(self, text: str, run: Sequence[Word], block: bool) -> Iterator[Found]:
        titled = False
        while run and (run[0][2].lower() in HONORIFIC or _common(run[0][2])):
            titled = run[0][2].lower() in HONORIFIC
            run = run[1:]
        while run and (run[-1][2].lower() in PARTICLES or (_common(run[-1][2]) and not _initial(run[1:-1]))):
            run = run[:-1]
        if any(len(word[2]) > 1 for word in run):
            sure = 0.9 if titled else _sure(text, run) or (0.5 if block and _own_line(text, run) else 0.0)
            if sure:
                yield Found("person", run[0][0], run[-1][1], sure, self.name)

    def _listed(self, text: str) -> Iterator[Found]:
        """All of a list, where one of it is a given name: *Janet, Hleb and Terri*."""
        for match in _LIST.finditer(text):
            parts = [part for part in _WORD.finditer(text, *match.span()) if part[0] not in ("and", "or")]
            if any(_bare(part[0]) in GIVEN for part in parts) or text[: match.start()].rstrip().endswith(":"):
                yield from (Found("person", *part.span(), 0.5, self.name) for part in parts if not _common(part[0]))

    def _again(self, text: str, seen: Sequence[Found]) -> Iterator[Found]:
        """A word of a longer name that was found stands for the same person elsewhere."""
        parts = {
            word
            for each in seen
            if each.confidence >= 0.6 or " " in text[each.start : each.end]
            for word in _WORD.findall(text[each.start : each.end])
        }
        parts = {word for word in parts if len(word) > 2 and word[0].isupper() and not _common(word)}
        covered = bytearray(len(text))
        for each in seen:
            covered[each.start : each.end] = b"\1" * (each.end - each.start)
        if parts:
            for match in _WORD.finditer(text):
                if not covered[match.start()] and match[0].removesuffix("'s").removesuffix("’s") in parts:
                    yield Found("person", *match.span(), 0.55, self.name)


def _initial(words_before: Sequence[Word]) -> bool:
    """Whether the last of them is a single letter, as between a given name and a surname."""
    return bool(words_before) and len(words_before[-1][2]) == 1


def _bare(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


def _common(word: str) -> bool:
    return word.lower() in COMMON and not (len(word) == 1 and word.isupper())


def _own_line(text: str, run: Sequence[Word]) -> bool:
    """Whether two to four words fill a line, as above an address."""
    before = text[: run[0][0]].rpartition("\n")[2].strip(" >?|*\t-")
    after = text[run[-1][1] :].partition("\n")[0].strip(" .,\t")
    return 2 <= len(run) <= 4 and not before and not after


def _sure(text: str, run: Sequence[Word]) -> float:
    """How surely these capitalised words name a person; 0 where nothing says so."""
    long, known = len(run) > 1, _bare(run[0][2]) in GIVEN
    before = _words_before(text, run[0][0])
    after = _WORD.match(text, run[-1][1] + 1)
    if known:
        return 0.85 if long else 0.65
    if before and before[-1] in STRONG:
        return 0.7
    if after and (after[0] in ALONE or (after[0] in AFTER and long)) and (long or not before):
        return 0.5
    if before and before[-1] in BEFORE and long:
        return 0.6
    foreign = any(letter != "’" and not letter.isascii() for word in run for letter in word[2])
    return 0.45 if (2 <= len(run) <= 3 or foreign) and _in_sentence(text, run) else 0.0


def _words_before(text: str, at: int) -> list[str]:
    """Up to three words of the same line in front."""
    line = text[max(0, at - 40) : at].rpartition("\n")[2]
    return [word.lower() for word in _WORD.findall(line)[-3:]]


def _in_sentence(text: str, run: Sequence[Word]) -> bool:
    """Whether words in small letters stand around: a title or a menu capitalises everything."""
    around = text[max(0, run[0][0] - 60) : run[0][0]] + " " + text[run[-1][1] : run[-1][1] + 60]
    near = _WORD.findall(around)
    return len(near) >= 3 and 2 * sum(word[0].islower() for word in near) > len(near)


def _ordinary(name: str, introduced: bool) -> bool:
    """Whether these words name no one; after an introduction even a common word may be a name if it is capitalised."""
    parts = [word.lower() for word in _WORD.findall(name)]
    if _EAST.search(name):
        return True
    if introduced:
        return parts[0] in _NEVER or not (name[0].isupper() or len(parts) > 1 or parts[0] in GIVEN)
    return not parts or parts[0] in _NEVER or all(word in COMMON for word in parts)


def _runs(text: str) -> Iterator[list[Word]]:
    """Capitalised words that follow each other, with the small words that stand within names."""
    run: list[Word] = []
    for match in _WORD.finditer(text):
        word = match[0]
        if run and (run[-1][2].endswith(("'s", "’s")) or not _joined(text[run[-1][1] : match.start()], run[-1][2])):
            yield run
            run = []
        if _EAST.match(word):
            continue
        if (word[0].isupper() and (not word.isupper() or len(word) <= 2) and not _CODE.search(word)) or (run and word in PARTICLES):
            run.append((match.start(), match.end(), word))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(gap: str, before: str) -> bool:
    return gap == " " or (gap == ". " and (len(before) <= 2 or before.lower() in HONORIFIC))
