# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a file is said in a sentence of Stet's, in both languages, with the name or the place that an admin looks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder import api
from recorder.errors import PolicyError
from recorder.language_zh import SENTENCES as CHINESE
from recorder.policy import mistakes
from recorder.policy.strict import parse
from tests.helpers.policies import Machine, SshKey

WRONG = [
    (b"", "The file is empty."),
    (b" \n", "The file is empty."),
    (b'\xef\xbb\xbf{"policy": 1}', "It begins with a byte order mark: save it as UTF-8 without one."),
    (b'{"words": "\xff"}', "It is no UTF-8 text."),
    (b'{"policy": 1,}', "It is no JSON from line and column 1:14 on."),
    (b'{"policy": 1, "keep_day_at_most": 3}', "Stet knows no key `keep_day_at_most` (`keep_days_at_most`?)."),
    (b'{"policy": 1, "xyzzy": 3}', "Stet knows no key `xyzzy`."),
    (b'{"policy": 1, "never_record": [{"title": ["a"]}]}', "Stet knows no key `title` (`titles`?)."),
    (b"{}", "It lacks the key `policy`."),
    (b'{"policy": 2}', "Stet does not know the value 2 `policy` (1)."),
    (
        b'{"policy": 1, "forbid_formats": ["csv"]}',
        "Stet does not know the value 'csv' `forbid_formats` (activitywatch, agentnet, openadapt, owamcap).",
    ),
    (b'{"policy": 1, "keep_days_at_most": "3"}', "The value does not fit: `keep_days_at_most` (1 \u2026 36500)."),
    (b'{"policy": 1, "keep_days_at_most": 0}', "The value does not fit: `keep_days_at_most` (1 \u2026 36500)."),
    (b'{"policy": 1, "no_pictures": 1}', "The value does not fit: `no_pictures` (true)."),
    (b"[]", "The value does not fit: {\u2026}."),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG, ids=lambda value: repr(value)[:40])
def test_each_mistake_has_its_sentence(text: bytes, sentence: str) -> None:
    """And nothing of what the library says, which would be English in a Chinese sentence."""
    with pytest.raises(PolicyError) as raised:
        parse(text)
    assert raised.value.template.format(**raised.value.values) == sentence
    assert raised.value.hint == mistakes.HINT
    assert raised.value.template in CHINESE


def test_an_empty_file_is_not_called_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by the check nor where it lies; one that is too large is."""
    machine = Machine(tmp_path / "etc", monkeypatch)
    path = machine.write(b"")
    assert [each.template for each in api.policy.in_force(tmp_path).refused] == [mistakes.EMPTY]
    with pytest.raises(PolicyError) as raised:
        api.policy.check_file(path, tmp_path)
    assert raised.value.template == mistakes.EMPTY
    with pytest.raises(PolicyError) as raised:
        api.policy.check_file(machine.write(b" " * 300_000), tmp_path)
    assert raised.value.template == "It is too large."


def test_a_signature_by_ssh_keygens_own_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read for nobody, so it would be taken for one that is there."""
    machine = Machine(tmp_path / "etc", monkeypatch)
    path = machine.plant(no_pictures=True, name="10-office")
    SshKey(tmp_path, "key").sign(path, "employer").rename(path.with_name("10-office.json.sig"))
    found = api.policy.check_file(path, tmp_path)
    assert (found.unread, found.source.employer) == (("10-office.json.sig",), "")
