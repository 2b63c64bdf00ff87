# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters to a recipient, in English and Chinese: that an export is withdrawn, and that another has come in its place.

A withdrawal follows the legal basis which the recipient claims, since each gives the worker another right. No letter is legal advice, and
each says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from recorder.export.law import ASKED, NOT_ADVICE, RIGHTS
from recorder.model.manifest import Basis, LedgerEntry

FILES = ("LETTER.en.txt", "LETTER.zh.txt")


def withdrawal_letters(entry: LedgerEntry, basis: Basis, when: float) -> dict[str, bytes]:
    """The letter in both languages, by file name."""
    return _both(lambda language: _withdrawal(entry, basis, when, language))


def correction_letters(old: LedgerEntry, new: LedgerEntry, when: float) -> dict[str, bytes]:
    """The letter in both languages, by file name; it names both exports."""
    return _both(lambda language: _correction(old, new, when, language))


def _both(write: Callable[[int], str]) -> dict[str, bytes]:
    return {name: (write(number) + "\n").encode() for number, name in enumerate(FILES)}


def _withdrawal(entry: LedgerEntry, basis: Basis, when: float, language: int) -> str:
    head = (
        ("To {recipient}", "Withdrawal of an export", "Date: {day}"),
        ("致 {recipient}", "撤回一份导出", "日期：{day}"),
    )[language]
    opening = (
        "On {left} I handed you an export for this purpose: {purpose}. I withdraw it with effect from {day}.",
        "我于 {left} 将一份导出交给你们，用途是：{purpose}。现自 {day} 起撤回。",
    )[language]
    fill = {"recipient": entry.recipient, "purpose": entry.purpose, "day": _day(when), "left": _day(entry.left)}
    return "\n\n".join(
        (
            "\n".join(line.format(**fill) for line in head),
            opening.format(**fill),
            _named(entry, language),
            RIGHTS[basis][language],
            ASKED[language],
            _check(language),
            NOT_ADVICE[language],
        )
    )


def _correction(old: LedgerEntry, new: LedgerEntry, when: float, language: int) -> str:
    head = (
        ("To {recipient}", "A corrected export takes the place of an earlier one", "Date: {day}"),
        ("致 {recipient}", "以更正后的导出代替先前的一份", "日期：{day}"),
    )[language]
    texts = (
        (
            "The earlier export held something that should not have left. The one named second takes its place, on the same terms; the first "
            "is withdrawn. Please use only the second, delete the first and what was derived from it, tell those to whom you passed it, and "
            "confirm this to me with the date. (GDPR articles 16, 17 and 19; PIPL articles 46 and 47.)"
        ),
        (
            "先前的导出里有不应交出的内容。现以第二份代替，条款不变；第一份已撤回。请只使用第二份，删除第一份以及由它得到的内容，"
            "通知你们转交过的人，并注明日期向我确认。（《个人信息保护法》第四十六条、第四十七条；GDPR 第 16、17、19 条。）"
        ),
    )[language]
    firsts = (("The earlier one", "The one that takes its place"), ("先前的一份", "代替它的一份"))[language]
    fill = {"recipient": old.recipient, "day": _day(when)}
    return "\n\n".join(
        (
            "\n".join(line.format(**fill) for line in head),
            f"{firsts[0]}:\n{_named(old, language)}",
            f"{firsts[1]}:\n{_named(new, language)}",
            texts,
            _check(language),
            NOT_ADVICE[language],
        )
    )


def _named(entry: LedgerEntry, language: int) -> str:
    """Which export: when it left, its digest and its key, by which the recipient finds it."""
    labels = (("Handed over", "SHA-256 of its SHA256SUMS", "Key"), ("交出日期", "其 SHA256SUMS 的 SHA-256", "密钥"))[language]
    values = (_day(entry.left), entry.digest, entry.fingerprint)
    return "\n".join(f"  {label}: {value}" for label, value in zip(labels, values, strict=True))


def _check(language: int) -> str:
    return (
        (
            "The file withdrawal.json that comes with this letter is signed with the key that approved the export. Check it with\n"
            "  stet verify DIR --withdrawal withdrawal.json\n"
            "which then says: withdrawn. Or with OpenSSH alone, when the key in allowed_signers is the one that came with the export:\n"
            "  ssh-keygen -Y verify -f allowed_signers -I worker -n withdrawal@stet -s withdrawal.json.sig < withdrawal.json"
        ),
        (
            "随信的 withdrawal.json 由批准这份导出的同一把密钥签名。请这样检查：\n"
            "  stet verify DIR --withdrawal withdrawal.json\n"
            "它会显示：已撤回。也可以只用 OpenSSH 检查（先确认 allowed_signers 里的密钥与导出所附的相同）：\n"
            "  ssh-keygen -Y verify -f allowed_signers -I worker -n withdrawal@stet -s withdrawal.json.sig < withdrawal.json"
        ),
    )[language]


def _day(when: float) -> str:
    return datetime.fromtimestamp(when).astimezone().date().isoformat()
