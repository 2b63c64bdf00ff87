# SPDX-License-Identifier: GPL-3.0-or-later
"""Each thing that ``verify`` asks for is asked for: exports that are signed well, and are wrong in one thing alone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recorder import sshsig
from recorder.errors import BundleInvalid
from recorder.export import verify as verifying
from recorder.export import withdrawal
from recorder.export.build import sums
from recorder.export.verify import Verdict, verify
from recorder.model.manifest import LedgerEntry
from tests.helpers.sample import export_of

SEED, OTHER = bytes(range(32)), bytes(32)
MINE, THEIRS = sshsig.fingerprint(SEED), sshsig.fingerprint(OTHER)
NAME = "export@stet"
TODAY = date(2026, 1, 1)
SIGNED = ("SHA256SUMS.sig", "allowed_signers", "approval.json", "approval.json.sig", ".complete", "SHA256SUMS")
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real export, once for all of them."""
    return export_of(tmp_path_factory.mktemp("made"))


@pytest.fixture
def export(_made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(_made, tmp_path / "export"))


def _files(folder: Path) -> Files:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _contents(folder: Path) -> Files:
    return {path: data for path, data in _files(folder).items() if path not in SIGNED}


def _put(folder: Path, files: Files) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _sign(
    folder: Path, listed: bytes, *, digest: str = "", fingerprint: str = MINE, seeds: tuple[bytes, bytes] = (SEED, SEED)
) -> None:
    """Signs the folder anew over this list."""
    record = {"digest": digest or hashlib.sha256(listed).hexdigest(), "fingerprint": fingerprint, "approved": 1}
    paper = json.dumps(record).encode()
    _put(
        folder,
        {
            "SHA256SUMS": listed,
            "SHA256SUMS.sig": sshsig.sign(listed, seeds[0], NAME),
            "approval.json": paper,
            "approval.json.sig": sshsig.sign(paper, seeds[1], NAME),
            "allowed_signers": f'worker namespaces="{NAME}" {sshsig.public_line(SEED)}\n'.encode(),
        },
    )


def _told(folder: Path, signer: str = MINE) -> Verdict:
    return verify(folder, signer, TODAY)


def test_what_is_signed_so_is_valid(export: Path) -> None:
    """Else nothing below would mean anything."""
    _sign(export, sums(_contents(export)))
    verdict = _told(export)
    assert (verdict.status, verdict.code, verdict.signer, verdict.problems) == ("valid", 0, MINE, ())
    assert (verdict.recipient, verdict.expires) == ("Platform team", "2099-12-31")
    assert verdict.digest == hashlib.sha256((export / "SHA256SUMS").read_bytes()).hexdigest()
    assert "signer unknown" in _told(export, "").problems[0]


@pytest.mark.parametrize("name", SIGNED)
def test_without_any_of_the_signed_files_nothing_was_approved(export: Path, name: str) -> None:
    """And it is named."""
    _sign(export, sums(_contents(export)))
    (export / name).unlink()
    verdict = _told(export)
    assert (verdict.status, verdict.problems) == ("never approved", (f"{name} is missing",))


@pytest.mark.parametrize("name", SIGNED[:4] + SIGNED[5:])
def test_a_signed_file_that_is_too_large_is_not_read(export: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so and is done."""
    _sign(export, sums(_contents(export)))
    os.truncate(export / name, (64 << 20) + 1)
    verdict = _told(export)
    assert (verdict.status, verdict.problems) == ("never approved", (f"{name} is too large",))


def test_two_keys_are_not_one(export: Path) -> None:
    """Each signature by another key, the paper by another, a key in allowed_signers that signed nothing."""
    listed = sums(_contents(export))
    for wrong in (
        lambda: _sign(export, listed, seeds=(SEED, OTHER)),
        lambda: _sign(export, listed, seeds=(OTHER, SEED)),
        lambda: _sign(export, listed, seeds=(OTHER, OTHER)),
        lambda: _sign(export, listed, fingerprint=THEIRS),
    ):
        wrong()
        for signer in ("", MINE, THEIRS):
            verdict = _told(export, signer)
            assert (verdict.status, verdict.code) == ("never approved", 13)
            assert "the signatures are not all by the key in allowed_signers" in verdict.problems


def test_another_signer_than_was_asked_for_is_refused(export: Path) -> None:
    """By name."""
    _sign(export, sums(_contents(export)))
    assert _told(export, THEIRS).problems == (f"signed by {MINE}, not by {THEIRS}",)
    assert _told(export, THEIRS).code == 13


def test_a_paper_that_approves_something_else_is_refused(export: Path) -> None:
    """Another digest, or no paper at all."""
    listed = sums(_contents(export))
    _sign(export, listed, digest="0" * 64)
    assert _told(export).problems == ("approval.json approves other contents than SHA256SUMS",)
    for paper in (b"{}", b"[]", b"", b"\xff"):
        _put(export, {"approval.json": paper, "approval.json.sig": sshsig.sign(paper, SEED, NAME)})
        assert (_told(export).code, _told(export).problems) == (13, ("approval.json is not an approval",))


@pytest.mark.parametrize("name", ["SHA256SUMS", "approval.json"])
def test_a_signature_for_another_purpose_is_none(export: Path, name: str) -> None:
    """A withdrawal's, for one."""
    _sign(export, sums(_contents(export)))
    (export / f"{name}.sig").write_bytes(sshsig.sign((export / name).read_bytes(), SEED, "withdrawal@stet"))
    assert (_told(export).code, _told(export).problems) == (13, (f"{name} does not fit its signature {name}.sig",))


@pytest.mark.parametrize(
    "line",
    [
        "",
        sshsig.public_line(SEED) + "\n",
        f'worker namespaces="*" {sshsig.public_line(SEED)}\n',
        f'* namespaces="{NAME}" {sshsig.public_line(SEED)}\n',
        f'worker namespaces="{NAME}" {sshsig.public_line(SEED)}',
        f'worker namespaces="{NAME}" {sshsig.public_line(SEED)}\n\n',
        f'worker namespaces="{NAME}" {sshsig.public_line(SEED)}\nworker {sshsig.public_line(OTHER)}\n',
        f'worker namespaces="{NAME}" {sshsig.public_line(OTHER)}\n',
        f'worker namespaces="{NAME}" ssh-rsa AAAA\n',
    ],
)
def test_allowed_signers_has_one_form(export: Path, line: str) -> None:
    """As Stet writes it: whoever checks by ssh-keygen alone must not be led to another key."""
    _sign(export, sums(_contents(export)))
    (export / "allowed_signers").write_text(line)
    assert (_told(export).status, _told(export).code) == ("never approved", 13)


def _line(name: str) -> bytes:
    return f"{'0' * 64}  {name}\n".encode()


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "steps/../../outside", ""])
def test_a_list_that_names_what_is_no_file_of_an_export_is_refused(export: Path, name: str) -> None:
    """Even where it is signed."""
    (export.parent / "outside").write_text("x")
    _sign(export, sums(_contents(export)) + _line(name))
    verdict = _told(export)
    assert (verdict.status, verdict.code) == ("changed", 10)
    assert verdict.problems == (f"SHA256SUMS names {name!r}, which is no file of an export",)


def test_what_is_listed_and_not_there_is_missing(export: Path) -> None:
    """And what is there and not listed does not belong."""
    _sign(export, sums(_contents(export)) + _line("more.txt"))
    assert _told(export).problems == ("more.txt is missing",)
    listed = sums(_contents(export))
    (export / "other.txt").write_text("x")
    _sign(export, listed)
    assert (_told(export).code, _told(export).problems) == (10, ("other.txt does not belong here",))


def test_every_file_is_compared(export: Path) -> None:
    """Same size, longer, shorter, the manifest among them; each is named."""
    whole = _contents(export)
    _sign(export, sums(whole))
    for path, data in whole.items():
        for other in (bytes([data[0] ^ 1]) + data[1:], data + b" ", data[:-1]):
            (export / path).write_bytes(other)
            assert (_told(export).code, _told(export).problems) == (10, (f"{path} was changed",))
        (export / path).write_bytes(data)
    (export / ".complete").write_bytes(b" ")
    assert (_told(export).code, _told(export).problems) == (10, (".complete was changed",))


def test_a_manifest_that_is_none_takes_nothing_from_the_digests(export: Path) -> None:
    """Signed as it is, it stands; what it should have told of is compared all the same. One that lies about a size is found out."""
    _put(export, {"manifest.json": b"{}"})
    _sign(export, sums(_contents(export)))
    assert _told(export).code == 0
    (export / "TERMS.txt").write_bytes(b"x")
    assert _told(export).problems == ("TERMS.txt was changed",)
    _sign(export, sums({path: data for path, data in _contents(export).items() if path != "manifest.json"}))
    assert "manifest.json does not belong here" in _told(export).problems


def test_a_manifest_that_lies_about_a_size_is_believed_before_a_file_is_read(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a file which grew by a terabyte is not read through."""
    _sign(export, sums(_contents(export)))
    (export / "TERMS.txt").write_bytes(b"x")
    read: list[str] = []
    digest = verifying._digest
    monkeypatch.setattr(verifying, "_digest", lambda path: (read.append(path.name), digest(path))[1])
    assert _told(export).code == 10
    assert "manifest.json" in read
    assert "TERMS.txt" not in read


def test_a_manifest_too_large_to_be_one_is_not_read(export: Path) -> None:
    """Whatever its digest."""
    _sign(export, sums(_contents(export)))
    os.truncate(export / "manifest.json", (64 << 20) + 1)
    assert _told(export).problems == ("manifest.json was changed",)


def test_strange_things_are_told_with_every_verdict(export: Path) -> None:
    """Links, pipes, empty folders, folders without end."""
    _sign(export, sums(_contents(export)))
    (export / "link").symlink_to("/")
    (export / "empty").mkdir()
    os.mkfifo(export / "steps" / "pipe")
    deep = export.joinpath(*["d"] * 10)
    deep.mkdir(parents=True)
    found = _told(export)
    assert (found.status, found.code) == ("changed", 10)
    ends = "/".join(["d"] * 9)
    strange = ("link is not a plain file", "steps/pipe is not a plain file", f"{ends} lies too deep", "empty is an empty folder")
    assert set(strange) < set(found.problems)
    (export / "SHA256SUMS.sig").write_bytes(b"x")
    assert set(strange) < set(_told(export).problems)


def test_folders_as_deep_as_may_be_hold_files(export: Path) -> None:
    """Eight below the export's own are looked into, a ninth is not."""
    held = "/".join(["d"] * 8) + "/file"
    _put(export, {held: b"x"})
    _sign(export, sums(_contents(export)))
    assert _told(export).code == 0
    _put(export, {"d/" + held: b"x"})
    _sign(export, sums(_contents(export)))
    assert _told(export).code == 10


def test_a_folder_that_is_none_is_told(export: Path, tmp_path: Path) -> None:
    """A link to an export is none either."""
    link = tmp_path / "link"
    link.symlink_to(export)
    for folder in (link, tmp_path / "nowhere", export / "TERMS.txt"):
        with pytest.raises(BundleInvalid):
            verify(folder)


def _terms(expires: str) -> Callable[[Path], None]:
    def put(export: Path) -> None:
        paper = json.loads((export / "terms.jsonld").read_bytes())
        _put(export, {"terms.jsonld": json.dumps({**paper, "stet:expires": expires}).encode(), "manifest.json": b"{}"})
        _sign(export, sums(_contents(export)))

    return put


def test_terms_end_at_the_end_of_their_day(export: Path) -> None:
    """And without a day they have ended."""
    _terms("2026-01-01")(export)
    assert (_told(export).status, _told(export).code) == ("valid", 0)
    _terms("2025-12-31")(export)
    told = _told(export)
    assert (told.status, told.code, told.problems) == ("expired", 11, ("the terms ended on 2025-12-31",))
    assert (told.recipient, told.expires, told.signer) == ("Platform team", "2025-12-31", MINE)
    assert told.digest
    _terms("")(export)
    assert _told(export).code == 11


def test_terms_that_nobody_can_read_are_an_error(export: Path) -> None:
    """Never a valid export."""
    for paper in (b"", b"[]", b"\xff"):
        _put(export, {"terms.jsonld": paper, "manifest.json": b"{}"})
        _sign(export, sums(_contents(export)))
        with pytest.raises(BundleInvalid, match="no terms"):
            _told(export)


def test_what_a_terminal_would_obey_is_not_said(export: Path) -> None:
    """In names, recipients and dates."""
    paper = json.loads((export / "terms.jsonld").read_bytes())
    _put(
        export,
        {
            "terms.jsonld": json.dumps({**paper, "assignee": "a\x1b[2Kb", "stet:expires": "2099\x07"}).encode(),
            "manifest.json": b"{}",
        },
    )
    _sign(export, sums(_contents(export)))
    told = _told(export)
    assert (told.recipient, told.expires) == ("a\ufffd[2Kb", "2099\ufffd")


def _withdrawn(export: Path, digest: str, seed: bytes = SEED) -> Path:
    """The folder of a withdrawal of this digest."""
    entry = LedgerEntry(
        export="export-1", digest=digest, recipient="r", purpose="p", expires="2099-12-31", left=1.0, fingerprint=MINE, sessions=()
    )
    folder = export.parent / f"withdrawal-{digest[:4]}-{seed[1]}"
    folder.mkdir(exist_ok=True)
    _put(folder, withdrawal.make(entry, "consent", seed, 1_800_000_000, "f" * 64))
    return folder


def test_a_withdrawal_counts_for_what_is_whole_and_approved_alone(export: Path) -> None:
    """Valid or expired becomes withdrawn, with its day and what came in its place; what was touched stays what it is."""
    _sign(export, sums(_contents(export)))
    digest = _told(export).digest
    mine = _withdrawn(export, digest)
    for today in (TODAY, date(2100, 1, 1)):
        told = verify(export, MINE, today, mine)
        assert (told.status, told.code, told.withdrawal, told.successor) == ("withdrawn", 12, "2027-01-15", "f" * 64)
        assert told.problems == ("withdrawn on 2027-01-15 by the key that approved it",)
        assert (told.recipient, told.digest) == ("Platform team", digest)
    assert verify(export, MINE, TODAY).withdrawal == "none known here"
    for other in (_withdrawn(export, "0" * 64), _withdrawn(export, digest, OTHER)):
        told = verify(export, MINE, TODAY, other)
        assert (told.status, told.code, told.withdrawal) == ("valid", 0, "does not count")
        assert len(told.problems) == 1
    (export / "TERMS.txt").write_bytes(b"x")
    assert verify(export, MINE, TODAY, mine).code == 10
    (export / "SHA256SUMS.sig").unlink()
    assert verify(export, MINE, TODAY, mine).code == 13
