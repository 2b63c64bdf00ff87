# SPDX-License-Identifier: GPL-3.0-or-later
"""What has left, driven from a terminal: terms, ledger, expiry, withdrawal, correction, receipts."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from recorder import api
from recorder.model.redaction import Stand
from recorder.store import vault
from tests.e2e.test_cli import SESSION, stet
from tests.helpers.sample import PASSPHRASE, SECOND, make_vault, record, work_events

TODAY = datetime.now().astimezone().date()


class Desk:
    """A vault, and a folder for what leaves it."""

    def __init__(self, home: Path, place: Path) -> None:
        self.home, self.place = home, place

    def lines(self, *words: str) -> list[dict[str, Any]]:
        """What a command prints as JSON; it must be done."""
        done = stet(self.home, "--json", *words)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def one(self, *words: str) -> dict[str, Any]:
        """The only object of an answer."""
        (found,) = self.lines(*words)
        return found

    def hand_over(self, days: int, name: str = "out", level: api.Level = "neutral") -> api.LedgerEntry:
        """An export that ends in so many days; its folder is ``name``."""
        with vault.unlock(self.home, PASSPHRASE) as unlocked:
            terms = api.ledger.from_set(
                api.ledger.term_sets()[0], "Platform team", "Train an agent", expires=(TODAY + timedelta(days=days)).isoformat()
            )
            draft = api.build_draft(unlocked, [SESSION], terms, level=level)
            return api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, self.place / name)

    def status(self, name: str, *words: str) -> tuple[int, dict[str, Any]]:
        """What verify says of a folder."""
        done = stet(self.home, "--json", "verify", str(self.place / name), *words)
        return done.returncode, json.loads(done.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A session that stands with its text."""
    with make_vault(tmp_path / "vault") as unlocked:
        record(unlocked.home, work_events())
        with api.open_session(unlocked, SESSION) as view:
            view.add(Stand(start=0, end=60 * SECOND, text=True))
    (tmp_path / "left").mkdir()
    return Desk(tmp_path / "vault", tmp_path / "left")


def test_terms_start_from_a_set_and_are_remembered(desk: Desk) -> None:
    """The set ticks what it names; the page is the one that leaves; the recipient's next terms begin with these."""
    sets = {each["name"]: each for each in desk.lines("terms", "sets")}
    assert list(sets) == ["minimal", "one-off", "collective"]
    wanted = ("--for", "Platform team", "--purpose", "Train an agent", "--expires", "2099-12-31")
    terms = desk.one("terms", "write", "--set", "minimal", *wanted, "--to", str(desk.place / "out.json"))
    built = desk.one("build", SESSION, "--terms", str(desk.place / "out.json"))
    desk.one("approve", built["draft"], "--digest", built["digest"], "--to", str(desk.place / "out"))
    assert [terms[kind] for kind in ("permissions", "prohibitions", "duties")] == [
        sets["minimal"][kind] for kind in ("permissions", "prohibitions", "duties")
    ]
    page = stet(desk.home, "--lang", "zh_CN", "terms", "show", str(desk.place / "out.json")).stdout
    assert page.strip() in (desk.place / "out" / "TERMS.txt").read_text("utf-8")
    assert "模仿" in page
    (known,) = desk.lines("terms", "remembered")
    again = desk.one("terms", "write", "--remembered", "--for", "Platform team", "--to", str(desk.place / "again.json"))
    assert {**known, "expires": again["expires"]} == again
    assert stet(desk.home, "terms", "write", "--set", "minimal", "--for", " ", "--purpose", "x", "--to", "t.json").returncode == 1
    assert desk.lines("terms", "remembered", "--forget", "Platform team") == []


def test_the_ledger_tells_what_left_and_what_ends_soon(desk: Desk) -> None:
    """Fourteen days before and on the day; later it has expired, and verify says so too."""
    left = [desk.hand_over(days, f"out{days}") for days in (15, 14, 0, -1)]
    listed = {each["export"]: each for each in desk.lines("ledger")}
    assert [listed[each.export]["state"] for each in left] == ["in force", "in force", "in force", "expired"]
    said = stet(desk.home, "ledger").stdout.splitlines()
    told = [line.split()[1] for line in said if line.startswith("!")]
    assert told == [left[1].export, left[2].export]
    assert desk.status("out-1")[0] == 11
    assert "还有 14 天到期" in stet(desk.home, "--lang", "zh_CN", "ledger").stdout
    shown = desk.one("ledger", "show", left[0].export)
    assert (shown["digest"], shown["copy"], shown["days_left"]) == (left[0].digest, "here", 15)


def test_a_withdrawal_is_honoured_and_standard_tools_accept_it(desk: Desk) -> None:
    """12 with the file, and without one no withdrawal is known; the letters follow the basis that is claimed."""
    left, before = desk.hand_over(90), desk.hand_over(91, "other")
    assert desk.status("out")[1]["withdrawal"] == "none known here"
    assert "No withdrawal is known here." in stet(desk.home, "verify", str(desk.place / "out")).stdout
    folder = desk.place / "withdrawal"
    desk.one("withdraw", left.export, "--basis", "legitimate-interest", "--to", str(folder))
    assert {path.name for path in folder.iterdir()} == {
        *("withdrawal.json", "withdrawal.json.sig", "allowed_signers", "LETTER.en.txt", "LETTER.zh.txt")
    }
    code, verdict = desk.status("out", "--signer", left.fingerprint, "--withdrawal", str(folder / "withdrawal.json"))
    assert (code, verdict["status"], verdict["withdrawal"]) == (12, "withdrawn", verdict["withdrawal"])
    code, verdict = desk.status("other", "--withdrawal", str(folder))
    assert (code, verdict["status"], verdict["withdrawal"]) == (0, "valid", "does not count")
    both = (str(desk.place / "out"), str(desk.place / "other"), "--withdrawal", str(folder))
    refused = stet(desk.home, "--json", "join", *both)
    assert (refused.returncode, '"action"' in refused.stdout) == (1, False)
    assert "withdrawn" in stet(desk.home, "join", *both).stdout
    kept = stet(desk.home, "join", *both, "--skip")
    assert {json.loads(line)["export"] for line in kept.stdout.splitlines() if line.startswith("{")} == {str(desk.place / "other")}
    checked = subprocess.run(
        [
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            "allowed_signers",
            "-I",
            "worker",
            "-n",
            "withdrawal@stet",
            "-s",
            "withdrawal.json.sig",
        ],
        cwd=folder,
        input=(folder / "withdrawal.json").read_bytes(),
        check=False,
    )
    assert checked.returncode == 0
    letters = [(folder / f"LETTER.{name}.txt").read_text("utf-8") for name in ("en", "zh")]
    assert all(left.digest in letter for letter in letters)
    assert "article 21(1)" in letters[0]
    assert "no legal advice" in letters[0]
    assert "第四十四条" in letters[1]
    assert {each["export"]: each["state"] for each in desk.lines("ledger")} == {
        left.export: "withdrawn",
        before.export: "in force",
    }
    assert stet(desk.home, "withdraw", "export-none", "--to", str(desk.place / "w")).returncode == 1
    assert stet(desk.home, "withdraw", left.export, "--to", str(desk.place / "w"), secret="guess").returncode == 1
    assert not (desk.place / "w").exists()


def test_a_correction_takes_the_place_of_what_left(desk: Desk) -> None:
    """Search finds where the text left; the successor has none of it; the ledger and the letter name both."""
    first = desk.hand_over(90)
    (hit,) = [each for each in desk.lines("search", "TOTAL is") if each["field"] == "export"]
    assert (hit["export"], "total is 42" in hit["snippet"]) == (first.export, True)
    assert stet(desk.home, "correct", first.export, "--text", "nowhere at all").returncode == 1
    draft = desk.one("correct", first.export, "--text", "total is 42")
    second = desk.one("approve", draft["draft"], "--digest", draft["digest"], "--to", str(desk.place / "second"))
    assert not any(b"total is 42" in path.read_bytes() for path in (desk.place / "second").rglob("*") if path.is_file())
    told = {each["export"]: each for each in desk.lines("ledger")}
    assert (told[first.export]["state"], told[first.export]["corrected_by"]) == ("corrected", second["export"])
    assert (told[second["export"]]["state"], told[second["export"]]["corrects"]) == ("in force", first.export)
    assert told[second["export"]]["terms"] == told[first.export]["terms"]
    desk.one("ledger", "letter", first.export, "--to", str(desk.place / "letter"))
    letter = (desk.place / "letter" / "LETTER.en.txt").read_text("utf-8")
    assert (first.digest in letter, second["digest"] in letter, TODAY.isoformat() in letter) == (True, True, True)
    code, verdict = desk.status("out", "--withdrawal", str(desk.place / "letter"))
    assert (code, verdict["successor"]) == (12, second["digest"])
    assert desk.status("second", "--withdrawal", str(desk.place / "letter"))[0] == 0
    assert [each["export"] for each in desk.lines("search", "total is") if each["field"] == "export"] == [first.export]


def test_a_correction_at_full_wants_a_consent_of_its_own(desk: Desk) -> None:
    """That he meant it for the export before is no consent to another; nothing is masked without it."""
    first = desk.hand_over(90, level="full")
    refused = stet(desk.home, "correct", first.export, "--text", "total is 42")
    assert refused.returncode == 1
    assert "identifies you like a fingerprint" in refused.stderr
    assert "请再次明确说明" in stet(desk.home, "--lang", "zh_CN", "correct", first.export, "--text", "total is 42").stderr
    with vault.unlock(desk.home, PASSPHRASE) as unlocked, api.open_session(unlocked, SESSION) as view:
        assert view.marked().masks == ()
    draft = desk.one("correct", first.export, "--text", "total is 42", "--identifies-me")
    second = desk.one("approve", draft["draft"], "--digest", draft["digest"], "--to", str(desk.place / "second"))
    told = desk.one("ledger", "show", second["export"])
    assert (told["level"], told["corrects"]) == ("full", first.export)


def test_receipts_are_filed(desk: Desk) -> None:
    """A note, a file of JSON that names this digest, and a statement that it was destroyed; another's digest is refused."""
    left = desk.hand_over(90)
    export = left.export
    assert desk.one("ledger", "receipt", export, "--note", "Arrived, thanks.")["state"] == "in force"
    paper = desk.place / "destroyed.json"
    paper.write_text(json.dumps({"digest": "0" * 64, "destroyed": "2026-11-20"}))
    assert stet(desk.home, "ledger", "receipt", export, "--file", str(paper), "--destroyed").returncode == 1
    paper.write_text(json.dumps({"digest": left.digest, "destroyed": "2026-11-20"}))
    assert desk.one("ledger", "receipt", export, "--file", str(paper), "--destroyed")["state"] == "destroyed"
    assert [each["kind"] for each in desk.one("ledger")["receipts"]] == ["receipt", "destruction"]
    assert "Arrived, thanks." in stet(desk.home, "ledger", "show", export).stdout
    assert stet(desk.home, "ledger", "receipt", export).returncode == 2


def test_a_copy_goes_with_its_session_unless_it_is_kept(desk: Desk) -> None:
    """Shredding tells of it; the ledger stays."""
    gone, kept = desk.hand_over(90).export, desk.hand_over(91, "kept").export
    desk.one("ledger", "keep", kept)
    assert "copies of 1 export" in stet(desk.home, "shred", SESSION, "--all", "--plan").stdout
    desk.one("delete", SESSION)
    assert {each["export"]: each["copy"] for each in desk.lines("ledger")} == {gone: "gone", kept: "kept"}
    assert [each["export"] for each in desk.lines("search", "total is 42")] == [kept]
    assert stet(desk.home, "correct", kept, "--text", "total is 42").returncode == 1
