# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker opens single places of what an export left out: anybody can check them, nobody can open another or say something else."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from recorder import api
from recorder.errors import BundleInvalid, ExportError
from recorder.export import leaves
from recorder.export.build import sums
from recorder.model.omission import Hidden, Omission
from recorder.store.vault import Unlocked
from tests.helpers.leaving_out import CODE, handed, session
from tests.helpers.sample import PASSPHRASE, TERMS

__all__ = ["handed", "session"]  # fixtures


def test_the_worker_opens_one_place_and_no_other(unlocked: Unlocked, handed: tuple[str, Path], tmp_path: Path) -> None:
    """Anybody can check what was left out there; nothing of another place is in the file; the ledger knows."""
    export, folder = handed
    found = api.opening.left_out(unlocked, export)
    assert [each.content for each in found[:3]] == [f"code {CODE} ok", "Mrs Brown", "not for them"]
    assert "removed words" in str(found[4].content)
    assert "judged words" in str(found[3].content)
    api.opening.open_leaf(unlocked, export, 1, PASSPHRASE, tmp_path / "opening")
    opened = api.opening.check_opening(folder, tmp_path / "opening" / "opening.json", api.verify(folder))
    assert (opened.content, opened.step, opened.reason, opened.problem) == (f"code {CODE} ok", 4, "masked", "")
    assert "Brown" not in (tmp_path / "opening" / "opening.json").read_text("utf-8")
    assert [each.opened for each in api.opening.left_out(unlocked, export)] == [True, *[False] * 6]
    assert api.ledger.one(unlocked, export).entry.opened == (1,)


def test_an_opening_is_checked_with_standard_tools_too(unlocked: Unlocked, handed: tuple[str, Path], tmp_path: Path) -> None:
    """By the line in VERIFY.txt."""
    export, folder = handed
    made = api.opening.open_leaf(unlocked, export, 2, PASSPHRASE, tmp_path / "opening")
    script = 'a=$(printf "%s" "$1" | sed "s/../\\\\\\\\x&/g"); { printf "\\0"; printf "$a"; printf "%s %s %s\\n%s" "$2" "$3" "$4" "$5"; } | sha256sum'
    told = subprocess.run(
        ["bash", "-c", script, "-", made.salt, str(made.step), made.what, made.reason, made.content],
        capture_output=True,
        text=True,
        check=True,
    )
    paper = json.loads((folder / "omissions.json").read_bytes())
    assert told.stdout.split()[0] == paper["omissions"][1]["leaf"]
    assert "omissions.json" in (folder / "VERIFY.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "change",
    [
        {"content": "code 000000 ok"}, {"salt": "00" * 32}, {"salt": "0"}, {"salt": ""}, {"step": 3}, {"reason": "withheld"}, {"what": "name"},
        {"number": 2}, {"number": 0}, {"number": 99}, {"path": ()}, {"path": ("00" * 32,) * 3}, {"path": ("0",)}, {"schema": "stet-opening/2"},
        {"export": "00" * 32},
    ],
)  # fmt: skip
def test_nothing_else_opens_it(unlocked: Unlocked, handed: tuple[str, Path], tmp_path: Path, change: dict[str, object]) -> None:
    """Another text, another salt, another place, another reason, another export: none of it fits."""
    export, folder = handed
    made = api.opening.open_leaf(unlocked, export, 1, PASSPHRASE, tmp_path / "opening")
    file = tmp_path / "forged.json"
    file.write_bytes(leaves.written(msgspec.structs.replace(made, **change)))
    opened = api.opening.check_opening(folder, file, api.verify(folder))
    assert opened.problem
    assert not opened.content


def test_what_is_shredded_can_be_opened_by_nobody(
    unlocked: Unlocked, handed: tuple[str, Path], session: str, tmp_path: Path
) -> None:
    """The salts go with the session, also where the copy stays: with them a code could still be guessed."""
    export, _folder = handed
    assert unlocked.exports.kept(export) is not None
    api.ledger.keep(unlocked, export, True)
    unlocked.delete(session)
    assert unlocked.exports.kept(export) is None
    assert [each.content for each in api.opening.left_out(unlocked, export)] == [None] * 7
    with pytest.raises(ExportError, match="not here any more"):
        api.opening.open_leaf(unlocked, export, 1, PASSPHRASE, tmp_path / "opening")
    assert not (tmp_path / "opening").exists()


def test_without_the_copy_nothing_is_opened(unlocked: Unlocked, handed: tuple[str, Path], session: str) -> None:
    """It goes with its session, where the worker did not keep it."""
    unlocked.delete(session)
    with pytest.raises(ExportError, match="not here any more"):
        api.opening.left_out(unlocked, handed[0])


def test_a_private_export_and_a_place_that_is_none_open_nothing(
    unlocked: Unlocked, session: str, handed: tuple[str, Path], tmp_path: Path
) -> None:
    """In one clear sentence."""
    draft = api.build_draft(unlocked, [session], TERMS)
    private = api.approve_and_write(unlocked, draft.draft, draft.digest, PASSPHRASE, tmp_path / "private")
    with pytest.raises(ExportError, match="says nothing"):
        api.opening.left_out(unlocked, private.export)
    with pytest.raises(ExportError, match="no omission 8"):
        api.opening.open_leaf(unlocked, handed[0], 8, PASSPHRASE, tmp_path / "opening")
    made = api.opening.open_leaf(unlocked, handed[0], 1, PASSPHRASE, tmp_path / "opening")
    other = msgspec.structs.replace(made, export=private.digest)
    (tmp_path / "other.json").write_bytes(leaves.written(other))
    assert api.opening.check_opening(tmp_path / "private", tmp_path / "other.json", api.verify(tmp_path / "private")).problem
    with pytest.raises(BundleInvalid):
        api.opening.check_opening(tmp_path / "private", tmp_path / "private" / "TERMS.txt", api.verify(tmp_path / "private"))


def test_a_changed_export_opens_nothing(unlocked: Unlocked, handed: tuple[str, Path], tmp_path: Path) -> None:
    """Whoever touched it, no leaf of it says anything."""
    export, folder = handed
    api.opening.open_leaf(unlocked, export, 1, PASSPHRASE, tmp_path / "opening")
    (folder / "TERMS.txt").write_text("others")
    opened = api.opening.check_opening(folder, tmp_path / "opening" / "opening.json", api.verify(folder))
    assert opened.problem
    assert not opened.content


def _signed_anew(unlocked: Unlocked, session: str, folder: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """An export of contents that Stet would not make, signed by the worker's own key all the same."""
    draft = api.build_draft(unlocked, [session], TERMS, omission="accountable")
    stored, files = unlocked.draft(draft.draft), unlocked.draft_files(draft.draft)
    unlocked.drop_draft(draft.draft)
    change(files)
    files["SHA256SUMS"] = sums(files)
    digest = hashlib.sha256(files["SHA256SUMS"]).hexdigest()
    unlocked.save_draft(msgspec.structs.replace(stored, summary=msgspec.structs.replace(draft, digest=digest)), files)
    api.approve_and_write(unlocked, draft.draft, digest, PASSPHRASE, folder)
    return folder


def _edit(key: str, value: object) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        paper = json.loads(files["omissions.json"])
        (paper if key in paper else paper["omissions"][0])[key] = value
        files["omissions.json"] = json.dumps(paper).encode()
        _resize(files)

    return change


def _resize(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    for entry in manifest["files"]:
        entry["size"] = len(files.get(entry["path"], b""))
    files["manifest.json"] = json.dumps(manifest).encode()


def _twice(files: dict[str, bytes]) -> None:
    paper = json.loads(files["omissions.json"])
    paper["omissions"].append(paper["omissions"][0])
    paper["root"] = leaves.root([each["leaf"] for each in paper["omissions"]])
    files["omissions.json"] = json.dumps(paper).encode()
    _resize(files)


def _called_private(files: dict[str, bytes]) -> None:
    files["manifest.json"] = files["manifest.json"].replace(b'"accountable"', b'"private"')


def _gone(files: dict[str, bytes]) -> None:
    del files["omissions.json"]


@pytest.mark.parametrize(
    "change",
    [
        _edit("root", "00" * 32), _edit("leaf", "00" * 32), _edit("leaf", "zz" * 32), _edit("step", 99), _edit("step", -1), _edit("schema", "x"),
        _edit("step", 0), _edit("reason", "boredom"), _edit("omissions", 3), _twice, _called_private, _gone,
    ],
)  # fmt: skip
def test_verify_refuses_what_contradicts_itself(
    unlocked: Unlocked, session: str, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    """Leaves that do not make the root, places that are no place, a file too many or too few: though it is signed, it is refused."""
    with pytest.raises(BundleInvalid):
        api.verify(_signed_anew(unlocked, session, tmp_path / "handover", change))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 8, 13, 64, 65])
def test_each_leaf_leads_to_the_root_by_its_own_path_alone(count: int) -> None:
    """RFC 6962, section 2.1: and no leaf by another's path, or at another place."""
    hidden = [Hidden(step=number, what="text", reason="withheld", pieces=()) for number in range(count)]
    made = [Omission(step=each.step, what="text", reason="withheld", leaf=leaves.leaf(b"s" * 32, each, "x")) for each in hidden]
    hashes = [each.leaf for each in made]
    root = leaves.root(hashes)
    for number, leaf in enumerate(hashes, 1):
        path = leaves.path(hashes, number)
        assert leaves.rooted(leaf, number, count, path) == root
        assert all(leaves.rooted(leaf, other, count, path) != root for other in range(count + 2) if other != number)
        assert all(leaves.rooted(leaf, number, count, wrong) != root for wrong in (path[1:], (*path, root)) if wrong != path)


def test_the_tree_is_that_of_rfc_6962() -> None:
    """Its empty tree, and a tree of three by hand."""
    assert leaves.root([]) == hashlib.sha256(b"").hexdigest()
    one, two, three = (hashlib.sha256(bytes([number])).digest() for number in range(3))
    left = hashlib.sha256(b"\x01" + one + two).digest()
    assert leaves.root([each.hex() for each in (one, two, three)]) == hashlib.sha256(b"\x01" + left + three).hexdigest()
