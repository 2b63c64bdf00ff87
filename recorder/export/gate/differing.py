# SPDX-License-Identifier: GPL-3.0-or-later
"""Where in a long text a reading of it may say something else: elsewhere it says what the text says, which is searched once."""

from __future__ import annotations

import re

BLANKS = 16  # blank or invisible characters one after another; where there are more, all of a text is read
_SHORT = 1 << 17  # characters of a text that is always read whole
# Whatever is read in another way (readings.py) begins with one of these; a tag and a stretch of UTF-7 are one to their end.
_MARK = re.compile(
    r"<[^<>]{0,4096}>|\+[A-Za-z0-9+/]{3,}-?|\\[uUxnrtbf\"'\\/0-3]|%[0-9a-fA-Fu]|&[#A-Za-z]"
    r"|=(?:[0-9A-Fa-f]{2}|[ \t]*\r?\n)|[\x80-\xff]{2,}"
)
_BLANK = re.compile(
    r"[\s\u00ad\u034f\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
    f"{{{BLANKS + 1}}}"
)


def differing(text: str, around: int) -> str:
    """The lines of a long text in which it may be read in another way, with as many characters ``around`` that nothing longer is cut.

    What stands apart in the text stays apart. Without ``around`` it is all of the text.
    """
    if not around or len(text) < _SHORT or _BLANK.search(text):
        return text
    spans: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        if spans and match.end() + around <= spans[-1][1]:
            continue
        start = text.rfind("\n", 0, max(0, match.start() - around)) + 1
        end = text.find("\n", match.end() + around)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end if end >= 0 else len(text)))
    return "\0".join(text[start:end] for start, end in spans)
