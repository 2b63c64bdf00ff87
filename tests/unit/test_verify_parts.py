# SPDX-License-Identifier: GPL-3.0-or-later
"""Each thing that ``verify`` asks for is asked for: exports that are signed well, and are wrong in one thing alone."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from recorder import sshsig
from recorder.errors import BundleInvalid
from recorder.export import leaves
from recorder.export import verify as verifying
from recorder.export.build import sums
from recorder.export.verify import verify
from recorder.model.omission import Omission
from tests.helpers.signed import MINE, NAME, OTHER, SEED, SIGNED, THEIRS, contents, export, made_once, put_files, sign, verdict_of

__all__ = ["export", "made_once"]  # fixtures


def test_what_is_signed_so_is_valid(export: Path) -> None:
    """Else nothing below would mean anything."""
    sign(export, sums(contents(export)))
    verdict = verdict_of(export)
    assert (verdict.status, verdict.code, verdict.signer, verdict.problems) == ("valid", 0, MINE, ())
    assert (verdict.recipient, verdict.expires) == ("Platform team", "2099-12-31")
    assert verdict.digest == hashlib.sha256((export / "SHA256SUMS").read_bytes()).hexdigest()
    assert (verdict.omission, verdict.omitted) == ("private", 0)
    assert "signer unknown" in verdict_of(export, "").problems[0]


def test_what_it_says_of_its_omissions_is_said(export: Path) -> None:
    """At how many places, where the signed files say so."""
    manifest = json.loads((export / "manifest.json").read_bytes())
    told = leaves.paper([Omission(step=1, what="stretch", reason="withheld", leaf="0" * 64)])
    put_files(
        export, {"manifest.json": json.dumps({**manifest, "omission": "accountable"}).encode(), leaves.NAME: leaves.written(told)}
    )
    sign(export, sums(contents(export)))
    verdict = verdict_of(export)
    assert (verdict.status, verdict.omission, verdict.omitted) == ("valid", "accountable", 1)


@pytest.mark.parametrize("name", SIGNED)
def test_without_any_of_the_signed_files_nothing_was_approved(export: Path, name: str) -> None:
    """And it is named."""
    sign(export, sums(contents(export)))
    (export / name).unlink()
    verdict = verdict_of(export)
    assert (verdict.status, verdict.problems) == ("never approved", (f"{name} is missing",))


@pytest.mark.parametrize("name", SIGNED[:4] + SIGNED[5:])
def test_a_signed_file_that_is_too_large_is_not_read(export: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so and is done."""
    sign(export, sums(contents(export)))
    os.truncate(export / name, (64 << 20) + 1)
    verdict = verdict_of(export)
    assert (verdict.status, verdict.problems) == ("never approved", (f"{name} is too large",))


def test_two_keys_are_not_one(export: Path) -> None:
    """Each signature by another key, the paper by another, a key in allowed_signers that signed nothing."""
    listed = sums(contents(export))
    for seeds, fingerprint in (((SEED, OTHER), MINE), ((OTHER, SEED), MINE), ((OTHER, OTHER), MINE), ((SEED, SEED), THEIRS)):
        sign(export, listed, seeds=seeds, fingerprint=fingerprint)
        for signer in ("", MINE, THEIRS):
            verdict = verdict_of(export, signer)
            assert (verdict.status, verdict.code) == ("never approved", 13)
            assert "the signatures are not all by the key in allowed_signers" in verdict.problems


def test_another_signer_than_was_asked_for_is_refused(export: Path) -> None:
    """By name."""
    sign(export, sums(contents(export)))
    assert verdict_of(export, THEIRS).problems == (f"signed by {MINE}, not by {THEIRS}",)
    assert verdict_of(export, THEIRS).code == 13


def test_a_paper_that_approves_something_else_is_refused(export: Path) -> None:
    """Another digest, or no paper at all."""
    listed = sums(contents(export))
    sign(export, listed, digest="0" * 64)
    assert verdict_of(export).problems == ("approval.json approves other contents than SHA256SUMS",)
    for paper in (b"{}", b"[]", b"", b"\xff"):
        put_files(export, {"approval.json": paper, "approval.json.sig": sshsig.sign(paper, SEED, NAME)})
        assert (verdict_of(export).code, verdict_of(export).problems) == (13, ("approval.json is not an approval",))


@pytest.mark.parametrize("name", ["SHA256SUMS", "approval.json"])
def test_a_signature_for_another_purpose_is_none(export: Path, name: str) -> None:
    """A withdrawal's, for one."""
    sign(export, sums(contents(export)))
    (export / f"{name}.sig").write_bytes(sshsig.sign((export / name).read_bytes(), SEED, "withdrawal@stet"))
    assert (verdict_of(export).code, verdict_of(export).problems) == (13, (f"{name} does not fit its signature {name}.sig",))


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
    sign(export, sums(contents(export)))
    (export / "allowed_signers").write_text(line)
    assert (verdict_of(export).status, verdict_of(export).code) == ("never approved", 13)


def _line(name: str) -> bytes:
    return f"{'0' * 64}  {name}\n".encode()


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "steps/../../outside", ""])
def test_a_list_that_names_what_is_no_file_of_an_export_is_refused(export: Path, name: str) -> None:
    """Even where it is signed."""
    (export.parent / "outside").write_text("x")
    sign(export, sums(contents(export)) + _line(name))
    verdict = verdict_of(export)
    assert (verdict.status, verdict.code) == ("changed", 10)
    assert verdict.problems == (f"SHA256SUMS names {name!r}, which is no file of an export",)


def test_what_is_listed_and_not_there_is_missing(export: Path) -> None:
    """And what is there and not listed does not belong."""
    sign(export, sums(contents(export)) + _line("more.txt"))
    assert verdict_of(export).problems == ("more.txt is missing",)
    listed = sums(contents(export))
    (export / "other.txt").write_text("x")
    sign(export, listed)
    assert (verdict_of(export).code, verdict_of(export).problems) == (10, ("other.txt does not belong here",))


def test_every_file_is_compared(export: Path) -> None:
    """Same size, longer, shorter, the manifest among them; each is named."""
    whole = contents(export)
    sign(export, sums(whole))
    for path, data in whole.items():
        for other in (bytes([data[0] ^ 1]) + data[1:], data + b" ", data[:-1]):
            (export / path).write_bytes(other)
            assert (verdict_of(export).code, verdict_of(export).problems) == (10, (f"{path} was changed",))
        (export / path).write_bytes(data)
    (export / ".complete").write_bytes(b" ")
    assert (verdict_of(export).code, verdict_of(export).problems) == (10, (".complete was changed",))


def test_a_manifest_that_is_none_takes_nothing_from_the_digests(export: Path) -> None:
    """Signed as it is, it stands; what it should have told of is compared all the same. One that lies about a size is found out."""
    put_files(export, {"manifest.json": b"{}"})
    sign(export, sums(contents(export)))
    assert verdict_of(export).code == 0
    (export / "TERMS.txt").write_bytes(b"x")
    assert verdict_of(export).problems == ("TERMS.txt was changed",)
    sign(export, sums({path: data for path, data in contents(export).items() if path != "manifest.json"}))
    assert "manifest.json does not belong here" in verdict_of(export).problems


def test_a_manifest_that_lies_about_a_size_is_believed_before_a_file_is_read(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a file which grew by a terabyte is not read through."""
    sign(export, sums(contents(export)))
    (export / "TERMS.txt").write_bytes(b"x")
    read: list[str] = []
    digest = verifying._digest

    def told(path: Path) -> str:
        read.append(path.name)
        return digest(path)

    monkeypatch.setattr(verifying, "_digest", told)
    assert verdict_of(export).code == 10
    assert "manifest.json" in read
    assert "TERMS.txt" not in read


def test_a_manifest_too_large_to_be_one_is_not_read(export: Path) -> None:
    """Whatever its digest."""
    sign(export, sums(contents(export)))
    os.truncate(export / "manifest.json", (64 << 20) + 1)
    assert verdict_of(export).problems == ("manifest.json was changed",)


def test_strange_things_are_told_with_every_verdict(export: Path) -> None:
    """Links, pipes, empty folders, folders without end."""
    sign(export, sums(contents(export)))
    (export / "link").symlink_to("/")
    (export / "empty").mkdir()
    os.mkfifo(export / "steps" / "pipe")
    deep = export.joinpath(*["d"] * 10)
    deep.mkdir(parents=True)
    found = verdict_of(export)
    assert (found.status, found.code) == ("changed", 10)
    ends = "/".join(["d"] * 9)
    strange = ("link is not a plain file", "steps/pipe is not a plain file", f"{ends} lies too deep", "empty is an empty folder")
    assert set(strange) < set(found.problems)
    (export / "SHA256SUMS.sig").write_bytes(b"x")
    assert set(strange) < set(verdict_of(export).problems)


def test_folders_as_deep_as_may_be_hold_files(export: Path) -> None:
    """Eight below the export's own are looked into, a ninth is not."""
    held = "/".join(["d"] * 8) + "/file"
    put_files(export, {held: b"x"})
    sign(export, sums(contents(export)))
    assert verdict_of(export).code == 0
    put_files(export, {"d/" + held: b"x"})
    sign(export, sums(contents(export)))
    assert verdict_of(export).code == 10


def test_a_folder_that_is_none_is_told(export: Path, tmp_path: Path) -> None:
    """A link to an export is none either."""
    link = tmp_path / "link"
    link.symlink_to(export)
    for folder in (link, tmp_path / "nowhere", export / "TERMS.txt"):
        with pytest.raises(BundleInvalid):
            verify(folder)
