# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that look at the program, the machine and the guard: for the worker, the suspicious and the helpdesk."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, harmless, pass_session

_NOT_SEEN = 14  # nothing speaks against it, but not all of it could be seen
_OUTCOMES = {"proved": 0, "not seen": _NOT_SEEN, "against": 1}
_STANDING = {"holds": True, "not seen": None, "against": False}
_UNVOUCHED = ("nothing to compare", "own lists", "unsigned")
_TOUCHED = (
    "The program is not as it was built. Keep the machine as it is, compare from outside (packaging/VERIFY.md), then apt-get install "
    "--reinstall stet."
)
BUILDS = {
    "whole": "Every file is as it was signed. Compare the signer with the fingerprint that you were given another way.",
    "unsigned": "Nothing differs from the manifest; whose manifest it is, only its signature tells.",
    "own lists": "Nothing differs from the program's own lists; whoever changes it can change them too. Check the wheel: packaging/VERIFY.md.",
    "signature bad": (
        "The signature is bad. Put that of the installed version into /etc/stet; if it is that one, keep the machine as it is and compare from "
        "outside (packaging/VERIFY.md)."
    ),
    "changed": _TOUCHED,
}


@click.command()
@click.option(
    "--prove", is_flag=True, help="Try to reach the network in every way known, and show each refusal; exit code 0 only then."
)
@click.option("--brief", is_flag=True, help="With --prove: without paths and without other processes, to be handed to somebody.")
@click.option("--erasure", is_flag=True, help="Prove on a throw-away vault that what is shredded is gone; exit code 0 only then.")
@click.option(
    "--ready", is_flag=True, help="Show what this machine cannot record, without any data of yours; exit code 0 if it can."
)
@pass_session
def doctor(session: Session, prove: bool, brief: bool, erasure: bool, ready: bool) -> int:
    """Show what this desktop can record, what the guard holds, and where the data is.

    Example: stet doctor --prove
    """
    if prove + erasure + ready > 1:
        raise click.UsageError("Choose one of --prove, --erasure and --ready.")
    if brief and not prove:
        raise click.UsageError("--brief goes with --prove.")
    if prove:
        return _prove(session, brief=brief)
    if ready:
        return _ready(session)
    if erasure:
        return _erasure(session)
    return _show(session)


def _show(session: Session) -> int:
    found = api.doctor(session.home, session.language)
    if session.as_json:
        session.put(found)
        return 0
    session.say("Stet {version}", version=found.version)
    session.say("Vault: {home} ({size} bytes)", home=found.home, size=found.size)
    session.say(
        "Sessions: {sessions} bytes. Free on this disk: {free} bytes; under {floor} recording pauses.",
        sessions=found.sessions,
        free=found.free,
        floor=found.floor,
    )
    for capability in found.capabilities:
        hint = api.say(capability.hint, session.language)
        _line(session, capability.works, capability.what, f"{capability.backend}  {hint}".strip())
    for holding in found.guard:
        _line(session, holding.holds, holding.what, holding.detail)
    for problem in found.problems:
        session.say("! {problem}", problem=problem)
    return 0


def _erasure(session: Session) -> int:
    found = api.prove_erasure(session.home)
    if session.as_json:
        session.put({**msgspec.structs.asdict(found), "found": found.found, "clean": found.clean})
        return 0 if found.clean else 1
    session.say(
        "{planted} secrets were planted in a throw-away vault, and {seen} of them found.", planted=found.planted, seen=found.seen
    )
    session.say("Then they were shredded, in every way that there is: {kinds}.", kinds=", ".join(found.shredded))
    for place in found.places:
        detail = api.say("{found} found in {files} files, {size} bytes, {pages} pages decrypted", session.language)
        _line(session, not place.found, place.what, detail.format(**msgspec.structs.asdict(place)))
    if found.clean:
        session.say("Nothing is left of them. What a worn SSD or a backup keeps aside is not seen from here.")
    else:
        session.say(
            "Something is left, or the search cannot be trusted: do not rely on shredding, and report this with the version."
        )
    return 0 if found.clean else 1


def _line(session: Session, good: bool | None, what: str, detail: str) -> None:
    """``good``: None where it could not be looked at."""
    mark = "  " if good is None else "ok" if good else "--"
    session.say("  [{mark}] {what}  {detail}", mark=mark, what=api.say(what, session.language), detail=detail)


def _prove(session: Session, *, brief: bool) -> int:
    proof = api.prove(session.home, brief=brief)
    if session.as_json:
        session.put(proof)
        return _OUTCOMES[proof.outcome]
    session.say("Stet {version} tries to reach the network, in every way that is known:", version=proof.version)
    for entry in (*proof.tries, *proof.guard):
        _line(session, entry.holds, entry.what, entry.detail)
    session.say("Processes that run:")
    for process in proof.processes:
        number = "" if brief else f"PID {process.pid}, "
        detail = f"{number}Seccomp {process.seccomp}, {_sockets(session, process.sockets)}"
        _line(session, _STANDING[process.standing], process.role, detail)
    session.say("Folders:")
    for place in proof.places:
        may = api.say("may be written" if place.writable else "may not be written", session.language)
        _line(session, place.as_wanted, place.what, f"{place.mode} {may}  {place.path or ''}".rstrip())
    _tell_build(session, proof.build)
    for limit in proof.limits:
        session.say("! {limit}", limit=api.say(limit, session.language))
    match proof.outcome:
        case "proved":
            session.say("Everything was refused, all of it was seen, and nothing speaks against it.")
        case "not seen":
            session.say(
                "Everything was refused and nothing speaks against it, but not all was seen: the lines with [  ], or whose files these are."
            )
        case "against":
            session.say(
                "Something is not as it should be: the lines with [--]. Do not record, and show this to somebody you trust."
            )
    return _OUTCOMES[proof.outcome]


def _sockets(session: Session, counts: dict[str, int] | None) -> str:
    if counts is None:
        return api.say("open sockets: only root may look", session.language)
    told = ", ".join(f"{number} {family}" for family, number in counts.items()) or "0"
    return api.say("open sockets: {told}", session.language, told=told)


def _tell_build(session: Session, build: api.Build) -> None:
    if build.verdict == "nothing to compare":
        session.say("The program runs from a source tree: there is nothing to compare it with.")
        return
    if build.folder:
        session.say("The program in {folder}:", folder=build.folder)
    counts = api.say("{listed} files of the manifest, {recorded} of distributions", session.language)
    as_listed = not (build.changed or build.missing or build.unlisted)
    _line(session, as_listed, "as its lists say", counts.format(listed=build.listed, recorded=build.recorded))
    _tell_signature(session, build)
    for what, names in (("changed", build.changed), ("missing", build.missing), ("of nobody", build.unlisted)):
        for name in names:
            _line(session, False, what, name)
    session.say(BUILDS[build.verdict])


def _tell_signature(session: Session, build: api.Build) -> None:
    if not build.manifest:
        _line(session, None, "manifest", api.say("none here", session.language))
    elif build.signature == "bad":
        _line(session, False, "signature", api.say("bad: not of this manifest, or of another key than the rest", session.language))
    elif build.signature == "none":
        names = ", ".join(f"{name}.sig" for name in build.unsigned)
        _line(
            session, None, "signature", api.say("not here: put the release's {names} into /etc/stet", session.language, names=names)
        )
    else:
        _line(session, True, "signature", build.signature)


def _ready(session: Session) -> int:
    found = api.look_ready(session.home, session.language)
    if session.as_json:
        session.put(found)
        return 0 if found.ready else 1
    session.say("A session can be recorded here." if found.ready else "No session can be recorded here.")
    for lack in found.cannot:
        session.say("{reference}: {what} {advice}", reference=lack.reference, what=lack.what, advice=lack.advice)
    return 0 if found.ready else 1


@click.command("verify-install")
@pass_session
def verify_install(session: Session) -> int:
    """Compare the installed program with its signed manifest; exit code 0 only if every file is as it was signed.

    14 if nothing differs, but no signature is here that says whose files they are.

    Example: stet verify-install
    """
    build = api.compare_build()
    if session.as_json:
        session.put(build)
    else:
        _tell_build(session, build)
    return _NOT_SEEN if build.verdict in _UNVOUCHED else 0 if build.verdict == "whole" else 1


@click.command("support-bundle")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="Keep the text in this new file.")
@pass_session
def support_bundle(session: Session, target: Path | None) -> int:
    """Show a text for the helpdesk that holds nothing of yours, and keep it where you say so.

    Example: stet support-bundle --to support.txt
    """
    text = api.support_text(session.home, session.language)
    session.put({"text": text, "file": str(target or "")})
    if not session.as_json:
        click.echo(harmless(text), nl=False)
    if target is not None:
        if session.from_terminal and not session.as_json:
            click.confirm(api.say("This is all of it. Keep it in that file?", session.language), abort=True)
        api.save_support(text, target)
        session.say("Kept. Nothing was sent; hand it over yourself.")
    return 0


commands = (doctor, verify_install, support_bundle)
