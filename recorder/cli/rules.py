# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that shows what was ruled for suggestions, and takes rules back."""

from __future__ import annotations

import click
import msgspec

from recorder import api
from recorder.cli.common import Session, pass_session
from recorder.cli.suggest import NAMES


class Rule(msgspec.Struct, frozen=True):
    """A rule with ``--json``: the text itself is not in it. ``number`` counts from 1; ``text`` says whether it is one of a text."""

    number: int
    kind: str
    verdict: str
    text: bool


@click.command()
@click.option("--forget", multiple=True, type=int, metavar="N", help="Take this rule back; may be given again.")
@pass_session
def rules(session: Session, forget: tuple[int, ...]) -> None:
    """Show what was said for good to suggestions (always, never), and take it back.

    Example: stet rules --forget 2
    """
    with session.unlock() as unlocked:
        known = api.suggest.rulings(unlocked)
        if missing := [number for number in forget if not 1 <= number <= len(known)]:
            raise api.RedactionError("There is no rule {number}.", "Look with: stet rules", number=missing[0])
        for number in forget:
            _forget(unlocked, known[number - 1])
        left = api.suggest.rulings(unlocked)
    for number, ruling in enumerate(left, 1):
        shown = Rule(number, ruling.kind, ruling.verdict, bool(ruling.text))
        verdict, kind = api.say(ruling.verdict, session.language), api.say(NAMES[ruling.kind], session.language)
        session.put(shown, "{number}  {verdict}  {kind}  {text}", number=number, verdict=verdict, kind=kind, text=ruling.text)
    if not left:
        session.say("Nothing was ruled.")


def _forget(unlocked: api.Unlocked, ruling: api.suggest.Ruling) -> None:
    if ruling.text:
        api.suggest.forget_text(unlocked, ruling.text)
    else:
        api.suggest.forget_kind(unlocked, ruling.kind)


commands = (rules,)
