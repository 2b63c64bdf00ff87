# SPDX-License-Identifier: GPL-3.0-or-later
"""What was being done at a time, in a sentence. Names stand in italics: the sentence is rich text. No widgets."""

from __future__ import annotations

import re
from html import escape, unescape

from ui import words
from ui.timeline_items import Item
from ui.words import translate

_MASKED = "█"
_DOT = "\u00a0· "  # no line begins with it


def sentence(item: Item) -> str:
    """A step as HTML: typed 14 characters in *Search* · Firefox. What was typed is not in it."""
    told = {"typed": _typed, "pointer": _clicked, "keys": _pressed, "window": _went, "note": _noted, "gap": _gap}
    said = told[item.lane](item) if item.lane in told else escape(item.label)
    where = escape(item.application) if item.lane in ("typed", "pointer", "keys") else ""
    return _DOT.join(part for part in (said, where) if part)


def plain(item: Item) -> str:
    """The same without markup."""
    return unescape(re.sub("<[^>]*>", "", sentence(item)))


def _name(text: str) -> str:
    return f"<i>{escape(text)}</i>"


def _typed(item: Item) -> str:
    if item.unseen:
        return escape(words.unseen())
    if item.hidden:
        return translate("Moments", "Typed here; the text was not kept")
    kept = len(item.label.replace(_MASKED, ""))
    if _MASKED in item.label and not kept:
        return translate("Moments", "Typed text, masked")
    what = words.letters(kept)
    if not item.field:
        return translate("Moments", "Typed {what}").format(what=what)
    return translate("Moments", "Typed {what} in {field}").format(what=what, field=_name(item.field))


def _clicked(item: Item) -> str:
    what = item.label or item.role
    if not what:
        told = translate("Moments", "Clicked") if item.button == "left" else translate("Moments", "Clicked, {button} button")
        return told.format(button=escape(item.button))
    if item.button == "left":
        return translate("Moments", "Clicked {what}").format(what=_name(what))
    return translate("Moments", "Clicked {what}, {button} button").format(what=_name(what), button=escape(item.button))


def _pressed(item: Item) -> str:
    return translate("Moments", "Pressed {keys}").format(keys=escape(item.label))


def _went(item: Item) -> str:
    if not item.label:
        return translate("Moments", "Went to {window}").format(window=escape(item.application))
    told = translate("Moments", "Went to {window}").format(window=_name(item.label))
    return _DOT.join(part for part in (told, escape(item.application)) if part)


def _noted(item: Item) -> str:
    return translate("Moments", "Note: {text}").format(text=escape(item.label))


def _gap(item: Item) -> str:
    return translate("Moments", "Not recorded: {cause}").format(cause=escape(words.gap(item.label, item.source)))
