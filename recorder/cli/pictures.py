# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for text in pictures: look for it, and let the words of the interface be seen."""

from __future__ import annotations

from collections.abc import Sequence

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session


class Word(msgspec.Struct, frozen=True):
    """A line of ``words --json``."""

    word: str
    source: str
    pictures: int
    places: int
    refused: bool


@click.command(name="find-text")
@click.argument("session_id", metavar="SESSION")
@click.option(
    "--read", is_flag=True, help="Read it too, for search, suggestions and interface words. Takes about ten times as long."
)
@pass_session
def find_text(session: Session, session_id: str, read: bool) -> None:
    """Look for text in the pictures of a session: in what leaves all of it is covered, but for what you un-cover.

    Example: stet find-text 20260102-090000-ab12
    """
    with session.unlock() as unlocked, session.progress("Looking for text") as progress:
        done = api.picture_texts.find_text(unlocked, session_id, progress, read=read)
    session.put(
        done,
        "{frames} pictures: {looked} looked at now, {known} known before; {percent} % of their pixels were new. {read} lines read.",
        frames=done.frames,
        looked=done.looked,
        known=done.known,
        percent=round(100 * done.seen),
        read=done.read,
    )


@click.command(name="make-ready")
@click.argument("chosen", metavar="SESSION|TASK...", nargs=-1, required=True)
@pass_session
def make_ready(session: Session, chosen: tuple[str, ...]) -> None:
    """Make the pictures ready with which the steps of sessions or tasks leave, so that a draft is built at once.

    Text is looked for in each as it is covered now. What is made stays in the vault and goes with its session; the app does this by
    itself while you do nothing.

    Example: stet make-ready 20260102-090000-ab12
    """
    with session.unlock() as unlocked, session.progress("Making pictures ready") as progress:
        done = api.make_ready(unlocked, chosen, progress)
    session.put(
        done,
        "{pictures} pictures are ready. The finder looked {looked} times.",
        pictures=done.pictures,
        looked=done.looked,
    )


@click.command()
@click.argument("session_id", metavar="SESSION")
@click.option("--uncover", "wanted", multiple=True, metavar="WORD", help="Let this word be seen everywhere; may be given again.")
@click.option("--uncover-all", is_flag=True, help="Let every word that is listed be seen, but for those that you keep covered.")
@click.option("--keep", multiple=True, metavar="WORD", help="Keep this word covered, in every session; may be given again.")
@click.option("--ask", multiple=True, metavar="WORD", help="Take that back.")
@pass_session
def words(session: Session, /, session_id: str, wanted: tuple[str, ...], uncover_all: bool, **said: tuple[str, ...]) -> None:
    """List the interface's own words in the pictures (buttons, menus, column headers); un-cover them everywhere by one decision.

    They must have been read before: stet find-text SESSION --read. Undo with: stet undo

    Example: stet words 20260102-090000-ab12 --uncover Save --uncover Cancel
    """
    with session.unlock() as unlocked, api.open_session(unlocked, session_id) as view:
        offered = api.picture_texts.offers(view)
        for verdict, named in said.items():
            if named:
                _check_offered(offered, set(named))
                api.picture_texts.refuse(unlocked, named, stay=verdict == "keep")
        refused = {each.word for each in offered if api.picture_texts.is_refused(each.word, api.picture_texts.refused(unlocked))}
        if wanted or uncover_all:
            _check_offered(offered, set(wanted))
            _uncover(session, view, [each for each in offered if each.word in wanted or (uncover_all and each.word not in refused)])
            return
    for offer in offered:
        line = Word(offer.word, offer.source, offer.pictures, len(offer.places), offer.word in refused)
        told = "{pictures:>6}  {word}  (stays covered)" if line.refused else "{pictures:>6}  {word}"
        session.put(line, told, pictures=offer.pictures, word=offer.word)
    if not offered:
        session.say("No word of the interface is known in these pictures. Read them first with: stet find-text SESSION --read")


def _check_offered(offered: Sequence[api.picture_texts.WordOffer], wanted: set[str]) -> None:
    if missing := wanted - {offer.word for offer in offered}:
        raise api.RedactionError("“{word}” is not among the words.", "List them with: stet words SESSION", word=min(missing))


def _uncover(session: Session, view: api.SessionView, chosen: list[api.picture_texts.WordOffer]) -> None:
    made = api.picture_texts.uncover(view, chosen)
    session.put(
        {"words": len(chosen), "marks": len(made)}, "{words} words can be seen now. Undo it with: stet undo", words=len(chosen)
    )


commands = (find_text, make_ready, words)
