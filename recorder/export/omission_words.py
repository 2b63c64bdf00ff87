# SPDX-License-Identifier: GPL-3.0-or-later
"""What an export with accountable omission says of itself: its file, its schema, and in plain words what they tell and what they do not."""

from __future__ import annotations

from recorder.export.leaves import NAME, schema, written
from recorder.model.omission import Omission, OmissionPaper, Reason

# Why, in the words of a page for people; the same in Chinese.
REASONS: dict[Reason, tuple[str, str]] = {
    "removed": ("removed by the worker", "由劳动者移除"),
    "judgement": ("work of judgement, which stays with the worker", "需要判断的工作，留在劳动者那里"),
    "mine": ("the worker's own", "劳动者自己的事"),
    "withheld": ("not let stand", "未放行"),
    "masked": ("a masked word", "遮住的词"),
    "content": ("the name of a content", "内容的名称"),
}
_VERIFY = """
This export says where something was left out, and why (omissions.json). It does not say what, how much or how long. Each entry ends in a
leaf: SHA-256 over a zero byte, 32 bytes of salt, the words "step what reason", a newline and what was left out. The salts stay with the
worker. Who has no salt cannot guess what is behind a leaf, not even a code of six digits. The worker can open single leaves later, and cannot
open one as something else than it was. Check an opening with Stet:

  stet verify . --opening opening.json

or by hand, with the fields of opening.json (CONTENT is its text, with \\n as newlines); the result must be the leaf:

  { printf '\\0'; printf SALT | xxd -r -p; printf '%s %s %s\\n%s' STEP WHAT REASON CONTENT; } | sha256sum

本次交出说明了哪里留下了内容、为什么（omissions.json），但不说明是什么、有多少、有多长。每一项以一个加盐的 SHA-256 结尾，盐留在劳动者那里；
没有盐，连六位数字也猜不出来。劳动者以后可以公开其中一项，但不能把它说成别的内容。
"""
CARD = """

## What was left out

`omissions.json` says where something was left out, and why: `step` is the `index` of the step that a text or a name belongs to; of a stretch,
the step before it (0: before the first). Reasons: {reasons}. It tells the place, the kind, the reason, and how many such places there are;
not what was left out, nor its length, how long it took, how many steps or texts one place stands for, or when it was. A
`{{{{text_1}}}}` without an entry is a text that was never known, such as a password. What is filled in pictures, and `███` in a `why`, has no entry.
The whole of what was recorded may be larger than what was chosen: what lies outside of the chosen parts is not counted."""


def accountable(made: OmissionPaper, verify: bytes) -> dict[str, bytes]:
    """The files that accountable omission adds or changes, by path."""
    return {NAME: written(made), "omissions.schema.json": schema(), "VERIFY.txt": verify + _VERIFY.encode()}


def card(made: OmissionPaper | None) -> str:
    """The part of the dataset's card about omissions; empty with private omission."""
    reasons = "; ".join(f"`{reason}`: {english}" for reason, (english, _chinese) in REASONS.items())
    return CARD.format(reasons=reasons) if made is not None else ""


def line(omission: Omission) -> str:
    """An omission in a line for people, in both languages."""
    english, chinese = REASONS[omission.reason]
    return f"left out: {english} · 留下：{chinese}"
