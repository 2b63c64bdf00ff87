# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an export for anyone: is it whole, approved, by whom, in force, withdrawn? Needs no vault and no network."""

from __future__ import annotations

import hashlib
import stat
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from recorder import sshsig
from recorder.errors import BundleInvalid
from recorder.export import withdrawal as withdrawals
from recorder.export.omission_check import omissions_of
from recorder.export.write import NAMESPACE, SIGNER, ApprovalRecord
from recorder.model.manifest import Manifest
from recorder.model.omission import Omitting

Status = Literal["valid", "changed", "never approved", "withdrawn", "expired"]
_CODES: dict[Status, int] = {"valid": 0, "changed": 10, "expired": 11, "withdrawn": 12, "never approved": 13}
# More than any of these files can be; what is larger was touched, and is not read.
_MOST = 64 << 20
_DEEPEST = 8  # folders in folders; an export has two
_SIGNED = ("SHA256SUMS", "SHA256SUMS.sig", "allowed_signers", "approval.json", "approval.json.sig", ".complete")


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. ``code`` is the exit code, ``signer`` the key's fingerprint, ``expires`` the terms' date.

    ``withdrawal`` says what is known of one here: nothing, since none was given (``none known here``), the day of the one that counts
    (YYYY-MM-DD), or ``does not count``. ``successor`` is the digest of the export that came in its place. ``digest`` is that of what was approved; empty where nothing was.
    ``omission`` says whether the export tells where something was left out, ``omitted`` at how many places.
    """

    status: Status
    code: int
    signer: str = ""
    recipient: str = ""
    expires: str = ""
    problems: tuple[str, ...] = ()
    withdrawal: str = "none known here"
    successor: str = ""
    digest: str = ""
    omission: Omitting = "private"
    omitted: int = 0


class _Paper(msgspec.Struct, frozen=True):
    assignee: str = ""
    expires: str = msgspec.field(name="stet:expires", default="")


def verify(folder: Path, signer: str = "", today: date | None = None, withdrawal: Path | None = None) -> Verdict:
    """Checks the folder. ``signer`` is the fingerprint that must have signed; without it the signer stays unknown.

    ``withdrawal`` is a file that withdraws it, or the folder which holds that; one by another key, or of another export, never counts.
    Raises BundleInvalid when there is no folder to check, or no withdrawal to read.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise BundleInvalid("{folder} is not a folder.", "Give the folder of an export.", folder=folder)
    try:
        verdict = _verified(folder, signer, today)
        return _withdrawn(verdict, withdrawal) if withdrawal is not None else verdict
    except OSError as error:
        raise BundleInvalid(
            "{folder} cannot be read.", "Copy the export to a disk of yours, and try again.", folder=folder
        ) from error


def _verified(folder: Path, signer: str, today: date | None) -> Verdict:
    found, strange = _walk(folder)
    fingerprint, distrust = _approval(folder, found, signer)
    if distrust:
        return _verdict("never approved", problems=(*distrust, *strange))
    changed = [*strange, *_changed(folder, found)]
    if changed:
        return _verdict("changed", signer=fingerprint, problems=tuple(changed))
    return _omitting(
        folder, msgspec.structs.replace(_in_force(folder, fingerprint, signer, today), digest=_digest(folder / "SHA256SUMS"))
    )


def _omitting(folder: Path, verdict: Verdict) -> Verdict:
    """What it says of its omissions. Raises BundleInvalid where that contradicts itself: Stet approved no such thing."""
    found = omissions_of(folder)
    return verdict if found is None else msgspec.structs.replace(verdict, omission="accountable", omitted=len(found.omissions))


def _in_force(folder: Path, fingerprint: str, signer: str, today: date | None) -> Verdict:
    paper = _paper(folder)
    if paper.expires < (today or datetime.now(UTC).date()).isoformat():
        return _verdict("expired", signer=fingerprint, paper=paper, problems=(f"the terms ended on {paper.expires}",))
    unknown = () if signer else ("whole, signer unknown: compare the fingerprint with the worker's",)
    return _verdict("valid", signer=fingerprint, paper=paper, problems=unknown)


def _withdrawn(verdict: Verdict, file: Path) -> Verdict:
    """What becomes of a verdict with this withdrawal: only what is whole and approved can be withdrawn, and only by who approved it."""
    if verdict.status not in ("valid", "expired"):
        return verdict
    found = withdrawals.read(file, verdict.digest, verdict.signer)
    if isinstance(found, str):
        return msgspec.structs.replace(verdict, withdrawal="does not count", problems=(*verdict.problems, found))
    day = datetime.fromtimestamp(found.withdrawn, UTC).date().isoformat()
    return msgspec.structs.replace(
        verdict,
        status="withdrawn",
        code=_CODES["withdrawn"],
        withdrawal=day,
        successor=found.successor,
        problems=(f"withdrawn on {day} by the key that approved it",),
    )


def _verdict(status: Status, *, signer: str = "", paper: _Paper | None = None, problems: tuple[str, ...] = ()) -> Verdict:
    known = paper or _Paper()
    return Verdict(
        status=status,
        code=_CODES[status],
        signer=signer,
        recipient=_printable(known.assignee),
        expires=_printable(known.expires),
        problems=tuple(_printable(problem) for problem in problems),
    )


def _printable(text: str) -> str:
    """The text without what a terminal would obey or could not show: whoever made the folder chose its names."""
    return "".join(each if each.isprintable() else "\ufffd" for each in text)


def _walk(folder: Path) -> tuple[set[str], list[str]]:
    """The plain files below the folder, and what is neither a file nor a folder that holds one."""
    found: set[str] = set()
    folders: set[str] = set()
    strange: list[str] = []
    waiting = [folder]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            name, mode = path.relative_to(folder).as_posix(), path.lstat().st_mode
            if stat.S_ISREG(mode):
                found.add(name)
            elif not stat.S_ISDIR(mode):
                strange.append(f"{name} is not a plain file")
            elif name.count("/") >= _DEEPEST:
                strange.append(f"{name} lies too deep")
            else:
                folders.add(name)
                waiting.append(path)
    holding = {parent.as_posix() for name in found for parent in PurePosixPath(name).parents}
    return found, [*strange, *(f"{name} is an empty folder" for name in sorted(folders - holding))]


def _approval(folder: Path, found: set[str], signer: str) -> tuple[str, list[str]]:
    """Who approved, and why that cannot be believed."""
    missing = [name for name in _SIGNED if name not in found]
    if missing:
        return "", [f"{name} is missing" for name in missing]
    large = [name for name in _SIGNED[:-1] if (folder / name).stat().st_size > _MOST]
    if large:
        return "", [f"{name} is too large" for name in large]
    sums, paper = (folder / "SHA256SUMS").read_bytes(), (folder / "approval.json").read_bytes()
    signers: list[str] = []
    for name, message in (("SHA256SUMS", sums), ("approval.json", paper)):
        try:
            signers.append(sshsig.verify(message, (folder / f"{name}.sig").read_bytes(), NAMESPACE))
        except BundleInvalid:
            return "", [f"{name} does not fit its signature {name}.sig"]
    return signers[0], _distrust(folder, paper, sums, signers, signer)


def _distrust(folder: Path, paper: bytes, sums: bytes, signers: list[str], signer: str) -> list[str]:
    try:
        record = msgspec.json.decode(paper, type=ApprovalRecord)
    except msgspec.DecodeError:
        return ["approval.json is not an approval"]
    problems = []
    if len({*signers, record.fingerprint, _allowed(folder)}) != 1:
        problems.append("the signatures are not all by the key in allowed_signers")
    if record.digest != hashlib.sha256(sums).hexdigest():
        problems.append("approval.json approves other contents than SHA256SUMS")
    if signer and signer != signers[0]:
        problems.append(f"signed by {signers[0]}, not by {signer}")
    return problems


def _allowed(folder: Path) -> str:
    """The fingerprint of the one key in allowed_signers; empty when the file is not as Stet writes it."""
    line = (folder / "allowed_signers").read_bytes().decode("utf-8", "replace")
    head = f'{SIGNER} namespaces="{NAMESPACE}" '
    if not line.startswith(head) or line.count("\n") != 1:
        return ""
    return sshsig.line_fingerprint(line.removeprefix(head).strip())


def _changed(folder: Path, found: set[str]) -> list[str]:
    listed: dict[str, str] = {}
    problems: list[str] = []
    for line in (folder / "SHA256SUMS").read_bytes().decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if not name or name.startswith("/") or ".." in name.split("/"):
            problems.append(f"SHA256SUMS names {name!r}, which is no file of an export")
            continue
        listed[name] = digest
    problems += [f"{name} is missing" for name in sorted(listed.keys() - found)]
    problems += [f"{name} does not belong here" for name in sorted(found - listed.keys() - set(_SIGNED))]
    problems += _contents(folder, {name: digest for name, digest in listed.items() if name in found})
    if (folder / ".complete").stat().st_size:
        problems.append(".complete was changed")
    return problems


def _contents(folder: Path, listed: dict[str, str]) -> list[str]:
    """The files that are not as listed. The manifest is read first: it knows how large each may be."""
    sizes: dict[str, int] = {}
    manifest = folder / "manifest.json"
    if "manifest.json" in listed:
        if manifest.stat().st_size > _MOST or _digest(manifest) != listed["manifest.json"]:
            return ["manifest.json was changed"]
        sizes = _sizes(manifest.read_bytes())
    return [
        f"{name} was changed"
        for name, digest in sorted(listed.items())
        if (folder / name).stat().st_size != sizes.get(name, (folder / name).stat().st_size) or _digest(folder / name) != digest
    ]


def _sizes(manifest: bytes) -> dict[str, int]:
    try:
        return {entry.path: entry.size for entry in msgspec.json.decode(manifest, type=Manifest).files}
    except msgspec.DecodeError:
        return {}  # signed as it is; its contents are checked by their digests


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _paper(folder: Path) -> _Paper:
    try:
        return msgspec.json.decode((folder / "terms.jsonld").read_bytes(), type=_Paper)
    except (OSError, msgspec.DecodeError) as error:
        raise BundleInvalid("The export has no terms that can be read.", "Ask for the export again.") from error
