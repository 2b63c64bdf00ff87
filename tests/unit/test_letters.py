# SPDX-License-Identifier: GPL-3.0-or-later
"""The letter of a withdrawal, in English and Chinese, by the law that fits what the recipient relies on."""

from __future__ import annotations

from pathlib import Path

from recorder import api
from recorder.model.redaction import Stand
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE, SECOND, TERMS, record, work_events

LAW: dict[api.ledger.Basis, tuple[str, str]] = {
    "consent": ("GDPR article 7(3)", "第十五条"),
    "contract": ("GDPR article 6(1)(b)", "第十三条第一款第二项"),
    "legitimate-interest": ("GDPR article 21(1)", "第四十四条"),
    "collective": ("GDPR articles 88", "第 88 条"),
}


def test_each_basis_has_its_own_law_in_both_letters(unlocked: Unlocked, tmp_path: Path) -> None:
    """Both name the digest and say that they are no legal advice; none names the law of another basis."""
    session = record(unlocked.home, work_events())
    with api.open_session(unlocked, session) as view:
        view.add(Stand(start=0, end=60 * SECOND, text=True))
    assert set(LAW) == set(api.ledger.BASES)
    for basis, expected in LAW.items():
        draft = api.build_draft(unlocked, [session], TERMS)
        entry = api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / f"out-{basis}")
        folder = tmp_path / f"letter-{basis}"
        api.ledger.withdraw(unlocked, entry.export, PASSPHRASE, basis, folder)
        letters = [(folder / f"LETTER.{language}.txt").read_text("utf-8") for language in ("en", "zh")]
        assert all(entry.digest in letter for letter in letters)
        assert ("no legal advice" in letters[0], "不是法律意见" in letters[1]) == (True, True)
        for letter, law in zip(letters, expected, strict=True):
            assert law in letter
        assert [other for other, (english, _chinese) in LAW.items() if english in letters[0]] == [basis]
